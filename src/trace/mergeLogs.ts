import { UserError } from "../base/index.js";
import type { TraceEvent } from "./event.js";
import type { LogInfo } from "./logInfo.js";
import type { OpenedLog } from "./openLog.js";

const BATCH = 1024;

/** One log's events, one at a time. A class because it owns the place in the batch. */
class Cursor {
  event: TraceEvent | undefined;
  /** The time to order by: an event without one goes with the event before it. */
  time = 0n;
  readonly #batches: AsyncIterator<readonly TraceEvent[]>;
  #batch: readonly TraceEvent[] = [];
  #at = 0;

  constructor(batches: AsyncIterable<readonly TraceEvent[]>) {
    this.#batches = batches[Symbol.asyncIterator]();
  }

  async advance(): Promise<void> {
    while (this.#at >= this.#batch.length) {
      const next = await this.#batches.next();
      if (next.done === true) {
        this.event = undefined;
        return;
      }
      this.#batch = next.value;
      this.#at = 0;
    }
    this.event = this.#batch[this.#at++]!;
    // Never back within one log: its own order is kept.
    const { ts } = this.event;
    if (ts !== undefined && ts > this.time) this.time = ts;
  }

  async close(): Promise<void> {
    await this.#batches.return?.();
  }
}

/**
 * Merges logs by time; at equal times by the order of the inputs. Each log keeps its own order.
 *
 * Events are numbered anew, since their numbers count within their logs. `check` is called when
 * every log has been begun, so that their clocks are known.
 */
export async function* mergeByTime(
  logs: readonly OpenedLog[],
  check: () => void,
): AsyncGenerator<readonly TraceEvent[]> {
  const cursors = logs.map((log) => new Cursor(log.batches));
  try {
    for (const cursor of cursors) await cursor.advance();
    check();
    let n = 0;
    let batch: TraceEvent[] = [];
    for (;;) {
      let first: Cursor | undefined;
      for (const cursor of cursors) {
        if (cursor.event === undefined) continue;
        if (first === undefined || cursor.time < first.time) first = cursor;
      }
      if (first?.event === undefined) break;
      // The one place that writes it: the event is still ours.
      (first.event as { n: number }).n = n++;
      batch.push(first.event);
      if (batch.length === BATCH) {
        yield batch;
        batch = [];
      }
      await first.advance();
    }
    if (batch.length > 0) yield batch;
  } finally {
    for (const cursor of cursors) await cursor.close();
  }
}

/**
 * Refuses to merge logs whose stamps count different things.
 *
 * Clocks that a log does not tell are taken to be the same as the others'.
 */
export function checkClocks(infos: readonly LogInfo[]): void {
  const known = infos.filter((info) => info.clock !== "unknown");
  const odd = known.find((info) => info.clock !== known[0]!.clock);
  if (odd === undefined) return;
  throw new UserError(
    `has stamps of the clock ${odd.clock}, and ${known[0]!.file} has those of ${known[0]!.clock}`,
    {
      place: { file: odd.file },
      hint: "Only logs of one clock can be merged: read them one by one, or record again with one trace_clock.",
    },
  );
}

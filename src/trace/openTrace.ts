import { Counters } from "./counters.js";
import type { TraceEvent } from "./event.js";
import type { TraceInput } from "./input.js";
import type { LogInfo } from "./logInfo.js";
import { checkClocks, mergeByTime } from "./mergeLogs.js";
import { openLog, type OpenedLog, type OpenOptions } from "./openLog.js";

/** Logs that are being read: batches of events in the order of their time. Iterate it once. */
export interface TraceReader extends AsyncIterable<readonly TraceEvent[]> {
  /** One description for each input; complete after the last batch. */
  readonly infos: readonly LogInfo[];
  /** What was lost, damaged or unreadable so far. */
  readonly counters: Counters;
}

/**
 * Opens logs for reading; several are merged by time.
 *
 * Out: the events in batches. Damage ends the reading of its input and is a row of the counters:
 * everything before it was delivered. Throws UserError while iterating when an input cannot be
 * opened, is no trace in any known format, or when clocks differ that would have to be compared.
 */
export function openTrace(inputs: readonly TraceInput[], options: OpenOptions = {}): TraceReader {
  const counters = new Counters();
  const infos: LogInfo[] = [];
  return {
    infos,
    counters,
    [Symbol.asyncIterator]: () => readAll(inputs, options, infos, counters),
  };
}

async function* readAll(
  inputs: readonly TraceInput[],
  options: OpenOptions,
  infos: LogInfo[],
  counters: Counters,
): AsyncGenerator<readonly TraceEvent[]> {
  let stored = 0;
  const { onProgress } = options;
  const shared: OpenOptions = {
    ...options,
    onProgress:
      onProgress &&
      ((bytes) => {
        stored += bytes;
        onProgress(stored);
      }),
  };
  const logs: OpenedLog[] = [];
  for (const input of inputs) {
    const log = await openLog(input, shared, counters);
    logs.push(log);
    infos.push(log.info);
  }
  if (logs.length === 1) yield* logs[0]!.batches;
  else
    yield* mergeByTime(logs, () => {
      checkClocks(infos);
    });
}

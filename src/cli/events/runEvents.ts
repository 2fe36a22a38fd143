import { writeFile } from "node:fs/promises";
import { didYouMean } from "../../base/index.js";
import {
  EventLines,
  openTrace,
  type ClockName,
  type FormatName,
  type TraceEvent,
  type TraceReader,
} from "../../trace/index.js";
import { jsonDocument, printDocument } from "../harness/document.js";
import { exitCodes } from "../harness/exitCodes.js";
import { note } from "../harness/terminal.js";
import { eventCounts, logSummary } from "./logSummary.js";
import { LogStatistics } from "./logStatistics.js";
import { ProgressLine } from "./progressLine.js";
import { statisticsText, summaryText } from "./summaryText.js";
import { traceInput } from "./traceInput.js";

const WRITE_BYTES = 256 * 1024;

export interface EventsOptions {
  readonly format: string;
  readonly filter: readonly string[] | undefined;
  readonly stats: boolean;
  readonly summaryFile: string | undefined;
  readonly kernel: string | undefined;
  readonly clock: string | undefined;
  readonly formats: string | undefined;
  readonly json: boolean;
}

/** Reads the logs and prints their events; out: the exit code. */
export async function runEvents(files: readonly string[], options: EventsOptions): Promise<number> {
  const inputs = await Promise.all(files.map(traceInput));
  const sizes = inputs.map((input) => input.size);
  const total = sizes.reduce<number | undefined>(
    (sum, size) => (sum === undefined || size === undefined ? undefined : sum + size),
    0,
  );
  const onTerminal = process.stderr.isTTY && (options.stats || !process.stdout.isTTY);
  const progress = new ProgressLine(onTerminal, total);
  const filter = options.filter && new Set(options.filter);
  const reader = openTrace(inputs, {
    // The choices were checked by the command line.
    format: options.format === "auto" ? undefined : (options.format as FormatName),
    clock: options.clock as ClockName | undefined,
    kernelRelease: options.kernel,
    formatsPath: options.formats,
    wanted: filter,
    onProgress: (bytes) => {
      progress.bytes(bytes);
    },
  });
  const statistics = new LogStatistics();
  const printer = new EventPrinter(filter);
  try {
    for await (const batch of reader) {
      progress.events(batch.length);
      for (const event of batch) {
        if (filter && !filter.has(event.name)) continue;
        statistics.add(event);
        if (options.stats) statistics.addFields(event);
      }
      if (!options.stats) await printer.print(batch);
    }
  } finally {
    progress.clear();
  }
  warnOfAbsentNames(options.filter ?? [], reader);
  await report(reader, statistics, options);
  return exitCodeOf(reader);
}

async function report(
  reader: TraceReader,
  statistics: LogStatistics,
  options: EventsOptions,
): Promise<void> {
  const summary = logSummary(reader, statistics);
  if (options.summaryFile !== undefined) {
    const document = jsonDocument("events-summary", summary);
    await writeFile(options.summaryFile, `${JSON.stringify(document, undefined, 2)}\n`);
  }
  if (!options.stats) note(summaryText(reader, statistics));
  else if (options.json) printDocument("events-summary", summary);
  else process.stdout.write(`${statisticsText(reader, statistics)}\n`);
}

/** A name that is in no log is a slip of the keyboard more often than not. */
function warnOfAbsentNames(filter: readonly string[], reader: TraceReader): void {
  const names = eventCounts(reader).map(([name]) => name);
  for (const name of filter) {
    if (!names.includes(name)) note(`no event ${name} in the log. ${didYouMean(name, names)}`);
  }
}

function exitCodeOf(reader: TraceReader): number {
  switch (reader.counters.worst()) {
    case "info":
      return exitCodes.holds;
    case "loss":
      return exitCodes.inconclusive;
    case "damage":
      return exitCodes.usage;
  }
}

/** Waits until the bytes are out of our hands: their memory is used again. */
function written(bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(bytes, () => {
      resolve();
    });
  });
}

/**
 * Prints events as NDJSON. A class because it owns the losses that stand before events which are
 * not printed: they are told at the next one of that CPU that is.
 */
class EventPrinter {
  readonly #filter: ReadonlySet<string> | undefined;
  readonly #untold = new Map<string, number>();
  readonly #lines = new EventLines();

  constructor(filter: ReadonlySet<string> | undefined) {
    this.#filter = filter;
  }

  async print(batch: readonly TraceEvent[]): Promise<void> {
    for (const event of batch) {
      const lost = this.#filter === undefined ? event.lost : this.#lostBefore(event);
      if (lost !== undefined) this.#lines.add(event, lost);
      if (this.#lines.length >= WRITE_BYTES) await written(this.#lines.take());
    }
    if (this.#lines.length > 0) await written(this.#lines.take());
  }

  /** undefined: the event is not to be printed. */
  #lostBefore(event: TraceEvent): number | undefined {
    const key = `${event.cpu} ${event.buffer}`;
    const before = this.#untold.get(key) ?? 0;
    const lost = before < 0 || event.lost < 0 ? -1 : before + event.lost;
    if (this.#filter!.has(event.name)) {
      this.#untold.delete(key);
      return lost;
    }
    if (lost !== 0) this.#untold.set(key, lost);
    return undefined;
  }
}

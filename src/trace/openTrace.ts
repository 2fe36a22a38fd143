import { UserError } from "../base/index.js";
import { Counters } from "./counters.js";
import { decompress, StreamDamage } from "./decompress.js";
import { DETECT_LENGTH, detectFormat } from "./detect.js";
import type { ClockName, TraceEvent } from "./event.js";
import { compressionOf, MAGIC_LENGTH, peek, type TraceInput } from "./input.js";
import { newLogInfo, type FormatName, type LogInfo } from "./logInfo.js";
import { lineBlocks } from "./text/lineBlocks.js";
import { textReader } from "./text/textFormats.js";

/** How to read. All of it is optional: the format is recognised, and every event delivered. */
export interface OpenOptions {
  readonly format?: FormatName | undefined;
  /** Deliver only events of these names (and any that follows a loss); count the others. */
  readonly wanted?: ReadonlySet<string> | undefined;
  /** `uname -r` where the log does not say it. */
  readonly kernelRelease?: string | undefined;
  /** The trace clock where the log does not say it. */
  readonly clock?: ClockName | undefined;
  /** Told of the stored bytes that were read so far. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** A log that is being read: batches of events in log order. Iterate it once. */
export interface TraceReader extends AsyncIterable<readonly TraceEvent[]> {
  /** One description for each input; complete after the last batch. */
  readonly infos: readonly LogInfo[];
  /** What was lost, damaged or unreadable so far. */
  readonly counters: Counters;
}

/**
 * Opens logs for reading.
 *
 * Out: the events in batches. Damage ends the reading of its input and is a row of the counters:
 * everything before it was delivered. Throws UserError while iterating when an input cannot be
 * opened or is no trace in any known format.
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
  for (const input of inputs) yield* readOne(input, options, infos, counters);
}

async function* readOne(
  input: TraceInput,
  options: OpenOptions,
  infos: LogInfo[],
  counters: Counters,
): AsyncGenerator<readonly TraceEvent[]> {
  const stored = await peek(progress(input, options), MAGIC_LENGTH);
  const compression = compressionOf(stored.head);
  const content = await peek(
    compression === "none" ? stored.all : decompress(compression, stored.all, input.path),
    DETECT_LENGTH,
  );
  const format = options.format ?? detectFormat(content.head);
  if (format === undefined) throw noTrace(input, content.head);
  const info = newLogInfo(input.name, format);
  info.clock = options.clock ?? "unknown";
  infos.push(info);
  if (format === "dat") throw noTrace(input, content.head);

  const { reader, finish } = textReader(info, counters, {
    wanted: options.wanted,
    kernelRelease: options.kernelRelease,
    clockGiven: options.clock !== undefined,
  });
  try {
    for await (const block of lineBlocks(content.all, input.name, counters)) {
      const batch: TraceEvent[] = [];
      reader.block(block, batch);
      if (batch.length > 0) yield batch;
    }
  } catch (cause) {
    if (!(cause instanceof StreamDamage)) throw cause;
    counters.sample("data_damaged", {
      file: input.name,
      line: info.lines,
      offset: undefined,
      text: "",
      why: cause.message,
    });
  }
  finish();
}

async function* progress(input: TraceInput, options: OpenOptions): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of input.stream()) {
    bytes += chunk.length;
    options.onProgress?.(bytes);
    yield chunk;
  }
}

function noTrace(input: TraceInput, head: Uint8Array): UserError {
  const place = { file: input.name };
  if (head.length === 0) {
    return new UserError("is empty", { place, hint: "Record again, or check the path." });
  }
  return new UserError("is no trace in any format that is known", {
    place,
    hint: "Known: kernel text, trace.dat, trace-cmd report, perf script, dmesg, NDJSON of lockstep events. Name one with --format if this is one.",
  });
}

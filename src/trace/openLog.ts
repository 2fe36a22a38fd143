import { UserError } from "../base/index.js";
import type { Counters } from "./counters.js";
import { DamageError } from "./dat/byteCursor.js";
import { fileSource, type ByteSource } from "./dat/byteSource.js";
import { readDat } from "./dat/readDat.js";
import { decompress, StreamDamage } from "./decompress.js";
import { DETECT_LENGTH, detectFormat } from "./detect.js";
import type { ClockName, TraceEvent } from "./event.js";
import { loadFormats } from "./format/loadFormats.js";
import { compressionOf, MAGIC_LENGTH, peek, type TraceInput } from "./input.js";
import {
  neededFields,
  newLogInfo,
  type FormatName,
  type LogInfo,
  type WantedEvents,
} from "./logInfo.js";
import { spool } from "./spool.js";
import { guessClock } from "./text/guessClock.js";
import { lineBlocks } from "./text/lineBlocks.js";
import { textReader } from "./text/textFormats.js";

/** How to read. All of it is optional: the format is recognised, and every event delivered. */
export interface OpenOptions {
  readonly format?: FormatName | undefined;
  /** Deliver only events of these names (and any that follows a loss); count the others. */
  readonly wanted?: WantedEvents | undefined;
  /** `uname -r` where the log does not say it. */
  readonly kernelRelease?: string | undefined;
  /** A folder (or file) of event formats of the kernel that logged, as in tracefs. */
  readonly formatsPath?: string | undefined;
  /** The trace clock where the log does not say it. */
  readonly clock?: ClockName | undefined;
  /** Told of the stored bytes that were read so far, of all inputs together. */
  readonly onProgress?: ((bytes: number) => void) | undefined;
}

/** One input, recognised and described; its events follow when `batches` is iterated. */
export interface OpenedLog {
  readonly info: LogInfo;
  readonly batches: AsyncIterable<readonly TraceEvent[]>;
}

/**
 * Recognises an input and prepares to read it.
 *
 * Damage ends the batches and is a row of the counters: everything before it was delivered.
 * Throws: UserError when it cannot be opened or is no trace in any known format.
 */
export async function openLog(
  input: TraceInput,
  options: OpenOptions,
  counters: Counters,
): Promise<OpenedLog> {
  const stored = await peek(progress(input, options), MAGIC_LENGTH);
  const compression = compressionOf(stored.head);
  const content = compression === "none" ? stored.all : decompress(compression, stored.all);
  const { head, all, failure } = await peek(content, DETECT_LENGTH, isRecognised);
  if (failure !== undefined && !(failure instanceof StreamDamage)) throw failure;
  const format = options.format ?? detectFormat(head);
  if (format === undefined) throw noTrace(input, head, failure);
  if (format === "dat") {
    const direct = compression === "none" && input.path !== undefined;
    return openBinary(input, direct ? input.path : undefined, all, options, counters);
  }
  const info = newLogInfo(input.name, format);
  const guess = isStamped(format) ? guessClock(headText(head)) : undefined;
  // `trace-cmd report --raw-ts` prints nanoseconds without a point.
  const wholeNanoseconds =
    format === "trace-cmd" && guess?.whole === true && guess.clock !== "counter";
  info.clock = options.clock ?? (wholeNanoseconds ? "unknown" : (guess?.clock ?? "unknown"));
  return { info, batches: textBatches(input, info, all, options, counters) };
}

function headText(head: Uint8Array): string {
  const length = Math.min(head.length, DETECT_LENGTH);
  return Buffer.from(head.buffer, head.byteOffset, length).toString("latin1");
}

/** The formats whose lines carry the kernel's stamps, and do not name the clock. */
function isStamped(format: FormatName): boolean {
  return format === "text" || format === "trace-cmd" || format === "dmesg";
}

function isRecognised(head: Uint8Array): boolean {
  const format = detectFormat(head);
  if (format === undefined) return false;
  return !isStamped(format) || guessClock(headText(head)).sure;
}

async function* textBatches(
  input: TraceInput,
  info: LogInfo,
  content: AsyncIterable<Uint8Array>,
  options: OpenOptions,
  counters: Counters,
): AsyncGenerator<readonly TraceEvent[]> {
  const { reader, finish } = textReader(info, counters, {
    wanted: options.wanted,
    kernelRelease: options.kernelRelease,
    formats: options.formatsPath === undefined ? undefined : loadFormats(options.formatsPath),
  });
  try {
    for await (const block of lineBlocks(content, input.name, counters)) {
      const batch: TraceEvent[] = [];
      reader.block(block, batch);
      if (batch.length > 0) yield batch;
    }
  } catch (cause) {
    countDamage(input, cause, counters);
  }
  const last: TraceEvent[] = [];
  finish(last);
  if (last.length > 0) yield last;
}

/** Damage becomes a row of the counters; anything else goes on upwards. */
function countDamage(input: TraceInput, cause: unknown, counters: Counters): void {
  if (cause instanceof StreamDamage) {
    const why = cause.message;
    const place = { line: undefined, offset: undefined, text: "" };
    counters.sample("data_damaged", { file: input.name, ...place, why });
  } else if (cause instanceof DamageError) {
    const { message: why, place } = cause;
    const at = { line: undefined, offset: place?.offset, text: "" };
    counters.sample("data_damaged", { file: input.name, ...at, why });
  } else throw cause;
}

/** A trace.dat is read by position: what is no plain file is written to one first. */
async function openBinary(
  input: TraceInput,
  path: string | undefined,
  content: AsyncIterable<Uint8Array>,
  options: OpenOptions,
  counters: Counters,
): Promise<OpenedLog> {
  if (path !== undefined) {
    const iterator = content[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.return?.();
  }
  const spooled = path === undefined ? await spool(content) : undefined;
  const source = fileSource(path ?? spooled!.path);
  const close = async (): Promise<void> => {
    source.close();
    await spooled?.close();
  };
  try {
    const wanted =
      options.wanted &&
      new Map([...options.wanted.keys()].map((name) => [name, neededFields(options.wanted, name)]));
    const named: ByteSource = { ...source, name: input.name };
    const reading = await readDat(named, { wanted, counters, symbolsNow: spooled !== undefined });
    if (options.kernelRelease !== undefined) reading.info.kernelRelease = options.kernelRelease;
    return {
      info: reading.info,
      batches: binaryBatches(input, reading.batches, spooled?.damage, counters, close),
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function* binaryBatches(
  input: TraceInput,
  batches: AsyncIterable<TraceEvent[]>,
  damage: StreamDamage | undefined,
  counters: Counters,
  close: () => Promise<void>,
): AsyncGenerator<readonly TraceEvent[]> {
  try {
    yield* batches;
    if (damage !== undefined) throw damage;
  } catch (cause) {
    countDamage(input, cause, counters);
  } finally {
    await close();
  }
}

/** A disk that fails in the middle of a log is damage like any other: what came before is read. */
async function* progress(input: TraceInput, options: OpenOptions): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of input.stream()) {
      options.onProgress?.(chunk.length);
      yield chunk;
    }
  } catch (cause) {
    const { syscall, message } = cause as NodeJS.ErrnoException;
    if (syscall !== "read") throw cause;
    throw new StreamDamage(`cannot be read on: ${message}`, { cause });
  }
}

function noTrace(input: TraceInput, head: Uint8Array, failure: unknown): UserError {
  const place = { file: input.name };
  if (failure instanceof StreamDamage) {
    return new UserError(failure.message, { place, hint: "Take a new copy of the file." });
  }
  if (head.length === 0) {
    return new UserError("is empty", { place, hint: "Record again, or check the path." });
  }
  return new UserError("is no trace in any format that is known", {
    place,
    hint:
      "Known: kernel text, trace.dat, trace-cmd report, perf script, dmesg, bpftrace as in docs/log-formats.md, " +
      "and what `lockstep events` prints. " +
      "Name one with --format if this is one.",
  });
}

import { UserError } from "../../base/index.js";
import { Counters } from "../counters.js";
import type { ClockName, TraceEvent } from "../event.js";
import { newLogInfo, type LogInfo } from "../logInfo.js";
import type { ByteSource } from "./byteSource.js";
import { DamageError } from "./byteCursor.js";
import { DatEvent, type EventContext } from "./datEvent.js";
import { eventType, type EventType } from "./eventType.js";
import { latencyColumn } from "./latencyFlags.js";
import { StreamMerge } from "./mergeStreams.js";
import type { DatMetadata } from "./metadata.js";
import { openDat } from "./openDat.js";
import { RecordStream } from "./recordStream.js";
import type { DescribedEvent } from "./sectionText.js";
import { bodyWriter } from "./recordText.js";
import { hasUnmarkedLoss, lostByStatistics } from "./unmarkedLoss.js";

export interface DatReadOptions {
  /**
   * The events to give, by name, each with the fields to decode (undefined: all of them).
   * Without it every event is given. Events left out are counted in `info.eventCounts`; one that
   * follows a loss is given all the same, since the loss is told there.
   */
  readonly wanted?: ReadonlyMap<string, readonly string[] | undefined> | undefined;
  /** Read the symbols at once: the file will be gone when lines are printed. */
  readonly symbolsNow?: boolean | undefined;
  /** Where to count; a table of its own when none is given. */
  readonly counters?: Counters | undefined;
}

/** A trace.dat being read. `info` and `counters` are complete after the last batch. */
export interface DatReading {
  readonly info: LogInfo;
  readonly counters: Counters;
  readonly metadata: DatMetadata;
  /**
   * Events of all CPUs and buffers by time, then buffer and CPU, then offset.
   *
   * Throws: DamageError with the byte offset after everything that could be read was given.
   */
  readonly batches: AsyncIterable<TraceEvent[]>;
}

const BATCH = 1024;
const CLOCKS: ReadonlySet<string> = new Set<ClockName>([
  "local",
  "global",
  "counter",
  "uptime",
  "perf",
  "mono",
  "mono_raw",
  "boot",
  "tai",
  "x86-tsc",
]);

/** `uname -r` inside of a UNAME option ("Linux host 6.1.0-56-amd64 x86_64"). */
export function releaseOf(uname: string | undefined): string | undefined {
  return uname?.split(/\s+/).find((word) => /^\d+\.\d+/.test(word));
}

/**
 * Opens a trace.dat and describes it; the events are read when `batches` is iterated.
 *
 * Memory: one chunk of pages for each CPU, and what the consumer keeps.
 * Throws: UserError when it is no trace.dat, DamageError when nothing can be read of it.
 */
export async function readDat(
  source: ByteSource,
  options: DatReadOptions = {},
): Promise<DatReading> {
  const opened = await openDat(source);
  const metadata = options.symbolsNow === true ? withSymbols(opened) : opened;
  if (metadata.latencyText && metadata.buffers.length === 0) {
    throw new UserError("holds the text of a latency tracer, not events", {
      place: { file: source.name, offset: metadata.latencyText.offset },
      hint: "Read the text: trace-cmd report -i FILE | lockstep events -",
    });
  }
  const info = newLogInfo(source.name, "dat");
  const counters = options.counters ?? new Counters();
  info.kernelRelease = releaseOf(metadata.uname);
  info.cpus = metadata.cpuCount;
  const clock = metadata.buffers.find((buffer) => buffer.cpus.length > 0)?.clock ?? "";
  info.clock = clockName(clock, metadata);
  info.describedEvents = new Set(metadata.events.map((event) => event.name));
  return { info, counters, metadata, batches: readBatches(metadata, options, info, counters) };
}

function withSymbols(file: DatMetadata): DatMetadata {
  try {
    const text = file.kallsyms();
    const formats = file.printkFormats();
    return { ...file, kallsyms: () => text, printkFormats: () => formats };
  } catch (error) {
    if (!(error instanceof DamageError)) throw error;
    return { ...file, kallsyms: () => "", printkFormats: () => "", damage: file.damage ?? error };
  }
}

/** Cycles that the file lets turn into nanoseconds are no count any more. */
function clockName(name: string, { times }: DatMetadata): ClockName {
  if ((times.tscToNanoseconds?.mult ?? 0) !== 0) return "unknown";
  return CLOCKS.has(name) ? (name as ClockName) : "unknown";
}

async function* readBatches(
  file: DatMetadata,
  options: DatReadOptions,
  info: LogInfo,
  counters: Counters,
): AsyncGenerator<TraceEvent[]> {
  const streams: RecordStream[] = [];
  const contexts: EventContext[] = [];
  const latency = latencyColumn(info.kernelRelease);
  const body = bodyWriter(file, info.kernelRelease);
  for (const buffer of file.buffers) {
    const context: EventContext = {
      file: file.source.name,
      buffer: buffer.name,
      clock: clockName(buffer.clock, file),
      littleEndian: file.littleEndian,
      latency,
      comms: file.comms,
      body,
    };
    for (const area of buffer.cpus) {
      const statistics = file.statistics.find(
        (one) => one.cpu === area.cpu && one.buffer === buffer.name,
      );
      const unmarked = hasUnmarkedLoss(file, buffer, area, statistics);
      streams.push(new RecordStream(file, buffer, area, unmarked));
      contexts.push(context);
    }
  }
  const clocks = file.buffers.filter(({ cpus }) => cpus.length > 0).map(({ clock }) => clock);
  const others = clocks.filter((clock) => clock !== clocks[0]).length;
  if (others > 0) counters.add("clocks_differ", others);
  for (const statistics of file.statistics) {
    const lost = lostByStatistics(statistics);
    if (lost > 0) counters.add("buffer_overrun", lost, statistics.cpu);
  }
  const types = new TypeTable(file, options.wanted);
  const merge = new StreamMerge(streams);
  /** Loss before records that cannot be read, to be told at the stream's next event. */
  const pendingLoss = new Array<number>(streams.length).fill(0);
  let n = 0;
  let batch: TraceEvent[] = [];
  for (let first = merge.first; first; first = merge.first) {
    const { stream, index } = first;
    if (stream.lost !== 0) {
      countLoss(counters, stream.lost, stream.cpu);
      pendingLoss[index] = addLoss(pendingLoss[index]!, stream.lost);
    }
    if (stream.wentBack) counters.add("time_backwards", 1, stream.cpu);
    const entry = types.at(stream);
    const why =
      entry === undefined
        ? "the file does not describe this event type"
        : wrongLength(entry.type, stream.end - stream.start);
    if (entry === undefined || why !== undefined) {
      counters.sample("records_unreadable", {
        file: file.source.name,
        line: undefined,
        offset: stream.fileOffset,
        text: stream.bytes.toString("hex", stream.start, Math.min(stream.end, stream.start + 32)),
        why: why ?? "",
      });
      pendingLoss[index] = addLoss(pendingLoss[index]!, entry === undefined ? 1 : -1);
    } else {
      entry.count++;
      if (entry.wanted || pendingLoss[index] !== 0) {
        batch.push(new DatEvent(contexts[index]!, entry.type, n, pendingLoss[index]!, stream));
        pendingLoss[index] = 0;
      }
      n++;
    }
    merge.advanceFirst();
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
      // Reads are synchronous: let others have the thread between batches.
      await Promise.resolve();
    }
  }
  if (batch.length > 0) yield batch;
  for (const { lostAtEnd, cpu } of streams)
    if (lostAtEnd !== 0) countLoss(counters, lostAtEnd, cpu);
  for (const [name, count] of types.counts()) {
    info.eventCounts.set(name, (info.eventCounts.get(name) ?? 0) + count);
  }
  throwDamage(file, streams, counters);
}

/** Throws the first damage, which the receiver counts; counts the others. */
function throwDamage(
  file: DatMetadata,
  streams: readonly RecordStream[],
  counters: Counters,
): void {
  const all = [file.damage, ...streams.map((stream) => stream.damage)].filter(
    (one) => one !== undefined,
  );
  for (const damage of all.slice(1)) {
    counters.sample("data_damaged", {
      file: file.source.name,
      line: undefined,
      offset: damage instanceof DamageError ? damage.place?.offset : undefined,
      text: "",
      why: damage.message,
    });
  }
  if (all[0] !== undefined) throw all[0];
}

/** A record that is longer or shorter than its kind can be: it is damaged, or a neighbour is. */
function wrongLength({ format, minBytes, maxBytes }: EventType, bytes: number): string | undefined {
  if (bytes >= minBytes && bytes <= maxBytes) return undefined;
  return `a record of ${format.name} has ${bytes} bytes, and should have ${minBytes}`;
}

function countLoss(counters: Counters, lost: number, cpu: number): void {
  if (lost === -1) counters.add("losses_uncounted", 1, cpu);
  else counters.add("records_lost", lost, cpu);
}

function addLoss(before: number, more: number): number {
  return before === -1 || more === -1 ? -1 : before + more;
}

interface TypeEntry {
  readonly name: string;
  readonly wanted: boolean;
  readonly type: EventType;
  count: number;
}

/** The event types by id, built when first met. A class since it owns that table. */
class TypeTable {
  readonly #entries: (TypeEntry | undefined)[] = [];
  readonly #events: ReadonlyMap<number, DescribedEvent>;
  readonly #file: DatMetadata;
  readonly #wanted: DatReadOptions["wanted"];

  constructor(file: DatMetadata, wanted: DatReadOptions["wanted"]) {
    this.#file = file;
    this.#wanted = wanted;
    this.#events = new Map(file.events.map((event) => [event.id, event]));
  }

  /** The type of the stream's present record; undefined when the file does not describe it. */
  at(stream: RecordStream): TypeEntry | undefined {
    if (stream.end - stream.start < 8) return undefined;
    const id = stream.view.getUint16(stream.start, this.#file.littleEndian);
    return this.#entries[id] ?? this.#build(id);
  }

  #build(id: number): TypeEntry | undefined {
    const format = this.#events.get(id)?.format();
    if (!format || "wrong" in format) return undefined;
    const wanted = this.#wanted === undefined || this.#wanted.has(format.name);
    const fields = this.#wanted?.get(format.name);
    const type = eventType(format, this.#file.littleEndian, fields);
    const entry: TypeEntry = { name: format.name, wanted, type, count: 0 };
    this.#entries[id] = entry;
    return entry;
  }

  *counts(): Generator<[string, number]> {
    for (const entry of this.#entries) {
      if (entry && entry.count > 0) yield [entry.name, entry.count];
    }
  }
}

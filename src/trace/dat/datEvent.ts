import type { ClockName, FieldValue, TraceEvent } from "../event.js";
import type { RecordBytes } from "../format/decodeField.js";
import { splitHalves, type JsonBytes } from "../jsonBytes.js";
import { decodeFields, missingFields, type EventType } from "./eventType.js";
import { isInterruptContext } from "./latencyFlags.js";
import type { RecordStream } from "./recordStream.js";

/** What all events of one buffer of one file share. */
export interface EventContext {
  readonly file: string;
  readonly buffer: string;
  readonly clock: ClockName;
  readonly littleEndian: boolean;
  /** The latency column of common_flags and common_preempt_count. */
  readonly latency: (flags: number, count: number) => string;
  readonly comms: ReadonlyMap<number, string>;
  /** The event's text from behind the time, as the kernel prints it. */
  readonly body: (type: EventType, record: RecordBytes) => string;
}

/**
 * One record of a trace.dat as a TraceEvent.
 *
 * A class since it owns what it decodes late: fields and text are read from the page when first
 * asked for, so that events which nobody looks at cost next to nothing. It keeps its page chunk
 * (64 KiB) alive.
 */
export class DatEvent implements TraceEvent, RecordBytes {
  readonly n: number;
  readonly cpu: number;
  readonly pid: number;
  readonly seconds: number;
  readonly nanos: number;
  readonly lost: number;
  readonly offset: number;
  readonly tgid = undefined;
  readonly line = undefined;
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly start: number;
  readonly end: number;
  readonly #context: EventContext;
  readonly #type: EventType;
  #fields: Readonly<Record<string, FieldValue>> | undefined;

  constructor(
    context: EventContext,
    type: EventType,
    n: number,
    lost: number,
    record: RecordStream,
  ) {
    this.#context = context;
    this.#type = type;
    this.n = n;
    this.cpu = record.cpu;
    const { seconds, nanos } = splitHalves(record.high, record.low);
    this.seconds = seconds;
    this.nanos = nanos;
    this.lost = lost;
    this.offset = record.fileOffset;
    this.bytes = record.bytes;
    this.view = record.view;
    this.start = record.start;
    this.end = record.end;
    const pid = type.readPid(this);
    this.pid = typeof pid === "number" ? pid : -1;
  }

  get ts(): bigint {
    return BigInt(this.seconds) * 1_000_000_000n + BigInt(this.nanos);
  }

  get name(): string {
    return this.#type.format.name;
  }

  get system(): string {
    return this.#type.format.system;
  }

  get file(): string {
    return this.#context.file;
  }

  get buffer(): string {
    return this.#context.buffer;
  }

  get clock(): ClockName {
    return this.#context.clock;
  }

  get comm(): string | undefined {
    return this.pid === 0 ? "<idle>" : this.#context.comms.get(this.pid);
  }

  get fields(): Readonly<Record<string, FieldValue>> {
    return (this.#fields ??= decodeFields(this.#type, this));
  }

  /** Out: false where the fields have to be decoded to know which there are. */
  writeFields(to: JsonBytes): boolean {
    const { write } = this.#type;
    write?.(this, to);
    return write !== undefined;
  }

  get unknownFields(): Readonly<Record<string, string>> | undefined {
    if (this.#type.whole) return undefined;
    return missingFields(this.#type, this.fields);
  }

  get flags(): string {
    const count = this.#small(this.#type.readPreemptCount(this));
    return this.#context.latency(this.#commonFlags(), count);
  }

  get inInterrupt(): boolean {
    return isInterruptContext(this.#commonFlags());
  }

  /** The line that the kernel's `trace` file would have for this record. */
  get raw(): string {
    const comm = (this.comm ?? "<...>").padStart(16);
    const pid = String(this.pid).padEnd(7);
    const cpu = String(this.cpu).padStart(3, "0");
    const time = kernelTime(this.ts, this.clock);
    return `${comm}-${pid} [${cpu}] ${this.flags} ${time}: ${this.#context.body(this.#type, this)}`;
  }

  #commonFlags(): number {
    return this.#small(this.#type.readFlags(this));
  }

  #small(value: FieldValue | undefined): number {
    return typeof value === "number" ? value : 0;
  }
}

/** A time as the kernel prints it: rounded to the microsecond, or the plain count of a counter. */
export function kernelTime(ts: bigint, clock: ClockName): string {
  if (clock === "counter" || clock === "x86-tsc") return ts.toString().padStart(12);
  const microseconds = (ts + 500n) / 1000n;
  const seconds = String(microseconds / 1000000n).padStart(5);
  return `${seconds}.${String(microseconds % 1000000n).padStart(6, "0")}`;
}

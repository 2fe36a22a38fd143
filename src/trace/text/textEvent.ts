import type { ClockName, FieldValue, TraceEvent } from "../event.js";
import type { EventName } from "./eventNames.js";
import type { DecodedFields } from "./template.js";

/**
 * What stands before the event's name on a line: filled anew for each line, then copied.
 *
 * Times are kept as two numbers, because few events are ever asked for theirs as a bigint.
 */
export interface LineContext {
  cpu: number;
  pid: number;
  tgid: number | undefined;
  comm: string | undefined;
  flags: string;
  inInterrupt: boolean;
  buffer: string;
  /** Seconds; of a count all but its last nine digits. */
  seconds: number;
  /** Nanoseconds within the second, or the last nine digits of a count; `NO_TIME` for none. */
  nanos: number;
}

/** In `nanos`: there is no time. */
export const NO_TIME = -1;

/** Sets a time without a fraction (a count, cycles, nanoseconds) from its digits: at most 20. */
export function setCount(context: LineContext, digits: string): void {
  context.seconds = Number(digits.slice(0, -9));
  context.nanos = Number(digits.slice(-9));
}

/** What the events of one log share. */
export interface EventLog {
  readonly file: string;
  clock: ClockName;
}

/** Where an event stands: its number, and its line or its offset. */
export interface EventPlace {
  readonly n: number;
  readonly line: number | undefined;
  readonly offset?: number | undefined;
  readonly log: EventLog;
}

/** Turns an event's text into fields; called at most once, when a field is first asked for. */
export type FieldDecoder = (event: TextEvent) => DecodedFields;

/**
 * An event of a text log. A class because it owns text that becomes fields only when asked, which
 * is what makes a log of which a quarter matters cheap to read.
 */
export class TextEvent implements TraceEvent {
  readonly n: number;
  readonly file: string;
  readonly line: number | undefined;
  readonly offset: number | undefined;
  readonly cpu: number;
  readonly pid: number;
  readonly tgid: number | undefined;
  readonly comm: string | undefined;
  readonly clock: ClockName;
  readonly name: string;
  readonly system: string | null;
  readonly flags: string;
  readonly inInterrupt: boolean;
  readonly lost: number;
  readonly buffer: string;
  readonly raw: string;
  /** The text that holds the payload, and where in it the payload starts. */
  readonly payloadText: string;
  readonly payloadStart: number;
  readonly entry: EventName;
  readonly seconds: number;
  readonly nanos: number;
  #decode: FieldDecoder;
  #decoded: DecodedFields | undefined;

  constructor(
    place: EventPlace,
    context: LineContext,
    entry: EventName,
    system: string | null,
    lost: number,
    raw: string,
    payloadText: string,
    payloadStart: number,
    decode: FieldDecoder,
  ) {
    this.n = place.n;
    this.file = place.log.file;
    this.line = place.line;
    this.offset = place.offset;
    this.cpu = context.cpu;
    this.pid = context.pid;
    this.tgid = context.tgid;
    this.comm = context.comm;
    this.clock = place.log.clock;
    this.name = entry.name;
    this.system = system;
    this.flags = context.flags;
    this.inInterrupt = context.inInterrupt;
    this.lost = lost;
    this.buffer = context.buffer;
    this.raw = raw;
    this.payloadText = payloadText;
    this.payloadStart = payloadStart;
    this.entry = entry;
    this.seconds = context.seconds;
    this.nanos = context.nanos;
    this.#decode = decode;
    this.#decoded = undefined;
  }

  get ts(): bigint | undefined {
    if (this.nanos === NO_TIME) return undefined;
    return BigInt(this.seconds) * 1_000_000_000n + BigInt(this.nanos);
  }

  get fields(): Readonly<Record<string, FieldValue>> {
    this.#decoded ??= this.#decode(this);
    return this.#decoded.fields;
  }

  get unknownFields(): Readonly<Record<string, string>> | undefined {
    this.#decoded ??= this.#decode(this);
    return this.#decoded.unknownFields;
  }
}

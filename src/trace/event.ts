import type { JsonBytes } from "./jsonBytes.js";

/** A field's value: exact integers beyond 2^53 are bigint, `%s` fields and unparsed text are strings. */
export type FieldValue = number | bigint | string | readonly FieldValue[];

/** The clocks that ftrace knows, by the kernel's name; "unknown" when the log does not say. */
export type ClockName =
  | "local"
  | "global"
  | "counter"
  | "uptime"
  | "perf"
  | "mono"
  | "mono_raw"
  | "boot"
  | "tai"
  | "x86-tsc"
  | "unknown";

/**
 * One event of a log, in the log's own order, whatever the format was.
 *
 * `ts` is in nanoseconds for the clocks that count time and in the clock's own units for `counter`
 * and `x86-tsc`; undefined only where the format has none. `pid` is the thread's id (common_pid).
 */
export interface TraceEvent {
  /** Number of the event in the whole input, from 0. */
  readonly n: number;
  readonly file: string;
  /** Line from 1 in a text log, or byte offset in a binary one. */
  readonly line: number | undefined;
  readonly offset: number | undefined;
  readonly cpu: number;
  readonly pid: number;
  readonly tgid: number | undefined;
  /** undefined where the log does not know it (`<...>`). */
  readonly comm: string | undefined;
  readonly ts: bigint | undefined;
  /** `ts` in two exact numbers, for loops without bigints: seconds, or a count's upper digits. */
  readonly seconds: number;
  /** Nanoseconds within the second, or the last nine digits of a count; -1 where `ts` is undefined. */
  readonly nanos: number;
  readonly clock: ClockName;
  readonly name: string;
  /** The event's subsystem where the log or a format file tells, else null. */
  readonly system: string | null;
  /** Numbers are numbers in every format: flags decoded to their bit mask, dev as major<<20|minor. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** Appends the JSON of `fields` without making them, where the reader can; else false. */
  readonly writeFields?: (to: JsonBytes) => boolean;
  /** Fields whose text could not be turned into a trustworthy value (name -> why). */
  readonly unknownFields: Readonly<Record<string, string>> | undefined;
  /** The latency flags as text in the kernel's notation ("d..1."), "" where the log has none. */
  readonly flags: string;
  /** True when the event was logged in hard, soft or NMI interrupt context: it is not the task's own. */
  readonly inInterrupt: boolean;
  /**
   * Records lost on this event's CPU directly before it: 0 none, a count, or -1 for "some".
   * The gap reaches back to this CPU's previous event.
   */
  readonly lost: number;
  /** The ring buffer (instance) it was recorded in, "" for the top one. */
  readonly buffer: string;
  /** The line as it stands in a text log; for a binary one the line as the kernel would print it. */
  readonly raw: string;
}

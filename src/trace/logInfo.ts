import type { ClockName } from "./event.js";

/** The formats that can be read, by the names that `--format` takes. */
export type FormatName = "text" | "trace-cmd" | "dat" | "perf" | "dmesg" | "bpftrace" | "ndjson";

/**
 * The events to deliver, by name; as a map with the fields that will be read of each (undefined: all
 * of them), so that others need not be decoded.
 */
export type WantedEvents = ReadonlySet<string> | ReadonlyMap<string, readonly string[] | undefined>;

/** The fields of an event that will be read; undefined: all. */
export function neededFields(
  wanted: WantedEvents | undefined,
  name: string,
): readonly string[] | undefined {
  return wanted !== undefined && "get" in wanted ? wanted.get(name) : undefined;
}

/**
 * What a log says about itself. Filled while reading: complete only after the last batch, except
 * `format`, `kernelRelease`, `tracer` and `clock` of logs that have a header.
 */
export interface LogInfo {
  readonly file: string;
  format: FormatName;
  /** `uname -r` of the recorded kernel: latency header, trace.dat, or the user's word for it. */
  kernelRelease: string | undefined;
  tracer: string | undefined;
  clock: ClockName;
  cpus: number | undefined;
  /** A and B of `entries-in-buffer/entries-written: A/B`. */
  entriesInBuffer: number | undefined;
  entriesWritten: number | undefined;
  /** Every event that was read, wanted or not, by name. */
  readonly eventCounts: Map<string, number>;
  /** Names of events that the log describes (trace.dat), else undefined: absence there is no proof. */
  describedEvents: ReadonlySet<string> | undefined;
  lines: number;
}

/** An empty description of a log in this format. */
export function newLogInfo(file: string, format: FormatName): LogInfo {
  return {
    file,
    format,
    kernelRelease: undefined,
    tracer: undefined,
    clock: "unknown",
    cpus: undefined,
    entriesInBuffer: undefined,
    entriesWritten: undefined,
    eventCounts: new Map(),
    describedEvents: undefined,
    lines: 0,
  };
}

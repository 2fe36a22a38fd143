import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";

import { traceInput } from "../events/traceInput.js";
import {
  type FormatName,
  openTrace,
  type TraceEvent,
  type TraceInput,
  type TraceReader,
} from "../../trace/index.js";

/** What one reading of a log told about it as a whole. */
export interface LogDescription {
  readonly format: string;
  readonly kernel: string | undefined;
  readonly clock: string;
  readonly sha256: string;
  /** Every event that was read, by name. */
  readonly eventCounts: ReadonlyMap<string, number>;
  /** Names of the events that were recorded, as far as the log shows: their absence can mean something. */
  readonly recorded: ReadonlySet<string>;
  /** The buffer was overwritten: each CPU can have an unmarked gap near its start. */
  readonly overwritten: boolean;
  readonly unreadableLines: number;
  /** Why the log could not be read to its end: these forbid "conforms". */
  readonly damage: readonly string[];
  /** Why the log is known to end early, though between two events: what came later is missing. */
  readonly cutShort: readonly string[];
  /** What else a reader should know. */
  readonly notes: readonly string[];
}

/** A log that can be read more than once. */
export interface ReadableLog {
  readonly names: readonly string[];
  /** Reads it all: hands over the wanted events in order, and says what the log is. */
  read(wanted: ReadonlySet<string>, onEvent: (event: TraceEvent) => void): Promise<LogDescription>;
  close(): Promise<void>;
}

interface LogOptions {
  readonly format: FormatName | undefined;
  readonly kernel: string | undefined;
}

export function describeLog(reader: TraceReader, sha256: string): LogDescription {
  const { infos, counters } = reader;
  const eventCounts = new Map<string, number>();
  for (const info of infos) {
    for (const [name, count] of info.eventCounts) {
      eventCounts.set(name, (eventCounts.get(name) ?? 0) + count);
    }
  }
  const damage: string[] = [];
  const cutShort: string[] = [];
  for (const { name, count, severity, sentence } of counters.rows()) {
    if (severity !== "damage") continue;
    const text = `${count} ${sentence}`;
    // A log cut between two lines is whole as far as it goes: what is missing came later.
    if (name === "log_cut_short") cutShort.push(text);
    else damage.push(text);
  }
  return {
    format: [...new Set(infos.map(({ format }) => format))].join(", "),
    kernel: infos.find(({ kernelRelease }) => kernelRelease !== undefined)?.kernelRelease,
    clock: [...new Set(infos.map(({ clock }) => clock))].join(", "),
    sha256,
    eventCounts,
    // Even a trace.dat describes events that were not enabled: only what occurs was recorded.
    recorded: new Set(eventCounts.keys()),
    overwritten: infos.some(
      ({ entriesInBuffer, entriesWritten }) =>
        entriesInBuffer !== undefined &&
        entriesWritten !== undefined &&
        entriesInBuffer < entriesWritten,
    ),
    unreadableLines: counters.count("lines_unreadable") + counters.count("records_unreadable"),
    damage,
    cutShort,
    notes: cutShort,
  };
}

async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const file of files) {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  }
  return hash.digest("hex");
}

/**
 * Opens logs for reading more than once; `-` is standard input, kept in a temporary file until
 * `close`.
 */
export async function openLog(names: readonly string[], options: LogOptions): Promise<ReadableLog> {
  let scratch: string | undefined;
  const files: string[] = [];
  for (const name of names) {
    if (name === "-") {
      scratch ??= await mkdtemp(path.join(tmpdir(), "lockstep-"));
      const file = path.join(scratch, `stdin${files.length}`);
      await pipeline(process.stdin, createWriteStream(file));
      files.push(file);
    } else {
      files.push(name);
    }
  }
  const shown = names.map((name) => (name === "-" ? "<stdin>" : name));
  let sha256: string | undefined;
  return {
    names: shown,
    async read(wanted, onEvent) {
      const opened = await Promise.all(files.map(traceInput));
      const inputs = opened.map((input, i): TraceInput => ({ ...input, name: shown[i]! }));
      const reader = openTrace(inputs, {
        format: options.format,
        kernelRelease: options.kernel,
        wanted,
      });
      for await (const batch of reader) for (const event of batch) onEvent(event);
      sha256 ??= await hashOf(files);
      return describeLog(reader, sha256);
    },
    async close() {
      if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
    },
  };
}

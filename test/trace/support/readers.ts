import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  bytesInput,
  openTrace,
  type OpenOptions,
  type TraceEvent,
  type TraceReader,
} from "../../../src/trace/index.js";

const FIXTURES = fileURLToPath(new URL("../fixtures/text/", import.meta.url));

export function fixtureNames(): string[] {
  return readdirSync(FIXTURES).sort();
}

export function fixture(name: string): Buffer {
  return readFileSync(FIXTURES + name);
}

export interface Read {
  readonly events: TraceEvent[];
  readonly reader: TraceReader;
  /** Counts of the counters, by name. */
  readonly counts: Record<string, number>;
}

export async function drain(reader: TraceReader): Promise<Read> {
  const events: TraceEvent[] = [];
  for await (const batch of reader) events.push(...batch);
  const counts = Object.fromEntries(reader.counters.rows().map(({ name, count }) => [name, count]));
  return { events, reader, counts };
}

/** Reads bytes in chunks of any size, under a name that tells nothing. */
export async function read(
  bytes: Uint8Array | string,
  options: OpenOptions = {},
  chunkSize?: number,
): Promise<Read> {
  return drain(openTrace([bytesInput("log", bytes, chunkSize)], options));
}

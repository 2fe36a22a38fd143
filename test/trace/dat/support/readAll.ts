import { UserError } from "../../../../src/base/index.js";
import type { ByteSource } from "../../../../src/trace/dat/byteSource.js";
import { bytesSource, fileSource } from "../../../../src/trace/dat/byteSource.js";
import {
  readDat,
  type DatReading,
  type DatReadOptions,
} from "../../../../src/trace/dat/readDat.js";
import type { TraceEvent } from "../../../../src/trace/event.js";

export interface WholeReading {
  readonly events: TraceEvent[];
  readonly reading: DatReading | undefined;
  /** What the reading ended with; anything but a UserError is thrown on. */
  readonly error: UserError | undefined;
}

/** Reads a file, or bytes, to the end or to its damage. */
export async function readAll(
  input: string | Uint8Array,
  options: DatReadOptions = {},
): Promise<WholeReading> {
  const source: ByteSource =
    typeof input === "string" ? fileSource(input) : bytesSource("test.dat", input);
  const events: TraceEvent[] = [];
  let reading: DatReading | undefined;
  try {
    reading = await readDat(source, options);
    for await (const batch of reading.batches) events.push(...batch);
    return { events, reading, error: undefined };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { events, reading, error };
  } finally {
    source.close();
  }
}

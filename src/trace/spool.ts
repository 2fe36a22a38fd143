import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { StreamDamage } from "./decompress.js";

/** A file that holds what a stream gave, until it is closed. */
export interface Spooled {
  readonly path: string;
  /** What ended the stream before its end, if anything did. */
  readonly damage: StreamDamage | undefined;
  close(): Promise<void>;
}

/** Writes a stream to a temporary file, for formats that are read by position. */
export async function spool(chunks: AsyncIterable<Uint8Array>): Promise<Spooled> {
  const folder = await mkdtemp(path.join(tmpdir(), "lockstep-"));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  const file = path.join(folder, "trace.dat");
  let damage: StreamDamage | undefined;
  async function* untilDamage(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks;
    } catch (cause) {
      if (!(cause instanceof StreamDamage)) throw cause;
      damage = cause;
    }
  }
  try {
    await pipeline(untilDamage(), createWriteStream(file));
  } catch (cause) {
    await close();
    throw cause;
  }
  return { path: file, damage, close };
}

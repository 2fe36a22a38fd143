import { createRequire } from "node:module";
import { createGunzip } from "node:zlib";
import type * as Xz from "xz-decompress";
import type { Compression } from "./input.js";
import { withoutFetch } from "./zstdReady.js";

/**
 * The stored bytes cannot be read on from here. What came before was delivered.
 *
 * Inside this folder only: at the door it becomes a row of the counters.
 */
export class StreamDamage extends Error {}

// A packed log of any length is read in constant memory. What is refused is the endless one: no
// log of real events shrinks to less than a five-hundredth.
const MAX_RATIO = 500;
const FREE_BYTES = 256 * 1024 * 1024;

// One slice of packed bytes becomes at most some 16 MB (deflate's limit is 1:1032).
const SLICE_BYTES = 16 * 1024;
// What a slice held before an error in it can be lost: of small logs that must not be much.
const FIRST_SLICE_BYTES = 512;
const FIRST_BYTES = 64 * 1024;
// What zlib has put into a piece that is not full is lost with an error: some 70 lines at most. Pieces
// of 256 KiB would save a third of the time of unpacking.
const PIECE_BYTES = 8 * 1024;

/**
 * Undoes a compression.
 *
 * In: the stored chunks. Out: chunks of the content.
 * Throws: StreamDamage after everything that could be unpacked has been given.
 */
export function decompress(
  kind: Exclude<Compression, "none">,
  chunks: AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const count = { stored: 0 };
  switch (kind) {
    case "gzip":
      return bounded(gunzip(counted(chunks, count)), count);
    case "zstd":
      return bounded(unzstd(counted(chunks, count)), count);
    case "xz":
      return bounded(unxz(counted(chunks, count)), count);
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  count: { stored: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const size = count.stored < FIRST_BYTES ? FIRST_SLICE_BYTES : SLICE_BYTES;
      const slice = chunk.subarray(at, at + size);
      count.stored += slice.length;
      yield slice;
      at += slice.length;
    }
  }
}

async function* bounded(
  chunks: AsyncIterable<Uint8Array>,
  count: { readonly stored: number },
): AsyncGenerator<Uint8Array> {
  let unpacked = 0;
  for await (const chunk of chunks) {
    unpacked += chunk.length;
    if (unpacked > FREE_BYTES && unpacked > MAX_RATIO * count.stored) {
      throw new StreamDamage(
        `${count.stored} stored bytes unpack to more than ${unpacked - chunk.length}: no log does; unpacking stopped`,
      );
    }
    yield chunk;
  }
}

/**
 * gzip, slice by slice: the output of a slice is taken before the next is written, so that an
 * error loses nothing that was unpacked before it.
 */
async function* gunzip(slices: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip({ chunkSize: PIECE_BYTES });
  let out: Uint8Array[] = [];
  let failure: Error | undefined;
  let fed = 0;
  let wake: () => void = () => undefined;
  // Zeros behind the last member are padding: the stream ends there, and takes no more.
  stream.on("end", () => {
    wake();
  });
  stream.on("data", (chunk: Uint8Array) => out.push(chunk));
  stream.on("error", (error: Error) => {
    failure = error;
    wake();
  });
  const settled = (start: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      start(resolve);
    });
  try {
    for await (const slice of slices) {
      if (!stream.readableEnded) {
        await settled((done) =>
          stream.write(slice, () => {
            done();
          }),
        );
        yield* out;
        out = [];
        if (failure !== undefined) throw damage("gzip", failure);
      }
      if (
        stream.readableEnded &&
        slice.subarray(Math.max(0, stream.bytesWritten - fed)).some((byte) => byte > 0)
      ) {
        throw damage("gzip", new Error("something stands behind the padding of the data"));
      }
      fed += slice.length;
    }
    if (!stream.readableEnded) {
      await settled(() => {
        stream.end();
      });
    }
    yield* out;
    if (failure !== undefined) throw damage("gzip", failure);
  } finally {
    stream.destroy();
  }
}

function damage(kind: string, cause: unknown): StreamDamage {
  return new StreamDamage(`${kind} data ends or breaks here: ${(cause as Error).message}`, {
    cause,
  });
}

/**
 * zstd, slice by slice. The WebAssembly decoder pulls its input synchronously, at most one slice for
 * each piece that it gives: so a slice is always there before it is asked for one.
 */
async function* unzstd(slices: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { ZSTDDecoder } = await import("zstddec/stream");
  const decoder = new ZSTDDecoder();
  await withoutFetch(() => decoder.init());
  const iterator = slices[Symbol.asyncIterator]();
  let ready: Uint8Array | undefined;
  let ended = false;
  let empty = 0;
  function* taken(): Generator<Uint8Array> {
    while (ready !== undefined) {
      const slice = ready;
      ready = undefined;
      empty = 0;
      yield slice;
    }
  }
  const pieces = decoder.decodeStreaming(taken());
  try {
    for (;;) {
      if (ready === undefined && !ended) {
        const next = await iterator.next();
        if (next.done === true) ended = true;
        else ready = next.value;
      }
      const piece = nextPiece(pieces);
      if (piece === undefined) return;
      // The decoder does not look at error codes and would offer the same bytes for ever.
      if (piece.length > 0) empty = 0;
      else if (++empty > 4) throw damage("zstd", new Error("the data is damaged"));
      if (piece.length > 0) yield piece;
    }
  } finally {
    await iterator.return?.();
  }
}

function nextPiece(pieces: Iterator<Uint8Array>): Uint8Array | undefined {
  try {
    const next = pieces.next();
    return next.done === true ? undefined : next.value;
  } catch (cause) {
    throw damage("zstd", cause);
  }
}

async function* unxz(slices: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  // The package is CommonJS: its names are not found by an import on Node 20.
  const { XzReadableStream } = createRequire(import.meta.url)("xz-decompress") as typeof Xz;
  const iterator = slices[Symbol.asyncIterator]();
  const source = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
  const reader = new XzReadableStream(source).getReader();
  try {
    for (;;) {
      const next = await reader.read();
      if (next.done) return;
      yield next.value;
    }
  } catch (cause) {
    throw damage("xz", cause);
  } finally {
    await iterator.return?.();
  }
}

/**
 * One thing to read. `stream` gives the bytes as they are stored, in chunks of any size; it is
 * called once. `path` is set for regular files, which some formats need to read by position.
 */
export interface TraceInput {
  readonly name: string;
  readonly path: string | undefined;
  /** Bytes as stored, where known: for progress. */
  readonly size: number | undefined;
  stream(): AsyncIterable<Uint8Array>;
}

/** An input over bytes in memory, cut into chunks of `chunkSize`. */
export function bytesInput(
  name: string,
  bytes: Uint8Array | string,
  chunkSize = 1 << 18,
): TraceInput {
  const data = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  return {
    name,
    path: undefined,
    size: data.length,
    async *stream() {
      await Promise.resolve();
      for (let at = 0; at < data.length; at += chunkSize) yield data.subarray(at, at + chunkSize);
    },
  };
}

/** The compressions that are undone on the way in, recognised by their first bytes. */
export type Compression = "none" | "gzip" | "zstd" | "xz";

const MAGIC: readonly (readonly [Compression, readonly number[]])[] = [
  ["gzip", [0x1f, 0x8b]],
  ["zstd", [0x28, 0xb5, 0x2f, 0xfd]],
  ["xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
];

const SKIPPABLE = [0x2a, 0x4d, 0x18];

/** How many first bytes tell the compression. */
export const MAGIC_LENGTH = 6;

export function compressionOf(head: Uint8Array): Compression {
  // pzstd, and whoever notes something in front, begin with a frame that is to be skipped.
  if ((head[0]! & 0xf0) === 0x50 && SKIPPABLE.every((byte, i) => head[i + 1] === byte)) {
    return "zstd";
  }
  for (const [name, magic] of MAGIC) {
    if (magic.every((byte, i) => head[i] === byte)) return name;
  }
  return "none";
}

/**
 * Reads ahead until `length` bytes are there, the input ends, or `enough` says that what is there
 * will do: a log that is still being written should not be waited for.
 *
 * Out: those bytes (maybe more), all chunks again from the start, and the failure that ended the
 * reading ahead, if one did (it is thrown again from `all`, in its place).
 */
export async function peek(
  chunks: AsyncIterable<Uint8Array>,
  length: number,
  enough?: (head: Uint8Array) => boolean,
): Promise<{ head: Uint8Array; all: AsyncIterable<Uint8Array>; failure: Error | undefined }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let have = 0;
  let checkAt = 1;
  let ended = false;
  let failure: Error | undefined;
  while (have < length && !ended) {
    try {
      const next = await iterator.next();
      if (next.done === true) ended = true;
      else {
        seen.push(next.value);
        have += next.value.length;
        if (have < checkAt || have >= length) continue;
        // At lengths that double, so that small chunks cost no more than large ones.
        checkAt = have * 2;
        if (enough?.(joined(seen)) === true) break;
      }
    } catch (cause) {
      // What came before the failure is read first; then it is met again, in its place.
      failure = cause instanceof Error ? cause : new Error(String(cause));
      ended = true;
    }
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* seen;
      if (failure !== undefined) throw failure;
      while (!ended) {
        const next = await iterator.next();
        if (next.done === true) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { head: joined(seen), all: all(), failure };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

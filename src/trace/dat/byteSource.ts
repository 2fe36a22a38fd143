import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { UserError } from "../../base/index.js";

/**
 * Random access to the bytes of one input.
 *
 * Reads are synchronous and positioned: a ring-buffer page is small and in the page cache, and the
 * symbols of `%pS` are fetched in the middle of formatting a line.
 */
export interface ByteSource {
  /** The name for messages and for `TraceEvent.file`. */
  readonly name: string;
  /** Length in bytes. */
  readonly size: number;
  /** At most `length` bytes from `offset`; fewer only where the input ends. The caller may keep them. */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

/** A source over bytes in memory. */
export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, Math.min(bytes.length, offset + length)),
    close: () => undefined,
  };
}

/**
 * A source over a regular file, read by position; the file is never mapped or read whole.
 *
 * Throws: UserError when it cannot be opened or is no regular file.
 */
export function fileSource(path: string): ByteSource {
  let descriptor: number;
  try {
    descriptor = openSync(path, "r");
  } catch (cause) {
    throw new UserError(`cannot be opened: ${(cause as Error).message}`, {
      place: { file: path },
      cause,
    });
  }
  const stat = fstatSync(descriptor);
  if (!stat.isFile()) {
    closeSync(descriptor);
    throw new UserError("is not a regular file", { place: { file: path } });
  }
  let open = true;
  const readFrom = (handle: number, offset: number, wanted: number): Uint8Array => {
    const bytes = new Uint8Array(wanted);
    let done = 0;
    while (done < wanted) {
      const got = readSync(handle, bytes, done, wanted - done, offset + done);
      // The file shrank after it was opened: the caller sees a short read, as at any end.
      if (got === 0) return bytes.subarray(0, done);
      done += got;
    }
    return bytes;
  };
  return {
    name: path,
    size: stat.size,
    read(offset, length) {
      const wanted = Math.max(0, Math.min(length, stat.size - offset));
      if (open) return readFrom(descriptor, offset, wanted);
      // Symbols are fetched when a line is first printed, which can be after the last event.
      const again = openSync(path, "r");
      try {
        return readFrom(again, offset, wanted);
      } finally {
        closeSync(again);
      }
    },
    close() {
      if (open) closeSync(descriptor);
      open = false;
    },
  };
}

import { inflateSync } from "node:zlib";
import { ZSTDDecoder } from "zstddec";
import { UserError } from "../../base/index.js";
import { withoutFetch } from "../zstdReady.js";
import { DamageError } from "./byteCursor.js";

/** Decompresses one block of known size; `offset` is the block's place in the file, for messages. */
export type Decompress = (
  bytes: Uint8Array,
  size: number,
  file: string,
  offset: number,
) => Uint8Array;

/** No section and no chunk of a real file comes near (kallsyms of a large kernel: 16 MiB). */
export const MAX_BLOCK_BYTES = 96 * 1024 * 1024;

/** zstd's best ratio on runs of one byte is some 1:32000; whoever claims more lies about a size. */
const MAX_RATIO = 40_000;

/**
 * The decompressor that a version 7 file names, made ready (zstd is WebAssembly).
 *
 * Throws: UserError for a name that is not none, zlib or zstd. What it returns throws DamageError
 * when the block does not decompress to exactly the size that the file says.
 */
export async function decompressor(name: string, file: string): Promise<Decompress> {
  switch (name) {
    case "none":
      return (bytes, size, from, offset) => checked(bytes, size, from, offset);
    case "zlib":
      return (bytes, size, from, offset) => {
        checkClaim(bytes.length, size, from, offset);
        let out: Uint8Array;
        try {
          out = inflateSync(bytes, { maxOutputLength: size + 1 });
        } catch (cause) {
          throw new DamageError(from, offset, `zlib data is damaged: ${(cause as Error).message}`);
        }
        return checked(out, size, from, offset);
      };
    case "zstd": {
      const decoder = new ZSTDDecoder();
      await withoutFetch(() => decoder.init());
      return (bytes, size, from, offset) => {
        checkClaim(bytes.length, size, from, offset);
        let out: Uint8Array;
        try {
          out = decoder.decode(bytes, size);
        } catch (cause) {
          throw new DamageError(from, offset, `zstd data is damaged: ${(cause as Error).message}`);
        }
        return checked(out, size, from, offset);
      };
    }
    default:
      throw new UserError(`is compressed with "${name}", which this reader does not know`, {
        place: { file },
        hint: "Convert it: trace-cmd convert -i FILE -o NEW --compression none.",
      });
  }
}

function checkClaim(compressed: number, size: number, file: string, offset: number): void {
  if (size > MAX_BLOCK_BYTES || size > Math.max(compressed, 64) * MAX_RATIO) {
    throw new DamageError(
      file,
      offset,
      `${compressed} compressed bytes are said to hold ${size}, which cannot be`,
    );
  }
}

function checked(bytes: Uint8Array, size: number, file: string, offset: number): Uint8Array {
  if (bytes.length !== size) {
    throw new DamageError(
      file,
      offset,
      `a compressed block holds ${bytes.length} bytes, and its header says ${size}`,
    );
  }
  return bytes;
}

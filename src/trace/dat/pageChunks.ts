import { DamageError } from "./byteCursor.js";
import type { BufferArea, CpuArea, DatMetadata } from "./metadata.js";

/** Some whole pages of one CPU, decompressed. */
export interface PageChunk {
  readonly bytes: Buffer;
  /** Offset in the file of the first byte, or of the compressed chunk. */
  readonly fileOffset: number;
  /** False when the bytes were decompressed: then every record has the chunk's offset. */
  readonly exact: boolean;
}

const READ_BYTES = 64 * 1024;

/**
 * The pages of one CPU in order, some at a time.
 *
 * `next()` gives undefined at the end. After the last whole data it throws DamageError when the
 * file ends too early or a chunk is damaged; what was there before has been given by then (the last
 * chunk may end in the middle of a page).
 */
export interface PageChunks {
  next(): PageChunk | undefined;
}

export function pageChunks(file: DatMetadata, buffer: BufferArea, area: CpuArea): PageChunks {
  return buffer.compressed
    ? compressedChunks(file, area)
    : plainChunks(file, buffer.pageSize, area);
}

function plainChunks({ source }: DatMetadata, pageSize: number, area: CpuArea): PageChunks {
  const end = area.offset + area.size;
  const step = Math.max(pageSize, READ_BYTES - (READ_BYTES % pageSize));
  let at = area.offset;
  let damage: DamageError | undefined;
  return {
    next() {
      if (damage) throw damage;
      if (at >= end) return undefined;
      const wanted = Math.min(step, end - at);
      const bytes = at < source.size ? source.read(at, wanted) : new Uint8Array();
      const fileOffset = at;
      at += bytes.length;
      if (bytes.length < wanted) {
        damage = new DamageError(
          source.name,
          Math.min(at, source.size),
          `the data of CPU ${area.cpu} ends here, ${end - at} bytes too early`,
        );
        if (bytes.length === 0) throw damage;
      }
      return { bytes: asBuffer(bytes), fileOffset, exact: true };
    },
  };
}

function compressedChunks(
  { source, littleEndian, decompress }: DatMetadata,
  area: CpuArea,
): PageChunks {
  let at = area.offset;
  let left: number | undefined;
  const u32 = (what: string): number => {
    const bytes = at + 4 <= source.size ? source.read(at, 4) : new Uint8Array();
    if (bytes.length < 4) {
      throw new DamageError(
        source.name,
        Math.min(at, source.size),
        `${what} of CPU ${area.cpu} should be here, and the file ends`,
      );
    }
    at += 4;
    const buffer = asBuffer(bytes);
    return littleEndian ? buffer.readUInt32LE(0) : buffer.readUInt32BE(0);
  };
  return {
    next() {
      left ??= u32("the number of chunks");
      // trace-cmd leaves the four bytes of the chunk count out of the area's size.
      const areaEnd = area.offset + area.size + 4;
      if (left === 0) {
        if (at === areaEnd) return undefined;
        throw new DamageError(
          source.name,
          at,
          `the chunks of CPU ${area.cpu} end here, and its data at ${areaEnd}`,
        );
      }
      left--;
      const chunkOffset = at;
      const compressedSize = u32("a chunk's size");
      const size = u32("a chunk's size");
      if (at + compressedSize > areaEnd) {
        throw new DamageError(
          source.name,
          chunkOffset,
          `a chunk of ${compressedSize} bytes is longer than the data of CPU ${area.cpu}`,
        );
      }
      const bytes = source.read(at, compressedSize);
      if (bytes.length < compressedSize) {
        throw new DamageError(
          source.name,
          source.size,
          `a chunk of CPU ${area.cpu} ends here, ${compressedSize - bytes.length} bytes too early`,
        );
      }
      at += compressedSize;
      const plain = decompress(bytes, size, source.name, chunkOffset);
      return { bytes: asBuffer(plain), fileOffset: chunkOffset, exact: false };
    },
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

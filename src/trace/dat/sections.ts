import { ByteCursor, DamageError } from "./byteCursor.js";
import type { ByteSource } from "./byteSource.js";
import { MAX_BLOCK_BYTES, type Decompress } from "./compression.js";

const SECTION_HEADER_BYTES = 16;
const SECTION_COMPRESSED = 1;

/** A section's header: where its data is and whether it is compressed. */
export interface Section {
  readonly id: number;
  readonly compressed: boolean;
  readonly dataOffset: number;
  readonly size: number;
}

/** Reads section headers and opens their data, decompressed where need be. */
export interface SectionReader {
  readonly source: ByteSource;
  readonly littleEndian: boolean;
  header(offset: number, what: string): Section;
  open(section: Section): ByteCursor;
}

export function sectionReader(
  source: ByteSource,
  littleEndian: boolean,
  decompress: Decompress,
): SectionReader {
  return {
    source,
    littleEndian,
    header(offset, what) {
      if (offset + SECTION_HEADER_BYTES > source.size) {
        throw new DamageError(
          source.name,
          Math.min(offset, source.size),
          `${what} should begin at ${offset}, and the file has ${source.size} bytes`,
        );
      }
      const cursor = ByteCursor.overSource(source, offset, source.size, littleEndian);
      const id = cursor.u16(what);
      const flags = cursor.u16(what);
      cursor.u32(what);
      const size = cursor.size(`the size of ${what}`);
      return {
        id,
        compressed: (flags & SECTION_COMPRESSED) !== 0,
        dataOffset: cursor.position,
        size,
      };
    },
    open(section) {
      const end = section.dataOffset + section.size;
      const cursor = ByteCursor.overSource(source, section.dataOffset, end, littleEndian);
      if (!section.compressed) return cursor;
      const compressedSize = cursor.u32("the size of a compressed section");
      const size = cursor.u32("the size of a section");
      if (compressedSize > MAX_BLOCK_BYTES) {
        throw cursor.fail(`a compressed section is said to have ${compressedSize} bytes`);
      }
      const bytes = cursor.take(compressedSize, "a compressed section");
      const block = decompress(bytes, size, source.name, section.dataOffset);
      return ByteCursor.overBlock(block, source.name, section.dataOffset, littleEndian);
    },
  };
}

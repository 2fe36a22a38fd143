import { UserError } from "../../base/index.js";
import { ByteCursor, DamageError } from "./byteCursor.js";
import type { ByteSource } from "./byteSource.js";
import { decompressor } from "./compression.js";
import type { DatMetadata } from "./metadata.js";
import { readVersion6 } from "./version6.js";
import { readVersion7 } from "./version7.js";

const MAGIC = [0x17, 0x08, 0x44, 0x74, 0x72, 0x61, 0x63, 0x69, 0x6e, 0x67];

/** True when the bytes begin as every trace.dat does. */
export function looksLikeDat(head: Uint8Array): boolean {
  return MAGIC.every((byte, i) => head[i] === byte);
}

/** What stands before the first section or table, in both versions. */
export interface FileStart {
  readonly version: number;
  readonly littleEndian: boolean;
  /** Bytes of a user-space long: header_page tells the kernel's. */
  readonly longSize: number;
  readonly pageSize: number;
}

/**
 * Reads everything of a trace.dat but the events.
 *
 * Throws: UserError when it is no trace.dat or of a version that is not 6 or 7; DamageError with
 * the byte offset when what events need cannot be read. Lesser damage is left in `damage`.
 * Source: trace-cmd.dat.v6.5 and trace-cmd.dat.v7.5 of trace-cmd's documentation.
 */
export async function openDat(source: ByteSource): Promise<DatMetadata> {
  if (!looksLikeDat(source.read(0, MAGIC.length))) {
    throw new UserError("is not a trace.dat: its first bytes are not trace-cmd's", {
      place: { file: source.name, offset: 0 },
    });
  }
  const probe = ByteCursor.overSource(source, MAGIC.length, source.size, true);
  const versionText = probe.string("the file version");
  const version = Number(versionText);
  if (version !== 6 && version !== 7) {
    throw new UserError(`is a trace.dat of version "${versionText}"; this reader knows 6 and 7`, {
      place: { file: source.name, offset: MAGIC.length },
      hint: "Convert it: trace-cmd convert -i FILE -o NEW --file-version 7.",
    });
  }
  const endian = probe.u8("the byte order");
  const longSize = probe.u8("the size of a long");
  if (endian > 1 || (longSize !== 4 && longSize !== 8)) {
    throw new DamageError(
      source.name,
      probe.position - 2,
      `byte order ${endian} and a long of ${longSize} bytes are not possible`,
    );
  }
  const littleEndian = endian === 0;
  const cursor = ByteCursor.overSource(source, probe.position, source.size, littleEndian);
  const pageSize = cursor.u32("the page size");
  if (pageSize < 64 || pageSize > 1 << 26) {
    throw new DamageError(
      source.name,
      cursor.position - 4,
      `a page of ${pageSize} bytes is not possible`,
    );
  }
  const start: FileStart = { version, littleEndian, longSize, pageSize };
  if (version === 6) {
    return readVersion6(source, cursor, start, await decompressor("none", source.name));
  }
  const compression = cursor.string("the compression's name");
  cursor.string("the compression's version");
  return readVersion7(
    source,
    cursor,
    start,
    compression,
    await decompressor(compression, source.name),
  );
}

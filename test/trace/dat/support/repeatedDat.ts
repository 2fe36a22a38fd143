import { bytesSource } from "../../../../src/trace/dat/byteSource.js";
import { openDat } from "../../../../src/trace/dat/openDat.js";

const SECOND = 1_000_000_000n;

/**
 * A long version 6 file: the pages of each CPU of `original` again and again, a second apart.
 *
 * In: a little-endian file of version 6 with one buffer, which spans less than a second.
 */
export async function repeatedDat(original: Buffer, repeats: number): Promise<Buffer> {
  const file = await openDat(bytesSource("original", original));
  const { cpus, pageSize } = file.buffers[0]!;
  const table = original.lastIndexOf("flyrecord\0") + 10;
  const head = Buffer.from(original.subarray(0, Math.min(...cpus.map(({ offset }) => offset))));
  const parts: Buffer[] = [head];
  let at = head.length;
  for (const { cpu, offset, size } of cpus) {
    head.writeBigUInt64LE(BigInt(at), table + cpu * 16);
    head.writeBigUInt64LE(BigInt(size * repeats), table + cpu * 16 + 8);
    for (let i = 0; i < repeats; i++) {
      const pages = Buffer.from(original.subarray(offset, offset + size));
      for (let page = 0; page < size; page += pageSize) {
        pages.writeBigUInt64LE(pages.readBigUInt64LE(page) + BigInt(i) * SECOND, page);
      }
      parts.push(pages);
    }
    at += size * repeats;
  }
  return Buffer.concat(parts);
}

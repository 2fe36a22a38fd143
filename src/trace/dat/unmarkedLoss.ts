import { DamageError } from "./byteCursor.js";
import type { BufferArea, CpuArea, CpuStatistics, DatMetadata } from "./metadata.js";
import { pageChunks } from "./pageChunks.js";

/** What the statistics say that this CPU's buffer lost. */
export function lostByStatistics(statistics: CpuStatistics | undefined): number {
  if (!statistics) return 0;
  return statistics.overrun + statistics.commitOverrun + statistics.dropped;
}

/**
 * Whether records were lost on a CPU at places that no page marks.
 *
 * A writer that maps the ring buffer into its memory saves pages without the kernel's marks; only
 * the statistics tell then, and the gap can be at any page boundary. Looks at each page's header,
 * and only where the statistics speak of loss.
 */
export function hasUnmarkedLoss(
  file: DatMetadata,
  buffer: BufferArea,
  area: CpuArea,
  statistics: CpuStatistics | undefined,
): boolean {
  const lost = lostByStatistics(statistics);
  if (lost === 0) return false;
  const { commitOffset, commitSize, dataOffset } = file.layout;
  const chunks = pageChunks(file, buffer, area);
  let counted = 0;
  let marked = false;
  try {
    for (let chunk = chunks.next(); chunk; chunk = chunks.next()) {
      const { bytes } = chunk;
      const u32 = (at: number): number =>
        file.littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
      const lowHalf = file.littleEndian || commitSize === 4 ? 0 : 4;
      for (let page = 0; page + dataOffset <= bytes.length; page += buffer.pageSize) {
        const commit = u32(page + commitOffset + lowHalf);
        if (commit >>> 31 === 0) continue;
        if ((commit & 0x40000000) === 0) {
          marked = true;
          continue;
        }
        const stored = page + dataOffset + (commit & 0x07ffffff);
        if (stored + commitSize <= bytes.length) counted += u32(stored + lowHalf);
      }
    }
  } catch (error) {
    // The damage is met again, and told, when the records are read.
    if (!(error instanceof DamageError)) throw error;
  }
  return !marked && counted < lost;
}

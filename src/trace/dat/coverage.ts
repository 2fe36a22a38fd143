import { DamageError } from "./byteCursor.js";
import type { CpuArea } from "./metadata.js";

/**
 * Checks that the areas of a buffer's CPUs fill the part of the file that holds its events.
 *
 * Writers lay CPUs one after the other, each at a multiple of the page size; a hole means that a
 * place or a size is wrong, and that events are missing. `extra` is what an area has besides its
 * size (the chunk count of compressed ones). Out: what is wrong, else undefined.
 */
export function coverageDamage(
  file: string,
  from: number,
  to: number | undefined,
  areas: readonly CpuArea[],
  alignment: number,
  extra: number,
): DamageError | undefined {
  let at = from;
  const sorted = [...areas].sort((a, b) => a.offset - b.offset);
  for (const { cpu, offset, size } of sorted) {
    if (offset < at || offset - at >= alignment) {
      return new DamageError(
        file,
        offset,
        `the data of CPU ${cpu} should begin near ${at}, and its place is given as ${offset}`,
      );
    }
    at = offset + size + extra;
  }
  if (to === undefined || at === to) return undefined;
  return new DamageError(
    file,
    Math.min(at, to),
    `the data of the CPUs ends at ${at}, and that of their buffer at ${to}`,
  );
}

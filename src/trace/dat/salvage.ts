import type { ByteSource } from "./byteSource.js";
import { ByteCursor, DamageError } from "./byteCursor.js";
import type { CpuArea } from "./metadata.js";
import type { PageLayout } from "./pageLayout.js";
import type { Section, SectionReader } from "./sections.js";

/** A section found by walking, with the place of its header. */
export interface FoundSection extends Section {
  readonly offset: number;
}

/** No file has more; a walk over damage must end. */
const MAX_SECTIONS = 4096;
const MAX_CHUNKS = 1 << 24;

/**
 * Walks a version 7 file from section to section, as they were written, without its options.
 *
 * trace-cmd writes the option that tells where the events are behind the events, so a file that was
 * cut anywhere has lost it. Out: the sections up to the first that cannot be one; the last may reach
 * past the end of the file.
 */
export function walkSections(reader: SectionReader, from: number): FoundSection[] {
  const found: FoundSection[] = [];
  let offset = from;
  while (found.length < MAX_SECTIONS) {
    let section: Section;
    try {
      section = reader.header(offset, "a section");
    } catch (error) {
      if (error instanceof DamageError) return found;
      throw error;
    }
    // Sections 0 to 25 are known (trace-cmd.dat.v7.5 and later); nothing else was walked into.
    if (section.id > 31) return found;
    found.push({ ...section, offset });
    offset = section.dataOffset + section.size;
  }
  return found;
}

/** What is wrong with the end of a walk: sections fill a file to its last byte. */
export function walkDamage(
  source: ByteSource,
  found: readonly FoundSection[],
): DamageError | undefined {
  const last = found.at(-1);
  if (!last) return undefined;
  const end = last.dataOffset + last.size;
  if (end === source.size) return undefined;
  return new DamageError(
    source.name,
    Math.min(end, source.size),
    end > source.size
      ? `the file ends inside of a section, ${end - source.size} bytes too early`
      : "what follows here is no section of a trace.dat",
  );
}

/**
 * Finds each CPU's compressed data in a section that no option describes.
 *
 * CPUs follow one another, each at a multiple of the page size: a count of chunks, and the chunks;
 * `cpus` are their numbers in that order. Out: the areas; the last may be cut.
 */
export function compressedAreas(
  source: ByteSource,
  littleEndian: boolean,
  section: Section,
  cpus: readonly number[],
  pageSize: number,
): CpuArea[] {
  const end = Math.min(source.size, section.dataOffset + section.size);
  const cursor = ByteCursor.overSource(source, section.dataOffset, end, littleEndian);
  const areas: CpuArea[] = [];
  for (const cpu of cpus) {
    const offset = Math.ceil(cursor.position / pageSize) * pageSize;
    if (offset >= end) return areas;
    cursor.position = offset;
    try {
      const count = cursor.u32("a number of chunks");
      if (count > MAX_CHUNKS) return areas;
      for (let i = 0; i < count; i++) {
        const size = cursor.u32("a chunk's size");
        cursor.u32("a chunk's size");
        cursor.skip(size, "a chunk");
      }
    } catch (error) {
      if (!(error instanceof DamageError)) throw error;
      if (end > offset + 4) areas.push({ cpu, offset, size: end - offset - 4 });
      return areas;
    }
    if (cursor.position > offset + 4)
      areas.push({ cpu, offset, size: cursor.position - offset - 4 });
  }
  return areas;
}

/**
 * Finds each CPU's pages in a section of plain pages that no option describes.
 *
 * A CPU's pages rise in time; where time goes back, the next CPU's begin. The pages are aligned to
 * their size in the file.
 */
export function plainAreas(
  source: ByteSource,
  littleEndian: boolean,
  section: Section,
  cpus: readonly number[],
  layout: PageLayout,
  pageSize: number,
): CpuArea[] {
  const end = Math.min(source.size, section.dataOffset + section.size);
  const first = Math.ceil(section.dataOffset / pageSize) * pageSize;
  const starts: number[] = [];
  let before = -1n;
  for (let page = first; page + layout.dataOffset <= end; page += pageSize) {
    const stampAt = page + layout.timestampOffset;
    const time = ByteCursor.overSource(source, stampAt, end, littleEndian).u64("a page's time");
    if (time < before || starts.length === 0) {
      if (starts.length === cpus.length) break;
      starts.push(page);
    }
    before = time;
  }
  return starts.map((offset, i) => ({
    cpu: cpus[i]!,
    offset,
    size: (starts[i + 1] ?? end) - offset,
  }));
}

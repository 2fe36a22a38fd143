import { DamageError, type ByteCursor } from "./byteCursor.js";
import type { ByteSource } from "./byteSource.js";
import type { Decompress } from "./compression.js";
import { coverageDamage } from "./coverage.js";
import type { BufferArea, CpuArea, DatMetadata } from "./metadata.js";
import type { FileStart } from "./openDat.js";
import { newOptionValues, OPTION, readCommonOption, type OptionValues } from "./options.js";
import { pageSizeDoubt, usualLayout, type PageLayout } from "./pageLayout.js";
import {
  compressedAreas,
  plainAreas,
  walkDamage,
  walkSections,
  type FoundSection,
} from "./salvage.js";
import { sectionReader, type SectionReader } from "./sections.js";
import {
  parseComms,
  readEventSystems,
  readFormatList,
  readHeaderInfo,
  type FormatCollection,
} from "./sectionText.js";

const MAX_CPUS = 65536;

interface Places {
  readonly sections: Map<number, number>;
  readonly buffers: {
    offset: number;
    name: string;
    clock: string;
    pageSize: number;
    cpus: CpuArea[];
  }[];
  latency: number | undefined;
}

/** Reads the options of a version 7 file and the sections they point to. */
export function readVersion7(
  source: ByteSource,
  cursor: ByteCursor,
  start: FileStart,
  compression: string,
  decompress: Decompress,
): DatMetadata {
  const { littleEndian } = start;
  const reader = sectionReader(source, littleEndian, decompress);
  const values = newOptionValues();
  const places: Places = { sections: new Map(), buffers: [], latency: undefined };
  let damage: Error | undefined;
  /** Runs what may meet damage; keeps the first and goes on. */
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof DamageError)) throw error;
      damage ??= error;
      return otherwise;
    }
  };
  const optionsAt = cursor.size("the place of the options");
  const seen = new Set<number>();
  const found = walkSections(reader, cursor.position);
  try {
    readOptionSections(reader, optionsAt, values, places, seen);
  } catch (error) {
    if (!(error instanceof DamageError)) throw error;
    damage = error;
    salvage(reader, found, values, places, seen);
  }
  const described = new Set(places.buffers.map((buffer) => buffer.offset));
  const lostBuffers = found.filter(
    ({ id, offset, size }) => id === OPTION.buffer && size > 0 && !described.has(offset),
  );
  if (lostBuffers[0]) {
    const { offset } = lostBuffers[0];
    damage ??= new DamageError(
      source.name,
      offset,
      "no option describes the events that begin here",
    );
  }

  const section = <T>(id: number, what: string, read: (data: ByteCursor) => T, otherwise: T): T => {
    const offset = places.sections.get(id);
    if (offset === undefined) return otherwise;
    return attempt(() => {
      const header = reader.header(offset, what);
      if (header.id !== id) throw new DamageError(source.name, offset, `${what} should begin here`);
      return read(reader.open(header));
    }, otherwise);
  };
  const layout: PageLayout = section(
    OPTION.headerInfo,
    "the header section",
    (data) => {
      const found = readHeaderInfo(data, start.longSize);
      if ("wrong" in found) throw data.fail(found.wrong);
      const doubt = pageSizeDoubt(found, start.pageSize);
      if (doubt !== undefined) damage ??= data.fail(doubt);
      return found;
    },
    usualLayout(start.longSize, start.pageSize),
  );
  const longSize = layout.commitSize;
  const formats: FormatCollection = { events: [], bad: [] };
  section(
    OPTION.ftraceEvents,
    "the ftrace formats",
    (data) => {
      readFormatList(data, "ftrace", longSize, formats);
    },
    undefined,
  );
  section(
    OPTION.eventFormats,
    "the event formats",
    (data) => {
      readEventSystems(data, longSize, formats);
    },
    undefined,
  );
  const comms = section(
    OPTION.cmdlines,
    "the command lines",
    (data) => parseComms(data.text(data.size("their size"), "the command lines")),
    new Map<number, string>(),
  );
  const buffers: BufferArea[] = [];
  for (const buffer of places.buffers) {
    const header = attempt(
      () => reader.header(buffer.offset, `the data of buffer "${buffer.name}"`),
      undefined,
    );
    if (!header) continue;
    if (buffer.pageSize !== start.pageSize && buffer.pageSize !== layout.pageSize) {
      const message = `a buffer's pages of ${buffer.pageSize} bytes are not those of the file`;
      damage ??= new DamageError(source.name, buffer.offset, message);
    }
    const dataEnd = Math.min(header.dataOffset + header.size, source.size);
    if (header.size > 0 && dataEnd === header.dataOffset + header.size) {
      const { dataOffset, compressed } = header;
      const alignment = Math.max(start.pageSize, buffer.pageSize);
      const extra = compressed ? 4 : 0;
      damage ??= coverageDamage(source.name, dataOffset, dataEnd, buffer.cpus, alignment, extra);
    }
    buffers.push({
      name: buffer.name,
      clock: buffer.clock === "" ? values.clock : buffer.clock,
      pageSize: Math.max(buffer.pageSize, layout.pageSize),
      compressed: header.compressed,
      cpus: buffer.cpus,
    });
  }
  const statedCpus = [...new Set(values.statistics.map(({ cpu }) => cpu))];
  const cpuNumbers =
    statedCpus.length > 0 ? statedCpus : Array.from({ length: MAX_CPUS }, (_, i) => i);
  lostBuffers.forEach((lost, i) => {
    const pageSize = Math.max(start.pageSize, layout.pageSize);
    const cpus = lost.compressed
      ? compressedAreas(source, littleEndian, lost, cpuNumbers, start.pageSize)
      : plainAreas(source, littleEndian, lost, cpuNumbers, layout, pageSize);
    const name = buffers.length === 0 && i === 0 ? "" : `?${buffers.length}`;
    buffers.push({ name, clock: values.clock, pageSize, compressed: lost.compressed, cpus });
  });
  if (buffers.length === 0 && places.latency === undefined) {
    damage ??= new DamageError(source.name, optionsAt, "no option tells where the events are");
  }
  damage ??= walkDamage(source, found);
  const textOf = (id: number, what: string) => (): string => {
    const offset = places.sections.get(id);
    if (offset === undefined) return "";
    const data = reader.open(reader.header(offset, what));
    return data.text(data.u32(`the size of ${what}`), what);
  };
  const latency = places.latency;
  return {
    source,
    version: 7,
    littleEndian,
    longSize,
    compression,
    decompress,
    layout,
    events: formats.events,
    badFormats: formats.bad,
    buffers,
    cpuCount: values.cpuCount ?? Math.max(0, ...buffers.map((buffer) => buffer.cpus.length)),
    comms,
    uname: values.uname,
    writer: values.writer,
    statistics: values.statistics,
    guests: values.guests,
    traceId: values.traceId,
    times: values,
    kallsyms: textOf(OPTION.kallsyms, "kallsyms"),
    printkFormats: textOf(OPTION.printk, "the printk formats"),
    latencyText:
      latency === undefined
        ? undefined
        : attempt(() => {
            const header = reader.header(latency, "the text trace");
            return { offset: header.dataOffset, size: header.size };
          }, undefined),
    damage,
  };
}

function readOptionSections(
  reader: SectionReader,
  first: number,
  values: OptionValues,
  places: Places,
  seen: Set<number>,
): void {
  for (let offset = first; offset !== 0;) {
    if (seen.has(offset))
      throw new DamageError(reader.source.name, offset, "the options go in a circle");
    const header = reader.header(offset, "the options section");
    if (header.id !== OPTION.done) {
      throw new DamageError(
        reader.source.name,
        offset,
        `the options should begin here, section ${header.id} does`,
      );
    }
    seen.add(offset);
    offset = readOptions(reader.open(header), values, places);
  }
}

/** Fills in what the lost options would have said of places. */
function salvage(
  reader: SectionReader,
  found: readonly FoundSection[],
  values: OptionValues,
  places: Places,
  seen: Set<number>,
): void {
  for (const section of found) {
    if (section.id === OPTION.done && !seen.has(section.offset)) {
      try {
        readOptions(reader.open(section), values, places);
      } catch (error) {
        if (!(error instanceof DamageError)) throw error;
      }
    } else if (section.id !== OPTION.buffer && !places.sections.has(section.id)) {
      places.sections.set(section.id, section.offset);
    }
  }
}

/** Out: the offset of the next options section, 0 when this is the last. */
function readOptions(cursor: ByteCursor, values: OptionValues, places: Places): number {
  for (;;) {
    const id = cursor.u16("an option");
    const size = cursor.u32("an option's size");
    if (size > cursor.left)
      throw cursor.fail(`an option is said to have ${size} bytes, ${cursor.left} are left`);
    const end = cursor.position + size;
    switch (id) {
      case OPTION.done: {
        const next = cursor.size("the place of further options");
        if (size === 8 && cursor.left === 0) return next;
        throw cursor.fail("the options end before their section does");
      }
      case OPTION.buffer:
        places.buffers.push(readBuffer(cursor));
        break;
      case OPTION.bufferText:
        places.latency = cursor.size("the place of the text trace");
        break;
      case OPTION.headerInfo:
      case OPTION.ftraceEvents:
      case OPTION.eventFormats:
      case OPTION.kallsyms:
      case OPTION.printk:
      case OPTION.cmdlines:
        places.sections.set(id, cursor.size("the place of a section"));
        break;
      default:
        readCommonOption(id, size, cursor, values);
    }
    cursor.position = end;
  }
}

function readBuffer(cursor: ByteCursor): Places["buffers"][number] {
  const offset = cursor.size("a buffer's place");
  const name = cursor.string("a buffer's name");
  const clock = cursor.string("a buffer's clock");
  const pageSize = cursor.u32("a buffer's page size");
  const count = cursor.u32("a buffer's number of CPUs");
  if (count > MAX_CPUS || pageSize > 1 << 26) {
    throw cursor.fail(`${count} CPUs with pages of ${pageSize} bytes are not possible`);
  }
  const cpus: CpuArea[] = [];
  for (let i = 0; i < count; i++) {
    const cpu = cursor.u32("a CPU's number");
    const area = { cpu, offset: cursor.size("a CPU's place"), size: cursor.size("a CPU's size") };
    if (area.size > 0) cpus.push(area);
  }
  return { offset, name, clock, pageSize, cpus };
}

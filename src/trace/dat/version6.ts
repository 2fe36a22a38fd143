import type { ByteCursor } from "./byteCursor.js";
import { ByteCursor as Cursor, DamageError } from "./byteCursor.js";
import type { ByteSource } from "./byteSource.js";
import type { Decompress } from "./compression.js";
import { coverageDamage } from "./coverage.js";
import type { BufferArea, CpuArea, DatMetadata } from "./metadata.js";
import type { FileStart } from "./openDat.js";
import { pageSizeDoubt } from "./pageLayout.js";
import { newOptionValues, OPTION, readCommonOption, type OptionValues } from "./options.js";
import {
  parseComms,
  readEventSystems,
  readFormatList,
  readHeaderInfo,
  selectedClock,
  type FormatCollection,
} from "./sectionText.js";

const MAX_CPUS = 65536;

/** Reads the fixed sequence of a version 6 file, from after the page size. */
export function readVersion6(
  source: ByteSource,
  cursor: ByteCursor,
  start: FileStart,
  decompress: Decompress,
): DatMetadata {
  const layout = readHeaderInfo(cursor, start.longSize);
  if ("wrong" in layout) throw cursor.fail(layout.wrong);
  const doubt = pageSizeDoubt(layout, start.pageSize);
  let damage: Error | undefined = doubt === undefined ? undefined : cursor.fail(doubt);
  const longSize = layout.commitSize;
  const formats: FormatCollection = { events: [], bad: [] };
  readFormatList(cursor, "ftrace", longSize, formats);
  readEventSystems(cursor, longSize, formats);
  const kallsyms = passOver(cursor, cursor.u32("the size of kallsyms"), "kallsyms");
  const printk = passOver(
    cursor,
    cursor.u32("the size of the printk formats"),
    "the printk formats",
  );
  const comms = parseComms(
    cursor.text(cursor.size("the size of the command lines"), "the command lines"),
  );
  const cpuCount = cursor.u32("the number of CPUs");
  if (cpuCount > MAX_CPUS) throw cursor.fail(`${cpuCount} CPUs are not possible`);

  const values = newOptionValues();
  const instances: { offset: number; name: string }[] = [];
  let kind = cursor.text(10, "the kind of the data");
  if (kind === "options  \0") {
    readOptions(cursor, values, instances);
    kind = cursor.text(10, "the kind of the data");
  }
  const pageSize = Math.max(start.pageSize, layout.pageSize);
  const buffers: BufferArea[] = [];
  /** Where each buffer's table ends, and its data begins at the next page. */
  const tableEnds: number[] = [];
  let latencyText: DatMetadata["latencyText"];
  if (kind === "latency  \0") {
    latencyText = { offset: cursor.position, size: source.size - cursor.position };
  } else if (kind === "flyrecord\0") {
    buffers.push(readCpuTable(cursor, "", values, cpuCount, pageSize));
    tableEnds.push(cursor.position);
    for (const { offset, name } of instances) {
      const table = Cursor.overSource(source, offset, source.size, start.littleEndian);
      try {
        const found = table.text(10, `the data of buffer "${name}"`);
        if (found !== "flyrecord\0") {
          throw new DamageError(
            source.name,
            offset,
            `the data of buffer "${name}" does not begin here`,
          );
        }
        buffers.push(readCpuTable(table, name, values, cpuCount, pageSize));
        tableEnds.push(table.position);
      } catch (error) {
        if (!(error instanceof DamageError)) throw error;
        damage ??= error;
      }
    }
  } else {
    cursor.position -= 10;
    throw cursor.fail(
      `"flyrecord" or "latency" expected, "${kind.replaceAll(/[^ -~]/g, ".")}" found`,
    );
  }
  buffers.forEach(({ cpus }, i) => {
    damage ??= coverageDamage(source.name, tableEnds[i]!, undefined, cpus, start.pageSize, 0);
  });
  const dataEnd = Math.max(
    0,
    ...tableEnds,
    ...buffers.flatMap(({ cpus }) => cpus.map((one) => one.offset + one.size)),
  );
  if (dataEnd > 0 && source.size - dataEnd >= start.pageSize) {
    damage ??= new DamageError(
      source.name,
      dataEnd,
      `the data of the CPUs ends here, and ${source.size - dataEnd} bytes follow`,
    );
  }
  const textAt = (area: { offset: number; size: number }) => (): string =>
    new TextDecoder().decode(source.read(area.offset, area.size));
  return {
    source,
    version: 6,
    littleEndian: start.littleEndian,
    longSize,
    compression: "none",
    decompress,
    layout,
    events: formats.events,
    badFormats: formats.bad,
    buffers,
    cpuCount,
    comms,
    uname: values.uname,
    writer: values.writer,
    statistics: values.statistics,
    guests: values.guests,
    traceId: values.traceId,
    times: values,
    kallsyms: textAt(kallsyms),
    printkFormats: textAt(printk),
    latencyText,
    damage,
  };
}

function passOver(
  cursor: ByteCursor,
  size: number,
  what: string,
): { offset: number; size: number } {
  const offset = cursor.position;
  cursor.skip(size, what);
  return { offset, size };
}

function readOptions(
  cursor: ByteCursor,
  values: OptionValues,
  instances: { offset: number; name: string }[],
): void {
  for (;;) {
    const id = cursor.u16("an option");
    if (id === OPTION.done) return;
    const size = cursor.u32("an option's size");
    const end = cursor.position + size;
    if (size > cursor.left) throw cursor.fail(`an option is said to have ${size} bytes`);
    if (id === OPTION.buffer) {
      instances.push({
        offset: cursor.size("a buffer's place"),
        name: cursor.string("a buffer's name"),
      });
    } else {
      readCommonOption(id, size, cursor, values);
    }
    cursor.position = end;
  }
}

/** {u64 offset, u64 size} for each CPU; newer writers add the size and the text of the clock. */
function readCpuTable(
  cursor: ByteCursor,
  name: string,
  values: OptionValues,
  cpuCount: number,
  pageSize: number,
): BufferArea {
  const cpus: CpuArea[] = [];
  for (let cpu = 0; cpu < cpuCount; cpu++) {
    const offset = cursor.size("the place of a CPU's data");
    const size = cursor.size("the size of a CPU's data");
    if (size > 0) cpus.push({ cpu, offset, size });
  }
  let clock = values.clock;
  const firstData = Math.min(...cpus.map((area) => area.offset), Number.MAX_SAFE_INTEGER);
  if (cursor.left >= 8 && cursor.position + 8 <= firstData) {
    const size = cursor.size("the size of the clock");
    if (size > 0 && size <= 64 && size <= cursor.left)
      clock = selectedClock(cursor.text(size, "the clock"));
  }
  return { name, clock, pageSize, compressed: false, cpus };
}

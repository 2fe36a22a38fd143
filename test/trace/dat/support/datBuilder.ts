import { deflateSync } from "node:zlib";
import { ByteWriter } from "./byteWriter.js";

/** What stands in a page, in order. Times are the buffer's own units. */
export type RecordSpec =
  | {
      readonly data: Uint8Array;
      readonly delta?: number;
      /** Length in a word of its own. */ readonly long?: boolean;
    }
  | { readonly extend: bigint }
  | { readonly absolute: bigint }
  | { readonly discarded: number; readonly delta?: number };

export interface PageSpec {
  readonly time: bigint;
  readonly records: readonly RecordSpec[];
  /** Records lost before this page: a number, or true for "some". */
  readonly missed?: number | true;
}

export interface BufferSpec {
  readonly name: string;
  readonly clock: string;
  readonly cpus: readonly { readonly cpu: number; readonly pages: readonly PageSpec[] }[];
}

export interface DatSpec {
  readonly version: 6 | 7;
  readonly littleEndian: boolean;
  readonly longSize: 4 | 8;
  readonly pageSize: number;
  readonly compression: "none" | "zlib";
  readonly buffers: readonly BufferSpec[];
  /** Format texts by system. */
  readonly formats: Readonly<Record<string, readonly string[]>>;
  readonly comms?: string;
  readonly kallsyms?: string;
  /** The text of printk_formats. */
  readonly printk?: string;
  readonly uname?: string;
  /** `per_cpu/cpuN/stats` texts. */
  readonly statistics?: readonly string[];
  /** Further options, as they stand in the file. */
  readonly options?: readonly { readonly id: number; readonly data: Uint8Array }[];
}

/** Encodes one page as the kernel's ring buffer does (kernel/trace/ring_buffer.c). */
export function buildPage(page: PageSpec, spec: DatSpec): Buffer {
  const { littleEndian, longSize, pageSize } = spec;
  const data = new ByteWriter(littleEndian);
  const header = (type: number, delta: number): void => {
    data.u32(littleEndian ? type + delta * 32 : type * 2 ** 27 + delta);
  };
  const timeWords = (type: number, time: bigint): void => {
    header(type, Number(time & 0x7ffffffn));
    data.u32(Number(time >> 27n));
  };
  for (const record of page.records) {
    if ("extend" in record) timeWords(30, record.extend);
    else if ("absolute" in record) timeWords(31, record.absolute & ((1n << 59n) - 1n));
    else if ("discarded" in record) {
      header(29, record.delta ?? 1);
      data.u32(record.discarded);
      data.fillTo(data.length + record.discarded - 4);
    } else {
      const words = Math.ceil(record.data.length / 4);
      if (words > 28 || record.long === true) {
        header(0, record.delta ?? 0);
        data.u32(words * 4 + 4);
      } else header(words, record.delta ?? 0);
      data.bytes(record.data).align(4);
    }
  }
  const used = data.length;
  let flags = 0;
  if (page.missed !== undefined) flags = page.missed === true ? 0x80000000 : 0xc0000000;
  if (typeof page.missed === "number") data.long(page.missed, longSize);
  const whole = new ByteWriter(littleEndian);
  whole
    .u64(page.time)
    .long((flags | used) >>> 0, longSize)
    .bytes(data.done());
  if (whole.length > pageSize) throw new Error("the page is too full");
  return whole.fillTo(pageSize).done();
}

function headerPage({ longSize, pageSize }: DatSpec): string {
  const dataAt = 8 + longSize;
  return [
    "\tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;",
    `\tfield: local_t commit;\toffset:8;\tsize:${longSize};\tsigned:1;`,
    "\tfield: int overwrite;\toffset:8;\tsize:1;\tsigned:1;",
    `\tfield: char data;\toffset:${dataAt};\tsize:${pageSize - dataAt};\tsigned:1;`,
    "",
  ].join("\n");
}

function writeHeaderInfo(out: ByteWriter, spec: DatSpec): void {
  const page = headerPage(spec);
  out.text("header_page\0").u64(page.length).text(page);
  const event = "# compressed entry header\n";
  out.text("header_event\0").u64(event.length).text(event);
}

function writeFormats(out: ByteWriter, formats: readonly string[]): void {
  out.u32(formats.length);
  for (const format of formats) out.u64(format.length).text(format);
}

function writeSystems(out: ByteWriter, spec: DatSpec): void {
  const systems = Object.entries(spec.formats).filter(([system]) => system !== "ftrace");
  out.u32(systems.length);
  for (const [system, formats] of systems) {
    out.text(`${system}\0`);
    writeFormats(out, formats);
  }
}

function start(spec: DatSpec): ByteWriter {
  return new ByteWriter(spec.littleEndian)
    .bytes(Uint8Array.of(0x17, 0x08, 0x44))
    .text(`tracing${spec.version}\0`)
    .u8(spec.littleEndian ? 0 : 1)
    .u8(spec.longSize)
    .u32(spec.pageSize);
}

function commonOptions(spec: DatSpec): { id: number; data: Uint8Array }[] {
  const options: { id: number; data: Uint8Array }[] = [];
  if (spec.uname !== undefined) options.push({ id: 5, data: Buffer.from(`${spec.uname}\0`) });
  for (const text of spec.statistics ?? []) options.push({ id: 2, data: Buffer.from(`${text}\0`) });
  return [...options, ...(spec.options ?? [])];
}

/** Lays a whole trace.dat out. */
export function buildDat(spec: DatSpec): Buffer {
  return spec.version === 6 ? buildVersion6(spec) : buildVersion7(spec);
}

function buildVersion6(spec: DatSpec): Buffer {
  const out = start(spec);
  writeHeaderInfo(out, spec);
  writeFormats(out, spec.formats["ftrace"] ?? []);
  writeSystems(out, spec);
  const kallsyms = spec.kallsyms ?? "";
  out.u32(kallsyms.length).text(kallsyms);
  const printk = spec.printk ?? "";
  out.u32(printk.length).text(printk);
  const comms = spec.comms ?? "";
  out.u64(comms.length).text(comms);
  const cpus = Math.max(
    1,
    ...spec.buffers.flatMap((buffer) => buffer.cpus.map(({ cpu }) => cpu + 1)),
  );
  out.u32(cpus).text("options  \0");
  out.u16(4);
  const clock = `[${spec.buffers[0]?.clock ?? "local"}]\0`;
  out.u32(clock.length).text(clock);
  for (const { id, data } of commonOptions(spec)) out.u16(id).u32(data.length).bytes(data);
  const [top, ...instances] = spec.buffers;
  const places: number[] = [];
  for (const { name } of instances) {
    out.u16(3).u32(8 + name.length + 1);
    places.push(out.length);
    out.u64(0).text(`${name}\0`);
  }
  out.u16(0);
  const area = (buffer: BufferSpec | undefined): void => {
    out.text("flyrecord\0");
    const table = out.length;
    out.fillTo(table + cpus * 16);
    for (let cpu = 0; cpu < cpus; cpu++) {
      const pages = buffer?.cpus.find((one) => one.cpu === cpu)?.pages ?? [];
      out.align(spec.pageSize);
      out.patchU64(table + cpu * 16, out.length);
      out.patchU64(table + cpu * 16 + 8, pages.length * spec.pageSize);
      for (const page of pages) out.bytes(buildPage(page, spec));
    }
  };
  area(top);
  instances.forEach((instance, i) => {
    out.patchU64(places[i]!, out.length);
    area(instance);
  });
  return out.done();
}

function buildVersion7(spec: DatSpec): Buffer {
  const out = start(spec);
  out.text(`${spec.compression}\0`).text("1.0\0");
  const optionsPlace = out.length;
  out.u64(0);
  const options: { id: number; data: Uint8Array }[] = [];
  const le = spec.littleEndian;
  const packed = spec.compression === "zlib";
  const section = (id: number, write: (data: ByteWriter) => void): void => {
    options.push({ id, data: new ByteWriter(le).u64(out.length).done() });
    writeSection(out, id, write, spec);
  };
  section(16, (data) => {
    writeHeaderInfo(data, spec);
  });
  section(17, (data) => {
    writeFormats(data, spec.formats["ftrace"] ?? []);
  });
  section(18, (data) => {
    writeSystems(data, spec);
  });
  section(19, (data) => {
    data.u32((spec.kallsyms ?? "").length).text(spec.kallsyms ?? "");
  });
  section(20, (data) => {
    data.u32((spec.printk ?? "").length).text(spec.printk ?? "");
  });
  section(21, (data) => {
    data.u64((spec.comms ?? "").length).text(spec.comms ?? "");
  });
  for (const buffer of spec.buffers) {
    const option = new ByteWriter(le).u64(out.length).text(`${buffer.name}\0${buffer.clock}\0`);
    option.u32(spec.pageSize).u32(buffer.cpus.length);
    const header = out.length;
    out
      .u16(3)
      .u16(packed ? 1 : 0)
      .u32(0)
      .u64(0);
    for (const { cpu, pages } of buffer.cpus) {
      out.align(spec.pageSize);
      const offset = out.length;
      const bytes = pages.map((page) => buildPage(page, spec));
      if (packed) {
        out.u32(bytes.length);
        for (const page of bytes) {
          const small = deflateSync(page);
          out.u32(small.length).u32(page.length).bytes(small);
        }
      } else for (const page of bytes) out.bytes(page);
      // As trace-cmd does, the count of chunks is left out of the size.
      const size = out.length - offset - (packed ? 4 : 0);
      option.u32(cpu).u64(offset).u64(size);
    }
    out.patchU64(header + 8, out.length - header - 16);
    options.push({ id: 3, data: option.done() });
  }
  out.patchU64(optionsPlace, out.length);
  writeSection(
    out,
    0,
    (data) => {
      for (const { id, data: bytes } of [...options, ...commonOptions(spec)]) {
        data.u16(id).u32(bytes.length).bytes(bytes);
      }
      data.u16(0).u32(8).u64(0);
    },
    spec,
  );
  return out.done();
}

function writeSection(
  out: ByteWriter,
  id: number,
  write: (data: ByteWriter) => void,
  spec: DatSpec,
): void {
  const data = new ByteWriter(spec.littleEndian);
  write(data);
  const plain = data.done();
  const packed = spec.compression === "zlib";
  const small = packed ? deflateSync(plain) : plain;
  out
    .u16(id)
    .u16(packed ? 1 : 0)
    .u32(0)
    .u64(small.length + (packed ? 8 : 0));
  if (packed) out.u32(small.length).u32(plain.length);
  out.bytes(small);
}

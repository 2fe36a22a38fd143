import { ByteWriter } from "./byteWriter.js";
import type { DatSpec, PageSpec, RecordSpec } from "./datBuilder.js";

export const STEP = 300;
export const TEXT = 301;

/** `step` has a number of each size; `text` has a string, a relative one and arrays. */
export function formats(longSize: 4 | 8): Record<string, string[]> {
  const common = [
    "\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;",
    "\tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;",
    "\tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;",
    "\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;",
    "",
  ];
  const step = [
    "name: step",
    `ID: ${STEP}`,
    "format:",
    ...common,
    "\tfield:u64 wide;\toffset:8;\tsize:8;\tsigned:0;",
    "\tfield:s64 below;\toffset:16;\tsize:8;\tsigned:1;",
    "\tfield:s16 half;\toffset:24;\tsize:2;\tsigned:1;",
    "\tfield:u8 one;\toffset:26;\tsize:1;\tsigned:0;",
    `\tfield:unsigned long word;\toffset:28;\tsize:${longSize};\tsigned:0;`,
    "\tfield:unsigned int low:5;\toffset:36;\tsize:4;\tsigned:0;",
    "\tfield:unsigned int high:27;\toffset:36;\tsize:4;\tsigned:0;",
    "",
    'print fmt: "wide %llx below %lld half %d one %u word %lx", REC->wide, REC->below, REC->half, REC->one, REC->word',
    "",
  ];
  const text = [
    "name: text",
    `ID: ${TEXT}`,
    "format:",
    ...common,
    "\tfield:__data_loc char[] name;\toffset:8;\tsize:4;\tsigned:1;",
    "\tfield:__rel_loc u16[] list;\toffset:12;\tsize:4;\tsigned:0;",
    "\tfield:char comm[8];\toffset:16;\tsize:8;\tsigned:1;",
    "\tfield:u16 pair[2];\toffset:24;\tsize:4;\tsigned:0;",
    "",
    'print fmt: "%s of %s", __get_str(name), REC->comm',
    "",
  ];
  return { test: [step.join("\n"), text.join("\n")] };
}

/** The bytes of a `step`; `value` goes into every field. */
export function step(
  spec: Pick<DatSpec, "littleEndian" | "longSize">,
  pid: number,
  value: number,
): Uint8Array {
  const out = new ByteWriter(spec.littleEndian);
  out.u16(STEP).u8(0x01).u8(0x12).u32(pid);
  out.u64(BigInt(value) + (1n << 60n)).u64(BigInt(-value));
  out
    .u16(-value & 0xffff)
    .u8(value & 0xff)
    .u8(0);
  out.long(value, spec.longSize).fillTo(36);
  const low = value & 31;
  out.u32(spec.littleEndian ? low + value * 32 : low * 2 ** 27 + value);
  return out.done();
}

export function stepFields(value: number): Record<string, number | bigint> {
  return {
    wide: (1n << 60n) + BigInt(value),
    below: -value,
    half: -value,
    one: value & 0xff,
    word: value,
    low: value & 31,
    high: value,
  };
}

/** The bytes of a `text` whose name is `name` and whose list holds 1, 2, 3. */
export function text(spec: Pick<DatSpec, "littleEndian">, pid: number, name: string): Uint8Array {
  const out = new ByteWriter(spec.littleEndian);
  const length = name.length + 1;
  out.u16(TEXT).u8(0).u8(0).u32(pid);
  out.u32(length * 65536 + 28);
  // From the end of this word at 16 to the list behind the name.
  out.u32(6 * 65536 + (28 + length - 16));
  out.text("worker\0\0").u16(7).u16(65535);
  out.text(`${name}\0`).u16(1).u16(2).u16(3);
  return out.done();
}

export interface Variation {
  readonly version: 6 | 7;
  readonly littleEndian: boolean;
  readonly longSize: 4 | 8;
  readonly pageSize: number;
  readonly compression: "none" | "zlib";
}

/** Every way to lay out a file that the reader knows, but zstd, which has real samples. */
export const VARIATIONS: readonly Variation[] = [6, 7].flatMap((version) =>
  [true, false].flatMap((littleEndian) =>
    ([4, 8] as const).flatMap((longSize) =>
      [4096, 65536].flatMap((pageSize) =>
        (version === 6 ? (["none"] as const) : (["none", "zlib"] as const)).map((compression) => ({
          version: version as 6 | 7,
          littleEndian,
          longSize,
          pageSize,
          compression,
        })),
      ),
    ),
  ),
);

export function name(variation: Variation): string {
  const { version, littleEndian, longSize, pageSize, compression } = variation;
  return `v${version} ${littleEndian ? "little" : "big"} long ${longSize} page ${pageSize} ${compression}`;
}

export function spec(variation: Variation, cpus: readonly (readonly PageSpec[])[]): DatSpec {
  return {
    ...variation,
    buffers: [{ name: "", clock: "mono", cpus: cpus.map((pages, cpu) => ({ cpu, pages })) }],
    formats: formats(variation.longSize),
    comms: "7 worker a\n8 [x] y\n",
    uname: "Linux host 6.12.0 x86_64",
  };
}

export function data(bytes: Uint8Array, delta: number): RecordSpec {
  return { data: bytes, delta };
}

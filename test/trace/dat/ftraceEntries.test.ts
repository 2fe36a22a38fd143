import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { ByteWriter } from "./support/byteWriter.js";
import { buildDat, type DatSpec } from "./support/datBuilder.js";
import { readAll } from "./support/readAll.js";
import { data, spec, VARIATIONS } from "./support/syntheticTrace.js";
import { traceCmdIsThere, traceCmdText } from "./support/traceCmdReport.js";

/** Formats of ftrace's own entries, as 7.2 has them. */
function ftraceFormats(): string[] {
  const entry = (name: string, id: number, fields: string[], print: string): string =>
    [
      `name: ${name}`,
      `ID: ${id}`,
      "format:",
      "\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;",
      "\tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;",
      "\tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;",
      "\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;",
      "",
      "\tfield:unsigned long ip;\toffset:8;\tsize:8;\tsigned:0;",
      ...fields,
      "",
      `print fmt: ${print}`,
      "",
    ].join("\n");
  const text = '"%ps: %s", (void *)REC->ip, REC->';
  return [
    entry(
      "function",
      1,
      ["\tfield:unsigned long parent_ip;\toffset:16;\tsize:8;\tsigned:0;"],
      '" %ps <-- %ps", (void *)REC->ip, (void *)REC->parent_ip',
    ),
    entry("print", 5, ["\tfield:char buf[];\toffset:16;\tsize:0;\tsigned:0;"], `${text}buf`),
    entry(
      "bprint",
      6,
      [
        "\tfield:const char * fmt;\toffset:16;\tsize:8;\tsigned:0;",
        "\tfield:u32 buf[];\toffset:24;\tsize:0;\tsigned:0;",
      ],
      `${text}fmt`,
    ),
    entry("bputs", 14, ["\tfield:const char * str;\toffset:16;\tsize:8;\tsigned:0;"], `${text}str`),
  ];
}

const IP = 0xffffffff81000010n;
const FORMATS = [
  "plain %d of %u, %x\\n",
  "wide %lld and %lu then %hhu %hd\\n",
  'text \\"%s\\" then %s: %d',
  "star %*d, dot %.*s, %c, 100%%",
  "at %pS (%ps), %px, %5d|%-5d|%05x",
  "inline %pI4 after %d",
  "too %d much %d",
  "a constant text\\n",
];
const address = (i: number): bigint => 0xffffffff82000000n + BigInt(i) * 64n;

/** The arguments as vbin_printf of lib/vsprintf.c packs them, written down by hand. */
function records(le: boolean): Uint8Array[] {
  const head = (id: number): ByteWriter => new ByteWriter(le).u16(id).u8(0).u8(0).u32(7).u64(IP);
  const bprint = (i: number): ByteWriter => head(6).u64(address(i));
  return [
    bprint(0)
      .u32(-5 >>> 0)
      .u32(7)
      .u32(0xff)
      .done(),
    // A char and a short stand right behind one another, aligned to their sizes.
    bprint(1)
      .u64(BigInt.asUintN(64, -3n))
      .u64(1n << 40n)
      .u8(200)
      .u8(0)
      .u16(0xfffe)
      .done(),
    // Texts are not aligned; the number behind them is.
    bprint(2).text("ab\0").text("xyz\0").u8(0).u32(42).done(),
    bprint(3)
      .u32(4)
      .u32(9)
      .u32(2)
      .text("hello\0")
      .text("c")
      .fillTo(28 + 8 + 8)
      .done(),
    bprint(4)
      .u64(0xffffffff81000024n)
      .u64(0xffffffff81000024n)
      .u64(0xdeadbeefn)
      .u32(1)
      .u32(2)
      .u32(0xab)
      .done(),
    bprint(5)
      .text("10.0.0.1\0")
      .fillTo(24 + 12)
      .u32(3)
      .done(),
    bprint(6).u32(1).done(),
    head(14).u64(address(7)).done(),
    head(5).text("marker with\ttab\n\0").done(),
    head(1).u64(0xffffffff81000024n).done(),
  ];
}

const EXPECTED = [
  "one: plain -5 of 7, ff",
  "one: wide -3 and 1099511627776 then 200 -2",
  'one: text "ab" then xyz: 42',
  "one: star    9, dot he, c, 100%",
  "one: at two+0x4/0x10 (two), 00000000deadbeef,     1|2    |000ab",
  "one: inline 10.0.0.1 after 3",
  // One argument is missing: the fields as they are.
  `bprint: ip=${IP} fmt=${address(6)} buf={1}`,
  "one: a constant text",
  "one: marker with\ttab",
  "one <-two",
];

function file(littleEndian: boolean, version: 6 | 7): DatSpec {
  const variation = VARIATIONS.find(
    (one) =>
      one.version === version &&
      one.littleEndian === littleEndian &&
      one.longSize === 8 &&
      one.compression === "none",
  )!;
  const base = spec(variation, [
    [{ time: 1000n, records: records(littleEndian).map((bytes) => data(bytes, 1000)) }],
  ]);
  return {
    ...base,
    formats: { ...base.formats, ftrace: ftraceFormats() },
    kallsyms: "ffffffff81000010 T one\nffffffff81000020 T two\nffffffff81000030 T three\n",
    printk: FORMATS.map((text, i) => `0x${address(i).toString(16)} : "${text}"\n`).join(""),
  };
}

test.each([
  [true, 6],
  [true, 7],
  [false, 7],
] as const)(
  "ftrace's own entries print as the kernel prints them (little endian %s, v%i)",
  async (le, version) => {
    const { events, error } = await readAll(buildDat(file(le, version)));
    expect(error).toBeUndefined();
    expect(events.map(({ raw }) => raw.replace(/^.*? \d+\.\d{6}: /, ""))).toEqual(EXPECTED);
  },
);

test("trace-cmd of this machine resolves the same texts, where there is one", () => {
  if (!traceCmdIsThere()) return;
  const folder = mkdtempSync(path.join(tmpdir(), "lockstep-printk-"));
  try {
    const name = path.join(folder, "trace.dat");
    writeFileSync(name, buildDat(file(true, 7)));
    const lines = traceCmdText(name, false)
      .split("\n")
      .filter((line) => line.includes("bprint:"));
    const texts = lines.map((line) => line.replace(/^.*bprint: +/, ""));
    // Of the others it does not know a conversion, or the escapes of the format.
    expect(texts[0]).toBe(EXPECTED[0]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

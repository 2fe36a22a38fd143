import { describe, expect, test } from "vitest";
import type { EventFormat } from "../../../src/trace/format/eventFormat.js";
import { parseEventFormat } from "../../../src/trace/format/parseFormat.js";

function format(...fields: string[]): string {
  return [
    "name: sample",
    "ID: 77",
    "format:",
    "\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;",
    "\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;",
    "",
    ...fields,
    "",
    'print fmt: "%d", REC->x',
    "",
  ].join("\n");
}

function parse(text: string, longSize = 8): EventFormat {
  const parsed = parseEventFormat(text, "test", longSize);
  if ("wrong" in parsed) throw new Error(parsed.wrong);
  return parsed;
}

test("a format has its name, number, print fmt, common fields and own ones", () => {
  const parsed = parse(format("\tfield:int x;\toffset:8;\tsize:4;\tsigned:1;"));
  expect([parsed.system, parsed.name, parsed.id]).toEqual(["test", "sample", 77]);
  expect(parsed.printFormat).toBe('"%d", REC->x');
  expect(parsed.common.map((field) => field.name)).toEqual(["common_type", "common_pid"]);
  expect(parsed.fields.map((field) => field.name)).toEqual(["x"]);
});

describe("declarations", () => {
  const cases: [string, string, unknown][] = [
    ["unsigned long ino", "size:8;\tsigned:0", { kind: "integer" }],
    ["enum xfs_refc_adjust_op op", "size:4;\tsigned:0", { kind: "integer" }],
    ["struct mm_struct * mm", "size:8;\tsigned:0", { kind: "integer" }],
    ["const char * name", "size:8;\tsigned:0", { kind: "integer" }],
    ["bool write", "size:1;\tsigned:0", { kind: "integer" }],
    ["char comm[16]", "size:16;\tsigned:0", { kind: "string" }],
    ["char buf[]", "size:0;\tsigned:0", { kind: "string" }],
    [
      "unsigned long args[6]",
      "size:48;\tsigned:0",
      { kind: "array", elementSize: 8, signed: false },
    ],
    ["__u8 uuid[16]", "size:16;\tsigned:0", { kind: "array", elementSize: 1, signed: false }],
    ["s32 pair[2]", "size:8;\tsigned:1", { kind: "array", elementSize: 4, signed: true }],
    ["struct timespec64 when", "size:16;\tsigned:0", { kind: "bytes" }],
    [
      "__data_loc char[] name",
      "size:4;\tsigned:1",
      { kind: "dynamic", relative: false, text: true, elementSize: 1, signed: true },
    ],
    [
      "__rel_loc u64[] sectors",
      "size:4;\tsigned:0",
      { kind: "dynamic", relative: true, text: false, elementSize: 8, signed: false },
    ],
    ["unsigned int flag:3", "size:4;\tsigned:0", { kind: "integer", bits: { shift: 0, width: 3 } }],
  ];
  test.each(cases)("%s", (declaration, rest, shape) => {
    const parsed = parse(format(`\tfield:${declaration};\toffset:8;\t${rest};`));
    expect(parsed.fields[0]!.shape).toEqual(shape);
  });

  test("bit fields of one word follow each other", () => {
    const parsed = parse(
      format(
        "\tfield:unsigned int a:3;\toffset:8;\tsize:4;\tsigned:0;",
        "\tfield:unsigned int b:7;\toffset:8;\tsize:4;\tsigned:0;",
      ),
    );
    expect(parsed.fields.map((field) => field.shape)).toEqual([
      { kind: "integer", bits: { shift: 0, width: 3 } },
      { kind: "integer", bits: { shift: 3, width: 7 } },
    ]);
  });

  test("a long of a 32-bit kernel has four bytes", () => {
    const parsed = parse(
      format("\tfield:unsigned long args[6];\toffset:8;\tsize:24;\tsigned:0;"),
      4,
    );
    expect(parsed.fields[0]!.shape).toEqual({ kind: "array", elementSize: 4, signed: false });
  });

  test("old kernels do not say whether a field is signed", () => {
    const parsed = parse(format("\tfield:int x;\toffset:8;\tsize:4;"));
    expect(parsed.fields[0]).toMatchObject({ name: "x", size: 4, signed: false });
  });
});

test.each([
  ["no name", "ID: 1\nformat:\n", "there is no name: line"],
  ["no number", "name: a\nformat:\n", "the format of a has no ID: line"],
  ["no fields", "name: a\nID: 1\n", "the format of a has no format: line"],
  [
    "a broken line",
    format("\tfield:int x;\toffset:8"),
    'the format of sample has the line "\tfield:int x;\toffset:8"',
  ],
  [
    "a huge offset",
    format("\tfield:int x;\toffset:99999999;\tsize:4;\tsigned:0;"),
    "offset:99999999",
  ],
])("%s is told in words", (_, text, wrong) => {
  const parsed = parseEventFormat(text, "test", 8);
  expect("wrong" in parsed ? parsed.wrong : "").toContain(wrong);
});

import { describe, expect, test } from "vitest";
import type { FieldValue } from "../../../src/trace/event.js";
import { kernelConstants } from "../../../src/trace/format/constants.js";
import { PrintFormatError } from "../../../src/trace/format/expression.js";
import { textWriter } from "../../../src/trace/format/formatText.js";
import { parsePrintFormat } from "../../../src/trace/format/printFormat.js";

function print(printFormat: string, fields: Record<string, FieldValue>, release = "6.1.0"): string {
  const write = textWriter(parsePrintFormat(printFormat), {
    constants: kernelConstants(release),
    longSize: 8,
    symbolOf: (address, withOffset) =>
      address === 0xffffffff81000010n
        ? withOffset
          ? "start+0x10/0x40 [mod]"
          : "start [mod]"
        : undefined,
  });
  return write((name) => fields[name]);
}

/** What printk of the kernel gives (lib/vsprintf.c), not what libc's printf does. */
describe("conversions", () => {
  const cases: [string, FieldValue, string][] = [
    ["%d", -5, "-5"],
    ["%d", 4294967291, "-5"],
    ["%u", -5, "4294967291"],
    ["%lu", -5, "18446744073709551611"],
    ["%lld", 9223372036854775808n, "-9223372036854775808"],
    ["%hhd", 255, "-1"],
    ["%hu", -1, "65535"],
    ["%x", 255, "ff"],
    ["%#x", 255, "0xff"],
    ["%#lx", 0, "0x0"],
    ["%X", 255, "FF"],
    ["%o", 33188, "100644"],
    ["%08x", 255, "000000ff"],
    ["%#010x", 255, "0x000000ff"],
    ["%5d|", 42, "   42|"],
    ["%-5d|", 42, "42   |"],
    ["%+d", 42, "+42"],
    ["%.3d", 7, "007"],
    ["%c", 65, "A"],
    ["100%% %d", 1, "100% 1"],
    ["%s", "text", "text"],
    ["%.2s|", "text", "te|"],
    ["%6s|", "text", "  text|"],
    ["%pS", 0xffffffff81000010n, "start+0x10/0x40 [mod]"],
    ["%ps", 0xffffffff81000010n, "start [mod]"],
    ["%pS", 0x1234, "0x1234"],
    ["%p", 0xffff888100000000n, "ffff888100000000"],
    [
      "%pU",
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255],
      "00010203-0405-0607-0809-0a0b0c0d0eff",
    ],
  ];
  test.each(cases)("%s of %s", (conversion, value, expected) => {
    expect(print(`"${conversion}", REC->x`, { x: value })).toBe(expected);
  });

  test("width and precision from arguments", () => {
    expect(print('"%*d %.*s", 4, REC->x, REC->n, __get_str(s)', { x: 7, n: 2, s: "abc" })).toBe(
      "   7 ab",
    );
  });
});

describe("expressions", () => {
  const fields = { a: 12, b: 5, big: 0xffffffffffffffffn, name: "x", list: [1, 2, 255] };
  const cases: [string, string][] = [
    ['"%d", REC->a + REC->b * 2', "22"],
    ['"%d", (REC->a + REC->b) * 2', "34"],
    ['"%d", REC->a >> 2 & 1', "1"],
    ['"%d", REC->a & 8 ? 1 : 2', "1"],
    ['"%d", REC->a == 12 && REC->b != 5 || !0', "1"],
    ['"%d", (unsigned char)REC->big', "255"],
    ['"%d", ((unsigned int) ((REC->a) >> 1))', "6"],
    ['"%d", -(int)REC->a', "-12"],
    ['"%d", ~REC->b', "-6"],
    ['"%d", REC->a / REC->b + REC->a % REC->b', "4"],
    ['"%d", sizeof(REC->a) == 8 ? 1 : 2', "1"],
    ['"%d", 010 + 0x10 + 1UL', "25"],
    ['"%d", REC->list[2]', "255"],
    ['"%s", REC->b ? "yes" : "no"', "yes"],
    ['"%s", (REC->b ?: 3) == 5 ? "yes" : "no"', "yes"],
    ['"%s" " and %d", "a" "b", 3', "ab and 3"],
    ['"%s", __print_hex(REC->list, 3)', "01 02 ff"],
    ['"%s", __print_hex_str(REC->list, 2)', "0102"],
    ['"%s", __print_array(__get_dynamic_array(list), 3, 8)', "{0x1,0x2,0xff}"],
    ['"%s", __print_symbolic(REC->b, { 4, "four" }, { 5, "five" })', "five"],
    ['"%s", __print_symbolic(REC->a, { 4, "four" })', "0xc"],
    ['"%s", __print_flags(REC->a, "|", { 4, "F" }, { (1 << 3), "E" })', "F|E"],
    ['"%s", __print_flags(REC->b, "|", { 4, "F" })', "F|0x1"],
    ['"%s", __print_flags(REC->b - 5, "|", { 4, "F" })', ""],
    ['"%s", __print_flags(REC->big, "", { 1UL << 63, "T" })', "T0x7fffffffffffffff"],
    [
      '"%s", __print_flags(0x1001, "|", { FAULT_FLAG_WRITE, "WRITE" }, { FAULT_FLAG_VMA_LOCK, "VMA_LOCK" })',
      "WRITE|0x1000",
    ],
  ];
  test.each(cases)("%s", (printFormat, expected) => {
    expect(print(printFormat, fields)).toBe(expected);
  });

  test("the kernel's release decides what an enumerator is", () => {
    const text =
      '"%s", __print_flags(REC->x, "|", { FAULT_FLAG_VMA_LOCK, "VMA_LOCK" }, { VM_FAULT_WRITE, "WRITE" })';
    expect(print(text, { x: 0x1008 }, "6.1.192")).toBe("WRITE|0x1000");
    expect(print(text, { x: 0x1008 }, "7.2.13")).toBe("VMA_LOCK|0x8");
  });

  test.each([
    ['"%d", REC->none', "the record has no none"],
    ['"%d", jiffies - REC->a', "nothing is known of jiffies"],
    ['"%d", some_function(REC->a)', "nothing is known of some_function()"],
    ['"%d", REC->a / 0', "a division by zero"],
    ['"%d", REC->a << 99', "a shift of more than 63 bits"],
  ])("%s is refused", (printFormat, message) => {
    expect(() => print(printFormat, fields)).toThrow(PrintFormatError);
    expect(() => print(printFormat, fields)).toThrow(message);
  });

  test.each([
    '"%d"',
    '"%d", ({ 1; })',
    '"%d", 1) 2',
    '"%y", 1',
    "REC->a",
    '"abc',
    `"%d", ${"(".repeat(5000)}1`,
  ])("%s is no print fmt", (printFormat) => {
    expect(() => parsePrintFormat(printFormat)).toThrow(PrintFormatError);
  });
});

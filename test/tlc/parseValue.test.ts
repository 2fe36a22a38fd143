import { describe, expect, test } from "vitest";
import { formatValue, valueKey, type ValueJson } from "../../src/base/index.js";
import { parseValue } from "../../src/tlc/parseValue.js";

/** TLC's notation, and the VALUE form of the command line's documents. */
const cases: [string, ValueJson][] = [
  ["TRUE", true],
  ["-2", -2],
  ['"a \\"quoted\\" \\\\ word"', 'a "quoted" \\ word'],
  ["t1", { "#mv": "t1" }],
  ["<<>>", []],
  ['<<1, "a", <<t1>>>>', [1, "a", [{ "#mv": "t1" }]]],
  ["{}", { "#set": [] }],
  ["{1, {2}}", { "#set": [1, { "#set": [2] }] }],
  ["[a |-> 1, b |-> {}]", { "#rec": { a: 1, b: { "#set": [] } } }],
  [
    "(t1 :> 1 @@ t2 :> <<>>)",
    {
      "#fun": [
        [{ "#mv": "t1" }, 1],
        [{ "#mv": "t2" }, []],
      ],
    },
  ],
  ["(<<1, 2>> :> TRUE)", { "#fun": [[[1, 2], true]] }],
];

describe("values in TLC's notation", () => {
  test.each(cases)("%s is read", (text, value) => {
    expect(parseValue(text)).toEqual(value);
  });

  test.each(cases)("%s is written back as it was", (text, value) => {
    expect(formatValue(value)).toBe(text);
  });

  test("an interval is a set", () => {
    expect(parseValue("1..3")).toEqual({ "#set": [1, 2, 3] });
    expect(parseValue("{1..2, {}}")).toEqual({ "#set": [{ "#set": [1, 2] }, { "#set": [] }] });
  });

  test("a value wrapped over lines is read as one", () => {
    expect(parseValue("[ a |-> 1,\n  b |-> 2 ]")).toEqual({ "#rec": { a: 1, b: 2 } });
  });

  test("an empty function is the empty tuple", () => {
    expect(parseValue("<< >>")).toEqual([]);
  });

  test.each(["SUBSET 1..30", "[1..30 -> {1, 2}]", "{1, 2", "[a |-> ]", ""])(
    "%s, which is no enumerated value, keeps its text",
    (text) => {
      expect(parseValue(text)).toEqual({ "#tla": text });
    },
  );
});

describe("keys of equal values are equal", () => {
  test.each<[string, string]>([
    ["{1, 2}", "{2, 1}"],
    ["1..2", "{1, 2}"],
    ["<<5, 6>>", "(1 :> 5 @@ 2 :> 6)"],
    ["[a |-> 1]", '("a" :> 1)'],
    ["(t1 :> {t2, t1} @@ t2 :> {})", "(t2 :> {} @@ t1 :> {t1, t2})"],
  ])("%s and %s", (a, b) => {
    expect(valueKey(parseValue(a))).toBe(valueKey(parseValue(b)));
  });

  test.each<[string, string]>([
    ["{1, 2}", "<<1, 2>>"],
    ["t1", '"t1"'],
    ['"1"', "1"],
    ["{}", "<<>>"],
    ["{{1}, {2}}", "{{1, 2}}"],
  ])("but not of %s and %s", (a, b) => {
    expect(valueKey(parseValue(a))).not.toBe(valueKey(parseValue(b)));
  });
});

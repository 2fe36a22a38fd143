import { describe, expect, test } from "vitest";
import { blankOutsideModule, expandTabs, stripComments } from "../../../src/tla/parse/source.js";

describe("tabs", () => {
  test("go to the next multiple of eight columns, as SANY counts", () => {
    expect(expandTabs("\tx\n1234567\ty\n12345678\tz")).toBe(
      "        x\n1234567 y\n12345678        z",
    );
  });
});

describe("comments become blanks and nothing moves", () => {
  const same = (text: string, wanted: string): void => {
    expect(stripComments(text)).toBe(wanted);
    expect(stripComments(text)).toHaveLength(text.length);
  };
  test("to the end of the line", () => {
    same("a \\* b (* c\nd", "a          \nd");
  });
  test("nested blocks over lines", () => {
    same("a (* b (* c\n *) *) d", "a          \n       d");
  });
  test("not inside strings", () => {
    same('x == "(* \\" \\* *)" (* gone *)', 'x == "(* \\" \\* *)"           ');
  });
  test("a quote inside a block comment opens nothing", () => {
    same('(* " *) x', "        x");
  });
  test("PlusCal goes with its comment", () => {
    same("(* --algorithm a { } *) VARIABLE x", "                        VARIABLE x");
  });
});

describe("what stands outside the module", () => {
  test("is blanked: prose before, CONFIG tails behind", () => {
    const text = "prose == x\n---- MODULE M ----\nA == 1\n====\n---- CONFIG M ----\nINIT A\n====\n";
    const kept = blankOutsideModule(text);
    expect(kept).toHaveLength(text.length);
    expect(kept.trim()).toBe("---- MODULE M ----\nA == 1\n====");
  });
  test("nested modules are kept", () => {
    const text = "---- MODULE M ----\n---- MODULE N ----\n====\nA == 1\n====\nrest";
    expect(blankOutsideModule(text)).toBe(text.replace("rest", "    "));
  });
});

import { describe, expect, it } from "vitest";

import { codeFrame, didYouMean, formatPlace, UserError } from "../../src/base/index.js";

describe("code frames", () => {
  it("shows the line, its neighbours and the column", () => {
    expect(codeFrame("one\ntwo three\nfour", 2, 5, 5)).toBe(
      ["  1 | one", "> 2 | two three", "    |     ^^^^^", "  3 | four"].join("\n"),
    );
  });

  it("cuts a long line around the column", () => {
    const frame = codeFrame(`${"x".repeat(500)}HERE${"y".repeat(500)}`, 1, 501, 4);
    const [line, caret] = frame.split("\n");
    expect(line!.length).toBeLessThan(120);
    expect(line!.slice(caret!.indexOf("^")).startsWith("HERE")).toBe(true);
  });
});

describe("suggestions", () => {
  it("names what was probably meant", () => {
    expect(didYouMean("falt", ["fault", "truncate", "dio"])).toBe('Did you mean "fault"?');
    expect(didYouMean("valdiate", ["validate", "events"])).toBe('Did you mean "validate"?');
  });

  it("lists what there is when nothing is near", () => {
    expect(didYouMean("zzzzzz", ["fault", "dio"])).toBe("Known: dio, fault.");
  });
});

describe("user errors", () => {
  it("put the place first and what to do last", () => {
    const error = new UserError("no such thing", {
      place: { file: "a.tla", line: 3, column: 7 },
      hint: "Do that.",
    });
    expect(error.format()).toBe("a.tla:3:7: no such thing\nDo that.");
    expect(formatPlace({ file: "a.dat", offset: 4096 })).toBe("a.dat: offset 4096");
  });
});

import { describe, expect, test } from "vitest";
import { UserError } from "../../../src/base/index.js";
import { parseConfig } from "../../../src/tla/parse/config.js";

function refusal(text: string): string {
  try {
    parseConfig("M.cfg", text);
  } catch (error) {
    if (error instanceof UserError) return `${error.place?.line ?? 0}: ${error.message}`;
    throw error;
  }
  return "accepted";
}

describe("configuration files", () => {
  test("constants of every kind", () => {
    const config = parseConfig(
      "M.cfg",
      'CONSTANTS A = 1 B = "x" C = TRUE D = {d1, {2}} \\* note\n E = E F <- G H <- [M] I J = [M] j',
    );
    expect(config.assignments.map((a) => [a.name, a.value])).toEqual([
      ["A", { kind: "number", value: 1 }],
      ["B", { kind: "string", text: "x" }],
      ["C", { kind: "boolean", value: true }],
      [
        "D",
        {
          kind: "set",
          elements: [
            { kind: "model", name: "d1" },
            { kind: "set", elements: [{ kind: "number", value: 2 }] },
          ],
        },
      ],
      ["E", { kind: "model", name: "E" }],
      ["J", { kind: "model", name: "j" }],
    ]);
    expect(config.assignments.at(-1)?.module).toBe("M");
    expect(config.replacements.map((r) => [r.name, r.module, r.target])).toEqual([
      ["F", undefined, "G"],
      ["H", "M", "I"],
    ]);
  });

  test("lists go on to the next keyword", () => {
    const config = parseConfig(
      "M.cfg",
      "INVARIANTS A B\nC\nPROPERTY P\nCHECK_DEADLOCK FALSE\nINIT I",
    );
    expect(config.invariants.map((x) => x.name)).toEqual(["A", "B", "C"]);
    expect(config.properties.map((x) => x.name)).toEqual(["P"]);
    expect(config.checkDeadlock).toBe(false);
    expect(config.init?.name).toBe("I");
  });

  test("what TLC refuses is refused, with its line", () => {
    expect(refusal("CONSTANT N = -3")).toBe("1: TLC refuses negative numbers in a configuration");
    expect(refusal("INIT A\nINIT B")).toBe("2: INIT is given twice");
    expect(refusal("CONSTANT N = 1\nINVARANT X")).toMatch(
      /^1: expected = or <- after INVARANT|^2: /,
    );
    expect(refusal("CHECK_DEADLOCK maybe")).toBe('1: expected TRUE or FALSE, found "maybe"');
    expect(refusal("CONSTANT N = {1, 2")).toMatch(/the configuration ends where/);
  });
});

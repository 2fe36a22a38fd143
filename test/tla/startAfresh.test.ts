import { describe, expect, test } from "vitest";
import { loadSpecText, startAfresh, valueToTla } from "../../src/tla/index.js";

/** The first of two strings in TLC's order, which is that in which it met them. */
async function first(text: string): Promise<string> {
  const module = `---- MODULE M ----\n${text}\nFirst == CHOOSE s \\in {"late", "early"} : TRUE\n====\n`;
  const spec = await loadSpecText(module, "", "/nowhere");
  return valueToTla(spec.evaluate("First", [], []));
}

describe("one spec after the other in a process", () => {
  test("names keep the place that an earlier spec gave them, as long as nobody starts afresh", async () => {
    startAfresh();
    expect(await first("early == 1")).toBe('"early"');
    expect(await first("late == 1 early == 2")).toBe('"early"');
  });

  test("afresh, a spec is read as by a process of its own", async () => {
    startAfresh();
    expect(await first("early == 1")).toBe('"early"');
    startAfresh();
    expect(await first("late == 1 early == 2")).toBe('"late"');
  });

  test("what TLCSet left is gone", async () => {
    startAfresh();
    const module = (body: string): string =>
      `---- MODULE M ----\nEXTENDS TLC\nValue == ${body}\n====\n`;
    const set = await loadSpecText(module("TLCSet(1, 5) /\\ TLCGet(1) = 5"), "", "/nowhere");
    expect(valueToTla(set.evaluate("Value", [], []))).toBe("TRUE");
    startAfresh();
    const get = await loadSpecText(module("TLCGet(1)"), "", "/nowhere");
    expect(() => get.evaluate("Value", [], [])).toThrow(/TLCGet/);
  });
});

import { describe, expect, test } from "vitest";
import { interleaving, lastPlaces, stateText } from "../../src/report/index.js";
import type { TraceStep } from "../../src/tlc/index.js";
import { parseState } from "../../src/tlc/behaviour.js";

/** A behaviour: an action and its state in TLC's notation for each step; `Lock(t1)` has an argument. */
function behaviour(...steps: [string, string][]): TraceStep[] {
  return steps.map(([call, state], index) => {
    const found = /^(\w+)(?:\((\w+)\))?$/.exec(call)!;
    const args: TraceStep["args"] = found[2] === undefined ? {} : { t: { "#mv": found[2] } };
    return { step: index + 1, action: found[1]!, args, state: parseState(state.split("\n")) };
  });
}

describe("an interleaving", () => {
  test("has a column for each task, and what changed below each step", () => {
    const trace = behaviour(
      ["Init", '/\\ pc = (t1 :> "idle" @@ t2 :> "idle")\n/\\ sem = [r |-> {}, w |-> {}]'],
      ["DownRead", '/\\ pc = (t1 :> "in" @@ t2 :> "idle")\n/\\ sem = [r |-> {t1}, w |-> {}]'],
      ["DownWrite", '/\\ pc = (t1 :> "in" @@ t2 :> "in")\n/\\ sem = [r |-> {t1}, w |-> {t2}]'],
    );
    expect(interleaving(trace)).toEqual([
      "t1                                    t2",
      "--                                    --",
      "DownRead",
      "  sem.r = {t1}",
      "                                      DownWrite",
      "                                        sem.w = {t2}",
    ]);
  });

  test("puts a step into the column of the task among its arguments", () => {
    const trace = behaviour(
      ["Init", '/\\ pc = (t1 :> "a" @@ t2 :> "a")\n/\\ x = 0'],
      ["Wake(t2)", '/\\ pc = (t1 :> "b" @@ t2 :> "a")\n/\\ x = 0'],
    );
    expect(interleaving(trace)[2]).toBe("                                      Wake");
    expect(interleaving(trace)[3]).toBe('                                        pc[t1] = "b"');
  });

  test("puts a step of no task into brackets at the margin", () => {
    const trace = behaviour(
      ["Init", '/\\ pc = (t1 :> "a" @@ t2 :> "a")\n/\\ x = 0'],
      ["Reclaim", '/\\ pc = (t1 :> "a" @@ t2 :> "a")\n/\\ x = 1'],
    );
    expect(interleaving(trace).slice(2)).toEqual(["[Reclaim]", "  x = 1"]);
  });

  test("joins what a task changed in its own variables", () => {
    const trace = behaviour(
      ["Init", "/\\ f = (t1 :> [a |-> 0, b |-> 0] @@ t2 :> [a |-> 0, b |-> 0])\n/\\ x = 0"],
      ["Go", "/\\ f = (t1 :> [a |-> 1, b |-> 2] @@ t2 :> [a |-> 0, b |-> 0])\n/\\ x = 3"],
    );
    expect(interleaving(trace).slice(2)).toEqual(["Go", "  x = 3", "  f.a = 1, f.b = 2"]);
  });

  test("says how a behaviour goes on for ever", () => {
    const trace = behaviour(["Init", "x = 0"], ["Go", "x = 1"]);
    expect(interleaving(trace, { kind: "back", step: 1, action: "Reset" }).at(-1)).toBe(
      "... and Reset leads back to state 1, for ever.",
    );
    expect(interleaving(trace, { kind: "stutters" }).at(-1)).toMatch(/nothing happens/);
  });

  test.each([1, 2, 3, 4, 5, 8])("of %i tasks fits into 75 columns", (count) => {
    const tasks = Array.from({ length: count }, (_, i) => `task${i}`);
    const state = (moved: string): string =>
      `/\\ pc = (${tasks.map((t) => `${t} :> "${t === moved ? "moved" : "idle"}"`).join(" @@ ")})\n` +
      `/\\ shared = <<"${moved}", "a rather long string that says nothing", {1, 2, 3, 4, 5, 6, 7}>>\n` +
      `/\\ word = "${"x".repeat(moved === "" ? 0 : 200)}"`;
    const trace = behaviour(
      ["Init", state("")],
      ...tasks.map((t): [string, string] => [`AnActionWithAFairlyLongName(${t})`, state(t)]),
    );
    const lines = interleaving(trace);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(75);
    expect(lines.join("\n").replace(/\s/g, "")).toContain("AnActionWithAFairlyLongName");
  });
});

test("where each task is at the end", () => {
  const trace = behaviour(["Init", '/\\ pc = (t1 :> "lock_page" @@ t2 :> "fs_lock")\n/\\ x = 0']);
  expect(lastPlaces(trace)).toEqual(['t1 is at "lock_page"', 't2 is at "fs_lock"']);
});

test("a state in TLC's notation, wrapped", () => {
  const long = `{${Array.from({ length: 40 }, (_, i) => 10 + i).join(", ")}}`;
  const lines = stateText(parseState([`/\\ s = ${long}`, "/\\ x = 1..2"]));
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(75);
  expect(lines.at(-1)).toBe("/\\ x = {1, 2}");
  expect(lines[0]).toMatch(/^\/\\ s = \{10, 11, /);
});

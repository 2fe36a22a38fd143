import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readMessages } from "../../src/tlc/messages.js";
import { parseCounts, ReportBuilder, type TlcReport } from "../../src/tlc/tlcReport.js";

/** Reads an output of TLC as scripts/recordTlcOutputs.ts recorded it. */
function recorded(name: string): TlcReport {
  const file = fileURLToPath(new URL(`fixtures/${name}.out`, import.meta.url));
  const builder = new ReportBuilder();
  for (const item of readMessages(readFileSync(file, "utf8"))) builder.add(item);
  return builder.report();
}

describe("the outcome is chosen by the code of the message", () => {
  test.each<[string, string, string?]>([
    ["Traps.pass", "pass"],
    ["Assumes.pass", "pass"],
    ["Traps.deadlock", "deadlock"],
    ["Traps.invariant", "invariant", "Mutex"],
    ["Traps.invariant_initial", "invariant", "CountPositive"],
    // TLC checks `[]P` as the invariant P and says its name.
    ["Traps.always", "invariant", "Below"],
    ["Traps.action_property", "property", "OnlyUp"],
    ["Traps.property_initial", "property", "StartsAtOne"],
  ])("%s: %s %s", (name, outcome, property) => {
    expect(recorded(name).outcome).toMatchObject(
      property === undefined ? { outcome } : { outcome, name: property },
    );
  });

  test.each(["Traps.liveness_stutter", "Traps.liveness_lasso"])(
    "%s: a temporal property, which TLC does not name",
    (name) => {
      expect(recorded(name).outcome).toEqual({ outcome: "property" });
    },
  );

  test("a false assumption has a place for a name", () => {
    expect(recorded("Assumes.false").outcome).toEqual({
      outcome: "assumption",
      name: undefined,
      place: { file: "Assumes", line: 5, column: 25 },
    });
  });

  test.each<[string, RegExp, object?]>([
    ["Traps.evaluation_error", /second argument of \\div is 0/, { line: 44, column: 54 }],
    ["Traps.initial_error", /^The second argument of \\div is 0/, { line: 47, column: 33 }],
    ["Traps.invariant_error", /invariant Divides failed.*\\div is 0/s],
    ["Traps.invariant_constant", /Constantly is equal to FALSE/],
    ["Traps.assert", /count is one/, { line: 45, column: 34 }],
    ["Traps.successor_incomplete", /not assigned: count/],
    ["Traps.initial_incomplete", /not a legal state/],
    ["Traps.config_constant", /Tasks is not assigned/],
    ["Traps.config_name", /NoSuchName/],
    ["Traps.config_both", /both INIT\/NEXT and SPECIFICATION/],
    ["Traps.config_keyword", /expecting = or <-/, { line: 3 }],
    [
      "Syntax.parse",
      /Encountered "Beginning of definition"/,
      { file: "Syntax", line: 6, column: 1 },
    ],
    ["Semantic.parse", /Unknown operator: `y'/, { file: "Semantic", line: 5, column: 14 }],
    ["Assumes.error", /\\div is 0/, { line: 7, column: 8 }],
  ])("%s: an error that says %s", (name, message, place) => {
    const { outcome } = recorded(name);
    expect(outcome).toMatchObject({ outcome: "error" });
    expect(outcome).toMatchObject(place ? { place } : {});
    expect(outcome?.outcome === "error" ? outcome.message : "").toMatch(message);
  });
});

describe("counts", () => {
  // By hand: of 8 states, (idle, idle) with counts 0, 1, 2 have 2, 2 and 1 successors, and so on.
  test("of a run to completion", () => {
    const report = recorded("Traps.pass");
    expect(report.counts).toEqual({ generated: 17, distinct: 8, queue: 0 });
    expect(report.depth).toBe(5);
  });

  test("progress separates thousands", () => {
    const text =
      "Progress(9) at 2026-01-01 00:00:00: 1,234,567 states generated (10,239 s/min), " +
      "39,001 distinct states found (7,005 ds/min), 1,500 states left on queue.";
    expect(parseCounts(text)).toEqual({ generated: 1234567, distinct: 39001, queue: 1500 });
  });

  test("an initial violation has none", () => {
    expect(recorded("Traps.invariant_initial").counts).toBeUndefined();
  });

  test("coverage is per action, those never taken included", () => {
    expect(recorded("Traps.pass").coverage).toEqual({ Lock: 6, Unlock: 6, Rest: 4 });
    expect(recorded("Traps.deadlock").coverage).toMatchObject({ Never: 0 });
  });
});

describe("behaviours", () => {
  test("every state has its number, action and values", () => {
    const { trace } = recorded("Traps.invariant");
    expect(trace.map((s) => [s.step, s.action])).toEqual([
      [1, "Init"],
      [2, "Lock"],
      [3, "Lock"],
    ]);
    expect(trace[1]?.state).toEqual({
      pc: {
        "#fun": [
          [{ "#mv": "t1" }, "locked"],
          [{ "#mv": "t2" }, "idle"],
        ],
      },
      count: 1,
    });
  });

  test("values wrapped at 80 columns", () => {
    const held = (t: string): object => ({
      "#rec": {
        held: [{ "#mv": t }, "a string that is long enough to wrap", { "#set": [1, 2, 3] }],
        waits: {
          "#fun": [
            [0, 4],
            [7, -2],
          ],
        },
        free: { "#set": [1, 2, 3] },
        none: { "#set": [] },
      },
    });
    expect(recorded("Traps.wide").trace[0]?.state).toEqual({
      pc: {
        "#fun": [
          [{ "#mv": "t1" }, held("t1")],
          [{ "#mv": "t2" }, held("t2")],
        ],
      },
      count: 0,
    });
  });

  test("a state of one variable", () => {
    expect(recorded("Single.invariant").trace.map((s) => s.state)).toEqual([
      { x: 0 },
      { x: 1 },
      { x: 2 },
    ]);
  });

  test("a violated initial state stands inside its message", () => {
    expect(recorded("Traps.invariant_initial").trace).toMatchObject([
      { step: 1, action: "Init", state: { count: 0 } },
    ]);
  });

  test("how a behaviour goes on for ever", () => {
    expect(recorded("Traps.liveness_stutter").end).toEqual({ kind: "stutters" });
    expect(recorded("Traps.liveness_lasso").end).toEqual({ kind: "back", step: 1, action: "Loop" });
  });
});

import { describe, expect, test } from "vitest";
import { differences, type EngineRun, type ManifestConfig } from "../../src/check/index.js";
import type { Outcome } from "../../src/tlc/index.js";

const config = (more: Partial<ManifestConfig>): ManifestConfig => ({
  name: "c",
  module: "M",
  what: "a test",
  size: "small",
  expected: { outcome: "pass" },
  ...more,
});

const run = (outcome: Outcome, more: { coverage?: Record<string, number> } = {}): EngineRun => ({
  kind: "finished",
  engine: "tlc",
  outcome,
  generated: 17,
  distinct: 8,
  depth: 5,
  seconds: 1,
  coverage: more.coverage ?? { Lock: 3 },
  trace: [],
  end: undefined,
  warnings: [],
});

const pass: Outcome = { outcome: "pass" };
const violated = (name?: string): Outcome => ({ outcome: "invariant", name });

describe("outcomes", () => {
  test.each<[ManifestConfig["expected"], Outcome]>([
    [{ outcome: "pass" }, pass],
    [{ outcome: "deadlock" }, { outcome: "deadlock" }],
    [{ outcome: "invariant", name: "Mutex" }, violated("Mutex")],
    [{ outcome: "invariant", name: "A|Mutex" }, violated("Mutex")],
  ])("%j is met by %j", (expected, outcome) => {
    expect(differences(config({ expected }), run(outcome))).toEqual([]);
  });

  test.each<[ManifestConfig["expected"], Outcome, string]>([
    [{ outcome: "pass" }, violated("Mutex"), "expected pass, found invariant Mutex"],
    [{ outcome: "deadlock" }, pass, "expected deadlock, found pass"],
    [
      { outcome: "invariant", name: "Mutex" },
      violated("TypeOK"),
      "expected invariant Mutex, found invariant TypeOK",
    ],
    [
      { outcome: "invariant", name: "Mutex" },
      violated(),
      "expected invariant Mutex, found invariant",
    ],
    [
      { outcome: "property", name: "Mutex" },
      violated("Mutex"),
      "expected property Mutex, found invariant Mutex",
    ],
    [{ outcome: "pass" }, { outcome: "error", message: "no Next" }, "error: no Next"],
  ])("%j is not met by %j", (expected, outcome, sentence) => {
    expect(differences(config({ expected }), run(outcome))).toEqual([sentence]);
  });
});

describe("a pass", () => {
  test("has the counts that the manifest lists", () => {
    expect(differences(config({ generated: 17, distinct: 8, depth: 5 }), run(pass))).toEqual([]);
    expect(differences(config({ generated: 18, distinct: 8, depth: 4 }), run(pass))).toEqual([
      "expected 18 generated states, found 17",
      "expected 4 levels, found 5",
    ]);
  });

  test("takes every action, or lists it", () => {
    const coverage = { Lock: 3, Unlock: 0 };
    expect(differences(config({}), run(pass, { coverage }))).toEqual([
      "never taken, and not listed in neverTaken: Unlock",
    ]);
    const listed = config({ neverTaken: { Unlock: "nobody unlocks" } });
    expect(differences(listed, run(pass, { coverage }))).toEqual([]);
  });

  test("does not take what is listed as never taken", () => {
    const listed = config({ neverTaken: { Lock: "nobody locks", Gone: "renamed" } });
    expect(differences(listed, run(pass))).toEqual([
      "listed in neverTaken, but taken: Lock",
      "listed in neverTaken, but no action of this configuration: Gone",
    ]);
  });
});

test("a violation is found with whatever counts and coverage", () => {
  const expected = { outcome: "invariant", name: "Mutex" } as const;
  const found = run(violated("Mutex"), { coverage: { Unlock: 0 } });
  expect(differences(config({ expected, distinct: 1 }), found)).toEqual([]);
});

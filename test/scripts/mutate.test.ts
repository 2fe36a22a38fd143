import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allMutations } from "../../scripts/mutate/candidates.js";
import { Levels, Modules } from "../../scripts/mutate/definitions.js";
import { baselines, Copy, isKilled, type Baseline } from "../../scripts/mutate/judge.js";
import { sample } from "../../scripts/mutate/sample.js";
import { sitesOf, type Mutation } from "../../scripts/mutate/sites.js";
import { stepMutations } from "../../scripts/mutate/steps.js";
import { edited } from "../../scripts/mutate/text.js";
import { packageRoot } from "../../src/base/index.js";

/** A lock of two modes around a counter; one switch. */
const SPEC = `---- MODULE Small ----
EXTENDS Naturals
CONSTANT Fast, Tasks
VARIABLES pc, lock, n
vars == <<pc, lock, n>>
Goto(t, there) == pc' = [pc EXCEPT ![t] = there]
RwCanExcl(l) == l = 0
Lock(t) ==
  /\\ pc[t] = "out"
  /\\ RwCanExcl(lock)
  /\\ lock' = lock + 1
  /\\ Goto(t, "in")
  /\\ UNCHANGED n
Count(t) ==
  /\\ pc[t] = "in"
  /\\ Fast
  /\\ \\/ n < 3
     \\/ lock = 1
  /\\ n' = IF n < 3
          THEN [n EXCEPT !.a = 1,
                         !.b = 2]
          ELSE n
  /\\ Goto(t, "done")
  /\\ UNCHANGED lock
Stop(t) ==
  /\\ pc[t] \\in {"done", "out"}
  /\\ UNCHANGED vars
====
`;

let folder = "";
let modules: Modules;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "lockstep-mutate-test-"));
  writeFileSync(path.join(folder, "Small.tla"), SPEC);
  modules = await Modules.read(folder);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function mutationsOf(name: string): Mutation[] {
  const scope = modules.scopeOf("Small");
  return sitesOf(scope.definitions.get(name)!, scope, new Levels(scope));
}

const shown = ({ change, what }: Mutation): string => `${change}: ${what}`;

describe("what can be changed in an action", () => {
  test("guards, locks and updates; a helper that assigns is an update", () => {
    expect(mutationsOf("Lock").map(shown)).toEqual([
      'drop guard: pc[t] = "out" -> TRUE',
      "drop guard: RwCanExcl(lock) -> TRUE",
      "negate guard: RwCanExcl(lock) -> ~(RwCanExcl(lock))",
      "exclusive to shared: RwCanExcl(lock) -> RwCanShare(lock)",
      "drop update: lock' = lock + 1 -> UNCHANGED lock",
      'drop update: Goto(t, "in") -> UNCHANGED pc',
    ]);
  });

  test("branches and parts of an update, but no switch", () => {
    const all = mutationsOf("Count").map(shown);
    expect(all.filter((one) => one.startsWith("one branch"))).toHaveLength(2);
    expect(all.filter((one) => one.startsWith("drop part of update"))).toEqual([
      "drop part of update: 1 -> @",
      "drop part of update: 2 -> @",
    ]);
    expect(all).toContain("swap branches: n < 3 -> ~(n < 3)");
    expect(all.some((one) => one.includes("Fast"))).toBe(false);
  });

  test("nothing in a step that changes nothing", () => {
    expect(mutationsOf("Stop")).toEqual([]);
  });

  test("two steps in the other order, and one of them left out", () => {
    expect(stepMutations(modules.definitionsOf("Small")).map(shown)).toEqual([
      "swap steps: Lock, Count -> Count, Lock",
      'skip step: Lock goes to "done", past Count',
    ]);
  });

  test("every mutant is a spec: what moves takes its alignment with it", async () => {
    const all = [...mutationsOf("Lock"), ...mutationsOf("Count")];
    for (const { edits } of all) {
      writeFileSync(path.join(folder, "Small.tla"), edited(SPEC, edits));
      await expect(Modules.read(folder)).resolves.toBeDefined();
    }
    writeFileSync(path.join(folder, "Small.tla"), SPEC);
  });
});

test("a sample is the same for the same seed, in the order of the whole", () => {
  const items = Array.from({ length: 100 }, (_, i) => i);
  const some = sample(items, 10, 7);
  expect(some).toEqual(sample(items, 10, 7));
  expect(some).not.toEqual(sample(items, 10, 8));
  expect(some).toEqual([...some].sort((a, b) => a - b));
  expect(new Set(some).size).toBe(10);
  expect(sample(items, 200, 7)).toEqual(items);
});

describe("mutants of truncate, by its cheapest configurations", () => {
  const specs = path.join(packageRoot, "specs");
  const source = path.join(specs, "truncate");
  let base: Baseline[] = [];
  let copy: Copy;
  let candidates: ReturnType<typeof allMutations> = [];

  beforeAll(async () => {
    base = await baselines(specs, "truncate", 1000);
    const own = await Modules.read(source);
    candidates = allMutations(own, base);
    const texts = new Map(
      own.own.map((name) => [name, readFileSync(path.join(source, `${name}.tla`), "utf8")]),
    );
    copy = new Copy(source, path.join(folder, "truncate"), texts);
  });

  test.each([
    ["IoUnlock", "drop update: ioLock' = RwRelease(ioLock, t) -> UNCHANGED ioLock"],
    ["InvalidateUnlock", "drop update: fsLock' = RwRelease(fsLock, t) -> UNCHANGED fsLock"],
    ["DaxUnlockEntry", "drop update: slot' = [slot EXCEPT !.lock = {}] -> UNCHANGED slot"],
    ["UnmapUnlock", "drop update: iMmap' = RwRelease(iMmap, t) -> UNCHANGED iMmap"],
    ["InvalidateUnlockShared", "drop update: fsLock' = RwRelease(fsLock, t) -> UNCHANGED fsLock"],
    ["ItruncateExtents", "drop update: Goto(t, NextStep(t)) -> UNCHANGED pc"],
  ])("%s: %s: killed", async (definition, what) => {
    const found = candidates.find(
      ({ mutation }) => mutation.definition === definition && shown(mutation) === what,
    );
    expect(found).toBeDefined();
    const verdict = await copy.judge(found!.mutation, found!.among);
    expect(isKilled(verdict), JSON.stringify(verdict)).toBe(true);
  });

  test("an event before its step is nothing that a property speaks about: survives", async () => {
    const found = candidates.find(
      ({ mutation }) =>
        mutation.definition === "RemoveExtents" &&
        mutation.what.endsWith('<<"free", "free_start", "free_end">>'),
    )!;
    expect(isKilled(await copy.judge(found.mutation, found.among))).toBe(false);
  });
});

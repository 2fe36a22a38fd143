/**
 * A healthy log stays healthy wherever recording began, stopped or lost records: the replay may
 * know less then, but must never refuse. Seeds are printed by fast-check when this fails.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import { packageRoot } from "../../src/base/index.js";
import type { LoadedBinding } from "../../src/binding/index.js";
import { findBindings } from "../../src/cli/validate/findBindings.js";
import { runValidation } from "../../src/cli/validate/runValidation.js";
import { logOf } from "./memoryLog.js";

const logs = ["6.1/xfs-dax-mixed", "6.12/xfs-dax-mixed", "6.1/ext4-dax-mixed"].map((name) => ({
  name,
  lines: readFileSync(path.join(packageRoot, "traces", name, "trace.txt"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#")),
}));
let bindings: LoadedBinding[];

beforeAll(async () => {
  bindings = await findBindings([]);
});

async function violations(lines: readonly string[]): Promise<string[]> {
  const options = {
    kernel: undefined,
    variant: undefined,
    fromStart: false,
    maxViolations: 3,
    threshold: 0,
  };
  const validations = await runValidation(logOf(lines), bindings, options).catch(() => []);
  return validations.flatMap(({ diagnoses }) =>
    diagnoses.map(({ violation }) => violation.seen.event.raw),
  );
}

describe.each(logs)("$name", ({ lines }) => {
  it("is not refused when it begins in the middle and ends early", async () => {
    const cuts = fc.tuple(fc.nat(lines.length - 20), fc.nat(lines.length));
    await fc.assert(
      fc.asyncProperty(cuts, async ([from, length]) => {
        expect(await violations(lines.slice(from, from + 20 + length))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it("is not refused when records were lost and the log says so", async () => {
    const gaps = fc.tuple(fc.nat(lines.length - 40), fc.integer({ min: 1, max: 30 }));
    await fc.assert(
      fc.asyncProperty(gaps, async ([from, length]) => {
        // What is missing was logged on both CPUs; each says so before its next event.
        const marks = [0, 1].map((cpu) => `CPU:${cpu} [LOST ${length} EVENTS]`);
        const rest = lines.slice(from + length);
        expect(await violations([...lines.slice(0, from), ...marks, ...rest])).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});

it("does not let go of a task that waits for another as if it had got its lock", async () => {
  // What is possible of a remap that is under way is much; who waits for its MMAPLOCK was let go.
  const lines = logs.find(({ name }) => name === "6.1/xfs-dax-mixed")!.lines;
  expect(await violations(lines.slice(85, 105))).toEqual([]);
});

it("does not hold the faults of one file system against the locks of another on its device", async () => {
  const of = (event: string, i: number): string =>
    `            w-a-201     [000] .....    10.0000${10 + i}: ${event}`;
  const fault = ["dax_pte_fault", "dax_pte_fault_done"].map(
    (name, i) =>
      `${name}: dev 259:0 ino 0xc shared USER address 0x7f0000000000 pgoff 0x0 ${i ? "NOPAGE" : ""}`,
  );
  const ext4 = [...fault, ...fault, "ext4_truncate_enter: dev 259,0 ino 12 blocks 8"];
  // The device was made anew meanwhile.
  const lock = "dev 259:0 ino 0x83 flags MMAPLOCK_SHARED caller x+0x0/0x10";
  const xfs = [`xfs_ilock: ${lock}`, `xfs_iunlock: ${lock}`];
  expect(await violations([...ext4, ...xfs].map(of))).toEqual([]);
});

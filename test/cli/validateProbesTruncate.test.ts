/**
 * Truncation on XFS with probes on the rwsem functions: parts of a log of a stock 6.1 kernel, and of
 * one with a module that leaves out MMAPLOCK in every third truncation.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import type { LoadedBinding } from "../../src/binding/index.js";
import { findBindings } from "../../src/cli/validate/findBindings.js";
import { fixture, isProbe, judge, type Judged } from "./memoryLog.js";

const healthy = fixture("6.1-xfs-dax-sync-trunc-probes.txt");

let bindings: LoadedBinding[];
beforeAll(async () => {
  bindings = await findBindings(["truncate"]);
});

const judged = (lines: readonly string[]): Promise<Judged> => judge(lines, bindings, "6.1");

describe("truncate on XFS with probes", () => {
  it("conforms on a stock kernel", async () => {
    expect(await judged(healthy)).toEqual({
      observability: "probes",
      verdict: "conforms",
      refused: [],
    });
  });

  it("refuses truncation that did not take MMAPLOCK", async () => {
    const { observability, verdict, refused } = await judged(
      fixture("6.1-xfs-trunc-no-mmaplock.txt"),
    );
    expect([observability, verdict]).toEqual(["probes", "violates"]);
    expect(refused[0]).toMatch(/w-trunc-.*: xfs_setattr:/);
  });

  it("is not misled by probes that were missed", async () => {
    const probes = healthy.flatMap((line, i) => (isProbe(line) ? [i] : []));
    await fc.assert(
      fc.asyncProperty(fc.subarray(probes, { maxLength: 25 }), async (missed) => {
        const gone = new Set(missed);
        const { verdict } = await judged(healthy.filter((_, i) => !gone.has(i)));
        expect(verdict).not.toBe("violates");
      }),
      { numRuns: 40 },
    );
  });
});

/**
 * Dedupe on XFS: what probes on the rwsem functions add. The locks of a dedupe are taken with no event
 * of XFS; in an excerpt of a log of a stock kernel, and in edits of it.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import type { LoadedBinding } from "../../src/binding/index.js";
import { findBindings } from "../../src/cli/validate/findBindings.js";
import { fixture, isProbe, judge, type Judged } from "./memoryLog.js";

let bindings: LoadedBinding[];

beforeAll(async () => {
  bindings = await findBindings(["dedupe"]);
});

describe("dedupe on XFS with probes, recorded", () => {
  const healthy = fixture("6.1-xfs-dedupe-probes.txt");
  const judged = (lines: readonly string[]): Promise<Judged> => judge(lines, bindings, "6.1");
  /** Locks of one of the two files. */
  const I_RWSEM = "sem=0xffff8d9ec151e9d8";
  const INVALIDATE_LOCK = "sem=0xffff8d9ec151eac8";

  it("conforms", async () => {
    expect(await judged(healthy)).toEqual({
      observability: "probes",
      verdict: "conforms",
      refused: [],
    });
  });

  it("is held against stock tracepoints where there are no probes", async () => {
    const { observability, verdict } = await judged(healthy.filter((line) => !isProbe(line)));
    expect([observability, verdict]).toEqual(["tracepoints", "conforms"]);
  });

  /** The log, had that dedupe left out one file's i_rwsem while a reader had it. */
  const withoutInodeLock = (): readonly string[] => {
    const call = healthy.findIndex((line) => /w-ddr-.*sys_ioctl\(/.test(line));
    const end = healthy.findIndex((line, i) => i > call && /w-ddr-.*sys_ioctl ->/.test(line));
    const mapping = healthy.findIndex(
      (line, i) => i > call && /w-ddr-.*: wr_q:/.test(line) && line.endsWith(INVALIDATE_LOCK),
    );
    const unlock = healthy.findLastIndex((line, i) => i < mapping && /w-diob-.*: rd_r:/.test(line));
    const skipped = healthy.findIndex((line, i) => i > unlock && /w-ddr-.*: wr_a:/.test(line));
    const reader = healthy.slice(unlock, unlock + 2);
    return healthy.flatMap((line, i) => {
      if (i === unlock || i === unlock + 1 || i === skipped) return [];
      const lost = i > call && i < end && line.includes("w-ddr-") && line.endsWith(I_RWSEM);
      if (lost) return [];
      return i === mapping ? [line, ...reader] : [line];
    });
  };

  it("refuses a dedupe that leaves out an i_rwsem, though no tracepoint shows it", async () => {
    const broken = withoutInodeLock();
    const { observability, verdict, refused } = await judged(broken);
    expect([observability, verdict]).toEqual(["probes", "violates"]);
    expect(refused[0]).toMatch(/w-diob-.*: rd_r:/);
    expect((await judged(broken.filter((line) => !isProbe(line)))).refused).toEqual([]);
  });

  it("concludes nothing where the address of the lock has no owner yet", async () => {
    const nameless = withoutInodeLock().map((line) =>
      line.includes("w-dd") ? line : line.replace(INVALIDATE_LOCK, "sem=0xffff8d9ec1511000"),
    );
    expect((await judged(nameless)).refused).toEqual([]);
  });

  it("is not misled by probes that were missed, nor by a log that begins later", async () => {
    const probes = healthy.flatMap((line, i) => (isProbe(line) ? [i] : []));
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(probes, { maxLength: 40 }),
        fc.nat({ max: healthy.length - 40 }),
        async (missed, from) => {
          const gone = new Set(missed);
          const { verdict } = await judged(healthy.filter((_, i) => i >= from && !gone.has(i)));
          expect(verdict).not.toBe("violates");
        },
      ),
      { numRuns: 40 },
    );
  });
});

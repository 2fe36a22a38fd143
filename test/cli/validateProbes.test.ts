/**
 * Logs of lock probes: what the probes see that stock tracepoints do not, and that a probe which
 * misses is never a false alarm.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import { packageRoot } from "../../src/base/index.js";
import type { LoadedBinding } from "../../src/binding/index.js";
import { findBindings } from "../../src/cli/validate/findBindings.js";
import { runValidation } from "../../src/cli/validate/runValidation.js";
import { bytesInput, openTrace } from "../../src/trace/index.js";
import { logOf } from "./memoryLog.js";

const LOG = path.join(packageRoot, "traces/6.1/xfs-dax-hole-race-probes/trace.txt.zst");
/** The head of the log: the first faults and punches of all tasks. */
const HEAD = 6500;
/** The first line by which the workload is under way. */
const START = 4500;
/** Of w-fsync-6, ilk_q to dg: not stock tracepoints. */
const PROBE = /: (?:ilk|try|rd|rdt|rdk|wr|wrt|wrk)_[qar]: \(|: dg: \(/;
/** invalidate_lock of the file (the address is that of the log). */
const MMAPLOCK = "sem=0xffff8c86842f12c8";

let all: string[];
let bindings: LoadedBinding[];

beforeAll(async () => {
  bindings = await findBindings(["fault", "mkwrite", "rwsem"]);
  const reader = openTrace([bytesInput("trace.txt.zst", readFileSync(LOG))], {});
  all = [];
  for await (const batch of reader) for (const event of batch) all.push(event.raw);
});

interface Judged {
  readonly observability: string;
  readonly verdict: string;
  /** Lines that are refused, as they stand. */
  readonly refused: readonly string[];
}

async function judge(
  lines: readonly string[],
  protocol = "fault",
  complete = false,
): Promise<Judged> {
  const meant = bindings.filter(({ binding }) => binding.protocol === protocol);
  const options = {
    kernel: undefined,
    variant: undefined,
    fromStart: false,
    complete,
    maxViolations: 5,
    threshold: 0,
  };
  const [first, ...others] = await runValidation(logOf(lines), meant, options);
  expect(others).toEqual([]);
  const { observability, result, diagnoses } = first!;
  return {
    observability,
    verdict: result.verdict,
    refused: diagnoses.map(({ violation }) => violation.seen.event.raw),
  };
}

function withoutProbes(lines: readonly string[]): string[] {
  return lines.filter((line) => !PROBE.test(line));
}

function taskOf(line: string): string {
  return /^ *(.*-\d+) +\[/.exec(line)![1]!;
}

function isOf(task: string, what: RegExp): (line: string) => boolean {
  return (line) => taskOf(line) === task && what.test(line);
}

/** Index of the first line from `from` on that fits. */
function find(from: number, fits: (line: string) => boolean): number {
  const at = all.findIndex((line, i) => i >= from && fits(line));
  expect(at).toBeGreaterThan(0);
  return at;
}

/** Numbers from 0 to 1 that depend on the seed alone. */
function draw(seed: number): () => number {
  let state = seed % 0x7fffffff;
  return () => {
    state = (state * 1103515245 + 12345) % 0x7fffffff;
    return state / 0x7fffffff;
  };
}

describe("the recording with probes", () => {
  it("conforms to what a rwsem promises, whatever it guards", async () => {
    expect(await judge(all.slice(0, HEAD), "rwsem")).toMatchObject({ verdict: "conforms" });
  });

  it.each(["fault", "mkwrite"])("conforms to %s, and is judged by its probes", async (protocol) => {
    const head = all.slice(0, HEAD);
    expect(await judge(head, protocol)).toEqual({
      observability: "probes",
      verdict: "conforms",
      refused: [],
    });
    expect(await judge(withoutProbes(head), protocol)).toEqual({
      observability: "tracepoints",
      verdict: "conforms",
      refused: [],
    });
  });
});

describe("a log that is said to be complete", () => {
  it("holds nothing at its end", async () => {
    const tail = all.slice(-3000);
    expect(await judge(tail, "fault", true)).toMatchObject({ verdict: "conforms" });
    const last = tail.findLastIndex((line) => line.includes("rd_r:") && line.includes(MMAPLOCK));
    const unlock = isOf(taskOf(tail[last]!), /ilk_r:|xfs_iunlock:/);
    const edited = tail.filter((line, i) => i !== last && !(i > last - 3 && unlock(line)));
    expect(await judge(edited)).toMatchObject({ verdict: "conforms" });
    const { verdict, refused } = await judge(edited, "fault", true);
    expect(verdict).toBe("violates");
    expect(refused.map(taskOf)).toEqual([taskOf(tail[last]!)]);
  });

  it("is not one that was cut short", async () => {
    const header = "# entries-in-buffer/entries-written: 5000/5000   #P:2";
    const { verdict } = await judge([header, ...all.slice(-3000)], "fault", true);
    expect(verdict).toBe("inconclusive");
  });
});

describe("edits that a kernel without the lock would log", () => {
  it("refuses a writer that gets the lock while a reader has it, which tracepoints cannot see", async () => {
    const ask = find(4000, (line) => line.includes("wr_q:") && line.includes(MMAPLOCK));
    const writer = taskOf(all[ask]!);
    const got = find(ask, isOf(writer, / wr_a: /));
    const free = all.findLastIndex(
      (line, i) => i < got && line.includes("rd_r:") && line.includes(MMAPLOCK),
    );
    expect(free).toBeGreaterThan(ask);
    const early = [
      ...all.slice(0, free),
      all[got]!,
      all[free]!,
      ...all.slice(free + 1, got),
      ...all.slice(got + 1, HEAD),
    ];
    expect((await judge(early)).refused).toEqual([all[got]]);
    expect((await judge(early, "rwsem")).refused).toEqual([all[got]]);
    expect(await judge(withoutProbes(early))).toMatchObject({ verdict: "conforms" });
  });

  it("refuses a reader that gets the lock while a writer has it", async () => {
    const free = find(4900, (line) => line.includes("wr_r:") && line.includes(MMAPLOCK));
    const got = find(free, (line) => line.includes("rd_a: (xfs_ilock"));
    const early = [
      ...all.slice(0, free),
      all[got]!,
      ...all.slice(free, got),
      ...all.slice(got + 1),
    ];
    expect((await judge(early.slice(0, HEAD))).refused[0]).toBe(all[got]);
    expect(await judge(withoutProbes(early.slice(0, HEAD)))).toMatchObject({ verdict: "conforms" });
  });

  it("refuses the fault that never took the lock, at its first event that needs it", async () => {
    const entry = find(5000, (line) => line.includes("xfs_filemap_fault:"));
    const task = taskOf(all[entry]!);
    const fault = find(entry, isOf(task, /dax_pte_fault:/));
    const own = isOf(task, /ilk_|xfs_ilock:| rd_/);
    const edited = all.filter((line, i) => i <= entry || i >= fault || !own(line)).slice(0, HEAD);
    expect((await judge(edited)).refused[0]).toBe(all[fault]);
  });

  it("refuses a release before the fault has ended", async () => {
    const done = find(5000, (line) => line.includes("dax_pte_fault_done:"));
    const release = find(done, isOf(taskOf(all[done]!), / rd_r: /));
    const early = [
      ...all.slice(0, done),
      all[release]!,
      ...all.slice(done, release),
      ...all.slice(release + 1, HEAD),
    ];
    expect((await judge(early)).refused[0]).toBe(all[release]);
  });

  it("does not refuse what a module that skips the lock's functions may leave of them", async () => {
    // The request and the release are reported by xfs_ilock and xfs_iunlock alone: as with stock
    // tracepoints the lock may have been got anywhere between.
    const entry = find(5000, (line) => line.includes("xfs_filemap_fault:"));
    const end = find(entry, isOf(taskOf(all[entry]!), /xfs_iunlock: .*MMAPLOCK/));
    const own = isOf(taskOf(all[entry]!), / (?:rd|wr)_[qar]: /);
    const edited = all.filter((line, i) => i <= entry || i >= end || !own(line)).slice(0, HEAD);
    expect(await judge(edited)).toEqual({
      observability: "probes",
      verdict: "conforms",
      refused: [],
    });
  });
});

/** Lines of which a share is missing, the same ones every time. */
function thinned(lines: readonly string[], probes: RegExp, share: number, seed: number): string[] {
  const random = draw(seed);
  return lines.filter((line) => !probes.test(line) || random() >= share);
}

describe("probes that miss", () => {
  it("are no violation where one of two requests for both locks of a call is left", async () => {
    const window = all.slice(97045, 97045 + 1500);
    const lines = thinned(window, /: (?:rd|wr|rdt|wrt)_q: \(/, 0.1, 27);
    // w-call-4 asks for IOLOCK and MMAPLOCK; taken for IOLOCK, its MMAPLOCK loses its name.
    const asked = lines.filter(isOf("w-call-4-371", /39\.34770\d: (?:xfs_ilock|wr_q):/));
    expect(asked).toHaveLength(2);
    expect((await judge(lines)).refused).toEqual([]);
  });

  it.each([
    ["returns", /: (?:rd|wr|rdt|wrt)_a: \(/, 0.2],
    ["requests", /: (?:rd|wr|rdt|wrt)_q: \(/, 0.1],
    ["releases", /: (?:rd|wr)_r: \(/, 0.1],
    ["all of one task", /w-wr-2.*: (?:rd|wr|rdt|wrt)_[qar]: \(/, 1],
    ["all for writing", /: (?:wr|wrt)_[qar]: \(/, 1],
  ])("%s are never a violation", async (_, probes, share) => {
    const places = fc.tuple(fc.integer({ min: START, max: all.length - 1500 }), fc.nat());
    await fc.assert(
      fc.asyncProperty(places, async ([from, seed]) => {
        const lines = thinned(all.slice(from, from + 1500), probes, share, seed);
        expect((await judge(lines)).refused).toEqual([]);
      }),
      // One window each, the same every time; many more are tried by hand.
      { numRuns: 1, seed: 20261124 },
    );
  });
});

/**
 * Truncate and punch against page faults, and synchronous faults on ext4: healthy recordings, and
 * the same with lines moved or left out so that the protocol forbids them. The line that must be
 * refused follows from where the test puts it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ZSTDDecoder } from "zstddec";

import { packageRoot } from "../../src/base/index.js";
import { lockstep } from "./program.js";

let folder: string;
let xfs: readonly string[];
let busy: readonly string[];
let ext4: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "lockstep-truncate-"));
  const decoder = new ZSTDDecoder();
  await decoder.init();
  const linesOf = (name: string): string[] => {
    const packed = readFileSync(path.join(packageRoot, "traces/6.1", name, "trace.txt.zst"));
    const lines = new TextDecoder().decode(decoder.decode(packed)).split("\n");
    // Without the head, which says how many records there are.
    return lines.filter((line) => !line.startsWith("#"));
  };
  xfs = linesOf("xfs-dax-sync-trunc").slice(0, 2200);
  ext4 = linesOf("ext4-dax-sync-trunc").slice(0, 2200);
  busy = linesOf("xfs-dax-pmd").slice(2933, 3333);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The verdict on a log, and each violation as `LINE EVENT`. */
async function validate(
  protocol: string,
  lines: readonly string[],
): Promise<{ verdict: string; violations: string[] }> {
  const file = path.join(folder, "log.txt");
  writeFileSync(file, `${lines.join("\n")}\n`);
  const { stdout, stderr } = await lockstep(["validate", "--json", "--protocol", protocol, file]);
  expect(stderr).not.toContain("internal error");
  const document = JSON.parse(stdout) as {
    readonly verdict: string;
    readonly violations: readonly { readonly event: { readonly name: string; line: number } }[];
  };
  return {
    verdict: document.verdict,
    violations: document.violations.map(({ event }) => `${event.line} ${event.name}`),
  };
}

function taskOf(line: string): string | undefined {
  return /^.{1,16}-(\d+) +\[/.exec(line)?.[1];
}

/** Index of the first line from `from` on that holds all the words. */
function find(lines: readonly string[], from: number, ...words: string[]): number {
  const found = lines.findIndex((line, i) => i >= from && words.every((w) => line.includes(w)));
  expect(found).toBeGreaterThanOrEqual(0);
  return found;
}

/** The lines of one task between two indices, both included, and all others. */
function takeOut(
  lines: readonly string[],
  first: number,
  last: number,
): { own: string[]; rest: string[] } {
  const task = taskOf(lines[first]!);
  const isOwn = (line: string, i: number): boolean =>
    i >= first && i <= last && taskOf(line) === task;
  return {
    own: lines.filter(isOwn),
    rest: lines.filter((line, i) => !isOwn(line, i)),
  };
}

describe("healthy kernels", () => {
  it.each(["truncate", "mkwrite"])("conform to %s on ext4", async (protocol) => {
    expect(await validate(protocol, ext4)).toEqual({ verdict: "conforms", violations: [] });
  });

  it("conform to truncate on XFS", async () => {
    expect(await validate("truncate", xfs)).toEqual({ verdict: "conforms", violations: [] });
  });
});

describe("a log that begins in the middle", () => {
  it("may have a task in a fault that had been let go of while it could be idle", async () => {
    expect((await validate("truncate", busy)).violations).toEqual([]);
  });
});

describe("a synchronous fault on ext4", () => {
  it.each([
    ["without its fsync", /ext4_sync_file_|dax_writeback_/, ""],
    ["with an fsync that does not end", /ext4_sync_file_exit/, ""],
    ["after an fsync that failed", /(ext4_sync_file_exit: .*)ret 0/, "$1ret -5"],
  ])("%s is refused where it makes its PTE writable", async (_, pattern, by) => {
    const done = find(ext4, 1000, "dax_pte_fault_done", "NEEDDSYNC");
    const task = taskOf(ext4[done]!);
    const second = ext4.findIndex(
      (line, i) => i > done && taskOf(line) === task && line.includes("dax_insert_pfn_mkwrite"),
    );
    const cut = ext4.flatMap((line, i) => {
      if (i < done || i > second || taskOf(line) !== task || !pattern.test(line)) return [line];
      return by === "" ? [] : [line.replace(pattern, by)];
    });
    const line = second + 1 - (ext4.length - cut.length);
    expect(await validate("mkwrite", cut)).toEqual({
      verdict: "violates",
      violations: [`${line} dax_insert_pfn_mkwrite`],
    });
  });
});

describe("a punch hole on ext4 without invalidate_lock", () => {
  /** The lines of a punch that are under the lock, and the log without them up to a fault of others. */
  function punchAndFault(): { own: string[]; rest: string[]; fault: number; done: number } {
    const first = find(ext4, 500, "ext4_journal_start", "caller ext4_punch_hole");
    const task = taskOf(ext4[first]!);
    const last = ext4.findIndex(
      (line, i) => i > first && taskOf(line) === task && /jbd2_handle_stats.* type 5 /.test(line),
    );
    const { own, rest } = takeOut(ext4, first, last);
    const fault = find(rest, last + 1 - own.length, "dax_pte_fault:");
    const done = rest.findIndex(
      (line, i) =>
        i > fault && line.includes("dax_pte_fault_done") && taskOf(line) === taskOf(rest[fault]!),
    );
    return { own, rest, fault, done };
  }

  it.each(["truncate", "fault"])("is refused inside a fault (%s)", async (protocol) => {
    const { own, rest, fault } = punchAndFault();
    const log = [...rest.slice(0, fault + 1), ...own, ...rest.slice(fault + 1)];
    const { violations } = await validate(protocol, log);
    expect(violations[0]).toBe(`${fault + 2} ext4_journal_start`);
  });

  it.each(["truncate", "fault"])("is refused at its end around a fault (%s)", async (protocol) => {
    const { own, rest, fault, done } = punchAndFault();
    const log = [
      ...rest.slice(0, fault),
      ...own.slice(0, -1),
      ...rest.slice(fault, done + 1),
      ...own.slice(-1),
      ...rest.slice(done + 1),
    ];
    const { violations } = await validate(protocol, log);
    expect(violations[0]).toBe(`${done + own.length + 1} jbd2_handle_stats`);
  });
});

describe("a truncate on ext4 without invalidate_lock", () => {
  it("is refused at a fault during it, even where the log shows nothing of it before", async () => {
    const enter = find(ext4, 500, "ext4_truncate_enter");
    const done = ext4.findLastIndex((line, i) => i < enter && line.includes("dax_pte_fault_done"));
    const isOwn = (line: string): boolean => taskOf(line) === taskOf(ext4[done]!);
    expect(isOwn(ext4[enter]!)).toBe(false);
    const fault = ext4.findLastIndex(
      (line, i) => i < done && isOwn(line) && line.includes("dax_pte_fault:"),
    );
    const whole = ext4.slice(fault, done + 1).filter(isOwn);
    const rest = ext4.slice(enter + 1, enter + 60);
    const sound = [...whole, ext4[enter]!, ...rest];
    expect((await validate("truncate", sound)).violations).toEqual([]);
    const log = [...whole, ext4[enter]!, ...whole, ...rest];
    const { violations } = await validate("truncate", log);
    expect(violations[0]).toBe(`${whole.length + 2} dax_pte_fault`);
  });
});

describe("a truncate or punch on XFS", () => {
  /** A truncate from its request for MMAPLOCK to the release, and where others fault after it. */
  function truncateAndFault(): { own: string[]; rest: string[]; fault: number } {
    const start = find(xfs, 800, "xfs_itruncate_extents_start");
    const task = taskOf(xfs[start]!);
    const isLock = (line: string, event: string): boolean =>
      taskOf(line) === task && line.includes(event) && line.includes("MMAPLOCK_EXCL");
    const first = xfs.findLastIndex((line, i) => i < start && isLock(line, "xfs_ilock:"));
    const last = xfs.findIndex((line, i) => i > start && isLock(line, "xfs_iunlock:"));
    const { own, rest } = takeOut(xfs, first, last);
    return { own, rest, fault: find(rest, last + 1 - own.length, "dax_pte_fault:") };
  }

  it("that does not wait for MMAPLOCK is refused at its first event under it", async () => {
    const { own, rest, fault } = truncateAndFault();
    const log = [...rest.slice(0, fault + 1), ...own, ...rest.slice(fault + 1)];
    const { violations } = await validate("truncate", log);
    expect(violations[0]).toBe(`${fault + 3} xfs_setattr`);
  });

  it("that knows no MMAPLOCK is refused where it frees blocks during a fault", async () => {
    const { own, rest, fault } = truncateAndFault();
    const log = [
      ...rest.slice(0, fault + 1),
      ...own.filter((line) => !line.includes("MMAPLOCK")),
      ...rest.slice(fault + 1),
    ];
    const { violations } = await validate("truncate", log);
    const start = find(log, fault, "xfs_itruncate_extents_start");
    expect(violations[0]).toBe(`${start + 1} xfs_itruncate_extents_start`);
  });

  it("that does not ask for MMAPLOCK is refused where it frees blocks", async () => {
    const free = find(xfs, 800, "xfs_free_file_space");
    const lock = xfs.findLastIndex(
      (line, i) => i < free && line.includes("xfs_ilock:") && line.includes("MMAPLOCK_EXCL"),
    );
    expect(taskOf(xfs[lock]!)).toBe(taskOf(xfs[free]!));
    const log = xfs.filter((_, i) => i !== lock);
    expect((await validate("truncate", log)).violations[0]).toBe(`${free} xfs_free_file_space`);
  });

  it("leaves no page behind the new end that a fault could map", async () => {
    // pgoff 0x2a lies behind new_size 0x28616 of the truncate just before, and nobody has had
    // MMAPLOCK exclusive since. A write(2) must be in the log: else it does not show what grows.
    const end = find(xfs, 0, "xfs_itruncate_extents_end", "new_size 0x28616");
    const done = find(xfs, end, "dax_pte_fault_done", "pgoff 0x2a SIGBUS");
    const write = xfs[end]!.replace(
      /xfs_itruncate_extents_end.*/,
      "xfs_file_dax_write: dev 259:0 ino 0x83 disize 0x0 pos 0x0 bytecount 0x8",
    );
    const log = xfs.map((line, i) => (i === done ? line.replace("SIGBUS", "NOPAGE") : line));
    log.splice(30, 0, write);
    expect(await validate("truncate", log)).toEqual({
      verdict: "violates",
      violations: [`${done + 2} dax_pte_fault_done`],
    });
  });
});

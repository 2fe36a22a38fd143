import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, expect, it } from "vitest";

import { lockstep } from "./program.js";

/*
 * XFS logs xfs_ilock before it waits and xfs_ilock_demote after downgrade_write (fs/xfs/xfs_inode.c
 * at 6.1). Where nothing is logged between, a fault of another task can take MMAPLOCK and log so
 * before the line of the demotion is written.
 */
const events: readonly (readonly ["a" | "b", string])[] = [
  ["b", "xfs_filemap_fault: dev 259:0 ino 0x83 PTE write_fault 0"],
  ["b", "xfs_ilock: dev 259:0 ino 0x83 flags MMAPLOCK_SHARED caller x+0x0/0x10"],
  ["b", "dax_pte_fault: dev 259:0 ino 0x83 shared USER address 0x7f0000000000 pgoff 0x0 "],
  [
    "b",
    "dax_pte_fault_done: dev 259:0 ino 0x83 shared USER address 0x7f0000000000 pgoff 0x0 NOPAGE",
  ],
  ["b", "xfs_iunlock: dev 259:0 ino 0x83 flags MMAPLOCK_SHARED caller x+0x0/0x10"],
  ["a", "xfs_ilock: dev 259:0 ino 0x83 flags MMAPLOCK_EXCL caller x+0x0/0x10"],
  ["b", "xfs_filemap_fault: dev 259:0 ino 0x83 PTE write_fault 0"],
  ["b", "xfs_ilock: dev 259:0 ino 0x83 flags MMAPLOCK_SHARED caller x+0x0/0x10"],
  ["b", "dax_pte_fault: dev 259:0 ino 0x83 shared USER address 0x7f0000000000 pgoff 0x0 "],
  ["a", "xfs_ilock_demote: dev 259:0 ino 0x83 flags MMAPLOCK_EXCL caller x+0x0/0x10"],
  [
    "b",
    "dax_pte_fault_done: dev 259:0 ino 0x83 shared USER address 0x7f0000000000 pgoff 0x0 NOPAGE",
  ],
  ["b", "xfs_iunlock: dev 259:0 ino 0x83 flags MMAPLOCK_SHARED caller x+0x0/0x10"],
  ["a", "xfs_iunlock: dev 259:0 ino 0x83 flags MMAPLOCK_SHARED caller x+0x0/0x10"],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lockstep-demote-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Verdict of `fault`, and the lines that it refuses. */
async function verdict(log: typeof events): Promise<{ verdict: string; lines: number[] }> {
  const file = path.join(folder, "trace.txt");
  const lines = log.map(([task, event], i) => {
    const [comm, cpu] = task === "a" ? ["w-a-201", "000"] : ["w-b-202", "001"];
    return `         ${comm}     [${cpu}] .....    10.0000${10 + i}: ${event}\n`;
  });
  writeFileSync(file, lines.join(""));
  const { stdout } = await lockstep([
    "validate",
    "--json",
    "--protocol",
    "fault",
    "--kernel",
    "6.1",
    file,
  ]);
  const found = JSON.parse(stdout) as {
    verdict: string;
    violations: { event: { line: number } }[];
  };
  return {
    verdict: found.verdict,
    lines: found.violations.map(({ event }) => event.line),
  };
}

it("knows that the lock may have been downgraded before the fault took it", async () => {
  expect(await verdict(events)).toEqual({ verdict: "conforms", lines: [] });
});

it("knows so as well where only a later event of the fault shows that it kept the lock", async () => {
  // A synchronous fault holds MMAPLOCK over the fsync, or gives it back at once when that failed.
  const sync = events.flatMap(([task, event], i): typeof events => {
    if (i === 6) return [[task, event.replace("write_fault 0", "write_fault 1")]];
    if (i === 8) {
      const fault = event.replace("shared USER", "shared WRITE|USER");
      return [
        [task, fault],
        [task, fault.replace("fault:", "fault_done:").replace(/ $/, " NEEDDSYNC")],
      ];
    }
    if (i !== 10) return [[task, event]];
    return [
      [task, "xfs_file_fsync: dev 259:0 ino 0x83 iflags 0x0"],
      [
        task,
        "dax_insert_pfn_mkwrite: dev 259:0 ino 0x83 shared WRITE|USER address 0x7f0000000000 pgoff 0x0 NOPAGE",
      ],
    ];
  });
  expect(await verdict(sync)).toEqual({ verdict: "conforms", lines: [] });
});

it("refuses the demotion where the fault had the lock before it was asked for", async () => {
  // The request moved behind dax_pte_fault, which proves that b holds MMAPLOCK.
  const late = [...events.slice(0, 5), ...events.slice(6, 9), events[5]!, ...events.slice(9)];
  expect(await verdict(late)).toEqual({ verdict: "violates", lines: [10] });
});

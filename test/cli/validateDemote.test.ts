/**
 * xfs_ilock_demote is logged after the demotion: others may have got the lock shared before it, and
 * nothing else in the log tells that the task had it exclusive before them (remap of a clean file).
 */
import { describe, expect, it } from "vitest";

import { findBindings } from "../../src/cli/validate/findBindings.js";
import { runValidation } from "../../src/cli/validate/runValidation.js";
import { describeLog } from "../../src/cli/validate/traceLog.js";
import { bytesInput, openTrace } from "../../src/trace/index.js";

const FAULT =
  "dev 259:0 ino 0x83 shared ALLOW_RETRY|KILLABLE|USER address 0x7f0000000000 pgoff 0x0";
const REMAP = 201;
const READER = 202;

type Step = readonly [task: number, body: string];

const lock = (task: number, name: string, mode: string): Step => [
  task,
  `${name}: dev 259:0 ino 0x83 flags MMAPLOCK_${mode} caller xfs_ilock2_io_mmap+0x289/0x330 [xfs]`,
];
const entry: Step = [READER, "xfs_filemap_fault: dev 259:0 ino 0x83 PTE write_fault 0"];
const inside: Step = [READER, `dax_pte_fault: ${FAULT} `];
const done: Step = [READER, `dax_pte_fault_done: ${FAULT} NOPAGE`];
const shared = lock(READER, "xfs_ilock", "SHARED");
const unshared = lock(READER, "xfs_iunlock", "SHARED");
const asks = lock(REMAP, "xfs_ilock", "EXCL");
const demotes = lock(REMAP, "xfs_ilock_demote", "EXCL");
const ends = lock(REMAP, "xfs_iunlock", "SHARED");

async function refused(protocol: string, steps: readonly Step[]): Promise<string[]> {
  const text = steps
    .map(
      ([task, body], i) =>
        `         w-${task}-${task}     [000] .....    10.${100000 + i}: ${body}\n`,
    )
    .join("");
  const log = {
    names: ["memory"],
    async read(wanted: ReadonlySet<string>, onEvent: Parameters<ReadLog>[1]) {
      const reader = openTrace([bytesInput("memory", text)], { wanted });
      for await (const batch of reader) for (const event of batch) onEvent(event);
      return describeLog(reader, "0".repeat(64));
    },
    close: () => Promise.resolve(),
  };
  const options = { kernel: "6.1", variant: undefined, maxViolations: 5, threshold: 0 };
  const [first] = await runValidation(log, await findBindings([protocol]), {
    ...options,
    fromStart: true,
  });
  return first!.diagnoses.map(({ violation }) => violation.seen.event.name);
}
type ReadLog = Parameters<typeof runValidation>[0]["read"];

describe.each(["fault", "mkwrite"])("a remap beside a fault, %s", (protocol) => {
  it("may have demoted its lock before the fault got it", async () => {
    const log = [asks, entry, shared, inside, demotes, done, unshared, ends];
    expect(await refused(protocol, log)).toEqual([]);
  });

  it("may not go on with its lock while the fault has it", async () => {
    const works: Step = [REMAP, "xfs_free_file_space: dev 259:0 ino 0x83 iflags 0x0"];
    const log = [asks, entry, shared, inside, works, demotes, done, unshared, ends];
    expect((await refused(protocol, log))[0]).toBe("xfs_free_file_space");
    const writes: Step = [REMAP, "dax_writeback_range: dev 259:0 ino 0x83 pgoff 0x5-0x7"];
    const other = [asks, entry, shared, inside, writes, demotes, done, unshared, ends];
    expect((await refused(protocol, other))[0]).toBe("dax_writeback_range");
  });
});

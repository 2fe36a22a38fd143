/**
 * Direct I/O: what probes on the rwsem functions add. On ext4, which logs no lock, in logs written by
 * hand, in one of a stock kernel, and in one of a kernel with a module that leaves out i_rwsem; on XFS
 * in one of a stock kernel.
 */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import type { LoadedBinding } from "../../src/binding/index.js";
import { findBindings } from "../../src/cli/validate/findBindings.js";
import { fixture, isProbe, judge, type Judged } from "./memoryLog.js";

const A = 101;
const B = 102;
const REMOVER = 103;

type Step = readonly [task: number, body: string];
type Mode = "rd" | "wr";

const I_RWSEM = "sem=0xff11000012340b48";
const WRITE = "ext4_file_write_iter+0x5a7/0x840 [ext4]";
const PUNCH = "ext4_punch_hole+0x84/0x560 [ext4]";
const TRUNCATE = "do_truncate+0x88/0xf0";
const FUNCTION = { rd: "read", wr: "write" };

const ask = (task: number, mode: Mode): Step => [
  task,
  `${mode}_q: (down_${FUNCTION[mode]}+0x4/0xa0) ${I_RWSEM}`,
];
const got = (task: number, mode: Mode, caller: string): Step => [
  task,
  `${mode}_a: (${caller} <- down_${FUNCTION[mode]})`,
];
const release = (task: number, mode: Mode): Step => [
  task,
  `${mode}_r: (up_${FUNCTION[mode]}+0x4/0x60) ${I_RWSEM}`,
];
const lock = (task: number, mode: Mode, caller: string): Step[] => [
  ask(task, mode),
  got(task, mode, caller),
];
const map = (task: number, block: number, flags: string): Step[] => [
  [task, `ext4_ext_map_blocks_enter: dev 254,0 ino 12 lblk ${block} len 1 flags ${flags}`],
  [
    task,
    `ext4_ext_map_blocks_exit: dev 254,0 ino 12 flags ${flags} lblk ${block} pblk 33000 len 1 mflags NMU ret 1`,
  ],
];
const allocate = (task: number): Step[] => map(task, 5, "CREATE|UNWRIT|PRE_IO");
const convert = (task: number): Step[] => map(task, 5, "CREATE|UNWRIT|CONVERT");
const begin = (task: number, flags: string, dioFlags = ""): Step => [
  task,
  `iomap_dio_rw_begin: dev 254:0 ino 0xc size 0x80000 offset 0x5000 length 0x1000 done_before 0x0 flags ${flags} dio_flags ${dioFlags} aio 0`,
];
const write = (task: number): Step[] => [
  ...lock(task, "wr", WRITE),
  ...allocate(task),
  ...convert(task),
  release(task, "wr"),
];
const overwrite = (task: number): Step[] => [
  ...lock(task, "rd", WRITE),
  begin(task, "DIRECT|WRITE"),
  release(task, "rd"),
];
const free: Step = [REMOVER, "ext4_ext_remove_space: dev 254,0 ino 12 since 40 end 41 depth 0"];
const enter: Step = [REMOVER, "ext4_truncate_enter: dev 254,0 ino 12 blocks 8"];
const exit: Step = [REMOVER, "ext4_truncate_exit: dev 254,0 ino 12 blocks 0"];
const punch: Step[] = [...lock(REMOVER, "wr", PUNCH), free, release(REMOVER, "wr")];
const truncate: Step[] = [...lock(REMOVER, "wr", TRUNCATE), enter, exit, release(REMOVER, "wr")];

/** All tasks have been seen, and the lock has its name. */
const begun: Step[] = [...write(A), ...write(B), ...punch, ...overwrite(A), ...overwrite(B)];

let bindings: LoadedBinding[];
beforeAll(async () => {
  bindings = await findBindings(["dio"]);
});

function textOf(steps: readonly Step[]): string[] {
  return steps.map(
    ([task, body], i) =>
      `            w-${task}-${task}     [000] .....    10.${100000 + i}: ${body}`,
  );
}

/** The names of the events that are refused. */
async function refused(steps: readonly Step[]): Promise<string[]> {
  const judged = await judge(textOf(steps), bindings, "6.12");
  return judged.refused.map((line) => /: (\w+): /.exec(line)![1]!);
}

const stock = (steps: readonly Step[]): Step[] =>
  steps.filter(([, body]) => !/^(?:rd|wr)_[qar]:/.test(body));

describe("direct I/O on ext4 with probes", () => {
  it("conforms when overwrites share the lock and removals have it alone", async () => {
    const steps = [
      ...begun,
      ...[...lock(A, "rd", WRITE), ...lock(B, "rd", WRITE), ask(REMOVER, "wr")],
      ...[begin(A, "DIRECT|WRITE"), begin(B, "DIRECT|WRITE"), release(A, "rd"), release(B, "rd")],
      ...[got(REMOVER, "wr", PUNCH), free, release(REMOVER, "wr"), ...truncate, ...write(A)],
    ];
    expect(await judge(textOf(steps), bindings, "6.12")).toEqual({
      observability: "probes",
      verdict: "conforms",
      refused: [],
    });
  });

  it.each([
    ["a punch", [free], "ext4_ext_remove_space"],
    ["truncation", [enter, exit], "ext4_truncate_enter"],
  ])("refuses %s without the lock while a write has it", async (_, removal, event) => {
    const steps = [...begun, ...lock(A, "wr", WRITE), ...allocate(A), ...removal, release(A, "wr")];
    expect(await refused(steps)).toEqual([event]);
    expect(await refused(stock(steps))).toEqual([]);
  });

  it("refuses a write without the lock while truncation has it", async () => {
    const held = [...lock(REMOVER, "wr", TRUNCATE), enter, exit];
    const steps = [...begun, ...held, begin(A, "DIRECT|WRITE"), release(REMOVER, "wr")];
    expect(await refused(steps)).toEqual(["iomap_dio_rw_begin"]);
    expect(await refused(stock(steps))).toEqual([]);
  });

  // The lock was got before, and only afterwards an event tells that it is this inode's.
  it("refuses a write in a hold during which another truncated the file", async () => {
    const steps = [...begun, ...lock(A, "rd", WRITE), enter, exit, begin(A, "DIRECT|WRITE")];
    expect(await refused(steps)).toEqual(["iomap_dio_rw_begin"]);
    expect(await refused(stock(steps))).toEqual([]);
  });

  it.each([
    ["a write that has to wait for its I/O", WRITE, [begin(A, "DIRECT|WRITE", "DIO_FORCE_WAIT")]],
    ["a write beyond the end of the file", WRITE, map(A, 900, "CREATE")],
  ])("refuses %s under the shared lock", async (_, caller, events) => {
    const steps = [...begun, ...lock(A, "rd", caller), ...events, release(A, "rd")];
    expect(await refused(steps)).toHaveLength(1);
    expect(await refused(stock(steps))).toEqual([]);
    const alone = [...begun, ...lock(A, "wr", caller), ...events, release(A, "wr")];
    expect(await refused(alone)).toEqual([]);
  });

  it("refuses truncation under the shared lock", async () => {
    const shared = [...lock(REMOVER, "rd", TRUNCATE), enter, exit, release(REMOVER, "rd")];
    expect(await refused([...begun, ...shared])).toEqual(["ext4_truncate_enter"]);
  });

  it("lets an inode that ends be truncated without its lock", async () => {
    expect(await refused([...begun, enter, free, exit, ...write(A)])).toEqual([]);
  });

  // Memory is used again: the address may be another file's by now, until an event tells.
  it("takes a lock for the inode's only where an event of this hold says so", async () => {
    const other = [...lock(A, "wr", WRITE), enter, exit, release(A, "wr")];
    const directory = [...lock(A, "rd", "walk_component+0x84/0x120"), enter, exit];
    expect(await refused([...begun, ...other, ...directory, ...truncate])).toEqual([]);
  });

  // With nodelalloc, or with little space left, a page fault maps in the same way.
  it("lets a page fault map blocks while a write has the lock", async () => {
    const held = [...lock(A, "wr", WRITE), begin(A, "DIRECT|WRITE", "DIO_FORCE_WAIT")];
    const faults = [ask(B, "rd"), ...allocate(B), ...convert(B)];
    expect(await refused([...begun, ...held, ...faults, release(A, "wr")])).toEqual([]);
    const read = [...lock(A, "rd", "ext4_file_read_iter+0x17f/0x1c0 [ext4]"), begin(A, "DIRECT")];
    expect(await refused([...begun, ...read, ...map(A, 9, "CREATE"), release(A, "rd")])).toEqual(
      [],
    );
  });

  it("lets one write map the same block twice", async () => {
    const twice = [...lock(A, "wr", WRITE), ...allocate(A), ...allocate(A), ...convert(A)];
    expect(await refused([...begun, ...twice, ...convert(B), release(A, "wr"), ...punch])).toEqual(
      [],
    );
  });

  it("is not misled by releases that probes missed", async () => {
    const lost = [...lock(A, "wr", WRITE), ...allocate(A)];
    expect(await refused([...begun, ...lost, ...punch, ...truncate, ...write(B)])).toEqual([]);
    const unreturned = [ask(REMOVER, "wr"), enter, exit, release(REMOVER, "wr")];
    expect(await refused([...begun, ...lost, ...unreturned, ...write(B)])).toEqual([]);
  });
});

describe("direct I/O on ext4 with probes, recorded", () => {
  const healthy = fixture("6.12-ext4-dio-probes.txt");
  const judged = (lines: readonly string[]): Promise<Judged> => judge(lines, bindings, "6.12");

  it("conforms", async () => {
    expect(await judged(healthy)).toEqual({
      observability: "probes",
      verdict: "conforms",
      refused: [],
    });
  });

  it("refuses truncation whose exclusive lock is made a shared one", async () => {
    const enters = healthy.findLastIndex((line) => line.includes("ext4_truncate_enter"));
    const task = /w-trunc-\d+-\d+ /.exec(healthy[enters]!)![0];
    const before = (end: number, text: string): number =>
      healthy.findLastIndex((line, i) => i < end && line.includes(task) && line.includes(text));
    const gotIt = before(enters, "do_truncate+");
    const held = [before(gotIt, "wr_q"), gotIt];
    const edited = healthy.map((line, i) =>
      held.includes(i) ? line.replace("wr_", "rd_").replace("down_write", "down_read") : line,
    );
    expect((await judged(edited)).refused).toEqual([healthy[enters]]);
  });

  it("is not misled by probes that were missed", async () => {
    const probes = healthy.flatMap((line, i) => (isProbe(line) ? [i] : []));
    await fc.assert(
      fc.asyncProperty(fc.subarray(probes, { maxLength: 40 }), async (missed) => {
        const gone = new Set(missed);
        const { refused: lines } = await judged(healthy.filter((_, i) => !gone.has(i)));
        expect(lines).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("refuses a punch that did not take i_rwsem", async () => {
    const broken = fixture("6.12-ext4-dio-punch-no-lock.txt");
    const { verdict, refused: lines } = await judged(broken);
    expect(verdict).toBe("violates");
    expect(lines[0]).toContain("ext4_ext_remove_space");
  });
});

describe("direct I/O on XFS with probes, recorded", () => {
  const healthy = fixture("6.1-xfs-dio-probes.txt");
  const judged = (lines: readonly string[]): Promise<Judged> => judge(lines, bindings, "6.1");

  it("conforms", async () => {
    expect(await judged(healthy)).toEqual({
      observability: "probes",
      verdict: "conforms",
      refused: [],
    });
  });

  // i_rwsem of a truncate is taken by the VFS; no tracepoint shows it.
  it("refuses truncation before a write that does nothing more has released the lock", async () => {
    const at = healthy.findIndex((line) => line.includes("xfs_itruncate_extents_start"));
    const end = healthy.findLastIndex(
      (line, i) => i < at && /w-wr-.*xfs_end_io_direct_write/.test(line),
    );
    const edited = [
      ...healthy.slice(0, end + 1),
      healthy[at]!,
      ...healthy.slice(end + 1, at),
      ...healthy.slice(at + 1),
    ];
    const { observability, verdict, refused: lines } = await judged(edited);
    expect([observability, verdict]).toEqual(["probes", "violates"]);
    expect(lines[0]).toMatch(/w-wr-.*: rd_r:|: xfs_itruncate_extents_start:/);
    expect((await judged(edited.filter((line) => !isProbe(line)))).refused).toEqual([]);
  });

  it("is not misled by probes that were missed", async () => {
    const probes = healthy.flatMap((line, i) => (isProbe(line) ? [i] : []));
    await fc.assert(
      fc.asyncProperty(fc.subarray(probes, { maxLength: 40 }), async (missed) => {
        const gone = new Set(missed);
        const { verdict } = await judged(healthy.filter((_, i) => !gone.has(i)));
        expect(verdict).not.toBe("violates");
      }),
      { numRuns: 40 },
    );
  });
});

/**
 * ext4 logs no lock: what probes on the rwsem functions add. The logs are written by hand, in the
 * words of a 6.1 kernel; whose lock an address is follows from the caller of down_read alone.
 */
import { beforeAll, describe, expect, it } from "vitest";

import type { LoadedBinding } from "../../src/binding/index.js";
import { findBindings } from "../../src/cli/validate/findBindings.js";
import { runValidation } from "../../src/cli/validate/runValidation.js";
import { describeLog, type ReadableLog } from "../../src/cli/validate/traceLog.js";
import { bytesInput, openTrace } from "../../src/trace/index.js";

const SEM = "sem=0xff11000012340b48";
const INODE = "dev 259:0 ino 0xc shared ALLOW_RETRY|KILLABLE|USER address 0x7f0000000000 pgoff 0x0";
const A = 101;
const B = 102;
const TRUNCATE = 103;

type Step = readonly [task: number, body: string];

const ask = (task: number): Step => [task, `rd_q: (down_read+0x0/0xa0) ${SEM}`];
const got = (task: number): Step => [
  task,
  "rd_a: (ext4_dax_huge_fault+0x9c/0x4a0 [ext4] <- down_read)",
];
const release = (task: number): Step => [task, `rd_r: (up_read+0x0/0x60) ${SEM}`];
const inside = (task: number): Step[] => [
  [task, `dax_pte_fault: ${INODE} `],
  [task, "ext4_es_lookup_extent_enter: dev 259,0 ino 12 lblk 0"],
  [task, `dax_pte_fault_done: ${INODE} NOPAGE`],
];
const fault = (task: number): Step[] => [ask(task), got(task), ...inside(task), release(task)];
const askExcl: Step = [TRUNCATE, `wr_q: (down_write+0x0/0x70) ${SEM}`];
const gotExcl: Step = [TRUNCATE, "wr_a: (ext4_setattr+0x3f1/0xa30 [ext4] <- down_write)"];
const enter: Step = [TRUNCATE, "ext4_truncate_enter: dev 259,0 ino 12 blocks 8"];
const exit: Step = [TRUNCATE, "ext4_truncate_exit: dev 259,0 ino 12 blocks 0"];
const releaseExcl: Step = [TRUNCATE, `wr_r: (up_write+0x0/0x40) ${SEM}`];
const truncate: Step[] = [askExcl, gotExcl, enter, exit, releaseExcl];

/** All tasks have been seen, and the lock has its name. */
const begun: Step[] = [...fault(A), ...fault(B), ...truncate, ...fault(A), ...fault(B)];

let bindings: LoadedBinding[];
beforeAll(async () => {
  bindings = await findBindings(["fault"]);
});

function logOf(steps: readonly Step[]): ReadableLog {
  const lines = steps.map(
    ([task, body], i) =>
      `            w-${task}-${task}     [000] .....    10.${100000 + i}: ${body}`,
  );
  return {
    names: ["memory"],
    async read(wanted, onEvent) {
      const reader = openTrace([bytesInput("memory", `${lines.join("\n")}\n`)], { wanted });
      for await (const batch of reader) for (const event of batch) onEvent(event);
      return describeLog(reader, "0".repeat(64));
    },
    close: () => Promise.resolve(),
  };
}

async function judge(
  steps: readonly Step[],
  protocol: readonly LoadedBinding[] = bindings,
): Promise<{ observability: string; verdict: string; refused: readonly string[] }> {
  const options = { kernel: "6.1", variant: undefined, maxViolations: 5, threshold: 0 };
  const [first] = await runValidation(logOf(steps), protocol, { ...options, fromStart: false });
  const { observability, result, diagnoses } = first!;
  return {
    observability,
    verdict: result.verdict,
    refused: diagnoses.map(({ violation }) => violation.seen.event.name),
  };
}

function stock(steps: readonly Step[]): Step[] {
  return steps.filter(([, body]) => !/^(?:rd|wr)_[qar]:/.test(body));
}

describe("ext4 with probes", () => {
  it("conforms when faults share the lock and truncation has it alone", async () => {
    const steps = [
      ...begun,
      ...[ask(A), got(A), ask(B), askExcl],
      ...[...inside(A), got(B), release(A), ...inside(B), release(B)],
      ...[gotExcl, enter, exit, releaseExcl],
    ];
    expect(await judge(steps)).toEqual({
      observability: "probes",
      verdict: "conforms",
      refused: [],
    });
  });

  // Without space ext4_dax_huge_fault waits for a commit and tries again, the lock still held.
  it("conforms when a fault finds no space and is done again", async () => {
    const write = (result: string): Step[] =>
      inside(A).map(([task, body]) => [
        task,
        body.replace("ALLOW_RETRY", "WRITE|MKWRITE|ALLOW_RETRY").replace("NOPAGE", result),
      ]);
    const steps = [...begun, ask(A), got(A), ...write("OOM"), ...write("NOPAGE"), release(A)];
    expect((await judge([...steps, ...fault(A)])).refused).toEqual([]);
  });

  it("refuses truncation that gets the lock before a fault has released it", async () => {
    const steps = [...begun, ask(A), got(A), ...inside(A), askExcl, gotExcl, release(A)];
    expect((await judge(steps)).refused[0]).toBe("wr_a");
    expect((await judge(stock(steps))).refused).toEqual([]);
  });

  it("refuses truncation without the lock while a fault has it", async () => {
    const steps = [...begun, ask(A), got(A), enter, exit, ...inside(A), release(A)];
    expect((await judge(steps)).refused[0]).toBe("ext4_truncate_enter");
    expect((await judge(stock(steps))).refused).toEqual([]);
  });

  it("refuses a fault without the lock, though nobody else has it", async () => {
    expect((await judge([...begun, ...inside(A)])).refused).toEqual(["dax_pte_fault"]);
    expect((await judge(stock([...begun, ...inside(A)]))).refused).toEqual([]);
  });

  it("lets an inode that ends be truncated without its lock", async () => {
    expect((await judge([...begun, enter, exit])).refused).toEqual([]);
  });

  it("lets an inode come back at another address", async () => {
    const elsewhere = ([task, body]: Step): Step => [task, body.replace("b48", "f48")];
    const again = [...fault(A), ...truncate, ...fault(B)].map(elsewhere);
    expect((await judge([...begun, enter, exit, ...again])).refused).toEqual([]);
  });

  it("does not count events before the lock has a name", async () => {
    // Task A was in its fault when the log began: its release is of a lock without a name.
    const steps = [...inside(A).slice(1), release(A), ...truncate, ...truncate, ...begun];
    expect((await judge(steps)).refused).toEqual([]);
  });

  it("is not misled by returns and releases that probes missed", async () => {
    const lost = [ask(A), ...inside(A), release(A)];
    expect((await judge([...begun, ...lost, ...truncate, ...fault(A)])).refused).toEqual([]);
    const held = [...begun, ask(A), got(A), ...inside(A), ...truncate, ...fault(A)];
    expect(await judge(held)).toMatchObject({ verdict: "inconclusive", refused: [] });
  });

  it.each([
    ["a fault", [got(A), ...inside(A), release(A)]],
    ["truncation", [gotExcl, enter, exit, releaseExcl]],
  ])("blames nobody when the request of %s was missed", async (_, unasked) => {
    expect(await judge([...begun, ...unasked, ...fault(B), ...truncate])).toMatchObject({
      refused: [],
    });
  });

  it("blames nobody for tasks whose probes were filtered out", async () => {
    const bare = inside(104);
    expect(await judge([...begun, ...bare, ...truncate, ...bare, ...fault(A)])).toMatchObject({
      verdict: "inconclusive",
      refused: [],
    });
  });
});

describe.each(["truncate", "mkwrite"])("ext4 with probes, %s", (name) => {
  let protocol: LoadedBinding[];
  beforeAll(async () => {
    protocol = await findBindings([name]);
  });
  // What makes mkwrite speak of an inode: a synchronous fault, and what it waits for.
  const sync = (task: number): Step[] => [
    ask(task),
    got(task),
    ...inside(task).map(([pid, body]): Step => [
      pid,
      body.replace("ALLOW_RETRY", "WRITE|MKWRITE|ALLOW_RETRY").replace("NOPAGE", "NEEDDSYNC"),
    ]),
    [task, `dax_insert_pfn_mkwrite: ${INODE.replace("ALLOW_RETRY", "WRITE|ALLOW_RETRY")} NOPAGE`],
    release(task),
  ];
  const known: Step[] = name === "mkwrite" ? [...begun, ...sync(A), ...sync(B)] : begun;

  it("conforms when faults share the lock and truncation has it alone", async () => {
    const steps = [...known, ask(A), got(A), ask(B), askExcl, ...inside(A), got(B), release(A)];
    const rest = [...inside(B), release(B), gotExcl, enter, exit, releaseExcl];
    expect(await judge([...steps, ...rest], protocol)).toEqual({
      observability: "probes",
      verdict: "conforms",
      refused: [],
    });
  });

  it("refuses truncation that gets the lock before a fault has released it", async () => {
    const steps = [...known, ask(A), got(A), ...inside(A), askExcl, gotExcl, release(A)];
    expect((await judge(steps, protocol)).refused[0]).toBe("wr_a");
  });
});

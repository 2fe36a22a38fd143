import { describe, expect, test } from "vitest";
import { read } from "./support/readers.js";

const line = (body: string): string =>
  `            bash-122     [001] ..... 26713.352695: ${body}\n`;

async function one(body: string): Promise<[unknown, unknown]> {
  const { events } = await read(line(body));
  return [events[0]!.fields, events[0]!.unknownFields];
}

// Source: kernel/trace/trace_output.c print_fields@6.12; lines of 6.18.
describe("the option fields", () => {
  test("numbers of one byte stand in brackets alone, printable ones behind their letter", async () => {
    expect(
      await one(
        "mmap_lock_acquire_returned: mm=0xff112233aabbccdd (-67) memcg_id=0x1 (1) write=(1) success='A'(65)",
      ),
    ).toEqual([{ mm: 0xff112233aabbccddn, memcg_id: 1, write: 1, success: 65 }, undefined]);
    expect(await one("my_event: flag=(0)")).toEqual([{ flag: 0 }, undefined]);
  });

  test("comms with blanks, also in the first field, and with what looks like a field", async () => {
    expect(
      await one(
        "sched_switch: prev_comm=C2 CompilerThre prev_pid=0x5 (5) prev_prio=0x78 (120) prev_state=0x0 (0) next_comm=a prev_pid=7 next_pid=0x6 (6) next_prio=0x78 (120)",
      ),
    ).toEqual([
      {
        prev_comm: "C2 CompilerThre",
        prev_pid: 5,
        prev_prio: 120,
        prev_state: 0,
        next_comm: "a prev_pid=7",
        next_pid: 6,
        next_prio: 120,
      },
      undefined,
    ]);
    expect(await one("block_plug: comm=a b:c=1 [00]")).toEqual([
      { comm: "a b:c=1 [00]" },
      undefined,
    ]);
  });

  test("arguments of system calls; of a string's place the field is not told", async () => {
    const [fields, unknown] = await one(
      "sys_enter_access: __syscall_nr=0x15 (21) filename=(0xffff888246ac2014) mode=0x1 (1)",
    );
    expect(fields).toEqual({ __syscall_nr: 21, mode: 1 });
    expect(unknown).toHaveProperty("filename");
    expect(
      (await one("sys_exit_write: __syscall_nr=0x1 (1) ret=0xfffffffffffffff2 (-14)"))[0],
    ).toEqual({
      __syscall_nr: 1,
      ret: -14,
    });
  });

  test("entries of ftrace's own are left out, and are no losses", async () => {
    const { events, counts } = await read(
      line("UNKNOWN TYPE 5") + line("UNKNOWN TYPE 4") + line("UNKNOWN TYPE 19"),
    );
    expect(events.map(({ name, system, lost }) => [name, system, lost])).toEqual([
      ["print", "ftrace", 0],
      ["kernel_stack", "ftrace", 0],
      ["ftrace_type_19", "ftrace", 0],
    ]);
    expect(events[0]!.unknownFields).toHaveProperty("buf");
    expect(counts["lines_unreadable"]).toBeUndefined();
  });
});

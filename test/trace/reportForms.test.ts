import { describe, expect, test } from "vitest";
import type { TraceEvent } from "../../src/trace/index.js";
import { read } from "./support/readers.js";

const ILOCK =
  "xfs_ilock:            dev 259:0 ino 0x83 flags IOLOCK_EXCL caller xfs_file_dax_write+0xbe";

function picture(event: TraceEvent): unknown[] {
  return [event.buffer, event.comm, event.pid, event.cpu, event.lost];
}

describe("several buffers and files in one report", () => {
  test("names stand as wide as the longest of them", async () => {
    const { events, counts } = await read(
      "          a.dat: cpus=2\nlonger-name.dat: cpus=2\n" +
        `          a.dat:            racer-291   [001]    76.013789: ${ILOCK}\n` +
        `longer-name.dat:    dax faulter-1-292   [001]    76.013790: ${ILOCK}\n` +
        `                    dio:w=1 [007]-293   [000]    76.013791: ${ILOCK}\n`,
    );
    expect(events.map(picture)).toEqual([
      ["a.dat", "racer", 291, 1, 0],
      ["longer-name.dat", "dax faulter-1", 292, 1, 0],
      ["", "dio:w=1 [007]", 293, 0, 0],
    ]);
    expect(counts).toEqual({ other_lines: 2 });
  });

  test("names before the latency format are not of the comm", async () => {
    const { events } = await read(
      "cpus=2\n" +
        `inst2: dio:w=1 -455     1.....    51.747453: ${ILOCK}\n` +
        `    i:    racer-456     0d..1.    51.747454: ${ILOCK}\n` +
        `          racer-457     0d..1.    51.747455: ${ILOCK}\n`,
    );
    expect(events.map(picture)).toEqual([
      ["inst2", "dio:w=1 ", 455, 1, 0],
      ["i", "racer", 456, 0, 0],
      ["", "racer", 457, 0, 0],
    ]);
  });

  test("a loss is told with the next event of its own buffer", async () => {
    const { events } = await read(
      "cpus=2\n" +
        `inst1:            racer-455   [000]    51.747453: ${ILOCK}\n` +
        "inst1:     CPU:0 [7 EVENTS DROPPED]\n" +
        `                  racer-456   [000]    51.747454: ${ILOCK}\n` +
        `inst1:            racer-455   [000]    51.747455: ${ILOCK}\n`,
    );
    expect(events.map(({ buffer, lost }) => [buffer, lost])).toEqual([
      ["inst1", 0],
      ["", 0],
      ["inst1", 7],
    ]);
  });
});

describe("entries of ftrace's own in a report", () => {
  const at = (body: string): string => `          <idle>-0     [001]    79.312626: ${body}\n`;

  test("calls, with and without their parent", async () => {
    const { events } = await read(
      "cpus=2\n" +
        at("function:             ksys_read <-- do_syscall_64") +
        at("function:                ksys_write") +
        at("function:             ip=ksys_read parent_ip=ksys_write"),
    );
    expect(events.map(({ system, fields }) => [system, fields])).toEqual([
      ["ftrace", { ip: "ksys_read", parent_ip: "do_syscall_64" }],
      ["ftrace", { ip: "ksys_write" }],
      ["ftrace", { ip: "ksys_read", parent_ip: "ksys_write" }],
    ]);
    expect(events[1]!.unknownFields).toHaveProperty("parent_ip");
  });

  test("markers and trace_printk", async () => {
    const { events } = await read(
      "cpus=2\n" +
        at("print:                tracing_mark_write: hello a=1: x") +
        at("bprint:               xfs_ilock: dev 259:0") +
        at("print:                ip=tracing_mark_write buf=hello a=1"),
    );
    expect(events.map(({ name, system, fields }) => [name, system, fields])).toEqual([
      ["print", "ftrace", { ip: "tracing_mark_write", buf: "hello a=1: x" }],
      ["bprint", "ftrace", { ip: "xfs_ilock", buf: "dev 259:0" }],
      ["print", "ftrace", { ip: "tracing_mark_write", buf: "hello a=1" }],
    ]);
  });

  test("stacks: as they are, raw, and without plugins", async () => {
    const { events, counts } = await read(
      "cpus=2\n" +
        at("kernel_stack:         <stack trace >") +
        "=> worker_thread (ffffffff820dbf96)\n" +
        at("kernel_stack:         \t=> worker_thread") +
        "\t=> ksys_write\n" +
        at("kernel_stack:          size=8 caller=ARRAY[96, bf, 0d, 82, ff, ff, ff, ff]") +
        at("user_stack:           <user stack trace>") +
        " =>  <00007f54e3c1d7a1>\n",
    );
    expect(events.map(({ name, system }) => [name, system])).toEqual([
      ["kernel_stack", "ftrace"],
      ["kernel_stack", "ftrace"],
      ["kernel_stack", "ftrace"],
      ["user_stack", "ftrace"],
    ]);
    expect(events[2]!.fields).toMatchObject({ size: 8 });
    expect(counts).toMatchObject({ continuation_lines: 3 });
    expect(counts["lines_unreadable"]).toBeUndefined();
  });
});

test("what -V says of plugins is no event", async () => {
  const { counts } = await read(
    "version = 6\nregistering plugin: /usr/lib/traceevent/plugins/plugin_jbd2.so\n" +
      "overriding event (18) ftrace:raw_data with new print handler\ncpus=2\n" +
      `           racer-291   [001]    76.013789: ${ILOCK}\n`,
  );
  expect(counts).toEqual({ other_lines: 4 });
});

test("the kernel's word for a pid below 0", async () => {
  const { events } = await read(
    "           <XXX>--1      [000] .....    12.319895: xfs_ilock: dev 259:0 ino 0x83 flags ILOCK_EXCL caller f+0x1/0x2\n" +
      "            foo--5       [000] .....    12.319896: xfs_ilock: dev 259:0 ino 0x83 flags ILOCK_EXCL caller f+0x1/0x2\n",
  );
  expect(events.map(({ comm, pid }) => [comm, pid])).toEqual([
    ["<XXX>", -1],
    ["foo-", 5],
  ]);
});

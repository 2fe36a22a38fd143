import { describe, expect, test } from "vitest";
import { UserError } from "../../src/base/index.js";
import { read } from "./support/readers.js";

const graph = (body: string, flags = "...1."): string =>
  `   59.047650 |   1)   racer-207    |  ${flags} | ${body}\n`;
const HEADER = "# tracer: function_graph\n#\n";

describe("the function graph", () => {
  test("of trace_pipe has no header", async () => {
    const { events, counts } = await read(
      graph("              |      xfs_ilock [xfs]() {") +
        graph(
          "              |        /* xfs_ilock: dev 259:0 ino 0x83 flags ILOCK_EXCL caller f+0x1/0x2 */",
        ) +
        "CPU:1 [LOST 17 EVENTS]\n" +
        graph("+ 13.674 us   |      } /* xfs_ilock [xfs] */"),
    );
    expect(events.map(({ name, lost }) => [name, lost])).toEqual([
      ["funcgraph_entry", 0],
      ["xfs_ilock", 0],
      ["funcgraph_exit", 17],
    ]);
    expect(counts).toEqual({ records_lost: 17 });
  });

  test("without task or time is refused with or without a header", async () => {
    for (const head of [HEADER, "# entries-in-buffer/entries-written: 1/1   #P:2\n"]) {
      await expect(read(`${head} 1)   2.256 us    |  __cond_resched();\n`)).rejects.toBeInstanceOf(
        UserError,
      );
    }
  });

  test("what stands in comments: system calls, markers, stacks", async () => {
    const { events, counts } = await read(
      HEADER +
        graph("              |  /* sys_ioctl(fd: 4, cmd: c0189436, arg: 7ff5) */") +
        graph("              |  /* sys_ioctl -> 0xffffffffffffffe7 */") +
        graph("              |  /* hello from trace_printk */") +
        graph('              |  /* uf: (f+0x0/0x10) s="a x=1" */') +
        graph("              |  /* <stack trace>") +
        " => f\n => g\n */\n",
    );
    expect(events.map(({ name, fields }) => [name, fields])).toEqual([
      ["sys_enter_ioctl", { fd: 4, cmd: 0xc0189436, arg: 0x7ff5 }],
      ["sys_exit_ioctl", { ret: -25 }],
      ["print", { buf: "hello from trace_printk" }],
      ["uf", { __probe_ip: "f+0x0/0x10", s: "a x=1" }],
      ["kernel_stack", {}],
    ]);
    expect(counts).toEqual({ continuation_lines: 2 });
  });

  test("results and callers, as 6.5 and 6.15 print them", async () => {
    const { events, counts } = await read(
      HEADER +
        graph("  2.256 us    |    f(); /* = 0x1 */") +
        graph("  2.256 us    |    f(a=1); /* ret=-22 */") +
        graph("              |    f [xfs](a=1) { /* <-vfs_write+0xb/0x20 */") +
        graph("+ 13.674 us   |    } /* f [xfs] = 0x0 */") +
        graph("+ 13.674 us   |    } /* f <-vfs_write+0xb/0x20 ret=0x2 */"),
    );
    expect(events.map(({ name, fields }) => [name, fields["func"], fields["retval"]])).toEqual([
      ["funcgraph_entry", "f", 1],
      ["funcgraph_entry", "f", -22],
      ["funcgraph_entry", "f [xfs]", undefined],
      ["funcgraph_exit", "f [xfs]", 0],
      ["funcgraph_exit", "f", 2],
    ]);
    expect(counts).toEqual({});
  });

  test.each([
    ["blanks", graph(" ".repeat(1_000_000))],
    ["brackets", graph(` | ${"(".repeat(1_000_000)}`)],
    ["arrows", graph(` | ${"=".repeat(1_000_000)}`)],
    ["ends of calls", graph(` | f(${") {".repeat(300_000)}`)],
    ["comments", graph(` | f()${"; /* ".repeat(200_000)}`)],
    ["callers", graph(` | } /* ${"<-".repeat(500_000)} */`)],
    ["columns", ` 1)${" ".repeat(1_000_000)}\n`],
    ["bars", graph("|".repeat(1_000_000))],
  ])("a hostile line is read in a time that its length bounds: %s", async (_, line) => {
    const start = process.cpuUsage();
    await read(HEADER + graph("              |    f() {") + line).catch(() => undefined);
    const { user, system } = process.cpuUsage(start);
    expect(user + system).toBeLessThan(2_000_000);
  });

  test("arrows of interrupts are no entries", async () => {
    const { events, counts } = await read(
      HEADER +
        graph("  ==========> |", "d.h1.") +
        graph("              |    f() {", "d.h1.") +
        graph("  <========== |", "d.h1."),
    );
    expect([events.length, counts]).toEqual([1, {}]);
  });
});

describe("symbols under the options sym-offset and sym-addr", () => {
  const line = (body: string): string =>
    `              sh-122     [001] .....    70.228184: ${body}\n`;

  test.each([
    "down_write+0x4/0x50 <-path_openat+0x12/0x30",
    "down_write+0x4/0x50 <ffffffff81234567> <-path_openat+0x12/0x30 <ffffffff8123456a>",
  ])("calls: %s", async (body) => {
    const { events, counts } = await read(line(body));
    expect(events.map(({ name, fields }) => [name, fields])).toEqual([
      ["function", { ip: "down_write+0x4/0x50", parent_ip: "path_openat+0x12/0x30" }],
    ]);
    expect(counts).toEqual({});
  });

  // Lines of 6.18.
  test.each([
    ["tracing_mark_write+0x8a/0x170: hello", "tracing_mark_write+0x8a/0x170"],
    ["tracing_mark_write <ffffffff81498b1a>: hello", "tracing_mark_write"],
    ["xfs_ilock+0x8a/0x170: hello", "xfs_ilock+0x8a/0x170"],
  ])("markers and trace_printk: %s", async (body, ip) => {
    const { events, counts } = await read(line(body));
    expect(events.map(({ name, fields }) => [name, fields])).toEqual([
      ["print", { ip, buf: "hello" }],
    ]);
    expect(counts).toEqual({});
  });
});

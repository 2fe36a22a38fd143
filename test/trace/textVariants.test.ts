import { describe, expect, test } from "vitest";
import { openTrace, type TraceEvent } from "../../src/trace/index.js";
import { fixture, read } from "./support/readers.js";

function picture(event: TraceEvent): unknown[] {
  return [event.pid, event.cpu, event.name, event.comm];
}

/** Fields that every form of text gives. */
function common(event: TraceEvent): unknown {
  const { dev, ino, lock_flags, size, offset, count, pos, length, address, pgoff } = event.fields;
  return { dev, ino, lock_flags, size, offset, count, pos, length, address, pgoff };
}

describe("the same recording in several forms gives the same events", () => {
  test("the fields option and the print fmt", async () => {
    const fields = (await read(fixture("6.12.trace.fields.txt"))).events;
    const printed = (await read(fixture("6.12.trace.nohash-ptr.txt"))).events;
    const same = Math.min(fields.length, printed.length);
    expect(same).toBe(8);
    for (let i = 0; i < same; i++) {
      expect(picture(fields[i]!)).toEqual(picture(printed[i]!));
      expect(common(fields[i]!)).toEqual(common(printed[i]!));
      expect(fields[i]!.ts).toBe(printed[i]!.ts);
    }
  });

  test.each(["6.1", "6.12"])("with and without the irq column, %s", async (kernel) => {
    const plain = (await read(fixture(`${kernel}.trace.default.txt`))).events;
    const bare = (await read(fixture(`${kernel}.trace.noirq-info.txt`))).events;
    expect(bare.length).toBeGreaterThan(10);
    expect(bare.map(({ flags }) => flags)).toEqual(bare.map(() => ""));
    expect(bare.map((event) => [picture(event), event.ts, event.fields])).toEqual(
      plain.slice(0, bare.length).map((event) => [picture(event), event.ts, event.fields]),
    );
  });

  test.each(["6.1", "6.12"])(
    "trace-cmd report with -t, -R, -l, --raw-ts, --ts-diff, %s",
    async (kernel) => {
      const plain = (await read(fixture(`${kernel}.trace-cmd.report.txt`))).events;
      for (const form of ["t", "R", "raw-ts", "ts-diff", "l"]) {
        const { events } = await read(fixture(`${kernel}.trace-cmd.report-${form}.txt`));
        expect(events.length).toBeGreaterThan(15);
        const expected = plain.slice(0, events.length);
        expect(events.map(({ pid, cpu, name }) => [pid, cpu, name])).toEqual(
          expected.map(({ pid, cpu, name }) => [pid, cpu, name]),
        );
        for (const [i, event] of events.entries()) {
          // Rounded to the microsecond where the form has no more.
          const distance = Number(event.ts! - expected[i]!.ts!);
          expect(Math.abs(distance)).toBeLessThanOrEqual(500);
          if (event.name !== "page_fault_user") continue;
          expect(event.fields).toEqual(expected[i]!.fields);
        }
      }
    },
  );

  test.each(["6.1", "6.12"])("perf script with and without --ns and misc, %s", async (kernel) => {
    const plain = (await read(fixture(`${kernel}.perf-script.txt`))).events;
    const fine = (await read(fixture(`${kernel}.perf-script.ns-misc.txt`))).events;
    expect(fine.length).toBe(20);
    for (const [i, event] of fine.entries()) {
      expect([picture(event), event.fields]).toEqual([picture(plain[i]!), plain[i]!.fields]);
      expect(event.ts! / 1000n).toBe(plain[i]!.ts! / 1000n);
    }
  });

  test("latency and verbose latency tell the same", async () => {
    const { events } = await read(fixture("6.1.trace.latency-verbose.txt"));
    expect(events.map(({ ts }) => ts).slice(0, 2)).toEqual([
      0x045fb361n * 1000n,
      0x045fb37en * 1000n,
    ]);
    expect(events[0]!.fields).toMatchObject({ vm_start: 0x7fb748e60000, result: 0 });
  });
});

describe("what a log says of itself", () => {
  test("the release stands in latency headers only", async () => {
    const latency = await read(fixture("6.12.trace.latency-format.txt"));
    expect(latency.reader.infos[0]).toMatchObject({
      kernelRelease: "6.12.107+deb13-amd64",
      tracer: "nop",
      cpus: 2,
    });
    const plain = await read(fixture("6.12.trace.default.txt"), { kernelRelease: "6.12.107" });
    expect(plain.reader.infos[0]).toMatchObject({ kernelRelease: "6.12.107", cpus: 2 });
  });

  test.each([
    ["clock-counter", "counter", 3n],
    ["clock-x86-tsc", "x86-tsc", 48975237588n],
    ["clock-tai", "tai", 1795226737733076000n],
    ["default", "unknown", 12319895000n],
  ])("the clock of %s is %s", async (sample, clock, first) => {
    const { events, reader } = await read(fixture(`6.1.trace.${sample}.txt`));
    expect([reader.infos[0]!.clock, events[0]!.clock, events[0]!.ts]).toEqual([
      clock,
      clock,
      first,
    ]);
  });

  test.each(["latency-verbose-counter", "clock-counter"])(
    "the counter in %s, also in small chunks",
    async (sample) => {
      for (const chunk of [1, 100, 100_000]) {
        const { events } = await read(fixture(`6.1.trace.${sample}.txt`), {}, chunk);
        expect([events[0]!.clock, events[0]!.ts, events[1]!.ts]).toEqual(["counter", 3n, 4n]);
      }
    },
  );

  test("the counter in a latency format without us", async () => {
    const { events } = await read(
      "   racer-240       0d..1.    3 : dax_writeback_one: dev 259:0 ino 0x83 pgoff 0x0 pglen 0x1\n",
    );
    expect(events.map(({ clock, ts, cpu, flags }) => [clock, ts, cpu, flags])).toEqual([
      ["counter", 3n, 0, "d..1."],
    ]);
  });

  test("a log that is still written is recognised without waiting for its end", async () => {
    const line = fixture("6.1.trace_pipe.lost.txt").toString().split("\n")[0]!;
    let release = (): void => undefined;
    const later = new Promise<void>((resolve) => (release = resolve));
    const reader = openTrace([
      {
        name: "pipe",
        path: undefined,
        size: undefined,
        async *stream() {
          yield Buffer.from(`${line}\n`);
          await later;
          yield Buffer.from(`${line}\n`);
        },
      },
    ]);
    const sizes: number[] = [];
    for await (const batch of reader) {
      sizes.push(batch.length);
      // Nothing more comes before what came first was read.
      release();
    }
    expect(sizes).toEqual([1, 1]);
  });

  test("the user's word for the clock goes first", async () => {
    const { events } = await read(fixture("6.1.trace.clock-counter.txt"), { clock: "x86-tsc" });
    expect(events[0]!.clock).toBe("x86-tsc");
  });

  test("an entry in interrupt context is marked", async () => {
    const line = (flags: string): string =>
      `            fio-100     [000] ${flags}    12.000001: iomap_dio_complete: dev 259:0\n`;
    const flags = ["..h1.", "..s1.", "..H..", "..z..", "..Z..", "d..1.", "..h1", "dNh1.", "....."];
    const { events } = await read(flags.map(line).join(""));
    expect(events.map(({ inInterrupt }) => inInterrupt)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      true,
      true,
      false,
    ]);
    expect(events.map((event) => event.flags)).toEqual(flags);
  });
});

describe("entries that do not print as name: payload", () => {
  test("function lines, with and without arguments", async () => {
    const { events } = await read(
      "              sh-122     [001] .....    70.228184: down_write <-path_openat\n" +
        "              sh-122     [001] .....    70.228190: xfs_ilock [xfs](ip=0xff, lock_flags=0x1) <-xfs_file_dax_write [xfs]\n",
    );
    expect(events.map(({ name, fields }) => [name, fields])).toEqual([
      ["function", { ip: "down_write", parent_ip: "path_openat" }],
      [
        "function",
        {
          ip: "xfs_ilock [xfs]",
          parent_ip: "xfs_file_dax_write [xfs]",
          args: "ip=0xff, lock_flags=0x1",
        },
      ],
    ]);
  });

  test("system calls print without their event's name", async () => {
    const { events } = await read(
      "           racer-248     [000] .....    71.438940: sys_ioctl(fd: 4, cmd: c0189436, arg: 7ffc0)\n" +
        "           racer-248     [000] .....    71.438944: sys_ioctl(fd: 0x4, cmd: 0xc0189436, arg: 0x7ffc0)\n" +
        "           racer-248     [000] ...1.    71.438948: sys_ioctl -> 0xffffffffffffffe7\n",
    );
    const fields = { fd: 4, cmd: 0xc0189436, arg: 0x7ffc0 };
    expect(events.map(({ name, system, fields }) => [name, system, fields])).toEqual([
      ["sys_enter_ioctl", "syscalls", fields],
      ["sys_enter_ioctl", "syscalls", fields],
      ["sys_exit_ioctl", "syscalls", { ret: -25 }],
    ]);
  });

  test("markers keep blanks, and may have more than one line", async () => {
    const { events, counts } = await read(
      "              sh-115     [001] .....    22.523018: tracing_mark_write:  two blanks: = 1\nand a second line\n" +
        "              sh-115     [001] .....    22.523019: xfs_ilock: dev 259:0 ino 0x83 flags ILOCK_EXCL caller f+0x1/0x2\nno line\n",
    );
    expect(events.map(({ name, fields }) => [name, fields["buf"]])).toEqual([
      ["print", " two blanks: = 1"],
      ["xfs_ilock", undefined],
    ]);
    expect(counts).toEqual({ continuation_lines: 1, lines_unreadable: 1 });
  });

  test("stack traces are entries; their frames belong to them", async () => {
    const { events, counts } = await read(fixture("6.1.trace.stack.txt"));
    expect(events.filter(({ name }) => name === "kernel_stack").length).toBe(5);
    expect(counts["continuation_lines"]).toBe(37);
  });

  test("probes: the place, raw arguments, strings, arrays, faults", async () => {
    const { events } = await read(
      '   dax faulter-1-183     [000] ...2.    79.469303: xil: (xfs_ilock+0x4/0x110 [xfs]) ip=0xff292ffb406c9a40 lock_flags=4 name="a b" a={0x1,2} bad=(fault)\n' +
        "   dax faulter-1-183     [000] ...1.    79.469354: xilx: (xfs_vn_update_time+0x158/0x1d0 [xfs] <- xfs_ilock) ret=-11\n" +
        "              sh-122     [000] .....    20.128486: wr_a: (dup_mmap+0xd4/0x610 <- down_write)\n",
    );
    expect(events.map(({ fields }) => fields)).toEqual([
      {
        __probe_ip: "xfs_ilock+0x4/0x110 [xfs]",
        ip: 0xff292ffb406c9a40n,
        lock_flags: 4,
        name: "a b",
        a: [1, 2],
      },
      {
        __probe_func: "xfs_ilock",
        __probe_ret_ip: "xfs_vn_update_time+0x158/0x1d0 [xfs]",
        ret: -11,
      },
      { __probe_func: "down_write", __probe_ret_ip: "dup_mmap+0xd4/0x610" },
    ]);
    expect(events[0]!.unknownFields).toEqual({ bad: "the probe could not read it" });
  });

  test("the function graph with task and time, and events between its lines", async () => {
    const { events } = await read(
      "# tracer: function_graph\n#\n" +
        "   59.047650 |   1)   racer-207    |  ...1. |               |      xfs_ilock [xfs]() {\n" +
        "   59.047651 |   1)   racer-207    |  ...1. |               |        /* xfs_ilock: dev 259:0 ino 0x83 flags ILOCK_EXCL caller f+0x1/0x2 */\n" +
        "   59.047653 |   1)   racer-207    |  ...1. |   2.256 us    |        __cond_resched();\n" +
        " ------------------------------------------\n" +
        "   59.047664 |   1)   racer-207    |  ..... | + 13.674 us   |      } /* xfs_ilock [xfs] */\n",
    );
    expect(
      events.map(({ name, cpu, pid, comm, fields }) => [name, cpu, pid, comm, fields]),
    ).toEqual([
      ["funcgraph_entry", 1, 207, "racer", { func: "xfs_ilock [xfs]", depth: 2 }],
      [
        "xfs_ilock",
        1,
        207,
        "racer",
        { dev: 0x10300000, ino: 0x83, lock_flags: 4, caller_ip: "f+0x1/0x2" },
      ],
      ["funcgraph_entry", 1, 207, "racer", { func: "__cond_resched", depth: 3, duration_ns: 2256 }],
      [
        "funcgraph_exit",
        1,
        207,
        "racer",
        { func: "xfs_ilock [xfs]", depth: 2, duration_ns: 13674 },
      ],
    ]);
  });

  test("a function graph without task or time is refused with what to do", async () => {
    await expect(read(fixture("6.1.trace.function_graph.txt"))).rejects.toThrow(
      /no task or no time/,
    );
  });
});

describe("values that are printed wrongly are not believed", () => {
  const fault = (name: string, flags: string, result: string): string =>
    `cpus=1\n   dax faulter-1-476   [001]    65.900798: ${name}:        dev 259:1 ino 0x83 shared ${flags} address 0x7f5a pgoff 0 ${result}\n`;

  test("libtraceevent's OOM of a fault that begins is 0", async () => {
    const { events } = await read(fault("dax_pte_fault", "0x1254", "OOM"));
    expect(events[0]!.fields).toMatchObject({ flags: 0x1254, result: 0, pgoff: 0, ino: 0x83 });
    expect(events[0]!.unknownFields).not.toHaveProperty("result");
  });

  test("its OOM of a fault that ended may be 0 or 1", async () => {
    const { events, reader } = await read(fault("dax_pte_fault_done", "0x1254", "OOM"));
    expect(events[0]!.fields).not.toHaveProperty("result");
    expect(events[0]!.unknownFields).toHaveProperty("result");
    expect(reader.counters.count("fields_unknown")).toBe(1);
  });

  test("its bare numbers are right", async () => {
    const { events } = await read(fault("dax_pte_fault_done", "0x1254", "0x100"));
    expect(events[0]!.fields).toMatchObject({ result: 0x100 });
  });

  test("6.1 prints no flags under nohash-ptr", async () => {
    const { events } = await read(fixture("6.1.trace.nohash-ptr.txt"));
    for (const event of events) {
      expect(event.fields).not.toHaveProperty("lock_flags");
      expect(event.unknownFields).toHaveProperty("lock_flags");
    }
  });

  test("a number without 0x under -R is in the base of the print fmt", async () => {
    const { events } = await read(
      "cpus=2\n" +
        "           racer-352   [000]    24.963416: mm_filemap_fault:     i_ino=83 s_dev=271581184 index=0\n" +
        "           racer-352   [000]    24.963417: dax_pte_fault_done:   ino=0x83 pgoff=0 dev=271581185 flags=2644 result=2048\n" +
        "           racer-352   [000]    24.963418: some_event:           what=83\n",
    );
    expect(events[0]!.fields).toMatchObject({ i_ino: 0x83, s_dev: 271581184 });
    expect(events[1]!.fields).toMatchObject({ ino: 0x83, flags: 2644, result: 2048 });
    expect(events[2]!.unknownFields).toHaveProperty("what");
  });

  test("an octal mode under -R", async () => {
    const { events } = await read(
      "cpus=2\n         w-trunc-617   [001]   127.954887: ext4_free_blocks:      dev=266338304 ino=12 block=36800 count=64 flags=52 mode=100644\n",
    );
    expect(events[0]!.fields).toMatchObject({ mode: 0o100644, ino: 12, flags: 52 });
  });

  test("nanoseconds under --raw-ts that leave no blank", async () => {
    const { events } = await read(
      "cpus=2\n         daxrace-750   [000]122071133090: xfs_ilock:            dev 259:0 ino 0x83 flags ILOCK_EXCL caller f+0x1\n" +
        "         daxrace-750   [000]122071134090: xfs_ilock:            dev 259:0 ino 0x83 flags ILOCK_EXCL caller f+0x1\n",
    );
    expect(events.map(({ ts, clock }) => [ts, clock])).toEqual([
      [122071133090n, "unknown"],
      [122071134090n, "unknown"],
    ]);
  });

  test("unknown bits of a flag set are its hexadecimal rest", async () => {
    const { events } = await read(fixture("6.1.trace.default.txt"));
    const create = events.find(({ fields }) =>
      String(fields["caller_ip"]).startsWith("xfs_create"),
    );
    expect(create!.fields["lock_flags"]).toBe(0x5000004);
  });
});

describe("logs whose lines lack what an event needs are refused with what to do", () => {
  const HEADER = "# tracer: nop\n#\n";

  test.each([
    [
      "nocontext-info",
      "xfs_ilock: dev 259:0 ino 0x83 flags ILOCK_EXCL caller f+0x1/0x2\n",
      /context-info/,
    ],
    ["raw", "311 0 12319895000 type: 1840\n", /raw, hex and bin/],
    ["anything else", "?\n", /--format/],
  ])("%s", async (_, lines, hint) => {
    const error: unknown = await read(HEADER + lines.repeat(3)).catch((e: unknown) => e);
    expect(error).toMatchObject({
      place: { line: 3 },
      hint: expect.stringMatching(hint) as string,
    });
  });
});

test("a damaged event below a marker is not taken for more of its text", async () => {
  const line = (text: string): string =>
    `           racer-185     [000] .....    12.319895: ${text}\n`;
  const marker = line("tracing_mark_write: first");
  const { counts, events } = await read(
    `${marker}second\n${line("xfs_read_fault: dev 259:0 ino 0x83 order 0").replace("racer-185 ", "racer~185 ")}${marker}`,
  );
  expect(counts).toEqual({ continuation_lines: 1, lines_unreadable: 1 });
  expect(events.map(({ lost }) => lost)).toEqual([0, -1]);
});

describe("perf script with other fields", () => {
  const EVENT = "xfs:xfs_ilock: dev 259:0 ino 0x83 flags ILOCK_EXCL caller xfs_vn_update_time+0xad";

  test.each([
    [`           racer   402/405 [001] 157.827241:   ${EVENT}`, [405, 402, 1, 157827241000n]],
    [
      `           racer   402 [001]   157.827241:          1   ${EVENT}`,
      [402, undefined, 1, 157827241000n],
    ],
    [`racer   402   157.827241:  ${EVENT}`, [402, undefined, -1, 157827241000n]],
    [`           racer   402 [001] ${EVENT}`, [402, undefined, 1, undefined]],
    [`my comm 7 x 402 [001] K 157.827241182: ${EVENT}`, [402, undefined, 1, 157827241182n]],
    [`  402 [001]   157.827241: ${EVENT}`, [402, undefined, 1, 157827241000n]],
    [`  402/405 ${EVENT}`, [405, 402, -1, undefined]],
  ])("%s", async (line, [pid, tgid, cpu, ts]) => {
    const { events, counts, reader } = await read(`${line}\n`);
    expect(counts).toEqual({});
    expect(reader.infos[0]!.format).toBe("perf");
    expect(events[0]).toMatchObject({ pid, cpu, name: "xfs_ilock", system: "xfs" });
    expect([events[0]!.tgid, events[0]!.ts]).toEqual([tgid, ts]);
    expect(events[0]!.fields).toMatchObject({ ino: 0x83, lock_flags: 4 });
  });

  test("frames without an event above them are no silence", async () => {
    const frame = "\tffffffffa83d8f37 dax_iomap_pte_fault+0x267 ([kernel.kallsyms])\n";
    await expect(read(frame.repeat(3), { format: "perf" })).rejects.toThrow("no line is an event");
    const { counts } = await read(
      `${frame}           racer   402 [001] 157.827241: ${EVENT}\n${frame}`,
    );
    expect(counts).toEqual({ lines_unreadable: 1, continuation_lines: 1 });
  });

  test("its header gives the release", async () => {
    const { reader } = await read(
      `# ========\n# os release : 6.1.0-56-amd64\n# ========\n#\n           racer   402 [001]   157.827241: ${EVENT}\n`,
    );
    expect(reader.infos[0]).toMatchObject({ format: "perf", kernelRelease: "6.1.0-56-amd64" });
  });
});

describe("probes on events, and synthetic events", () => {
  test("an event probe names its event", async () => {
    const { events } = await read(
      "           racer-185     [000] .....    12.319895: ep: (xfs.xfs_ilock) inode=0x83 f=4\n" +
        "           racer-185     [000] .....    12.319896: lat: delta=17 pid=42\n",
    );
    expect(events.map(({ fields }) => fields)).toEqual([
      { __probe_event: "xfs.xfs_ilock", inode: 0x83, f: 4 },
      { delta: 17, pid: 42 },
    ]);
  });
});

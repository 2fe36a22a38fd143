import { describe, expect, test } from "vitest";
import { fixture, read } from "./support/readers.js";

const HEADER = (inBuffer: number, written: number): string =>
  `# tracer: nop\n#\n# entries-in-buffer/entries-written: ${inBuffer}/${written}   #P:2\n#\n`;

const line = (cpu: number, time: number, name = "xfs_ilock"): string =>
  `           racer-${String(100 + cpu).padEnd(7)} [00${cpu}] .....    12.${String(time).padStart(6, "0")}: ${name}: dev 259:0 ino 0x83 flags ILOCK_EXCL caller f+0x1/0x2\n`;

describe("losses are told at the place and CPU where they happened", () => {
  test("a mark of trace_pipe counts for the next event of its CPU", async () => {
    const { events, counts, reader } = await read(
      line(0, 1) + line(1, 2) + "CPU:1 [LOST 923 EVENTS]\n" + line(0, 3) + line(1, 4) + line(1, 5),
    );
    expect(events.map(({ cpu, lost }) => [cpu, lost])).toEqual([
      [0, 0],
      [1, 0],
      [0, 0],
      [1, 923],
      [1, 0],
    ]);
    expect(counts).toEqual({ records_lost: 923 });
    expect([...reader.counters.byCpu("records_lost")]).toEqual([[1, 923]]);
    expect(reader.counters.worst()).toBe("loss");
  });

  test.each([
    ["CPU:0 [LOST EVENTS]", -1],
    ["CPU:0 [EVENTS DROPPED]", -1],
    ["CPU:0 [1036 EVENTS DROPPED]", 1036],
  ])("the mark %s", async (mark, lost) => {
    const { events } = await read(`${line(0, 1)}${mark}\n${line(0, 2)}`);
    expect(events.map((event) => event.lost)).toEqual([0, lost]);
  });

  test("marks add up, and some plus a count is some", async () => {
    const { events } = await read(
      `${line(0, 1)}CPU:0 [LOST 2 EVENTS]\nCPU:0 [LOST 3 EVENTS]\n${line(0, 2)}` +
        `CPU:0 [LOST EVENTS]\nCPU:0 [LOST 3 EVENTS]\n${line(0, 3)}`,
    );
    expect(events.map(({ lost }) => lost)).toEqual([0, 5, -1]);
  });

  test("a loss before an event that is not wanted is delivered with it", async () => {
    const { events } = await read(
      `${line(0, 1)}CPU:0 [LOST 2 EVENTS]\n${line(0, 2, "other")}${line(0, 3, "other")}${line(0, 4)}`,
      { wanted: new Set(["xfs_ilock"]) },
    );
    expect(events.map(({ n, name, lost }) => [n, name, lost])).toEqual([
      [0, "xfs_ilock", 0],
      [1, "other", 2],
      [3, "xfs_ilock", 0],
    ]);
  });

  test("an overrun makes the first sub-buffer of each CPU doubtful", async () => {
    const many = Array.from({ length: 600 }, (_, i) => line(i % 2, i)).join("");
    const { events, counts } = await read(HEADER(600, 13410) + many);
    expect(counts).toEqual({ buffer_overrun: 12810 });
    const doubtful = events.filter(({ lost }) => lost === -1);
    // 4080 bytes of a sub-buffer hold no more than 204 records of 20 bytes.
    expect([0, 1].map((cpu) => doubtful.filter((event) => event.cpu === cpu).length)).toEqual([
      204, 204,
    ]);
    expect(doubtful.every(({ n }) => n < 408)).toBe(true);
  });

  test("the samples that lost records", async () => {
    const pipe = await read(fixture("6.1.trace_pipe.lost.txt"));
    const marks = [
      ...fixture("6.1.trace_pipe.lost.txt")
        .toString()
        .matchAll(/LOST (\d+) EVENTS/g),
    ];
    const sum = marks.reduce((total, [, count]) => total + Number(count), 0);
    expect(sum).toBeGreaterThan(0);
    expect(pipe.counts["records_lost"]).toBe(sum);
    const report = await read(fixture("6.1.trace-cmd.report-lost.txt"));
    expect(report.events.map(({ lost }) => lost)).toEqual([0, 0, 1036, 0]);
  });

  test.each([
    ["a line that is no event", "xfs_ilock: half a line", "lines_unreadable"],
    ["lines that an excerpt leaves out", "--", "excerpt_gaps"],
    ["a line that is too long", "x".repeat(3_000_000), "lines_too_long"],
  ])("%s may have been an event of any CPU", async (_, odd, counter) => {
    const { events, counts } = await read(
      `${line(0, 1)}${line(1, 2)}${odd}\n${line(1, 3)}${line(1, 4)}${line(0, 5)}`,
      {},
      1000,
    );
    expect(events.map(({ cpu, lost }) => [cpu, lost])).toEqual([
      [0, 0],
      [1, 0],
      [1, -1],
      [1, 0],
      [0, -1],
    ]);
    expect(counts).toEqual({ [counter]: 1 });
  });

  test("perf does not say which CPU lost: each may have", async () => {
    const event = (cpu: number, time: number): string =>
      `           racer   402 [00${cpu}]   157.82162${time}:             xfs:xfs_ilock: dev 259:0 ino 0x83 flags ILOCK_EXCL caller 0xff\n`;
    const { events, counts } = await read(
      event(0, 1) +
        "           racer   402 [000]   157.821622: PERF_RECORD_LOST lost 12\n" +
        event(0, 3) +
        event(1, 4) +
        event(0, 5),
    );
    expect(events.map(({ lost }) => lost)).toEqual([0, -1, -1, 0]);
    expect(counts).toEqual({ records_lost: 12 });
  });
});

describe("a log that was cut says so", () => {
  test("fewer entries than the header announces", async () => {
    const { events, counts, reader } = await read(HEADER(3, 3) + line(0, 1) + line(0, 2));
    expect([events.length, counts]).toEqual([2, { log_cut_short: 1 }]);
    expect(reader.counters.worst()).toBe("damage");
  });

  test("a last line without its end is not read, for a number in it may be cut", async () => {
    const whole = line(0, 1) + line(0, 2);
    const { events, counts, reader } = await read(whole.slice(0, -1));
    expect([events.length, counts]).toEqual([1, { line_cut: 1 }]);
    expect(reader.counters.samples[0]).toMatchObject({ line: 2, why: /middle of this line/ });
  });

  test("two logs one behind the other are counted each", async () => {
    const { events, counts } = await read(HEADER(2, 2) + line(0, 1) + HEADER(1, 1) + line(0, 2));
    expect([events.length, counts]).toEqual([2, { log_cut_short: 1 }]);
  });

  test("a dump in dmesg without the rule at its end", async () => {
    const text = fixture("6.1.dmesg.sysrq-z.txt").toString();
    const cut = text.slice(0, text.lastIndexOf("[   70.450253] -----"));
    expect((await read(text)).counts).toEqual({ other_lines: 4 });
    expect((await read(cut)).counts).toEqual({ other_lines: 3, dump_unfinished: 1 });
  });

  test("markers of the kernel around the entries are no losses", async () => {
    const { counts } = await read(`##### CPU 1 buffer started ####\n${line(1, 1)}`);
    expect(counts).toEqual({ continuation_lines: 1 });
  });
});

describe("times", () => {
  test("backwards on one CPU, and across CPUs, are counted apart", async () => {
    const { counts } = await read(line(0, 5) + line(1, 3) + line(0, 4));
    expect(counts).toEqual({ order_unsure: 1, time_backwards: 1 });
  });
});

describe("what the header announces", () => {
  test("a line that cannot be read is one of its entries, and no sign of a cut", async () => {
    const { counts } = await read(`${HEADER(3, 3)}${line(0, 1)}no event\n${line(0, 2)}`);
    expect(counts).toEqual({ lines_unreadable: 1 });
    const cut = await read(`${HEADER(5, 5)}${line(0, 1)}no event\n${line(0, 2)}`);
    expect(cut.counts).toEqual({ lines_unreadable: 1, log_cut_short: 2 });
  });

  test("a marker's text with a line like an entry makes one too many", async () => {
    const marker = line(0, 1).replace(/xfs_ilock:.*/, "tracing_mark_write: see");
    const { counts, reader } = await read(`${HEADER(2, 2)}${marker}${line(1, 9)}${line(0, 2)}`);
    expect(counts["entries_doubtful"]).toBe(1);
    expect(reader.counters.worst()).toBe("loss");
  });

  test("without markers the log grew while it was read", async () => {
    const { counts, reader } = await read(`${HEADER(1, 1)}${line(0, 1)}${line(0, 2)}`);
    expect(counts).toEqual({ log_grew: 1 });
    expect(reader.counters.worst()).toBe("info");
  });
});

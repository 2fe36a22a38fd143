import { describe, expect, test } from "vitest";
import { detectFormat } from "../../src/trace/index.js";
import { fixture, read } from "./support/readers.js";

/** A dump as the kernel's log holds it, without the stamps in front. */
const MESSAGES = fixture("6.1.dmesg.sysrq-z.txt")
  .toString()
  .trimEnd()
  .split("\n")
  .map((line) => line.replace(/^\[ *\d+\.\d{6}\] /, ""));
const EVENTS = MESSAGES.filter((line) => /us. ?: /.test(line)).length;

/** The same messages with something before each. */
function log(prefix: string, messages: readonly string[] = MESSAGES): string {
  return messages.map((message) => `${prefix}${message}\n`).join("");
}

describe("whatever stands before the messages of the kernel's log", () => {
  test("the sample holds events", () => {
    expect(EVENTS).toBeGreaterThan(10);
  });

  test.each([
    ["dmesg", "[   70.450253] "],
    ["dmesg with few digits", "[  12.3] "],
    ["with the caller", "[   70.450253][  T240] "],
    ["dmesg --raw", "<4>[   70.450253] "],
    ["a level alone", "<4>"],
    ["dmesg --decode", "kern  :warn  : [   70.450253] "],
    ["dmesg --ctime", "[Tue Nov 24 22:00:01 2026] "],
    ["dmesg --human, the first of a minute", "[Nov24 22:00] "],
    ["dmesg --human", "[  +0.000003] "],
    ["dmesg --time-format iso", "2026-11-24T22:00:01,450253+00:00 "],
    ["dmesg --notime", ""],
    ["/dev/kmsg", "4,1234,70450253,-;"],
    ["/dev/kmsg with the caller", "4,1234,70450253,-,caller=T240;"],
    ["journalctl", "Nov 24 22:00:01 host kernel: "],
    ["syslog", "Nov  4 22:00:01 host kernel: [   70.450253] "],
    ["journalctl, iso", "2026-11-24T22:00:01+0000 host kernel: "],
    ["journalctl, monotonic", "[   70.450253] host kernel: "],
  ])("%s", async (_, prefix) => {
    const text = log(prefix);
    expect(detectFormat(Buffer.from(text))).toBe("dmesg");
    const { events, reader, counts } = await read(text);
    expect(counts).toEqual({ other_lines: MESSAGES.length - EVENTS });
    expect(events.length).toBe(EVENTS);
    expect(reader.counters.worst()).toBe("info");
    expect(events[0]).toMatchObject({ comm: "racer", pid: 240, cpu: 0, ts: 86897000n });
    // A comm may begin as a stamp does not.
    expect(events.map(({ name }) => name)).toContain("dax_writeback_one");
  });
});

test("messages that printk dropped inside of a dump were events", async () => {
  const lines = [...MESSAGES];
  lines.splice(8, 0, "** 17 printk messages dropped **");
  const { events, counts } = await read(log("[   70.450253] ", lines));
  expect(counts).toMatchObject({ records_lost: 17 });
  expect(events.some(({ lost }) => lost !== 0)).toBe(true);
});

test("those outside of a dump were not", async () => {
  const lines = ["** 17 printk messages dropped **", ...MESSAGES];
  const { reader } = await read(log("[   70.450253] ", lines));
  expect(reader.counters.worst()).toBe("info");
});

test("a dump behind a long boot is found", async () => {
  const boot = Array.from(
    { length: 3000 },
    (_, i) => `pci 0000:00:0${i % 9}.0: BAR ${i}: assigned`,
  );
  const text = log("[    0.123456] ", boot) + log("[   70.450253] ");
  expect(text.indexOf("Dumping")).toBeGreaterThan(100_000);
  const { events } = await read(text);
  expect(events.length).toBe(EVENTS);
});

test("a log without a dump is refused", async () => {
  const boot = Array.from({ length: 30 }, (_, i) => `usb ${i}: new device`);
  await expect(read(log("[    0.123456] ", boot))).rejects.toThrow(
    "holds no dump of the ring buffer",
  );
  const text = fixture("6.1.trace.noirq-info.txt");
  await expect(read(text, { format: "dmesg" })).rejects.toThrow("holds no dump");
});

test("an empty dump is none of our trouble", async () => {
  const { events, reader } = await read(
    log("[   70.450253] ", ["Dumping ftrace buffer:", "   (ftrace buffer empty)"]),
  );
  expect(events).toEqual([]);
  expect(reader.counters.worst()).toBe("info");
});

test("events of an instance's dump are those of that buffer", async () => {
  const lines = [...MESSAGES, ...MESSAGES].map((line, i) =>
    i >= MESSAGES.length && line.startsWith("Dumping")
      ? "Dumping ftrace instance my_one buffer:"
      : line,
  );
  const { events } = await read(log("[   70.450253] ", lines));
  expect(events.length).toBe(2 * EVENTS);
  expect(events.map(({ buffer }) => buffer)).toEqual(
    events.map((_, i) => (i < EVENTS ? "" : "my_one")),
  );
});

test("a dump that a second one follows had no end", async () => {
  const { counts } = await read(log("[   70.450253] ", [...MESSAGES.slice(0, -3), ...MESSAGES]));
  expect(counts).toMatchObject({ dump_unfinished: 1 });
});

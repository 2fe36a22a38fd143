import { describe, expect, test } from "vitest";
import { bytesInput, openTrace } from "../../src/trace/index.js";
import { drain, fixture } from "./support/readers.js";

const CPU_OF_LINE = /-\d+ +\[(\d+)\]/;

/** One log for each CPU, as `per_cpu/cpuN/trace` would give them. */
function byCpu(text: string): [string, string] {
  const logs: [string, string] = ["", ""];
  for (const line of text.split("\n")) {
    const cpu = CPU_OF_LINE.exec(line);
    if (cpu) logs[cpu[1] === "000" ? 0 : 1] += `${line}\n`;
  }
  return logs;
}

describe("several logs are merged by time", () => {
  test("the two CPUs of a log give the log again", async () => {
    const text = fixture("6.1.trace.default.txt").toString();
    const whole = await drain(openTrace([bytesInput("all", text)]));
    const [cpu0, cpu1] = byCpu(text);
    const merged = await drain(
      openTrace([bytesInput("cpu1", cpu1, 100), bytesInput("cpu0", cpu0, 999)]),
    );
    const picture = ({ n, raw }: { n: number; raw: string }): unknown => [n, raw];
    expect(merged.events.map(picture)).toEqual(whole.events.map(picture));
    expect(new Set(merged.events.map(({ file }) => file))).toEqual(new Set(["cpu0", "cpu1"]));
    expect(merged.reader.infos.map(({ file }) => file)).toEqual(["cpu1", "cpu0"]);
  });

  test("equal times stay in the order of the inputs, and each log in its own", async () => {
    const line = (pid: number, time: string): string =>
      `           racer-${String(pid).padEnd(7)} [000] .....    ${time}: xfs_ilock: dev 259:0 ino 0x83 flags ILOCK_EXCL caller f\n`;
    const { events } = await drain(
      openTrace([
        bytesInput("a", line(1, "12.000005") + line(2, "12.000003") + line(3, "12.000009")),
        bytesInput("b", line(4, "12.000005") + line(5, "12.000006")),
      ]),
    );
    expect(events.map(({ pid }) => pid)).toEqual([1, 2, 4, 5, 3]);
  });

  test("clocks that differ are refused", async () => {
    const inputs = ["6.1.trace.clock-counter.txt", "6.1.trace.clock-tai.txt"].map((name) =>
      bytesInput(name, fixture(name)),
    );
    await expect(drain(openTrace(inputs))).rejects.toThrow(/stamps of the clock tai/);
  });

  test("one that is no trace is named", async () => {
    const inputs = [
      bytesInput("good", fixture("6.1.trace.default.txt")),
      bytesInput("bad", "no trace\n"),
    ];
    await expect(drain(openTrace(inputs))).rejects.toMatchObject({ place: { file: "bad" } });
  });
});

import { describe, expect, test } from "vitest";
import { plainEvents, plainFields, type PlainLayout } from "./support/plainText.js";
import { fixture, fixtureNames, read } from "./support/readers.js";

/** Which simple reading fits which sample; the others have tests of their own. */
function layoutOf(name: string): PlainLayout | undefined {
  if (/function_graph|bpftrace|perf-trace|fgraph|raw-ts|report-lost/.test(name)) return undefined;
  if (name.includes("latency-verbose")) return "verbose";
  if (name.includes("latency-format")) return "latency";
  if (name.includes("report-l.")) return "traceCmdLatency";
  if (name.includes("trace-cmd")) return "traceCmd";
  if (name.includes("perf-script")) return "perf";
  if (name.includes("dmesg")) return "dmesg";
  return "kernel";
}

const samples = fixtureNames().flatMap((name) => {
  const layout = layoutOf(name);
  return layout === undefined ? [] : [{ name, layout }];
});

test("most samples have a simple reading", () => {
  expect(samples.length).toBeGreaterThan(60);
});

describe("the readers agree with the simple reading", () => {
  test.each(samples)("on $name", async ({ name, layout }) => {
    const bytes = fixture(name);
    const plain = plainEvents(bytes.toString(), layout);
    const { events, counts } = await read(bytes);
    expect(plain.length).toBeGreaterThan(0);
    expect(counts["lines_unreadable"]).toBeUndefined();
    expect(counts["excerpt_gaps"] ?? 0).toBe(/trace_pipe/.test(name) ? markers(bytes) : 0);
    expect(
      events.map(({ line, comm, pid, cpu, flags, ts, name, buffer }) => ({
        line,
        comm: comm ?? "<...>",
        pid,
        cpu,
        // The verbose layout prints them as numbers, which the simple reading leaves alone.
        flags: layout === "verbose" ? "" : flags,
        ts,
        name,
        buffer,
      })),
    ).toEqual(
      plain.map(({ line, comm, pid, cpu, flags, ts, name, buffer }) => {
        return { line, comm, pid, cpu, flags, ts, name, buffer };
      }),
    );
    const kernelText = !/trace-cmd|perf/.test(name);
    for (const [i, event] of plain.entries()) {
      expect(events[i]!.fields).toMatchObject(plainFields(event, kernelText));
    }
  });
});

/** Some excerpts mark what was left out with a line of its own. */
function markers(bytes: Buffer): number {
  return bytes
    .toString()
    .split("\n")
    .filter((line) => line === "-").length;
}

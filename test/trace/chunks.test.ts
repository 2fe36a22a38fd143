import { describe, expect, test } from "vitest";
import type { TraceEvent } from "../../src/trace/index.js";
import { fixture, read } from "./support/readers.js";

const samples = [
  "6.1.trace.default.txt",
  "6.12.trace.fields.txt",
  "6.1.trace.stack.txt",
  "6.1.trace_pipe.lost.txt",
  "6.1.trace.latency-format.txt",
  "6.1.perf-script.callchain.txt",
  "6.1.dmesg.sysrq-z.txt",
  "6.1.trace-cmd.report-multibuffer.txt",
];

const all = ({ events, counts }: { events: TraceEvent[]; counts: object }): unknown => ({
  counts,
  events: events.map((event) => ({
    ...event,
    ts: event.ts,
    fields: event.fields,
    unknownFields: event.unknownFields,
  })),
});

describe("chunks of any size give the same events", () => {
  test.each(samples)("%s", async (sample) => {
    const bytes = fixture(sample);
    const whole = all(await read(bytes, {}, bytes.length));
    for (const size of [1, 7, 997, 4096]) expect(all(await read(bytes, {}, size))).toEqual(whole);
  });
});

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { TraceEvent } from "../../../src/trace/event.js";
import { differences } from "./support/compareWithReport.js";
import { goldenOf, hash, headOf, samples, type Golden } from "./support/golden.js";
import { readAll } from "./support/readAll.js";
import {
  parseReport,
  traceCmdIsThere,
  traceCmdText,
  type ReportedEvent,
} from "./support/traceCmdReport.js";

const SAMPLES = samples(readdirSync("test/trace/dat/fixtures"));

/** Our event in the shape of trace-cmd's line. */
function asReported(event: TraceEvent): ReportedEvent {
  const digits = String(event.ts).padStart(10, "0");
  const counts = event.clock === "counter" || event.clock === "x86-tsc";
  return {
    buffer: event.buffer,
    comm: event.comm ?? "<...>",
    pid: event.pid,
    cpu: event.cpu,
    time: counts ? String(event.ts) : `${digits.slice(0, -9)}.${digits.slice(-9)}`,
    name: event.name,
    fields: "",
  };
}

describe("trace.dat files are read as trace-cmd reads them", () => {
  test.each(SAMPLES)("$name", async ({ name, file }) => {
    const golden = JSON.parse(readFileSync(`test/trace/dat/golden/${name}.json`, "utf8")) as Golden;
    const { events, error, reading } = await readAll(file);
    expect(error).toBeUndefined();
    expect(events.length).toBe(golden.events);
    const byName = [...reading!.info.eventCounts].sort(([a], [b]) => (a < b ? -1 : 1));
    expect(Object.fromEntries(byName)).toEqual(golden.byName);
    expect(hash(events.map((event) => headOf(asReported(event))))).toBe(golden.heads);
    const lost = events.flatMap((event, i) =>
      event.lost === 0 ? [] : [[i, event.cpu, event.lost]],
    );
    expect(lost).toEqual(golden.lost);
    const kept = parseReport(golden.lines.join("\n"));
    expect(kept.events.length).toBeGreaterThan(100);
    expect(differences({ ...kept, lost: [] }, strip(events.slice(0, kept.events.length)))).toEqual(
      [],
    );
    expect(events.map((event) => event.n)).toEqual(events.map((_, i) => i));
  });

  // On a machine with trace-cmd the whole of it is compared, field by field.
  test("and so does the trace-cmd of this machine, where there is one", async () => {
    if (!traceCmdIsThere()) return;
    for (const { file } of SAMPLES) {
      const text = traceCmdText(file);
      const { events } = await readAll(file);
      expect(differences(parseReport(text), events), file).toEqual([]);
      expect(goldenOf(text).events).toBe(events.length);
    }
  });
});

/** Without marks of loss: those are compared on their own. */
function strip(events: readonly TraceEvent[]): TraceEvent[] {
  return events.map((event) => ({
    ...event,
    ts: event.ts,
    name: event.name,
    comm: event.comm,
    buffer: event.buffer,
    fields: event.fields,
    lost: 0,
  }));
}

test("events that nobody wants are counted and not given; those after a loss are given", async () => {
  const wanted = new Map([["sched_switch", ["next_pid"]]]);
  const { events, reading } = await readAll("test/trace/dat/fixtures/6.12-lossy.dat", { wanted });
  const whole = await readAll("test/trace/dat/fixtures/6.12-lossy.dat");
  expect(reading!.info.eventCounts).toEqual(whole.reading!.info.eventCounts);
  const expected = whole.events.filter(
    (event) => event.name === "sched_switch" || event.lost !== 0,
  );
  expect(events.map((event) => [event.n, event.ts, event.lost])).toEqual(
    expected.map((event) => [event.n, event.ts, event.lost]),
  );
  const switches = events.filter((event) => event.name === "sched_switch");
  expect(Object.keys(switches[0]!.fields)).toEqual(["next_pid"]);
  expect(reading!.counters.count("records_lost")).toBe(
    whole.events.reduce((sum, event) => sum + Math.max(0, event.lost), 0),
  );
});

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { TraceEvent } from "../../src/trace/event.js";
import { bytesInput, eventLine, eventToJson, openTrace } from "../../src/trace/index.js";
import { readAll } from "./dat/support/readAll.js";

/** The slow twin: the line is the JSON of the object. */
function expectSame(event: TraceEvent, lost: number): void {
  const line = eventLine(event, lost);
  const expected = JSON.stringify({ ...eventToJson(event), lost });
  if (line !== expected) expect(line).toBe(expected);
}

describe("an event's line is the JSON of its object", () => {
  const fixtures = "test/trace/dat/fixtures";
  test.each(readdirSync(fixtures).filter((file) => file.endsWith(".dat")))("%s", async (file) => {
    const { events } = await readAll(`${fixtures}/${file}`);
    expect(events.length).toBeGreaterThan(100);
    for (const event of events) expectSame(event, event.lost);
  });

  test("a text log", async () => {
    const input = bytesInput("trace.txt", readFileSync("traces/6.1/xfs-dax-mixed/trace.txt"));
    let count = 0;
    for await (const batch of openTrace([input])) {
      for (const event of batch) expectSame(event, -1);
      count += batch.length;
    }
    expect(count).toBeGreaterThan(100);
  });

  const odd: TraceEvent = {
    n: 3,
    file: 'a "file" \u2028\n',
    line: 7,
    offset: undefined,
    cpu: 1,
    pid: -1,
    tgid: 9,
    comm: undefined,
    ts: 12n,
    clock: "local",
    name: "xfs_ilock",
    system: null,
    fields: {
      dev: 271581185,
      lock_flags: 2 ** 60,
      text: "\t\u{1f40c}\ud800",
      list: [1, 2n ** 63n, "x"],
      big: -(2n ** 63n),
    },
    unknownFields: { caller: "why" },
    flags: '."\\',
    inInterrupt: false,
    lost: 4,
    buffer: "inst",
    raw: "",
  };
  test.each([
    ["everything odd", {}],
    ["no time", { ts: undefined }],
    ["a wall clock", { ts: 1_795_226_737_955_756_123n }],
    ["exactly 2^53", { ts: 9007199254740992n }],
    ["a counter", { ts: 77n, clock: "counter" as const }],
    ["no fields", { fields: {}, unknownFields: undefined, tgid: undefined, buffer: "" }],
    ["a long text", { comm: "c".repeat(5000) }],
  ])("%s", (_, change) => {
    expectSame({ ...odd, ...change }, 0);
  });
});

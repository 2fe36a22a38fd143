import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { TraceEvent } from "../../src/trace/event.js";
import { bytesInput, EventLines, eventToJson, openTrace } from "../../src/trace/index.js";
import { readAll } from "./dat/support/readAll.js";

const lines = new EventLines();

/** 9, 10, 99, 100 and so on up to the largest that are exact, and their negatives. */
function numbersOfEveryLength(): Record<string, number> {
  const fields: Record<string, number> = {
    zero: 0,
    most: Number.MAX_SAFE_INTEGER,
    least: -Number.MAX_SAFE_INTEGER,
  };
  for (let power = 10, i = 0; power < 2 ** 53; power *= 10, i++) {
    Object.assign(fields, { [`a${i}`]: power - 1, [`b${i}`]: power, [`c${i}`]: -power });
  }
  for (let i = 0; i < 53; i++) fields[`d${i}`] = 2 ** i + (i % 3);
  return fields;
}

/** The slow twin: the line is the JSON of the object. */
function expectSame(event: TraceEvent, lost: number): void {
  lines.add(event, lost);
  const line = lines.take().toString();
  const expected = `${JSON.stringify({ ...eventToJson(event), lost })}\n`;
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
    seconds: 0,
    nanos: 12,
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
  function at(ts: bigint): Pick<TraceEvent, "ts" | "seconds" | "nanos"> {
    return { ts, seconds: Number(ts / 1_000_000_000n), nanos: Number(ts % 1_000_000_000n) };
  }
  test.each([
    ["everything odd", {}],
    ["no time", { ts: undefined, nanos: -1 }],
    ["a wall clock", at(1_795_226_737_955_756_123n)],
    ["exactly 2^53", at(9007199254740992n)],
    ["a counter", { ...at(77n), clock: "counter" as const }],
    ["a long count", { ...at(12_000_000_077n), clock: "x86-tsc" as const }],
    ["the longest count", { ...at(2n ** 64n - 1n), clock: "counter" as const }],
    ["numbers of every length", { fields: numbersOfEveryLength() }],
    ["a device that is none", { fields: { dev: 1.5, s_dev: 2 ** 60, bdev: -5 } }],
    ["no fields", { fields: {}, unknownFields: undefined, tgid: undefined, buffer: "" }],
    ["a long text", { comm: "c".repeat(5000) }],
  ])("%s", (_, change) => {
    expectSame({ ...odd, ...change }, 0);
  });
});

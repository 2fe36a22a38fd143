import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { eventsSchema, eventToJson, type TraceEvent } from "../../src/trace/index.js";
import { fixture, fixtureNames, read } from "./support/readers.js";

const valid = new Ajv2020({ allowUnionTypes: true }).compile(eventsSchema);

function print(events: readonly TraceEvent[]): string {
  return events.map((event) => `${JSON.stringify(eventToJson(event))}\n`).join("");
}

const samples = fixtureNames().filter(
  (name) => !/function_graph\.txt|bpftrace|perf-trace/.test(name) && fixture(name).length > 0,
);

describe("what is printed is valid and reads back to the same", () => {
  test.each(samples)("%s", async (name) => {
    const { events } = await read(fixture(name));
    for (const event of events) {
      if (!valid(JSON.parse(JSON.stringify(eventToJson(event))))) expect(valid.errors).toEqual([]);
    }
    const printed = print(events);
    const back = await read(printed);
    expect(print(back.events)).toBe(printed);
    expect(
      back.events.map(({ fields, lost, ts, inInterrupt }) => [fields, lost, ts, inInterrupt]),
    ).toEqual(events.map(({ fields, lost, ts, inInterrupt }) => [fields, lost, ts, inInterrupt]));
    expect(back.reader.infos[0]!.format).toBe("ndjson");
  });
});

const EVENT = {
  n: 17,
  file: "trace.txt",
  line: 42,
  cpu: 1,
  pid: 311,
  comm: "fio",
  ts: "1234.567890123",
  clock: "local",
  name: "xfs_ilock",
  system: "xfs",
  fields: { dev: "259:0", ino: 131, flags: 8, big: "18446744071808022544", text: "a b", list: [1] },
  lost: 0,
  flags: "..h1.",
};

describe("NDJSON of other programs", () => {
  test("the sample of the manual", async () => {
    const { events } = await read(`${JSON.stringify(EVENT)}\n`);
    expect(events[0]).toMatchObject({
      n: 17,
      file: "trace.txt",
      line: 42,
      cpu: 1,
      pid: 311,
      comm: "fio",
    });
    expect(events[0]).toMatchObject({ clock: "local", ts: 1234567890123n, inInterrupt: true });
    expect(events[0]!.fields).toEqual({
      dev: (259 << 20) >>> 0,
      ino: 131,
      lock_flags: 8,
      big: 18446744071808022544n,
      text: "a b",
      list: [1],
    });
  });

  test("only name, cpu, pid, ts and fields must be there", async () => {
    const { events, counts } = await read(
      '{"name":"a","cpu":0,"pid":1,"ts":"1.5","fields":{}}\n{"name":"b","cpu":0,"pid":1,"ts":null,"fields":{}}\n',
    );
    expect(events.map(({ n, line, ts }) => [n, line, ts])).toEqual([
      [0, 1, 1500000000n],
      [1, 2, undefined],
    ]);
    expect(counts).toEqual({});
  });

  test.each([
    ["{", "not a JSON object"],
    ["[]", "not a JSON object"],
    [JSON.stringify({ ...EVENT, name: 5 }), '"name"'],
    [JSON.stringify({ ...EVENT, cpu: "1" }), '"cpu"'],
    [JSON.stringify({ ...EVENT, ts: "soon" }), '"ts"'],
    [JSON.stringify({ ...EVENT, fields: [] }), '"fields"'],
  ])("unreadable: %s", async (line, why) => {
    const { events, counts, reader } = await read(`${JSON.stringify(EVENT)}\n${line}\n`);
    expect([events.length, counts["lines_unreadable"]]).toEqual([1, 1]);
    expect(reader.counters.samples[0]!.why).toContain(why);
  });

  test("losses are losses again", async () => {
    const { events, reader } = await read(`${JSON.stringify({ ...EVENT, lost: 5 })}\n`);
    expect([events[0]!.lost, reader.counters.count("records_lost")]).toEqual([5, 5]);
  });
});

describe("bpftrace lines of the documented form", () => {
  const line = (ns: number, cpu: number, rest: string): string =>
    `@lockstep ${ns} ${cpu} 459 457 fs_dax:dax_pte_fault ${rest}\n`;

  test("are put in order of time again", async () => {
    const { events, counts } = await read(
      "Attaching 2 probes...\n" +
        line(2_000_000_005, 0, "dev=271581184 ino=131 flags=0x214 comm=dio:w=1 [007]") +
        line(2_000_000_009, 0, "ino=131 ret=-11 name=x comm=a=b c") +
        "Lost 12 events\n" +
        line(2_000_000_007, 1, "ino=18446744073709551615 comm=racer"),
    );
    expect(
      events.map(({ ts, cpu, pid, tgid, comm, lost }) => [ts, cpu, pid, tgid, comm, lost]),
    ).toEqual([
      [2000000005n, 0, 459, 457, "dio:w=1 [007]", -1],
      [2000000007n, 1, 459, 457, "racer", -1],
      [2000000009n, 0, 459, 457, "a=b c", 0],
    ]);
    expect(events[0]).toMatchObject({ name: "dax_pte_fault", system: "fs_dax" });
    expect(events.map(({ fields }) => fields)).toEqual([
      { dev: 271581184, ino: 131, flags: 0x214 },
      { ino: 18446744073709551615n },
      { ino: 131, ret: -11, name: "x" },
    ]);
    expect(counts).toEqual({ records_lost: 12, other_lines: 1 });
  });

  test("also inside of JSON", async () => {
    const wrapped = { type: "printf", data: line(5, 0, "ino=1 comm=x") };
    const { events } = await read(
      `{"type": "attached_probes", "data": {"probes": 1}}\n${JSON.stringify(wrapped)}\n`,
    );
    expect(events.map(({ comm, fields }) => [comm, fields])).toEqual([["x", { ino: 1 }]]);
  });

  test.each(["6.1.bpftrace.txt", "6.1.bpftrace.json.txt"])(
    "any other form is refused: %s",
    async (name) => {
      await expect(read(fixture(name))).rejects.toThrow(/not in the form that can be read/);
    },
  );
});

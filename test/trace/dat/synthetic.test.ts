import { describe, expect, test } from "vitest";
import { buildDat, type BufferSpec, type PageSpec } from "./support/datBuilder.js";
import { readAll } from "./support/readAll.js";
import {
  data,
  name,
  spec,
  step,
  stepFields,
  text,
  VARIATIONS,
  type Variation,
} from "./support/syntheticTrace.js";

const PLAIN = VARIATIONS.find(
  (one) => one.version === 7 && one.littleEndian && one.longSize === 8,
)!;

async function times(
  variation: Variation,
  cpus: readonly (readonly PageSpec[])[],
): Promise<unknown[]> {
  const { events, error } = await readAll(buildDat(spec(variation, cpus)));
  expect(error).toBeUndefined();
  return events.map((event) => [event.ts, event.cpu, event.pid]);
}

describe("every layout gives the same events", () => {
  test.each(VARIATIONS.map((variation) => [name(variation), variation] as const))(
    "%s",
    async (_, variation) => {
      const file = spec(variation, [
        [
          {
            time: 1000n,
            records: [data(step(variation, 7, 5), 0), data(text(variation, 8, "a name"), 20)],
          },
          { time: 2000n, records: [{ data: step(variation, 7, 1234), delta: 3, long: true }] },
        ],
        [{ time: 1010n, records: [data(step(variation, 9, 77), 0)] }],
      ]);
      const { events, error, reading } = await readAll(buildDat(file));
      expect(error).toBeUndefined();
      expect(reading!.info).toMatchObject({
        kernelRelease: "6.12.0",
        clock: "mono",
        format: "dat",
      });
      expect(
        events.map(({ n, ts, cpu, pid, comm, name: event, flags, lost }) => [
          n,
          ts,
          cpu,
          pid,
          comm,
          event,
          flags,
          lost,
        ]),
      ).toEqual([
        [0, 1000n, 0, 7, "worker a", "step", "d..21", 0],
        [1, 1010n, 1, 9, undefined, "step", "d..21", 0],
        [2, 1020n, 0, 8, "[x] y", "text", ".....", 0],
        [3, 2003n, 0, 7, "worker a", "step", "d..21", 0],
      ]);
      expect(events[0]!.fields).toEqual(stepFields(5));
      expect(events[1]!.fields).toEqual(stepFields(77));
      expect(events[2]!.fields).toEqual({
        name: "a name",
        list: [1, 2, 3],
        comm: "worker",
        pair: [7, 65535],
      });
      expect(events[3]!.fields).toEqual(stepFields(1234));
      expect(events[2]!.raw).toBe(
        "           [x] y-8       [000] .....     0.000001: text: a name of worker",
      );
      expect(events[3]!.raw).toBe(
        "        worker a-7       [000] d..21     0.000002: step: wide 10000000000004d2 below -1234 half -1234 one 210 word 4d2",
      );
    },
  );
});

describe("time", () => {
  const at = (delta: number): ReturnType<typeof data> => data(step(PLAIN, 1, 1), delta);

  test("a time extend adds 2^27 times its second word and its delta", async () => {
    const page = { time: 5n, records: [at(1), { extend: (3n << 32n) + (9n << 27n) + 17n }, at(2)] };
    expect(await times(PLAIN, [[page]])).toEqual([
      [6n, 0, 1],
      [6n + (3n << 32n) + (9n << 27n) + 19n, 0, 1],
    ]);
  });

  test("an absolute stamp replaces the time and borrows its five high bits from it", async () => {
    const high = 0xan << 60n;
    const page = { time: high + 1000n, records: [at(0), { absolute: 5000n }, at(1)] };
    expect(await times(PLAIN, [[page]])).toEqual([
      [high + 1000n, 0, 1],
      [high + 5001n, 0, 1],
    ]);
  });

  test("an absolute stamp that wrapped goes on with the next high bits", async () => {
    const high = 1n << 59n;
    const page = { time: high + high - 10n, records: [at(0), { absolute: 20n }, at(0)] };
    expect(await times(PLAIN, [[page]])).toEqual([
      [high + high - 10n, 0, 1],
      [high + high + 20n, 0, 1],
    ]);
  });

  test("wall-clock times are exact to the nanosecond", async () => {
    const time = 1_795_226_737_955_756_123n;
    expect(await times(PLAIN, [[{ time, records: [at(0), at(134_217_727)] }]])).toEqual([
      [time, 0, 1],
      [time + 134_217_727n, 0, 1],
    ]);
  });

  test("events at one time come by CPU, and those of a CPU in the order of the buffer", async () => {
    const page = (pids: number[]): PageSpec => ({
      time: 100n,
      records: pids.map((pid) => data(step(PLAIN, pid, 1), 0)),
    });
    expect(await times(PLAIN, [[page([1, 2])], [page([3, 4])], [page([5])]])).toEqual([
      [100n, 0, 1],
      [100n, 0, 2],
      [100n, 1, 3],
      [100n, 1, 4],
      [100n, 2, 5],
    ]);
  });
});

test("discarded records and padding are no events, and their time counts", async () => {
  const record = data(step(PLAIN, 1, 1), 10);
  const page: PageSpec = { time: 0n, records: [record, { discarded: 24, delta: 7 }, record] };
  expect(await times(PLAIN, [[page, { time: 50n, records: [{ discarded: 8 }] }]])).toEqual([
    [10n, 0, 1],
    [27n, 0, 1],
  ]);
});

describe("loss", () => {
  const record = data(step(PLAIN, 1, 1), 1);

  test.each(VARIATIONS.map((variation) => [name(variation), variation] as const))(
    "a mark is told at the next record of its CPU: %s",
    async (_, variation) => {
      const one = data(step(variation, 1, 1), 1);
      const pages: PageSpec[] = [
        { time: 0n, records: [one] },
        { time: 10n, records: [one, one], missed: 42 },
        { time: 20n, records: [], missed: 3 },
        { time: 30n, records: [one], missed: 4 },
        { time: 40n, records: [one], missed: true },
      ];
      const { events, reading } = await readAll(
        buildDat(spec(variation, [pages, [{ time: 5n, records: [one] }]])),
      );
      expect(events.map(({ ts, cpu, lost }) => [ts, cpu, lost])).toEqual([
        [1n, 0, 0],
        [6n, 1, 0],
        [11n, 0, 42],
        [12n, 0, 0],
        [31n, 0, 7],
        [41n, 0, -1],
      ]);
      const { counters } = reading!;
      expect(counters.count("records_lost")).toBe(49);
      expect(counters.count("losses_uncounted")).toBe(1);
      expect([...counters.byCpu("records_lost")]).toEqual([[0, 49]]);
    },
  );

  const statistics = (overrun: number): string[] => [
    `CPU: 0\nentries: 0\noverrun: ${overrun}\ncommit overrun: 0\nbytes: 0\ndropped events: 0\n`,
  ];

  test("an overrun that no page marks can be at any page", async () => {
    const pages: PageSpec[] = [1, 2].map((i) => ({ time: BigInt(i), records: [record, record] }));
    const file = { ...spec(PLAIN, [pages]), statistics: statistics(9) };
    const { events, reading } = await readAll(buildDat(file));
    expect(events.map(({ lost }) => lost)).toEqual([-1, 0, -1, 0]);
    expect(reading!.counters.count("buffer_overrun")).toBe(9);
  });

  test("an overrun whose records are all counted by marks is at these marks", async () => {
    const pages: PageSpec[] = [
      { time: 1n, records: [record] },
      { time: 2n, records: [record], missed: 9 },
    ];
    const file = { ...spec(PLAIN, [pages]), statistics: statistics(9) };
    const { events } = await readAll(buildDat(file));
    expect(events.map(({ lost }) => lost)).toEqual([0, 9]);
  });

  test("a record that the file does not describe is counted, and told at the next", async () => {
    const unknown = step(PLAIN, 1, 1);
    unknown[0] = 9;
    const page: PageSpec = { time: 0n, records: [record, data(unknown, 1), record] };
    const { events, reading, error } = await readAll(buildDat(spec(PLAIN, [[page]])));
    expect(error).toBeUndefined();
    expect(events.map(({ lost }) => lost)).toEqual([0, 1]);
    expect(reading!.counters.count("records_unreadable")).toBe(1);
    expect(reading!.counters.samples[0]?.why).toContain("does not describe");
  });
});

test.each([6, 7] as const)("version %d: buffers have their names and clocks", async (version) => {
  const variation = { ...PLAIN, version };
  const page = (pid: number, time: bigint): PageSpec => ({
    time,
    records: [data(step(variation, pid, 1), 0)],
  });
  const file = {
    ...spec(variation, []),
    buffers: [
      { name: "", clock: "counter", cpus: [{ cpu: 0, pages: [page(1, 5n)] }] },
      { name: "other", clock: "counter", cpus: [{ cpu: 1, pages: [page(2, 3n)] }] },
      { name: "third", clock: "counter", cpus: [{ cpu: 0, pages: [page(3, 5n)] }] },
    ],
  };
  const { events, error } = await readAll(buildDat(file));
  expect(error).toBeUndefined();
  expect(
    events.map((event) => [event.ts, event.buffer, event.cpu, event.pid, event.clock]),
  ).toEqual([
    [3n, "other", 1, 2, "counter"],
    [5n, "", 0, 1, "counter"],
    [5n, "third", 0, 3, "counter"],
  ]);
});

test("buffers of different clocks are read, and their order is not believed", async () => {
  const file = spec(PLAIN, []);
  const cpus = [{ cpu: 0, pages: [{ time: 5n, records: [data(step(PLAIN, 1, 1), 0)] }] }];
  const empty = { name: "empty", clock: "tai", cpus: [] };
  const top = { name: "", clock: "mono", cpus };
  const read = async (buffers: readonly BufferSpec[]): Promise<[number, number]> => {
    const { events, reading } = await readAll(buildDat({ ...file, buffers }));
    return [events.length, reading!.counters.count("clocks_differ")];
  };
  expect(await read([top, { name: "other", clock: "mono", cpus }, empty])).toEqual([2, 0]);
  expect(await read([top, { name: "other", clock: "global", cpus }])).toEqual([2, 1]);
});

test("guests, the trace's id and the conversion of TSC are told", async () => {
  const guest = Buffer.concat([
    Buffer.from("vm1\0"),
    Buffer.from([8, 7, 6, 5, 4, 3, 2, 1]),
    Buffer.from(Uint32Array.of(2, 0, 500, 1, 501).buffer),
  ]);
  const options = [
    { id: 13, data: guest },
    { id: 11, data: Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]) },
    { id: 14, data: Buffer.from(Uint32Array.of(3, 4, 5, 0).buffer) },
    { id: 250, data: Buffer.from("of a later trace-cmd") },
  ];
  const { reading, error } = await readAll(buildDat({ ...spec(PLAIN, []), options }));
  expect(error).toBeUndefined();
  expect(reading!.metadata.guests).toEqual([
    {
      name: "vm1",
      traceId: 0x0102030405060708n,
      cpus: [
        { cpu: 0, pid: 500 },
        { cpu: 1, pid: 501 },
      ],
    },
  ]);
  expect(reading!.metadata.traceId).toBe(1n);
  expect(reading!.metadata.times.tscToNanoseconds).toEqual({ mult: 3, shift: 4 });
});

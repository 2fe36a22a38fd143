import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { read } from "../support/readers.js";
import { buildDat, type PageSpec } from "./support/datBuilder.js";
import { mutate, randomFrom } from "./support/mutate.js";
import { readAll, type WholeReading } from "./support/readAll.js";
import { data, name, spec, step, VARIATIONS } from "./support/syntheticTrace.js";

const FIXTURES = "test/trace/dat/fixtures";
const FILES = ["6.1-v6", "6.1-v7-zstd", "6.1-v7-instances"];

function keyOf(event: WholeReading["events"][number]): string {
  return [
    event.ts,
    event.pid,
    event.name,
    JSON.stringify(event.fields, (_, v: unknown) => String(v)),
  ].join(" ");
}

/** A cut file gives some of the events, in order, and then says where it broke. */
async function expectCut(whole: readonly string[], bytes: Uint8Array): Promise<number> {
  const { events, error } = await readAll(bytes);
  expect(error, `cut at ${bytes.length}`).toBeDefined();
  expect(error!.place?.offset).toBeLessThanOrEqual(bytes.length);
  expect(error!.place?.offset).toBeGreaterThanOrEqual(0);
  let at = 0;
  for (const event of events) {
    at = whole.indexOf(keyOf(event), at) + 1;
    if (at === 0) expect(keyOf(event)).toBe("an event of the whole file, in order");
  }
  return events.length;
}

describe("a cut file gives what it holds, and an error with the offset", () => {
  test.each(FILES)("%s", async (file) => {
    const bytes = readFileSync(`${FIXTURES}/${file}.dat`);
    const whole = (await readAll(bytes)).events.map(keyOf);
    for (let i = 0; i < 150; i++) {
      await expectCut(whole, bytes.subarray(0, Math.floor((bytes.length * i) / 150)));
    }
    for (let lost = 1; lost < 40; lost++)
      await expectCut(whole, bytes.subarray(0, bytes.length - lost));
  });

  test.each(
    VARIATIONS.filter(({ pageSize }) => pageSize === 4096).map((one) => [name(one), one] as const),
  )("%s", async (_, variation) => {
    const pages = (from: number): PageSpec[] =>
      [0, 1, 2].map((i) => ({
        time: BigInt(from + i * 100),
        records: [1, 2, 3].map((pid) => data(step(variation, pid, pid), 10)),
      }));
    const bytes = buildDat(spec(variation, [pages(1000), pages(1050)]));
    const whole = (await readAll(bytes)).events.map(keyOf);
    expect(whole.length).toBe(18);
    let last = 0;
    for (let at = 0; at < bytes.length; at += at < 3000 ? 53 : 401) {
      // What a longer file gave, a shorter one may lack; never the other way round.
      const count = await expectCut(whole, bytes.subarray(0, at));
      expect(count).toBeGreaterThanOrEqual(last);
      last = count;
    }
    // All pages stand before what the last byte belongs to.
    expect(await expectCut(whole, bytes.subarray(0, -1))).toBe(18);
  });
});

/** A cut between two records looks like nothing: what the file says of its sizes tells it. */
describe("a cut exactly at the end of a record is told too", () => {
  test.each([
    ["version 6", "6.1-v6"],
    ["version 7, not compressed", "6.1-extract"],
    ["version 7, zstd", "6.1-v7-zstd"],
    ["sub-buffers of 16 KiB", "6.12-subbuffers-16k"],
  ])("%s", async (_, file) => {
    const bytes = readFileSync(`${FIXTURES}/${file}.dat`);
    const { events, reading } = await readAll(bytes);
    const whole = events.map(keyOf);
    // A record's header stands before its offset, so that these are the ends of those before.
    const ends = [...new Set(events.map(({ offset }) => offset! - 4))];
    const some = ends.filter((_one, i) => i % Math.ceil(ends.length / 60) === 0);
    for (const end of some) {
      const count = await expectCut(whole, bytes.subarray(0, end));
      // Every record that stands before the cut is read; a compressed chunk goes as a whole.
      if (reading!.metadata.compression === "none") {
        expect(count, `cut at ${end}`).toBe(events.filter(({ offset }) => offset! < end).length);
      }
    }
  });
});

test.each(FILES)("%s: a place of damage is told once", async (file) => {
  const bytes = readFileSync(`${FIXTURES}/${file}.dat`);
  const { reader } = await read(bytes.subarray(0, bytes.length - 900));
  const told = reader.counters.samples.map(({ offset, why }) => `${offset} ${why}`);
  expect(told.length).toBeGreaterThan(0);
  expect([...new Set(told)]).toEqual(told);
});

test("the error names the place where the data ends", async () => {
  const variation = VARIATIONS.find(
    (one) => one.version === 6 && one.littleEndian && one.longSize === 8,
  )!;
  const pages = [1, 2].map((i) => ({ time: BigInt(i), records: [data(step(variation, 1, 1), 0)] }));
  const bytes = buildDat(spec(variation, [pages]));
  const { events, error } = await readAll(
    bytes.subarray(0, bytes.length - variation.pageSize + 20),
  );
  expect(events.length).toBe(1);
  expect(error!.format()).toBe(
    [
      `test.dat: offset ${bytes.length - variation.pageSize + 20}: the data of CPU 0 ends here, inside of a page`,
      "The file is cut off or damaged: take a new copy from the machine that recorded it.",
    ].join("\n"),
  );
});

test.each([
  ["nothing", Buffer.alloc(0), "is not a trace.dat"],
  ["text", Buffer.from("# tracer: nop\n"), "is not a trace.dat"],
  ["a later version", Buffer.from("\x17\x08Dtracing8\0\0\x08"), 'of version "8"'],
  ["a version without an end", Buffer.from(`\x17\x08Dtracing${"7".repeat(5000)}`), "has no end"],
  ["an odd long", Buffer.from("\x17\x08Dtracing7\0\0\x05\0\x10\0\0"), "long of 5 bytes"],
  ["an odd page", Buffer.from("\x17\x08Dtracing7\0\0\x08\xff\xff\xff\x7f", "latin1"), "page of"],
  [
    "an odd compression",
    Buffer.from("\x17\x08Dtracing7\0\0\x08\0\x10\0\0lzma\x001\0\0\0\0\0\0\0\0\0"),
    'compressed with "lzma"',
  ],
])("%s is refused in words", async (_, bytes, message) => {
  const { error } = await readAll(bytes);
  expect(error?.message).toContain(message);
});

/** FUZZ_RUNS and FUZZ_SEED make it longer or repeat it. */
test("damage of any kind: no crash, no hang, no event lost in silence", async () => {
  const seed = Number(process.env["FUZZ_SEED"] ?? 20);
  const runs = Number(process.env["FUZZ_RUNS"] ?? 400);
  const random = randomFrom(seed);
  const originals = await Promise.all(
    FILES.map(async (file) => {
      const bytes = readFileSync(`${FIXTURES}/${file}.dat`);
      return { file, bytes, count: (await readAll(bytes)).events.length };
    }),
  );
  for (let i = 0; i < runs; i++) {
    const { file, bytes, count } = originals[i % originals.length]!;
    const mutation = mutate(bytes, random);
    const place = `seed ${seed}, run ${i}, ${file}: ${mutation.what}`;
    const started = Date.now();
    const { events, error, reading } = await readAll(mutation.bytes).catch((cause: unknown) => {
      throw new Error(place, { cause });
    });
    for (const event of events) expect(event.raw.length, place).toBeGreaterThan(0);
    expect(Date.now() - started, place).toBeLessThan(10_000);
    const told = error !== undefined || reading!.counters.worst() !== "info";
    if (!told) expect(events.length, place).toBe(count);
  }
});

test.each([
  ["no CPU at all", (bytes: Buffer) => bytes.writeUInt32LE(0, bytes.indexOf("options  \0") - 4)],
  [
    "nothing of the first CPU",
    (bytes: Buffer) => bytes.fill(0, tableOf(bytes) + 8, tableOf(bytes) + 16),
  ],
  ["nothing of any CPU", (bytes: Buffer) => bytes.fill(0, tableOf(bytes), tableOf(bytes) + 32)],
])("a version 6 file that is said to hold %s, and holds pages, is damaged", async (_, lie) => {
  const bytes = Buffer.from(readFileSync(`${FIXTURES}/6.1-v6.dat`));
  lie(bytes);
  const { error } = await readAll(bytes);
  expect(error?.place?.offset).toBeGreaterThan(0);
});

function tableOf(bytes: Buffer): number {
  return bytes.indexOf("flyrecord\0") + 10;
}

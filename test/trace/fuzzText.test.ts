import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/base/index.js";
import { eventToJson } from "../../src/trace/index.js";
import { fixture, fixtureNames, read, type Read } from "./support/readers.js";

/**
 * Damaged logs: whatever stands in the bytes, the reader ends, with events and counts or with a
 * message, and no line disappears uncounted. LOCKSTEP_FUZZ_SEED repeats a run, LOCKSTEP_FUZZ_SECONDS
 * makes it longer.
 */
const SEED = Number(process.env["LOCKSTEP_FUZZ_SEED"] ?? Date.now() % 1_000_000_007);
const SECONDS = Number(process.env["LOCKSTEP_FUZZ_SECONDS"] ?? 6);

/** A small generator of numbers (mulberry32): the same for one seed everywhere. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) % below) >>> 0;
  };
}

const samples = fixtureNames()
  .filter((name) => fixture(name).length > 0)
  .map(fixture);

type Damage = (bytes: Buffer, random: (below: number) => number) => Buffer;

const DAMAGES: readonly Damage[] = [
  (bytes, random) => bytes.subarray(0, random(bytes.length + 1)),
  (bytes, random) => bytes.subarray(random(bytes.length)),
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let i = random(8); i >= 0; i--) copy[random(copy.length)]! ^= 1 << random(8);
    return copy;
  },
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let i = random(8); i >= 0; i--) copy[random(copy.length)] = random(256);
    return copy;
  },
  (bytes, random) => {
    const other = samples[random(samples.length)]!;
    const from = random(other.length);
    const at = random(bytes.length);
    const piece = other.subarray(from, from + random(4000));
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + random(4000))]);
  },
  (bytes, random) => {
    const at = random(bytes.length);
    return Buffer.concat([
      bytes.subarray(0, at),
      Buffer.alloc(random(300), random(256)),
      bytes.subarray(at),
    ]);
  },
];

/** Lines that must show up somewhere: all but blank ones (of spaces alone, too), marks of losses, and the header. */
function linesToAccountFor(bytes: Buffer): number {
  const text = bytes.toString("latin1");
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  return lines.filter(
    (line) =>
      line.trim() !== "" &&
      !line.startsWith("#") &&
      !/CPU:\d+ \[(?:LOST|.*EVENTS DROPPED)/.test(line),
  ).length;
}

function accountedFor({ events, counts }: Read): number {
  const rows = [
    "continuation_lines",
    "other_lines",
    "lines_unreadable",
    "lines_too_long",
    "line_cut",
    "excerpt_gaps",
  ];
  return events.length + rows.reduce((sum, row) => sum + (counts[row] ?? 0), 0);
}

function inspect({ events }: Read): void {
  for (const event of events) {
    const json = JSON.parse(JSON.stringify(eventToJson(event))) as { fields: object };
    // JSON has no word for what is no finite number.
    for (const value of Object.values(json.fields)) if (value === null) throw new Error(event.raw);
  }
}

describe(`damaged text logs (seed ${SEED})`, () => {
  test(
    "are read or refused, and every line is accounted for",
    async () => {
      const random = generator(SEED);
      const end = Date.now() + SECONDS * 1000;
      let rounds = 0;
      for (; Date.now() < end || rounds < 50; rounds++) {
        let bytes: Buffer = samples[random(samples.length)]!;
        for (let i = random(3); i >= 0 && bytes.length > 0; i--) {
          bytes = DAMAGES[random(DAMAGES.length)]!(bytes, random);
        }
        const chunk = 1 + random(5000);
        let result: Read;
        try {
          result = await read(bytes, {}, chunk);
          inspect(result);
        } catch (error) {
          if (error instanceof UserError) continue;
          throw new Error(`seed ${SEED}, round ${rounds}`, { cause: error });
        }
        const format = result.reader.infos[0]!.format;
        if (format !== "text" && format !== "trace-cmd") continue;
        if (result.reader.infos[0]!.tracer === "function_graph") continue;
        const lines = linesToAccountFor(bytes);
        if (accountedFor(result) < lines) {
          expect([SEED, rounds, accountedFor(result)]).toEqual([SEED, rounds, `at least ${lines}`]);
        }
      }
      expect(rounds).toBeGreaterThanOrEqual(50);
    },
    SECONDS * 1000 + 60_000,
  );

  test("a log with a header that is cut anywhere says so", async () => {
    const random = generator(SEED + 1);
    const whole = Buffer.from(complete(fixture("6.1.trace.default.txt").toString()));
    expect((await read(whole)).reader.counters.worst()).toBe("info");
    const headerEnd = whole.indexOf("|         |\n") + 12;
    for (let i = 0; i < 60; i++) {
      const cut = headerEnd + random(whole.length - headerEnd);
      const { reader } = await read(whole.subarray(0, cut));
      if (reader.counters.worst() !== "damage") expect([SEED, cut, "damage"]).toEqual([]);
    }
  });

  test("a packed log that is damaged says so or is refused", async () => {
    const random = generator(SEED + 2);
    const text = complete(fixture("6.12.trace.default.txt").toString());
    const packed = gzipSync(text);
    for (let i = 0; i < 40; i++) {
      const bytes = Buffer.from(packed);
      // Behind the gzip header, which holds a time and a system that nothing depends on.
      const at = 10 + random(bytes.length - 10);
      const damaged = i % 2 === 0 ? bytes.subarray(0, at) : bytes;
      if (i % 2 === 1) damaged[at]! ^= 1 << random(8);
      try {
        const { reader } = await read(damaged);
        // A bit may be one that nothing depends on: then all of the text is still there.
        if (reader.counters.worst() === "info") {
          expect(gunzipSync(damaged).toString(), `seed ${SEED}, ${i}, byte ${at}`).toBe(text);
        }
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    }
  });
});

/** The samples are heads of their logs: this makes the header say what is there. */
function complete(text: string): string {
  const entries = text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length;
  return text.replace(/(entries-written: )\d+\/\d+/, `$1${entries}/${entries}`);
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ByteWriter } from "./support/byteWriter.js";
import { buildDat, type PageSpec } from "./support/datBuilder.js";
import { readAll } from "./support/readAll.js";
import { data, spec, step, VARIATIONS } from "./support/syntheticTrace.js";
import { parseReport, traceCmdIsThere, traceCmdText } from "./support/traceCmdReport.js";

const PLAIN = VARIATIONS.find(
  (one) =>
    one.version === 7 && one.littleEndian && one.longSize === 8 && one.compression === "none",
)!;

interface Sample {
  readonly time: number;
  readonly offset: number;
  readonly scaling?: number;
  readonly fraction?: number;
}

/** A TIME_SHIFT option, as trace-cmd writes it into a guest's file. */
function timeShift(
  flags: number,
  cpus: readonly (readonly Sample[])[],
  fractions = true,
): Uint8Array {
  const out = new ByteWriter(true).u64(77n).u32(flags).u32(cpus.length);
  for (const samples of cpus) {
    out.u32(samples.length);
    for (const { time } of samples) out.u64(BigInt(time));
    for (const { offset } of samples) out.u64(BigInt.asUintN(64, BigInt(offset)));
    for (const { scaling } of samples) out.u64(BigInt(scaling ?? 1));
  }
  if (!fractions) return out.done();
  for (const samples of cpus) for (const { fraction } of samples) out.u64(BigInt(fraction ?? 0));
  return out.done();
}

const option = (id: number, data: Uint8Array | string): { id: number; data: Uint8Array } => ({
  id,
  data: typeof data === "string" ? Buffer.from(`${data}\0`) : data,
});

/** Events at 1, 2, ... microseconds of CPU 0, and half a microsecond later on CPU 1. */
function pages(): PageSpec[][] {
  return [0, 500].map((start) => [
    {
      time: BigInt(start + 1000),
      records: Array.from({ length: 6 }, (_, i) => data(step(PLAIN, 7, i), i === 0 ? 0 : 1000)),
    },
  ]);
}

const THREE: readonly Sample[] = [
  { time: 2000, offset: 50_000 },
  { time: 4000, offset: 51_000 },
  { time: 5001, offset: 40_007 },
];

/** By name: the options, and each event's CPU and time as trace-cmd 3.1.6 reports them. */
const CASES: readonly (readonly [string, { id: number; data: Uint8Array }[], string])[] = [
  [
    "an offset",
    [option(7, "12345")],
    "0:13345 1:13845 0:14345 1:14845 0:15345 1:15845 0:16345 1:16845 0:17345 1:17845 0:18345 1:18845",
  ],
  [
    "offsets add up",
    [option(7, "-500"), option(7, "2000")],
    "0:2500 1:3000 0:3500 1:4000 0:4500 1:5000 0:5500 1:6000 0:6500 1:7000 0:7500 1:8000",
  ],
  [
    "a date, in microseconds",
    [option(1, "0x5f5e100")],
    "0:100000001000 1:100000001500 0:100000002000 1:100000002500 0:100000003000 1:100000003500 0:100000004000 1:100000004500 0:100000005000 1:100000005500 0:100000006000 1:100000006500",
  ],
  [
    "one sample",
    [option(12, timeShift(1, [[THREE[0]!], [THREE[1]!]]))],
    "0:51000 0:52000 1:52500 0:53000 1:53500 0:54000 1:54500 0:55000 1:55500 0:56000 1:56500 1:57500",
  ],
  [
    "two samples",
    [option(12, timeShift(0, [THREE.slice(0, 2), THREE.slice(1)]))],
    "0:51000 0:52000 1:52500 0:53000 1:53500 0:54000 1:54500 0:55000 1:55500 0:56000 1:56500 1:57500",
  ],
  [
    "steps between samples",
    [option(12, timeShift(0, [THREE, THREE]))],
    "0:51000 1:51500 0:52000 1:52500 0:53000 1:53500 0:55000 1:55500 0:56000 1:56500 0:57000 1:57500",
  ],
  [
    "slopes between samples",
    [option(12, timeShift(1, [THREE, THREE]))],
    "0:50501 1:51251 0:52000 1:52750 0:53500 1:54250 1:50010 1:40028 1:30046 0:55000 0:45019 0:35037",
  ],
  [
    "a clock of another speed",
    [
      option(
        12,
        timeShift(
          1,
          [THREE, THREE].map((samples) =>
            samples.map((one) => ({ ...one, scaling: 3, fraction: 1 })),
          ),
        ),
      ),
    ],
    "0:51001 1:52001 0:53000 1:54000 0:55000 1:56000 1:52260 1:42778 1:33296 0:57000 0:47519 0:38037",
  ],
  [
    "a file without fractions",
    [option(12, timeShift(1, [THREE, THREE], false))],
    "0:50501 1:51251 0:52000 1:52750 0:53500 1:54250 1:50010 1:40028 1:30046 0:55000 0:45019 0:35037",
  ],
  [
    "fewer CPUs than the file",
    [option(12, timeShift(1, [THREE]))],
    "1:1500 1:2500 1:3500 1:4500 1:5500 1:6500 0:50501 0:52000 0:53500 0:55000 0:45019 0:35037",
  ],
  [
    "samples out of order, one twice",
    [option(12, timeShift(1, [[...THREE].reverse(), [...THREE, THREE[0]!]]))],
    "0:50501 1:51251 0:52000 1:52750 0:53500 1:54250 1:50010 1:40028 1:30046 0:55000 0:45019 0:35037",
  ],
  [
    "cycles to nanoseconds",
    [option(14, Buffer.from(Uint32Array.of(0x30000000, 29, 0, 0).buffer))],
    "0:1500 1:2250 0:3000 1:3750 0:4500 1:5250 0:6000 1:6750 0:7500 1:8250 0:9000 1:9750",
  ],
  [
    "everything at once",
    [
      option(14, Buffer.from(Uint32Array.of(0x30000000, 29, 0, 0).buffer)),
      option(12, timeShift(1, [THREE, THREE])),
      option(7, "1000000"),
    ],
    "0:1075751 1:1076876 0:1078000 1:1079125 0:1080250 1:1081375 1:1075015 1:1060042 1:1045069 0:1082500 0:1067528 0:1052555",
  ],
];

describe("times are those that trace-cmd reports", () => {
  test.each(CASES)("%s", async (_, options, expected) => {
    const { events, error } = await readAll(buildDat({ ...spec(PLAIN, pages()), options }));
    expect(error).toBeUndefined();
    expect(events.map(({ cpu, ts }) => `${cpu}:${ts}`).join(" ")).toBe(expected);
  });

  test("and so they are by the trace-cmd of this machine, where there is one", () => {
    if (!traceCmdIsThere()) return;
    const folder = mkdtempSync(path.join(tmpdir(), "lockstep-times-"));
    try {
      for (const [name, options, expected] of CASES) {
        const file = path.join(folder, "trace.dat");
        writeFileSync(file, buildDat({ ...spec(PLAIN, pages()), options }));
        const reported = parseReport(traceCmdText(file)).events.map(
          ({ cpu, time }) => `${cpu}:${BigInt(time.replace(".", ""))}`,
        );
        expect(reported.join(" "), name).toBe(expected);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test("the clock of converted cycles is no count", async () => {
  const options = [option(14, Buffer.from(Uint32Array.of(1, 0, 0, 0).buffer))];
  const { reading } = await readAll(buildDat({ ...spec(PLAIN, pages()), options }));
  expect(reading!.info.clock).toBe("unknown");
});

test("a time shift whose counts are not to be believed is damage", async () => {
  const option12 = option(12, new ByteWriter(true).u64(77n).u32(1).u32(2).u32(0x7fffffff).done());
  const { error } = await readAll(buildDat({ ...spec(PLAIN, pages()), options: [option12] }));
  expect(error).toMatchObject({
    message: expect.stringContaining("run past their option") as string,
  });
});

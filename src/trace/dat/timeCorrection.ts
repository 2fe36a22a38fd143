import type { ByteCursor } from "./byteCursor.js";

/** What a guest's clock was found to differ by from its host's at one moment. */
interface TimeSample {
  readonly time: bigint;
  readonly offset: bigint;
  readonly scaling: bigint;
  readonly fraction: bigint;
}

/** The TIME_SHIFT option: samples of each of the guest's CPUs, in rising order of time. */
export interface TimeShift {
  readonly interpolate: boolean;
  readonly cpus: readonly (readonly TimeSample[])[];
}

/** TSC2NSEC: `ns = (cycles * mult) >> shift`. */
export interface CycleLength {
  readonly mult: number;
  readonly shift: number;
}

/** Everything in a trace.dat that stands between a record's time and the one that is shown. */
export interface TimeOptions {
  readonly timeShift: TimeShift | undefined;
  readonly tscToNanoseconds: CycleLength | undefined;
  /** The sum of the DATE and OFFSET options, in nanoseconds. */
  readonly timeOffset: bigint;
}

const INTERPOLATE = 1;
const MAX_CPUS = 65536;

/**
 * Reads a TIME_SHIFT option from behind its peer's id.
 *
 * In: the cursor at the protocol's flags, with `size` bytes of the option left. Fractions of the
 * scaling stand behind all CPUs, and only in newer files.
 * Source: trace-cmd.dat.v7.5; libtracecmd's tsync_cpu_offsets_load for the fractions.
 */
export function readTimeShift(cursor: ByteCursor, size: number): TimeShift {
  const end = cursor.position + size;
  const interpolate = (cursor.u32("a time shift's flags") & INTERPOLATE) !== 0;
  const count = cursor.u32("a time shift's number of CPUs");
  if (count > MAX_CPUS) throw cursor.fail(`a time shift is said to have ${count} CPUs`);
  const columns: { times: bigint[]; offsets: bigint[]; scalings: bigint[] }[] = [];
  const list = (length: number, what: string): bigint[] => {
    if (cursor.position + length * 8 > end) throw cursor.fail(`${what} run past their option`);
    return Array.from({ length }, () => cursor.u64(what));
  };
  for (let cpu = 0; cpu < count; cpu++) {
    const samples = cursor.u32("a time shift's number of samples");
    columns.push({
      times: list(samples, "a time shift's times"),
      offsets: list(samples, "a time shift's offsets"),
      scalings: list(samples, "a time shift's scalings"),
    });
  }
  const newer = cursor.position < end;
  const cpus = columns.map(({ times, offsets, scalings }) => {
    const fractions = newer ? list(times.length, "a time shift's fractions") : [];
    const samples = times.map((time, i) => ({
      time,
      offset: BigInt.asIntN(64, offsets[i]!),
      scaling: scalings[i]!,
      fraction: (fractions[i] ?? 0n) & 63n,
    }));
    samples.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
    return samples.filter(({ time }, i) => i === 0 || time !== samples[i - 1]!.time);
  });
  return { interpolate, cpus };
}

/** A DATE or OFFSET option's number, decimal or hexadecimal; 0 for none. */
export function offsetNumber(text: string): bigint {
  const match = /^\s*([+-]?)(0[xX][0-9a-fA-F]+|\d+)/.exec(text);
  if (match === null) return 0n;
  const number = BigInt(match[2]!);
  return match[1] === "-" ? -number : number;
}

/**
 * The correction of one CPU's times, as `trace-cmd report` makes it: a guest's time to its host's,
 * cycles to nanoseconds, then the file's offset. Out: undefined where times stand as they are.
 *
 * Source: libtracecmd's timestamp_calc, except that products are exact (there they wrap at 64 bits).
 */
export function timeCorrection(
  { timeShift, tscToNanoseconds, timeOffset }: TimeOptions,
  cpu: number,
): ((time: bigint) => bigint) | undefined {
  const samples = timeShift?.cpus[cpu] ?? [];
  const mult = BigInt(tscToNanoseconds?.mult ?? 0);
  const shift = BigInt((tscToNanoseconds?.shift ?? 0) & 63);
  if (samples.length === 0 && mult === 0n && timeOffset === 0n) return undefined;
  return (time) => {
    let corrected = samples.length === 0 ? time : hostTime(time, samples, timeShift!.interpolate);
    if (mult !== 0n) corrected = (corrected * mult) >> shift;
    return BigInt.asUintN(64, corrected + timeOffset);
  };
}

function hostTime(time: bigint, samples: readonly TimeSample[], interpolate: boolean): bigint {
  const first = samples[0]!;
  // One sample tells an offset alone.
  if (samples.length === 1) return BigInt.asUintN(64, time + first.offset);
  const at = Math.min(lastNotAfter(samples, time), samples.length - 2);
  const before = samples[at]!;
  const after = samples[at + 1]!;
  let { offset } = before;
  if (interpolate) {
    const span = after.time - before.time;
    const part = (time - before.time) * (after.offset - offset);
    offset += (part + span / 2n) / span;
  }
  return BigInt.asUintN(64, ((time * before.scaling) >> before.fraction) + offset);
}

/** The last sample that is not later; the first when all are. */
function lastNotAfter(samples: readonly TimeSample[], time: bigint): number {
  let low = 0;
  let high = samples.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (samples[middle]!.time <= time) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

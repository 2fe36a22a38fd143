import type { ByteCursor } from "./byteCursor.js";
import type { CpuStatistics, GuestInfo } from "./metadata.js";
import { parseStatistics, selectedClock } from "./sectionText.js";
import { offsetNumber, readTimeShift, type CycleLength, type TimeShift } from "./timeCorrection.js";

/** Option ids of both file versions (trace-cmd.dat.v6.5, v7.5). */
export const OPTION = {
  done: 0,
  date: 1,
  cpuStat: 2,
  buffer: 3,
  traceClock: 4,
  uname: 5,
  offset: 7,
  cpuCount: 8,
  version: 9,
  traceId: 11,
  timeShift: 12,
  guest: 13,
  tscToNanoseconds: 14,
  headerInfo: 16,
  ftraceEvents: 17,
  eventFormats: 18,
  kallsyms: 19,
  printk: 20,
  cmdlines: 21,
  bufferText: 22,
} as const;

/** What the options say, as they are read; the sections they point to are read afterwards. */
export interface OptionValues {
  uname: string | undefined;
  writer: string | undefined;
  clock: string;
  cpuCount: number | undefined;
  traceId: bigint | undefined;
  timeOffset: bigint;
  timeShift: TimeShift | undefined;
  tscToNanoseconds: CycleLength | undefined;
  readonly statistics: CpuStatistics[];
  readonly guests: GuestInfo[];
  /** The buffer that the next CPUSTAT options speak of. */
  statisticsBuffer: string;
}

export function newOptionValues(): OptionValues {
  return {
    uname: undefined,
    writer: undefined,
    clock: "",
    cpuCount: undefined,
    traceId: undefined,
    timeOffset: 0n,
    timeShift: undefined,
    tscToNanoseconds: undefined,
    statistics: [],
    guests: [],
    statisticsBuffer: "",
  };
}

/**
 * Reads an option whose meaning is the same in both versions.
 *
 * In: the cursor at its data, of `size` bytes. Unknown options are passed over: the format is made
 * for that. The caller moves the cursor behind the option.
 */
export function readCommonOption(
  id: number,
  size: number,
  cursor: ByteCursor,
  into: OptionValues,
): void {
  const text = (what: string): string => cursor.text(size, what).replace(/\0[\s\S]*$/, "");
  switch (id) {
    case OPTION.date:
      // In microseconds.
      into.timeOffset += offsetNumber(text("a date")) * 1000n;
      return;
    case OPTION.offset:
      into.timeOffset += offsetNumber(text("a time offset"));
      return;
    case OPTION.cpuStat: {
      const statistics = text("CPU statistics");
      const buffer = /^\s*Buffer: (.*)$/m.exec(statistics);
      if (buffer && !/^CPU:/m.test(statistics)) into.statisticsBuffer = buffer[1]!.trim();
      const parsed = parseStatistics(statistics, into.statisticsBuffer);
      if (parsed) into.statistics.push(parsed);
      return;
    }
    case OPTION.traceClock:
      into.clock = selectedClock(text("the clock"));
      return;
    case OPTION.uname:
      into.uname = text("uname");
      return;
    case OPTION.version:
      into.writer = text("trace-cmd's version");
      return;
    case OPTION.cpuCount:
      into.cpuCount = cursor.u32("the number of CPUs");
      return;
    case OPTION.traceId:
      into.traceId = cursor.u64("the trace's id");
      return;
    case OPTION.timeShift:
      if (size < 16) return;
      cursor.skip(8, "the peer's id");
      into.timeShift = readTimeShift(cursor, size - 8);
      return;
    case OPTION.guest:
      into.guests.push(readGuest(cursor));
      return;
    case OPTION.tscToNanoseconds:
      into.tscToNanoseconds = {
        mult: cursor.u32("the TSC's multiplier"),
        shift: cursor.u32("the TSC's shift"),
      };
      return;
    default:
  }
}

function readGuest(cursor: ByteCursor): GuestInfo {
  const name = cursor.string("a guest's name");
  const traceId = cursor.u64("a guest's trace id");
  const count = cursor.u32("a guest's number of CPUs");
  const cpus: { cpu: number; pid: number }[] = [];
  for (let i = 0; i < count; i++) {
    cpus.push({ cpu: cursor.u32("a guest's CPU"), pid: cursor.u32("a guest CPU's thread") });
  }
  return { name, traceId, cpus };
}

import type { ClockName } from "../event.js";

/** Flags as they stand before a time or behind a CPU. */
const FLAGS = "[.a-zA-Z][.a-zA-Z0-9]{3,6}";
/** Stamps with a fraction of a second, or in microseconds (latency formats). */
const FRACTION = new RegExp(
  `\\] +(?:${FLAGS} +)?(\\d+)\\.\\d{6,9}: ? *[\\w<#(]|-\\d+ +\\d+${FLAGS} +(\\d+)(?:us|\\.\\d{6})|^ *\\d+\\.\\d{6} \\||\\d+\\.\\d{3}ms \\(`,
);
/** Stamps without: `[000] .....     3: xfs_ilock: `, `0d..1.    3 : xfs_ilock: `, `[0...03] 2 (+1): `. */
const WHOLE = new RegExp(
  `\\] *(?:${FLAGS} +)?(\\d+): +(?:\\(\\+\\d+\\) +)?[\\w<#]|-\\d+ +\\d+${FLAGS} +(\\d+) ?: ?\\w|\\[([0-9a-f]{16})\\] \\d+ \\(\\+\\d+\\): `,
);

/** The counter goes up by one an event; cycles and nanoseconds by thousands. */
const COUNTER_STEP = 50;
/** Where there is one stamp only: nobody counts so many events before the first that is shown. */
const COUNTER_LIMIT = 1e7;
/** Since 2001: only the wall clock of `tai` counts so many seconds. */
const WALL_CLOCK_SECONDS = 1e9;
/** How many stamps are looked at, so that the answer does not depend on how much there is. */
const STAMPS = 20;

/** What the first lines tell of the stamps. */
export interface ClockGuess {
  readonly clock: ClockName;
  /** The stamps have no fraction: counts, cycles, or nanoseconds of `report --raw-ts`. */
  readonly whole: boolean;
  /** More of the log would not change the answer. */
  readonly sure: boolean;
}

/**
 * What the first lines of a text log tell of its clock, which the text does not name.
 *
 * Out: `counter` or `x86-tsc` for stamps without a fraction, by how fast they grow; `tai` for
 * wall-clock seconds; else `unknown`, since local, global and mono print alike.
 */
export function guessClock(head: string): ClockGuess {
  const stamps: number[] = [];
  for (const line of head.split("\n")) {
    const fraction = FRACTION.exec(line);
    if (fraction !== null) {
      const wall = Number(fraction[1] ?? 0) >= WALL_CLOCK_SECONDS;
      return { clock: wall ? "tai" : "unknown", whole: false, sure: true };
    }
    const whole = WHOLE.exec(line);
    if (whole === null) continue;
    stamps.push(whole[3] === undefined ? Number(whole[1] ?? whole[2]) : Number(`0x${whole[3]}`));
    if (stamps.length === STAMPS) break;
  }
  const sure = stamps.length === STAMPS;
  if (stamps.length === 0) return { clock: "unknown", whole: false, sure };
  const spread = Math.max(...stamps) - Math.min(...stamps);
  const counts =
    stamps.length === 1 ? stamps[0]! < COUNTER_LIMIT : spread / (stamps.length - 1) < COUNTER_STEP;
  return { clock: counts ? "counter" : "x86-tsc", whole: true, sure };
}

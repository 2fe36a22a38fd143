import type { ClockName } from "../event.js";

/** A stamp without a fraction: `[000] .....            3: xfs_ilock: `. */
const WHOLE_STAMP = /\] +(?:[.a-zA-Z][.a-zA-Z0-9]{3,6} +)?(\d+): \w/;
const FRACTION_STAMP = /\] +(?:[.a-zA-Z][.a-zA-Z0-9]{3,6} +)?(\d+)\.\d{6,9}: \w/;

/** The counter goes up by one an event; cycles and nanoseconds by thousands. */
const COUNTER_STEP = 50;
/** Since 2001: only the wall clock of `tai` counts so many seconds. */
const WALL_CLOCK_SECONDS = 1e9;
const LINES_TO_LOOK_AT = 400;

/**
 * What the first lines of a text log tell of its clock, which the text does not name.
 *
 * Out: `counter` or `x86-tsc` for stamps without a fraction, by how fast they grow; `tai` for
 * wall-clock seconds; else `unknown`, since local, global and mono print alike. `whole` tells
 * whether the stamps have no fraction.
 */
export function guessClock(head: string): { clock: ClockName; whole: boolean } {
  const stamps: number[] = [];
  for (const line of head.split("\n", LINES_TO_LOOK_AT)) {
    const fraction = FRACTION_STAMP.exec(line);
    if (fraction !== null) {
      const wall = Number(fraction[1]) >= WALL_CLOCK_SECONDS;
      return { clock: wall ? "tai" : "unknown", whole: false };
    }
    const whole = WHOLE_STAMP.exec(line);
    if (whole !== null) stamps.push(Number(whole[1]));
  }
  if (stamps.length < 2) return { clock: "unknown", whole: stamps.length > 0 };
  const step = (Math.max(...stamps) - Math.min(...stamps)) / (stamps.length - 1);
  return { clock: step < COUNTER_STEP ? "counter" : "x86-tsc", whole: true };
}

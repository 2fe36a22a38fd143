import type { Mode } from "./types.js";

/** The mode under a prime. */
export function primed(mode: Mode): Mode {
  return {
    current: mode.next,
    currentKnown: mode.nextKnown,
    next: undefined,
    nextKnown: undefined,
    currentAbstract: mode.nextAbstract,
    nextAbstract: false,
  };
}

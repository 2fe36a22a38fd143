import { SEQUENCES } from "./sequences.js";
import { SETS } from "./sets.js";
import { TLC } from "./tlc.js";

/** Implementations of built-in operators by key: (arguments..., node) => value. */
export const LIBRARY: Readonly<Record<string, (...args: never[]) => unknown>> = {
  ...SEQUENCES,
  ...SETS,
  ...TLC,
};

import "./communityRegistry.js";
import { COMMUNITY_IO } from "./communityIo.js";
import { COMMUNITY_SEQUENCES } from "./communitySequences.js";
import { COMMUNITY_SETS } from "./communitySets.js";
import { SEQUENCES } from "./sequences.js";
import { SETS } from "./sets.js";
import { TLC } from "./tlc.js";
import { TLC_EXT } from "./tlcExt.js";
import { VECTOR_CLOCKS } from "./vectorClocks.js";

/** Implementations of built-in operators by key: (arguments..., node) => value. */
export const LIBRARY: Readonly<Record<string, (...args: never[]) => unknown>> = {
  ...SEQUENCES,
  ...SETS,
  ...TLC,
  ...TLC_EXT,
  ...COMMUNITY_SETS,
  ...COMMUNITY_SEQUENCES,
  ...COMMUNITY_IO,
  ...VECTOR_CLOCKS,
};

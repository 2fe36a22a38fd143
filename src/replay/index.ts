/**
 * replay: what REPLAY.md defines. Walks a log's events over sets of states of the spec, one slice
 * per object and part, and says for each whether it conforms; explains what does not. May import
 * base, tla, trace and binding.
 */
export { Automaton } from "./automaton.js";
export { type Candidate, diagnose, type Diagnosis, stepText } from "./diagnose.js";
export { LogReplay, type LogReplayOptions } from "./logReplay.js";
export { SlotsExhausted } from "./objectReplay.js";
export type { Repair } from "./repair.js";
export type {
  ReplayCounts,
  ReplayResult,
  SeenEvent,
  SliceCounts,
  Verdict,
  Violation,
} from "./replayResult.js";

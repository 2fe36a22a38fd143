import type { BoundEvent } from "../binding/index.js";
import type { TraceEvent } from "../trace/index.js";
import type { Rejection } from "./objectReplay.js";

/** What a log, or a slice of it, turned out to be. */
export type Verdict = "conforms" | "violates" | "inconclusive";

/** One bound event that a slice saw, kept for the report. */
export interface SeenEvent {
  readonly event: TraceEvent;
  readonly bound: BoundEvent;
  readonly slot: number | undefined;
}

/** An event that no possibility explains, with all that the diagnosis needs. */
export interface Violation {
  readonly seen: SeenEvent;
  readonly rejection: Rejection;
  /** The last events of the object before it, oldest first. */
  readonly context: readonly SeenEvent[];
  /** The next events of the object, for trying repairs. */
  readonly sequel: readonly SeenEvent[];
  /** Not the event is refused, but that the log ends after it (`--complete`). */
  readonly atEnd: boolean;
  /** Task in each slot at that moment. */
  readonly tasks: readonly (number | undefined)[];
}

export interface SliceCounts {
  readonly total: number;
  readonly conforms: number;
  readonly violates: number;
  readonly inconclusive: number;
}

export interface ReplayCounts {
  /** Events of the log that were handed over. */
  total: number;
  /** Events that the binding turns into steps. */
  relevant: number;
  /** Relevant events that could have been refused. */
  checked: number;
  /** Events of the binding's alphabet whose fields could not be read. */
  unreadable: number;
  /** Records that the log says were lost; -1 stands for "some". */
  lost: number;
  readonly ignored: Map<string, { count: number; reason: string }>;
}

export interface ReplayResult {
  readonly verdict: Verdict;
  readonly why: readonly string[];
  readonly counts: ReplayCounts;
  readonly slices: SliceCounts;
  readonly violations: readonly Violation[];
  /** All violations, also those past the limit of `violations`. */
  readonly violationCount: number;
  /** How often each action was the step of an event. */
  readonly actionCounts: ReadonlyMap<string, number>;
  /** For each hidden action, in how many states of the replay it could be taken. */
  readonly hiddenCounts: ReadonlyMap<string, number>;
}

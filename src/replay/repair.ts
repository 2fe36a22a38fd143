/**
 * The shortest single edit of the log that would make it pass: the cause is often earlier than the
 * symptom. Tried on the object's last events from an unknown start; an edit counts when neither the
 * rejected event nor those that followed it are rejected any more.
 */
import type { BoundEvent } from "../binding/index.js";
import type { Automaton } from "./automaton.js";
import { ObjectReplay, SlotsExhausted } from "./objectReplay.js";
import type { SeenEvent, Violation } from "./replayResult.js";

export type Repair =
  | { readonly edit: "drop"; readonly event: SeenEvent }
  | {
      readonly edit: "insert";
      readonly event: BoundEvent;
      readonly name: string;
      readonly before: SeenEvent;
    }
  | { readonly edit: "swap"; readonly event: SeenEvent; readonly with: SeenEvent };

/** How far back from the rejected event edits are tried, and how many replays are run at most. */
const REACH = 40;
const MAX_TRIALS = 20_000;

/**
 * How many of the events are taken before one is rejected. From an unknown start more tasks may have
 * to be kept apart than in the log: where the slots run out, the edit is not judged, and counts as one
 * that does not help (-1).
 */
function countTaken(
  replay: ObjectReplay,
  events: readonly BoundEvent[],
  onTaken?: (replay: ObjectReplay) => void,
): number {
  for (let i = 0; i < events.length; i++) {
    try {
      if (replay.step(events[i]!).rejections.length > 0) return i;
    } catch (error) {
      if (error instanceof SlotsExhausted) return -1;
      throw error;
    }
    onTaken?.(replay);
  }
  return events.length;
}

/** An event of the same meaning by another task, about the same part as the rejected one. */
function retarget(event: BoundEvent, like: BoundEvent): BoundEvent {
  return {
    ...event,
    pid: like.pid,
    parts: event.parts === undefined ? undefined : (like.parts ?? event.parts),
  };
}

/**
 * In: the violation, and one event of each kind that the log holds (name and bound form).
 * Out: the edit nearest to the rejected event; undefined when no single edit helps, or when the
 * events kept do not reproduce the rejection by themselves.
 */
export function findRepair(
  automaton: Automaton,
  violation: Violation,
  alphabet: ReadonlyMap<string, { readonly name: string; readonly event: BoundEvent }>,
): Repair | undefined {
  const seen = [...violation.context, violation.seen, ...violation.sequel];
  const events = seen.map(({ bound }) => bound);
  const at = violation.context.length;
  // Where the replay stands after each event before the rejected one: edits share what precedes them.
  const start = new ObjectReplay(automaton, false, false);
  const stands = [start.copy()];
  const taken = countTaken(start, events.slice(0, at + 1), (replay) => {
    stands.push(replay.copy());
  });
  if (taken !== at) return undefined;
  let trials = 0;
  /** Whether the log would pass with these events in place of all from `from` on. */
  const passes = (from: number, rest: readonly BoundEvent[]): boolean =>
    trials++ < MAX_TRIALS && countTaken(stands[from]!.copy(), rest) === rest.length;
  for (let back = 0; back <= Math.min(REACH, at); back++) {
    const i = at - back;
    const sameTask = events[i]!.pid === violation.seen.bound.pid;
    if (sameTask || back === 0) {
      for (const { name, event } of alphabet.values()) {
        const inserted = retarget(event, violation.seen.bound);
        if (passes(i, [inserted, ...events.slice(i)])) {
          return { edit: "insert", event: inserted, name, before: seen[i]! };
        }
      }
    }
    if (passes(i, events.slice(i + 1))) {
      return { edit: "drop", event: seen[i]! };
    }
    const other = i > 0 ? seen[i - 1]! : undefined;
    if (other && passes(i - 1, [events[i]!, other.bound, ...events.slice(i + 1)])) {
      return { edit: "swap", event: other, with: seen[i]! };
    }
  }
  return undefined;
}

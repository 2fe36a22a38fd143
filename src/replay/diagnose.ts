/** From a rejection to what a person wants to know of it: the false conjunct, who holds what, what was allowed. */
import type { Binding, BoundEvent, BoundStep, Operation } from "../binding/index.js";
import {
  type FailedConjunct,
  type State,
  type Value,
  valueElements,
  valueToTla,
} from "../tla/index.js";
import type { Automaton } from "./automaton.js";
import { findObstacles, type Obstacle } from "./obstacles.js";
import { findRepair, type Repair } from "./repair.js";
import type { Violation } from "./replayResult.js";

export interface Candidate {
  readonly action: string;
  readonly args: readonly Value[];
  /** undefined when the action's definition gives no single false conjunct. */
  readonly failed: FailedConjunct | undefined;
  /** The step was announced by an earlier event of the task and must have been taken by now. */
  readonly owed: boolean;
  /** In how many of the possible states this is the obstacle. */
  readonly states: number;
}

export interface Diagnosis {
  readonly violation: Violation;
  /** A state that came nearest to allowing the event. */
  readonly state: State;
  readonly possibleStates: number;
  readonly candidates: readonly Candidate[];
  /** Events of the same task that would have been possible, by name and with their steps. */
  readonly allowed: readonly string[];
  readonly holders: readonly Value[];
  readonly waiters: readonly Value[];
  readonly repair: Repair | undefined;
}

const MAX_CANDIDATES = 4;

/** `Action(t1, "x")` for a step by the task in a slot. */
export function stepText(automaton: Automaton, step: BoundStep, slot: number): string {
  const { args } = automaton.call(step.action, step.args, slot);
  return `${step.action}(${args.map(valueToTla).join(", ")})`;
}

function takesSteps(operation: Operation): boolean {
  return operation.steps.some((step) => step.place !== "witness");
}

function operationText(automaton: Automaton, operation: Operation, slot: number): string {
  const steps = operation.steps.filter((step) => step.place !== "witness");
  return `${operation.event}: ${steps.map((step) => stepText(automaton, step, slot)).join(", ")}`;
}

function rank(a: Obstacle, b: Obstacle): number {
  return b.progress - a.progress;
}

/**
 * Explains one violation.
 *
 * In: the automaton it was found with, the binding, all operations that the log holds, and one
 * event of each kind for the repair.
 */
export function diagnose(
  automaton: Automaton,
  binding: Binding,
  violation: Violation,
  operations: readonly Operation[],
  alphabet: ReadonlyMap<string, { readonly name: string; readonly event: BoundEvent }>,
): Diagnosis {
  const { before, operation, slot } = violation.rejection;
  const obstacles = findObstacles(automaton, before, operation, slot).sort(rank);
  const best = obstacles.filter(({ progress }) => progress === obstacles[0]?.progress);
  const groups = new Map<string, Candidate & { states: number; state: State }>();
  for (const { step, node, owed } of best) {
    const { state } = node;
    const call = automaton.call(step.action, step.args, slot);
    const failed = automaton.spec.explain(step.action, call.args, state);
    const key = `${step.action}(${call.args.map(valueToTla).join()}) ${failed ? `${failed.file}:${failed.line}:${failed.column}` : ""}`;
    const group = groups.get(key);
    if (group) group.states++;
    else {
      groups.set(key, { action: step.action, args: call.args, failed, owed, states: 1, state });
    }
  }
  const candidates = [...groups.values()]
    .sort((a, b) => b.states - a.states)
    .slice(0, MAX_CANDIDATES);
  const state = candidates[0]?.state ?? before.configurations[0]!.node.state;
  const allowed = operations
    .filter(
      (other) =>
        takesSteps(other) && automaton.advance(before, other, slot).configurations.length > 0,
    )
    .map((other) => operationText(automaton, other, slot));
  return {
    violation,
    state,
    possibleStates: before.configurations.length,
    candidates: candidates.map(({ action, args, failed, owed, states }) => ({
      action,
      args,
      failed,
      owed,
      states,
    })),
    allowed: [...new Set(allowed)].slice(0, 12),
    holders: elements(automaton, binding.holders, state),
    waiters: elements(automaton, binding.waiters, state),
    repair: violation.atEnd ? undefined : findRepair(automaton, violation, alphabet),
  };
}

function elements(
  automaton: Automaton,
  operator: string | undefined,
  state: State,
): readonly Value[] {
  if (operator === undefined) return [];
  return valueElements(automaton.spec.evaluate(operator, [], state));
}

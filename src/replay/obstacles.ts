/** What stands in the way of an event: the steps that it needs and that cannot be taken. */
import type { BoundStep, Operation } from "../binding/index.js";
import type { Automaton } from "./automaton.js";
import type { Configuration, StateNode, StateSet } from "./configuration.js";
import { remainingSteps } from "./tokenTable.js";

/** The step that one configuration cannot take. */
export interface Obstacle {
  readonly step: BoundStep;
  readonly node: StateNode;
  /** Steps that could be taken before it: the larger, the nearer this possibility came. */
  readonly progress: number;
  /** The step belongs to an earlier event of the task, which must have taken it by now. */
  readonly owed: boolean;
}

/**
 * Why an operation is impossible: for each possibility that the task can bring about by itself,
 * the first step that cannot be taken, and how many steps came before it.
 */
export function findObstacles(
  automaton: Automaton,
  set: StateSet,
  operation: Operation,
  slot: number,
): Obstacle[] {
  return automaton
    .alone(set, slot)
    .map((one) => obstacle(automaton, one, operation, slot))
    .filter((found) => found !== undefined);
}

function obstacle(
  automaton: Automaton,
  { node, tokens }: Configuration,
  operation: Operation,
  slot: number,
): Obstacle | undefined {
  const token = tokens.bySlot[slot];
  const owed = token?.owed.find((step) => !step.optional);
  if (owed) return { step: owed, node, progress: 0, owed: true };
  const after = operation.steps.filter((step) => step.place === "after");
  const rest = remainingSteps(token, after, operation.entry);
  if (!rest) return undefined;
  const steps = operation.steps.filter((one) => one.place === "at" || one.place === "witness");
  let nodes: readonly StateNode[] = [node];
  let progress = 1;
  for (const step of [...rest, ...steps]) {
    const next = nodes.flatMap((one) => automaton.takeAll(one, [step], slot));
    if (next.length === 0) return { step, node: nodes[0]!, progress, owed: false };
    nodes = next;
    progress++;
  }
  return undefined;
}

/** The state graph as the breadth-first search finds it, kept for the temporal properties. */
import { list } from "../../runtime/evaluation.js";
import { pattern } from "../../runtime/functions.js";
import type { Predicate, Spec, State } from "../../spec.js";
import type { Root } from "../../compile/program.js";
import type { Step } from "../result.js";
import { prepareLiveness } from "./checkLiveness.js";

/**
 * Collects states and steps by state number. States must be expanded in the order of their numbers;
 * 4 bytes a step, and the states themselves.
 */
export class Behaviours {
  readonly states: State[] = [];
  readonly initial: number[] = [];
  readonly offsets: number[] = [0];
  readonly targets: number[] = [];
  /** The graph is complete, or is taken as it is. */
  closed = false;

  /** An initial state; `n` is a new number, or that of a state that is known. */
  start(n: number, state: State): void {
    // A state that has no place yet is a new one: with many of them a search for each would be slow.
    if (this.states[n] === undefined) this.initial.push(n);
    this.states[n] ??= state;
  }

  step(n: number, state: State): void {
    this.states[n] ??= state;
    this.targets.push(n);
  }

  /** Ends a graph in the middle of the search: states that were not expanded have no steps. */
  close(): void {
    this.closed = true;
    while (this.offsets.length <= this.states.length) this.offsets.push(this.targets.length);
  }

  /** The state whose steps were given since the last call is expanded. */
  expanded(): void {
    this.offsets.push(this.targets.length);
  }
}

export interface TemporalVerdict {
  readonly name: string;
  readonly trace: readonly Step[];
  readonly loop: number | "stuttering";
}

/** Reads the model's temporal properties: throws UserError on what cannot be checked. */
export function prepareTemporal(spec: Spec): (graph: Behaviours) => TemporalVerdict | undefined {
  const { model, link } = spec;
  const value = (root: Root): unknown => spec.compile(root)([], []);
  const check = prepareLiveness({
    fairness: model.fairness,
    properties: model.temporal,
    facts: {
      analysis: model.analysis,
      constant: (expr) => value({ kind: "value", expr, params: [] }) as never,
      elements: (set, at) => list(set, link.places.number(at.span)),
      components: (v, n, at) => pattern(v, n, link.places.number(at.span)),
    },
    compile: (atoms) =>
      spec
        .compileAll(atoms.map((expr): Root => ({ kind: "predicate", expr, params: [] })))
        .map((f) => {
          const test = f as unknown as Predicate;
          return (states, from, to) => test(states[from]!, states[to]);
        }),
  });
  return (graph) => {
    const { states } = graph;
    const found = check(graph, states);
    if (!found) return undefined;
    const path = found.states.map((n) => states[n]!);
    const last = found.states.length - 1;
    return {
      name: found.property,
      trace: path.map((state, i) =>
        i === 0 ? initial(state) : labelled(spec, path[i - 1]!, state),
      ),
      loop: found.back === last ? "stuttering" : found.back + 1,
    };
  };
}

function initial(state: State): Step {
  return { action: "Init", args: {}, state };
}

function labelled(spec: Spec, from: State, to: State): Step {
  const key = spec.stateKey(to);
  const step = spec.successors(from).find(({ state }) => spec.stateKey(state) === key);
  return { action: step?.action ?? "", args: step?.args ?? {}, state: to };
}

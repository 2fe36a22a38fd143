/**
 * The states that replay has met, and the steps between them, evaluated once each: the spec as a
 * graph that grows as it is walked.
 */
import type { BoundArgument, BoundStep } from "../binding/index.js";
import {
  boolValue,
  type FailedConjunct,
  intValue,
  modelValue,
  type Spec,
  type State,
  stringValue,
  type Value,
  valueEquals,
  valueToTla,
} from "../tla/index.js";
import type { AutomatonParts, Call, Moves, StateNode } from "./configuration.js";

/** What is in the way of a call when it is the task's own place and variables alone. */
const LOCAL = "local";
const NOTHING = "nothing";

/** A name, a string or a number: what a parameter is that does not stand for shared state. */
function isAtomic(text: string): boolean {
  return /^("[^"]*"|-?\w+)$/.test(text);
}

export class StateGraph {
  readonly spec: Spec;
  readonly slotValues: readonly Value[];
  readonly #parts: AutomatonParts;
  readonly #calls = new Map<string, Call>();
  readonly #stepCalls = new Map<BoundStep, Call[]>();
  /** By key, of states as they were reached and of their normal forms. */
  readonly #nodes = new Map<string, StateNode>();
  #nextNode = 0;
  readonly #silentCalls: readonly (readonly Call[])[];
  readonly #ownVariable: RegExp;
  /** Calls of operators that are conditions, not steps. */
  readonly #witnesses = new Set<Call>();
  /** For each hidden action: in how many states it could be taken. */
  readonly #hiddenCounts = new Map<string, number>();

  constructor(parts: AutomatonParts) {
    this.#parts = parts;
    this.spec = parts.spec;
    this.slotValues = Array.from({ length: parts.slotCount }, (_, i) =>
      modelValue(`${parts.slotPrefix}${i + 1}`),
    );
    // The entry of a variable for the task itself, as in `pc[t]` and `loc[t].op`. A function over
    // something else, as a lock for each file, is shared.
    const byTask = new RegExp(`^\\(${parts.slotPrefix}\\d+ :> `, "u");
    const [state] = parts.spec.initialStates();
    const own = parts.spec.variables.filter((_, i) => state && byTask.test(valueToTla(state[i]!)));
    this.#ownVariable = new RegExp(`^(${own.join("|")})\\[\\w+\\](\\.\\w+)*$`, "u");
    this.#silentCalls = this.slotValues.map((_, slot) =>
      parts.silent.map((step) => this.call(step.action, step.args, slot)),
    );
  }

  /** How many different states there are. */
  get size(): number {
    return this.#nextNode;
  }

  get hiddenCounts(): ReadonlyMap<string, number> {
    return this.#hiddenCounts;
  }

  call(action: string, args: readonly BoundArgument[], slot: number): Call {
    const key = `${action}/${slot}/${JSON.stringify(args)}`;
    let call = this.#calls.get(key);
    if (!call) {
      call = {
        id: this.#calls.size,
        action,
        args: args.map((argument) => {
          if (typeof argument === "object") return this.slotValues[slot]!;
          if (typeof argument === "number") return intValue(argument);
          return typeof argument === "boolean" ? boolValue(argument) : stringValue(argument);
        }),
      };
      this.#calls.set(key, call);
    }
    return call;
  }

  /** A step as the task in a slot takes it. */
  callOf(step: BoundStep, slot: number): Call {
    let bySlot = this.#stepCalls.get(step);
    if (!bySlot) {
      bySlot = [];
      this.#stepCalls.set(step, bySlot);
    }
    let call = bySlot[slot];
    if (!call) {
      call = this.call(step.action, step.args, slot);
      bySlot[slot] = call;
      if (step.place === "witness") this.#witnesses.add(call);
    }
    return call;
  }

  /** The hidden steps of the task in a slot. */
  silentCalls(slot: number): readonly Call[] {
    return this.#silentCalls[slot]!;
  }

  step(node: StateNode, call: Call): readonly StateNode[] {
    let next = node.successors?.get(call.id);
    if (!next) {
      next = this.#evaluate(node, call);
      node.successors ??= new Map();
      node.successors.set(call.id, next);
    }
    return next;
  }

  /** Whether an operator holds in a state. */
  truth(node: StateNode, call: Call): boolean {
    let truth = node.truths?.get(call.id);
    if (truth === undefined) {
      const { spec } = this;
      truth = valueEquals(spec.evaluate(call.action, call.args, node.state), boolValue(true));
      node.truths ??= new Map();
      node.truths.set(call.id, truth);
    }
    return truth;
  }

  /** What the task in a slot can do here without an event. */
  moves(node: StateNode, slot: number): Moves {
    return (node.moves[slot] ??= this.#findMoves(node, slot));
  }

  #findMoves(node: StateNode, slot: number): Moves {
    const silent = new Set<StateNode>();
    for (const call of this.#silentCalls[slot]!) {
      const next = this.#evaluate(node, call);
      if (next.length === 0) continue;
      this.#hiddenCounts.set(call.action, (this.#hiddenCounts.get(call.action) ?? 0) + 1);
      for (const one of next) if (one !== node) silent.add(one);
    }
    const ahead: Moves["ahead"][number][] = [];
    for (const { entry, steps } of this.#parts.speculative) {
      for (const step of steps) {
        const nodes = this.#evaluate(node, this.callOf(step, slot));
        if (nodes.length > 0) ahead.push({ entry, step, nodes });
      }
    }
    return { silent: [...silent], ahead };
  }

  #evaluate(node: StateNode, call: Call): readonly StateNode[] {
    const next = this.spec.step(call.action, call.args, node.state);
    return next.length === 0 ? NO_NODES : next.map((state) => this.node(state));
  }

  /** The one node of a state, after the spec's own normalisation. */
  node(reached: State): StateNode {
    const { spec } = this;
    const reachedKey = spec.stateKey(reached);
    const known = this.#nodes.get(reachedKey);
    if (known) return known;
    const { normal } = this.#parts;
    const state = normal === undefined ? reached : (spec.step(normal, [], reached)[0] ?? reached);
    const key = state === reached ? reachedKey : spec.stateKey(state);
    let node = this.#nodes.get(key);
    if (!node) {
      node = {
        id: this.#nextNode++,
        state,
        moves: [],
        successors: undefined,
        truths: undefined,
        obstacles: undefined,
        roundTrips: undefined,
      };
      this.#nodes.set(key, node);
    }
    this.#nodes.set(reachedKey, node);
    return node;
  }

  /**
   * What keeps a call from being possible in a state, as text to compare; also where nothing does.
   * undefined where it is the task's own place and variables: nobody else can change that.
   */
  sharedObstacle(node: StateNode, call: Call): string | undefined {
    const obstacle = this.#obstacle(node, call);
    return obstacle === LOCAL || obstacle === NOTHING ? undefined : obstacle;
  }

  /** Whether the same is in the way of a call in two states. */
  sameObstacle(a: StateNode, b: StateNode, call: Call): boolean {
    return this.#obstacle(a, call) === this.#obstacle(b, call);
  }

  #obstacle(node: StateNode, call: Call): string {
    let text = node.obstacles?.get(call.id);
    if (text === undefined) {
      const possible = this.#witnesses.has(call)
        ? this.truth(node, call)
        : this.step(node, call).length > 0;
      const failed = possible ? undefined : this.spec.explain(call.action, call.args, node.state);
      text = failed ? this.#obstacleText(failed, node) : possible ? NOTHING : "refused";
      node.obstacles ??= new Map();
      node.obstacles.set(call.id, text);
    }
    return text;
  }

  #obstacleText(failed: FailedConjunct, node: StateNode): string {
    const values = Object.entries(failed.values);
    // Nothing is known of what it depends on: no other state has the same in the way.
    if (values.length === 0) return `${failed.module}:${failed.line}:${failed.column} #${node.id}`;
    const own = values.filter(([text]) => this.#ownVariable.test(text));
    const shared = values.some(
      ([text, value]) =>
        !this.#ownVariable.test(text) && !(/^\w+$/.test(text) && isAtomic(valueToTla(value))),
    );
    if (own.length > 0 && !shared && !/\\[AE]/.test(failed.text)) return LOCAL;
    return (
      `${failed.module}:${failed.line}:${failed.column} ` +
      values.map(([, value]) => valueToTla(value)).join(" ")
    );
  }
}

const NO_NODES: readonly StateNode[] = [];

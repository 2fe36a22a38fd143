/**
 * The automaton that replay walks: sets of states of the spec, found lazily and remembered.
 *
 * In one line: `next(set, event) = { c' : c in closure(set), c --event--> c' }`, and a set that
 * becomes empty is a violation. Departures from that line, each for a reason:
 *
 * 1. A *configuration* is a state of the spec plus a token per slot: what the task still owes
 *    (`before`) or has done without its event being logged yet (`after`); REPLAY.md section 2.
 * 2. `closure` takes the steps that no event shows: hidden ones, owed ones, and those of a coming
 *    `after` event. It is computed once per set.
 * 3. States, tokens, configurations and sets are interned: a set is known by its number, and
 *    (set, operation, slot) -> set is one lookup in a long log.
 * 4. Only the slots in use take steps; they are part of a set's identity.
 */
import { invariant } from "../base/index.js";
import type { BoundArgument, BoundStep, Operation, SilentStep } from "../binding/index.js";
import {
  boolValue,
  intValue,
  modelValue,
  stringValue,
  type Spec,
  type State,
  type Value,
  valueEquals,
} from "../tla/index.js";

/** An action or operator of the spec with all its arguments. */
interface Call {
  readonly id: number;
  readonly action: string;
  readonly args: readonly Value[];
}

interface StateNode {
  readonly id: number;
  readonly state: State;
  readonly successors: Map<number, readonly StateNode[]>;
  readonly truths: Map<number, boolean>;
}

/** What a task owes or has done ahead of its event. The empty token is `undefined`. */
interface Token {
  readonly id: number;
  readonly owed: readonly BoundStep[];
  /** Steps of one entry's `after` list that were taken already, in order. */
  readonly took: readonly BoundStep[];
  readonly entry: number;
}

export interface Configuration {
  readonly id: number;
  readonly node: StateNode;
  readonly tokens: readonly (Token | undefined)[];
}

export interface StateSet {
  readonly id: number;
  /** Bit i: slot i is in use. */
  readonly slots: number;
  readonly configurations: readonly Configuration[];
  closure: StateSet | undefined;
  idleSlots: number | undefined;
  readonly next: Map<number, StateSet>;
}

/** The step that one configuration cannot take. */
export interface Obstacle {
  readonly step: BoundStep;
  readonly state: State;
  /** Steps that could be taken before it: the larger, the nearer this possibility came. */
  readonly progress: number;
  /** The step belongs to an earlier event of the task, which must have taken it by now. */
  readonly owed: boolean;
}

export interface AutomatonParts {
  readonly spec: Spec;
  readonly slotCount: number;
  readonly slotPrefix: string;
  readonly silent: readonly SilentStep[];
  readonly speculative: readonly { readonly entry: number; readonly steps: readonly BoundStep[] }[];
  readonly appear: string;
  readonly idle: string;
  readonly normal?: string | undefined;
}

/** More configurations than this in one set, and the object is given up until it is quiet again. */
export const MAX_CONFIGURATIONS = 20_000;

/** Thrown when a set grows past MAX_CONFIGURATIONS: the caller widens, it never concludes. */
export class TooManyStates extends Error {}

export class Automaton {
  readonly #calls = new Map<string, Call>();
  readonly #stepCalls = new Map<BoundStep, Call[]>();
  /** By fingerprint, of states as they were reached and of their normal forms. */
  readonly #nodes = new Map<string, StateNode>();
  #nextNode = 0;
  readonly #tokens = new Map<string, Token>();
  readonly #configurations = new Map<string, Configuration>();
  readonly #sets = new Map<string, StateSet>();
  readonly #slotValues: readonly Value[];
  readonly #silentCalls: readonly (readonly Call[])[];
  readonly #idleCalls: readonly Call[];
  readonly #parts: AutomatonParts;

  constructor(parts: AutomatonParts) {
    this.#parts = parts;
    invariant(parts.slotCount <= 30, "slots are bits of a small integer");
    this.#slotValues = Array.from({ length: parts.slotCount }, (_, i) =>
      modelValue(`${parts.slotPrefix}${i + 1}`),
    );
    const perSlot = (action: string): Call[] =>
      this.#slotValues.map((_, slot) => this.call(action, [{ task: true }], slot));
    this.#silentCalls = this.#slotValues.map((_, slot) =>
      parts.silent.map((step) => this.call(step.action, step.args, slot)),
    );
    this.#idleCalls = perSlot(parts.idle);
  }

  get spec(): Spec {
    return this.#parts.spec;
  }

  get slotCount(): number {
    return this.#parts.slotCount;
  }

  slotValue(slot: number): Value {
    return this.#slotValues[slot]!;
  }

  /** Sizes of the interning tables, for the report and for tests of boundedness. */
  get sizes(): { readonly states: number; readonly configurations: number; readonly sets: number } {
    return {
      states: new Set(this.#nodes.values()).size,
      configurations: this.#configurations.size,
      sets: this.#sets.size,
    };
  }

  /** For each action: in how many states of the replay it could be taken. */
  coverage(): Map<string, number> {
    const names = new Map([...this.#calls.values()].map((call) => [call.id, call.action]));
    const result = new Map<string, number>();
    for (const node of new Set(this.#nodes.values())) {
      for (const [id, successors] of node.successors) {
        if (successors.length === 0) continue;
        const action = names.get(id)!;
        result.set(action, (result.get(action) ?? 0) + 1);
      }
    }
    return result;
  }

  /** A step as the task in a slot takes it. */
  #callOf(step: BoundStep, slot: number): Call {
    let bySlot = this.#stepCalls.get(step);
    if (!bySlot) {
      bySlot = [];
      this.#stepCalls.set(step, bySlot);
    }
    return (bySlot[slot] ??= this.call(step.action, step.args, slot));
  }

  call(action: string, args: readonly BoundArgument[], slot: number): Call {
    const key = `${action}/${slot}/${JSON.stringify(args)}`;
    let call = this.#calls.get(key);
    if (!call) {
      call = {
        id: this.#calls.size,
        action,
        args: args.map((argument) => {
          if (typeof argument === "object") return this.slotValue(slot);
          if (typeof argument === "number") return intValue(argument);
          return typeof argument === "boolean" ? boolValue(argument) : stringValue(argument);
        }),
      };
      this.#calls.set(key, call);
    }
    return call;
  }

  /** The initial states with no slot in use: one set. */
  initial(): StateSet {
    return this.setOfStates(this.#parts.spec.initialStates(), 0);
  }

  setOfStates(states: readonly State[], slots: number): StateSet {
    return this.#set(
      states.map((state) => this.#configuration(this.#node(state), [])),
      slots,
    );
  }

  /** The same possibilities with another set of slots in use. */
  withSlots(set: StateSet, slots: number): StateSet {
    return set.slots === slots ? set : this.#set(set.configurations, slots);
  }

  union(a: StateSet, b: StateSet): StateSet {
    if (a === b) return a;
    return this.#set([...a.configurations, ...b.configurations], a.slots | b.slots);
  }

  /** All that is possible when the task in `slot` may be idle or anywhere inside its protocol. */
  appear(set: StateSet, slot: number, action = this.#parts.appear): StateSet {
    const call = this.call(action, [{ task: true }], slot);
    const all = [...set.configurations];
    for (const { node, tokens } of this.closure(set).configurations) {
      for (const next of this.#step(node, call)) all.push(this.#configuration(next, tokens));
    }
    return this.#set(all, set.slots | (1 << slot));
  }

  /** Bit mask of the slots in use whose task is idle in every possibility and owes nothing. */
  idleSlots(set: StateSet): number {
    if (set.idleSlots !== undefined) return set.idleSlots;
    let idle = 0;
    for (let slot = 0; slot < this.slotCount; slot++) {
      if ((set.slots & (1 << slot)) === 0) continue;
      const call = this.#idleCalls[slot]!;
      const everywhere = set.configurations.every(
        ({ node, tokens }) => tokens[slot] === undefined && this.#truth(node, call),
      );
      if (everywhere) idle |= 1 << slot;
    }
    set.idleSlots = idle;
    return idle;
  }

  /** Those possibilities in which the task in `slot` has become idle by now; may be empty. */
  assumeIdle(set: StateSet, slot: number): StateSet {
    const call = this.#idleCalls[slot]!;
    const idle = this.closure(set).configurations.filter(
      ({ node, tokens }) => tokens[slot] === undefined && this.#truth(node, call),
    );
    return this.#set(idle, set.slots);
  }

  /** What is possible after the event: the empty set is a violation. Remembered. */
  advance(set: StateSet, operation: Operation, slot: number): StateSet {
    const key = operation.id * 32 + slot;
    let next = set.next.get(key);
    if (!next) {
      next = this.#advance(set, operation, slot);
      set.next.set(key, next);
    }
    return next;
  }

  #advance(set: StateSet, operation: Operation, slot: number): StateSet {
    const after = operation.steps.filter((step) => step.place === "after");
    const now = operation.steps.filter((step) => step.place === "at" || step.place === "witness");
    const owed = operation.steps.filter((step) => step.place === "before");
    const token = owed.length > 0 ? this.#token(owed, [], -1) : undefined;
    const result: Configuration[] = [];
    for (const configuration of this.closure(set).configurations) {
      const rest = this.#remaining(configuration.tokens[slot], after, operation.entry);
      if (!rest) continue;
      const tokens = withToken(configuration.tokens, slot, token);
      for (const node of this.#takeAll(configuration.node, [...rest, ...now], slot)) {
        result.push(this.#configuration(node, tokens));
      }
    }
    return this.#set(result, set.slots);
  }

  /** The `after` steps that are still to be taken at the event, or undefined if the token forbids it. */
  #remaining(
    token: Token | undefined,
    after: readonly BoundStep[],
    entry: number,
  ): readonly BoundStep[] | undefined {
    if (!token) return after;
    if (!token.owed.every((step) => step.optional)) return undefined;
    if (token.took.length === 0) return after;
    if (token.entry !== entry) return undefined;
    let position = 0;
    for (const taken of token.took) {
      // An optional step may have been skipped before the one that was taken ahead.
      while (position < after.length && after[position] !== taken && after[position]!.optional) {
        position++;
      }
      if (after[position] !== taken) return undefined;
      position++;
    }
    return after.slice(position);
  }

  #takeAll(node: StateNode, steps: readonly BoundStep[], slot: number): StateNode[] {
    let nodes: StateNode[] = [node];
    for (const step of steps) {
      const call = this.#callOf(step, slot);
      if (step.place === "witness") {
        nodes = nodes.filter((one) => this.#truth(one, call));
      } else {
        const next = new Set<StateNode>();
        for (const one of nodes) {
          if (step.optional) next.add(one);
          for (const successor of this.#step(one, call)) next.add(successor);
        }
        nodes = [...next];
      }
      if (nodes.length === 0) break;
    }
    return nodes;
  }

  /** The set with every step that no event shows taken any number of times. Remembered. */
  closure(set: StateSet): StateSet {
    if (set.closure) return set.closure;
    const seen = new Set<Configuration>(set.configurations);
    const queue = [...seen];
    for (let at = 0; at < queue.length; at++) {
      for (const next of this.#unseenSteps(queue[at]!, set.slots)) {
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push(next);
        if (queue.length > MAX_CONFIGURATIONS) throw new TooManyStates();
      }
    }
    const closed = this.#set(queue, set.slots);
    closed.closure = closed;
    set.closure = closed;
    return closed;
  }

  *#unseenSteps(configuration: Configuration, slots: number): Generator<Configuration> {
    const { node, tokens } = configuration;
    for (let slot = 0; slot < this.slotCount; slot++) {
      if ((slots & (1 << slot)) === 0) continue;
      for (const call of this.#silentCalls[slot]!) {
        for (const next of this.#step(node, call)) yield this.#configuration(next, tokens);
      }
      const token = tokens[slot];
      if (token && token.owed.length > 0) yield* this.#payOwed(configuration, token, slot);
      yield* this.#speculate(configuration, token, slot);
    }
  }

  *#payOwed(configuration: Configuration, token: Token, slot: number): Generator<Configuration> {
    const { node, tokens } = configuration;
    const [first, ...rest] = token.owed;
    invariant(first !== undefined, "an owing token owes something");
    const then = withToken(tokens, slot, rest.length > 0 ? this.#token(rest, [], -1) : undefined);
    const call = this.#callOf(first, slot);
    for (const next of this.#step(node, call)) yield this.#configuration(next, then);
    if (first.optional) yield this.#configuration(node, then);
  }

  *#speculate(
    configuration: Configuration,
    token: Token | undefined,
    slot: number,
  ): Generator<Configuration> {
    if (token && !token.owed.every((step) => step.optional)) return;
    const took = token?.took ?? [];
    const last = took.at(-1)?.order ?? -1;
    for (const { entry, steps } of this.#parts.speculative) {
      if (took.length > 0 && token!.entry !== entry) continue;
      for (const step of steps) {
        if (step.order <= last) continue;
        const call = this.#callOf(step, slot);
        for (const next of this.#step(configuration.node, call)) {
          yield this.#configuration(
            next,
            withToken(configuration.tokens, slot, this.#token([], [...took, step], entry)),
          );
        }
      }
    }
  }

  #step(node: StateNode, call: Call): readonly StateNode[] {
    let next = node.successors.get(call.id);
    if (!next) {
      next = this.#parts.spec
        .step(call.action, call.args, node.state)
        .map((state) => this.#node(state));
      node.successors.set(call.id, next);
    }
    return next;
  }

  #truth(node: StateNode, call: Call): boolean {
    let truth = node.truths.get(call.id);
    if (truth === undefined) {
      truth = valueEquals(
        this.#parts.spec.evaluate(call.action, call.args, node.state),
        boolValue(true),
      );
      node.truths.set(call.id, truth);
    }
    return truth;
  }

  /** The one node of a state, after the spec's own normalisation. */
  #node(reached: State): StateNode {
    const { spec, normal } = this.#parts;
    const reachedKey = spec.stateKey(reached);
    const known = this.#nodes.get(reachedKey);
    if (known) return known;
    const state = normal === undefined ? reached : (spec.step(normal, [], reached)[0] ?? reached);
    const node = this.#normalNode(state);
    this.#nodes.set(reachedKey, node);
    return node;
  }

  #normalNode(state: State): StateNode {
    const key = this.#parts.spec.stateKey(state);
    let node = this.#nodes.get(key);
    if (!node) {
      node = { id: this.#nextNode++, state, successors: new Map(), truths: new Map() };
      this.#nodes.set(key, node);
    }
    return node;
  }

  #token(owed: readonly BoundStep[], took: readonly BoundStep[], entry: number): Token {
    const key = `${owed.map((s) => s.key).join(" ")}|${took.map((s) => s.key).join(" ")}|${entry}`;
    let token = this.#tokens.get(key);
    if (!token) {
      token = { id: this.#tokens.size + 1, owed, took, entry };
      this.#tokens.set(key, token);
    }
    return token;
  }

  #configuration(node: StateNode, tokens: readonly (Token | undefined)[]): Configuration {
    let key = `${node.id}`;
    for (let slot = 0; slot < tokens.length; slot++) {
      const token = tokens[slot];
      if (token) key += `,${slot}:${token.id}`;
    }
    let configuration = this.#configurations.get(key);
    if (!configuration) {
      configuration = { id: this.#configurations.size, node, tokens };
      this.#configurations.set(key, configuration);
    }
    return configuration;
  }

  #set(configurations: readonly Configuration[], slots: number): StateSet {
    const sorted = [...new Set(configurations)].sort((a, b) => a.id - b.id);
    if (sorted.length > MAX_CONFIGURATIONS) throw new TooManyStates();
    const key = `${slots}:${sorted.map(({ id }) => id).join(",")}`;
    let set = this.#sets.get(key);
    if (!set) {
      set = {
        id: this.#sets.size,
        slots,
        configurations: sorted,
        closure: undefined,
        idleSlots: undefined,
        next: new Map(),
      };
      this.#sets.set(key, set);
    }
    return set;
  }

  /**
   * Why the operation is impossible in one configuration: the first step that cannot be taken, in
   * the state where it cannot, and how many steps of the task came before it.
   */
  obstacle(configuration: Configuration, operation: Operation, slot: number): Obstacle | undefined {
    const token = configuration.tokens[slot];
    const owed = token?.owed.find((step) => !step.optional);
    if (owed) {
      return { step: owed, state: configuration.node.state, progress: 0, owed: true };
    }
    const after = operation.steps.filter((step) => step.place === "after");
    const rest = this.#remaining(token, after, operation.entry);
    if (!rest) return undefined;
    const steps = operation.steps.filter((one) => one.place === "at" || one.place === "witness");
    let nodes: StateNode[] = [configuration.node];
    let progress = 1;
    for (const step of [...rest, ...steps]) {
      const next = nodes.flatMap((node) => this.#takeAll(node, [step], slot));
      if (next.length === 0) return { step, state: nodes[0]!.state, progress, owed: false };
      nodes = next;
      progress++;
    }
    return undefined;
  }

  /** Whether the operation would be possible. */
  allows(set: StateSet, operation: Operation, slot: number): boolean {
    return this.advance(set, operation, slot).configurations.length > 0;
  }
}

function withToken(
  tokens: readonly (Token | undefined)[],
  slot: number,
  token: Token | undefined,
): readonly (Token | undefined)[] {
  if (tokens[slot] === token) return tokens;
  const copy = [...tokens];
  while (copy.length <= slot) copy.push(undefined);
  copy[slot] = token;
  while (copy.length > 0 && copy.at(-1) === undefined) copy.pop();
  return copy;
}

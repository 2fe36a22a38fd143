/**
 * The automaton that replay walks: sets of states of the spec, found lazily and remembered.
 *
 * In one line: `next(set, event) = { c' : c in set, c --unseen steps, then event--> c' }`, and a
 * set that becomes empty is a violation. Departures from that line, each for a reason:
 *
 * 1. A *configuration* is a state of the spec plus a token per slot: what the task still owes
 *    (`before`) or has done without its event being logged yet (`after`); REPLAY.md section 2.
 * 2. Unseen steps are taken as late as possible and by as few tasks as possible: first those of the
 *    event's own task, then of one other, of two, until the event is possible. Otherwise each task
 *    that waits for a lock, or may have dropped one, would double the set. What a task did not need
 *    to do yet it can still do later: that is so for locks and for steps that only their own task
 *    looks at, and is what a spec for replay has to be like (docs/decisions/0014-lazy-steps.md).
 * 3. What would be lost by waiting is a task that took a lock and dropped it again while nobody saw,
 *    before somebody else took it. Such a round trip changes nothing but the token: it is marked
 *    there (`could`) as soon as it is possible, and no set grows by it.
 * 4. States, tokens, configurations and sets are interned: a set is known by its number, and
 *    (set, operation, slot) -> set is one lookup in a long log.
 * 5. Only the slots in use take steps; they are part of a set's identity.
 */
import { invariant } from "../base/index.js";
import type { BoundArgument, BoundStep, Operation } from "../binding/index.js";
import {
  boolValue,
  intValue,
  modelValue,
  stringValue,
  type FailedConjunct,
  type Spec,
  type State,
  type Value,
  valueEquals,
  valueToTla,
} from "../tla/index.js";
import {
  type AutomatonParts,
  bitCount,
  type Call,
  type Configuration,
  isAtomic,
  LOCAL,
  MANY_COMBINATIONS,
  MAX_CONFIGURATIONS,
  NOTHING,
  type Obstacle,
  slotsOf,
  type StateNode,
  type StateSet,
  type Token,
  TooManyStates,
  withToken,
} from "./configuration.js";

export class Automaton {
  readonly #calls = new Map<string, Call>();
  readonly #stepCalls = new Map<BoundStep, Call[]>();
  /** By fingerprint, of states as they were reached and of their normal forms. */
  readonly #nodes = new Map<string, StateNode>();
  #nextNode = 0;
  readonly #tokens = new Map<string, Token>();
  readonly #configurations = new Map<string, Configuration>();
  readonly #sets = new Map<string, StateSet>();
  readonly #subsetLists = new Map<number, readonly number[]>();
  /** The configuration with its `could` marks, by the one without. */
  readonly #marked = new Map<Configuration, Configuration>();
  #marking = true;
  readonly #slotValues: readonly Value[];
  readonly #silentCalls: readonly (readonly Call[])[];
  readonly #idleCalls: readonly Call[];
  readonly #ownVariable: RegExp;
  /** Calls of operators that are conditions, not steps. */
  readonly #witnesses = new Set<Call>();
  readonly #parts: AutomatonParts;

  constructor(parts: AutomatonParts) {
    this.#parts = parts;
    invariant(parts.slotCount <= 30, "slots are bits of a small integer");
    this.#slotValues = Array.from({ length: parts.slotCount }, (_, i) =>
      modelValue(`${parts.slotPrefix}${i + 1}`),
    );
    // The entry of a variable for the task itself, as in `pc[t]` and `loc[t].op`.
    this.#ownVariable = new RegExp(
      `^(${parts.spec.variables.join("|")})\\[\\w+\\](\\.\\w+)*$`,
      "u",
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

  /**
   * What is possible after the first event of a task that may be idle or anywhere inside its
   * protocol, as the action `appear` says. Where nothing explains the event, the task stays
   * anywhere: a first event never rejects.
   */
  firstSight(
    set: StateSet,
    operation: Operation,
    slot: number,
    appear: string | undefined,
  ): StateSet {
    const call = this.call(appear ?? this.#parts.appear, [{ task: true }], slot);
    // A step that the event reports as done may have been taken before the log began.
    const past = operation.steps.some((step) => step.place === "after");
    const result: Configuration[] = [];
    for (const configuration of set.configurations) {
      let found: Configuration[] = [];
      let anywhere: Configuration[] = [];
      for (const others of this.#subsets(set.slots & ~(1 << slot))) {
        anywhere = this.#reach(configuration, others).flatMap((one) => [
          one,
          ...this.#step(one.node, call).map((node) => this.#configuration(node, one.tokens)),
        ]);
        found = anywhere.flatMap((one) => this.#results(one, operation, slot, 1 << slot));
        if (found.length > 0) break;
      }
      result.push(...found);
      if (past || found.length === 0) result.push(...anywhere);
    }
    return this.#set(result, set.slots | (1 << slot));
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
    const idle = set.configurations.flatMap((one) =>
      this.#reach(one, 1 << slot).filter(
        ({ node, tokens }) => tokens[slot] === undefined && this.#truth(node, call),
      ),
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
    const result: Configuration[] = [];
    for (const configuration of set.configurations) {
      const alone = this.#results(configuration, operation, slot, 1 << slot);
      result.push(
        ...(alone.length > 0 ? alone : this.#withHelp(configuration, operation, slot, set.slots)),
      );
    }
    return this.#set(this.#sources(result, slot), set.slots);
  }

  /**
   * What follows when others move first, as few as will do. Only those are tried whose moves
   * change something that the obstacle looks at; at last all of them at once, where that is small.
   */
  #withHelp(
    configuration: Configuration,
    operation: Operation,
    slot: number,
    slots: number,
  ): Configuration[] {
    const others = slots & ~(1 << slot);
    const helpers = this.#helpers(configuration, operation, slot, others);
    if (helpers === 0) return [];
    for (const movers of this.#subsets(helpers)) {
      const found = this.#results(configuration, operation, slot, movers | (1 << slot));
      if (found.length > 0) return found;
    }
    if (helpers === others) return [];
    let combinations = 1;
    for (const other of slotsOf(slots)) {
      combinations *= this.#reach(configuration, 1 << other).length;
    }
    return combinations > MANY_COMBINATIONS
      ? []
      : this.#results(configuration, operation, slot, slots);
  }

  /**
   * The tasks that, moving alone, change what keeps the event's task from going on. What is false
   * in its own program counter and local variables is nobody else's to change.
   */
  #helpers(
    configuration: Configuration,
    operation: Operation,
    slot: number,
    others: number,
  ): number {
    let helpers = 0;
    for (const one of this.#reach(configuration, 1 << slot)) {
      const calls = this.#obstructed(one, operation, slot);
      if (calls.length === 0) continue;
      const keys = calls.map((call) => this.#obstacleIn(one.node, call));
      for (const other of slotsOf(others & ~helpers)) {
        const matters = this.#reach(one, 1 << other).some((moved) =>
          calls.some((call, i) => this.#obstacleIn(moved.node, call) !== keys[i]),
        );
        if (matters) helpers |= 1 << other;
      }
    }
    return helpers;
  }

  /** The task's own steps that something shared keeps it from taking here. */
  #obstructed(configuration: Configuration, operation: Operation, slot: number): Call[] {
    const owed = configuration.tokens[slot]?.owed ?? [];
    const calls = new Set(this.#silentCalls[slot]);
    for (const step of owed) calls.add(this.#callOf(step, slot));
    for (const step of operation.steps) {
      const call = this.#callOf(step, slot);
      if (step.place === "witness") this.#witnesses.add(call);
      if (step.place !== "before") calls.add(call);
    }
    return [...calls].filter((call) => {
      const obstacle = this.#obstacleIn(configuration.node, call);
      return obstacle !== LOCAL && obstacle !== NOTHING;
    });
  }

  /**
   * What is in the way of a call in a state: LOCAL where that is the task's own, else the place of
   * the false conjunct and the values in it, as text to compare; also where nothing is in the way.
   */
  #obstacleIn(node: StateNode, call: Call): string {
    let keys = node.obstacles;
    keys ??= node.obstacles = new Map();
    let key = keys.get(call.id);
    if (key === undefined) {
      const possible = this.#witnesses.has(call)
        ? this.#truth(node, call)
        : this.#step(node, call).length > 0;
      const failed = possible
        ? undefined
        : this.#parts.spec.explain(call.action, call.args, node.state);
      key = failed ? this.#obstacleText(failed) : possible ? NOTHING : "refused";
      keys.set(call.id, key);
    }
    return key;
  }

  #obstacleText(failed: FailedConjunct): string {
    const values = Object.entries(failed.values);
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

  /**
   * Leaves out what the task can still reach by itself from another of the configurations: it is
   * not lost, and the set says the same in fewer of them.
   */
  #sources(configurations: readonly Configuration[], slot: number): Configuration[] {
    const kept: { readonly one: Configuration; readonly reach: ReadonlySet<Configuration> }[] = [];
    for (const one of new Set(configurations)) {
      if (kept.some(({ reach }) => reach.has(one))) continue;
      const reach = new Set(this.#reach(one, 1 << slot));
      for (let i = kept.length - 1; i >= 0; i--) if (reach.has(kept[i]!.one)) kept.splice(i, 1);
      kept.push({ one, reach });
    }
    return kept.map(({ one }) => one);
  }

  /** The subsets of a mask, the smaller ones first. */
  #subsets(mask: number): readonly number[] {
    let subsets = this.#subsetLists.get(mask);
    if (!subsets) {
      const list = [0];
      for (let sub = mask; sub > 0; sub = (sub - 1) & mask) list.push(sub);
      subsets = list.sort((a, b) => bitCount(a) - bitCount(b));
      this.#subsetLists.set(mask, subsets);
    }
    return subsets;
  }

  /** What follows from one configuration when the tasks of `movers` may take unseen steps. */
  #results(
    from: Configuration,
    operation: Operation,
    slot: number,
    movers: number,
  ): Configuration[] {
    const after = operation.steps.filter((step) => step.place === "after");
    const now = operation.steps.filter((step) => step.place === "at" || step.place === "witness");
    const owed = operation.steps.filter((step) => step.place === "before");
    const token = owed.length > 0 ? this.#token(owed, [], -1) : undefined;
    const result: Configuration[] = [];
    for (const { node, tokens } of this.#reach(from, movers)) {
      const then = withToken(tokens, slot, token);
      for (const held of [tokens[slot], ...(tokens[slot]?.could ?? [])]) {
        const rest = this.#remaining(held, after, operation.entry);
        if (!rest) continue;
        for (const next of this.#takeAll(node, [...rest, ...now], slot)) {
          result.push(this.#configuration(next, then));
        }
      }
    }
    return result;
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

  /** The configuration, and all that unseen steps of the tasks in these slots make of it. */
  #reach(from: Configuration, movers: number): readonly Configuration[] {
    let reached = from.reach.get(movers);
    if (!reached) {
      const seen = new Set<Configuration>([from]);
      const queue = [from];
      for (let at = 0; at < queue.length; at++) {
        for (const next of this.#unseenSteps(queue[at]!, movers)) {
          if (seen.has(next)) continue;
          seen.add(next);
          queue.push(next);
          if (queue.length > MAX_CONFIGURATIONS) throw new TooManyStates();
        }
      }
      reached = queue;
      from.reach.set(movers, reached);
    }
    return reached;
  }

  *#unseenSteps(configuration: Configuration, movers: number): Generator<Configuration> {
    const { node, tokens } = configuration;
    for (let slot = 0; slot < this.slotCount; slot++) {
      if ((movers & (1 << slot)) === 0) continue;
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
      node = {
        id: this.#nextNode++,
        state,
        successors: new Map(),
        truths: new Map(),
        obstacles: undefined,
      };
      this.#nodes.set(key, node);
    }
    return node;
  }

  #token(
    owed: readonly BoundStep[],
    took: readonly BoundStep[],
    entry: number,
    could: readonly Token[] = [],
  ): Token {
    const key =
      `${owed.map((s) => s.key).join(" ")}|${took.map((s) => s.key).join(" ")}|${entry}|` +
      could.map(({ id }) => id).join(" ");
    let token = this.#tokens.get(key);
    if (!token) {
      token = { id: this.#tokens.size + 1, owed, took, entry, could };
      this.#tokens.set(key, token);
    }
    return token;
  }

  #configuration(node: StateNode, tokens: readonly (Token | undefined)[]): Configuration {
    const plain = this.#plainConfiguration(node, tokens);
    if (!this.#marking) return plain;
    let marked = this.#marked.get(plain);
    if (!marked) {
      marked = this.#mark(plain);
      this.#marked.set(plain, marked);
    }
    return marked;
  }

  /** Marks on the tokens of waiting tasks what they could do and undo right now. */
  #mark(plain: Configuration): Configuration {
    let { tokens } = plain;
    plain.tokens.forEach((token, slot) => {
      if (!token || token.owed.length === 0) return;
      const could = new Set(token.could);
      const alone = this.#plainConfiguration(plain.node, withToken([], slot, token));
      for (const { node, tokens: after } of this.#reachAlone(alone, slot)) {
        const done = after[slot];
        if (node === plain.node && done && done.took.length > 0) could.add(done);
      }
      if (could.size === token.could.length) return;
      const list = [...could].sort((a, b) => a.id - b.id);
      tokens = withToken(tokens, slot, this.#token(token.owed, token.took, token.entry, list));
    });
    return tokens === plain.tokens ? plain : this.#plainConfiguration(plain.node, tokens);
  }

  /** As #reach for one task, without marking: what it can do by itself, from and to plain ones. */
  #reachAlone(from: Configuration, slot: number): readonly Configuration[] {
    let reached = from.reach.get(-1 - slot);
    if (!reached) {
      const seen = new Set<Configuration>([from]);
      const queue = [from];
      this.#marking = false;
      for (let at = 0; at < queue.length; at++) {
        for (const next of this.#unseenSteps(queue[at]!, 1 << slot)) {
          if (seen.has(next)) continue;
          seen.add(next);
          queue.push(next);
        }
      }
      this.#marking = true;
      reached = queue;
      from.reach.set(-1 - slot, reached);
    }
    return reached;
  }

  #plainConfiguration(node: StateNode, tokens: readonly (Token | undefined)[]): Configuration {
    let key = `${node.id}`;
    for (let slot = 0; slot < tokens.length; slot++) {
      const token = tokens[slot];
      if (token) key += `,${slot}:${token.id}`;
    }
    let configuration = this.#configurations.get(key);
    if (!configuration) {
      configuration = { id: this.#configurations.size, node, tokens, reach: new Map() };
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
        idleSlots: undefined,
        next: new Map(),
      };
      this.#sets.set(key, set);
    }
    return set;
  }

  /**
   * Why the operation is impossible: for each possibility that the task can bring about by itself,
   * the first step that cannot be taken, and how many steps came before it.
   */
  obstacles(set: StateSet, operation: Operation, slot: number): Obstacle[] {
    return set.configurations
      .flatMap((one) => this.#reach(one, 1 << slot))
      .map((one) => this.#obstacle(one, operation, slot))
      .filter((obstacle) => obstacle !== undefined);
  }

  #obstacle(
    configuration: Configuration,
    operation: Operation,
    slot: number,
  ): Obstacle | undefined {
    const token = configuration.tokens[slot];
    const owed = token?.owed.find((step) => !step.optional);
    if (owed) {
      return { step: owed, node: configuration.node, progress: 0, owed: true };
    }
    const after = operation.steps.filter((step) => step.place === "after");
    const rest = this.#remaining(token, after, operation.entry);
    if (!rest) return undefined;
    const steps = operation.steps.filter((one) => one.place === "at" || one.place === "witness");
    let nodes: StateNode[] = [configuration.node];
    let progress = 1;
    for (const step of [...rest, ...steps]) {
      const next = nodes.flatMap((node) => this.#takeAll(node, [step], slot));
      if (next.length === 0) return { step, node: nodes[0]!, progress, owed: false };
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

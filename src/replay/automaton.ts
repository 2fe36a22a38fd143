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
 * 4. States (stateGraph.ts), tokens (tokenTable.ts), configurations and sets are interned: a set is
 *    known by its number, and (set, operation, slot) -> set is one lookup in a long log.
 * 5. Only the slots in use take steps; they are part of a set's identity.
 */
import { invariant } from "../base/index.js";
import type { BoundArgument, BoundStep, Operation } from "../binding/index.js";
import type { Spec, State, Value } from "../tla/index.js";
import {
  type AutomatonParts,
  type Call,
  type Configuration,
  FEW_COMBINATIONS,
  MANY_COMBINATIONS,
  MAX_CONFIGURATIONS,
  MAX_EAGER,
  MAX_SLOTS,
  slotsOf,
  type StateNode,
  type StateSet,
  subsetsOf,
  type Token,
  type Tokens,
  TooManyStates,
} from "./configuration.js";
import { afterFirstEvent, sight, type Sights } from "./firstSight.js";
import { StateGraph } from "./stateGraph.js";
import { remainingSteps, TokenTable } from "./tokenTable.js";

/** An operation's steps by their place. */
interface Plan {
  readonly after: readonly BoundStep[];
  readonly now: readonly BoundStep[];
  /** What may be owed after the event: an optional step is either owed or given up there. */
  readonly owes: readonly (Token | undefined)[];
}

export class Automaton {
  readonly #graph: StateGraph;
  readonly #table = new TokenTable();
  readonly #plans = new Map<Operation, Plan>();
  readonly #requiredSteps = new Map<BoundStep, BoundStep>();
  readonly #sets = new Map<string, StateSet>();
  readonly #idleCalls: readonly Call[];
  readonly #appear: string;
  readonly #leadingSteps: AutomatonParts["leads"];
  #configurationCount = 0;
  #reachLimit = MAX_CONFIGURATIONS;

  constructor(parts: AutomatonParts) {
    invariant(parts.slotCount <= MAX_SLOTS, "slots are bits of a small integer");
    this.#graph = new StateGraph(parts);
    this.#appear = parts.appear;
    this.#leadingSteps = parts.leads;
    this.#idleCalls = this.#graph.slotValues.map((_, slot) =>
      this.call(parts.idle, [{ task: true }], slot),
    );
  }

  get spec(): Spec {
    return this.#graph.spec;
  }

  get slotCount(): number {
    return this.#graph.slotValues.length;
  }

  slotValue(slot: number): Value {
    return this.#graph.slotValues[slot]!;
  }

  /** Sizes of the interning tables, for the report and for tests of boundedness. */
  get sizes(): { readonly states: number; readonly configurations: number; readonly sets: number } {
    return {
      states: this.#graph.size,
      configurations: this.#configurationCount,
      sets: this.#sets.size,
    };
  }

  /** For each hidden action: in how many states of the replay it could be taken. */
  get hiddenCounts(): ReadonlyMap<string, number> {
    return this.#graph.hiddenCounts;
  }

  call(action: string, args: readonly BoundArgument[], slot: number): Call {
    return this.#graph.call(action, args, slot);
  }

  /** The initial states with no slot in use: one set. */
  initial(): StateSet {
    return this.setOfStates(this.spec.initialStates(), 0);
  }

  setOfStates(states: readonly State[], slots: number): StateSet {
    return this.#set(
      states.map((state) => this.#configuration(this.#graph.node(state), this.#table.none)),
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

  /** As `union`, without what tasks can still do later. */
  merge(a: StateSet, b: StateSet): StateSet {
    const all = this.union(a, b);
    if (!this.#isSmall(all)) return all;
    return this.#set(this.#sources(all.configurations, all.slots), all.slots);
  }

  /**
   * What is possible after the first event of a task that may be idle or anywhere inside its
   * protocol, as the action `appear` says. Remembered.
   */
  firstSight(
    set: StateSet,
    operation: Operation,
    slot: number,
    appear: string | undefined,
  ): StateSet {
    const action = appear ?? this.#appear;
    const key = `${operation.id} ${slot} ${action}`;
    let next = set.sights.get(key);
    if (!next) {
      const all = operation.settles || this.#isSmall(set, FEW_COMBINATIONS);
      const sights = this.#sightsOf(operation, slot, action, all);
      const found = [...afterFirstEvent(set, sights)];
      const movers = all || this.#isSmall(set) ? set.slots | sights.own : sights.own;
      next = this.#set(this.#sources(found, movers), set.slots | sights.own);
      set.sights.set(key, next);
    }
    return next;
  }

  #sightsOf(operation: Operation, slot: number, action: string, all: boolean): Sights {
    const own = 1 << slot;
    const appear = this.call(action, [{ task: true }], slot);
    const results = new Map<Configuration, readonly Configuration[]>();
    return {
      own,
      past: operation.steps.some((step) => step.place === "after"),
      all,
      appear: ({ node, tokens }) =>
        this.#graph.step(node, appear).map((next) => this.#configuration(next, tokens)),
      follow: (one) => {
        let found = results.get(one);
        if (!found) results.set(one, (found = this.#results(one, operation, slot, own)));
        return found;
      },
      reach: (one, movers) => this.#reach(one, movers),
    };
  }

  /** Whether all that the tasks in use may have done unseen can be listed. */
  #isSmall({ configurations, slots }: StateSet, limit = MANY_COMBINATIONS): boolean {
    return configurations.every((one) => this.#combinations(one, slots) <= limit);
  }

  /** In how many ways, at most, unseen steps of all these tasks go together. */
  #combinations(one: Configuration, slots: number): number {
    return slotsOf(slots).reduce((all, slot) => all * this.#reach(one, 1 << slot).length, 1);
  }

  /**
   * As `advance`, or `firstSight` with `fresh`, but nothing is put off: every task may have taken
   * its unseen steps before the event. Not remembered. Throws TooManyStates early.
   */
  takeEagerly(
    set: StateSet,
    operation: Operation,
    slot: number,
    fresh: { readonly appear: string | undefined } | undefined,
  ): StateSet {
    this.#reachLimit = MAX_EAGER;
    try {
      const sights = fresh && this.#sightsOf(operation, slot, fresh.appear ?? this.#appear, true);
      const result: Configuration[] = [];
      for (const configuration of set.configurations) {
        if (sights) {
          const { found, anywhere } = sight(sights, configuration, set.slots);
          result.push(...found);
          if (sights.past || found.length === 0) result.push(...anywhere);
        } else {
          result.push(...this.#results(configuration, operation, slot, set.slots));
        }
        if (result.length > 8 * MAX_EAGER) throw new TooManyStates();
      }
      const found = this.#set(result, set.slots);
      if (found.configurations.length > MAX_EAGER) throw new TooManyStates();
      return found;
    } finally {
      this.#reachLimit = MAX_CONFIGURATIONS;
    }
  }

  /** Bit mask of the slots in use whose task is idle in every possibility, owing nothing. */
  idleSlots(set: StateSet): number {
    if (set.idleSlots !== undefined) return set.idleSlots;
    let idle = 0;
    for (let slot = 0; slot < this.slotCount; slot++) {
      if ((set.slots & (1 << slot)) === 0) continue;
      const call = this.#idleCalls[slot]!;
      const everywhere = set.configurations.every(
        ({ node, tokens }) => tokens.bySlot[slot] === undefined && this.#graph.truth(node, call),
      );
      if (everywhere) idle |= 1 << slot;
    }
    set.idleSlots = idle;
    return idle;
  }

  isIdle(set: StateSet, slot: number): boolean {
    return (this.idleSlots(set) & (1 << slot)) !== 0;
  }

  /** Those possibilities in which the task in `slot` has become idle by now; may be empty. Remembered. */
  assumeIdle(set: StateSet, slot: number): StateSet {
    let idle = set.idle[slot];
    if (!idle) set.idle[slot] = idle = this.#assumeIdle(set, slot);
    return idle;
  }

  #assumeIdle(set: StateSet, slot: number): StateSet {
    const idle = set.configurations.flatMap((one) => this.#idleBy(one, slot));
    return this.#set(idle, set.slots);
  }

  /** Whether the task in `slot` may have become idle by itself in each of the possibilities. */
  mayBeIdle(set: StateSet, slot: number): boolean {
    return set.configurations.every((one) => this.#idleBy(one, slot).length > 0);
  }

  #idleBy(one: Configuration, slot: number): readonly Configuration[] {
    const call = this.#idleCalls[slot]!;
    return this.#reach(one, 1 << slot).filter(
      ({ node, tokens }) => tokens.bySlot[slot] === undefined && this.#graph.truth(node, call),
    );
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

  /** Whether, in some possibility, the event needs that others move before it. */
  helped(set: StateSet, operation: Operation, slot: number): boolean {
    return set.configurations.some(
      (one) => this.#results(one, operation, slot, 1 << slot).length === 0,
    );
  }

  #advance(set: StateSet, operation: Operation, slot: number): StateSet {
    const result: Configuration[] = [];
    for (const configuration of set.configurations) {
      const alone = this.#results(configuration, operation, slot, 1 << slot);
      result.push(...alone);
      if (alone.length > 0 && !operation.settles) continue;
      result.push(...this.#withHelp(configuration, operation, slot, set.slots));
    }
    return this.#set(this.#sources(result, operation.settles ? set.slots : 1 << slot), set.slots);
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
    const all: Configuration[] = [];
    for (const movers of subsetsOf(helpers)) {
      const found = this.#results(configuration, operation, slot, movers | (1 << slot));
      if (found.length > 0 && !operation.settles) return found;
      all.push(...found);
    }
    if (helpers === others || all.length > 0) return all;
    return this.#combinations(configuration, slots) > MANY_COMBINATIONS
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
    for (const one of this.#led(configuration, operation, slot, 1 << slot)) {
      const calls = this.#obstructed(one, operation, slot);
      if (calls.length === 0) continue;
      for (const other of slotsOf(others & ~helpers)) {
        const matters = this.#reach(one, 1 << other).some((moved) =>
          calls.some((call) => !this.#graph.sameObstacle(moved.node, one.node, call)),
        );
        if (matters) helpers |= 1 << other;
      }
    }
    return helpers;
  }

  /** The task's own steps that something shared keeps it from taking here. */
  #obstructed({ node, tokens }: Configuration, operation: Operation, slot: number): Call[] {
    const calls = new Set(this.#graph.silentCalls(slot));
    for (const call of this.#leads(operation, slot)) calls.add(call);
    const owed = tokens.bySlot[slot]?.owed ?? [];
    for (const step of owed) calls.add(this.#graph.callOf(step, slot));
    for (const step of operation.steps) {
      if (step.place !== "before") calls.add(this.#graph.callOf(step, slot));
    }
    return [...calls].filter((call) => this.#graph.sharedObstacle(node, call) !== undefined);
  }

  /**
   * Leaves out what these tasks can still reach by themselves from another of the configurations:
   * it is not lost, and the set says the same in fewer of them.
   */
  #sources(configurations: readonly Configuration[], movers: number): Configuration[] {
    const kept = new Set<Configuration>();
    const covered = new Set<Configuration>();
    for (const one of configurations) {
      if (covered.has(one)) continue;
      for (const reached of this.#reach(one, movers)) {
        kept.delete(reached);
        covered.add(reached);
      }
      kept.add(one);
    }
    return [...kept];
  }

  /** What follows from one configuration when the tasks of `movers` may take unseen steps. */
  #results(
    from: Configuration,
    operation: Operation,
    slot: number,
    movers: number,
  ): Configuration[] {
    const { after, now, owes } = this.#plan(operation);
    const result: Configuration[] = [];
    for (const { node, tokens } of this.#led(from, operation, slot, movers)) {
      const token = tokens.bySlot[slot];
      const then = owes.map((owed) => this.#table.put(tokens, slot, owed));
      for (const held of [token, ...(token?.could ?? [])]) {
        const rest = remainingSteps(held, after, operation.entry);
        if (!rest) continue;
        for (const next of this.takeAll(node, [...rest, ...now], slot)) {
          for (const one of then) result.push(this.#configuration(next, one));
        }
      }
    }
    return result;
  }

  #plan(operation: Operation): Plan {
    let plan = this.#plans.get(operation);
    if (!plan) {
      const { steps } = operation;
      const owed = steps.filter((step) => step.place === "before");
      plan = {
        after: steps.filter((step) => step.place === "after"),
        now: steps.filter((step) => step.place === "at" || step.place === "witness"),
        owes: this.#alternatives(owed).map((list) =>
          list.length > 0 ? this.#table.token(list, [], -1) : undefined,
        ),
      };
      this.#plans.set(operation, plan);
    }
    return plan;
  }

  /**
   * A trylock got the lock or did not. Were that left open, the task's next event would settle it
   * by what needs nobody else's help, and the lock that a reader gave up just in time be forgotten.
   */
  #alternatives(owed: readonly BoundStep[]): readonly (readonly BoundStep[])[] {
    let lists: readonly (readonly BoundStep[])[] = [[]];
    for (const step of owed) {
      const due = this.#required(step);
      lists = lists.flatMap((list) => [...(step.optional ? [list] : []), [...list, due]]);
    }
    return lists;
  }

  #required(step: BoundStep): BoundStep {
    if (!step.optional) return step;
    let required = this.#requiredSteps.get(step);
    if (!required) {
      required = { ...step, optional: false, key: `${step.key}!` };
      this.#requiredSteps.set(step, required);
    }
    return required;
  }

  /** The states after these steps of the task in a slot, in this order. */
  takeAll(node: StateNode, steps: readonly BoundStep[], slot: number): StateNode[] {
    let nodes: StateNode[] = [node];
    for (const step of steps) {
      const call = this.#graph.callOf(step, slot);
      if (step.place === "witness") {
        nodes = nodes.filter((one) => this.#graph.truth(one, call));
      } else {
        const next = new Set<StateNode>();
        for (const one of nodes) {
          if (step.optional) next.add(one);
          for (const successor of this.#graph.step(one, call)) next.add(successor);
        }
        nodes = [...next];
      }
      if (nodes.length === 0) break;
    }
    return nodes;
  }

  /** The configuration, and all that unseen steps of the tasks in these slots make of it. */
  #reach(from: Configuration, movers: number): readonly Configuration[] {
    const known = from.reach?.get(movers);
    if (known) return known;
    const slots = slotsOf(movers);
    const seen = new Set<Configuration>([from]);
    const reached = [from];
    for (let at = 0; at < reached.length; at++) {
      const { node, tokens } = reached[at]!;
      for (const slot of slots) {
        this.#unseen(node, tokens.bySlot[slot], slot, (next, token) => {
          const one = this.#configuration(next, this.#table.put(tokens, slot, token));
          if (seen.has(one)) return;
          seen.add(one);
          reached.push(one);
        });
      }
      if (reached.length > this.#reachLimit) throw new TooManyStates();
    }
    from.reach ??= new Map();
    from.reach.set(movers, reached);
    return reached;
  }

  #leads(operation: Operation, slot: number): readonly Call[] {
    const steps = this.#leadingSteps?.get(operation.entry) ?? [];
    return steps.map(({ action, args }) => this.call(action, args, slot));
  }

  /** As #reach, and then by the steps of the event's task that are for this event alone. */
  #led(
    from: Configuration,
    operation: Operation,
    slot: number,
    movers: number,
  ): readonly Configuration[] {
    const reached = this.#reach(from, movers);
    const leads = this.#leads(operation, slot);
    if (leads.length === 0) return reached;
    const all = new Set(reached);
    for (const { node, tokens } of all) {
      for (const call of leads) {
        for (const next of this.#graph.step(node, call)) {
          for (const one of this.#reach(this.#configuration(next, tokens), 1 << slot)) all.add(one);
        }
      }
    }
    return [...all];
  }

  /** Every single step that the task in a slot can take unseen, and its token afterwards. */
  #unseen(
    node: StateNode,
    token: Token | undefined,
    slot: number,
    then: (node: StateNode, token: Token | undefined) => void,
  ): void {
    const { silent, ahead } = this.#graph.moves(node, slot);
    for (const next of silent) then(next, token);
    const due = token?.owed[0];
    if (token && due) {
      const rest = this.#table.paid(token);
      for (const next of this.#graph.step(node, this.#graph.callOf(due, slot))) then(next, rest);
      if (due.optional) then(node, rest);
    }
    if (token && !token.optional) return;
    const took = token?.took ?? [];
    const last = took.at(-1)?.order ?? -1;
    for (const { entry, step, nodes } of ahead) {
      if (step.order <= last || (took.length > 0 && token!.entry !== entry)) continue;
      const taken = this.#table.token([], [...took, step], entry);
      for (const next of nodes) then(next, taken);
    }
  }

  /** The one configuration of a state with these tokens, its waiting tasks marked (see 3. above). */
  #configuration(node: StateNode, tokens: Tokens): Configuration {
    let configuration = tokens.configurations.get(node.id);
    if (!configuration) {
      const marked = tokens.owing === 0 ? tokens : this.#mark(node, tokens);
      configuration =
        marked === tokens
          ? { id: this.#configurationCount++, node, tokens, reach: undefined }
          : this.#configuration(node, marked);
      tokens.configurations.set(node.id, configuration);
    }
    return configuration;
  }

  /** Puts on the tokens of waiting tasks what they could do and undo right now. */
  #mark(node: StateNode, tokens: Tokens): Tokens {
    let marked = tokens;
    for (const slot of slotsOf(tokens.owing)) {
      const token = tokens.bySlot[slot]!;
      const could = new Set([...token.could, ...this.#roundTrips(node, slot, token)]);
      if (could.size === token.could.length) continue;
      marked = this.#table.put(marked, slot, this.#table.marked(token, could));
    }
    return marked;
  }

  /** What a waiting task can do, by itself, that leaves the state as it is. */
  #roundTrips(node: StateNode, slot: number, token: Token): readonly Token[] {
    const key = token.bare * MAX_SLOTS + slot;
    const known = node.roundTrips?.get(key);
    if (known) return known;
    const found: Token[] = [];
    const seen = new Map<StateNode, Set<Token | undefined>>([[node, new Set([token])]]);
    const queue: (readonly [StateNode, Token | undefined])[] = [[node, token]];
    for (const [at, held] of queue) {
      this.#unseen(at, held, slot, (next, then) => {
        let tokens = seen.get(next);
        if (!tokens) {
          tokens = new Set();
          seen.set(next, tokens);
        }
        if (tokens.has(then)) return;
        tokens.add(then);
        queue.push([next, then]);
        if (next === node && then && then.took.length > 0) found.push(then);
      });
    }
    node.roundTrips ??= new Map();
    node.roundTrips.set(key, found);
    return found;
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
        sights: new Map(),
        idle: [],
      };
      this.#sets.set(key, set);
    }
    return set;
  }

  /** What the task in a slot can bring about by itself before an event. */
  alone(set: StateSet, slot: number): readonly Configuration[] {
    return set.configurations.flatMap((one) => this.#reach(one, 1 << slot));
  }
}

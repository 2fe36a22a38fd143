/**
 * Breadth-first search, counting as TLC does:
 *
 *     for each state in FIFO order: for each action: for each way to take it: count, check, enqueue
 *
 * Departures from that line: a successor is looked up by fingerprint before a state object is made
 * for it; states outside the constraints are checked but neither remembered nor expanded.
 */
import { EvaluationFailure, fail } from "../values/failure.js";
import { surroundings } from "../modules/tlc.js";
import { settle } from "../runtime/settle.js";
import type { NamedExpr } from "../model.js";
import type { Action, Spec, State } from "../spec.js";
import type { Value } from "../values/value.js";
import { Fingerprint } from "./canonical.js";
import { errorAt } from "../parse/source.js";
import { compileChecks, firstFalse, holdAll, type Check, type Checks } from "./checks.js";
import { Behaviours, prepareTemporal } from "./liveness/behaviour.js";
import {
  BoundReached,
  EvaluationStop,
  Found,
  initialStep,
  placeOf,
  stepOf,
  verdictOf,
  type Verdict,
} from "./verdict.js";
import { StateTable } from "./stateTable.js";
import type { ExploreOptions, ExploreResult, Step } from "./result.js";

export type { ExploreOptions, ExploreResult } from "./result.js";

/** How many expansions pass between looks at the clock. */
const CLOCK_INTERVAL = 1024;

class Search {
  generated = 0;
  depth = 0;
  readonly table = new StateTable();
  readonly coverage = new Map<string, number>();
  private readonly started = performance.now();
  private level: State[] = [];
  private levelIds: number[] = [];
  private nextLevel: State[] = [];
  private nextIds: number[] = [];
  private position = 0;
  private readonly checks: Checks;
  private readonly fingerprint: Fingerprint;
  private readonly spec: Spec;
  private readonly options: ExploreOptions;
  private readonly deadlock: boolean;
  /** The state graph, when there are temporal properties to check on it. */
  private readonly behaviours: Behaviours | undefined;
  private readonly temporal: ReturnType<typeof prepareTemporal> | undefined;

  constructor(spec: Spec, options: ExploreOptions) {
    this.spec = spec;
    this.options = options;
    this.deadlock = options.checkDeadlock ?? spec.model.checkDeadlock;
    for (const a of spec.actions()) this.coverage.set(a.name, 0);
    this.checks = compileChecks(spec);
    this.fingerprint = new Fingerprint(spec);
    surroundings.exit = false;
    const { counters } = surroundings;
    counters.set("level", () => this.rebuilding ?? this.depth);
    counters.set("diameter", () => this.reached);
    counters.set("distinct", () => this.table.count);
    counters.set("generated", () => this.generated);
    counters.set("queue", () => this.queue);
    counters.set("duration", () => Math.floor(this.seconds));
    if (spec.model.temporal.length > 0) {
      this.behaviours = new Behaviours();
      this.temporal = spec.guard(() => prepareTemporal(spec));
    }
  }

  /** The level of the state that is expanded again to rebuild a behaviour. */
  private rebuilding: number | undefined;
  /** There is a behaviour to tell, and evaluating the spec again did not give it. */
  lost = false;

  get seconds(): number {
    return (performance.now() - this.started) / 1000;
  }

  /** TLC's depth: the level of the deepest state found, also when the search ends early. */
  get reached(): number {
    return this.nextLevel.length > 0 ? this.depth + 1 : this.depth;
  }

  get queue(): number {
    return this.level.length - this.position + this.nextLevel.length;
  }

  run(): void {
    this.assumptions();
    this.constantInvariants();
    this.start();
    this.refuseNoActions();
    while (this.nextLevel.length > 0) {
      this.level = this.nextLevel;
      this.levelIds = this.nextIds;
      this.nextLevel = [];
      this.nextIds = [];
      this.depth++;
      for (this.position = 0; this.position < this.level.length; this.position++) {
        const s = this.level[this.position]!;
        // Expanded states are let go: the frontier is what memory holds.
        this.level[this.position] = NOTHING;
        this.expand(s, this.levelIds[this.position]!);
        this.behaviours?.expanded();
        if (this.position % CLOCK_INTERVAL === 0) this.watch();
        if (surroundings.exit) return;
      }
    }
    if (this.behaviours !== undefined) {
      this.behaviours.closed = true;
      const found = this.temporal?.(this.behaviours);
      if (found !== undefined) throw new Found("property", found.name, found.trace, found.loop);
    }
    this.postcondition();
  }

  /** As TLC (2115): a next-state relation over an empty set is a mistake, not a deadlock. */
  private refuseNoActions(): void {
    const { next, nextName } = this.spec.model;
    if (next === undefined || this.nextLevel.length === 0 || this.spec.actions().length > 0) return;
    throw errorAt(
      next.span,
      `the next-state relation ${nextName} has no actions: it is a disjunction over an empty set`,
      "Look at the values of the constants: a set of the configuration may be empty.",
    );
  }

  private watch(): void {
    const { maxSeconds, maxStates, onProgress } = this.options;
    if (maxSeconds !== undefined && this.seconds >= maxSeconds) throw new BoundReached("seconds");
    if (maxStates !== undefined && this.table.count >= maxStates && this.queue > 0) {
      throw new BoundReached("states");
    }
    onProgress?.({
      generated: this.generated,
      distinct: this.table.count,
      queue: this.queue,
      depth: this.depth,
      seconds: this.seconds,
    });
  }

  private assumptions(): void {
    this.spec.model.resolved.assumptions.forEach((a) => {
      const test = this.spec.predicate(a.body);
      let holds: boolean;
      try {
        holds = test(NOTHING);
      } catch (error) {
        if (error instanceof EvaluationFailure && error.node < 0)
          error.node = this.spec.link.places.number(a.span);
        throw error;
      }
      if (!holds) {
        throw new Found("assumption", a.name ?? placeOf(a.span), undefined);
      }
    });
  }

  /**
   * An invariant or constraint without variables that is FALSE is an error in TLC (2230), no verdict.
   * What cannot be evaluated yet (TLCGet) is looked at in each state as others are.
   */
  private constantInvariants(): void {
    const { invariants, constraints, actionConstraints } = this.spec.model;
    const refuse = (what: string, list: readonly NamedExpr[], checks: readonly Check[]): void => {
      list.forEach((x, i) => {
        const { analysis } = this.spec.model;
        if (analysis.level(x.expr) > 0 || analysis.impure(x.expr)) return;
        if (fails(checks[i]!)) {
          const place = this.spec.link.places.number(x.expr.span);
          fail(place, `the ${what} ${x.name} is constantly FALSE`);
        }
      });
    };
    const fails = (check: Check): boolean => {
      try {
        return !check.test(NOTHING);
      } catch (error) {
        if (error instanceof EvaluationFailure) return false;
        throw error;
      }
    };
    refuse("invariant", invariants, this.checks.invariants);
    refuse("constraint", constraints, this.checks.constraints);
    refuse("action constraint", actionConstraints, this.checks.actionConstraints);
  }

  private start(): void {
    const init = this.spec.init();
    this.depth = init === undefined ? 1 : 0;
    if (init === undefined) return;
    const t = this.spec.emptyState();
    const found = (missing: number): void => {
      if (missing >= 0) this.spec.incomplete(missing, "the initial predicate");
      this.generated++;
      const s = this.spec.settleState(t);
      this.fingerprint.of(s);
      const { high, low } = this.fingerprint;
      const inside = holdAll(this.checks.constraints, s);
      const n = inside ? this.table.add(high, low, -1) : 0;
      if (inside) this.behaviours?.start(n >= 0 ? n : -1 - n, s);
      if (inside && n >= 0) {
        this.options.graph?.initial(s, idOf(high, low));
        this.nextLevel.push(s);
        this.nextIds.push(n);
      }
      if (n < 0) return;
      const broken = firstFalse(this.checks.invariants, s);
      if (broken !== undefined) throw new Found("invariant", broken.name, [initialStep(s)]);
      const wrong = firstFalse(this.checks.initialProperties, s);
      if (wrong !== undefined) throw new Found("property", wrong.name, undefined);
    };
    try {
      init(undefined, t, found);
    } catch (error) {
      if (error instanceof EvaluationFailure && error.node < 0 && this.spec.model.init) {
        error.node = this.spec.link.places.number(this.spec.model.init.span);
      }
      throw error;
    }
    if (this.nextLevel.length === 0) this.depth = 1;
  }

  private expand(s: State, id: number): void {
    const { spec, checks, table, fingerprint, options, behaviours } = this;
    const t = spec.emptyState();
    const width = t.length;
    let successors = 0;
    let current: Action | undefined;
    const unconstrained = checks.constraints.length === 0 && checks.actionConstraints.length === 0;
    const fromId = options.graph === undefined ? "" : this.idOfState(s);
    const emit = (missing: number): void => {
      const action = current!;
      if (missing >= 0) spec.incomplete(missing, `the action ${action.name}`);
      successors++;
      this.generated++;
      const state: Value[] = new Array<Value>(width);
      for (let i = 0; i < width; i++) state[i] = settle(t[i]!);
      fingerprint.of(state);
      const { high, low } = fingerprint;
      const inside =
        unconstrained ||
        (holdAll(checks.constraints, state) && holdAll(checks.actionConstraints, s, state));
      let n = 0;
      if (inside) {
        n = table.add(high, low, id);
        behaviours?.step(n >= 0 ? n : -1 - n, state);
        if (options.graph !== undefined) {
          options.graph.edge(fromId, idOf(high, low), state, action.name, n >= 0);
        }
        if (n >= 0) {
          this.nextLevel.push(state);
          this.nextIds.push(n);
        }
      }
      if (n >= 0) {
        const broken = firstFalse(checks.invariants, state);
        if (broken !== undefined) {
          throw new Found("invariant", broken.name, this.traceTo(id, stepOf(action, state)));
        }
      }
      const wrong = firstFalse(checks.actionProperties, s, state);
      if (wrong !== undefined) {
        throw new Found("property", wrong.name, this.traceTo(id, stepOf(action, state)));
      }
    };
    try {
      const actions = spec.actions();
      for (let i = 0; i < actions.length; i++) {
        current = actions[i]!;
        const before = successors;
        current.run(s, t, emit, ...current.values);
        if (successors > before) {
          this.coverage.set(current.name, this.coverage.get(current.name)! + successors - before);
        }
      }
    } catch (error) {
      if (error instanceof EvaluationFailure || error instanceof RangeError) {
        // What fails while the new state is stored, and a variable without value, is the action's.
        if (error instanceof EvaluationFailure && error.node < 0 && current !== undefined) {
          error.node = spec.link.places.number(current.expr.span);
        }
        throw new EvaluationStop(error, this.traceTo(id));
      }
      throw error;
    }
    if (successors === 0 && this.deadlock) throw new Found("deadlock", undefined, this.traceTo(id));
  }

  private idOfState(s: State): string {
    this.fingerprint.of(s);
    return idOf(this.fingerprint.high, this.fingerprint.low);
  }

  /** Rebuilds the shortest behaviour to a state from fingerprints, and adds a last step. */
  private traceTo(id: number, last?: Step): Step[] | undefined {
    const steps = this.rebuild(id);
    this.rebuilding = undefined;
    this.lost = steps === undefined;
    if (steps !== undefined && last !== undefined) steps.push(last);
    return steps;
  }

  private rebuild(id: number): Step[] | undefined {
    const chain: number[] = [];
    for (let n = id; n >= 0; n = this.table.parentOf(n)) chain.push(n);
    chain.reverse();
    const steps: Step[] = [];
    const matches = (s: State, n: number): boolean => {
      this.fingerprint.of(s);
      return this.table.is(n, this.fingerprint.high, this.fingerprint.low);
    };
    for (const n of chain) {
      const previous = steps.at(-1);
      this.rebuilding = steps.length;
      if (previous === undefined) {
        const first = this.spec.initialStates().find((s) => matches(s, n));
        if (first === undefined) return undefined;
        steps.push(initialStep(first));
      } else {
        const found = this.findSuccessor(previous.state, (s) => matches(s, n));
        if (found === undefined) return undefined;
        steps.push(found);
      }
    }
    return steps;
  }

  private findSuccessor(s: State, wanted: (s: State) => boolean): Step | undefined {
    let found: Step | undefined;
    const t = this.spec.emptyState();
    for (const action of this.spec.actions()) {
      t.fill(undefined);
      const emit = (missing: number): void => {
        if (missing >= 0 || found !== undefined) return;
        const state = this.spec.settleState(t);
        if (wanted(state)) found = stepOf(action, state);
      };
      try {
        action.run(s, t, emit, ...action.values);
      } catch (error) {
        // The failure that ended the search may come again here; the step sought came before it.
        if (!(error instanceof EvaluationFailure)) throw error;
      }
      if (found !== undefined) return found;
    }
    return found;
  }

  /** Throws what evaluating the temporal formulas in the states found so far throws. */
  evaluateFairness(): void {
    const { behaviours } = this;
    if (behaviours === undefined || behaviours.closed) return;
    behaviours.close();
    this.temporal?.(behaviours);
  }

  private postcondition(): void {
    const post = this.spec.model.postcondition;
    if (post === undefined) return;
    if (!this.spec.predicate(post.expr)(NOTHING)) throw new Found("property", post.name, undefined);
  }
}

const NOTHING: State = [];

/** As TLC: behaviours are rebuilt from fingerprints, which randomness defeats. */
const LOST =
  "the counterexample cannot be rebuilt: evaluated again, the spec does not give the same states " +
  "(RandomElement, TLCGet and the like)";

function idOf(high: number, low: number): string {
  return BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low >>> 0)).toString();
}

/**
 * Searches all reachable states. Everything that evaluation finds wrong comes back as the outcome
 * `error`; thrown are only bugs.
 */
export function explore(spec: Spec, options: ExploreOptions = {}): ExploreResult {
  let search: Search | undefined;
  let verdict: Verdict = { outcome: "pass" };
  try {
    search = new Search(spec, options);
    try {
      search.run();
    } catch (error) {
      // TLC evaluates the fairness of each state as it comes: what fails there was before the violation.
      if (error instanceof Found) search.evaluateFairness();
      throw error;
    }
  } catch (error) {
    verdict = verdictOf(error, spec);
  }
  const distinct = search?.table.count ?? 0;
  const generated = search?.generated ?? 0;
  return {
    generated,
    distinct,
    depth: search?.reached ?? 0,
    seconds: search?.seconds ?? 0,
    queue: search?.queue ?? 0,
    coverage: Object.fromEntries(search?.coverage ?? []),
    collision: (distinct * (generated - distinct)) / 2 ** 64,
    ...(search?.lost === true ? { error: { message: LOST, unsupported: false } } : {}),
    ...verdict,
  };
}

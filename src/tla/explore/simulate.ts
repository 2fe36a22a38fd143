/**
 * Random walks: for specs with more states than a search can hold. A walk that finds nothing proves
 * nothing, so the outcome is then `bound`.
 */
import { toUserError } from "../errors.js";
import type { Spec, State, Successor } from "../spec.js";
import { Fingerprint } from "./canonical.js";
import { compileChecks, firstFalse, holdAll } from "./checks.js";
import { errorOf } from "./verdict.js";
import type { ExploreResult, Progress, Step } from "./result.js";

export interface SimulateOptions {
  /** Number of walks. */
  readonly walks: number;
  /** Steps of a walk at most. */
  readonly depth: number;
  /** The same seed gives the same walks. */
  readonly seed: number;
  /** Overrides CHECK_DEADLOCK. */
  readonly checkDeadlock?: boolean;
  readonly maxSeconds?: number;
  readonly onProgress?: (progress: Progress) => void;
}

/** A uniform choice out of `0..count-1`, from a seed (xorshift on 32 bits). */
function chooser(seed: number): (count: number) => number {
  let state = seed >>> 0 || 1;
  return (count) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return Math.floor(((state >>> 0) / 2 ** 32) * count);
  };
}

type Verdict = Pick<ExploreResult, "outcome"> & Partial<ExploreResult>;

/** The walks of one simulation and what they have seen. */
class Walks {
  generated = 0;
  longest = 0;
  readonly seen = new Set<string>();
  readonly coverage = new Map<string, number>();
  readonly started = performance.now();
  trace: Step[] = [];
  readonly #spec: Spec;
  readonly #options: SimulateOptions;
  readonly #checks;
  readonly #fingerprint;
  readonly #choose;
  readonly #deadlock: boolean;

  constructor(spec: Spec, options: SimulateOptions) {
    this.#spec = spec;
    this.#options = options;
    this.#checks = compileChecks(spec);
    this.#fingerprint = new Fingerprint(spec);
    this.#choose = chooser(options.seed);
    this.#deadlock = options.checkDeadlock ?? spec.model.checkDeadlock;
    for (const action of spec.actions()) this.coverage.set(action.name, 0);
  }

  get seconds(): number {
    return (performance.now() - this.started) / 1000;
  }

  run(): Verdict {
    const initial = this.#spec.initialStates();
    this.generated += initial.length;
    for (let walk = 0; walk < this.#options.walks; walk++) {
      if (this.seconds >= (this.#options.maxSeconds ?? Infinity)) {
        return { outcome: "bound", bound: "seconds" };
      }
      const first = initial[this.#choose(initial.length)];
      if (first === undefined) return { outcome: "pass" };
      const verdict = this.#walk(first);
      if (verdict) return verdict;
      this.#report();
    }
    return { outcome: "bound", bound: "states" };
  }

  #walk(first: State): Verdict | undefined {
    this.trace = [{ action: "Init", args: {}, state: first }];
    const { invariants, initialProperties, constraints } = this.#checks;
    const wrong = this.#violated(first, invariants) ?? this.#violated(first, initialProperties);
    if (wrong) return wrong;
    let state = first;
    while (this.trace.length <= this.#options.depth && holdAll(constraints, state)) {
      const successors = this.#spec.successors(state);
      if (successors.length === 0) {
        return this.#deadlock ? { outcome: "deadlock", trace: this.trace } : undefined;
      }
      const next = this.#pick(state, successors);
      if (!next) return undefined;
      this.trace.push({ action: next.action, args: next.args, state: next.state });
      const found = this.#checkStep(state, next.state);
      if (found) return found;
      state = next.state;
    }
    return undefined;
  }

  /** One of the successors that the action constraints allow. */
  #pick(state: State, successors: readonly Successor[]): Successor | undefined {
    this.generated += successors.length;
    for (const { action } of successors) {
      this.coverage.set(action, (this.coverage.get(action) ?? 0) + 1);
    }
    const { actionConstraints } = this.#checks;
    const allowed =
      actionConstraints.length === 0
        ? successors
        : successors.filter((successor) => holdAll(actionConstraints, state, successor.state));
    return allowed[this.#choose(allowed.length)];
  }

  #checkStep(before: State, after: State): Verdict | undefined {
    this.longest = Math.max(this.longest, this.trace.length);
    this.#fingerprint.of(after);
    this.seen.add(`${this.#fingerprint.high},${this.#fingerprint.low}`);
    const property = firstFalse(this.#checks.actionProperties, before, after);
    if (property) return { outcome: "property", name: property.name, trace: this.trace };
    return this.#violated(after, this.#checks.invariants);
  }

  #violated(
    state: State,
    checks: ReturnType<typeof compileChecks>["invariants"],
  ): Verdict | undefined {
    const broken = firstFalse(checks, state);
    if (!broken) return undefined;
    const outcome = checks === this.#checks.invariants ? "invariant" : "property";
    return { outcome, name: broken.name, trace: this.trace };
  }

  #report(): void {
    this.#options.onProgress?.({
      generated: this.generated,
      distinct: this.seen.size,
      queue: 0,
      depth: this.longest,
      seconds: this.seconds,
    });
  }
}

/**
 * Walks at random and checks invariants, action properties and deadlock on the way; liveness is not
 * checked. `distinct` counts the states that were walked through.
 */
export function simulate(spec: Spec, options: SimulateOptions): ExploreResult {
  let walks: Walks | undefined;
  let verdict: Verdict;
  try {
    walks = new Walks(spec, options);
    verdict = walks.run();
  } catch (thrown) {
    const error = errorOf(toUserError(thrown, spec.link.places));
    verdict = { outcome: "error", error, ...(walks ? { trace: walks.trace } : {}) };
  }
  return {
    generated: walks?.generated ?? 0,
    distinct: walks?.seen.size ?? 0,
    depth: walks?.longest ?? 0,
    seconds: walks?.seconds ?? 0,
    queue: 0,
    coverage: Object.fromEntries(walks?.coverage ?? []),
    collision: 0,
    ...verdict,
  };
}

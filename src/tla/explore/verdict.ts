/** How a search ends, and what is said about it. */
import { UserError } from "../../base/index.js";
import { EvaluationError, toUserError } from "../errors.js";
import type { Span } from "../parse/source.js";
import type { Action, Spec, State } from "../spec.js";
import type { Value } from "../values/value.js";
import type { ExploreError, ExploreResult, OutcomeName, Step } from "./result.js";

/** Ends the search with a verdict. */
export class Found extends Error {
  readonly outcome: OutcomeName;
  readonly violated: string | undefined;
  readonly trace: readonly Step[] | undefined;
  readonly loop: number | "stuttering" | undefined;
  constructor(
    outcome: OutcomeName,
    violated: string | undefined,
    trace: readonly Step[] | undefined,
    loop?: number | "stuttering",
  ) {
    super(outcome);
    this.outcome = outcome;
    this.violated = violated;
    this.trace = trace;
    this.loop = loop;
  }
}

export class BoundReached extends Error {
  readonly bound: "states" | "seconds";
  constructor(bound: "states" | "seconds") {
    super(bound);
    this.bound = bound;
  }
}

/** A failure of evaluation with the behaviour that led to it. */
export class EvaluationStop extends Error {
  readonly failure: Error;
  readonly trace: readonly Step[] | undefined;
  constructor(failure: Error, trace: readonly Step[] | undefined) {
    super(failure.message);
    this.failure = failure;
    this.trace = trace;
  }
}

/** A place in TLC's words: what it calls an assumption without a name. */
export function placeOf(span: Span): string {
  const text = span.source.text.slice(span.start, span.end);
  const lines = text.split("\n");
  const endLine = span.line + lines.length - 1;
  const last = lines.at(-1)!.length;
  const endColumn = lines.length === 1 ? span.column + last - 1 : last;
  return `line ${span.line}, col ${span.column} to line ${endLine}, col ${endColumn} of module ${span.source.module}`;
}

export function initialStep(state: State): Step {
  return { action: "Init", args: {}, state };
}

export function stepOf(action: Action, state: State): Step {
  return { action: action.name, args: action.args, state };
}

/** The user's error as a record; other errors are bugs, and thrown on. */
export function errorOf(error: unknown): ExploreError {
  if (!(error instanceof UserError)) throw error;
  return {
    message: error.message,
    unsupported: error instanceof EvaluationError && error.unsupported,
    ...(error instanceof EvaluationError && error.module !== undefined
      ? { module: error.module }
      : {}),
    ...(error.place === undefined ? {} : { file: error.place.file }),
    ...(error.place?.line === undefined ? {} : { line: error.place.line }),
    ...(error.place?.column === undefined ? {} : { column: error.place.column }),
    ...(error.frame === undefined ? {} : { frame: error.frame }),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  };
}

/** The part of a result that says how the search ended. */
export type Verdict = Partial<ExploreResult> & { readonly outcome: OutcomeName };

/** What the thrown end of a search means; anything unexpected is a bug and thrown on. */
export function verdictOf(error: unknown, spec: Spec): Verdict {
  if (error instanceof Found) {
    return {
      outcome: error.outcome,
      ...(error.violated === undefined ? {} : { name: error.violated }),
      ...(error.trace === undefined ? {} : { trace: withAlias(spec, error.trace) }),
      ...(error.loop === undefined ? {} : { loop: error.loop }),
    };
  }
  if (error instanceof BoundReached) return { outcome: "bound", bound: error.bound };
  const behind = error instanceof EvaluationStop ? error.failure : error;
  return {
    outcome: "error",
    error: errorOf(toUserError(behind, spec.link.places)),
    ...(error instanceof EvaluationStop && error.trace !== undefined ? { trace: error.trace } : {}),
  };
}

/** Adds what ALIAS makes of each state. */
function withAlias(spec: Spec, trace: readonly Step[]): readonly Step[] {
  const { alias } = spec.model;
  if (alias === undefined) return trace;
  const f = spec.compile({ kind: "value", expr: alias, params: [] }) as (
    s: State,
    t: State,
  ) => Value;
  return trace.map((step, i) => ({
    ...step,
    alias: spec.guard(() => f(step.state, (trace[i + 1] ?? step).state)),
  }));
}

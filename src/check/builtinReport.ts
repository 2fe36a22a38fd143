import type { Place, ValueJson } from "../base/index.js";
import { valueToJson, type ExploreResult, type Spec, type State } from "../tla/index.js";
import type { BehaviourEnd, Outcome, TraceStep } from "../tlc/index.js";

/** What the builtin engine found, as data that passes between threads and into documents. */
export interface BuiltinReport {
  /** undefined: a bound was reached. */
  readonly outcome: Outcome | undefined;
  readonly generated: number;
  readonly distinct: number;
  readonly depth: number;
  readonly seconds: number;
  /** How often each action of Next was taken. */
  readonly coverage: Readonly<Record<string, number>>;
  readonly trace: readonly TraceStep[];
  readonly end: BehaviourEnd | undefined;
}

/** A state as the values of its variables. */
export function stateToJson(spec: Spec, state: State): Record<string, ValueJson> {
  return Object.fromEntries(spec.variables.map((name, i) => [name, valueToJson(state[i]!)]));
}

function traceOf(spec: Spec, trace: NonNullable<ExploreResult["trace"]>): TraceStep[] {
  return trace.map(({ action, args, state }, index) => ({
    step: index + 1,
    action,
    args: Object.fromEntries(
      Object.entries(args).map(([name, value]) => [name, valueToJson(value)]),
    ),
    state: stateToJson(spec, state),
  }));
}

/** A lasso's way back: the engine says to which state, and the spec by which action. */
function endOf(spec: Spec, result: ExploreResult): BehaviourEnd | undefined {
  const { loop, trace } = result;
  if (loop === undefined || trace === undefined) return undefined;
  if (loop === "stuttering") return { kind: "stutters" };
  const target = spec.stateKey(trace[loop - 1]!.state);
  const step = spec
    .successors(trace.at(-1)!.state)
    .find(({ state }) => spec.stateKey(state) === target);
  return { kind: "back", step: loop, action: step?.action ?? "a step" };
}

function outcomeOf({ outcome, name, error }: ExploreResult): Outcome | undefined {
  switch (outcome) {
    case "bound":
      return undefined;
    case "pass":
    case "deadlock":
      return { outcome };
    case "error": {
      const { message, file, line, column } = error ?? { message: "unknown error" };
      const place: Place | undefined =
        file === undefined
          ? undefined
          : {
              file,
              ...(line === undefined ? {} : { line }),
              ...(column === undefined ? {} : { column }),
            };
      return { outcome, message, place };
    }
    default:
      return { outcome, name };
  }
}

/** Turns a result of the builtin engine into plain data. */
export function builtinReport(spec: Spec, result: ExploreResult): BuiltinReport {
  const { generated, distinct, depth, seconds, coverage, trace } = result;
  return {
    outcome: outcomeOf(result),
    generated,
    distinct,
    depth,
    seconds,
    coverage,
    trace: trace ? traceOf(spec, trace) : [],
    end: endOf(spec, result),
  };
}

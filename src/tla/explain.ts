/** Why an action cannot be taken: a walk over its conjuncts, each judged by running what came before. */
import type { Span } from "./parse/source.js";
import { oneLine } from "./parse/source.js";
import type { Definition } from "./resolve/ir.js";
import type { Value } from "./values/value.js";
import type { Spec, State } from "./spec.js";

/** The first conjunct that is false, with the values of its parts. */
export interface FailedConjunct {
  readonly text: string;
  readonly module: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Each maximal state-level subexpression of the two sides, by its text. */
  readonly values: Record<string, Value>;
}

export function describeSpan(span: Span): Omit<FailedConjunct, "values"> {
  return {
    text: oneLine(span),
    module: span.source.module,
    file: span.source.file,
    line: span.line,
    column: span.column,
  };
}

export function explainAction(
  spec: Spec,
  d: Definition,
  args: readonly Value[],
  s: State,
): FailedConjunct | undefined {
  if (spec.step(d.name, args, s).length > 0) return undefined;
  return { ...describeSpan(d.span), values: {} };
}

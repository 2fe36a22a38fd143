import { parseExpression } from "./parse/parseModule.js";
import { resolve } from "./resolve/expressions.js";
import { moduleTextNames } from "./modules/moduleTexts.js";
import { standardModuleNames } from "./modules/registry.js";
import { loadSpecText, type Spec } from "./spec.js";
import type { Value } from "./values/value.js";

/** Evaluates constant expressions in the scope of a module. */
export interface Evaluator {
  /** The value; throws UserError. */
  evaluate(expression: string): Promise<Value>;
}

/** Not in the default scope: modules whose names collide with those of others, or are much in use. */
const NOT_TOGETHER = new Set([
  "Reals",
  "RealTime",
  "UndirectedGraphs",
  "SVG",
  "SVGOutput",
  "VectorClocks",
  "TLCExt",
  "CSV",
  "Combinatorics",
  "DyadicRationals",
]);

/** An evaluator with all standard modules, or with those of `spec`, in scope. */
export async function makeEvaluator(spec?: Spec): Promise<Evaluator> {
  const scope =
    spec ??
    (await loadSpecText(
      `---- MODULE Scope ----\nEXTENDS ${[...standardModuleNames(), ...moduleTextNames()]
        .filter((name) => !NOT_TOGETHER.has(name))
        .join(", ")}\n====\n`,
      "",
      ".",
    ));
  return {
    evaluate: async (expression) => {
      const syntax = await parseExpression(expression);
      const expr = scope.guard(() => resolve(syntax, scope.model.resolved.context));
      const f = scope.compile({ kind: "value", expr, params: [] });
      return scope.guard(() => f(undefined, undefined) as Value);
    },
  };
}

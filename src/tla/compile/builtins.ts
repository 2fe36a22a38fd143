/** Code for built-in operators: a call of the runtime in place, or of the library. */
import type { Span } from "../parse/source.js";
import type { Builtin } from "../modules/registry.js";
import type { Generator } from "./types.js";

/** Operators whose code is `name(args, node)`; `b` marks a boolean result. */
const CALLS: Readonly<Record<string, readonly [string, "b" | ""]>> = {
  ".=": ["eq", "b"],
  ".\\cup": ["cup", ""],
  ".\\cap": ["cap", ""],
  ".\\": ["minus", ""],
  ".\\subseteq": ["subseteq", "b"],
  ".SUBSET": ["subset", ""],
  ".UNION": ["union", ""],
  ".DOMAIN": ["domain", ""],
  "Naturals.+": ["add", ""],
  "Naturals.-": ["sub", ""],
  "Naturals.*": ["mul", ""],
  "Naturals.^": ["pow", ""],
  "Naturals.\\div": ["div", ""],
  "Naturals.%": ["mod", ""],
  "Naturals.<": ["lt", "b"],
  "Naturals.>": ["gt", "b"],
  "Naturals.<=": ["le", "b"],
  "Naturals.>=": ["ge", "b"],
  "Naturals...": ["range", ""],
  "Integers.-.": ["neg", ""],
};

const BOOLEAN_RESULT = new Set([
  ".#",
  ".\\in",
  ".\\notin",
  ".~",
  ".<=>",
  ...Object.entries(CALLS)
    .filter(([, [, result]]) => result === "b")
    .map(([key]) => key),
]);

/** Does the operator always give a boolean? */
export function givesBoolean(op: Builtin): boolean {
  return BOOLEAN_RESULT.has(op.key);
}

export function builtinCode(
  g: Generator,
  op: Builtin,
  args: readonly string[],
  span: Span,
): string {
  const node = g.place(span);
  const call = CALLS[op.key];
  if (call !== undefined) return `${g.runtime(call[0])}(${args.join(", ")}, ${node})`;
  switch (op.key) {
    case ".#":
      return `!${g.runtime("eq")}(${args.join(", ")}, ${node})`;
    case ".\\in":
      return `${g.runtime("has")}(${args[1]!}, ${args[0]!}, ${node})`;
    case ".\\notin":
      return `!${g.runtime("has")}(${args[1]!}, ${args[0]!}, ${node})`;
    case ".~":
      return `!${g.runtime("bool")}(${args[0]!}, ${node})`;
    case ".<=>":
      return `(${g.runtime("bool")}(${args[0]!}, ${node}) === ${g.runtime("bool")}(${args[1]!}, ${node}))`;
    case ".\\X":
      return `${g.runtime("product")}([${args.join(", ")}])`;
    default: {
      const name = g.library(op.key, span);
      return `${name}(${[...args, String(node)].join(", ")})`;
    }
  }
}

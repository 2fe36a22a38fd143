/** LET by need, and what may be evaluated once and kept. */
import { errorAt } from "../parse/source.js";
import type { Definition, Expr, Local } from "../resolve/ir.js";
import { effective } from "./analysis.js";
import { closure } from "./calls.js";
import { cellBody } from "./cellBody.js";
import type { Binding, Code, Generator, Mode, Env } from "./types.js";

/** Kinds that are worth evaluating once when closed. */
const HOISTED = new Set<Expr["kind"]>([
  "set",
  "tuple",
  "record",
  "recordSet",
  "functionSet",
  "function",
  "filter",
  "map",
  "choose",
  "quantifier",
  "builtin",
  "call",
  "except",
  "use",
]);

export function hoisted(g: Generator, e: Expr): boolean {
  if (!HOISTED.has(e.kind) || cellBody.has(e) || !g.analysis.closed(e)) return false;
  if (e.kind === "use" && e.args.length === 0) return false;
  if (e.kind === "builtin" && e.args.length === 0) return false;
  return !(e.kind === "set" && e.elements.length === 0);
}

/** Makes the definitions of a LET available; call by need. */
export function bindLet(
  g: Generator,
  definitions: readonly Definition[],
  body: Expr,
  outer: Env,
  mode: Mode,
  out: Code,
): Env {
  let env = outer;
  const rest = (i: number): Expr[] => [
    body,
    ...definitions.slice(i + 1).flatMap((d) => (d.body === undefined ? [] : [d.body])),
  ];
  // Functions first get their names: RECURSIVE ones may call each other.
  const holder: { env: Env } = { env: outer };
  for (const d of definitions) {
    if (d.parameters.length === 0 && !d.recursive) continue;
    env = env.with(d, {
      kind: "function",
      code: g.analysis.level(d.body!) >= 2 ? undefined : g.fresh(d.name),
      current: mode.current,
      next: mode.next,
      env: () => holder.env,
    });
  }
  // Constants that are evaluated at once may call them: their code stands before, and is made after.
  const functions: Code = [];
  out.push(functions);
  const circular = definitions.some((d) => d.recursive);
  definitions.forEach((d, i) => {
    const e = d.body;
    if (e === undefined)
      throw errorAt(d.span, `"${d.name}" was declared RECURSIVE but never defined`);
    if (d.parameters.length === 0 && !d.recursive) {
      env = env.with(d, letConstant(g, d, e, rest(i), env, mode, circular, out));
    }
  });
  holder.env = env;
  for (const d of definitions) {
    const b = env.get(d);
    if (b?.kind !== "function" || b.code === undefined) continue;
    if (!rest(-1).some((e) => g.analysis.occurrences(e, d) > 0)) continue;
    const strict = g.analysis.strictParameters(d);
    const names = d.parameters.map((p) => g.fresh(p.name));
    const inner = env.withAll(
      d.parameters.map((p, i): readonly [Local, Binding] => [
        p,
        { kind: p.arity > 0 ? "operator" : strict[i] === true ? "value" : "lazy", code: names[i]! },
      ]),
    );
    const code: Code = [];
    const result = g.value(d.body!, inner, mode, code);
    functions.push(`const ${b.code} = (${names.join(", ")}) => ${closure(code, result)};`);
  }
  return env;
}

/** A LET definition without parameters. */
function letConstant(
  g: Generator,
  d: Definition,
  e: Expr,
  uses: readonly Expr[],
  env: Env,
  mode: Mode,
  circular: boolean,
  out: Code,
): Binding {
  const byName: Binding = { kind: "name", expr: e, env };
  if (g.analysis.level(e) >= 2 || hoisted(g, e)) return byName;
  if (e.kind === "value" || e.kind === "variable" || e.kind === "local") return byName;
  // While an initial state is being built its variables still change: nothing may be remembered.
  if (mode.currentKnown !== undefined && mayReadState(g, e, env)) return byName;
  for (const f of g.analysis.free(e)) {
    // The value of something that is itself evaluated by name may depend on the next state.
    const b = env.get(f);
    if (b?.kind === "name" && b.memo === undefined && g.analysis.level(b.expr) >= 2) return byName;
    if (b?.kind === "function" && b.code === undefined) return byName;
    if (b?.kind === "argument") return byName;
  }
  let count = 0;
  for (const u of uses) count += g.analysis.occurrences(u, d);
  if (count === 0) return byName;
  if (count === 1) return byName;
  const v = g.fresh(d.name);
  // What a RECURSIVE function uses may be defined later than this.
  const early = circular && [...g.analysis.free(e)].some((f) => env.get(f)?.kind === "function");
  if (!early && g.analysis.strictIn(uses[0]!, d)) {
    const code: Code = [];
    const result = g.value(e, env, mode, code);
    out.push(...code, `const ${v} = ${result};`);
    return { kind: "name", expr: e, env, memo: { code: v, current: mode.current } };
  }
  const code: Code = [];
  const result = g.value(e, env, mode, code);
  out.push(`let ${v}; const ${v}f = () => {`, ...code, `return (${v} = ${result}); };`);
  return {
    kind: "name",
    expr: e,
    env,
    memo: { code: `(${v} === undefined ? ${v}f() : ${v})`, current: mode.current },
  };
}

/** Does the value depend on the state, also through names that are evaluated by name? */
export function mayReadState(g: Generator, e: Expr, env: Env): boolean {
  if (g.analysis.level(e) > 0) return true;
  for (const f of g.analysis.free(e)) {
    const b = env.get(f);
    if (b?.kind === "name" && mayReadState(g, b.expr, b.env)) return true;
    if (b?.kind === "function" || b?.kind === "argument") return true;
  }
  return false;
}

export function isClosedConstant(g: Generator, d: Definition): boolean {
  const last = effective(d);
  return (
    last.parameters.length === 0 &&
    g.analysis.definitionLevel(last) === 0 &&
    !g.analysis.impureDefinition(last)
  );
}

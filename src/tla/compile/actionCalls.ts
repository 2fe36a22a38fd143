/** Operators and functions applied inside an action: their bodies are enumerated in place. */
import { errorAt } from "../parse/source.js";
import type { Arg, Definition, Expr, ExprOf, Local } from "../resolve/ir.js";
import { assignable, modeOf, plainVariable, test, isExpr } from "./actionFrame.js";
import { children } from "./analysis.js";
import { bindByName, inlined, lazyArgument, resolveUse } from "./calls.js";
import { mayReadState, isClosedConstant } from "./lets.js";
import { recursiveAction, type Recursive } from "./recursiveActions.js";
import {
  Env,
  type ActionFrame,
  type Binding,
  type Code,
  type Continuation,
  type Generator,
  type Mode,
  type Status,
} from "./types.js";

/** An operator's body in place of its application; arguments by need. */
export function useAction(
  g: Generator,
  e: ExprOf<"use">,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): void {
  if (e.definition.inner) {
    innerAction(g, e, env, frame, status, k, out);
    return;
  }
  const r = resolveUse(e.definition);
  if (r.kind === "builtin") {
    const use: Expr = { kind: "builtin", op: r.op, args: e.args, span: e.span };
    g.action(use, env, frame, status, k, out);
    return;
  }
  // A definition without parameters that is constant was evaluated ahead by TLC: it multiplies nothing.
  if (r.kind === "fixed" || isClosedConstant(g, r.definition)) {
    test(g, e, env, frame, status, k, out);
    return;
  }
  const d = r.definition;
  if (d.body === undefined)
    throw errorAt(e.span, `"${d.name}" was declared RECURSIVE but never defined`);
  const body = d.body;
  const mode = modeOf(frame, status);
  out.push("{");
  if (d.recursive && recursiveUse(g, d, e.args, TOP, env, frame, status, k, out)) {
    out.push("}");
    return;
  }
  const inner = bindByName(d, e.args, env, new Env(), (a, p) =>
    remember(g, a, body, p, env, mode, out),
  );
  inlined(g, d, e.span, () => {
    g.action(body, inner, frame, status, k, out);
  });
  out.push("}");
}

/** Which parameters of a recursion stand for variables: one object for equal ways to be called. */
const shapes = new WeakMap<Definition, Map<string, object>>();

/** What an argument names, if it is a variable or one with a prime. */
function nameOf(g: Generator, a: Expr, env: Env, frame: ActionFrame): string | undefined {
  const plain = plainVariable(a, env, undefined);
  if (plain !== undefined) return `${plain}`;
  const next = frame.initial ? undefined : assignable(g, a, env, frame);
  return next === undefined ? undefined : `${next}'`;
}

function shapeOf(d: Definition, slots: readonly (string | undefined)[]): object {
  if (slots.every((slot) => slot === undefined)) return d;
  const known = shapes.get(d) ?? new Map<string, object>();
  shapes.set(d, known);
  const key = slots.join();
  const shape = known.get(key) ?? {};
  known.set(key, shape);
  return shape;
}

/** A RECURSIVE operator as an action or guard; its arguments are values, or variables by name. */
function recursiveUse(
  g: Generator,
  d: Definition,
  args: readonly Arg[],
  scope: Env,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): boolean {
  const body = d.body;
  if (body === undefined) return false;
  const given: string[] = [];
  const slots: (string | undefined)[] = [];
  for (const a of args) {
    if (!isExpr(a)) return false;
    const slot = nameOf(g, a, env, frame);
    slots.push(slot);
    if (slot === undefined && readsNext(g, a, env)) return false;
    given.push(slot === undefined ? lazyArgument(g, a, env, modeOf(frame, status)) : "undefined");
  }
  const what: Recursive = {
    key: shapeOf(d, slots),
    env: scope,
    parameters: d.parameters.map((p) => p.name),
    body: (names) => ({
      expr: body,
      env: scope.withAll(
        d.parameters.map((p, i): readonly [Local, Binding] => [
          p,
          slots[i] === undefined
            ? { kind: "lazy", code: names[i]! }
            : { kind: "name", expr: args[i] as Expr, env },
        ]),
      ),
    }),
  };
  recursiveAction(g, what, given, frame, status, k, out);
  return true;
}

const TOP = new Env();

/** The constructor that `fn` stands for while its values are not known, as TLC keeps it. */
function lazyConstructor(
  g: Generator,
  fn: Expr,
  env: Env,
): { fn: ExprOf<"function">; env: Env } | undefined {
  if (fn.kind === "function") return { fn, env };
  if (fn.kind === "local") {
    const b = env.get(fn.symbol);
    return b?.kind === "name" ? lazyConstructor(g, b.expr, b.env) : undefined;
  }
  if (fn.kind !== "use" || fn.args.length > 0) return undefined;
  if (fn.definition.inner) {
    const b = env.get(fn.definition);
    return b?.kind === "name" ? lazyConstructor(g, b.expr, b.env) : undefined;
  }
  const r = resolveUse(fn.definition);
  if (r.kind !== "definition" || isClosedConstant(g, r.definition)) return undefined;
  const body = r.definition.body;
  return body?.kind === "function" ? { fn: body, env: TOP } : undefined;
}

/** Could enumerating the expression give more than one way, or assign? */
function branching(e: Expr): boolean {
  let found =
    e.kind === "or" ||
    e.kind === "implies" ||
    e.kind === "prime" ||
    e.kind === "unchanged" ||
    (e.kind === "quantifier" && !e.forall);
  if (!found) {
    children(e, (child) => {
      found ||= branching(child);
    });
  }
  return found;
}

/** `f[x]` where TLC goes into the body of f; false: an ordinary test. */
export function applicationAction(
  g: Generator,
  e: ExprOf<"call">,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): boolean {
  const found = lazyConstructor(g, e.fn, env);
  const bound = found?.fn.bounds[0];
  if (found === undefined || bound === undefined || !branching(found.fn.body)) return false;
  if (found.fn.bounds.length > 1 || bound.tuple || bound.locals.length > 1) return false;
  const { fn } = found;
  const mode = modeOf(frame, status);
  const argument = g.fresh("x");
  const node = g.place(e.span);
  out.push("{", `const ${argument} = ${g.value(e.arg, env, mode, out)};`);
  const inner = fn.self === undefined ? found.env : selfEnv(found.env, fn.self, fn);
  const domain = g.value(bound.set, found.env, mode, out);
  const message = JSON.stringify("a function is applied outside its domain");
  out.push(
    `if (!${g.runtime("has")}(${domain}, ${argument}, ${node})) ${g.runtime("fail")}(${node}, ${message});`,
  );
  const what: Recursive = {
    key: fn,
    env: found.env,
    parameters: [bound.locals[0]!.name],
    body: (names) => ({
      expr: fn.body,
      env: inner.with(bound.locals[0]!, { kind: "value", code: names[0]! }),
    }),
  };
  recursiveAction(g, what, [argument], frame, status, k, out);
  out.push("}");
  return true;
}

/** Inside its body the function's name stands for the same constructor. */
function selfEnv(env: Env, self: Local, fn: Expr): Env {
  return env.with(self, { kind: "name", expr: fn, env });
}

/** Evaluates an argument at most once where that is safe; undefined: by name. */
function remember(
  g: Generator,
  a: Expr,
  body: Expr,
  p: Local,
  env: Env,
  mode: Mode,
  out: Code,
): Binding | undefined {
  if (a.kind === "local") return env.get(a.symbol);
  if (a.kind === "value" || a.kind === "variable" || a.kind === "constant") return undefined;
  if (g.analysis.occurrences(body, p) < 2 || readsNext(g, a, env)) return undefined;
  if (mode.currentKnown !== undefined && mayReadState(g, a, env)) return undefined;
  const v = g.fresh(p.name);
  out.push(`const ${v} = ${lazyArgument(g, a, env, mode)};`);
  const memo = { code: `${g.runtime("force")}(${v})`, current: mode.current };
  return { kind: "name", expr: a, env, memo };
}

function readsNext(g: Generator, e: Expr, env: Env): boolean {
  if (g.analysis.level(e) >= 2) return true;
  for (const f of g.analysis.free(e)) {
    const b = env.get(f);
    if (b?.kind === "name" && readsNext(g, b.expr, b.env)) return true;
    if (b?.kind === "argument") return true;
    if (b?.kind === "function") return true;
  }
  return false;
}

function innerAction(
  g: Generator,
  e: ExprOf<"use">,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): void {
  const d = e.definition;
  const b = env.get(d);
  if (b?.kind === "name") {
    inlined(g, d, e.span, () => {
      g.action(b.expr, b.env, frame, status, k, out);
    });
    return;
  }
  if (b?.kind === "function") {
    if (d.recursive && recursiveUse(g, d, e.args, b.env(), env, frame, status, k, out)) return;
    const inner = bindByName(d, e.args, env, b.env());
    inlined(g, d, e.span, () => {
      g.action(d.body!, inner, frame, status, k, out);
    });
    return;
  }
  test(g, e, env, frame, status, k, out);
}

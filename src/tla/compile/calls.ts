/** Applications of operators: compiled functions, arguments by value or need, inlining by name. */
import { unsupported } from "../values/failure.js";
import { errorAt, type Span } from "../parse/source.js";
import type { Builtin } from "../modules/registry.js";
import { UNEVALUATED } from "../modules/tlcExt.js";
import type { Arg, Definition, Expr, ExprOf, Local, OperatorArg } from "../resolve/ir.js";
import { builtinCode } from "./builtins.js";
import { effective } from "./analysis.js";
import { Env, type Binding, type Code, type Generator, type Mode } from "./types.js";

/** A use of a definition after the configuration's replacements. */
export type Resolved =
  | { readonly kind: "definition"; readonly definition: Definition }
  | { readonly kind: "builtin"; readonly op: Builtin }
  | { readonly kind: "fixed"; readonly definition: Definition };

export function resolveUse(d: Definition): Resolved {
  const last = effective(d);
  if (last.fixed !== undefined) return { kind: "fixed", definition: last };
  if (last.replacement?.kind === "builtin") return { kind: "builtin", op: last.replacement };
  return { kind: "definition", definition: last };
}

/** Is the argument so cheap and safe that it is evaluated at once? Gives its code, unforced. */
function simple(g: Generator, a: Expr, env: Env, mode: Mode): string | undefined {
  switch (a.kind) {
    case "value":
      return g.literal(a.value);
    case "local": {
      const b = env.get(a.symbol);
      if (mode.currentAbstract && a.symbol.abstract !== undefined) return undefined;
      if (b?.kind === "value" || b?.kind === "lazy") return b.code;
      if (b?.kind === "name") return simple(g, b.expr, b.env, mode);
      return undefined;
    }
    case "variable":
      if (mode.current === undefined) return undefined;
      if (mode.currentKnown !== undefined && mode.currentKnown[a.symbol.index] !== "1")
        return undefined;
      return `${mode.current}[${a.symbol.index}]`;
    case "constant":
      return a.args.length === 0 && a.symbol.replacement === undefined
        ? g.constant(a.symbol.index)
        : undefined;
    default:
      return undefined;
  }
}

/** An argument as a value or a Thunk. */
export function lazyArgument(g: Generator, a: Expr, env: Env, mode: Mode): string {
  const code = simple(g, a, env, mode);
  if (code !== undefined) return code;
  const body: Code = [];
  const result = g.value(a, env, mode, body);
  return `new ${g.runtime("Thunk")}(() => ${closure(body, result)})`;
}

/** The body of an arrow function. */
export function closure(body: Code, result: string): string {
  if (body.length === 0) return result.startsWith("{") ? `(${result})` : result;
  return `{ ${flatten(body)} return ${result}; }`;
}

export function flatten(code: Code): string {
  return code.map((part) => (typeof part === "string" ? part : flatten(part))).join("\n");
}

/** An operator as a JavaScript function whose arguments may be Thunks. */
export function operatorCode(g: Generator, arg: OperatorArg, env: Env, mode: Mode): string {
  if (arg.kind === "lambda") {
    const names = arg.parameters.map((p) => g.fresh(p.name));
    const inner = env.withAll(
      arg.parameters.map((p, i) => [p, { kind: "lazy", code: names[i]! }] as const),
    );
    const body: Code = [];
    const result = g.value(arg.body, inner, mode, body);
    return `((${names.join(", ")}) => ${closure(body, result)})`;
  }
  const target = arg.target;
  if (target.kind === "local") {
    const b = env.get(target);
    if (b?.kind === "operator") return b.code;
    if (b?.kind === "argument") return operatorCode(g, b.arg, b.env, mode);
    throw errorAt(arg.span, `"${target.name}" is no operator`);
  }
  return eta(g, arg, env, mode);
}

/** `(a, b) => Op(a, b)` for an operator given by name. */
function eta(
  g: Generator,
  arg: Extract<OperatorArg, { kind: "operatorRef" }>,
  env: Env,
  mode: Mode,
): string {
  const target = arg.target;
  const arity =
    target.kind === "definition" ? target.parameters.length - target.implicit.length : target.arity;
  const locals = Array.from({ length: arity }, (_, i): Local => ({
    kind: "local",
    name: `a${i}`,
    arity: 0,
  }));
  const names = locals.map((l) => g.fresh(l.name));
  const inner = env.withAll(locals.map((l, i) => [l, { kind: "lazy", code: names[i]! }] as const));
  const args: Expr[] = locals.map((symbol) => ({ kind: "local", symbol, span: arg.span }));
  const body: Code = [];
  const result = g.value(
    application(target, [...arg.implicit, ...args], args, arg.span),
    inner,
    mode,
    body,
  );
  return `((${names.join(", ")}) => ${closure(body, result)})`;
}

/** The expression that applies an operator given as an argument. */
export function application(
  target: Extract<OperatorArg, { kind: "operatorRef" }>["target"],
  all: readonly Expr[],
  own: readonly Expr[],
  span: Span,
): Expr {
  switch (target.kind) {
    case "definition":
      return { kind: "use", definition: target, args: all, span };
    case "builtin":
      return languageOperator(target, own, span);
    case "constant":
      return { kind: "constant", symbol: target, args: own, span };
    case "local":
      return { kind: "applyLocal", symbol: target, args: own, span };
  }
}

/** Operators of the language have nodes of their own. */
function languageOperator(op: Builtin, args: readonly Expr[], span: Span): Expr {
  if (op.key === "./\\") return { kind: "and", items: args, span };
  if (op.key === ".\\/") return { kind: "or", items: args, span };
  if (op.key === ".=>") return { kind: "implies", left: args[0]!, right: args[1]!, span };
  if (op.key === ".'") return { kind: "prime", body: args[0]!, span };
  if (op.key === ".UNCHANGED") return { kind: "unchanged", body: args[0]!, span };
  if (op.key === ".ENABLED") return { kind: "enabled", body: args[0]!, span };
  return { kind: "builtin", op, args, span };
}

/** Binds a definition's parameters to arguments by name. */
export function bindByName(
  d: Definition,
  args: readonly Arg[],
  outer: Env,
  base: Env,
  memo?: (arg: Expr, parameter: Local) => Binding | undefined,
): Env {
  return base.withAll(
    d.parameters.map((p, i): readonly [Local, Binding] => {
      const a = args[i]!;
      if (a.kind === "lambda" || a.kind === "operatorRef") {
        return [p, { kind: "argument", arg: a, env: outer }];
      }
      return [p, memo?.(a, p) ?? { kind: "name", expr: a, env: outer }];
    }),
  );
}

function needsInlining(g: Generator, d: Definition, args: readonly Arg[], env: Env): boolean {
  const byName = g.analysis.byName(d);
  if (byName.size === 0) return false;
  return args.some((a, i) => {
    if (!byName.has(d.parameters[i]!)) return false;
    return a.kind === "lambda" || a.kind === "operatorRef" || mayVary(g, a, env);
  });
}

/** May priming the expression change its value? */
function mayVary(g: Generator, e: Expr, env: Env): boolean {
  if (g.analysis.level(e) > 0) return true;
  for (const f of g.analysis.free(e)) {
    const b = env.get(f);
    if (b?.kind === "name" && mayVary(g, b.expr, b.env)) return true;
    if (b?.kind === "function" || b?.kind === "argument") return true;
  }
  return false;
}

const inlining = new WeakMap<Generator, Definition[]>();

/** Guards against inlining without end. */
export function inlined<T>(g: Generator, d: Definition, span: Span, f: () => T): T {
  const stack = inlining.get(g) ?? [];
  inlining.set(g, stack);
  if (stack.length > 400 || (d.recursive && stack.includes(d))) {
    throw errorAt(
      span,
      `the recursive operator "${d.name}" used as an action is not supported by the builtin engine`,
    );
  }
  stack.push(d);
  try {
    return f();
  } finally {
    stack.pop();
  }
}

/** The code of `D(args)` as a value. */
export function useCode(g: Generator, e: ExprOf<"use">, env: Env, mode: Mode, out: Code): string {
  if (e.definition.inner) return innerUse(g, e.definition, e.args, env, mode, out, e.span);
  const resolved = resolveUse(e.definition);
  if (resolved.kind === "fixed") return g.literal(resolved.definition.fixed!);
  if (resolved.kind === "builtin") {
    return g.value(
      { kind: "builtin", op: resolved.op, args: e.args, span: e.span },
      env,
      mode,
      out,
    );
  }
  const d = resolved.definition;
  if (d.body === undefined)
    throw errorAt(e.span, `"${d.name}" was declared RECURSIVE but never defined`);
  if (mode.currentAbstract && d.abstract !== undefined) {
    return abstractRead(g, d, mode, e.span);
  }
  // In the state that ENABLED looks for a definition may mean something else: no shared function.
  const special =
    (mode.currentAbstract || mode.nextAbstract) && g.analysis.usesAbstract(d) && !d.recursive;
  if (special || needsInlining(g, d, e.args, env)) {
    const inner = bindByName(d, e.args, env, new Env());
    return inlined(g, d, e.span, () => g.value(d.body!, inner, mode, out));
  }
  return callUnit(g, d, e.args, env, mode, out);
}

/** The value that a variable of an instance has in the state that ENABLED looks for. */
export function abstractRead(
  g: Generator,
  d: { readonly abstract?: number | undefined },
  mode: Mode,
  span: Span,
): string {
  const slot = g.variableCount + d.abstract!;
  if (mode.currentKnown === undefined || mode.currentKnown[slot] === "1") {
    return `${mode.current!}[${slot}]`;
  }
  return `${g.runtime("read")}(${mode.current!}, ${slot}, ${g.place(span)})`;
}

function callUnit(
  g: Generator,
  d: Definition,
  args: readonly Arg[],
  env: Env,
  mode: Mode,
  out: Code,
): string {
  const level = g.analysis.definitionLevel(d);
  const given: string[] = [];
  let checked = false;
  if (level >= 1) {
    const reads = g.analysis.readsOf(d);
    given.push(mode.current ?? "undefined");
    if (mode.current === undefined) checked = true;
    for (const i of reads.current) {
      if (mode.currentKnown !== undefined && mode.currentKnown[i] !== "1") checked = true;
    }
    if (level >= 2) {
      given.push(mode.next ?? "undefined");
      if (mode.next === undefined) checked = true;
      for (const i of reads.next) {
        if (mode.nextKnown !== undefined && mode.nextKnown[i] !== "1") checked = true;
      }
    }
  }
  const strict = g.analysis.strictParameters(d);
  d.parameters.forEach((p, i) => {
    given.push(argumentCode(g, args[i]!, p, strict[i] === true, env, mode, out));
  });
  return `${g.unit(d, checked)}(${given.join(", ")})`;
}

export function argumentCode(
  g: Generator,
  a: Arg,
  p: Local,
  strict: boolean,
  env: Env,
  mode: Mode,
  out: Code,
): string {
  if (a.kind === "lambda" || a.kind === "operatorRef") return operatorCode(g, a, env, mode);
  if (p.arity > 0) throw errorAt(a.span, "expected an operator");
  return strict ? g.value(a, env, mode, out) : lazyArgument(g, a, env, mode);
}

/** A definition of a LET around this place. */
function innerUse(
  g: Generator,
  d: Definition,
  args: readonly Arg[],
  env: Env,
  mode: Mode,
  out: Code,
  span: Span,
): string {
  const b = env.get(d);
  if (b === undefined)
    throw errorAt(
      span,
      `"${d.name}" of a LET seen by an instance inside it is not supported by the builtin engine`,
    );
  if (b.kind === "value") return b.code;
  if (b.kind === "lazy") return `${g.runtime("force")}(${b.code})`;
  if (b.kind === "name") {
    if (b.memo !== undefined && b.memo.current === mode.current) return b.memo.code;
    return inlined(g, d, span, () => g.value(b.expr, b.env, mode, out));
  }
  if (b.kind !== "function") throw errorAt(span, `"${d.name}" is no value`);
  const usable =
    b.current === mode.current && b.next === mode.next && !needsInlining(g, d, args, env);
  if (b.code === undefined || !usable) {
    const inner = bindByName(d, args, env, b.env());
    return inlined(g, d, span, () => g.value(d.body!, inner, mode, out));
  }
  const strict = g.analysis.strictParameters(d);
  const given = d.parameters.map((p, i) =>
    argumentCode(g, args[i]!, p, strict[i] === true, env, mode, out),
  );
  return `${b.code}(${given.join(", ")})`;
}

/** `Op(args)` where Op is a parameter. */
export function applyLocalCode(
  g: Generator,
  e: ExprOf<"applyLocal">,
  env: Env,
  mode: Mode,
  out: Code,
): string {
  const b = env.get(e.symbol);
  if (b?.kind === "argument") {
    return g.value(appliedArgument(b.arg, e.args, e.span), bindApplied(b, e.args, env), mode, out);
  }
  if (b?.kind !== "operator") throw errorAt(e.span, `"${e.symbol.name}" is no operator`);
  const given = e.args.map((a) =>
    a.kind === "lambda" || a.kind === "operatorRef"
      ? operatorCode(g, a, env, mode)
      : lazyArgument(g, a, env, mode),
  );
  return `${b.code}(${given.join(", ")})`;
}

/** The body that an operator argument known while compiling stands for. */
export function appliedArgument(arg: OperatorArg, args: readonly Arg[], span: Span): Expr {
  if (arg.kind === "lambda") return arg.body;
  const proxies = args.map((a, i) => proxy(a, i, span));
  return application(arg.target, [...arg.implicit, ...proxies], proxies, span);
}

const proxies = new WeakMap<object, Local>();

function proxyLocal(a: Arg, i: number): Local {
  let local = proxies.get(a);
  if (local === undefined) {
    local = { kind: "local", name: `a${i}`, arity: 0 };
    proxies.set(a, local);
  }
  return local;
}

function proxy(a: Arg, i: number, span: Span): Expr {
  if (a.kind === "lambda" || a.kind === "operatorRef") {
    return unsupported("an operator argument of an operator argument");
  }
  return { kind: "local", symbol: proxyLocal(a, i), span };
}

/** The environment for `appliedArgument`: its parameters stand for the arguments, by name. */
export function bindApplied(
  b: Extract<Binding, { kind: "argument" }>,
  args: readonly Arg[],
  env: Env,
): Env {
  const entries = args.map((a, i): readonly [Local, Binding] => {
    const local = b.arg.kind === "lambda" ? b.arg.parameters[i]! : proxyLocal(a, i);
    if (a.kind === "lambda" || a.kind === "operatorRef")
      return [local, { kind: "argument", arg: a, env }];
    return [local, { kind: "name", expr: a, env }];
  });
  return b.env.withAll(entries);
}

/** A declared constant, or the operator that the configuration puts in its place. */
export function constantCode(
  g: Generator,
  e: ExprOf<"constant">,
  env: Env,
  mode: Mode,
  out: Code,
): string {
  const r = e.symbol.replacement;
  if (r === undefined) {
    if (e.args.length > 0)
      throw errorAt(e.span, `the constant operator "${e.symbol.name}" has no definition`);
    return g.constant(e.symbol.index);
  }
  const use: Expr =
    r.kind === "builtin"
      ? { kind: "builtin", op: r, args: e.args, span: e.span }
      : { kind: "use", definition: r, args: e.args, span: e.span };
  return g.value(use, env, mode, out);
}

/** A built-in operator. */
export function builtinUse(
  g: Generator,
  e: ExprOf<"builtin">,
  env: Env,
  mode: Mode,
  out: Code,
): string {
  const replacement = e.op.replacement;
  if (replacement !== undefined) {
    const use: Expr = { kind: "use", definition: replacement, args: e.args, span: e.span };
    return g.value(use, env, mode, out);
  }
  const args = e.args.map((a, i) => {
    if (a.kind === "lambda" || a.kind === "operatorRef") return operatorCode(g, a, env, mode);
    if (UNEVALUATED[e.op.key]?.includes(i) !== true) return g.value(a, env, mode, out);
    const body: Code = [];
    const result = g.value(a, env, mode, body);
    return `() => ${closure(body, result)}`;
  });
  return builtinCode(g, e.op, args, e.span);
}

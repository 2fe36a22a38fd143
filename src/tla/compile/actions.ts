/**
 * Actions and initial predicates to JavaScript that enumerates what satisfies them, exactly as TLC
 * does: conjuncts from left to right, every branch of a disjunction and every witness of \E that
 * is met while a variable has no value yet (see facts: a guard multiplies), an equation or membership
 * with an unassigned variable on the left assigns it.
 *
 * Which variables have a value is known while compiling: where branches join with different
 * answers, the rest of the action is compiled once per answer.
 */
import { errorAt } from "../parse/source.js";
import type { Arg, Definition, Expr, ExprOf, Local } from "../resolve/ir.js";
import { children } from "./analysis.js";
import { recursiveAction, type Recursive } from "./recursiveActions.js";
import {
  appliedArgument,
  bindApplied,
  bindByName,
  inlined,
  lazyArgument,
  resolveUse,
} from "./calls.js";
import {
  bindLet,
  boolCode,
  isClosedConstant,
  loops,
  mayReadState,
  primed,
  unchangedCode,
  valueCode,
} from "./expressions.js";
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

/** The states at hand for evaluating something inside the action. */
function modeOf(frame: ActionFrame, status: Status): Mode {
  const known = status.includes("0") ? status : undefined;
  const none = {
    next: undefined,
    nextKnown: undefined,
    currentAbstract: false,
    nextAbstract: false,
  };
  if (frame.initial) return { ...none, current: frame.target, currentKnown: known };
  return {
    current: frame.current,
    currentKnown: undefined,
    next: frame.target,
    nextKnown: known,
    currentAbstract: false,
    nextAbstract: frame.stop,
  };
}

function assigned(status: Status, index: number): Status {
  return `${status.slice(0, index)}1${status.slice(index + 1)}`;
}

/**
 * The slot of the variable if `e` is one, looking through names that stand for it. `abstractBase`:
 * the first slot for variables of instances given by expressions, where they have one.
 */
function plainVariable(e: Expr, env: Env, abstractBase: number | undefined): number | undefined {
  if (e.kind === "variable") return e.symbol.index;
  if (e.kind === "local") {
    const b = env.get(e.symbol);
    return b?.kind === "name" ? plainVariable(b.expr, b.env, abstractBase) : undefined;
  }
  if (e.kind === "use" && e.args.length === 0) {
    if (e.definition.inner) {
      const b = env.get(e.definition);
      return b?.kind === "name" ? plainVariable(b.expr, b.env, abstractBase) : undefined;
    }
    if (abstractBase !== undefined && e.definition.abstract !== undefined) {
      return abstractBase + e.definition.abstract;
    }
    const r = resolveUse(e.definition);
    if (r.kind === "definition" && r.definition.body !== undefined) {
      return plainVariable(r.definition.body, new Env(), abstractBase);
    }
  }
  return undefined;
}

function abstractBase(g: Generator, frame: ActionFrame): number | undefined {
  return frame.stop ? g.variableCount : undefined;
}

/** The variable that an equation with `e` on its left assigns: `x` in Init, `x'` in Next. */
function assignable(g: Generator, e: Expr, env: Env, frame: ActionFrame): number | undefined {
  if (frame.initial) return plainVariable(e, env, undefined);
  if (e.kind === "prime") return plainVariable(e.body, env, abstractBase(g, frame));
  if (e.kind === "local") {
    const b = env.get(e.symbol);
    return b?.kind === "name" ? assignable(g, b.expr, b.env, frame) : undefined;
  }
  if (e.kind === "use" && e.args.length === 0) {
    if (e.definition.inner) {
      const b = env.get(e.definition);
      return b?.kind === "name" ? assignable(g, b.expr, b.env, frame) : undefined;
    }
    const r = resolveUse(e.definition);
    if (r.kind === "definition" && r.definition.body !== undefined) {
      return assignable(g, r.definition.body, new Env(), frame);
    }
  }
  return undefined;
}

/**
 * A continuation that several branches may enter: its code becomes a function per status, declared
 * in `out` before the branches.
 */
function share(g: Generator, frame: ActionFrame, k: Continuation, out: Code): Continuation {
  if (k.small) return k;
  const made = new Map<Status, string>();
  const declarations: Code = [];
  out.push(declarations);
  return {
    small: true,
    emit: (status, to) => {
      let name = made.get(status);
      if (name === undefined) {
        name = g.fresh("k");
        made.set(status, name);
        const body: Code = [];
        k.emit(status, body);
        declarations.push(
          `const ${name} = () => {`,
          ...body,
          frame.stop ? "return false; };" : "};",
        );
      }
      to.push(frame.stop ? `if (${name}()) return true;` : `${name}();`);
    },
  };
}

function test(
  g: Generator,
  e: Expr,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): void {
  const body: Code = [];
  const code = boolCode(g, e, env, modeOf(frame, status), body);
  out.push("{", ...body, `if (${code}) {`);
  k.emit(status, out);
  out.push("} }");
}

/** Enumerates the ways to satisfy `e`; `k` runs for each. */
export function actionCode(
  g: Generator,
  e: Expr,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): void {
  if (!status.includes("0")) {
    test(g, e, env, frame, status, k, out);
    return;
  }
  switch (e.kind) {
    case "and":
      sequence(g, e.items, 0, env, frame, status, k, out);
      return;
    case "or":
      branches(g, e.items, env, frame, status, k, out);
      return;
    case "implies": {
      const shared = share(g, frame, k, out);
      const body: Code = [];
      const left = boolCode(g, e.left, env, modeOf(frame, status), body);
      out.push("{", ...body, `if (${left}) {`);
      actionCode(g, e.right, env, frame, status, shared, out);
      out.push("} else {");
      shared.emit(status, out);
      out.push("} }");
      return;
    }
    case "if": {
      const shared = share(g, frame, k, out);
      const body: Code = [];
      const code = boolCode(g, e.test, env, modeOf(frame, status), body);
      out.push("{", ...body, `if (${code}) {`);
      actionCode(g, e.then, env, frame, status, shared, out);
      out.push("} else {");
      actionCode(g, e.else, env, frame, status, shared, out);
      out.push("} }");
      return;
    }
    case "case":
      caseAction(g, e, env, frame, status, share(g, frame, k, out), out);
      return;
    case "quantifier":
      if (e.forall) forall(g, e, env, frame, status, k, out);
      else {
        out.push("{");
        loops(g, e.bounds, env, modeOf(frame, status), out, (inner, to) => {
          actionCode(g, e.body, inner, frame, status, k, to);
        });
        out.push("}");
      }
      return;
    case "let": {
      out.push("{");
      const inner = bindLet(g, e.definitions, e.body, env, modeOf(frame, status), out);
      actionCode(g, e.body, inner, frame, status, k, out);
      out.push("}");
      return;
    }
    case "use":
      useAction(g, e, env, frame, status, k, out);
      return;
    case "constant": {
      const r = e.symbol.replacement;
      if (r?.kind === "definition") {
        const use: ExprOf<"use"> = { kind: "use", definition: r, args: e.args, span: e.span };
        useAction(g, use, env, frame, status, k, out);
        return;
      }
      break;
    }
    case "local": {
      const b = env.get(e.symbol);
      if (b?.kind === "name") {
        actionCode(g, b.expr, b.env, frame, status, k, out);
        return;
      }
      break;
    }
    case "applyLocal": {
      const b = env.get(e.symbol);
      if (b?.kind === "argument") {
        const body = appliedArgument(b.arg, e.args, e.span);
        actionCode(g, body, bindApplied(b, e.args, env), frame, status, k, out);
        return;
      }
      break;
    }
    case "builtin":
      if (builtinAction(g, e, env, frame, status, k, out)) return;
      break;
    case "call":
      if (applicationAction(g, e, env, frame, status, k, out)) return;
      break;
    case "unchanged":
      unchangedAction(g, e.body, env, frame, status, k, out);
      return;
    case "box":
      if (!frame.initial) {
        const same: Expr = { kind: "unchanged", body: e.subscript, span: e.subscript.span };
        branches(g, [e.action, same], env, frame, status, k, out);
        return;
      }
      break;
    case "angle":
      if (!frame.initial) {
        const changed: Continuation = {
          small: false,
          emit: (after, to) => {
            const body: Code = [];
            const same = unchangedCode(g, e.subscript, env, modeOf(frame, after), body);
            to.push("{", ...body, `if (!${same}) {`);
            k.emit(after, to);
            to.push("} }");
          },
        };
        actionCode(g, e.action, env, frame, status, changed, out);
        return;
      }
      break;
    default:
      break;
  }
  test(g, e, env, frame, status, k, out);
}

function sequence(
  g: Generator,
  items: readonly Expr[],
  i: number,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): void {
  if (i === items.length) {
    k.emit(status, out);
    return;
  }
  const rest: Continuation =
    i === items.length - 1
      ? k
      : {
          small: false,
          emit: (after, to) => {
            sequence(g, items, i + 1, env, frame, after, k, to);
          },
        };
  actionCode(g, items[i]!, env, frame, status, rest, out);
}

function branches(
  g: Generator,
  items: readonly Expr[],
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): void {
  const shared = share(g, frame, k, out);
  for (const item of items) {
    out.push("{");
    actionCode(g, item, env, frame, status, shared, out);
    out.push("}");
  }
}

function caseAction(
  g: Generator,
  e: ExprOf<"case">,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): void {
  let open = 0;
  for (const arm of e.arms) {
    const body: Code = [];
    const code = boolCode(g, arm.test, env, modeOf(frame, status), body);
    out.push("{", ...body, `if (${code}) {`);
    actionCode(g, arm.value, env, frame, status, k, out);
    out.push("} else {");
    open++;
  }
  if (e.other !== undefined) actionCode(g, e.other, env, frame, status, k, out);
  else {
    const message = JSON.stringify("no arm of this CASE holds and it has no OTHER");
    out.push(`${g.runtime("fail")}(${g.place(e.span)}, ${message});`);
  }
  out.push("} }".repeat(open));
}

/** \A as an action: the conjunction over all elements; recursion, once per status. */
function forall(
  g: Generator,
  e: ExprOf<"quantifier">,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): void {
  const all = g.fresh("all");
  // The witnesses are listed first: the body may run many times for each.
  out.push("{", `const ${all} = [];`);
  const locals: Local[] = [];
  loops(g, e.bounds, env, modeOf(frame, status), out, (inner, to) => {
    const codes: string[] = [];
    locals.length = 0;
    for (const b of e.bounds) {
      for (const x of b.locals) {
        const binding = inner.get(x);
        locals.push(x);
        codes.push(binding?.kind === "value" ? binding.code : "undefined");
      }
    }
    to.push(`${all}.push([${codes.join(", ")}]);`);
  });
  const made = new Map<Status, string>();
  const declarations: Code = [];
  out.push(declarations);
  const step = (at: Status, index: string, to: Code): void => {
    let name = made.get(at);
    if (name === undefined) {
      name = g.fresh("each");
      made.set(at, name);
      const n = g.fresh("n");
      const w = g.fresh("w");
      const end: Code = [];
      k.emit(at, end);
      const body: Code = [];
      const inner = env.withAll(
        locals.map((x, i) => [x, { kind: "value", code: `${w}[${i}]` }] as const),
      );
      actionCode(
        g,
        e.body,
        inner,
        frame,
        at,
        {
          small: true,
          emit: (after, into) => {
            step(after, `${n} + 1`, into);
          },
        },
        body,
      );
      declarations.push(
        `const ${name} = (${n}) => { if (${n} === ${all}.length) {`,
        ...end,
        frame.stop ? "return false; }" : "return; }",
        `const ${w} = ${all}[${n}];`,
        ...body,
        frame.stop ? "return false; };" : "};",
      );
    }
    to.push(frame.stop ? `if (${name}(${index})) return true;` : `${name}(${index});`);
  };
  step(status, "0", out);
  out.push("}");
}

/** An operator's body in place of its application; arguments by need. */
function useAction(
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
    actionCode(g, use, env, frame, status, k, out);
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
    actionCode(g, body, inner, frame, status, k, out);
  });
  out.push("}");
}

/** A RECURSIVE operator as an action or guard; its arguments are values. */
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
  for (const a of args) {
    if (!isExpr(a) || readsNext(g, a, env)) return false;
    given.push(lazyArgument(g, a, env, modeOf(frame, status)));
  }
  const what: Recursive = {
    key: d,
    env: scope,
    parameters: d.parameters.map((p) => p.name),
    body: (names) => ({
      expr: body,
      env: scope.withAll(
        d.parameters.map((p, i) => [p, { kind: "lazy", code: names[i]! }] as const),
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
function applicationAction(
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
  out.push("{", `const ${argument} = ${valueCode(g, e.arg, env, mode, out)};`);
  const inner = fn.self === undefined ? found.env : selfEnv(found.env, fn.self, fn);
  const domain = valueCode(g, bound.set, found.env, mode, out);
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
      actionCode(g, b.expr, b.env, frame, status, k, out);
    });
    return;
  }
  if (b?.kind === "function") {
    if (d.recursive && recursiveUse(g, d, e.args, b.env(), env, frame, status, k, out)) return;
    const inner = bindByName(d, e.args, env, b.env());
    inlined(g, d, e.span, () => {
      actionCode(g, d.body!, inner, frame, status, k, out);
    });
    return;
  }
  test(g, e, env, frame, status, k, out);
}

function isExpr(a: Arg | undefined): a is Expr {
  return a !== undefined && a.kind !== "lambda" && a.kind !== "operatorRef";
}

/** Equation and membership with an assignable left side; false when it is a plain test. */
function builtinAction(
  g: Generator,
  e: ExprOf<"builtin">,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): boolean {
  if (e.op.key !== ".=" && e.op.key !== ".\\in") return false;
  const [left, right] = e.args;
  if (!isExpr(left) || !isExpr(right)) return false;
  const index = assignable(g, left, env, frame);
  if (index === undefined || status[index] === "1") return false;
  const mode = modeOf(frame, status);
  const slot = `${frame.target}[${index}]`;
  out.push("{");
  if (e.op.key === ".=") {
    const v = valueCode(g, right, env, mode, out);
    out.push(`${slot} = ${v};`);
    k.emit(assigned(status, index), out);
  } else {
    const set = valueCode(g, right, env, mode, out);
    const v = g.fresh("v");
    out.push(
      `for (const ${v} of ${g.runtime("list")}(${set}, ${g.place(right.span)})) { ${slot} = ${v};`,
    );
    k.emit(assigned(status, index), out);
    out.push("}");
  }
  out.push(`${slot} = undefined; }`);
  return true;
}

/** UNCHANGED e: assigns the variables of a tuple, tests anything else. */
function unchangedAction(
  g: Generator,
  e: Expr,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): void {
  if (!status.includes("0")) {
    unchangedTest(g, e, env, frame, status, k, out);
    return;
  }
  const index = frame.initial ? undefined : plainVariable(e, env, abstractBase(g, frame));
  if (index !== undefined && status[index] === "0") {
    const slot = `${frame.target}[${index}]`;
    const before = valueCode(g, e, env, modeOf(frame, status), out);
    out.push(`${slot} = ${before};`);
    k.emit(assigned(status, index), out);
    out.push(`${slot} = undefined;`);
    return;
  }
  if (e.kind === "tuple") {
    const next = (i: number, at: Status, to: Code): void => {
      if (i === e.elements.length) {
        k.emit(at, to);
        return;
      }
      const rest: Continuation = {
        small: false,
        emit: (after, into) => {
          next(i + 1, after, into);
        },
      };
      unchangedAction(g, e.elements[i]!, env, frame, at, rest, to);
    };
    next(0, status, out);
    return;
  }
  if (e.kind === "local") {
    const b = env.get(e.symbol);
    if (b?.kind === "name") {
      unchangedAction(g, b.expr, b.env, frame, status, k, out);
      return;
    }
  }
  if (e.kind === "use" && e.args.length === 0 && index === undefined) {
    if (e.definition.inner) {
      const b = env.get(e.definition);
      if (b?.kind === "name") {
        unchangedAction(g, b.expr, b.env, frame, status, k, out);
        return;
      }
    } else {
      const r = resolveUse(e.definition);
      if (r.kind === "definition" && r.definition.body !== undefined) {
        unchangedAction(g, r.definition.body, new Env(), frame, status, k, out);
        return;
      }
    }
  }
  unchangedTest(g, e, env, frame, status, k, out);
}

function unchangedTest(
  g: Generator,
  e: Expr,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): void {
  const mode = modeOf(frame, status);
  const body: Code = [];
  const before = valueCode(g, e, env, mode, body);
  const after = valueCode(g, e, env, primed(mode), body);
  out.push("{", ...body, `if (${g.runtime("eq")}(${before}, ${after}, ${g.place(e.span)})) {`);
  k.emit(status, out);
  out.push("} }");
}

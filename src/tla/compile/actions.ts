/**
 * Actions and initial predicates to JavaScript that enumerates what satisfies them, exactly as TLC
 * does: conjuncts from left to right, every branch of a disjunction and every witness of \E that
 * is met while a variable has no value yet (see facts: a guard multiplies), an equation or membership
 * with an unassigned variable on the left assigns it.
 *
 * Which variables have a value is known while compiling: where branches join with different
 * answers, the rest of the action is compiled once per answer.
 */
import type { Expr, ExprOf, Local } from "../resolve/ir.js";
import { useAction, applicationAction } from "./actionCalls.js";
import { modeOf, share, test } from "./actionFrame.js";
import { builtinAction, unchangedAction } from "./assignments.js";
import { loops } from "./binders.js";
import { appliedArgument, bindApplied } from "./calls.js";
import { unchangedCode } from "./expressions.js";
import { bindLet } from "./lets.js";
import type { ActionFrame, Code, Continuation, Generator, Status, Env } from "./types.js";

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
      const left = g.bool(e.left, env, modeOf(frame, status), body);
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
      const code = g.bool(e.test, env, modeOf(frame, status), body);
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

export function branches(
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
    const code = g.bool(arm.test, env, modeOf(frame, status), body);
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
export function forall(
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

/** Conjuncts that give variables their values: equations, memberships, UNCHANGED. */
import type { Expr, ExprOf } from "../resolve/ir.js";
import {
  modeOf,
  assigned,
  plainVariable,
  abstractBase,
  assignable,
  isExpr,
} from "./actionFrame.js";
import { resolveUse } from "./calls.js";
import { primed } from "./modes.js";
import {
  Env,
  type ActionFrame,
  type Code,
  type Continuation,
  type Generator,
  type Status,
} from "./types.js";

/** Equation and membership with an assignable left side; false when it is a plain test. */
export function builtinAction(
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
    const v = g.value(right, env, mode, out);
    // TLC evaluates functions with a listed domain here, also when a later conjunct is false.
    out.push(`${slot} = ${g.analysis.constructs(right) ? `${g.runtime("complete")}(${v})` : v};`);
    k.emit(assigned(status, index), out);
  } else {
    const set = g.value(right, env, mode, out);
    const [s, v, page, node] = [g.fresh("s"), g.fresh("v"), g.fresh("page"), g.place(right.span)];
    const next = `${g.runtime("more")}(${s}, ${page}, ${node})`;
    out.push(
      `const ${s} = ${set};`,
      `for (let ${page} = ${g.runtime("first")}(${s}, ${node}); ${page} !== undefined; ${page} = ${next})`,
      `for (const ${v} of ${page}) { ${slot} = ${v};`,
    );
    k.emit(assigned(status, index), out);
    out.push("}");
  }
  out.push(`${slot} = undefined; }`);
  return true;
}

/** UNCHANGED e: assigns the variables of a tuple, tests anything else. */
export function unchangedAction(
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
    const before = g.value(e, env, modeOf(frame, status), out);
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
  const before = g.value(e, env, mode, body);
  const after = g.value(e, env, primed(mode), body);
  out.push("{", ...body, `if (${g.runtime("eq")}(${before}, ${after}, ${g.place(e.span)})) {`);
  k.emit(status, out);
  out.push("} }");
}

/** What the code of an action knows at a place: states at hand, assigned variables, what follows. */
import type { Arg, Expr } from "../resolve/ir.js";
import { resolveUse } from "./calls.js";
import {
  Env,
  type ActionFrame,
  type Code,
  type Continuation,
  type Generator,
  type Mode,
  type Status,
} from "./types.js";

/** The states at hand for evaluating something inside the action. */
export function modeOf(frame: ActionFrame, status: Status): Mode {
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

export function assigned(status: Status, index: number): Status {
  return `${status.slice(0, index)}1${status.slice(index + 1)}`;
}

/**
 * The slot of the variable if `e` is one, looking through names that stand for it. `abstractBase`:
 * the first slot for variables of instances given by expressions, where they have one.
 */
export function plainVariable(
  e: Expr,
  env: Env,
  abstractBase: number | undefined,
): number | undefined {
  if (e.kind === "variable") return e.symbol.index;
  if (e.kind === "local") {
    const b = env.get(e.symbol);
    const slot = b?.kind === "name" ? plainVariable(b.expr, b.env, abstractBase) : undefined;
    if (slot !== undefined || abstractBase === undefined) return slot;
    return e.symbol.abstract === undefined ? undefined : abstractBase + e.symbol.abstract;
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

export function abstractBase(g: Generator, frame: ActionFrame): number | undefined {
  return frame.stop ? g.variableCount : undefined;
}

/** The variable that an equation with `e` on its left assigns: `x` in Init, `x'` in Next. */
export function assignable(
  g: Generator,
  e: Expr,
  env: Env,
  frame: ActionFrame,
): number | undefined {
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
export function share(g: Generator, frame: ActionFrame, k: Continuation, out: Code): Continuation {
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

export function test(
  g: Generator,
  e: Expr,
  env: Env,
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): void {
  const body: Code = [];
  const code = g.bool(e, env, modeOf(frame, status), body);
  out.push("{", ...body, `if (${code}) {`);
  k.emit(status, out);
  out.push("} }");
}

export function isExpr(a: Arg | undefined): a is Expr {
  return a !== undefined && a.kind !== "lambda" && a.kind !== "operatorRef";
}

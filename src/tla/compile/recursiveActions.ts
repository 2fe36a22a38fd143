/**
 * Recursion where TLC enumerates: a RECURSIVE operator used as an action or guard, and the body of a
 * function that is applied before its values are known (TLC goes into it too, so its disjunctions
 * multiply). The code is a function per status that takes the rest of the action as an array of
 * continuations, one for each status with which it can be left. Which these are is found by
 * generating the bodies until no new one appears.
 */
import type { Expr } from "../resolve/ir.js";
import type { ActionFrame, Code, Continuation, Env, Generator, Status } from "./types.js";

/** A recursive thing: what it is, and how its body looks for given parameter names. */
export interface Recursive {
  readonly key: object;
  readonly env: Env;
  readonly parameters: readonly string[];
  readonly body: (
    names: readonly string[],
    out: Code,
  ) => { readonly expr: Expr; readonly env: Env };
}

interface Entry {
  readonly name: string;
  readonly names: readonly string[];
  readonly leaves: Status[];
  code: Code;
}

interface Active {
  readonly key: object;
  readonly env: Env;
  readonly entries: Map<Status, Entry>;
  grown: boolean;
}

const stacks = new WeakMap<Generator, Active[]>();

/** Enumerates `what` applied to the arguments, then `k`. */
export function recursiveAction(
  g: Generator,
  what: Recursive,
  given: readonly string[],
  frame: ActionFrame,
  status: Status,
  k: Continuation,
  out: Code,
): void {
  const stack = stacks.get(g) ?? [];
  stacks.set(g, stack);
  let active = stack.find((a) => a.key === what.key && a.env === what.env);
  if (active === undefined) {
    active = { key: what.key, env: what.env, entries: new Map(), grown: true };
    stack.push(active);
    try {
      entryFor(g, active, what, status);
      while (active.grown) {
        active.grown = false;
        for (const [at, entry] of active.entries) generate(g, active, entry, what, frame, at);
      }
    } finally {
      stack.pop();
    }
    for (const entry of active.entries.values()) out.push(entry.code);
  }
  const entry = entryFor(g, active, what, status);
  const rest = entry.leaves.map((leave) => {
    const body: Code = [];
    k.emit(leave, body);
    return ["() => {", ...body, frame.stop ? "return false; }," : "},"];
  });
  const call = `${entry.name}(${[...given, ""].join(", ")}[`;
  if (frame.stop) out.push(`if (${call}`, ...rest, "])) return true;");
  else out.push(call, ...rest, "]);");
}

function entryFor(g: Generator, active: Active, what: Recursive, status: Status): Entry {
  let entry = active.entries.get(status);
  if (entry === undefined) {
    const names = what.parameters.map((name) => g.fresh(name));
    entry = { name: g.fresh("rec"), names, leaves: [], code: [] };
    active.entries.set(status, entry);
    active.grown = true;
  }
  return entry;
}

function generate(
  g: Generator,
  active: Active,
  entry: Entry,
  what: Recursive,
  frame: ActionFrame,
  status: Status,
): void {
  const code: Code = [];
  const { expr, env } = what.body(entry.names, code);
  const leave: Continuation = {
    small: true,
    emit: (after, to) => {
      let i = entry.leaves.indexOf(after);
      if (i < 0) {
        i = entry.leaves.push(after) - 1;
        active.grown = true;
      }
      to.push(frame.stop ? `if (k[${i}]()) return true;` : `k[${i}]();`);
    },
  };
  g.action(expr, env, frame, status, leave, code);
  const end = frame.stop ? "return false; };" : "};";
  entry.code = [`const ${entry.name} = (${[...entry.names, "k"].join(", ")}) => {`, ...code, end];
}

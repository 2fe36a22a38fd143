/** Code for what binds identifiers: quantifiers, CHOOSE, filters and maps. */
import type { Expr, ExprOf, IrBound } from "../resolve/ir.js";
import { closure } from "./calls.js";
import type { Binding, Code, Generator, Mode, Env } from "./types.js";

/** Opens the loops of bounds; `body` runs inside. Returns the number of loops opened. */
export function loops(
  g: Generator,
  bounds: readonly IrBound[],
  env: Env,
  mode: Mode,
  out: Code,
  body: (env: Env, out: Code) => void,
  label = "",
): void {
  // All sets are evaluated first: they do not see the bound names.
  const lists = bounds.map((b) => {
    const code = g.value(b.set, env, mode, out);
    const l = g.fresh("l");
    if (isListed(b.set)) {
      out.push(`const ${l} = ${g.runtime("list")}(${code}, ${g.place(b.set.span)});`);
      return { l, set: undefined };
    }
    const set = g.fresh("s");
    out.push(
      `const ${set} = ${code};`,
      `const ${l} = ${g.runtime("first")}(${set}, ${g.place(b.set.span)});`,
    );
    return { l, set };
  });
  // As TLC's ContextEnumerator: the first name changes fastest, so that the last loop is outermost.
  const lastOf = (i: number): number =>
    bounds[i]?.tuple ? 0 : (bounds[i]?.locals.length ?? 1) - 1;
  const outermost = bounds.length - 1;
  const open = (i: number, k: number, inner: Env, to: Code): void => {
    if (i < 0) {
      body(inner, to);
      return;
    }
    const b = bounds[i]!;
    const { set } = lists[i]!;
    let { l } = lists[i]!;
    const at = g.fresh("i");
    let pages = "";
    if (set !== undefined) {
      const page = g.fresh("page");
      const next = `${g.runtime("more")}(${set}, ${page}, ${g.place(b.set.span)})`;
      pages = `for (let ${page} = ${l}; ${page} !== undefined; ${page} = ${next}) `;
      l = page;
    }
    const head = `${pages}for (let ${at} = 0; ${at} < ${l}.length; ${at}++) {`;
    to.push(label !== "" && i === outermost && k === lastOf(i) ? `${label}: ${head}` : head);
    if (b.tuple) {
      const p = g.fresh("p");
      to.push(
        `const ${p} = ${g.runtime("pattern")}(${l}[${at}], ${b.locals.length}, ${g.place(b.set.span)});`,
      );
      const next = inner.withAll(
        b.locals.map((x, n) => [x, { kind: "value", code: `${p}[${n}]` }] as const),
      );
      open(i - 1, lastOf(i - 1), next, to);
    } else {
      const v = g.fresh(b.locals[k]!.name);
      to.push(`const ${v} = ${l}[${at}];`);
      const next = inner.with(b.locals[k]!, { kind: "value", code: v });
      if (k > 0) open(i, k - 1, next, to);
      else open(i - 1, lastOf(i - 1), next, to);
    }
    to.push("}");
  };
  open(outermost, lastOf(outermost), env, out);
}

/** Is the set surely small enough to be listed at once? */
function isListed(e: Expr): boolean {
  if (e.kind === "set" || e.kind === "variable" || e.kind === "map") return true;
  return e.kind === "builtin" && (e.op.key === ".DOMAIN" || e.op.key === ".BOOLEAN");
}

export function quantifier(
  g: Generator,
  e: ExprOf<"quantifier">,
  env: Env,
  mode: Mode,
  out: Code,
): string {
  const r = g.fresh("b");
  const label = g.fresh("L");
  out.push(`let ${r} = ${e.forall};`);
  loops(
    g,
    e.bounds,
    env,
    mode,
    out,
    (inner, to) => {
      const test = g.bool(e.body, inner, mode, to);
      to.push(`if (${e.forall ? "!" : ""}${test}) { ${r} = ${!e.forall}; break ${label}; }`);
    },
    label,
  );
  return r;
}

/** Opens a function `v => body` for one bound; gives its code. */
export function boundFunction(
  g: Generator,
  bound: IrBound,
  env: Env,
  node: number,
  emit: (env: Env, out: Code) => string,
): string {
  const v = g.fresh(bound.tuple ? "p" : bound.locals[0]!.name);
  const body: Code = [];
  const inner = bindElement(g, bound, v, env, node, body);
  const result = emit(inner, body);
  return `(${v}) => ${closure(body, result)}`;
}

export function bindElement(
  g: Generator,
  bound: IrBound,
  v: string,
  env: Env,
  node: number,
  out: Code,
): Env {
  if (!bound.tuple) return env.with(bound.locals[0]!, { kind: "value", code: v });
  const p = g.fresh("p");
  out.push(`const ${p} = ${g.runtime("pattern")}(${v}, ${bound.locals.length}, ${node});`);
  return env.withAll(
    bound.locals.map((x, n) => [x, { kind: "value", code: `${p}[${n}]` }] as const),
  );
}

export function chooseCode(
  g: Generator,
  e: ExprOf<"choose">,
  env: Env,
  mode: Mode,
  out: Code,
): string {
  const r = g.fresh("v");
  const label = g.fresh("L");
  out.push(`let ${r};`);
  loops(
    g,
    [e.bound],
    env,
    mode,
    out,
    (inner, to) => {
      const element = e.bound.tuple
        ? `${g.runtime("tuple")}([${e.bound.locals.map((x) => bindingCode(inner.get(x))).join(", ")}])`
        : bindingCode(inner.get(e.bound.locals[0]!));
      const test = g.bool(e.body, inner, mode, to);
      to.push(`if (${test}) { ${r} = ${element}; break ${label}; }`);
    },
    label,
  );
  const message = JSON.stringify("CHOOSE found no element that satisfies its condition");
  return `(${r} === undefined ? ${g.runtime("fail")}(${g.place(e.span)}, ${message}) : ${r})`;
}

function bindingCode(b: Binding | undefined): string {
  return b?.kind === "value" ? b.code : "undefined";
}

export function filterCode(
  g: Generator,
  e: ExprOf<"filter">,
  env: Env,
  mode: Mode,
  out: Code,
): string {
  const set = g.value(e.bound.set, env, mode, out);
  const node = g.place(e.bound.set.span);
  const test = boundFunction(g, e.bound, env, node, (inner, body) =>
    g.bool(e.body, inner, mode, body),
  );
  return `${g.runtime("filter")}(${set}, ${test}, ${node})`;
}

export function mapCode(g: Generator, e: ExprOf<"map">, env: Env, mode: Mode, out: Code): string {
  const r = g.fresh("m");
  out.push(`const ${r} = [];`);
  loops(g, e.bounds, env, mode, out, (inner, to) => {
    const v = g.value(e.body, inner, mode, to);
    to.push(`${r}.push(${v});`);
  });
  return `${g.runtime("sorted")}(${r}, ${g.place(e.span)})`;
}

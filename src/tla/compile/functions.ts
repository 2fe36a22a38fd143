/** Code for function constructors, records and EXCEPT. */
import type { ExprOf, IrUpdate, Local } from "../resolve/ir.js";
import { shapeOf, type Atom } from "../values/value.js";
import { boundFunction, bindElement } from "./binders.js";
import { closure } from "./calls.js";
import type { Code, Generator, Mode, Env } from "./types.js";

export function functionCode(
  g: Generator,
  e: ExprOf<"function">,
  env: Env,
  mode: Mode,
  out: Code,
): string {
  const node = g.place(e.span);
  let inner = env;
  let self: string | undefined;
  if (e.self !== undefined && g.analysis.free(e.body).has(e.self)) {
    self = g.fresh("f");
    inner = env.with(e.self, { kind: "value", code: self });
  }
  const single = e.bounds.length === 1 && (e.bounds[0]!.tuple || e.bounds[0]!.locals.length === 1);
  let domain: string;
  let body: string;
  if (single) {
    const bound = e.bounds[0]!;
    domain = g.value(bound.set, env, mode, out);
    body = boundFunction(g, bound, inner, node, (x, to) => g.value(e.body, x, mode, to));
  } else {
    // Several bounds: the domain is a product, the argument a tuple of all.
    const parts: { locals: readonly Local[]; tuple: boolean; set: string }[] = [];
    for (const b of e.bounds) {
      const set = g.fresh("s");
      out.push(`const ${set} = ${g.value(b.set, env, mode, out)};`);
      if (b.tuple) parts.push({ locals: b.locals, tuple: true, set });
      else for (const x of b.locals) parts.push({ locals: [x], tuple: false, set });
    }
    domain = `${g.runtime("product")}([${parts.map((p) => p.set).join(", ")}])`;
    const v = g.fresh("p");
    const code: Code = [`const ${v}e = ${g.runtime("pattern")}(${v}, ${parts.length}, ${node});`];
    let at = inner;
    parts.forEach((p, i) => {
      const bound = { locals: p.locals, tuple: p.tuple, set: e.body };
      at = bindElement(g, bound, `${v}e[${i}]`, at, node, code);
    });
    const result = g.value(e.body, at, mode, code);
    body = `(${v}) => ${closure(code, result)}`;
  }
  const made = `${g.runtime("fn")}(${domain}, ${body}, ${self !== undefined}, ${node})`;
  if (self === undefined) return made;
  out.push(`const ${self} = ${made};`);
  return self;
}

export function recordCode(
  g: Generator,
  e: ExprOf<"record">,
  env: Env,
  mode: Mode,
  out: Code,
): string {
  const values = e.fields.map(([name, x]) => [name as Atom, g.value(x, env, mode, out)] as const);
  const sorted = [...values].sort((a, b) => a[0].id - b[0].id);
  const shape = g.object(shapeOf(sorted.map(([name]) => name)));
  return `${g.runtime("record")}(${shape}, [${sorted.map(([, code]) => code).join(", ")}])`;
}

export function exceptCode(
  g: Generator,
  e: ExprOf<"except">,
  env: Env,
  mode: Mode,
  out: Code,
): string {
  let f = g.value(e.fn, env, mode, out);
  for (const update of e.updates) f = updateCode(g, f, update, 0, env, mode, out);
  return f;
}

/** `f` with the value at the path replaced; a key outside the domain changes nothing, as in TLC. */
function updateCode(
  g: Generator,
  f: string,
  update: IrUpdate,
  depth: number,
  env: Env,
  mode: Mode,
  out: Code,
): string {
  const step = update.path[depth]!;
  const node = g.place(step.span);
  const v = g.fresh("f");
  const i = g.fresh("i");
  const r = g.fresh("r");
  const x = g.fresh("x");
  out.push(`const ${v} = ${g.runtime("exceptBase")}(${f}, ${node});`);
  const key = step.kind === "field" ? g.literal(step.name) : g.value(step.arg, env, mode, out);
  out.push(`const ${x} = ${key};`);
  out.push(`const ${i} = ${g.runtime("exceptIndex")}(${v}, ${x}, ${node});`);
  out.push(`let ${r} = ${v}; if (${i} >= 0) {`);
  const old = `${g.runtime("exceptItem")}(${v}, ${i}, ${x}, ${node})`;
  const inside: Code = [];
  let changed: string;
  if (depth + 1 < update.path.length) {
    changed = updateCode(g, old, update, depth + 1, env, mode, inside);
  } else {
    let inner = env;
    if (g.analysis.free(update.value).has(update.at)) {
      const at = g.fresh("at");
      inside.push(`const ${at} = ${old};`);
      inner = env.with(update.at, { kind: "value", code: at });
    }
    changed = g.value(update.value, inner, mode, inside);
  }
  out.push(...inside, `${r} = ${g.runtime("exceptPut")}(${v}, ${i}, ${x}, ${changed}, ${node}); }`);
  return r;
}

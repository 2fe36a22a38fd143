/**
 * Expressions to JavaScript. `valueCode` and `boolCode` return an expression and push the statements
 * that must run before it; where evaluation is conditional the statements stay inside the branch.
 */
import { errorAt } from "../parse/source.js";
import type { Definition, Expr, ExprOf, IrBound, IrUpdate, Local } from "../resolve/ir.js";
import { shapeOf, type Atom } from "../values/value.js";
import { effective } from "./analysis.js";
import { givesBoolean } from "./builtins.js";
import { cellBody } from "./cellBody.js";
import { applyLocalCode, builtinUse, closure, constantCode, useCode } from "./calls.js";
import { Env, type Binding, type Code, type Generator, type Mode } from "./types.js";

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

function hoisted(g: Generator, e: Expr): boolean {
  if (!HOISTED.has(e.kind) || cellBody.has(e) || !g.analysis.closed(e)) return false;
  if (e.kind === "use" && e.args.length === 0) return false;
  if (e.kind === "builtin" && e.args.length === 0) return false;
  return !(e.kind === "set" && e.elements.length === 0);
}

/** Is the result always a JavaScript boolean? */
function isBoolean(e: Expr): boolean {
  switch (e.kind) {
    case "and":
    case "or":
    case "implies":
    case "quantifier":
    case "unchanged":
    case "enabled":
    case "box":
    case "angle":
      return true;
    case "value":
      return typeof e.value === "boolean";
    case "builtin":
      return givesBoolean(e.op);
    default:
      return false;
  }
}

export function boolCode(g: Generator, e: Expr, env: Env, mode: Mode, out: Code): string {
  switch (e.kind) {
    case "and":
    case "or":
      return hoisted(g, e) ? g.cell(e) : junction(g, e.kind === "and", e.items, 0, env, mode, out);
    case "implies": {
      const left = boolCode(g, e.left, env, mode, out);
      const sub: Code = [];
      const right = boolCode(g, e.right, env, mode, sub);
      if (sub.length === 0) return `(!${left} || ${right})`;
      const r = g.fresh("b");
      out.push(`let ${r} = !${left}; if (!${r}) {`, ...sub, `${r} = ${right}; }`);
      return r;
    }
    case "if": {
      const test = boolCode(g, e.test, env, mode, out);
      return choice(g, test, e.then, e.else, out, (x, sub) => boolCode(g, x, env, mode, sub));
    }
    case "value":
      if (typeof e.value === "boolean") return String(e.value);
      break;
    case "quantifier":
      return hoisted(g, e) ? g.cell(e) : quantifier(g, e, env, mode, out);
    case "unchanged":
      return unchangedCode(g, e.body, env, mode, out);
    case "box": {
      const changed: Expr = { kind: "unchanged", body: e.subscript, span: e.subscript.span };
      return boolCode(g, { kind: "or", items: [e.action, changed], span: e.span }, env, mode, out);
    }
    case "angle": {
      const action = boolCode(g, e.action, env, mode, out);
      const sub: Code = [];
      const same = unchangedCode(g, e.subscript, env, mode, sub);
      if (sub.length === 0) return `(${action} && !${same})`;
      const r = g.fresh("b");
      out.push(`let ${r} = ${action}; if (${r}) {`, ...sub, `${r} = !${same}; }`);
      return r;
    }
    case "enabled":
      return enabledCode(g, e, env, mode, out);
    case "let": {
      const inner = bindLet(g, e.definitions, e.body, env, mode, out);
      return boolCode(g, e.body, inner, mode, out);
    }
    case "local": {
      const b = env.get(e.symbol);
      if (b?.kind === "name" && b.memo === undefined) return boolCode(g, b.expr, b.env, mode, out);
      break;
    }
    case "builtin":
      if (e.op.key === ".~" && !hoisted(g, e)) {
        const a = e.args[0]!;
        if (a.kind !== "lambda" && a.kind !== "operatorRef")
          return `!${boolCode(g, a, env, mode, out)}`;
      }
      if (e.op.key === ".<=>" && !hoisted(g, e)) {
        const [a, b] = e.args as [Expr, Expr];
        const left = boolCode(g, a, env, mode, out);
        return `(${left} === ${boolCode(g, b, env, mode, out)})`;
      }
      break;
    default:
      break;
  }
  const code = valueCode(g, e, env, mode, out);
  return isBoolean(e) ? code : `${g.runtime("bool")}(${code}, ${g.place(e.span)})`;
}

/** Conjunction or disjunction from item `i` on. */
function junction(
  g: Generator,
  and: boolean,
  items: readonly Expr[],
  i: number,
  env: Env,
  mode: Mode,
  out: Code,
): string {
  const first = boolCode(g, items[i]!, env, mode, out);
  if (i === items.length - 1) return first;
  const sub: Code = [];
  const rest = junction(g, and, items, i + 1, env, mode, sub);
  if (sub.length === 0) return `(${first} ${and ? "&&" : "||"} ${rest})`;
  const r = g.fresh("b");
  out.push(`let ${r} = ${first}; if (${and ? "" : "!"}${r}) {`, ...sub, `${r} = ${rest}; }`);
  return r;
}

function choice(
  g: Generator,
  test: string,
  yes: Expr,
  no: Expr,
  out: Code,
  emit: (e: Expr, sub: Code) => string,
): string {
  const a: Code = [];
  const b: Code = [];
  const x = emit(yes, a);
  const y = emit(no, b);
  if (a.length === 0 && b.length === 0) return `(${test} ? ${x} : ${y})`;
  const r = g.fresh("v");
  out.push(`let ${r}; if (${test}) {`, ...a, `${r} = ${x}; } else {`, ...b, `${r} = ${y}; }`);
  return r;
}

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
    const set = valueCode(g, b.set, env, mode, out);
    const l = g.fresh("l");
    out.push(`const ${l} = ${g.runtime("list")}(${set}, ${g.place(b.set.span)});`);
    return l;
  });
  const open = (i: number, k: number, inner: Env, to: Code): void => {
    if (i === bounds.length) {
      body(inner, to);
      return;
    }
    const b = bounds[i]!;
    const l = lists[i]!;
    const at = g.fresh("i");
    const head = `for (let ${at} = 0; ${at} < ${l}.length; ${at}++) {`;
    to.push(label !== "" && i === 0 && k === 0 ? `${label}: ${head}` : head);
    if (b.tuple) {
      const p = g.fresh("p");
      to.push(
        `const ${p} = ${g.runtime("pattern")}(${l}[${at}], ${b.locals.length}, ${g.place(b.set.span)});`,
      );
      const next = inner.withAll(
        b.locals.map((x, n) => [x, { kind: "value", code: `${p}[${n}]` }] as const),
      );
      open(i + 1, 0, next, to);
    } else {
      const v = g.fresh(b.locals[k]!.name);
      to.push(`const ${v} = ${l}[${at}];`);
      const next = inner.with(b.locals[k]!, { kind: "value", code: v });
      if (k + 1 < b.locals.length) open(i, k + 1, next, to);
      else open(i + 1, 0, next, to);
    }
    to.push("}");
  };
  open(0, 0, env, out);
}

function quantifier(
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
      const test = boolCode(g, e.body, inner, mode, to);
      to.push(`if (${e.forall ? "!" : ""}${test}) { ${r} = ${!e.forall}; break ${label}; }`);
    },
    label,
  );
  return r;
}

/** The code of `UNCHANGED e` as a test. */
export function unchangedCode(g: Generator, e: Expr, env: Env, mode: Mode, out: Code): string {
  const before = valueCode(g, e, env, mode, out);
  const after = valueCode(g, e, env, primed(mode), out);
  return `${g.runtime("eq")}(${before}, ${after}, ${g.place(e.span)})`;
}

/** The mode under a prime. */
export function primed(mode: Mode): Mode {
  return {
    current: mode.next,
    currentKnown: mode.nextKnown,
    next: undefined,
    nextKnown: undefined,
    currentAbstract: mode.nextAbstract,
    nextAbstract: false,
  };
}

function enabledCode(g: Generator, e: ExprOf<"enabled">, env: Env, mode: Mode, out: Code): string {
  const f = g.fresh("en");
  const target = g.fresh("t");
  const body: Code = [];
  const frame = { target, initial: false, current: mode.current, stop: true };
  const nothing = "0".repeat(g.slotCount);
  g.action(
    e.body,
    env,
    frame,
    nothing,
    { small: true, emit: (_, to) => to.push("return true;") },
    body,
  );
  out.push(
    `const ${f} = () => { const ${target} = new Array(${g.slotCount}).fill(undefined);`,
    ...body,
    "return false; };",
  );
  return `${f}()`;
}

export function valueCode(g: Generator, e: Expr, env: Env, mode: Mode, out: Code): string {
  if (hoisted(g, e)) return g.cell(e);
  switch (e.kind) {
    case "value":
      return g.literal(e.value);
    case "local":
      return localCode(g, e, env, mode, out);
    case "variable":
      return variableCode(g, e, mode);
    case "constant":
      return constantCode(g, e, env, mode, out);
    case "use":
      return useCode(g, e, env, mode, out);
    case "applyLocal":
      return applyLocalCode(g, e, env, mode, out);
    case "builtin":
      if (e.op.key === ".~" || e.op.key === ".<=>") return boolCode(g, e, env, mode, out);
      return builtinUse(g, e, env, mode, out);
    case "and":
    case "or":
    case "implies":
    case "quantifier":
    case "unchanged":
    case "box":
    case "angle":
    case "enabled":
      return boolCode(g, e, env, mode, out);
    case "choose":
      return chooseCode(g, e, env, mode, out);
    case "filter":
      return filterCode(g, e, env, mode, out);
    case "map":
      return mapCode(g, e, env, mode, out);
    case "set": {
      const elements = e.elements.map((x) => valueCode(g, x, env, mode, out));
      return elements.length === 0
        ? g.runtime("EMPTY_SET")
        : `${g.runtime("set")}([${elements.join(", ")}])`;
    }
    case "tuple": {
      const elements = e.elements.map((x) => valueCode(g, x, env, mode, out));
      return elements.length === 0
        ? g.runtime("EMPTY_TUPLE")
        : `${g.runtime("tuple")}([${elements.join(", ")}])`;
    }
    case "call": {
      const f = valueCode(g, e.fn, env, mode, out);
      const x = valueCode(g, e.arg, env, mode, out);
      return `${g.runtime("app")}(${f}, ${x}, ${g.place(e.span)})`;
    }
    case "function":
      return functionCode(g, e, env, mode, out);
    case "functionSet": {
      const from = valueCode(g, e.from, env, mode, out);
      const to = valueCode(g, e.to, env, mode, out);
      return `${g.runtime("functionSet")}(${from}, ${to}, ${g.place(e.span)})`;
    }
    case "record":
      return recordCode(g, e, env, mode, out);
    case "recordSet": {
      const names = g.object(e.fields.map(([name]) => name));
      const sets = e.fields.map(([, x]) => valueCode(g, x, env, mode, out));
      return `${g.runtime("recordSet")}(${names}, [${sets.join(", ")}], ${g.place(e.span)})`;
    }
    case "field": {
      const r = valueCode(g, e.record, env, mode, out);
      return `${g.runtime("field")}(${r}, ${g.site()}, ${g.literal(e.name)}, ${g.place(e.span)})`;
    }
    case "except":
      return exceptCode(g, e, env, mode, out);
    case "prime":
      return valueCode(g, e.body, env, primed(mode), out);
    case "if": {
      const test = boolCode(g, e.test, env, mode, out);
      return choice(g, test, e.then, e.else, out, (x, sub) => valueCode(g, x, env, mode, sub));
    }
    case "case":
      return caseCode(g, e, env, mode, out);
    case "let": {
      const inner = bindLet(g, e.definitions, e.body, env, mode, out);
      return valueCode(g, e.body, inner, mode, out);
    }
    case "fair":
    case "temporal":
      throw errorAt(e.span, "a temporal formula cannot be evaluated in a state");
    case "unsupported":
      return `${g.runtime("unsupported")}(${JSON.stringify(e.what)}, ${g.place(e.span)})`;
  }
}

function localCode(g: Generator, e: ExprOf<"local">, env: Env, mode: Mode, out: Code): string {
  const b = env.get(e.symbol);
  if (b === undefined) throw errorAt(e.span, `"${e.symbol.name}" is not visible here`);
  switch (b.kind) {
    case "value":
      return b.code;
    case "lazy":
      return `${g.runtime("force")}(${b.code})`;
    case "name":
      if (b.memo !== undefined && b.memo.current === mode.current) return b.memo.code;
      return valueCode(g, b.expr, b.env, mode, out);
    default:
      throw errorAt(e.span, `"${e.symbol.name}" is an operator, not a value`);
  }
}

function variableCode(g: Generator, e: ExprOf<"variable">, mode: Mode): string {
  const { name, index } = e.symbol;
  if (mode.current === undefined) {
    const message = JSON.stringify(
      `the variable ${name} has no value here: there is no such state`,
    );
    return `${g.runtime("fail")}(${g.place(e.span)}, ${message})`;
  }
  if (mode.currentKnown !== undefined && mode.currentKnown[index] !== "1") {
    return `${g.runtime("read")}(${mode.current}, ${index}, ${g.place(e.span)})`;
  }
  return `${mode.current}[${index}]`;
}

/** Opens a function `v => body` for one bound; gives its code. */
function boundFunction(
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

function bindElement(
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

function chooseCode(g: Generator, e: ExprOf<"choose">, env: Env, mode: Mode, out: Code): string {
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
      const test = boolCode(g, e.body, inner, mode, to);
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

function filterCode(g: Generator, e: ExprOf<"filter">, env: Env, mode: Mode, out: Code): string {
  const set = valueCode(g, e.bound.set, env, mode, out);
  const node = g.place(e.bound.set.span);
  const test = boundFunction(g, e.bound, env, node, (inner, body) =>
    boolCode(g, e.body, inner, mode, body),
  );
  return `${g.runtime("filter")}(${set}, ${test}, ${node})`;
}

function mapCode(g: Generator, e: ExprOf<"map">, env: Env, mode: Mode, out: Code): string {
  const r = g.fresh("m");
  out.push(`const ${r} = [];`);
  loops(g, e.bounds, env, mode, out, (inner, to) => {
    const v = valueCode(g, e.body, inner, mode, to);
    to.push(`${r}.push(${v});`);
  });
  return `${g.runtime("sorted")}(${r}, ${g.place(e.span)})`;
}

function functionCode(
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
    domain = valueCode(g, bound.set, env, mode, out);
    body = boundFunction(g, bound, inner, node, (x, to) => valueCode(g, e.body, x, mode, to));
  } else {
    // Several bounds: the domain is a product, the argument a tuple of all.
    const parts: { locals: readonly Local[]; tuple: boolean; set: string }[] = [];
    for (const b of e.bounds) {
      const set = g.fresh("s");
      out.push(`const ${set} = ${valueCode(g, b.set, env, mode, out)};`);
      if (b.tuple) parts.push({ locals: b.locals, tuple: true, set });
      else for (const x of b.locals) parts.push({ locals: [x], tuple: false, set });
    }
    domain = `${g.runtime("product")}([${parts.map((p) => p.set).join(", ")}], ${node})`;
    const v = g.fresh("p");
    const code: Code = [`const ${v}e = ${g.runtime("pattern")}(${v}, ${parts.length}, ${node});`];
    let at = inner;
    parts.forEach((p, i) => {
      const bound = { locals: p.locals, tuple: p.tuple, set: e.body };
      at = bindElement(g, bound, `${v}e[${i}]`, at, node, code);
    });
    const result = valueCode(g, e.body, at, mode, code);
    body = `(${v}) => ${closure(code, result)}`;
  }
  const made = `${g.runtime("fn")}(${domain}, ${body}, ${self !== undefined}, ${node})`;
  if (self === undefined) return made;
  out.push(`const ${self} = ${made};`);
  return self;
}

function recordCode(g: Generator, e: ExprOf<"record">, env: Env, mode: Mode, out: Code): string {
  const values = e.fields.map(
    ([name, x]) => [name as Atom, valueCode(g, x, env, mode, out)] as const,
  );
  const sorted = [...values].sort((a, b) => a[0].id - b[0].id);
  const shape = g.object(shapeOf(sorted.map(([name]) => name)));
  return `${g.runtime("record")}(${shape}, [${sorted.map(([, code]) => code).join(", ")}])`;
}

function exceptCode(g: Generator, e: ExprOf<"except">, env: Env, mode: Mode, out: Code): string {
  let f = valueCode(g, e.fn, env, mode, out);
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
  out.push(`const ${v} = ${g.runtime("forced")}(${f}, ${node});`);
  const key = step.kind === "field" ? g.literal(step.name) : valueCode(g, step.arg, env, mode, out);
  out.push(`const ${i} = ${g.runtime("keyIndex")}(${v}, ${key}, ${node});`);
  out.push(`let ${r} = ${v}; if (${i} >= 0) {`);
  const inside: Code = [];
  let changed: string;
  if (depth + 1 < update.path.length) {
    changed = updateCode(
      g,
      `${g.runtime("item")}(${v}, ${i})`,
      update,
      depth + 1,
      env,
      mode,
      inside,
    );
  } else {
    let inner = env;
    if (g.analysis.free(update.value).has(update.at)) {
      const at = g.fresh("at");
      inside.push(`const ${at} = ${g.runtime("item")}(${v}, ${i});`);
      inner = env.with(update.at, { kind: "value", code: at });
    }
    changed = valueCode(g, update.value, inner, mode, inside);
  }
  out.push(...inside, `${r} = ${g.runtime("put")}(${v}, ${i}, ${changed}); }`);
  return r;
}

function caseCode(g: Generator, e: ExprOf<"case">, env: Env, mode: Mode, out: Code): string {
  const r = g.fresh("v");
  out.push(`let ${r};`);
  let open = 0;
  for (const arm of e.arms) {
    const test = boolCode(g, arm.test, env, mode, out);
    const sub: Code = [];
    const v = valueCode(g, arm.value, env, mode, sub);
    out.push(`if (${test}) {`, ...sub, `${r} = ${v}; } else {`);
    open++;
  }
  if (e.other === undefined) {
    const message = JSON.stringify("no arm of this CASE holds and it has no OTHER");
    out.push(`${g.runtime("fail")}(${g.place(e.span)}, ${message});`);
  } else {
    const sub: Code = [];
    const v = valueCode(g, e.other, env, mode, sub);
    out.push(...sub, `${r} = ${v};`);
  }
  out.push("}".repeat(open));
  return r;
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
  definitions.forEach((d, i) => {
    const e = d.body;
    if (e === undefined)
      throw errorAt(d.span, `"${d.name}" was declared RECURSIVE but never defined`);
    if (d.parameters.length === 0 && !d.recursive) {
      env = env.with(d, letConstant(g, d, e, rest(i), env, mode, out));
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
    const result = valueCode(g, d.body!, inner, mode, code);
    out.push(`const ${b.code} = (${names.join(", ")}) => ${closure(code, result)};`);
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
  if (g.analysis.strictIn(uses[0]!, d)) {
    const code: Code = [];
    const result = valueCode(g, e, env, mode, code);
    out.push(...code, `const ${v} = ${result};`);
    return { kind: "name", expr: e, env, memo: { code: v, current: mode.current } };
  }
  const code: Code = [];
  const result = valueCode(g, e, env, mode, code);
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

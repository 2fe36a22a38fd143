/**
 * Expressions to JavaScript. `valueCode` and `boolCode` return an expression and push the statements
 * that must run before it; where evaluation is conditional the statements stay inside the branch.
 */
import { errorAt } from "../parse/source.js";
import type { Expr, ExprOf } from "../resolve/ir.js";
import { plainVariable } from "./actionFrame.js";
import { quantifier, chooseCode, filterCode, mapCode } from "./binders.js";
import { givesBoolean } from "./builtins.js";
import { abstractRead, applyLocalCode, builtinUse, constantCode, useCode } from "./calls.js";
import { functionCode, recordCode, exceptCode } from "./functions.js";
import { hoisted, bindLet } from "./lets.js";
import { primed } from "./modes.js";
import type { Code, Generator, Mode, Env } from "./types.js";

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

/** The code of `UNCHANGED e` as a test. */
export function unchangedCode(g: Generator, e: Expr, env: Env, mode: Mode, out: Code): string {
  const before = valueCode(g, e, env, mode, out);
  const after = valueCode(g, e, env, primed(mode), out);
  return `${g.runtime("eq")}(${before}, ${after}, ${g.place(e.span)})`;
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
      return `${g.runtime("functionSet")}(${from}, ${to})`;
    }
    case "record":
      return recordCode(g, e, env, mode, out);
    case "recordSet": {
      const names = g.object(e.fields.map(([name]) => name));
      const sets = e.fields.map(([, x]) => valueCode(g, x, env, mode, out));
      return `${g.runtime("recordSet")}(${names}, [${sets.join(", ")}])`;
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
      return `${g.runtime(e.alsoTlc === true ? "refused" : "unsupported")}(${JSON.stringify(e.what)}, ${g.place(e.span)})`;
  }
}

function localCode(g: Generator, e: ExprOf<"local">, env: Env, mode: Mode, out: Code): string {
  const b = env.get(e.symbol);
  if (b === undefined)
    throw errorAt(
      e.span,
      `"${e.symbol.name}" seen by an instance inside its scope is not supported by the builtin engine`,
    );
  const { abstract } = e.symbol;
  if (mode.currentAbstract && abstract !== undefined) {
    const slot = plainVariable(e, env, g.variableCount);
    if (slot === g.variableCount + abstract) return abstractRead(g, e.symbol, mode, e.span);
  }
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

/**
 * What generated code calls for the operators of the language. `node` is the number of the
 * expression, for the place of a failure. Everything here is small so that V8 inlines the usual
 * case; the unusual one goes to a function of its own.
 */
import { fail, EvaluationFailure, show } from "../values/failure.js";
import { interval, listInterval } from "../values/interval.js";
import {
  CombinedSet,
  FilteredSet,
  FunctionSet,
  InfiniteSet,
  isMember,
  PowerSet,
  RefusedSet,
  ProductSet,
  RecordSet,
  UnionSet,
} from "../values/lazySets.js";
import {
  domainOf,
  equalValues,
  explicitSet,
  forceFunction,
  isFunction,
  isSet,
  listElements,
  makeFunction,
  type Forced,
} from "../values/order.js";
import {
  EMPTY_SET,
  FUNCTION,
  FunctionValue,
  INTERVAL,
  LAZY_FUNCTION,
  LAZY_SET,
  LazyFunction,
  LazySet,
  RECORD,
  RecordValue,
  SET,
  SetValue,
  shapeOf,
  STRING,
  TUPLE,
  TupleValue,
  type Atom,
  type IntervalValue,
  type Shape,
  type Value,
} from "../values/value.js";

/** An argument not evaluated yet. */
export class Thunk {
  private compute: (() => Value) | undefined;
  private value: Value | undefined = undefined;
  constructor(compute: () => Value) {
    this.compute = compute;
  }
  get(): Value {
    if (this.compute !== undefined) {
      const v = this.compute();
      this.value = v;
      this.compute = undefined;
      return v;
    }
    return this.value!;
  }
}

export function force(v: Value | Thunk): Value {
  return v instanceof Thunk ? v.get() : v;
}

/** Runs `f`, giving failures without a place the place of `node`. */
function located<T>(node: number, f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (error instanceof EvaluationFailure && error.node < 0) error.node = node;
    throw error;
  }
}

export function eq(a: Value, b: Value, node: number): boolean {
  if (a === b) return true;
  if (typeof a === "number" && typeof b === "number") return false;
  return equalSlow(a, b, node);
}

function equalSlow(a: Value, b: Value, node: number): boolean {
  if (typeof a === "object" && typeof b === "object" && a.kind === STRING && b.kind === STRING) {
    return false;
  }
  try {
    return equalValues(a, b);
  } catch (error) {
    if (error instanceof EvaluationFailure && error.node < 0) error.node = node;
    throw error;
  }
}

export function has(set: Value, v: Value, node: number): boolean {
  try {
    return isMember(v, set, node);
  } catch (error) {
    if (error instanceof EvaluationFailure && error.node < 0) error.node = node;
    throw error;
  }
}

export function list(set: Value, node: number): readonly Value[] {
  if (set instanceof SetValue && set.normal) return set.elements;
  return listSlow(set, node);
}

function listSlow(set: Value, node: number): readonly Value[] {
  return located(node, () => listElements(set, node));
}

export function bool(v: Value, node: number): boolean {
  if (v === true) return true;
  if (v === false) return false;
  return fail(node, "expected a boolean, found the ", show(v));
}

/** Reads a variable of a state that may be incomplete. */
export function read(state: readonly (Value | undefined)[], index: number, node: number): Value {
  const v = state[index];
  if (v === undefined) return fail(node, "this variable has no value yet");
  return v;
}

// --- numbers -----------------------------------------------------------------------------------

function notNumbers(op: string, a: Value, b: Value, node: number): never {
  const wrong = typeof a === "number" ? b : a;
  const side = typeof a === "number" ? "second" : "first";
  return fail(node, `the ${side} argument of ${op} should be an integer, found the `, show(wrong));
}

function overflow(op: string, a: number, b: number, node: number): never {
  return fail(node, `overflow of 32 bits when computing ${a} ${op} ${b}`);
}

export function add(a: Value, b: Value, node: number): number {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    return r === (r | 0) ? r : overflow("+", a, b, node);
  }
  return notNumbers("+", a, b, node);
}

export function sub(a: Value, b: Value, node: number): number {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    return r === (r | 0) ? r : overflow("-", a, b, node);
  }
  return notNumbers("-", a, b, node);
}

export function mul(a: Value, b: Value, node: number): number {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if (r === (r | 0)) return r | 0;
    return overflow("*", a, b, node);
  }
  return notNumbers("*", a, b, node);
}

export function div(a: Value, b: Value, node: number): number {
  if (typeof a === "number" && typeof b === "number") {
    if (b === 0) fail(node, "the second argument of \\div is 0");
    const r = Math.floor(a / b);
    return r === (r | 0) ? r | 0 : overflow("\\div", a, b, node);
  }
  return notNumbers("\\div", a, b, node);
}

export function mod(a: Value, b: Value, node: number): number {
  if (typeof a === "number" && typeof b === "number") {
    if (b <= 0) fail(node, "the second argument of % should be positive, found the ", show(b));
    const r = a % b;
    return (r < 0 ? r + b : r) | 0;
  }
  return notNumbers("%", a, b, node);
}

export function pow(a: Value, b: Value, node: number): number {
  if (typeof a === "number" && typeof b === "number") {
    if (b < 0) fail(node, "the exponent should not be negative, found the ", show(b));
    if (a === 0 && b === 0) fail(node, "0^0 is not defined");
    const r = a ** b;
    if (r === (r | 0)) return r | 0;
    return overflow("^", a, b, node);
  }
  return notNumbers("^", a, b, node);
}

export function neg(a: Value, node: number): number {
  if (typeof a === "number") {
    if (a === -2147483648) fail(node, "overflow of 32 bits when computing -(-2147483648)");
    return -a | 0;
  }
  return fail(node, "the argument of - should be an integer, found the ", show(a));
}

export function lt(a: Value, b: Value, node: number): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  return notNumbers("<", a, b, node);
}

export function le(a: Value, b: Value, node: number): boolean {
  if (typeof a === "number" && typeof b === "number") return a <= b;
  return notNumbers("<=", a, b, node);
}

export function gt(a: Value, b: Value, node: number): boolean {
  if (typeof a === "number" && typeof b === "number") return a > b;
  return notNumbers(">", a, b, node);
}

export function ge(a: Value, b: Value, node: number): boolean {
  if (typeof a === "number" && typeof b === "number") return a >= b;
  return notNumbers(">=", a, b, node);
}

export function range(a: Value, b: Value, node: number): Value {
  if (typeof a === "number" && typeof b === "number") return interval(a, b);
  return notNumbers("..", a, b, node);
}

// --- sets --------------------------------------------------------------------------------------

export function set(elements: Value[]): Value {
  return new SetValue(elements, elements.length < 2);
}

function explicit(v: Value): v is SetValue | IntervalValue {
  return typeof v === "object" && (v.kind === SET || v.kind === INTERVAL);
}

function needSet(v: Value, op: string, node: number): void {
  if (!isSet(v)) noSet(v, op, node);
}

function noSet(v: Value, op: string, node: number): never {
  return fail(node, `${op} needs sets, found the `, show(v));
}

/** The result of a set operator one of whose operands is no set; undefined when all are. */
function refused(op: string, node: number, a: Value, b: Value): Value | undefined {
  if (isSet(a) && isSet(b)) return undefined;
  const first = isSet(a)
    ? ({ set: a, decides: op === "\\cup" ? "in" : "out" } as const)
    : undefined;
  return new RefusedSet(() => noSet(isSet(a) ? b : a, op, node), first);
}

export function cup(a: Value, b: Value, node: number): Value {
  const bad = refused("\\cup", node, a, b);
  if (bad !== undefined) return bad;
  if (!explicit(a) || !explicit(b)) return new CombinedSet("cup", a, b);
  return located(node, () => {
    const x = listElements(a);
    const y = listElements(b);
    if (y.length === 0) return a.kind === INTERVAL ? new SetValue([...x], true) : a;
    if (x.length === 0) return b.kind === INTERVAL ? new SetValue([...y], true) : b;
    if (y.length === 1) return withElement(a, x, y[0]!);
    const s = new SetValue([...x, ...y], false);
    listElements(s);
    return s;
  });
}

/** A \cup {v}: the usual case, without sorting. */
function withElement(a: Value, x: readonly Value[], v: Value): Value {
  if (isMember(v, a)) return a instanceof SetValue ? a : new SetValue([...x], true);
  const s = new SetValue([...x, v], false);
  listElements(s);
  return s;
}

export function cap(a: Value, b: Value, node: number): Value {
  if (explicit(a) && listElements(a).length === 0) return a;
  if (explicit(b) && listElements(b).length === 0) return EMPTY_SET;
  const bad = refused("\\cap", node, a, b);
  if (bad !== undefined) return bad;
  if (explicit(a)) return located(node, () => keep(a, b, true));
  if (explicit(b)) return located(node, () => keep(b, a, true));
  return new CombinedSet("cap", a, b);
}

export function minus(a: Value, b: Value, node: number): Value {
  if (explicit(a) && listElements(a).length === 0) return a;
  const bad = refused("\\", node, a, b);
  if (bad !== undefined) return bad;
  if (explicit(a)) return located(node, () => keep(a, b, false));
  return new CombinedSet("minus", a, b);
}

function keep(a: Value, b: Value, wanted: boolean): Value {
  return new SetValue(
    listElements(a).filter((v) => isMember(v, b) === wanted),
    true,
  );
}

export function subseteq(a: Value, b: Value, node: number): boolean {
  needSet(a, "\\subseteq", node);
  return located(node, () => {
    if (a instanceof PowerSet && b instanceof PowerSet) return subseteq(a.of, b.of, node);
    for (const v of listElements(a)) if (!isMember(v, b)) return false;
    return true;
  });
}

export function subset(a: Value, node: number): Value {
  if (!isSet(a)) return new RefusedSet(() => noSet(a, "SUBSET", node));
  return new PowerSet(a);
}

export function union(a: Value, node: number): Value {
  if (!isSet(a)) return new RefusedSet(() => noSet(a, "UNION", node));
  return located(node, () => {
    if (a instanceof PowerSet) return a.of;
    const sets = listElements(a);
    if (!sets.every(explicit)) {
      for (const s of sets) needSet(s, "UNION", node);
      return new UnionSet(a);
    }
    const s = new SetValue(
      sets.flatMap((x) => [...listElements(x)]),
      false,
    );
    listElements(s);
    return s;
  });
}

export function functionSet(a: Value, b: Value, node: number): Value {
  if (!isSet(a) || !isSet(b)) {
    return new RefusedSet(() => noSet(isSet(a) ? b : a, "[S -> T]", node));
  }
  return new FunctionSet(a, b);
}

export function recordSet(names: readonly Atom[], sets: readonly Value[], node: number): Value {
  const bad = sets.find((s) => !isSet(s));
  if (bad !== undefined) return new RefusedSet(() => noSet(bad, "[a : S]", node));
  return new RecordSet(names.map((name, i) => [name, sets[i]!] as const));
}

export function product(sets: readonly Value[], node: number): Value {
  const bad = sets.find((s) => !isSet(s));
  if (bad !== undefined) {
    const before = sets.slice(0, sets.indexOf(bad));
    if (before.some((s) => explicit(s) && listElements(s).length === 0)) return EMPTY_SET;
    return new RefusedSet(() => noSet(bad, "\\X", node));
  }
  return new ProductSet(sets);
}

/** {x \in S : P}: evaluated at once for an enumerated S, on demand for a lazy one. */
export function filter(s: Value, test: (v: Value) => boolean, node: number): Value {
  if (typeof s === "object" && s.kind === LAZY_SET) return new FilteredSet(s, test);
  return new SetValue(
    list(s, node).filter((v) => test(v)),
    true,
  );
}

export function isLazySet(s: Value): boolean {
  return s instanceof LazySet;
}

export function infinite(s: Value): boolean {
  return s instanceof InfiniteSet;
}

export function sorted(elements: Value[], node: number): Value {
  const s = new SetValue(elements, false);
  located(node, () => listElements(s));
  return s;
}

// --- functions, tuples, records -----------------------------------------------------------------

export function fn(
  domain: Value,
  body: (v: Value) => Value,
  recursive: boolean,
  node: number,
): Value {
  if (!isSet(domain))
    return fail(node, "the domain of a function should be a set, found the ", show(domain));
  return new LazyFunction(domain, body, recursive);
}

export function tuple(elements: Value[]): Value {
  return new TupleValue(elements);
}

export function record(shape: Shape, values: Value[]): Value {
  return new RecordValue(shape, values);
}

export { shapeOf };

/** A function value ready to be looked into. */
export function forced(f: Value, node: number): Forced {
  if (typeof f === "object") {
    if (f.kind === LAZY_FUNCTION) return located(node, () => forceFunction(f));
    if (f.kind >= TUPLE && f.kind <= FUNCTION) return f as Forced;
  }
  return fail(node, "expected a function, found the ", show(f));
}

/** The position of a key, or -1. Throws for a key that cannot be compared with the domain. */
export function keyIndex(f: Forced, key: Value, node: number): number {
  if (f instanceof TupleValue) {
    if (typeof key === "number") return key >= 1 && key <= f.elements.length ? key - 1 : -1;
    if (f.elements.length === 0) return -1;
    return has(interval(1, f.elements.length), key, node) ? 0 : -1;
  }
  if (f instanceof RecordValue) {
    if (typeof key === "object" && key.kind === STRING) return f.shape.index.get(key) ?? -1;
    return has(domainOf(f), key, node) ? 0 : -1;
  }
  const domain = f.domain;
  if (domain.kind === INTERVAL) {
    if (typeof key === "number") {
      return key >= domain.low && key <= domain.high ? key - domain.low : -1;
    }
    return has(domain, key, node) ? 0 : -1;
  }
  const keys = domain.elements;
  if (keys.length <= 8) {
    for (let i = 0; i < keys.length; i++) if (keys[i] === key) return i;
  } else {
    const known = indexOf(domain).get(key);
    if (known !== undefined) return known;
  }
  return searchKey(keys, key, node);
}

function indexOf(domain: SetValue): Map<Value, number> {
  if (domain.index === undefined) {
    const index = new Map<Value, number>();
    domain.elements.forEach((v, i) => {
      if (typeof v !== "object" || v.kind <= 1) index.set(v, i);
    });
    domain.index = index;
  }
  return domain.index;
}

function searchKey(keys: readonly Value[], key: Value, node: number): number {
  return located(node, () => {
    for (let i = 0; i < keys.length; i++) if (equalValues(key, keys[i]!)) return i;
    return -1;
  });
}

export function app(f: Value, key: Value, node: number): Value {
  if (f instanceof TupleValue) {
    if (typeof key === "number" && key >= 1 && key <= f.elements.length)
      return f.elements[key - 1]!;
    return outside(f, key, node);
  }
  if (f instanceof FunctionValue) {
    const i = keyIndex(f, key, node);
    return i >= 0 ? f.values[i]! : outside(f, key, node);
  }
  if (f instanceof RecordValue) {
    const i = keyIndex(f, key, node);
    return i >= 0 ? f.values[i]! : outside(f, key, node);
  }
  return appSlow(f, key, node);
}

function outside(f: Value, key: Value, node: number): never {
  return fail(
    node,
    "attempted to apply the ",
    show(f),
    " to the ",
    show(key),
    ", which is outside its domain",
  );
}

function appSlow(f: Value, key: Value, node: number): Value {
  if (!(f instanceof LazyFunction)) {
    return fail(node, "attempted to apply the ", show(f), " as a function");
  }
  if (f.forced !== undefined) return app(f.forced, key, node);
  if (f.memo !== undefined && (typeof key !== "object" || key.kind <= 1)) {
    const known = f.memo.get(key);
    if (known !== undefined) return known;
  }
  if (!has(f.domain, key, node)) {
    return fail(
      node,
      "attempted to apply a function to the ",
      show(key),
      ", which is outside its domain",
    );
  }
  const v = f.body(key);
  if (f.memo !== undefined && (typeof key !== "object" || key.kind <= 1)) f.memo.set(key, v);
  return v;
}

/** Remembers where a field was found last time; one per place in the text. */
export class FieldSite {
  shape: Shape | undefined = undefined;
  index = 0;
}

export function field(r: Value, site: FieldSite, name: Atom, node: number): Value {
  if (r instanceof RecordValue) {
    if (r.shape === site.shape) return r.values[site.index]!;
    const i = r.shape.index.get(name);
    if (i !== undefined) {
      site.shape = r.shape;
      site.index = i;
      return r.values[i]!;
    }
  }
  return fieldSlow(r, name, node);
}

function fieldSlow(r: Value, name: Atom, node: number): Value {
  if (!isFunction(r))
    return fail(node, `attempted to take the field ${name.text} of the `, show(r));
  const f = forced(r, node);
  if (f.kind === RECORD) {
    const i = f.shape.index.get(name);
    if (i !== undefined) return f.values[i]!;
    return fail(node, `there is no field ${name.text} in the `, show(f));
  }
  return app(f, name, node);
}

/** The i-th value of a forced function. */
export function item(f: Forced, i: number): Value {
  return f instanceof TupleValue ? f.elements[i]! : f.values[i]!;
}

/** The function with its i-th value replaced. */
export function put(f: Forced, i: number, v: Value): Forced {
  if (f instanceof TupleValue) {
    const e = f.elements.slice();
    e[i] = v;
    return new TupleValue(e);
  }
  const values = f.values.slice();
  values[i] = v;
  if (f instanceof RecordValue) return new RecordValue(f.shape, values);
  return new FunctionValue(f.domain, values);
}

export function domain(f: Value, node: number): Value {
  if (f instanceof LazyFunction && f.forced === undefined) {
    const d = f.domain;
    if (d instanceof InfiniteSet) return d;
  }
  return domainOf(forced(f, node));
}

/** The components of an element bound by a tuple pattern. */
export function pattern(v: Value, n: number, node: number): readonly Value[] {
  if (v instanceof TupleValue && v.elements.length === n) return v.elements;
  if (isFunction(v)) {
    const f = forceFunction(v);
    if (f.kind === TUPLE && f.elements.length === n) return f.elements;
  }
  return fail(node, `expected a tuple of ${n} components, found the `, show(v));
}

/** Makes a function on the product of several bound sets from tuples. */
export function productDomain(sets: readonly Value[], node: number): Value {
  return product(sets, node);
}

/** The value as it is stored in a state: lazy parts evaluated. */
export function settle(v: Value): Value {
  if (typeof v !== "object") return v;
  switch (v.kind) {
    case LAZY_FUNCTION: {
      const f = forceFunction(v);
      return settle(f);
    }
    case LAZY_SET:
      return explicitSet(v);
    case SET: {
      const elements = listElements(v);
      for (let i = 0; i < elements.length; i++) {
        if (needsSettling(elements[i]!)) return new SetValue(elements.map(settle), true);
      }
      return v;
    }
    case TUPLE: {
      for (let i = 0; i < v.elements.length; i++) {
        if (needsSettling(v.elements[i]!)) return new TupleValue(v.elements.map(settle));
      }
      return v;
    }
    case RECORD: {
      for (let i = 0; i < v.values.length; i++) {
        if (needsSettling(v.values[i]!)) return new RecordValue(v.shape, v.values.map(settle));
      }
      return v;
    }
    case FUNCTION: {
      for (let i = 0; i < v.values.length; i++) {
        if (needsSettling(v.values[i]!)) return new FunctionValue(v.domain, v.values.map(settle));
      }
      return v;
    }
    default:
      return v;
  }
}

/** Is there anything lazy inside? A value that was fingerprinted is settled already. */
function needsSettling(v: Value): boolean {
  if (typeof v !== "object" || v.hashHigh !== 0 || v.hashLow !== 0) return false;
  return settle(v) !== v;
}

export { INTERVAL, listInterval, makeFunction };

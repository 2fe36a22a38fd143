/** Functions, tuples and records: making, applying and changing them. */
import { fail, show } from "../values/failure.js";
import { interval } from "../values/interval.js";
import {
  domainOf,
  equalValues,
  forceFunction,
  isFunction,
  isSet,
  type Forced,
} from "../values/order.js";
import {
  FUNCTION,
  FunctionValue,
  INTERVAL,
  LAZY_FUNCTION,
  LazyFunction,
  LazySet,
  RECORD,
  RecordValue,
  type SetValue,
  STRING,
  TUPLE,
  TupleValue,
  type Atom,
  type Shape,
  type Value,
} from "../values/value.js";
import { isFiniteSet } from "../values/lazySets.js";
import { has, located } from "./evaluation.js";

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

/** What EXCEPT changes: a function on an infinite set stays as it is constructed, as in TLC. */
export function exceptBase(f: Value, node: number): Forced | LazyFunction {
  if (f instanceof LazyFunction && f.forced === undefined && f.domain instanceof LazySet) {
    if (!isFiniteSet(f.domain, node)) return f;
  }
  return forced(f, node);
}

/** The position that EXCEPT changes; a tuple proper takes no other keys than integers. */
export function exceptIndex(f: Forced | LazyFunction, key: Value, node: number): number {
  if (f instanceof LazyFunction) return has(f.domain, key, node) ? 0 : -1;
  if (f instanceof TupleValue && !f.asFunction && typeof key !== "number") {
    return fail(node, "a tuple has integer keys only, found the ", show(key));
  }
  return keyIndex(f, key, node);
}

/** The value at the position that EXCEPT changes. */
export function exceptItem(f: Forced | LazyFunction, i: number, key: Value, node: number): Value {
  return f instanceof LazyFunction ? app(f, key, node) : item(f, i);
}

/** The function with the value at that position replaced. */
export function exceptPut(
  f: Forced | LazyFunction,
  i: number,
  key: Value,
  v: Value,
  node: number,
): Forced | LazyFunction {
  if (!(f instanceof LazyFunction)) return put(f, i, v);
  const body = (x: Value): Value => (equalValues(x, key) ? v : app(f, x, node));
  return new LazyFunction(f.domain, body, f.memo !== undefined);
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
    return new TupleValue(e, f.asFunction);
  }
  const values = f.values.slice();
  values[i] = v;
  if (f instanceof RecordValue) return new RecordValue(f.shape, values);
  return new FunctionValue(f.domain, values);
}

export function domain(f: Value, node: number): Value {
  if (f instanceof LazyFunction && f.forced === undefined) {
    // As TLC: a recursive function, or one on a set that is lazy itself, is not looked into.
    const d = f.domain;
    if (f.memo !== undefined || d instanceof LazySet) return d;
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

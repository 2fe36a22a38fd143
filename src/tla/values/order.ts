/**
 * TLC's equality and order, and what they need: the sorted elements of a set, the forced form of a
 * function. One file because each needs the others.
 */
import { fail, show } from "./failure.js";
import { asList, interval, listInterval } from "./interval.js";
import {
  EMPTY_SET,
  FUNCTION,
  FunctionValue,
  INTERVAL,
  LAZY_FUNCTION,
  LAZY_SET,
  MODEL,
  RECORD,
  RecordValue,
  SET,
  STRING,
  stringValue,
  SetValue,
  shapeOf,
  TUPLE,
  TupleValue,
  type Atom,
  type IntervalValue,
  type LazyFunction,
  type LazySet,
  type Value,
  type ValueObject,
} from "./value.js";

export type AnySet = SetValue | IntervalValue | LazySet;
export type Forced = TupleValue | RecordValue | FunctionValue;
export type AnyFunction = Forced | LazyFunction;

export function isSet(v: Value): v is AnySet {
  return typeof v === "object" && v.kind >= SET && v.kind <= LAZY_SET;
}

export function isFunction(v: Value): v is AnyFunction {
  return typeof v === "object" && v.kind >= TUPLE && v.kind <= LAZY_FUNCTION;
}

/** The elements, sorted and distinct; shared, not to be changed. Throws for an infinite set. */
export function listElements(v: Value, node = -1): readonly Value[] {
  if (typeof v === "object") {
    if (v.kind === SET) return v.normal ? v.elements : normalizeSet(v);
    if (v.kind === INTERVAL) return listInterval(v);
    if (v.kind === LAZY_SET) return enumerate(v).elements;
  }
  return fail(node, "expected a set, found the ", show(v));
}

/** The set with all its elements listed. */
export function enumerate(v: LazySet): SetValue {
  v.enumerated ??= new SetValue(sortDistinct(v.list()), true);
  return v.enumerated;
}

/** Sorts and removes duplicates in place; elements that TLC cannot compare throw. */
export function normalizeSet(set: SetValue): Value[] {
  if (!set.normal) {
    set.elements = sortDistinct(set.elements);
    set.normal = true;
  }
  return set.elements;
}

export function sortDistinct(list: Value[]): Value[] {
  let ascending = true;
  for (let i = 1; i < list.length && ascending; i++) {
    ascending = compareValues(list[i - 1]!, list[i]!) < 0;
  }
  if (ascending) return list;
  const sorted = [...list].sort(compareValues);
  const out: Value[] = [sorted[0]!];
  for (let i = 1; i < sorted.length; i++) {
    if (compareValues(sorted[i - 1]!, sorted[i]!) !== 0) out.push(sorted[i]!);
  }
  return out;
}

/** The explicit, normal form of a finite set: what a function's domain is kept as. */
export function explicitSet(v: Value, node = -1): SetValue | IntervalValue {
  if (typeof v === "object") {
    if (v.kind === INTERVAL) return v;
    if (v.kind === SET) {
      normalizeSet(v);
      return v;
    }
    if (v.kind === LAZY_SET) return enumerate(v);
  }
  return fail(node, "expected a set, found the ", show(v));
}

/** The forced form of a value that is neither an atom nor a set. */
export function functionOf(v: Value): Forced {
  return isFunction(v) ? forceFunction(v) : fail(-1, "expected a function, found the ", show(v));
}

/** Evaluates a lazy function on its whole domain. */
export function forceFunction(f: AnyFunction): Forced {
  if (f.kind !== LAZY_FUNCTION) return f;
  if (f.forced !== undefined) return f.forced;
  const domain = explicitSet(f.domain);
  const keys = listElements(domain);
  const values: Value[] = new Array<Value>(keys.length);
  if (f.memo === undefined) {
    for (let i = 0; i < keys.length; i++) values[i] = f.body(keys[i]!);
  } else {
    for (let i = 0; i < keys.length; i++) {
      const known = f.memo.get(keys[i]!);
      values[i] = known ?? f.body(keys[i]!);
    }
  }
  f.forced = makeFunction(domain, values);
  return f.forced;
}

/** The most specific shape for a function with this normal domain and values in its order. */
export function makeFunction(
  domain: SetValue | IntervalValue,
  values: readonly Value[],
): TupleValue | RecordValue | FunctionValue {
  const n = values.length;
  if (domain.kind === INTERVAL) {
    if (n === 0) return new FunctionValue(EMPTY_SET, values);
    return domain.low === 1
      ? new TupleValue(values, true)
      : new FunctionValue(asList(domain), values);
  }
  if (n === 0) return new FunctionValue(EMPTY_SET, values);
  const keys = domain.elements;
  const first = keys[0]!;
  if (first === 1) {
    // Sorted and distinct: the last key tells whether this is 1..n, unless model values follow.
    if (keys[n - 1] === n) return new TupleValue(values, true);
  } else if (typeof first === "object" && first.kind === STRING) {
    if (keys.every((key) => typeof key === "object" && key.kind === STRING)) {
      return new RecordValue(shapeOf(keys as Atom[]), values);
    }
  }
  return new FunctionValue(domain, values);
}

export function valuesOf(f: Forced): readonly Value[] {
  return f.kind === TUPLE ? f.elements : f.values;
}

const domains = new WeakMap<object, SetValue>();

/** DOMAIN of a forced function. */
export function domainOf(f: Forced): SetValue | IntervalValue {
  if (f.kind === TUPLE) {
    const domain = interval(1, f.elements.length);
    return f.asFunction ? asList(domain) : domain;
  }
  if (f.kind === FUNCTION) return f.domain;
  let found = domains.get(f.shape);
  if (found === undefined) {
    found = new SetValue([...f.shape.names], true);
    domains.set(f.shape, found);
  }
  return found;
}

function mismatch(a: Value, b: Value): never {
  return fail(-1, "attempted to compare the ", show(a), " with the ", show(b));
}

/** A model value against something else: unequal, but a typed one refuses all but its like and untyped ones. */
function refuseModel(m: Atom, other: Value): void {
  if (m.type === "") return;
  if (typeof other !== "object" || other.kind !== MODEL) mismatch(m, other);
  if (other.type !== "" && other.type !== m.type) mismatch(m, other);
}

/** TLC's equality. Throws where TLC refuses to compare. */
export function equalValues(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a === "number") {
    if (typeof b === "number") return false;
  } else if (typeof a === "boolean") {
    if (typeof b === "boolean") return false;
  } else if (typeof b === "object") {
    return equalObjects(a, b);
  }
  if (typeof a === "object" && a.kind === MODEL) refuseModel(a, b);
  else if (typeof b === "object" && b.kind === MODEL) refuseModel(b, a);
  else mismatch(a, b);
  return false;
}

function equalObjects(a: ValueObject, b: ValueObject): boolean {
  if (a.kind === MODEL) {
    refuseModel(a, b);
    return false;
  }
  if (b.kind === MODEL) {
    refuseModel(b, a);
    return false;
  }
  if (a.kind === STRING) return b.kind === STRING ? false : mismatch(a, b);
  if (b.kind === STRING) {
    // TLC's oddity: a tuple on the left is compared with a string as if that were a sequence.
    if (a.kind === TUPLE) {
      const characters = Array.from(b.text);
      if (characters.length !== a.elements.length) return false;
      return characters.every((c, i) => equalValues(a.elements[i]!, stringValue(c)));
    }
    return mismatch(a, b);
  }
  if (isSet(a)) return isSet(b) ? equalSets(a, b) : mismatch(a, b);
  if (isSet(b)) return mismatch(a, b);
  return equalFunctions(functionOf(a), functionOf(b));
}

function equalSets(a: AnySet, b: AnySet): boolean {
  if (a.kind === INTERVAL && b.kind === INTERVAL) {
    return (a.low === b.low && a.high === b.high) || (a.low > a.high && b.low > b.high);
  }
  const same = sameByConstruction(a, b);
  if (same !== undefined) return same;
  const x = listElements(a);
  const y = listElements(b);
  return x.length === y.length && equalLists(x, y);
}

function sameByConstruction(a: AnySet, b: AnySet): boolean | undefined {
  if (a.kind === LAZY_SET) return a.sameAs(b);
  return b.kind === LAZY_SET ? b.sameAs(a) : undefined;
}

function equalFunctions(a: Forced, b: Forced): boolean {
  const x = valuesOf(a);
  const y = valuesOf(b);
  if (a.kind === TUPLE && b.kind === TUPLE) return x.length === y.length && equalLists(x, y);
  if (a.kind === RECORD && b.kind === RECORD) return a.shape === b.shape && equalLists(x, y);
  // A record is compared with records only; on the right of another function it is one itself.
  if (a.kind === RECORD && y.length > 0) return mismatch(a, b);
  const da = domainOf(a);
  const db = domainOf(b);
  if (da !== db && !equalSets(da, db)) return false;
  return equalLists(x, y);
}

function equalLists(a: readonly Value[], b: readonly Value[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && !equalValues(a[i]!, b[i]!)) return false;
  return true;
}

/** TLC's order of values: negative, 0 or positive. Throws where TLC refuses to compare. */
export function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (typeof a === "number") {
    if (typeof b === "number") return a < b ? -1 : 1;
  } else if (typeof a === "boolean") {
    if (typeof b === "boolean") return a ? 1 : -1;
  } else if (typeof b === "object" && a.kind !== MODEL && b.kind !== MODEL) {
    if (a.kind === STRING && b.kind === STRING) return a.id - b.id;
    if (isSet(a) && isSet(b)) return compareSets(a, b);
    if (isFunction(a) && isFunction(b)) return compareFunctions(forceFunction(a), forceFunction(b));
    return mismatch(a, b);
  }
  if (typeof a === "object" && a.kind === MODEL) {
    return typeof b === "object" && b.kind === MODEL ? a.id - b.id : -1;
  }
  if (typeof b === "object" && b.kind === MODEL) return 1;
  return mismatch(a, b);
}

function compareSets(a: AnySet, b: AnySet): number {
  if (sameByConstruction(a, b) === true) return 0;
  const x = listElements(a);
  const y = listElements(b);
  return x.length === y.length ? compareLists(x, y) : x.length - y.length;
}

function compareFunctions(a: Forced, b: Forced): number {
  const x = valuesOf(a);
  const y = valuesOf(b);
  if (x.length !== y.length) return x.length - y.length;
  if (!(a.kind === TUPLE && b.kind === TUPLE)) {
    const c = compareSets(domainOf(a), domainOf(b));
    if (c !== 0) return c;
  }
  return compareLists(x, y);
}

function compareLists(a: readonly Value[], b: readonly Value[]): number {
  for (let i = 0; i < a.length; i++) {
    const c = compareValues(a[i]!, b[i]!);
    if (c !== 0) return c;
  }
  return 0;
}

/** The operators on sets: at once on enumerated sets, lazily on the others. */
import { fail, show } from "../values/failure.js";
import {
  CombinedSet,
  firstPage,
  FilteredSet,
  FunctionSet,
  isMember,
  PowerSet,
  ProductSet,
  RecordSet,
  RefusedSet,
  UnionSet,
} from "../values/lazySets.js";
import { isSet, listElements } from "../values/order.js";
import { nextPage, type Page } from "../values/pages.js";
import {
  EMPTY_SET,
  INTERVAL,
  LAZY_SET,
  SET,
  SetValue,
  type Atom,
  type IntervalValue,
  type Value,
} from "../values/value.js";
import { list, located } from "./evaluation.js";

export function set(elements: Value[]): Value {
  return new SetValue(elements, elements.length < 2);
}

function explicit(v: Value): v is SetValue | IntervalValue {
  return typeof v === "object" && (v.kind === SET || v.kind === INTERVAL);
}

function isEmpty(v: SetValue | IntervalValue): boolean {
  return v.kind === INTERVAL ? v.low > v.high : v.elements.length === 0;
}

function needSet(v: Value, op: string, node: number): void {
  if (!isSet(v)) noSet(v, op, node);
}

function noSet(v: Value, op: string, node: number): never {
  return fail(node, `${op} needs sets, found the `, show(v));
}

export function cup(a: Value, b: Value, node: number): Value {
  // As TLC: with nothing in one operand the other is the result, whatever it is.
  if (explicit(a) && isEmpty(a)) return b;
  if (explicit(b) && isEmpty(b)) {
    return explicit(a) && a.kind === INTERVAL ? new SetValue([...listElements(a)], true) : a;
  }
  // As TLC: the enumerated operand is looked into first, and the other, be it no set, when it must.
  if (!explicit(a))
    return explicit(b) ? new CombinedSet("cup", b, a) : new CombinedSet("cup", a, b);
  if (!explicit(b)) return new CombinedSet("cup", a, b);
  return located(node, () => {
    const x = listElements(a);
    const y = listElements(b);
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
  if (explicit(a) && isEmpty(a)) return EMPTY_SET;
  if (explicit(b) && isEmpty(b)) return EMPTY_SET;
  if (explicit(a)) return located(node, () => keep(a, b, true));
  if (explicit(b)) return located(node, () => keep(b, a, true));
  return new CombinedSet("cap", a, b);
}

export function minus(a: Value, b: Value, node: number): Value {
  if (explicit(a) && isEmpty(a)) return EMPTY_SET;
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
    for (let page: Page | undefined = firstPage(a); page !== undefined; page = nextPage(page)) {
      for (const v of page) if (!isMember(v, b)) return false;
    }
    return true;
  });
}

export function subset(a: Value): Value {
  return new PowerSet(a);
}

export function union(a: Value, node: number): Value {
  if (!isSet(a)) return new RefusedSet(() => noSet(a, "UNION", node));
  return located(node, () => {
    if (a instanceof PowerSet && explicit(a.of)) return a.of;
    if (!explicit(a)) return new UnionSet(a);
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

export function functionSet(a: Value, b: Value): Value {
  return new FunctionSet(a, b);
}

export function recordSet(names: readonly Atom[], sets: readonly Value[]): Value {
  return new RecordSet(names.map((name, i) => [name, sets[i]!] as const));
}

export function product(sets: readonly Value[]): Value {
  return new ProductSet(sets);
}

/**
 * {x \in S : P}: evaluated at once for an enumerated S, on demand for a lazy one. As in TLC also for
 * what is no set, which shows when somebody looks.
 */
export function filter(s: Value, test: (v: Value) => boolean, node: number): Value {
  if (!isSet(s) || s.kind === LAZY_SET) return new FilteredSet(s, test);
  return new SetValue(
    list(s, node).filter((v) => test(v)),
    true,
  );
}

export function sorted(elements: Value[], node: number): Value {
  const s = new SetValue(elements, false);
  located(node, () => listElements(s));
  return s;
}

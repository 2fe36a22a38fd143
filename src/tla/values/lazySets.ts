import { fail, show } from "./failure.js";
import {
  compareValues,
  equalValues,
  isFunction,
  isSet,
  listElements,
  forceFunction,
  valuesOf,
  domainOf,
} from "./order.js";
import {
  FunctionValue,
  INTERVAL,
  LAZY_FUNCTION,
  LAZY_SET,
  LazySet,
  MODEL,
  RECORD,
  RecordValue,
  SET,
  SetValue,
  shapeOf,
  STRING,
  stringValue,
  TUPLE,
  TupleValue,
  type Atom,
  type Shape,
  type Value,
} from "./value.js";
import { makeFunction } from "./order.js";
import {
  choicePages,
  filteredPages,
  intervalPages,
  nextPage,
  PAGE,
  subsetPages,
  type Page,
} from "./pages.js";

/** More elements than this are not enumerated (TLC's default bound for a set is 1000000). */
const MAX_ELEMENTS = 100_000_000;

/** Is `v` in `set`? Throws what TLC rejects. */
export function isMember(v: Value, set: Value, node = -1): boolean {
  if (typeof set === "object") {
    if (set.kind === SET) {
      const elements = set.elements;
      if (set.normal && elements.length > 12) return searchNormal(v, elements);
      for (let i = 0; i < elements.length; i++) {
        const e = elements[i]!;
        if (e === v || equalValues(v, e)) return true;
      }
      return false;
    }
    if (set.kind === INTERVAL) {
      if (typeof v === "number") return v >= set.low && v <= set.high;
      if (typeof v === "object" && v.kind === MODEL && v.type === "") return false;
      if (set.low > set.high) return false;
      return fail(node, "cannot tell whether the ", show(v), " is in the ", show(set));
    }
    if (set.kind === LAZY_SET) {
      return set.has(v);
    }
  }
  return fail(node, "the right side of \\in must be a set, found the ", show(set));
}

function searchNormal(v: Value, elements: readonly Value[]): boolean {
  let low = 0;
  let high = elements.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const c = compareValues(v, elements[middle]!);
    if (c === 0) return true;
    if (c < 0) high = middle - 1;
    else low = middle + 1;
  }
  return false;
}

/**
 * The elements in order, as far as the first page goes; `nextPage` has the others. Throws for an
 * infinite set.
 */
export function firstPage(set: Value, node = -1): Page {
  if (typeof set === "object") {
    if (set.kind === LAZY_SET && set.enumerated === undefined) {
      const page = set.pages();
      if (page !== undefined) return page;
    } else if (set.kind === INTERVAL && set.high - set.low >= PAGE) {
      return intervalPages(set.low, set.high);
    }
  }
  return listElements(set, node);
}

/** The number of elements of a finite set. */
export function sizeOf(set: Value, node = -1): number {
  if (typeof set === "object" && set.kind === INTERVAL) {
    return set.high < set.low ? 0 : set.high - set.low + 1;
  }
  if (typeof set === "object" && set.kind === LAZY_SET && set.enumerated === undefined) {
    const n = set.size();
    if (n !== undefined) return n;
  }
  return listElements(set, node).length;
}

export function isFiniteSet(set: Value, node = -1): boolean {
  if (typeof set === "object") {
    if (set.kind === SET || set.kind === INTERVAL) return true;
    if (set.kind === LAZY_SET) return set.isFinite();
    // TLC calls functions finite when their domain is.
    if (isFunction(set)) return set.kind !== LAZY_FUNCTION || isFiniteSet(set.domain, node);
  }
  return fail(node, "IsFiniteSet needs a set, found the ", show(set));
}

/** Nat, Int, STRING, Real, Any: sets known by a test alone. */
export class InfiniteSet extends LazySet {
  readonly name: string;
  readonly test: (v: Value) => boolean;
  constructor(name: string, test: (v: Value) => boolean) {
    super();
    this.name = name;
    this.test = test;
  }
  has(v: Value): boolean {
    return this.test(v);
  }
  list(): Value[] {
    return fail(-1, `attempted to enumerate the infinite set ${this.name}`);
  }
  size(): number | undefined {
    return undefined;
  }
  isFinite(): boolean {
    return false;
  }
  override sameAs(other: Value): boolean | undefined {
    if (other === this) return true;
    if (other instanceof InfiniteSet) return false;
    return fail(-1, "attempted to compare ", this.name, " with the ", show(other));
  }
  override notation(): readonly (string | Value)[] {
    return [this.name];
  }
}

/** UNION of what is no set: TLC notices only when it looks into the result, so the failure waits. */
export class RefusedSet extends LazySet {
  private readonly refuse: () => never;
  constructor(refuse: () => never) {
    super();
    this.refuse = refuse;
  }
  has(): boolean {
    return this.refuse();
  }
  list(): Value[] {
    return this.refuse();
  }
  size(): number | undefined {
    return this.refuse();
  }
  isFinite(): boolean {
    return this.refuse();
  }
  override sameAs(): boolean | undefined {
    return this.refuse();
  }
}

function wants(kind: string, set: string): (v: Value) => never {
  return (v) => fail(-1, "cannot tell whether the ", show(v), ` is in ${set}: not ${kind}`);
}

const notNumber = wants("an integer", "a set of integers");

function numberTest(test: (n: number) => boolean): (v: Value) => boolean {
  return (v) => {
    if (typeof v === "number") return test(v);
    if (typeof v === "object" && v.kind === MODEL && v.type === "") return false;
    return notNumber(v);
  };
}

export const NAT = new InfiniteSet(
  "Nat",
  numberTest((n) => n >= 0),
);
export const INT = new InfiniteSet(
  "Int",
  numberTest(() => true),
);
export const STRINGS = new InfiniteSet("STRING", (v) => {
  if (typeof v === "object" && v.kind === STRING) return true;
  if (typeof v === "object" && v.kind === MODEL && v.type === "") return false;
  return wants("a string", "STRING")(v);
});
export const ANY = new InfiniteSet("Any", () => true);

/*
 * The parts of the sets below may be no sets at all: as TLC, that is noticed when one looks into them.
 */

/** A string is the tuple of its characters where TLC asks for a tuple. */
function asTuple(v: Value): Value {
  if (typeof v !== "object" || v.kind !== STRING) return v;
  return new TupleValue(Array.from(v.text, (c) => stringValue(c)));
}

/** SUBSET S. Enumerated by size, then in the order of S. */
export class PowerSet extends LazySet {
  readonly of: Value;
  constructor(of: Value) {
    super();
    this.of = of;
  }
  has(v: Value): boolean {
    if (!isSet(v)) {
      if (typeof v === "object" && v.kind === MODEL && v.type === "") return false;
      return fail(-1, "cannot tell whether the ", show(v), " is in SUBSET of a set: not a set");
    }
    for (const e of listElements(v)) if (!isMember(e, this.of)) return false;
    return true;
  }
  list(): Value[] {
    const base = listElements(this.of);
    const n = base.length;
    if (n > 26) fail(-1, `attempted to enumerate SUBSET of a set with ${n} elements`);
    const out: Value[] = [];
    const chosen: Value[] = [];
    const pick = (from: number, left: number): void => {
      if (left === 0) {
        out.push(new SetValue([...chosen], true));
        return;
      }
      for (let i = from; i <= n - left; i++) {
        chosen.push(base[i]!);
        pick(i + 1, left - 1);
        chosen.pop();
      }
    };
    for (let size = 0; size <= n; size++) pick(0, size);
    return out;
  }
  override pages(): Page | undefined {
    if (sizeOf(this.of) <= 12) return undefined;
    return subsetPages(listElements(this.of), (chosen) => new SetValue(chosen, true));
  }
  size(): number | undefined {
    const n = sizeOf(this.of);
    return n < 31 ? 2 ** n : undefined;
  }
  isFinite(): boolean {
    return isFiniteSet(this.of);
  }
  override sameAs(other: Value): boolean | undefined {
    if (other instanceof PowerSet) return equalValues(this.of, other.of);
    return undefined;
  }
}

function bounded(n: number): number {
  if (n > MAX_ELEMENTS) fail(-1, `attempted to enumerate a set with ${n} elements`);
  return n;
}

/** Is a set with that many elements (undefined: more than TLC's integers) enumerated by pages? */
function isBig(size: number | undefined): boolean {
  return size === undefined || size > PAGE;
}

/** All ways to take one element of each list, the last one changing fastest. */
function choices(lists: readonly (readonly Value[])[], make: (choice: Value[]) => Value): Value[] {
  let total = 1;
  for (const list of lists) total = bounded(total * list.length);
  const out: Value[] = new Array<Value>(total);
  const n = lists.length;
  const at = new Int32Array(n);
  for (let k = 0; k < total; k++) {
    const choice = new Array<Value>(n);
    for (let i = 0; i < n; i++) choice[i] = lists[i]![at[i]!]!;
    out[k] = make(choice);
    for (let i = n - 1; i >= 0; i--) {
      if (++at[i]! < lists[i]!.length) break;
      at[i] = 0;
    }
  }
  return out;
}

/** [S -> T]. */
export class FunctionSet extends LazySet {
  readonly from: Value;
  readonly to: Value;
  constructor(from: Value, to: Value) {
    super();
    this.from = from;
    this.to = to;
  }
  has(v: Value): boolean {
    if (!isFunction(v)) {
      if (typeof v === "object" && v.kind === MODEL && v.type === "") return false;
      return fail(-1, "cannot tell whether the ", show(v), " is in a set of functions");
    }
    const f = forceFunction(v);
    if (!equalValues(domainOf(f), this.from)) return false;
    for (const e of valuesOf(f)) if (!isMember(e, this.to)) return false;
    return true;
  }
  list(): Value[] {
    const keys = listElements(this.from);
    if (keys.length === 0) return [new FunctionValue(new SetValue([], true), [])];
    return choices(...this.parts(keys));
  }
  override pages(): Page | undefined {
    if (!isBig(this.size())) return undefined;
    return choicePages(...this.parts(listElements(this.from)));
  }
  private parts(keys: readonly Value[]): [(readonly Value[])[], (values: Value[]) => Value] {
    const range = listElements(this.to);
    const domain =
      typeof this.from === "object" && this.from.kind === INTERVAL
        ? this.from
        : new SetValue([...keys], true);
    return [keys.map(() => range), (values) => makeFunction(domain, values)];
  }
  size(): number | undefined {
    const n = sizeOf(this.to) ** sizeOf(this.from);
    return n <= 2147483647 ? n : undefined;
  }
  isFinite(): boolean {
    return isFiniteSet(this.from) && isFiniteSet(this.to);
  }
  override sameAs(other: Value): boolean | undefined {
    if (!(other instanceof FunctionSet)) return undefined;
    if (!this.isFinite() && !other.isFinite()) {
      return equalValues(this.from, other.from) && equalValues(this.to, other.to);
    }
    return undefined;
  }
}

function isString(v: Value): boolean {
  return typeof v === "object" && v.kind === STRING;
}

/** [a : S, b : T]. `sets` in the order of the shape's names. */
export class RecordSet extends LazySet {
  readonly shape: Shape;
  readonly sets: readonly Value[];
  constructor(fields: readonly (readonly [Atom, Value])[]) {
    super();
    const sorted = [...fields].sort((a, b) => a[0].id - b[0].id);
    this.shape = shapeOf(sorted.map(([name]) => name));
    this.sets = sorted.map(([, set]) => set);
  }
  has(v: Value): boolean {
    if (!isFunction(v)) {
      if (typeof v === "object" && v.kind === MODEL && v.type === "") return false;
      return fail(-1, "cannot tell whether the ", show(v), " is in a set of records");
    }
    const r = forceFunction(v);
    if (r.kind !== RECORD) {
      if (listElements(domainOf(r)).every(isString)) return false;
      return fail(-1, "cannot tell whether the ", show(v), " is in a set of records");
    }
    if (r.shape !== this.shape) return false;
    for (let i = 0; i < this.sets.length; i++) {
      if (!isMember(r.values[i]!, this.sets[i]!)) return false;
    }
    return true;
  }
  list(): Value[] {
    return choices(...this.parts());
  }
  override pages(): Page | undefined {
    return isBig(this.size()) ? choicePages(...this.parts()) : undefined;
  }
  private parts(): [(readonly Value[])[], (values: Value[]) => Value] {
    return [
      this.sets.map((set) => listElements(set)),
      (values) => new RecordValue(this.shape, values),
    ];
  }
  size(): number | undefined {
    return productSize(this.sets);
  }
  isFinite(): boolean {
    return this.sets.every((set) => isFiniteSet(set));
  }
}

function productSize(sets: readonly Value[]): number | undefined {
  let n = 1;
  for (const set of sets) n *= sizeOf(set);
  return n <= 2147483647 ? n : undefined;
}

/** S \X T \X ... */
export class ProductSet extends LazySet {
  readonly sets: readonly Value[];
  constructor(sets: readonly Value[]) {
    super();
    this.sets = sets;
  }
  has(element: Value): boolean {
    const v = asTuple(element);
    if (!isFunction(v)) {
      if (typeof v === "object" && v.kind === MODEL && v.type === "") return false;
      return fail(-1, "cannot tell whether the ", show(v), " is in a Cartesian product");
    }
    const t = forceFunction(v);
    if (t.kind !== TUPLE) {
      if (listElements(domainOf(t)).every((key) => typeof key === "number")) return false;
      return fail(
        -1,
        "cannot tell whether the ",
        show(v),
        " is in a Cartesian product: not a tuple",
      );
    }
    if (t.elements.length !== this.sets.length) return false;
    for (let i = 0; i < this.sets.length; i++) {
      if (!isMember(t.elements[i]!, this.sets[i]!)) return false;
    }
    return true;
  }
  /** As TLC: nothing is asked of what stands behind an empty set. */
  private empty(): boolean {
    const known = this.sets.findIndex(
      (s) => typeof s === "object" && (s.kind === SET || s.kind === INTERVAL) && sizeOf(s) === 0,
    );
    // Those before it are asked for an element: that can fail.
    return known >= 0 && this.sets.slice(0, known).every((s) => isSet(s) && firstPage(s));
  }
  list(): Value[] {
    return this.empty() ? [] : choices(...this.parts());
  }
  override pages(): Page | undefined {
    if (this.empty()) return undefined;
    return isBig(this.size()) ? choicePages(...this.parts()) : undefined;
  }
  private parts(): [(readonly Value[])[], (values: Value[]) => Value] {
    return [this.sets.map((set) => listElements(set)), (values) => new TupleValue(values)];
  }
  size(): number | undefined {
    return productSize(this.sets);
  }
  isFinite(): boolean {
    return this.sets.every((set) => isFiniteSet(set));
  }
}

/** Seq(S). */
export class SequenceSet extends LazySet {
  readonly of: Value;
  constructor(of: Value) {
    super();
    this.of = of;
  }
  has(element: Value): boolean {
    const v = asTuple(element);
    if (!isFunction(v)) {
      if (typeof v === "object" && v.kind === MODEL && v.type === "") return false;
      return fail(-1, "cannot tell whether the ", show(v), " is a sequence");
    }
    const s = forceFunction(v);
    if (s.kind !== TUPLE) {
      if (valuesOf(s).length === 0) return true;
      return fail(-1, "cannot tell whether the ", show(v), " is a sequence");
    }
    for (const e of s.elements) if (!isMember(e, this.of)) return false;
    return true;
  }
  list(): Value[] {
    return fail(-1, "attempted to enumerate the infinite set Seq(_)");
  }
  size(): number | undefined {
    return undefined;
  }
  isFinite(): boolean {
    return false;
  }
  override sameAs(other: Value): boolean | undefined {
    if (other instanceof SequenceSet) return equalValues(this.of, other.of);
    return fail(-1, "attempted to compare Seq(_) with the ", show(other));
  }
  override notation(): readonly (string | Value)[] {
    return ["Seq(", this.of, ")"];
  }
}

/** \cup, \cap, \ of sets of which one is lazy. */
export class CombinedSet extends LazySet {
  readonly op: "cup" | "cap" | "minus";
  readonly a: Value;
  readonly b: Value;
  constructor(op: "cup" | "cap" | "minus", a: Value, b: Value) {
    super();
    this.op = op;
    this.a = a;
    this.b = b;
  }
  has(v: Value): boolean {
    if (this.op === "cup") return isMember(v, this.a) || isMember(v, this.b);
    if (this.op === "cap") return isMember(v, this.a) && isMember(v, this.b);
    return isMember(v, this.a) && !isMember(v, this.b);
  }
  list(): Value[] {
    if (this.op === "cup") return [...listElements(this.a), ...listElements(this.b)];
    const wanted = this.op === "cap";
    const out: Value[] = [];
    for (
      let page: Page | undefined = firstPage(this.a);
      page !== undefined;
      page = nextPage(page)
    ) {
      for (const v of page) if (isMember(v, this.b) === wanted) out.push(v);
    }
    return out;
  }
  override pages(): Page | undefined {
    if (this.op === "cup") return undefined;
    const wanted = this.op === "cap";
    return filteredPages(firstPage(this.a), (v) => isMember(v, this.b) === wanted) ?? [];
  }
  size(): number | undefined {
    return undefined;
  }
  isFinite(): boolean {
    if (this.op === "cup") return isFiniteSet(this.a) && isFiniteSet(this.b);
    return isFiniteSet(this.a) || (this.op === "cap" && isFiniteSet(this.b));
  }
}

/** {x \in S : P} of a set that is not enumerated yet. */
export class FilteredSet extends LazySet {
  readonly of: Value;
  readonly test: (v: Value) => boolean;
  constructor(of: Value, test: (v: Value) => boolean) {
    super();
    this.of = of;
    this.test = test;
  }
  has(v: Value): boolean {
    return isMember(v, this.of) && this.test(v);
  }
  list(): Value[] {
    const out: Value[] = [];
    for (
      let page: Page | undefined = firstPage(this.of);
      page !== undefined;
      page = nextPage(page)
    ) {
      for (const v of page) if (this.test(v)) out.push(v);
    }
    return out;
  }
  override pages(): Page | undefined {
    const first = firstPage(this.of);
    // What is already listed is tested as a whole; TLC makes the elements of the others one by one.
    return filteredPages(first, this.test) ?? [];
  }
  size(): number | undefined {
    return undefined;
  }
  isFinite(): boolean {
    return isFiniteSet(this.of) || listElements(this).length >= 0;
  }
}

/** UNION S of a set with lazy elements. */
export class UnionSet extends LazySet {
  readonly of: Value;
  constructor(of: Value) {
    super();
    this.of = of;
  }
  has(v: Value): boolean {
    for (const set of listElements(this.of)) if (isMember(v, set)) return true;
    return false;
  }
  list(): Value[] {
    return listElements(this.of).flatMap((set) => [...listElements(set)]);
  }
  size(): number | undefined {
    return undefined;
  }
  isFinite(): boolean {
    return listElements(this.of).every((set) => isFiniteSet(set));
  }
}

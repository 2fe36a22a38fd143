/**
 * The values of TLA+ as TLC knows them.
 *
 * Small representations: an integer is a JavaScript number (always in TLC's 32 bits), a truth value
 * a boolean. Everything else is an object with a `kind`:
 *
 * - `Atom`: strings and model values, interned: equal atoms are the same object. `id` is the order in
 *   which names were first met, which is TLC's order of strings and model values.
 * - Sets have an explicit shape (`SetValue`, `IntervalValue`) and lazy ones that answer membership
 *   without being enumerated. An explicit set is sorted and free of duplicates only once `normal`:
 *   a literal such as `{1, "a"}` is legal until somebody needs its order.
 * - Functions have four shapes: `TupleValue` (domain 1..n), `RecordValue` (a domain of strings),
 *   `FunctionValue` (any other), `LazyFunction` (a constructor not yet evaluated). Forcing a
 *   function always yields the most specific shape, so equal functions have the same shape; the
 *   one exception is the empty function, which is a `TupleValue` or an empty `FunctionValue`.
 *
 * `hashHigh`/`hashLow` cache the two halves of the 64-bit fingerprint (0 and 0 when not computed yet).
 */
export type Value = number | boolean | ValueObject;

export const STRING = 0;
export const MODEL = 1;
export const SET = 2;
export const INTERVAL = 3;
export const LAZY_SET = 4;
export const TUPLE = 5;
export const RECORD = 6;
export const FUNCTION = 7;
export const LAZY_FUNCTION = 8;

export type ValueObject =
  | Atom
  | SetValue
  | IntervalValue
  | LazySet
  | TupleValue
  | RecordValue
  | FunctionValue
  | LazyFunction;

/** A string (`kind` STRING) or a model value (`kind` MODEL; `type` is the letter of a typed one, or ""). */
export class Atom {
  readonly kind: 0 | 1;
  hashHigh = 0;
  hashLow = 0;
  readonly id: number;
  readonly text: string;
  readonly type: string;
  constructor(kind: 0 | 1, id: number, text: string, type: string) {
    this.kind = kind;
    this.id = id;
    this.text = text;
    this.type = type;
  }
}

/** An enumerated set. Law: once `normal`, `elements` is sorted by `compareValues` without duplicates. */
export class SetValue {
  readonly kind = SET;
  hashHigh = 0;
  hashLow = 0;
  elements: Value[];
  normal: boolean;
  /** Index by element, built on demand when the set is a function's domain. */
  index: Map<Value, number> | undefined = undefined;
  constructor(elements: Value[], normal: boolean) {
    this.elements = elements;
    this.normal = normal;
  }
}

export class IntervalValue {
  readonly kind = INTERVAL;
  hashHigh = 0;
  hashLow = 0;
  readonly low: number;
  readonly high: number;
  /** TLC holds it as a list of numbers (the domain of a function that was constructed): printed so. */
  readonly asList: boolean;
  listed: number[] | undefined = undefined;
  constructor(low: number, high: number, asList = false) {
    this.low = low;
    this.high = high;
    this.asList = asList;
  }
}

/** A set known by its membership test; finite ones can be enumerated. */
export abstract class LazySet {
  readonly kind = LAZY_SET;
  hashHigh = 0;
  hashLow = 0;
  enumerated: SetValue | undefined = undefined;
  /** Is `v` an element? Throws what TLC rejects. */
  abstract has(v: Value): boolean;
  /** The elements, in any order and possibly repeated; throws for an infinite set. */
  abstract list(): Value[];
  /** The first page of a set too big to be listed at once; undefined for a smaller one. */
  pages(): readonly Value[] | undefined {
    return undefined;
  }
  /** Number of elements, if known without listing. */
  abstract size(): number | undefined;
  abstract isFinite(): boolean;
  /** For infinite sets: is `other` the same set by construction? Undefined: compare the elements. */
  sameAs(other: Value): boolean | undefined {
    return other === this ? true : undefined;
  }
  /** TLC's notation for a set that is printed without being enumerated: texts (as they stand) and values. */
  notation(): readonly (string | Value)[] | undefined {
    return undefined;
  }
}

export class TupleValue {
  readonly kind = TUPLE;
  hashHigh = 0;
  hashLow = 0;
  readonly elements: readonly Value[];
  /**
   * TLC holds it as a function on a set of numbers, because it was constructed so: its DOMAIN prints
   * as a list, and EXCEPT looks for any key in it. Equal to the tuple all the same.
   */
  readonly asFunction: boolean;
  constructor(elements: readonly Value[], asFunction = false) {
    this.elements = elements;
    this.asFunction = asFunction;
  }
}

/** The field names of a record, sorted by id; one object per set of names. */
export interface Shape {
  readonly names: readonly Atom[];
  readonly index: ReadonlyMap<Atom, number>;
}

export class RecordValue {
  readonly kind = RECORD;
  hashHigh = 0;
  hashLow = 0;
  readonly shape: Shape;
  readonly values: readonly Value[];
  constructor(shape: Shape, values: readonly Value[]) {
    this.shape = shape;
    this.values = values;
  }
}

/** A function on a normal set; `values[i]` belongs to the i-th element of the domain. */
export class FunctionValue {
  readonly kind = FUNCTION;
  hashHigh = 0;
  hashLow = 0;
  readonly domain: SetValue | IntervalValue;
  readonly values: readonly Value[];
  constructor(domain: SetValue | IntervalValue, values: readonly Value[]) {
    this.domain = domain;
    this.values = values;
  }
}

/** `[x \in S |-> e]` before anybody needs all of it. `body` takes the argument. */
export class LazyFunction {
  readonly kind = LAZY_FUNCTION;
  hashHigh = 0;
  hashLow = 0;
  readonly domain: Value;
  readonly body: (argument: Value) => Value;
  forced: TupleValue | RecordValue | FunctionValue | undefined = undefined;
  memo: Map<Value, Value> | undefined;
  constructor(domain: Value, body: (argument: Value) => Value, recursive: boolean) {
    this.domain = domain;
    this.body = body;
    this.memo = recursive ? new Map() : undefined;
  }
}

const strings = new Map<string, Atom>();
const models = new Map<string, Atom>();
let nextId = 1;

/** The string value with this text (escapes already resolved). */
export function stringValue(text: string): Atom {
  let atom = strings.get(text);
  if (atom === undefined) {
    atom = new Atom(STRING, nextId++, text, "");
    strings.set(text, atom);
  }
  return atom;
}

/** The model value with this name; `A_1` is of type `A`. */
export function modelValue(name: string): Atom {
  let atom = models.get(name);
  if (atom === undefined) {
    const type = /^[A-Za-z]_/.test(name) ? name[0]! : "";
    // TLC keeps one table of names: a model value and a string of the same name share their place.
    atom = new Atom(MODEL, nextId++, name, type);
    models.set(name, atom);
  }
  return atom;
}

const shapes = new Map<string, Shape>();

/** The shape with these names, which must be sorted by id and distinct. */
export function shapeOf(names: readonly Atom[]): Shape {
  let key = "";
  for (const name of names) key += `${name.id},`;
  let shape = shapes.get(key);
  if (shape === undefined) {
    shape = { names, index: new Map(names.map((name, i) => [name, i])) };
    shapes.set(key, shape);
  }
  return shape;
}

/**
 * Forgets all names, for a thread that reads one spec after another: the order of strings is that in
 * which *this* spec meets them. Values of an earlier spec must not be used afterwards.
 */
export function forgetNames(): void {
  strings.clear();
  models.clear();
  shapes.clear();
  nextId = 1;
}

export const EMPTY_TUPLE = new TupleValue([]);
export const EMPTY_SET = new SetValue([], true);
/** Stands for `no default` in TLCGet and the like; never a value of a spec. */
export const MAX_INT = 2147483647;
export const MIN_INT = -2147483648;

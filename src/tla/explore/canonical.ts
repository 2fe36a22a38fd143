/** The fingerprint under which a state is remembered: of its view, and of its orbit under symmetry. */
import { fail, show } from "../values/failure.js";
import { hashState, hashValue, lastHigh, lastLow } from "../values/hash.js";
import type { Expr } from "../resolve/ir.js";
import {
  compareValues,
  domainOf,
  functionOf,
  isFunction,
  isSet,
  listElements,
  makeFunction,
  sortDistinct,
  valuesOf,
} from "../values/order.js";
import { MODEL, SetValue, type Atom, type Value, type ValueObject } from "../values/value.js";
import { freelyPermuted, Orbit } from "./orbit.js";
import type { Spec, State } from "../spec.js";

/** 16 bytes each; a power of two. */
const REMEMBERED_STATES = 1 << 18;

type Exchange = ReadonlyMap<Value, Value>;

interface Permutation {
  readonly map: Exchange;
  readonly memo: Map<ValueObject, Value>;
}

/** Computes fingerprints into `high` and `low`. A class to return two numbers without allocating. */
export class Fingerprint {
  high = 0;
  low = 0;
  private readonly view: ((s: State) => Value) | undefined;
  private readonly permutations: readonly Permutation[];
  /** Where any permutation of whole sets is a symmetry, which is the usual case. */
  private readonly orbit: Orbit | undefined;
  /** Fingerprints of states and of their orbits, two lanes each; a later state takes the slot. */
  private readonly remembered: Int32Array;

  constructor(spec: Spec) {
    const { view, symmetry } = spec.model;
    this.view =
      view === undefined
        ? undefined
        : (spec.compile({ kind: "value", expr: view, params: [] }) as (s: State) => Value);
    const generators = symmetry === undefined ? [] : generatorsOf(symmetry, spec);
    const free = view === undefined ? freelyPermuted(generators) : undefined;
    this.orbit = free === undefined || free.length === 0 ? undefined : new Orbit(free);
    this.remembered = new Int32Array(this.orbit === undefined ? 0 : 4 * REMEMBERED_STATES);
    this.permutations =
      free === undefined ? group(generators).map((map) => ({ map, memo: new Map() })) : [];
  }

  of(state: State): void {
    const { orbit } = this;
    if (orbit !== undefined) {
      this.ofOrbit(orbit, state);
      return;
    }
    if (this.view !== undefined && this.permutations.length > 0) {
      this.plain(this.least(state));
      return;
    }
    this.plain(state);
    if (this.permutations.length === 0) return;
    let high = this.high;
    let low = this.low;
    for (const p of this.permutations) {
      this.plain(permuteList(state, p));
      if (this.high < high || (this.high === high && this.low < low)) {
        high = this.high;
        low = this.low;
      }
    }
    this.high = high;
    this.low = low;
  }

  /** Most states that are generated were generated before: what became of them is remembered. */
  private ofOrbit(orbit: Orbit, state: State): void {
    hashState(state);
    const [high, low] = [lastHigh(), lastLow()];
    const { remembered } = this;
    const slot = 4 * (low & (REMEMBERED_STATES - 1));
    if (remembered[slot] === high && remembered[slot + 1] === low) {
      this.high = remembered[slot + 2]!;
      this.low = remembered[slot + 3]!;
      return;
    }
    orbit.of(state);
    this.high = orbit.high;
    this.low = orbit.low;
    remembered[slot] = high;
    remembered[slot + 1] = low;
    remembered[slot + 2] = orbit.high;
    remembered[slot + 3] = orbit.low;
  }

  /** As TLC: the view is that of the least state of the orbit, variable by variable. */
  private least(state: State): State {
    let least = state;
    for (const p of this.permutations) {
      const moved = permuteList(state, p);
      let order = 0;
      for (let i = 0; i < state.length && order === 0; i++) {
        order = compareValues(moved[i]!, least[i]!);
      }
      if (order < 0) least = moved;
    }
    return least;
  }

  private plain(state: State): void {
    if (this.view === undefined) hashState(state);
    else hashValue(this.view(state));
    this.high = lastHigh();
    this.low = lastLow();
  }
}

function generatorsOf(expr: Expr, spec: Spec): Exchange[] {
  const f = spec.compile({ kind: "value", expr, params: [] }) as () => Value;
  return spec.guard(() => listElements(f()).map(permutationOf));
}

function permutationOf(v: Value): Exchange {
  if (!isFunction(v)) return fail(-1, "SYMMETRY needs a set of permutations, found the ", show(v));
  const f = functionOf(v);
  const values = valuesOf(f);
  const map = new Map<Value, Value>();
  listElements(domainOf(f)).forEach((key, i) => {
    const to = values[i]!;
    const isModel = (x: Value): x is Atom => typeof x === "object" && x.kind === MODEL;
    if (!isModel(key) || !isModel(to)) {
      fail(-1, "SYMMETRY needs permutations of model values, found the ", show(v));
    }
    if (key !== to) map.set(key, to);
  });
  return map;
}

function keyOf(p: Exchange): string {
  return [...p]
    .map(([a, b]) => `${(a as Atom).id}>${(b as Atom).id}`)
    .sort()
    .join();
}

/** Objects that each permutation remembers. */
const REMEMBERED = 2048;

/** All products of the generators, without the identity. */
function group(generators: readonly Exchange[]): Exchange[] {
  const found = new Map<string, Exchange>();
  const queue = generators.filter((p) => p.size > 0);
  for (let p = queue.pop(); p !== undefined; p = queue.pop()) {
    const key = keyOf(p);
    if (p.size === 0 || found.has(key)) continue;
    found.set(key, p);
    for (const q of generators) {
      const product = new Map<Value, Value>();
      for (const x of new Set([...p.keys(), ...q.keys()])) {
        const via = q.get(x) ?? x;
        const y = p.get(via) ?? via;
        if (y !== x) product.set(x, y);
      }
      queue.push(product);
    }
  }
  return [...found.values()];
}

/** The list with each element permuted; the same list when nothing changes. */
function permuteList(list: readonly Value[], p: Permutation): readonly Value[] {
  for (let i = 0; i < list.length; i++) {
    const moved = permute(list[i]!, p);
    if (moved !== list[i]) {
      const out = list.slice();
      for (let k = i; k < list.length; k++) out[k] = permute(list[k]!, p);
      return out;
    }
  }
  return list;
}

/**
 * The value with model values exchanged. Each permutation remembers what became of an object: states
 * share most of their parts, and a remembered result has its fingerprint already.
 */
function permute(v: Value, p: Permutation): Value {
  if (typeof v !== "object") return v;
  if (v.kind <= MODEL) return p.map.get(v) ?? v;
  const known = p.memo.get(v);
  if (known !== undefined) return known;
  const moved = permuteObject(v, p);
  // A bounded table rather than a WeakMap: the collector pays dearly for each entry of those.
  if (p.memo.size >= REMEMBERED) p.memo.clear();
  p.memo.set(v, moved);
  return moved;
}

function permuteObject(v: ValueObject, p: Permutation): Value {
  if (isSet(v)) {
    const elements = listElements(v);
    const out = permuteList(elements, p);
    return out === elements ? v : new SetValue(sortDistinct([...out]), true);
  }
  const f = functionOf(v);
  const values = valuesOf(f);
  const domain = domainOf(f);
  const keys = listElements(domain);
  const newKeys = permuteList(keys, p);
  const newValues = permuteList(values, p);
  if (newKeys === keys) return newValues === values ? v : makeFunction(domain, newValues);
  const sorted = sortDistinct([...newKeys]);
  const at = new Map(newKeys.map((k, i) => [k, newValues[i]!]));
  return makeFunction(
    new SetValue(sorted, true),
    sorted.map((k) => at.get(k)!),
  );
}

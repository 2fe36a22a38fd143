/**
 * The fingerprint of a state's orbit when any permutation of some sets of model values is a symmetry,
 * without trying all n! of them.
 *
 * Each value gets a signature: the state as it looks from there, the others being anonymous. Sorted
 * by it they are renamed to the first, second, ... value; only values of equal signature leave a
 * choice, and none when exchanging them leaves the state as it is. The fingerprint is the least of
 * the renamed states that remain. A signature that does not tell values apart costs time alone.
 */
import { hashValue, lastHigh, lastLow, scramble } from "../values/hash.js";
import { domainOf, functionOf, isSet, listElements, valuesOf } from "../values/order.js";
import { MODEL, type Atom, type Value, type ValueObject } from "../values/value.js";
import type { State } from "../spec.js";

/** Codes for the symmetric values, and what they made of values seen lately. */
interface Renaming {
  readonly codes: readonly number[];
  readonly memo: Map<ValueObject, { readonly high: number; readonly low: number }>;
}

/** Values that each renaming remembers, and renamings that are kept. */
const REMEMBERED = 2048;
const KEPT = 256;

/** Stands for the value whose view of the state is taken, and for the others of set `i`: HERE + 1 + i. */
const HERE = 1 << 20;

/** Computes fingerprints into `high` and `low`. */
export class Orbit {
  high = 0;
  low = 0;
  private readonly index = new Map<Value, number>();
  private readonly sets: readonly (readonly number[])[];
  private readonly identity: Renaming;
  private readonly views: readonly Renaming[];
  private readonly exchanges = new Map<number, Renaming>();
  private renamings = new Map<string, Renaming>();
  private concerned = new Map<ValueObject, boolean>();

  /** `sets` are disjoint; each has at least two values. */
  constructor(sets: readonly (readonly Atom[])[]) {
    const setOf: number[] = [];
    this.sets = sets.map((set, i) =>
      set.map((atom) => {
        setOf.push(i);
        this.index.set(atom, this.index.size);
        return this.index.size - 1;
      }),
    );
    const all = [...setOf.keys()];
    this.identity = renaming(all);
    this.views = all.map((v) => renaming(all.map((w) => (w === v ? HERE : HERE + 1 + setOf[w]!))));
    for (const set of this.sets) {
      for (const a of set) {
        for (const b of set) {
          if (a >= b) continue;
          const codes = all.map((w) => (w === a ? b : w === b ? a : w));
          this.exchanges.set(a * all.length + b, renaming(codes));
        }
      }
    }
  }

  of(state: State): void {
    const { sets, index } = this;
    const codes = new Array<number>(index.size);
    const open: { readonly values: readonly number[]; readonly from: number }[] = [];
    for (const set of sets) {
      const seen = set.map((v) => {
        this.hash(state, this.views[v]!);
        return { v, high: this.high, low: this.low };
      });
      seen.sort((a, b) => a.high - b.high || a.low - b.low);
      for (let i = 0; i < seen.length;) {
        let end = i + 1;
        const same = (k: number): boolean =>
          seen[k]!.high === seen[i]!.high && seen[k]!.low === seen[i]!.low;
        while (end < seen.length && same(end)) end++;
        const values = seen.slice(i, end).map(({ v }) => v);
        values.forEach((v, k) => {
          codes[v] = set[i + k]!;
        });
        if (values.length > 1 && !this.exchangeable(state, values)) {
          open.push({ values, from: set[i]! });
        }
        i = end;
      }
    }
    let [high, low] = [0x7fffffff, 0x7fffffff];
    this.arrange(open, 0, codes, () => {
      this.hash(state, this.renaming(codes));
      if (this.high < high || (this.high === high && this.low < low)) {
        [high, low] = [this.high, this.low];
      }
    });
    this.high = high;
    this.low = low === 0 && high === 0 ? 1 : low;
  }

  /** Does the state stay the same when any two of the values are exchanged? */
  private exchangeable(state: State, values: readonly number[]): boolean {
    this.hash(state, this.identity);
    const { high, low } = this;
    for (let i = 1; i < values.length; i++) {
      const [a, b] = [Math.min(values[0]!, values[i]!), Math.max(values[0]!, values[i]!)];
      this.hash(state, this.exchanges.get(a * this.index.size + b)!);
      if (this.high !== high || this.low !== low) return false;
    }
    return true;
  }

  /** Calls `visit` with each arrangement of the open values in their places. */
  private arrange(
    open: readonly { readonly values: readonly number[]; readonly from: number }[],
    at: number,
    codes: number[],
    visit: () => void,
  ): void {
    const group = open[at];
    if (group === undefined) {
      visit();
      return;
    }
    const left = [...group.values];
    const place = (k: number): void => {
      if (left.length === 0) {
        this.arrange(open, at + 1, codes, visit);
        return;
      }
      for (let i = 0; i < left.length; i++) {
        const [v] = left.splice(i, 1);
        codes[v!] = group.from + k;
        place(k + 1);
        left.splice(i, 0, v!);
      }
    };
    place(0);
  }

  private renaming(codes: readonly number[]): Renaming {
    const key = codes.join();
    let found = this.renamings.get(key);
    if (found === undefined) {
      if (this.renamings.size >= KEPT) this.renamings.clear();
      this.renamings.set(key, (found = renaming([...codes])));
    }
    return found;
  }

  private hash(state: State, by: Renaming): void {
    let [h, l] = [0x1f83d9ab, state.length];
    for (let i = 0; i < state.length; i++) {
      this.value(state[i]!, by);
      scramble(this.high + Math.imul(h, 5), this.low ^ Math.imul(l, 9));
      h = lastHigh();
      l = lastLow();
    }
    this.high = h;
    this.low = l;
  }

  /** The hash of a value renamed; elements of sets and functions are added up, whatever their order. */
  private value(v: Value, by: Renaming): void {
    if (typeof v !== "object" || !this.concerns(v)) {
      hashValue(v);
      this.high = lastHigh();
      this.low = lastLow();
      return;
    }
    if (v.kind === MODEL) {
      hashValue(by.codes[this.index.get(v)!]!);
      scramble(lastHigh() ^ 0x7f4a7c15, lastLow() + 0x3c6ef372);
      this.high = lastHigh();
      this.low = lastLow();
      return;
    }
    const known = by.memo.get(v);
    if (known !== undefined) {
      this.high = known.high;
      this.low = known.low;
      return;
    }
    this.object(v, by);
    if (by.memo.size >= REMEMBERED) by.memo.clear();
    by.memo.set(v, { high: this.high, low: this.low });
  }

  private object(v: ValueObject, by: Renaming): void {
    let [h, l] = [0x6a09e667, 0x510e527f];
    if (isSet(v)) {
      for (const e of listElements(v)) {
        this.value(e, by);
        scramble(this.high ^ 0x2f6b1, this.low);
        h = (h + lastHigh()) | 0;
        l = (l + lastLow()) | 0;
      }
    } else {
      const f = functionOf(v);
      const values = valuesOf(f);
      const keys = listElements(domainOf(f));
      [h, l] = [0x3c6ef372, values.length];
      for (let i = 0; i < values.length; i++) {
        this.value(keys[i]!, by);
        const { high, low } = this;
        this.value(values[i]!, by);
        scramble(this.high + Math.imul(high, 5), this.low ^ Math.imul(low, 9));
        h = (h + lastHigh()) | 0;
        l = (l + lastLow()) | 0;
      }
    }
    scramble(h, l);
    this.high = lastHigh();
    this.low = lastLow();
  }

  /** Does a symmetric value occur in it? */
  private concerns(v: ValueObject): boolean {
    if (v.kind <= MODEL) return this.index.has(v);
    const known = this.concerned.get(v);
    if (known !== undefined) return known;
    const occurs = (x: Value): boolean => typeof x === "object" && this.concerns(x);
    let found: boolean;
    if (isSet(v)) found = listElements(v).some(occurs);
    else {
      const f = functionOf(v);
      found = valuesOf(f).some(occurs) || listElements(domainOf(f)).some(occurs);
    }
    if (this.concerned.size >= 8 * REMEMBERED) this.concerned.clear();
    this.concerned.set(v, found);
    return found;
  }
}

function renaming(codes: readonly number[]): Renaming {
  return { codes, memo: new Map() };
}

/**
 * The sets of values whose every permutation the group generated by these permutations has: known by
 * the exchange of any two values being among them. Undefined for another kind of group.
 */
export function freelyPermuted(
  generators: readonly ReadonlyMap<Value, Value>[],
): Atom[][] | undefined {
  const groups: Set<Value>[] = [];
  const pairs = new Set<string>();
  const id = (v: Value): number => (v as Atom).id;
  for (const p of generators) {
    for (const [a, b] of p) {
      const touched = groups.filter((g) => g.has(a) || g.has(b));
      const merged = new Set<Value>([a, b, ...touched.flatMap((g) => [...g])]);
      for (const g of touched) groups.splice(groups.indexOf(g), 1);
      groups.push(merged);
      if (p.size === 2) pairs.add(`${id(a)} ${id(b)}`);
    }
  }
  for (const g of groups) {
    for (const a of g)
      for (const b of g) if (a !== b && !pairs.has(`${id(a)} ${id(b)}`)) return undefined;
  }
  return groups.map((g) => ([...g] as Atom[]).sort((a, b) => a.id - b.id));
}

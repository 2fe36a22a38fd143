import { domainOf, functionOf, isSet, listElements, valuesOf } from "./order.js";
import {
  LAZY_FUNCTION,
  MODEL,
  RECORD,
  STRING,
  TUPLE,
  type Value,
  type ValueObject,
} from "./value.js";

/**
 * The 64-bit fingerprint of values, in two 32-bit lanes. Law: equal values (in TLC's sense) have
 * equal fingerprints, whatever shape they have; the order is the normal order, and a tuple is mixed
 * as the function it is. Each object caches its own, so a state costs only its changed parts.
 *
 * `mixHigh`/`mixLow` take the running lanes and the next component; multiply-rotate rounds as in the
 * murmur family, the lanes feeding each other so that 64 bits count.
 */
let high = 0;
let low = 0;

/** Lanes of the last `hashValue`, read right after it (no allocation in the hot loop). */
export function lastHigh(): number {
  return high;
}
export function lastLow(): number {
  return low;
}

const A = 0x85ebca6b | 0;
const B = 0xc2b2ae35 | 0;
const C = 0x27d4eb2f | 0;
const D = 0x165667b1 | 0;

/** Mixes two lanes into `lastHigh`/`lastLow`. */
export function scramble(h: number, l: number): void {
  h = Math.imul(h ^ (h >>> 16), A);
  l = Math.imul(l ^ (l >>> 15), B);
  h ^= l >>> 13;
  l ^= h >>> 14;
  h = Math.imul(h, C);
  l = Math.imul(l, D);
  high = h ^ (l >>> 16);
  low = l ^ (h >>> 15);
}

/** Computes the fingerprint of `v` into `lastHigh`/`lastLow`. */
export function hashValue(v: Value): void {
  if (typeof v === "number") {
    scramble(v ^ 0x3c6ef372, Math.imul(v, 0x9e3779b1) + 0x1b873593);
    return;
  }
  if (typeof v === "boolean") {
    scramble(v ? 0x51ed270b : 0x2545f491, v ? 0x1f83d9ab : 0x5be0cd19);
    return;
  }
  if (v.hashHigh !== 0 || v.hashLow !== 0) {
    high = v.hashHigh;
    low = v.hashLow;
    return;
  }
  hashObject(v);
  v.hashHigh = high;
  v.hashLow = low;
}

function hashObject(v: ValueObject): void {
  if (v.kind === STRING || v.kind === MODEL) {
    hashText(v.text, v.kind === STRING ? 0x1234567 : 0x7654321);
    return;
  }
  if (isSet(v)) {
    const elements = listElements(v);
    mixList(elements, 0x6a09e667, elements.length);
    return;
  }
  const f = functionOf(v);
  if (v.kind === LAZY_FUNCTION) {
    hashValue(f);
    return;
  }
  const values = valuesOf(f);
  let h = 0x3c6ef372;
  let l = values.length;
  if (f.kind === TUPLE) {
    for (let i = 0; i < values.length; i++) {
      hashValue(i + 1);
      scramble(high ^ h, low + l);
      h = high;
      l = low;
      hashValue(values[i]!);
      scramble(high + Math.imul(h, 5), low ^ Math.imul(l, 9));
      h = high;
      l = low;
    }
  } else {
    const keys = f.kind === RECORD ? f.shape.names : listElements(domainOf(f));
    for (let i = 0; i < values.length; i++) {
      hashValue(keys[i]!);
      scramble(high ^ h, low + l);
      h = high;
      l = low;
      hashValue(values[i]!);
      scramble(high + Math.imul(h, 5), low ^ Math.imul(l, 9));
      h = high;
      l = low;
    }
  }
  scramble(h ^ 0x51ed27, l);
}

function mixList(list: readonly Value[], seedHigh: number, seedLow: number): void {
  let h = seedHigh;
  let l = seedLow;
  for (let i = 0; i < list.length; i++) {
    hashValue(list[i]!);
    scramble(high + Math.imul(h, 5), low ^ Math.imul(l, 9));
    h = high;
    l = low;
  }
  scramble(h ^ 0x2f6b1, l);
}

function hashText(text: string, seed: number): void {
  let h = seed | 0;
  let l = text.length ^ 0x2c1b3c6d;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    h = Math.imul(h ^ c, 0x01000193);
    l = Math.imul(l + c, 0x5bd1e995);
    l ^= l >>> 15;
  }
  scramble(h, l);
}

/** The fingerprint of a state: its variables in order, into `lastHigh`/`lastLow`. Never 0 and 0. */
export function hashState(state: readonly Value[]): void {
  mixList(state, 0x1f83d9ab, state.length);
  if (high === 0 && low === 0) low = 1;
}

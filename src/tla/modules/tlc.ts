/** TLC's operators with an effect, and randomness with a seed of our own. */
import { fail, show } from "../values/failure.js";
import { FunctionSet, sizeOf } from "../values/lazySets.js";
import { explicitSet, isSet, listElements, makeFunction, type AnySet } from "../values/order.js";
import { printValue } from "../values/print.js";
import { forgetNames, IntervalValue, SetValue, stringValue, type Value } from "../values/value.js";

type Op = (...args: never[]) => unknown;

const FIRST_SEED = 0x2545f491;

/** Where Print writes, what TLCSet keeps, and the state of the generator of random numbers. */
export const surroundings: {
  print: ((line: string) => void) | undefined;
  readonly registers: Map<number, Value>;
  readonly counters: Map<string, () => number>;
  seed: number;
  /** TLCSet("exit", TRUE) was evaluated: the search ends after the state at hand. */
  exit: boolean;
} = {
  print: undefined,
  registers: new Map<number, Value>(),
  /** Answers TLCGet("level") and the like; set by the explorer. */
  counters: new Map<string, () => number>(),
  seed: FIRST_SEED,
  exit: false,
};

/** As a process that has run nothing yet: what one spec has left must not reach the next. */
export function startAfresh(): void {
  forgetNames();
  surroundings.registers.clear();
  surroundings.counters.clear();
  surroundings.seed = FIRST_SEED;
  surroundings.exit = false;
}

/** A number in 0..n-1. xorshift32: the quality does not matter, that a seed repeats it does. */
export function random(n: number): number {
  let x = surroundings.seed;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  surroundings.seed = x;
  return (x >>> 0) % n;
}

function randomElement(s: Value, node: number): Value {
  if (!isSet(s)) return fail(node, "RandomElement needs a set, found the ", show(s));
  const elements = listElements(s, node);
  if (elements.length === 0) return fail(node, "RandomElement of the empty set");
  return elements[random(elements.length)]!;
}

function randomSubset(k: Value, s: Value, node: number): Value {
  if (typeof k !== "number")
    return fail(node, "RandomSubset needs an integer, found the ", show(k));
  if (!isSet(s)) return fail(node, "RandomSubset needs a set, found the ", show(s));
  const size = sizeOf(s, node);
  if (k < 0) fail(node, `RandomSubset of ${k} elements`);
  // As TLC: no more elements than there are.
  if (k >= size) return explicitSet(s, node);
  const taken = new Set<number>();
  // Floyd's way to choose k of n numbers without listing them.
  for (let j = size - k; j < size; j++) {
    const i = random(j + 1);
    taken.add(taken.has(i) ? j : i);
  }
  return new SetValue(
    [...taken].map((i) => elementAt(s, i, node)),
    false,
  );
}

/** The element with a number, from 0: without listing what is an interval or a set of functions. */
function elementAt(s: AnySet, i: number, node: number): Value {
  if (s instanceof IntervalValue) return s.low + i;
  if (!(s instanceof FunctionSet)) return listElements(s, node)[i]!;
  const domain = explicitSet(s.from, node);
  if (!isSet(s.to)) return fail(node, "expected a set, found the ", show(s.to));
  const { to } = s;
  const size = sizeOf(to, node);
  let rest = i;
  const values = listElements(domain).map(() => {
    const v = elementAt(to, rest % size, node);
    rest = Math.floor(rest / size);
    return v;
  });
  return makeFunction(domain, values);
}

function randomSetOfSubsets(k: Value, n: Value, s: Value, node: number): Value {
  if (typeof k !== "number" || typeof n !== "number") {
    return fail(
      node,
      "RandomSetOfSubsets needs integers, found the ",
      show(typeof k === "number" ? n : k),
    );
  }
  const base = listElements(s, node);
  const out: Value[] = [];
  for (let i = 0; i < k; i++) {
    out.push(
      new SetValue(
        base.filter(() => random(Math.max(1, base.length)) < n),
        true,
      ),
    );
  }
  return new SetValue(out, false);
}

function register(key: Value, node: number): Value {
  if (typeof key === "number") {
    const v = surroundings.registers.get(key);
    return v ?? fail(node, `TLCGet(${key}): nothing was set before`);
  }
  if (typeof key === "object" && "text" in key) {
    const counter = surroundings.counters.get(key.text);
    if (counter !== undefined) return counter();
    const known = [...surroundings.counters.keys()].join(", ");
    return fail(node, `TLCGet("${key.text}"): no such value; there are ${known || "none here"}`);
  }
  return fail(node, "TLCGet needs a number or a string, found the ", show(key));
}

export const TLC: Readonly<Record<string, Op>> = {
  "TLC.Print": (out: Value, v: Value) => {
    // As TLC: printing evaluates, also where nobody reads it.
    const line = `${printValue(out)}  ${printValue(v)}`;
    surroundings.print?.(line);
    return v;
  },
  "TLC.PrintT": (out: Value) => {
    const line = printValue(out);
    surroundings.print?.(line);
    return true;
  },
  "TLC.JavaTime": () => Math.floor(Date.now() / 1000) & 0x7fffffff,
  "TLC.TLCGet": register,
  "TLC.TLCSet": (key: Value, v: Value, node: number) => {
    if (typeof key === "number" && key >= 0) {
      surroundings.registers.set(key, v);
      return true;
    }
    if (typeof key === "object" && "text" in key && key.text === "exit") {
      if (v === true) surroundings.exit = true;
      return true;
    }
    return fail(node, "TLCSet needs a number, found the ", show(key));
  },
  "TLC.RandomElement": randomElement,
  "Randomization.RandomSubset": randomSubset,
  "Randomization.RandomSetOfSubsets": randomSetOfSubsets,
  "Randomization.TestRandomSetOfSubsets": (k: Value, n: Value, s: Value, node: number) => {
    const sets = [0, 1, 2, 3, 4].map(() => sizeOf(randomSetOfSubsets(k, n, s, node)));
    return stringValue(sets.join(" "));
  },
};

/** Sets where Print and PrintT write their lines; undefined: nowhere. */
export function onPrint(write: ((line: string) => void) | undefined): void {
  surroundings.print = write;
}

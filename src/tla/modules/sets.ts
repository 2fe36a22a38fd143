import { fail, show } from "../values/failure.js";
import { ANY, INT, isFiniteSet, isMember, NAT, sizeOf, STRINGS } from "../values/lazySets.js";
import {
  compareValues,
  domainOf,
  equalValues,
  forceFunction,
  isFunction,
  isSet,
  listElements,
  makeFunction,
  valuesOf,
} from "../values/order.js";
import {
  EMPTY_TUPLE,
  FunctionValue,
  SetValue,
  stringValue,
  TupleValue,
  type Value,
} from "../values/value.js";
import { keyIndex } from "../runtime/functions.js";
import { characters } from "./sequences.js";
import { printValue } from "../values/print.js";

type Op = (...args: never[]) => unknown;

const BOOLEANS = new SetValue([false, true], true);
const EMPTY_FUNCTION = new FunctionValue(new SetValue([], true), []);

function needFunction(v: Value, op: string, node: number): ReturnType<typeof forceFunction> {
  if (!isFunction(v)) return fail(node, `${op} needs a function, found the `, show(v));
  return forceFunction(v);
}

/** The function with these (distinct) keys in any order. */
export function functionFromPairs(pairs: readonly (readonly [Value, Value])[]): Value {
  const sorted = [...pairs].sort((a, b) => compareValues(a[0], b[0]));
  return makeFunction(
    new SetValue(
      sorted.map(([k]) => k),
      true,
    ),
    sorted.map(([, v]) => v),
  );
}

export function pairsOf(v: Value, op: string, node: number): [Value, Value][] {
  const f = needFunction(v, op, node);
  const values = valuesOf(f);
  return listElements(domainOf(f)).map((k, i) => [k, values[i]!]);
}

function combine(f: Value, g: Value, node: number): Value {
  const a = needFunction(f, "@@", node);
  const b = needFunction(g, "@@", node);
  const pairs = pairsOf(a, "@@", node);
  for (const [k, v] of pairsOf(b, "@@", node)) if (keyIndex(a, k, node) < 0) pairs.push([k, v]);
  return functionFromPairs(pairs);
}

function permutations(set: Value, node: number): Value {
  if (!isSet(set)) return fail(node, "Permutations needs a set, found the ", show(set));
  const keys = listElements(set);
  const domain = new SetValue([...keys], true);
  const out: Value[] = [];
  const used = keys.map(() => false);
  const chosen: Value[] = [];
  const pick = (): void => {
    if (chosen.length === keys.length) {
      out.push(makeFunction(domain, [...chosen]));
      return;
    }
    keys.forEach((k, i) => {
      if (used[i] === true) return;
      used[i] = true;
      chosen.push(k);
      pick();
      chosen.pop();
      used[i] = false;
    });
  };
  pick();
  return new SetValue(out, false);
}

/** Stable insertion by TLC's SortSeq: `less(a, b)` is the user's strict order. */
function sortSequence(s: Value, less: (a: Value, b: Value) => Value, node: number): Value {
  const out: Value[] = [];
  for (const v of characters(s, "SortSeq", node)) {
    let i = out.length;
    while (i > 0) {
      const b = less(v, out[i - 1]!);
      if (typeof b !== "boolean")
        return fail(node, "the order of SortSeq should be a boolean, found the ", show(b));
      if (!b) break;
      i--;
    }
    out.splice(i, 0, v);
  }
  return new TupleValue(out);
}

export const SETS: Readonly<Record<string, Op>> = {
  ".BOOLEAN": () => BOOLEANS,
  ".STRING": () => STRINGS,
  "Naturals.Nat": () => NAT,
  "Integers.Int": () => INT,
  "TLC.Any": () => ANY,
  "FiniteSets.IsFiniteSet": (s: Value, node: number) => isFiniteSet(s, node),
  "FiniteSets.Cardinality": (s: Value, node: number) => {
    if (!isSet(s)) return fail(node, "Cardinality needs a set, found the ", show(s));
    return sizeOf(s, node);
  },
  "TLC.:>": (k: Value, v: Value) => makeFunction(new SetValue([k], true), [v]),
  "TLC.@@": combine,
  "TLC.Permutations": permutations,
  "TLC.SortSeq": sortSequence,
  "TLC.ToString": (v: Value) => stringValue(printValue(v)),
  "TLC.TLCEval": (v: Value) => {
    if (isFunction(v)) return forceFunction(v);
    if (isSet(v)) listElements(v);
    return v;
  },
  "TLC.Assert": (condition: Value, message: Value, node: number) => {
    if (condition === true) return true;
    if (condition !== false)
      return fail(node, "Assert needs a boolean, found the ", show(condition));
    return fail(
      node,
      "the assertion failed: ",
      typeof message === "object" && "text" in message ? message.text : show(message),
    );
  },
  ...bags(),
};

function isBag(v: Value): boolean {
  if (!isFunction(v)) return false;
  return valuesOf(forceFunction(v)).every((n) => typeof n === "number" && n > 0);
}

function bagPairs(v: Value, op: string, node: number): [Value, number][] {
  if (!isBag(v)) return fail(node, `${op} needs a bag, found the `, show(v));
  return pairsOf(v, op, node) as [Value, number][];
}

function copies(pairs: readonly (readonly [Value, number])[], v: Value): number {
  return pairs.find(([k]) => equalValues(k, v))?.[1] ?? 0;
}

function addBags(a: [Value, number][], b: readonly [Value, number][]): [Value, number][] {
  const out = [...a];
  for (const [k, n] of b) {
    const i = out.findIndex(([x]) => equalValues(x, k));
    if (i >= 0) out[i] = [k, out[i]![1] + n];
    else out.push([k, n]);
  }
  return out;
}

function subBags(pairs: readonly [Value, number][]): [Value, number][][] {
  let out: [Value, number][][] = [[]];
  for (const [k, n] of pairs) {
    out = out.flatMap((bag) =>
      Array.from({ length: n + 1 }, (_, i): [Value, number][] =>
        i === 0 ? bag : [...bag, [k, i]],
      ),
    );
  }
  return out;
}

function bags(): Record<string, Op> {
  return {
    "Bags.EmptyBag": () => EMPTY_FUNCTION,
    "Bags.IsABag": (v: Value) => isBag(v),
    // TLC lists what SetToBag made a bag of, also 1..n.
    "Bags.BagToSet": (v: Value, node: number) => domainOf(needFunction(v, "BagToSet", node)),
    "Bags.SetToBag": (s: Value, node: number) =>
      functionFromPairs(listElements(s, node).map((k) => [k, 1] as const)),
    "Bags.BagIn": (v: Value, b: Value, node: number) =>
      isMember(v, domainOf(needFunction(b, "BagIn", node)), node),
    "Bags.\\oplus": (a: Value, b: Value, node: number) =>
      functionFromPairs(addBags(bagPairs(a, "(+)", node), bagPairs(b, "(+)", node))),
    "Bags.\\ominus": (a: Value, b: Value, node: number) => {
      const y = bagPairs(b, "(-)", node);
      const left = bagPairs(a, "(-)", node).map(([k, n]) => [k, n - copies(y, k)] as const);
      return functionFromPairs(left.filter(([, n]) => n > 0));
    },
    "Bags.BagUnion": (s: Value, node: number) =>
      functionFromPairs(
        listElements(s, node).reduce<[Value, number][]>(
          (all, b) => addBags(all, bagPairs(b, "BagUnion", node)),
          [],
        ),
      ),
    "Bags.\\sqsubseteq": (a: Value, b: Value, node: number) => {
      const y = bagPairs(b, "\\sqsubseteq", node);
      return bagPairs(a, "\\sqsubseteq", node).every(([k, n]) => n <= copies(y, k));
    },
    "Bags.SubBag": (b: Value, node: number) =>
      new SetValue(
        subBags(bagPairs(b, "SubBag", node)).map((p) =>
          p.length === 0 ? EMPTY_TUPLE : functionFromPairs(p),
        ),
        false,
      ),
    "Bags.BagOfAll": (f: (v: Value) => Value, b: Value, node: number) =>
      functionFromPairs(
        bagPairs(b, "BagOfAll", node).reduce<[Value, number][]>(
          (all, [k, n]) => addBags(all, [[f(k), n]]),
          [],
        ),
      ),
    "Bags.BagCardinality": (b: Value, node: number) =>
      bagPairs(b, "BagCardinality", node).reduce((sum, [, n]) => sum + n, 0),
    "Bags.CopiesIn": (v: Value, b: Value, node: number) => copies(bagPairs(b, "CopiesIn", node), v),
  };
}

import { fail, show } from "../values/failure.js";
import { ANY, INT, isFiniteSet, NAT, sizeOf, STRINGS } from "../values/lazySets.js";
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
import { add, sub } from "../runtime/numbers.js";
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

/** The pairs of what most operators take for a bag: TLC looks at a number only where it needs it. */
function counts(v: Value, op: string, node: number): [Value, Value][] {
  if (!isFunction(v)) return fail(node, `${op} needs a bag, found the `, show(v));
  return pairsOf(v, op, node);
}

function count(n: Value, op: string, node: number): number {
  return typeof n === "number" ? n : fail(node, `${op} needs a bag, found the number `, show(n));
}

function copies(pairs: readonly [Value, Value][], v: Value, op: string, node: number): number {
  const found = pairs.find(([k]) => equalValues(k, v));
  return found === undefined ? 0 : count(found[1], op, node);
}

function addBags(
  a: readonly [Value, Value][],
  b: readonly [Value, Value][],
  op: string,
  node: number,
): [Value, Value][] {
  const out = [...a];
  for (const [k, n] of b) {
    const i = out.findIndex(([x]) => equalValues(x, k));
    if (i >= 0) out[i] = [k, add(count(out[i]![1], op, node), count(n, op, node), node)];
    else out.push([k, n]);
  }
  return out;
}

function bagUnion(s: Value, node: number): Value {
  const bags = listElements(s, node);
  // As TLC: a single element is given back whatever it is.
  if (bags.length === 1) return bags[0]!;
  return functionFromPairs(
    bags.reduce<[Value, Value][]>(
      (all, b) => addBags(all, counts(b, "BagUnion", node), "BagUnion", node),
      [],
    ),
  );
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
      copies(counts(b, "BagIn", node), v, "BagIn", node) > 0,
    "Bags.\\oplus": (a: Value, b: Value, node: number) =>
      functionFromPairs(addBags(bagPairs(a, "(+)", node), bagPairs(b, "(+)", node), "(+)", node)),
    "Bags.\\ominus": (a: Value, b: Value, node: number) => {
      const y = counts(b, "(-)", node);
      const left = counts(a, "(-)", node).map(
        ([k, n]) => [k, sub(count(n, "(-)", node), copies(y, k, "(-)", node), node)] as const,
      );
      return functionFromPairs(left.filter(([, n]) => n > 0));
    },
    "Bags.BagUnion": bagUnion,
    "Bags.\\sqsubseteq": (a: Value, b: Value, node: number) => {
      const op = "\\sqsubseteq";
      const y = counts(b, op, node);
      return counts(a, op, node).every(([k, n]) => count(n, op, node) <= copies(y, k, op, node));
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
        counts(b, "BagOfAll", node).reduce<[Value, Value][]>(
          (all, [k, n]) => addBags(all, [[f(k), n]], "BagOfAll", node),
          [],
        ),
      ),
    "Bags.BagCardinality": (b: Value, node: number) =>
      bagPairs(b, "BagCardinality", node).reduce((sum, [, n]) => add(sum, n, node), 0),
    "Bags.CopiesIn": (v: Value, b: Value, node: number) =>
      copies(counts(b, "CopiesIn", node), v, "CopiesIn", node),
  };
}

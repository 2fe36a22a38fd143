/** FiniteSetsExt, Functions, Folds, BagsExt, Bitwise. */
import { fail, show } from "../values/failure.js";
import { FilteredSet, FunctionSet, isMember } from "../values/lazySets.js";
import {
  domainOf,
  equalValues,
  explicitSet,
  forceFunction,
  isFunction,
  isSet,
  listElements,
  makeFunction,
  sortDistinct,
  valuesOf,
  type AnySet,
} from "../values/order.js";
import { SetValue, type Value } from "../values/value.js";
import { bool } from "../runtime/evaluation.js";
import { app, item, keyIndex, put } from "../runtime/functions.js";
import { add, mul } from "../runtime/numbers.js";
import { cup, minus, union } from "../runtime/sets.js";
import { functionFromPairs, pairsOf } from "./sets.js";

type Op = (...args: never[]) => unknown;
type Unary = (a: Value) => Value;
type Binary = (a: Value, b: Value) => Value;

export function needSet(v: Value, op: string, node: number): AnySet {
  return isSet(v) ? v : fail(node, `${op} needs a set, found the `, show(v));
}

/** op(x1, op(x2, ... op(xn, base))): how the definition by CHOOSE unfolds. */
export function foldRight(op: Binary, list: readonly Value[], base: Value): Value {
  let result = base;
  for (let i = list.length - 1; i >= 0; i--) result = op(list[i]!, result);
  return result;
}

/** MapThenFoldSet with a choice of the caller's. */
function mapThenFoldSet(
  op: Binary,
  base: Value,
  f: Unary,
  choose: Unary,
  s: Value,
  node: number,
): Value {
  const order: Value[] = [];
  let rest: readonly Value[] = listElements(s, node);
  while (rest.length > 0) {
    const x = choose(new SetValue([...rest], true));
    order.push(x);
    const next = rest.filter((y) => !equalValues(x, y));
    if (next.length === rest.length)
      fail(node, "the choice function chose the ", show(x), " outside its set");
    rest = next;
  }
  return foldRight((a, b) => op(f(a), b), order, base);
}

function fold(op: Binary, base: Value, s: Value, node: number): Value {
  return foldRight(op, listElements(s, node), base);
}

function extreme(s: Value, larger: boolean, node: number): Value {
  const elements = listElements(s, node);
  if (elements.length === 0) fail(node, `${larger ? "Max" : "Min"} of the empty set`);
  let best = elements[0]!;
  for (const v of elements) {
    if (typeof v !== "number")
      return fail(node, "Max and Min need a set of integers, found the ", show(s));
    if (larger ? v > (best as number) : v < (best as number)) best = v;
  }
  if (typeof best !== "number")
    fail(node, "Max and Min need a set of integers, found the ", show(s));
  return best;
}

function kSubsets(k: Value, s: Value, node: number): Value {
  if (typeof k !== "number") return fail(node, "kSubset needs an integer, found the ", show(k));
  const base = listElements(s, node);
  const out: Value[] = [];
  const chosen: Value[] = [];
  const pick = (from: number): void => {
    if (chosen.length === k) {
      out.push(new SetValue([...chosen], true));
      return;
    }
    for (let i = from; i <= base.length - (k - chosen.length); i++) {
      chosen.push(base[i]!);
      pick(i + 1);
      chosen.pop();
    }
  };
  if (k >= 0 && k <= base.length) pick(0);
  return new SetValue(out, true);
}

function choices(sets: Value, node: number): Value {
  let out: Value[][] = [[]];
  for (const s of listElements(sets, node)) {
    const elements = listElements(s, node);
    out = out.flatMap((chosen) => elements.map((v) => [...chosen, v]));
  }
  return new SetValue(
    out.map((chosen) => new SetValue(sortDistinct(chosen), true)),
    false,
  );
}

function restrict(f: Value, s: Value, node: number): Value {
  const domain = explicitSet(s, node);
  return makeFunction(
    domain,
    listElements(domain).map((x) => app(f, x, node)),
  );
}

function filterSet(s: Value, test: Unary, node: number): Value {
  return new SetValue(
    listElements(s, node).filter((v) => bool(test(v), node)),
    true,
  );
}

/** The domain of what must be a function. */
export function domain(f: Value, node: number): Value {
  if (!isFunction(f)) return fail(node, "expected a function, found the ", show(f));
  return domainOf(forceFunction(f));
}

function rangeList(f: Value, node: number): Value[] {
  if (!isFunction(f)) return fail(node, "expected a function, found the ", show(f));
  return sortDistinct([...valuesOf(forceFunction(f))]);
}

function injective(f: Value, node: number): boolean {
  return rangeList(f, node).length === listElements(domain(f, node)).length;
}

function onto(f: Value, t: Value, node: number): boolean {
  const range = new SetValue(rangeList(f, node), true);
  return listElements(t, node).every((v) => isMember(v, range, node));
}

function functions(s: Value, t: Value, test: (f: Value) => boolean, node: number): Value {
  return new FilteredSet(
    new FunctionSet(needSet(s, "this operator", node), needSet(t, "this operator", node)),
    test,
  );
}

function inverse(f: Value, s: Value, t: Value, node: number): Value {
  const keys = listElements(s, node);
  const targets = explicitSet(t, node);
  const range = new SetValue(rangeList(f, node), true);
  return makeFunction(
    targets,
    listElements(targets).map((v) => {
      const inRange = isMember(v, range, node);
      const key = keys.find((x) => !inRange || equalValues(app(f, x, node), v));
      return key ?? fail(node, "no element is mapped to the ", show(v));
    }),
  );
}

const sizes = (s: Value, node: number): number => listElements(s, node).length;

export const COMMUNITY_SETS: Readonly<Record<string, Op>> = {
  "Folds.MapThenFoldSet": mapThenFoldSet,
  "FiniteSetsExt.FoldSet": fold,
  "FiniteSetsExt.ReduceSet": (op: Binary, s: Value, acc: Value, node: number) =>
    fold(op, acc, s, node),
  "FiniteSetsExt.SumSet": (s: Value, node: number) => fold((a, b) => add(a, b, node), 0, s, node),
  "FiniteSetsExt.ProductSet": (s: Value, node: number) =>
    fold((a, b) => mul(a, b, node), 1, s, node),
  "FiniteSetsExt.MapThenSumSet": (f: Unary, s: Value, node: number) =>
    fold((a, b) => add(f(a), b, node), 0, s, node),
  "FiniteSetsExt.FlattenSet": (s: Value, node: number) => union(s, node),
  "FiniteSetsExt.SymDiff": (a: Value, b: Value, node: number) =>
    cup(minus(a, b, node), minus(b, a, node), node),
  "FiniteSetsExt.Quantify": (s: Value, p: Unary, node: number) =>
    sizes(filterSet(s, p, node), node),
  "FiniteSetsExt.kSubset": kSubsets,
  "FiniteSetsExt.Max": (s: Value, node: number) => extreme(s, true, node),
  "FiniteSetsExt.Min": (s: Value, node: number) => extreme(s, false, node),
  "FiniteSetsExt.Choices": choices,
  "FiniteSetsExt.ChooseUnique": (s: Value, p: Unary, node: number) => {
    const found = listElements(filterSet(s, p, node));
    if (found.length !== 1) fail(node, `ChooseUnique found ${found.length} elements`);
    return found[0]!;
  },
  "Functions.Restrict": restrict,
  "Functions.RestrictDomain": (f: Value, test: Unary, node: number) =>
    restrict(f, filterSet(domain(f, node), test, node), node),
  "Functions.RestrictValues": (f: Value, test: Unary, node: number) =>
    restrict(
      f,
      filterSet(domain(f, node), (x) => test(app(f, x, node)), node),
      node,
    ),
  "Functions.IsRestriction": (narrow: Value, wide: Value, node: number) => {
    const all = domain(wide, node);
    return listElements(domain(narrow, node)).every(
      (x) => isMember(x, all, node) && equalValues(app(narrow, x, node), app(wide, x, node)),
    );
  },
  "Functions.Range": (f: Value, node: number) => new SetValue(rangeList(f, node), true),
  "Functions.Pointwise": (f: Value, g: Value, op: Binary, node: number) => {
    const keys = explicitSet(domain(f, node));
    return makeFunction(
      keys,
      listElements(keys).map((x) => op(app(f, x, node), app(g, x, node))),
    );
  },
  "Functions.Inverse": inverse,
  "Functions.AntiFunction": (f: Value, node: number) =>
    inverse(f, domain(f, node), new SetValue(rangeList(f, node), true), node),
  "Functions.IsInjective": injective,
  "Functions.Injection": (s: Value, t: Value, node: number) =>
    functions(s, t, (f) => injective(f, node), node),
  "Functions.Surjection": (s: Value, t: Value, node: number) =>
    functions(s, t, (f) => onto(f, t, node), node),
  "Functions.Bijection": (s: Value, t: Value, node: number) =>
    functions(s, t, (f) => injective(f, node) && onto(f, t, node), node),
  "Functions.ExistsInjection": (s: Value, t: Value, node: number) =>
    sizes(s, node) <= sizes(t, node),
  "Functions.ExistsSurjection": (s: Value, t: Value, node: number) =>
    sizes(s, node) >= sizes(t, node) && (sizes(t, node) > 0 || sizes(s, node) === 0),
  "Functions.ExistsBijection": (s: Value, t: Value, node: number) =>
    sizes(s, node) === sizes(t, node),
  "Functions.FoldFunction": (op: Binary, base: Value, f: Value, node: number) =>
    foldRight((x, acc) => op(app(f, x, node), acc), listElements(domain(f, node)), base),
  "Functions.FoldFunctionOnSet": (op: Binary, base: Value, f: Value, s: Value, node: number) =>
    foldRight((x, acc) => op(app(f, x, node), acc), listElements(s, node), base),
  "Functions.SumFunction": (f: Value, node: number) =>
    foldRight((x, acc) => add(app(f, x, node), acc, node), listElements(domain(f, node)), 0),
  "Functions.SumFunctionOnSet": (f: Value, s: Value, node: number) =>
    foldRight((x, acc) => add(app(f, x, node), acc, node), listElements(s, node), 0),
  ...bagsExt(),
  ...bitwise(),
};

function bagsExt(): Record<string, Op> {
  const without = (b: Value, x: Value, node: number): Value =>
    functionFromPairs(pairsOf(b, "BagRemoveAll", node).filter(([k]) => !equalValues(k, x)));
  const change = (b: Value, x: Value, by: number, node: number): Value => {
    if (!isFunction(b)) return fail(node, "expected a bag, found the ", show(b));
    const f = forceFunction(b);
    const i = keyIndex(f, x, node);
    if (i < 0) return by < 0 ? b : functionFromPairs([...pairsOf(b, "BagAdd", node), [x, 1]]);
    const n = add(item(f, i), by, node);
    return n === 0 ? without(b, x, node) : put(f, i, n);
  };
  const counted = (b: Value, node: number): [Value, number][] =>
    pairsOf(b, "a fold over a bag", node).map(([x, n]) =>
      typeof n === "number" && n > 0
        ? [x, n]
        : fail(node, "a bag needs a positive number of each element, found the ", show(n)),
    );
  /** op(op(base, x), x), ... n times. */
  const repeat = (op: Binary, base: Value, x: Value, n: number): Value => {
    let result = base;
    for (let i = 0; i < n; i++) result = op(result, x);
    return result;
  };
  const foldBag = (op: Binary, base: Value, b: Value, node: number): Value =>
    counted(b, node).reduce((result, [x, n]) => repeat(op, result, x, n), base);
  return {
    "BagsExt.BagAdd": (b: Value, x: Value, node: number) => change(b, x, 1, node),
    "BagsExt.BagRemove": (b: Value, x: Value, node: number) => change(b, x, -1, node),
    "BagsExt.BagRemoveAll": without,
    // The elements are taken in the order of values: the definition does not use `choose`.
    "BagsExt.MapThenFoldBag": (
      op: Binary,
      base: Value,
      f: Unary,
      _choose: Unary,
      b: Value,
      node: number,
    ) =>
      foldRight(
        op,
        counted(b, node).map(([x, n]) => repeat(op, base, f(x), n)),
        base,
      ),
    "BagsExt.FoldBag": foldBag,
    "BagsExt.SumBag": (b: Value, node: number) => foldBag((x, y) => add(x, y, node), 0, b, node),
    "BagsExt.ProductBag": (b: Value, node: number) =>
      foldBag((x, y) => mul(x, y, node), 1, b, node),
  };
}

function bitwise(): Record<string, Op> {
  const natural = (v: Value, node: number): number =>
    typeof v === "number" && v >= 0
      ? v
      : fail(node, "bitwise operators need a natural number, found the ", show(v));
  return {
    "Bitwise.&": (a: Value, b: Value, node: number) => natural(a, node) & natural(b, node),
    "Bitwise.|": (a: Value, b: Value, node: number) => natural(a, node) | natural(b, node),
    "Bitwise.^^": (a: Value, b: Value, node: number) => natural(a, node) ^ natural(b, node),
    // The complement within the bits that the number has.
    "Bitwise.Not": (a: Value, node: number) => {
      const n = natural(a, node);
      return n === 0 ? 0 : n ^ (2 ** (32 - Math.clz32(n)) - 1);
    },
    "Bitwise.shiftR": (n: Value, by: Value, node: number) =>
      natural(n, node) >> Math.min(31, natural(by, node)),
  };
}

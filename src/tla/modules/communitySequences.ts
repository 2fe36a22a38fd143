/** SequencesExt. */
import { fail, show } from "../values/failure.js";
import { FunctionSet, UnionSet } from "../values/lazySets.js";
import {
  equalValues,
  isFunction,
  listElements,
  forceFunction,
  sortDistinct,
  valuesOf,
} from "../values/order.js";
import { interval } from "../values/interval.js";
import { EMPTY_TUPLE, SetValue, TupleValue, type Value } from "../values/value.js";
import { bool } from "../runtime/evaluation.js";
import { app } from "../runtime/functions.js";
import { mod } from "../runtime/numbers.js";
import { foldRight, needSet } from "./communitySets.js";
import { elementsOf, SEQUENCES } from "./sequences.js";
import { functionFromPairs } from "./sets.js";

type Op = (...args: never[]) => unknown;
type Unary = (a: Value) => Value;
type Binary = (a: Value, b: Value) => Value;

const seq = (v: Value, node: number): readonly Value[] => elementsOf(v, "this operator", node);

function tuple(elements: readonly Value[]): Value {
  return elements.length === 0 ? EMPTY_TUPLE : new TupleValue(elements);
}

function setOf(elements: readonly Value[]): Value {
  return new SetValue(sortDistinct([...elements]), true);
}

/** All orders of the elements, in the order of the set of functions they are taken from. */
function orders(elements: readonly Value[]): Value[][] {
  if (elements.length === 0) return [[]];
  return elements.flatMap((v, i) =>
    orders([...elements.slice(0, i), ...elements.slice(i + 1)]).map((rest) => [v, ...rest]),
  );
}

function isPrefix(s: readonly Value[], t: readonly Value[]): boolean {
  return s.length <= t.length && s.every((v, i) => equalValues(v, t[i]!));
}

function prefixes(s: readonly Value[]): Value[] {
  return Array.from({ length: s.length + 1 }, (_, i) => tuple(s.slice(0, i)));
}

function commonPrefixes(set: Value, node: number): Value[] {
  const all = listElements(set, node).map((s) => seq(s, node));
  if (all.length === 0) return [];
  return prefixes(all[0]!).filter((p) => all.every((t) => isPrefix(seq(p, node), t)));
}

/** The position from 1 of the first (or last) element that passes, else 0. */
function position(s: readonly Value[], test: Unary, last: boolean, node: number): number {
  const passes = s.map((v) => bool(test(v), node));
  return (last ? passes.lastIndexOf(true) : passes.indexOf(true)) + 1;
}

function subSeq(s: Value, from: Value, to: Value, node: number): readonly Value[] {
  const cut = SEQUENCES["Sequences.SubSeq"] as unknown as (
    s: Value,
    m: Value,
    n: Value,
    node: number,
  ) => Value;
  return seq(cut(s, from, to, node), node);
}

function removeAt(s: readonly Value[], i: number): Value {
  return tuple([...s.slice(0, i - 1), ...s.slice(i)]);
}

function integer(v: Value, node: number): number {
  return typeof v === "number" ? v : fail(node, "expected an integer, found the ", show(v));
}

/** A position in 1..limit. */
function index(v: Value, limit: number, node: number): number {
  const i = integer(v, node);
  if (i < 1 || i > limit) fail(node, `the position ${i} lies outside 1..${limit}`);
  return i;
}

function subSequences(s: readonly Value[]): Value[] {
  const out: Value[] = [EMPTY_TUPLE];
  for (let i = 0; i < s.length; i++) {
    for (let j = i + 1; j <= s.length; j++) out.push(tuple(s.slice(i, j)));
  }
  return out;
}

/** Position of the first occurrence of `s` as a part of `t`, from 1, or 0. */
function firstSubSeq(s: readonly Value[], t: readonly Value[]): number {
  for (let i = 0; i + s.length <= t.length; i++) {
    if (s.every((v, k) => equalValues(v, t[i + k]!))) return i + 1;
  }
  return 0;
}

function replaceAll(r: readonly Value[], s: readonly Value[], t: readonly Value[]): Value {
  if (s.length === 0) {
    return tuple(t.flatMap((v) => [...r, v]).concat(r));
  }
  const out: Value[] = [];
  let rest = t;
  for (let i = firstSubSeq(s, rest); i > 0; i = firstSubSeq(s, rest)) {
    out.push(...rest.slice(0, i - 1), ...r);
    rest = rest.slice(i - 1 + s.length);
  }
  return tuple([...out, ...rest]);
}

function seqOf(s: Value, n: Value, node: number): Value {
  const set = needSet(s, "SeqOf", node);
  const lengths = integer(n, node);
  const sets = Array.from({ length: lengths + 1 }, (_, m) => new FunctionSet(interval(1, m), set));
  return new UnionSet(new SetValue(sets, true));
}

function concat(seqs: readonly Value[], node: number): Value {
  const join = SEQUENCES["Sequences.\\o"] as unknown as (a: Value, b: Value, node: number) => Value;
  return seqs.slice(1).reduce((all, s) => join(all, s, node), seqs[0]!);
}

function sortSeq(s: readonly Value[], less: Binary, node: number): Value {
  const out: Value[] = [];
  for (const v of s) {
    let i = out.length;
    while (i > 0 && bool(less(v, out[i - 1]!), node)) i--;
    out.splice(i, 0, v);
  }
  return tuple(out);
}

const domainList = (s: Value, node: number): Value[] => seq(s, node).map((_, i) => i + 1);
const foldLeft = (op: Binary, list: readonly Value[], base: Value): Value =>
  list.reduce<Value>((acc, v) => op(acc, v), base);

const OPERATORS: Readonly<Record<string, Op>> = {
  ToSet: (s: Value, node: number) =>
    setOf(isFunction(s) ? valuesOf(forceFunction(s)) : seq(s, node)),
  ToBag: (s: Value, node: number) => {
    const elements = seq(s, node);
    const distinct = sortDistinct([...elements]);
    return functionFromPairs(
      distinct.map((v) => [v, elements.filter((x) => equalValues(x, v)).length] as const),
    );
  },
  SetToSeq: (s: Value, node: number) => tuple(listElements(s, node)),
  SetToSeqs: (s: Value, node: number) => setOf(orders(listElements(s, node)).map(tuple)),
  SetToSortSeq: (s: Value, less: Binary, node: number) =>
    sortSeq(listElements(s, node), less, node),
  SetToAllKPermutations: (s: Value, node: number) => {
    const subsets = listElements(s, node).reduce<Value[][]>(
      (all, v) => [...all, ...all.map((x) => [...x, v])],
      [[]],
    );
    return setOf(subsets.flatMap((x) => orders(x).map(tuple)));
  },
  TupleOf: (s: Value, n: Value, node: number) =>
    new FunctionSet(interval(1, integer(n, node)), needSet(s, "TupleOf", node)),
  SeqOf: seqOf,
  BoundedSeq: seqOf,
  Contains: (s: Value, e: Value, node: number) => seq(s, node).some((v) => equalValues(v, e)),
  IsSorted: (s: Value, op: Binary, node: number) => {
    const e = seq(s, node);
    return e.every((v, i) => e.slice(i + 1).every((w) => bool(op(v, w), node)));
  },
  Reverse: (s: Value, node: number) => tuple([...seq(s, node)].reverse()),
  Remove: (s: Value, e: Value, node: number) =>
    tuple(seq(s, node).filter((v) => !equalValues(v, e))),
  ReplaceAll: (s: Value, old: Value, to: Value, node: number) =>
    tuple(seq(s, node).map((v) => (equalValues(v, old) ? to : v))),
  SelectInSeq: (s: Value, test: Unary, node: number) => position(seq(s, node), test, false, node),
  SelectLastInSeq: (s: Value, test: Unary, node: number) =>
    position(seq(s, node), test, true, node),
  SelectInSubSeq: (s: Value, from: Value, to: Value, test: Unary, node: number) =>
    position(subSeq(s, from, to, node), test, false, node),
  SelectLastInSubSeq: (s: Value, from: Value, to: Value, test: Unary, node: number) =>
    position(subSeq(s, from, to, node), test, true, node),
  InsertAt: (s: Value, i: Value, e: Value, node: number) => {
    const list = seq(s, node);
    const at = index(i, list.length + 1, node);
    return tuple([...list.slice(0, at - 1), e, ...list.slice(at - 1)]);
  },
  ReplaceAt: (s: Value, i: Value, e: Value, node: number) => {
    const at = integer(i, node);
    return tuple(seq(s, node).map((v, k) => (k + 1 === at ? e : v)));
  },
  RemoveAt: (s: Value, i: Value, node: number) => {
    const list = seq(s, node);
    return removeAt(list, index(i, list.length, node));
  },
  RemoveFirst: (s: Value, e: Value, node: number) => {
    const list = seq(s, node);
    const i = list.findIndex((v) => equalValues(v, e));
    return i < 0 ? s : removeAt(list, i + 1);
  },
  RemoveFirstMatch: (s: Value, test: Unary, node: number) => {
    const list = seq(s, node);
    const i = list.findIndex((v) => bool(test(v), node));
    return i < 0 ? s : removeAt(list, i + 1);
  },
  Cons: (e: Value, s: Value, node: number) => tuple([e, ...seq(s, node)]),
  Snoc: (e: Value, s: Value, node: number) => tuple([...seq(s, node), e]),
  Front: (s: Value, node: number) => tuple(seq(s, node).slice(0, -1)),
  Last: (s: Value, node: number) => app(s, seq(s, node).length, node),
  IsPrefix: (s: Value, t: Value, node: number) => isPrefix(seq(s, node), seq(t, node)),
  IsStrictPrefix: (s: Value, t: Value, node: number) =>
    isPrefix(seq(s, node), seq(t, node)) && seq(s, node).length < seq(t, node).length,
  IsSuffix: (s: Value, t: Value, node: number) =>
    isPrefix([...seq(s, node)].reverse(), [...seq(t, node)].reverse()),
  IsStrictSuffix: (s: Value, t: Value, node: number) =>
    isPrefix([...seq(s, node)].reverse(), [...seq(t, node)].reverse()) &&
    seq(s, node).length < seq(t, node).length,
  Prefixes: (s: Value, node: number) => setOf(prefixes(seq(s, node))),
  CommonPrefixes: (set: Value, node: number) => setOf(commonPrefixes(set, node)),
  LongestCommonPrefix: (set: Value, node: number) => {
    const found = commonPrefixes(set, node);
    return found.at(-1) ?? fail(node, "LongestCommonPrefix of the empty set");
  },
  Suffixes: (s: Value, node: number) => {
    const list = seq(s, node);
    return setOf(Array.from({ length: list.length + 1 }, (_, i) => tuple(list.slice(i))));
  },
  SeqMod: (a: Value, b: Value, node: number) => {
    const m = mod(a, b, node);
    return m === 0 ? b : m;
  },
  FoldSeq: (op: Binary, base: Value, s: Value, node: number) => foldRight(op, seq(s, node), base),
  FoldLeft: (op: Binary, base: Value, s: Value, node: number) => foldLeft(op, seq(s, node), base),
  FoldRight: (op: Binary, s: Value, base: Value, node: number) => foldRight(op, seq(s, node), base),
  FoldLeftDomain: (op: Binary, base: Value, s: Value, node: number) =>
    foldLeft(op, domainList(s, node), base),
  FoldRightDomain: (op: Binary, s: Value, base: Value, node: number) =>
    foldRight(op, domainList(s, node), base),
  FlattenSeq: (s: Value, node: number) => {
    const list = seq(s, node);
    return list.length === 0 ? s : concat(list, node);
  },
  Zip: (s: Value, t: Value, node: number) => {
    const b = seq(t, node);
    return tuple(
      seq(s, node)
        .slice(0, b.length)
        .map((v, i) => tuple([v, b[i]!])),
    );
  },
  Interleave: (s: Value, t: Value, node: number) => {
    const a = seq(s, node);
    const b = seq(t, node);
    const n = Math.min(a.length, b.length);
    const mixed = Array.from({ length: n }, (_, i) => [a[i]!, b[i]!]).flat();
    return tuple([...mixed, ...a.slice(n), ...b.slice(n)]);
  },
  SubSeqs: (s: Value, node: number) => setOf(subSequences(seq(s, node))),
  AllSubSeqs: (s: Value, node: number) =>
    setOf(
      seq(s, node)
        .reduce<Value[][]>((all, v) => [...all, ...all.map((x) => [...x, v])], [[]])
        .map(tuple),
    ),
  IndexFirstSubSeq: (s: Value, t: Value, node: number) => firstSubSeq(seq(s, node), seq(t, node)),
  ReplaceSubSeqAt: (i: Value, r: Value, s: Value, t: Value, node: number) => {
    const list = seq(t, node);
    const at = index(i, list.length + 1, node);
    return tuple([
      ...list.slice(0, at - 1),
      ...seq(r, node),
      ...list.slice(at - 1 + seq(s, node).length),
    ]);
  },
  ReplaceFirstSubSeq: (r: Value, s: Value, t: Value, node: number) => {
    const i = firstSubSeq(seq(s, node), seq(t, node));
    const list = seq(t, node);
    if (i === 0) return t;
    return tuple([
      ...list.slice(0, i - 1),
      ...seq(r, node),
      ...list.slice(i - 1 + seq(s, node).length),
    ]);
  },
  ReplaceAllSubSeqs: (r: Value, s: Value, t: Value, node: number) =>
    replaceAll(seq(r, node), seq(s, node), seq(t, node)),
};

export const COMMUNITY_SEQUENCES: Readonly<Record<string, Op>> = Object.fromEntries(
  Object.entries(OPERATORS).map(([name, op]) => [`SequencesExt.${name}`, op] as const),
);

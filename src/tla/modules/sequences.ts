import { fail, show } from "../values/failure.js";
import { forceFunction, isFunction } from "../values/order.js";
import { SequenceSet } from "../values/lazySets.js";
import {
  EMPTY_TUPLE,
  STRING,
  stringValue,
  TUPLE,
  TupleValue,
  type Value,
} from "../values/value.js";

/** The elements of a sequence; throws for anything else. Strings are sequences of characters here. */
export function elementsOf(v: Value, op: string, node: number): readonly Value[] {
  if (v instanceof TupleValue) return v.elements;
  if (isFunction(v)) {
    const f = forceFunction(v);
    if (f.kind === TUPLE) return f.elements;
    if (f.values.length === 0) return [];
  }
  return fail(node, `${op} needs a sequence, found the `, show(v));
}

function isString(v: Value): v is ReturnType<typeof stringValue> {
  return typeof v === "object" && v.kind === STRING;
}

/** The sequence `v` as the tuple of its elements, which TLC makes of a function too. */
function asTuple(v: Value, elements: readonly Value[]): Value {
  if (elements.length === 0) return EMPTY_TUPLE;
  return v instanceof TupleValue && !v.asFunction ? v : new TupleValue(elements);
}

/** The elements of a sequence, or the characters of a string. */
export function characters(v: Value, op: string, node: number): readonly Value[] {
  if (isString(v)) return Array.from(v.text, stringValue);
  return elementsOf(v, op, node);
}

type Op = (...args: never[]) => unknown;

export const SEQUENCES: Readonly<Record<string, Op>> = {
  // As TLC: what is no set is noticed when a membership is tested.
  "Sequences.Seq": (s: Value) => new SequenceSet(s),
  "Sequences.Len": (s: Value, node: number) => {
    if (s instanceof TupleValue) return s.elements.length;
    return isString(s) ? s.text.length : elementsOf(s, "Len", node).length;
  },
  "Sequences.\\o": (a: Value, b: Value, node: number) => {
    if (isString(a)) {
      if (isString(b)) return stringValue(a.text + b.text);
      return fail(node, "\\o needs two strings or two sequences, found the ", show(b));
    }
    const x = elementsOf(a, "\\o", node);
    const y = characters(b, "\\o", node);
    if (y.length === 0) return asTuple(a, x);
    return x.length === 0 && !isString(b) ? asTuple(b, y) : new TupleValue([...x, ...y]);
  },
  "Sequences.Append": (s: Value, v: Value, node: number) => {
    if (isString(s) && isString(v)) return stringValue(s.text + v.text);
    const e = elementsOf(s, "Append", node).slice();
    e.push(v);
    return new TupleValue(e);
  },
  "Sequences.Head": (s: Value, node: number) => {
    const e = characters(s, "Head", node);
    if (e.length === 0) fail(node, "Head of the empty sequence");
    return e[0]!;
  },
  "Sequences.Tail": (s: Value, node: number) => {
    if (isString(s)) {
      if (s.text.length === 0) fail(node, "Tail of the empty string");
      return stringValue(s.text.slice(1));
    }
    const e = elementsOf(s, "Tail", node);
    if (e.length === 0) fail(node, "Tail of the empty sequence");
    return e.length === 1 ? EMPTY_TUPLE : new TupleValue(e.slice(1));
  },
  "Sequences.SubSeq": (s: Value, m: Value, n: Value, node: number) => {
    const length = isString(s) ? s.text.length : elementsOf(s, "SubSeq", node).length;
    if (typeof m !== "number" || typeof n !== "number") {
      return fail(node, "SubSeq needs integers, found the ", show(typeof m === "number" ? n : m));
    }
    if (m > n) return isString(s) ? stringValue("") : EMPTY_TUPLE;
    if (m < 1 || m > length || n < 1 || n > length) {
      return fail(node, `SubSeq from ${m} to ${n} lies outside the `, show(s));
    }
    if (isString(s)) return stringValue(s.text.slice(m - 1, n));
    const e = elementsOf(s, "SubSeq", node);
    return m === 1 && n === length ? asTuple(s, e) : new TupleValue(e.slice(m - 1, n));
  },
  "Sequences.SelectSeq": (s: Value, test: (v: Value) => Value, node: number) => {
    const e = characters(s, "SelectSeq", node);
    return new TupleValue(
      e.filter((v) => {
        const b = test(v);
        if (typeof b === "boolean") return b;
        return fail(node, "the test of SelectSeq should be a boolean, found the ", show(b));
      }),
    );
  },
};

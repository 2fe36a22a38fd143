/**
 * What generated code calls wherever it evaluates: call by need, equality, membership, the elements
 * of a set. `node` is the number of the expression, for the place of a failure. Everything in this
 * folder is small so that V8 inlines the usual case; the unusual one goes to a function of its own.
 */
import { EvaluationFailure, fail, show } from "../values/failure.js";
import { firstPage, isMember } from "../values/lazySets.js";
import { equalValues, listElements } from "../values/order.js";
import { nextPage, PAGE, type Page } from "../values/pages.js";
import { IntervalValue, SetValue, STRING, type Value } from "../values/value.js";

/** An argument not evaluated yet. */
export class Thunk {
  private compute: (() => Value) | undefined;
  private value: Value | undefined = undefined;
  constructor(compute: () => Value) {
    this.compute = compute;
  }
  get(): Value {
    if (this.compute !== undefined) {
      const v = this.compute();
      this.value = v;
      this.compute = undefined;
      return v;
    }
    return this.value!;
  }
}

export function force(v: Value | Thunk): Value {
  return v instanceof Thunk ? v.get() : v;
}

/** Runs `f`, giving failures without a place the place of `node`. */
export function located<T>(node: number, f: () => T): T {
  try {
    return f();
  } catch (error) {
    if (error instanceof EvaluationFailure && error.node < 0) error.node = node;
    throw error;
  }
}

export function eq(a: Value, b: Value, node: number): boolean {
  if (a === b) return true;
  if (typeof a === "number" && typeof b === "number") return false;
  return equalSlow(a, b, node);
}

function equalSlow(a: Value, b: Value, node: number): boolean {
  if (typeof a === "object" && typeof b === "object" && a.kind === STRING && b.kind === STRING) {
    return false;
  }
  try {
    return equalValues(a, b);
  } catch (error) {
    if (error instanceof EvaluationFailure && error.node < 0) error.node = node;
    throw error;
  }
}

export function has(set: Value, v: Value, node: number): boolean {
  try {
    return isMember(v, set, node);
  } catch (error) {
    if (error instanceof EvaluationFailure && error.node < 0) error.node = node;
    throw error;
  }
}

export function list(set: Value, node: number): readonly Value[] {
  if (set instanceof SetValue && set.normal) return set.elements;
  return listSlow(set, node);
}

function listSlow(set: Value, node: number): readonly Value[] {
  return located(node, () => listElements(set, node));
}

/** The elements of a loop's set as far as its first page. */
export function first(set: Value, node: number): Page {
  if (set instanceof SetValue && set.normal) return set.elements;
  return located(node, () => firstPage(set, node));
}

/** The next page of the set, if it goes on. */
export function more(set: Value, page: Page, node: number): Page | undefined {
  if (set instanceof SetValue) return undefined;
  return page.length < PAGE && set instanceof IntervalValue ? undefined : moreSlow(page, node);
}

function moreSlow(page: Page, node: number): Page | undefined {
  return located(node, () => nextPage(page));
}

export function bool(v: Value, node: number): boolean {
  if (v === true) return true;
  if (v === false) return false;
  return fail(node, "expected a boolean, found the ", show(v));
}

/** Reads a variable of a state that may be incomplete. */
export function read(state: readonly (Value | undefined)[], index: number, node: number): Value {
  const v = state[index];
  if (v === undefined) return fail(node, "this variable has no value yet");
  return v;
}

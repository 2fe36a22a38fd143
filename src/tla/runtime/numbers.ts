/** Arithmetic on TLC's integers of 32 bits. */
import { fail, show } from "../values/failure.js";
import { interval } from "../values/interval.js";
import type { Value } from "../values/value.js";

function notNumbers(op: string, a: Value, b: Value, node: number): never {
  const wrong = typeof a === "number" ? b : a;
  const side = typeof a === "number" ? "second" : "first";
  return fail(node, `the ${side} argument of ${op} should be an integer, found the `, show(wrong));
}

function overflow(op: string, a: number, b: number, node: number): never {
  return fail(node, `overflow of 32 bits when computing ${a} ${op} ${b}`);
}

export function add(a: Value, b: Value, node: number): number {
  if (typeof a === "number" && typeof b === "number") {
    const r = a + b;
    return r === (r | 0) ? r : overflow("+", a, b, node);
  }
  return notNumbers("+", a, b, node);
}

export function sub(a: Value, b: Value, node: number): number {
  if (typeof a === "number" && typeof b === "number") {
    const r = a - b;
    return r === (r | 0) ? r : overflow("-", a, b, node);
  }
  return notNumbers("-", a, b, node);
}

export function mul(a: Value, b: Value, node: number): number {
  if (typeof a === "number" && typeof b === "number") {
    const r = a * b;
    if (r === (r | 0)) return r | 0;
    return overflow("*", a, b, node);
  }
  return notNumbers("*", a, b, node);
}

export function div(a: Value, b: Value, node: number): number {
  if (typeof a === "number" && typeof b === "number") {
    if (b === 0) fail(node, "the second argument of \\div is 0");
    const r = Math.floor(a / b);
    return r === (r | 0) ? r | 0 : overflow("\\div", a, b, node);
  }
  return notNumbers("\\div", a, b, node);
}

export function mod(a: Value, b: Value, node: number): number {
  if (typeof a === "number" && typeof b === "number") {
    if (b <= 0) fail(node, "the second argument of % should be positive, found the ", show(b));
    const r = a % b;
    return (r < 0 ? r + b : r) | 0;
  }
  return notNumbers("%", a, b, node);
}

export function pow(a: Value, b: Value, node: number): number {
  if (typeof a === "number" && typeof b === "number") {
    if (b < 0) fail(node, "the exponent should not be negative, found the ", show(b));
    if (a === 0 && b === 0) fail(node, "0^0 is not defined");
    const r = a ** b;
    if (r === (r | 0)) return r | 0;
    return overflow("^", a, b, node);
  }
  return notNumbers("^", a, b, node);
}

export function neg(a: Value, node: number): number {
  if (typeof a === "number") {
    if (a === -2147483648) fail(node, "overflow of 32 bits when computing -(-2147483648)");
    return -a | 0;
  }
  return fail(node, "the argument of - should be an integer, found the ", show(a));
}

export function lt(a: Value, b: Value, node: number): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  return notNumbers("<", a, b, node);
}

export function le(a: Value, b: Value, node: number): boolean {
  if (typeof a === "number" && typeof b === "number") return a <= b;
  return notNumbers("<=", a, b, node);
}

export function gt(a: Value, b: Value, node: number): boolean {
  if (typeof a === "number" && typeof b === "number") return a > b;
  return notNumbers(">", a, b, node);
}

export function ge(a: Value, b: Value, node: number): boolean {
  if (typeof a === "number" && typeof b === "number") return a >= b;
  return notNumbers(">=", a, b, node);
}

export function range(a: Value, b: Value, node: number): Value {
  if (typeof a === "number" && typeof b === "number") return interval(a, b);
  return notNumbers("..", a, b, node);
}

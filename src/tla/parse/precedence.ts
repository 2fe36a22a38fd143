import { errorAt, spanText } from "./source.js";
import { canonicalName, infixPrecedence, prefixPrecedence } from "./operators.js";
import type { Tree } from "./grammar.js";

/**
 * SANY refuses operators whose precedence ranges overlap unless one of them is left associative with
 * itself; the grammar reads them left to right. An operand in parentheses or in a list is safe.
 */
function symbolOf(tree: Tree): string | undefined {
  if (tree.type !== "bound_infix_op") return undefined;
  const symbol = tree.children.find((child) => child.field === "symbol");
  return symbol === undefined ? undefined : canonicalName(spanText(symbol.span));
}

function prefixOf(tree: Tree): string | undefined {
  if (tree.type !== "bound_prefix_op") return undefined;
  const symbol = tree.children[0];
  if (symbol === undefined) return undefined;
  return symbol.type === "negative" ? "-." : canonicalName(spanText(symbol.span));
}

function childOf(tree: Tree, field: string): Tree | undefined {
  return tree.children.find((child) => child.field === field);
}

function conflict(symbol: Tree, a: string, b: string): never {
  throw errorAt(symbol.span, `precedence conflict between ${a} and ${b}`, "Add parentheses.");
}

export function checkInfix(name: string, symbol: Tree, left: Tree, right: Tree): void {
  const own = infixPrecedence(name);
  if (own === undefined) return;
  for (let at: Tree | undefined = left; at !== undefined; at = childOf(at, "rhs")) {
    const before = prefixOf(at);
    if (before !== undefined) {
      // Behind its operand a prefix operator meets what follows.
      if (overlap(prefixPrecedence(before), own)) conflict(symbol, before, name);
      continue;
    }
    const leftName = symbolOf(at);
    if (leftName === undefined) break;
    const p = infixPrecedence(leftName);
    if (p !== undefined && p.low <= own.high) {
      const associates = leftName === name ? own.left : sameGroup(name, leftName);
      if (!associates && !(leftName === "\\X" && name === "\\X")) conflict(symbol, leftName, name);
    }
  }
  const rightName = symbolOf(right);
  if (rightName !== undefined) {
    const p = infixPrecedence(rightName);
    if (p !== undefined && p.low <= own.high) conflict(symbol, name, rightName);
  }
  // SANY takes `a = ~b` but not `2 * -3`.
  if (
    right.type === "bound_prefix_op" &&
    own.low > MINUS &&
    right.children[0]?.type === "negative"
  ) {
    conflict(symbol, name, "-");
  }
}

/** Precedence of the prefix minus. */
const MINUS = 12;

/** Different operators that SANY lets stand side by side, associating to the left. */
function sameGroup(a: string, b: string): boolean {
  return (a === "-" && b === "-") || (a === "+" && b === "+");
}

export function checkPrefix(name: string, operand: Tree): void {
  const range = prefixPrecedence(name);
  for (let at: Tree | undefined = operand; at !== undefined; at = childOf(at, "lhs")) {
    const inner = symbolOf(at);
    if (inner === undefined) return;
    if (overlap(range, infixPrecedence(inner))) conflict(operand, name, inner);
  }
}

function overlap(
  prefix: readonly [number, number] | undefined,
  infix: { readonly low: number; readonly high: number } | undefined,
): boolean {
  return (
    prefix !== undefined && infix !== undefined && prefix[0] <= infix.high && infix.low <= prefix[1]
  );
}

/** A postfix operator behind a prefix operator that reaches as far: SANY wants parentheses. */
export function checkPostfix(name: string, operand: Tree): void {
  const prefix = prefixOf(operand);
  if (prefix === undefined || (prefixPrecedence(prefix)?.[1] ?? 0) < POSTFIX) return;
  conflict(operand, prefix, name);
}

const POSTFIX = 15;

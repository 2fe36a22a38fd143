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

function conflict(symbol: Tree, a: string, b: string): never {
  throw errorAt(symbol.span, `precedence conflict between ${a} and ${b}`, "Add parentheses.");
}

export function checkInfix(name: string, symbol: Tree, left: Tree, right: Tree): void {
  const own = infixPrecedence(name);
  if (own === undefined) return;
  const leftName = symbolOf(left);
  if (leftName !== undefined) {
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
  const inner = symbolOf(operand);
  if (range === undefined || inner === undefined) return;
  const p = infixPrecedence(inner);
  if (p !== undefined && p.low <= range[1] && p.high >= range[0] && range[0] === range[1]) {
    if (p.low <= range[0]) {
      throw errorAt(
        operand.span,
        `precedence conflict between ${name} and ${inner}`,
        "Add parentheses.",
      );
    }
  }
}

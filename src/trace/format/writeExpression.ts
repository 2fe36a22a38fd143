import { narrowBits } from "./evaluate.js";
import type { EventField } from "./eventFormat.js";
import { fieldsIn, type Expression, type TableEntry } from "./expression.js";

/**
 * Writes an expression in the notation of our shipped tables: C without `REC->`, without casts that
 * change nothing, tables by number.
 */
export function writeExpression(
  expression: Expression,
  fields: readonly EventField[],
  tableNumber: (table: readonly TableEntry[]) => number,
): string {
  const write = (inner: Expression): string => writeExpression(inner, fields, tableNumber);
  const operand = (inner: Expression): string =>
    inner.kind === "binary" || inner.kind === "conditional" ? `(${write(inner)})` : write(inner);
  switch (expression.kind) {
    case "number":
      return expression.value > 255n
        ? `0x${expression.value.toString(16)}`
        : expression.value.toString();
    case "string":
      return JSON.stringify(expression.text);
    case "name":
    case "field":
      return expression.name;
    case "index":
      return `${write(expression.array)}[${write(expression.index)}]`;
    case "unary":
      return `${expression.operator}${operand(expression.operand)}`;
    case "binary": {
      const folded = fold(expression);
      if (folded !== undefined) return write({ kind: "number", value: folded });
      return `${operand(expression.left)} ${expression.operator} ${operand(expression.right)}`;
    }
    case "conditional":
      return `${operand(expression.test)} ? ${operand(expression.then)} : ${operand(expression.otherwise)}`;
    case "cast": {
      const bits = narrowBits(expression.type);
      if (bits === undefined || neverCut(expression.operand, bits, fields))
        return write(expression.operand);
      return `(${expression.type})${operand(expression.operand)}`;
    }
    case "sizeof":
      return `sizeof(${expression.type})`;
    case "call":
      return `${expression.name}(${expression.args.map(write).join(", ")})`;
    case "named": {
      const table = `@${tableNumber(expression.table)}`;
      const value = write(expression.value);
      return expression.how === "flags"
        ? `flags(${value}, ${JSON.stringify(expression.delimiter)}, ${table})`
        : `symbol(${value}, ${table})`;
    }
  }
}

/** A cast of something that has no more bits than the type. */
function neverCut(operand: Expression, bits: number, fields: readonly EventField[]): boolean {
  const names = fieldsIn(operand);
  return (
    names.length > 0 &&
    names.every((name) => {
      const field = fields.find((one) => one.name === name);
      return field !== undefined && field.size * 8 <= bits;
    })
  );
}

function fold(expression: Expression): bigint | undefined {
  if (expression.kind === "number") return expression.value;
  if (expression.kind === "cast") return fold(expression.operand);
  if (expression.kind !== "binary") return undefined;
  const left = fold(expression.left);
  const right = fold(expression.right);
  if (left === undefined || right === undefined) return undefined;
  switch (expression.operator) {
    case "<<":
      return left << right;
    case "-":
      return left - right;
    case "+":
      return left + right;
    case "|":
      return left | right;
    default:
      return undefined;
  }
}

import type { FieldValue } from "../event.js";
import { PrintFormatError, type BinaryOperator, type Expression } from "./expression.js";

/** A field's value by name; undefined when the record has none. */
export type FieldReader = (name: string) => FieldValue | undefined;

/** An expression's value: C's integers are exact here, and cut to size by casts and conversions. */
export type ExpressionValue = bigint | string | readonly FieldValue[];

/** The names that print formats leave unresolved, with the kernel's values for them. */
export type Constants = ReadonlyMap<string, bigint>;

const TYPE_BITS: Readonly<Record<string, readonly [bits: number, signed: boolean]>> = {
  char: [8, true],
  "signed char": [8, true],
  "unsigned char": [8, false],
  u8: [8, false],
  s8: [8, true],
  __u8: [8, false],
  __s8: [8, true],
  bool: [8, false],
  short: [16, true],
  "unsigned short": [16, false],
  u16: [16, false],
  s16: [16, true],
  __u16: [16, false],
  umode_t: [16, false],
  int: [32, true],
  unsigned: [32, false],
  "unsigned int": [32, false],
  u32: [32, false],
  s32: [32, true],
  __u32: [32, false],
  __s32: [32, true],
  uint: [32, false],
  dev_t: [32, false],
};

/** Bits of a C type that is narrower than 64, else undefined. */
export function narrowBits(type: string): number | undefined {
  return TYPE_BITS[type.replace(/^const /, "")]?.[0];
}

/** Cuts a value to a C type; types of 64 bits and unknown ones leave it as it is. */
export function castTo(type: string, value: bigint): bigint {
  const found = TYPE_BITS[type.replace(/^const /, "")];
  if (!found) return value;
  return found[1] ? BigInt.asIntN(found[0], value) : BigInt.asUintN(found[0], value);
}

/**
 * The value of an expression without fields (a table's number, a mask).
 *
 * Out: undefined when a name in it is in no table of ours.
 */
export function constantValue(expression: Expression, constants: Constants): bigint | undefined {
  try {
    const value = evaluate(expression, () => undefined, constants, 8);
    return typeof value === "bigint" ? value : undefined;
  } catch (error) {
    if (error instanceof PrintFormatError) return undefined;
    throw error;
  }
}

/**
 * Evaluates an expression of a print fmt.
 *
 * Throws: PrintFormatError for a missing field, an unknown name or function, a division by zero.
 */
export function evaluate(
  expression: Expression,
  fields: FieldReader,
  constants: Constants,
  longSize: number,
): ExpressionValue {
  const again = (inner: Expression): ExpressionValue =>
    evaluate(inner, fields, constants, longSize);
  const number = (inner: Expression): bigint => {
    const value = again(inner);
    if (typeof value !== "bigint") throw new PrintFormatError("a number was expected");
    return value;
  };
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "string":
      return expression.text;
    case "name": {
      const value = constants.get(expression.name);
      if (value === undefined) throw new PrintFormatError(`nothing is known of ${expression.name}`);
      return value;
    }
    case "field":
      return readField(expression.name, fields);
    case "index": {
      const array = again(expression.array);
      const index = Number(number(expression.index));
      if (typeof array === "bigint") throw new PrintFormatError("a number was indexed");
      const element = typeof array === "string" ? array.charCodeAt(index) || 0 : array[index];
      if (element === undefined || typeof element === "object") {
        throw new PrintFormatError("an index is outside of its array");
      }
      return typeof element === "string" ? element : BigInt(element);
    }
    case "unary": {
      const operand = number(expression.operand);
      switch (expression.operator) {
        case "!":
          return operand === 0n ? 1n : 0n;
        case "~":
          return ~operand;
        case "-":
          return -operand;
        default:
          return operand;
      }
    }
    case "binary":
      return binary(expression.operator, number(expression.left), () => number(expression.right));
    case "conditional": {
      const test = again(expression.test);
      const holds = typeof test === "bigint" ? test !== 0n : true;
      return again(holds ? expression.then : expression.otherwise);
    }
    case "cast": {
      const value = again(expression.operand);
      return typeof value === "bigint" ? castTo(expression.type, value) : value;
    }
    case "sizeof": {
      const bits = TYPE_BITS[expression.type]?.[0];
      if (bits !== undefined) return BigInt(bits / 8);
      return BigInt(/64|long long/.test(expression.type) ? 8 : longSize);
    }
    case "call":
      return call(expression.name, expression.args, fields, again);
    case "named":
      return number(expression.value);
  }
}

function readField(name: string, fields: FieldReader): ExpressionValue {
  const value = fields(name);
  if (value === undefined) throw new PrintFormatError(`the record has no ${name}`);
  return typeof value === "number" ? BigInt(value) : value;
}

function call(
  name: string,
  args: readonly Expression[],
  fields: FieldReader,
  again: (inner: Expression) => ExpressionValue,
): ExpressionValue {
  const first = args[0];
  switch (name) {
    case "__get_str":
    case "__get_rel_str":
    case "__get_dynamic_array":
    case "__get_rel_dynamic_array":
    case "__get_bitmask":
    case "__get_cpumask":
    case "__get_rel_bitmask":
    case "__get_rel_cpumask":
      if (first?.kind === "name" || first?.kind === "field") return readField(first.name, fields);
      break;
    case "__get_dynamic_array_len":
    case "__get_rel_dynamic_array_len":
      if (first?.kind === "name" || first?.kind === "field") {
        const value = readField(first.name, fields);
        return typeof value === "bigint" ? value : BigInt(value.length);
      }
      break;
    // The tick of Debian's kernels and of nearly all others for file servers: 250 Hz.
    case "jiffies_to_msecs":
      if (first) {
        const value = again(first);
        if (typeof value === "bigint") return BigInt.asUintN(32, value) * 4n;
      }
      break;
    default:
  }
  throw new PrintFormatError(`nothing is known of ${name}()`);
}

function binary(operator: BinaryOperator, left: bigint, right: () => bigint): bigint {
  const truth = (value: boolean): bigint => (value ? 1n : 0n);
  switch (operator) {
    case "||":
      return truth(left !== 0n || right() !== 0n);
    case "&&":
      return truth(left !== 0n && right() !== 0n);
    case "|":
      return left | right();
    case "^":
      return left ^ right();
    case "&":
      return left & right();
    case "==":
      return truth(left === right());
    case "!=":
      return truth(left !== right());
    case "<":
      return truth(left < right());
    case ">":
      return truth(left > right());
    case "<=":
      return truth(left <= right());
    case ">=":
      return truth(left >= right());
    case "+":
      return left + right();
    case "-":
      return left - right();
    case "*":
      return left * right();
    case "<<":
    case ">>": {
      const shift = right();
      if (shift < 0n || shift > 63n) throw new PrintFormatError("a shift of more than 63 bits");
      return operator === "<<" ? left << shift : left >> shift;
    }
    case "/":
    case "%": {
      const divisor = right();
      if (divisor === 0n) throw new PrintFormatError("a division by zero");
      return operator === "/" ? left / divisor : left % divisor;
    }
  }
}

import type { FieldValue } from "../event.js";
import { evaluate, type Constants, type ExpressionValue, type FieldReader } from "./evaluate.js";
import type { Expression } from "./expression.js";
import { namedTable, nameValue, type NamedTable } from "./namedValues.js";
import { bitsOf, type Conversion, type PrintSegment } from "./printFormat.js";

/** What the printing of one kernel's events needs besides the record. */
export interface PrintContext {
  readonly constants: Constants;
  /** Bytes of a kernel long. */
  readonly longSize: number;
  /** `sym+0xoff/0xsize [mod]` of a code address, or undefined. */
  readonly symbolOf: (address: bigint, withOffset: boolean) => string | undefined;
}

/** Prints one record's fields; compiled once for each event type. */
export type TextWriter = (fields: FieldReader) => string;

/**
 * Builds the writer of an event's payload in the kernel's dialect.
 *
 * Plain `%p` is printed unhashed, as with the option nohash-ptr: the hash is the kernel's secret.
 * The writer throws PrintFormatError where the record lacks a field or the print fmt uses
 * something that nobody outside of that kernel can know.
 * Source: lib/vsprintf.c@6.12.
 */
export function textWriter(segments: readonly PrintSegment[], context: PrintContext): TextWriter {
  const parts = segments.map((segment): TextWriter => {
    if (segment.kind === "text") return () => segment.text;
    return conversionWriter(segment, context);
  });
  return (fields) => {
    let text = "";
    for (const part of parts) text += part(fields);
    return text;
  };
}

function conversionWriter(conversion: Conversion, context: PrintContext): TextWriter {
  const value = valueWriter(conversion.argument, context);
  const { width, precision } = conversion;
  const size = (
    setting: number | Expression | undefined,
    fields: FieldReader,
  ): number | undefined => {
    if (setting === undefined || typeof setting === "number") return setting;
    const found = evaluate(setting, fields, context.constants, context.longSize);
    return typeof found === "bigint" ? Number(BigInt.asIntN(32, found)) : undefined;
  };
  return (fields) => {
    // Of a bitmap (%*pbl) the width is its number of bits.
    const padTo = conversion.pointer.startsWith("b") ? 0 : (size(width, fields) ?? 0);
    const limit = size(precision, fields);
    const text = convert(conversion, value(fields), limit, context);
    if (text.length >= padTo) return text;
    if (conversion.leftAlign) return text.padEnd(padTo);
    if (!conversion.zeroPad || conversion.type === "s") return text.padStart(padTo);
    const prefix = /^(-|0x)?/.exec(text)![0];
    return prefix + text.slice(prefix.length).padStart(padTo - prefix.length, "0");
  };
}

/** The argument's value; tables have been turned into text by then. */
function valueWriter(
  argument: Expression,
  context: PrintContext,
): (fields: FieldReader) => ExpressionValue {
  const tables = new Map<Expression, NamedTable>();
  const value = (expression: Expression, fields: FieldReader): ExpressionValue => {
    if (expression.kind === "named") {
      let table = tables.get(expression);
      if (!table) {
        table = namedTable(expression, context.constants);
        tables.set(expression, table);
      }
      const number = evaluate(expression.value, fields, context.constants, context.longSize);
      return typeof number === "bigint" ? nameValue(table, number) : "";
    }
    if (expression.kind === "conditional") {
      const test = evaluate(expression.test, fields, context.constants, context.longSize);
      return value(test === 0n ? expression.otherwise : expression.then, fields);
    }
    if (expression.kind === "call") {
      const text = arrayText(expression.name, expression.args, fields, context);
      if (text !== undefined) return text;
    }
    return evaluate(expression, fields, context.constants, context.longSize);
  };
  return (fields) => value(argument, fields);
}

/** `__print_hex`, `__print_hex_str`, `__print_array`: helpers that give text. */
function arrayText(
  name: string,
  args: readonly Expression[],
  fields: FieldReader,
  context: PrintContext,
): string | undefined {
  if (name !== "__print_hex" && name !== "__print_hex_str" && name !== "__print_array")
    return undefined;
  const [first, second] = args;
  if (!first || !second) return undefined;
  const array = evaluate(first, fields, context.constants, context.longSize);
  const count = evaluate(second, fields, context.constants, context.longSize);
  if (typeof array === "bigint" || typeof count !== "bigint") return undefined;
  const items = typeof array === "string" ? [...Buffer.from(array)] : array.slice(0, Number(count));
  if (name === "__print_array") {
    return `{${items.map((item) => `0x${plain(item).toString(16)}`).join(",")}}`;
  }
  const bytes = items.map((item) => plain(item).toString(16).padStart(2, "0"));
  return bytes.join(name === "__print_hex" ? " " : "");
}

function plain(item: FieldValue): number | bigint {
  return typeof item === "number" || typeof item === "bigint" ? item : 0;
}

function convert(
  conversion: Conversion,
  value: ExpressionValue,
  precision: number | undefined,
  context: PrintContext,
): string {
  switch (conversion.type) {
    case "s": {
      const text = typeof value === "string" ? value : bytesText(value);
      return precision === undefined ? text : text.slice(0, Math.max(0, precision));
    }
    case "c":
      return typeof value === "bigint" ? String.fromCharCode(Number(BigInt.asUintN(8, value))) : "";
    case "p":
      return pointerText(conversion.pointer, value, context);
    default: {
      if (typeof value !== "bigint") return bytesText(value);
      return numberText(conversion, value, precision, context.longSize);
    }
  }
}

/** A char array that the format does not call one, or a mask: what can be shown of it. */
function bytesText(value: ExpressionValue): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return value;
  return value.map((item) => (typeof item === "object" ? "" : String(item))).join(",");
}

function numberText(
  conversion: Conversion,
  value: bigint,
  precision: number | undefined,
  longSize: number,
): string {
  const bits = bitsOf(conversion.length, longSize);
  let text: string;
  let sign = "";
  if (conversion.type === "d") {
    const signed = BigInt.asIntN(bits, value);
    sign = signed < 0n ? "-" : conversion.plus ? "+" : "";
    text = (signed < 0n ? -signed : signed).toString();
  } else {
    const unsigned = BigInt.asUintN(bits, value);
    if (conversion.type === "u") text = unsigned.toString();
    else if (conversion.type === "o") text = unsigned.toString(8);
    else text = unsigned.toString(16);
    if (conversion.type === "X") text = text.toUpperCase();
    // The kernel prefixes zero as well, unlike C's printf.
    if (conversion.alternate && conversion.type === "x") sign = "0x";
    else if (conversion.alternate && conversion.type === "X") sign = "0X";
  }
  return sign + text.padStart(precision ?? 0, "0");
}

function pointerText(pointer: string, value: ExpressionValue, context: PrintContext): string {
  if (pointer === "U" && typeof value !== "bigint" && typeof value !== "string")
    return uuidText(value);
  if (typeof value !== "bigint") return bytesText(value);
  const address = BigInt.asUintN(context.longSize * 8, value);
  const digits = address.toString(16).padStart(context.longSize * 2, "0");
  switch (pointer[0]) {
    case "S":
    case "F":
    case "B":
      return context.symbolOf(address, true) ?? `0x${address.toString(16)}`;
    case "s":
    case "f":
      return context.symbolOf(address, false) ?? `0x${address.toString(16)}`;
    default:
      return digits;
  }
}

function uuidText(value: readonly FieldValue[]): string {
  const hex = value.map((item) => plain(item).toString(16).padStart(2, "0"));
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10, 16)]
    .map((part) => part.join(""))
    .join("-");
}

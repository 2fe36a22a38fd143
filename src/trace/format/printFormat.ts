import { PrintFormatError, tokenize, type Expression } from "./expression.js";
import { ExpressionParser } from "./parseExpression.js";

/** One `%` conversion with its argument. */
export interface Conversion {
  readonly kind: "conversion";
  /** `#`: a base prefix. */
  readonly alternate: boolean;
  readonly zeroPad: boolean;
  readonly leftAlign: boolean;
  readonly plus: boolean;
  readonly width: number | Expression | undefined;
  readonly precision: number | Expression | undefined;
  readonly length: "hh" | "h" | "" | "l" | "ll" | "z";
  /** `p` covers all pointer conversions; `pointer` says which ("S" for %pS, "" for plain %p). */
  readonly type: "d" | "u" | "x" | "X" | "o" | "c" | "s" | "p";
  readonly pointer: string;
  readonly argument: Expression;
}

/** A print fmt, taken apart. */
export type PrintSegment = { readonly kind: "text"; readonly text: string } | Conversion;

const CONVERSION = /%([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?(hh|h|ll|l|L|q|z|Z|t|j)?([a-zA-Z%])/y;
const POINTER_SUFFIX = /[A-Za-z0-9]*/y;

/** Parses the text after `print fmt: `. Throws PrintFormatError for what no tracepoint should have. */
export function parsePrintFormat(text: string): PrintSegment[] {
  const tokens = tokenize(text);
  let at = 0;
  let format = "";
  for (; tokens[at]?.kind === "string"; at++) format += tokens[at]!.text;
  if (at === 0) throw new PrintFormatError("it does not begin with a text");
  const parser = new ExpressionParser(tokens.slice(at));
  const args: Expression[] = [];
  while (parser.accept(",")) {
    if (parser.atEnd) break;
    args.push(parser.expression());
  }
  if (!parser.atEnd) throw new PrintFormatError("something follows the arguments");
  return splitFormat(format, args);
}

/** Takes a printf format apart, giving each conversion its argument. Throws PrintFormatError. */
export function splitFormat(format: string, args: readonly Expression[]): PrintSegment[] {
  const segments: PrintSegment[] = [];
  let text = "";
  let next = 0;
  const argument = (): Expression => {
    const found = args[next++];
    if (!found) throw new PrintFormatError("it has more conversions than arguments");
    return found;
  };
  for (let at = 0; at < format.length;) {
    if (format[at] !== "%") {
      text += format[at++]!;
      continue;
    }
    CONVERSION.lastIndex = at;
    const match = CONVERSION.exec(format);
    if (!match) throw new PrintFormatError(`"${format.slice(at, at + 8)}" is no conversion`);
    at = CONVERSION.lastIndex;
    const [whole, flags, width, precision, length, letter] = match;
    if (letter === "%") {
      text += "%";
      continue;
    }
    const star = (value: string | undefined): number | Expression | undefined =>
      value === undefined ? undefined : value === "*" ? argument() : Number(value);
    const widthValue = star(width);
    const precisionValue = whole.includes(".") ? (star(precision) ?? 0) : undefined;
    let pointer = "";
    if (letter === "p") {
      POINTER_SUFFIX.lastIndex = at;
      pointer = POINTER_SUFFIX.exec(format)![0];
      at += pointer.length;
    }
    if (text !== "") segments.push({ kind: "text", text });
    text = "";
    segments.push({
      kind: "conversion",
      alternate: flags!.includes("#"),
      zeroPad: flags!.includes("0"),
      leftAlign: flags!.includes("-"),
      plus: flags!.includes("+"),
      width: widthValue,
      precision: precisionValue,
      length: lengthOf(length),
      type: typeOf(letter!),
      pointer,
      argument: argument(),
    });
  }
  if (text !== "") segments.push({ kind: "text", text });
  return segments;
}

function lengthOf(length: string | undefined): Conversion["length"] {
  switch (length) {
    case undefined:
      return "";
    case "hh":
    case "h":
    case "l":
    case "ll":
      return length;
    case "L":
    case "q":
    case "j":
      return "ll";
    default:
      return "z";
  }
}

function typeOf(letter: string): Conversion["type"] {
  switch (letter) {
    case "i":
      return "d";
    case "d":
    case "u":
    case "x":
    case "X":
    case "o":
    case "c":
    case "s":
    case "p":
      return letter;
    default:
      throw new PrintFormatError(`%${letter} is no conversion of the kernel's`);
  }
}

/** Bits of the C type that a conversion's length stands for. */
export function bitsOf(length: Conversion["length"], longSize: number): number {
  switch (length) {
    case "hh":
      return 8;
    case "h":
      return 16;
    case "":
      return 32;
    case "ll":
      return 64;
    case "l":
    case "z":
      return longSize * 8;
  }
}

/** The names that nothing in the print fmt resolves: enumerators and macros left in. */
export function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case "name":
      return [expression.name];
    case "number":
    case "string":
    case "field":
    case "sizeof":
      return [];
    case "index":
      return [...namesIn(expression.array), ...namesIn(expression.index)];
    case "unary":
    case "cast":
      return namesIn(expression.operand);
    case "binary":
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case "conditional":
      return [expression.test, expression.then, expression.otherwise].flatMap(namesIn);
    case "call":
      return expression.args.flatMap(namesIn);
    case "named":
      return [
        ...namesIn(expression.value),
        ...expression.table.flatMap((entry) => namesIn(entry.value)),
      ];
  }
}

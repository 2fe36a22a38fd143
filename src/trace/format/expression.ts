/**
 * The C expressions that occur as arguments of an event's `print fmt`, as a tree.
 *
 * Only what tracepoints use: no assignments, no statements, no pointers beyond `REC->field[i]`.
 */
export type Expression =
  | { readonly kind: "number"; readonly value: bigint }
  | { readonly kind: "string"; readonly text: string }
  /** A name that is neither a field nor a function: an enumerator the kernel did not replace. */
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "index"; readonly array: Expression; readonly index: Expression }
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "conditional";
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    }
  | { readonly kind: "cast"; readonly type: string; readonly operand: Expression }
  | { readonly kind: "sizeof"; readonly type: string }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  /** `__print_flags` and `__print_symbolic`: a number shown by names from a table. */
  | {
      readonly kind: "named";
      readonly how: "flags" | "symbolic";
      readonly value: Expression;
      readonly delimiter: string;
      readonly table: readonly TableEntry[];
    };

export interface TableEntry {
  readonly value: Expression;
  readonly name: string;
}

export type UnaryOperator = "!" | "~" | "-" | "+" | "*" | "&";
export type BinaryOperator =
  | "||"
  | "&&"
  | "|"
  | "^"
  | "&"
  | "=="
  | "!="
  | "<"
  | ">"
  | "<="
  | ">="
  | "<<"
  | ">>"
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

/** The fields that an expression reads, and the names that helpers like __get_str take. */
export function fieldsIn(expression: Expression): string[] {
  switch (expression.kind) {
    case "field":
      return [expression.name];
    case "number":
    case "string":
    case "name":
    case "sizeof":
      return [];
    case "index":
      return [...fieldsIn(expression.array), ...fieldsIn(expression.index)];
    case "unary":
    case "cast":
      return fieldsIn(expression.operand);
    case "binary":
      return [...fieldsIn(expression.left), ...fieldsIn(expression.right)];
    case "conditional":
      return [expression.test, expression.then, expression.otherwise].flatMap(fieldsIn);
    case "call":
      return expression.args.flatMap((arg) => (arg.kind === "name" ? [arg.name] : fieldsIn(arg)));
    case "named":
      return fieldsIn(expression.value);
  }
}

/** Thrown inside this folder for a print fmt that the parser does not understand. */
export class PrintFormatError extends Error {}

export interface Token {
  readonly kind: "name" | "number" | "string" | "symbol" | "end";
  readonly text: string;
}

const SYMBOLS = ["->", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||"];
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0" };

/** Cuts C text into tokens; strings come unescaped. Throws PrintFormatError. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const c = text[at]!;
    if (c === " " || c === "\t" || c === "\n" || c === "\r") {
      at++;
    } else if (c === '"' || c === "'") {
      const [value, next] = readQuoted(text, at);
      at = next;
      tokens.push(
        c === '"'
          ? { kind: "string", text: value }
          : { kind: "number", text: String(value.charCodeAt(0)) },
      );
    } else if (/[0-9]/.test(c)) {
      const match = /^(0[xX][0-9a-fA-F]+|[0-9]+)[uUlL]*/.exec(text.slice(at, at + 64))!;
      tokens.push({ kind: "number", text: match[1]! });
      at += match[0].length;
    } else if (/[A-Za-z_$]/.test(c)) {
      const match = /^[A-Za-z0-9_$]+/.exec(text.slice(at))!;
      tokens.push({ kind: "name", text: match[0] });
      at += match[0].length;
    } else {
      const two = text.slice(at, at + 2);
      const symbol = SYMBOLS.includes(two) ? two : c;
      tokens.push({ kind: "symbol", text: symbol });
      at += symbol.length;
    }
  }
  return tokens;
}

function readQuoted(text: string, start: number): [value: string, next: number] {
  const quote = text[start]!;
  let value = "";
  let at = start + 1;
  while (at < text.length && text[at] !== quote) {
    if (text[at] !== "\\") {
      value += text[at++]!;
      continue;
    }
    const octal = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4));
    const hex = /^x([0-9a-fA-F]{1,2})/.exec(text.slice(at + 1, at + 4));
    if (hex) {
      value += String.fromCharCode(parseInt(hex[1]!, 16));
      at += 1 + hex[0].length;
    } else if (octal) {
      value += String.fromCharCode(parseInt(octal[0], 8));
      at += 1 + octal[0].length;
    } else {
      const escaped = text[at + 1] ?? "";
      value += ESCAPES[escaped] ?? escaped;
      at += 2;
    }
  }
  if (at >= text.length) throw new PrintFormatError("a quoted text has no end");
  return [value, at + 1];
}

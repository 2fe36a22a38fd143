import {
  PrintFormatError,
  type BinaryOperator,
  type Expression,
  type TableEntry,
  type Token,
  type UnaryOperator,
} from "./expression.js";

/** Binary operators by how strongly they bind, weakest first (C's order). */
const LEVELS: readonly (readonly BinaryOperator[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];
const UNARY: readonly string[] = ["!", "~", "-", "+", "*", "&"];
const TYPE_WORDS = new Set(
  (
    "unsigned signed int long short char void const volatile struct enum union bool _Bool u8 u16 u32 u64 " +
    "s8 s16 s32 s64 __u8 __u16 __u32 __u64 __s8 __s16 __s32 __s64 __le16 __le32 __le64 __be16 __be32 " +
    "__be64 size_t ssize_t loff_t pgoff_t sector_t dev_t ino_t pid_t uintptr_t gfp_t umode_t"
  ).split(" "),
);

/** No print fmt of a kernel nests deeper than some 20; the limit keeps hostile ones off the stack. */
const MAX_DEPTH = 200;

/**
 * A parser over the tokens of a print fmt's arguments.
 *
 * A class since it owns a position. `fieldNames` turns a bare name into a field (our shipped
 * tables leave `REC->` out); the kernel's own text always has it.
 */
export class ExpressionParser {
  #at = 0;
  #depth = 0;

  readonly #tokens: readonly Token[];
  readonly #fieldNames: ReadonlySet<string> | undefined;
  readonly #tables: readonly (readonly TableEntry[])[] | undefined;

  /** `tables` are those that `@3` in our shipped notation means. */
  constructor(
    tokens: readonly Token[],
    fieldNames?: ReadonlySet<string>,
    tables?: readonly (readonly TableEntry[])[],
  ) {
    this.#tokens = tokens;
    this.#fieldNames = fieldNames;
    this.#tables = tables;
  }

  get atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** Takes the symbol if it is next. */
  accept(symbol: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "symbol" || token.text !== symbol) return false;
    this.#at++;
    return true;
  }

  expect(symbol: string): void {
    if (!this.accept(symbol)) {
      throw new PrintFormatError(`"${symbol}" expected, "${this.#peek().text}" found`);
    }
  }

  expression(): Expression {
    if (++this.#depth > MAX_DEPTH) throw new PrintFormatError("nested too deeply");
    const test = this.#binary(0);
    let result = test;
    if (this.accept("?")) {
      // GNU's `a ?: b`.
      const then = this.#isNext(":") ? test : this.expression();
      this.expect(":");
      result = { kind: "conditional", test, then, otherwise: this.expression() };
    }
    this.#depth--;
    return result;
  }

  #peek(ahead = 0): Token {
    return this.#tokens[this.#at + ahead] ?? { kind: "end", text: "end" };
  }

  #isNext(symbol: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return token.kind === "symbol" && token.text === symbol;
  }

  #binary(level: number): Expression {
    if (level === LEVELS.length) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const token = this.#peek();
      const operator =
        token.kind === "symbol" ? LEVELS[level]!.find((o) => o === token.text) : undefined;
      if (operator === undefined) return left;
      this.#at++;
      left = { kind: "binary", operator, left, right: this.#binary(level + 1) };
    }
  }

  #unary(): Expression {
    if (++this.#depth > MAX_DEPTH) throw new PrintFormatError("nested too deeply");
    const token = this.#peek();
    let result: Expression;
    if (token.kind === "symbol" && UNARY.includes(token.text)) {
      this.#at++;
      result = { kind: "unary", operator: token.text as UnaryOperator, operand: this.#unary() };
    } else {
      const type = this.#castType();
      result =
        type === undefined ? this.#postfix() : { kind: "cast", type, operand: this.#unary() };
    }
    this.#depth--;
    return result;
  }

  /** The type of a cast when one stands here; then it is taken. */
  #castType(): string | undefined {
    if (!this.#isNext("(")) return undefined;
    const words: string[] = [];
    let ahead = 1;
    for (; ; ahead++) {
      const token = this.#peek(ahead);
      if (token.kind === "name" || (token.kind === "symbol" && token.text === "*"))
        words.push(token.text);
      else break;
    }
    if (words.length === 0 || !this.#isNext(")", ahead) || words[0] === "REC") return undefined;
    if (words.length === 1 && this.#fieldNames?.has(words[0]!) === true) return undefined;
    const known = words.some((word) => TYPE_WORDS.has(word) || word.endsWith("_t") || word === "*");
    const next = this.#peek(ahead + 1);
    const startsOperand =
      next.kind === "name" ||
      next.kind === "number" ||
      (next.kind === "symbol" && (next.text === "(" || next.text === "~" || next.text === "!"));
    const signed =
      next.kind === "symbol" && (next.text === "-" || next.text === "*" || next.text === "&");
    if (!(startsOperand || (known && signed))) return undefined;
    this.#at += ahead + 1;
    return words.join(" ");
  }

  #postfix(): Expression {
    let base = this.#primary();
    for (;;) {
      if (this.accept("[")) {
        const index = this.expression();
        this.expect("]");
        base = { kind: "index", array: base, index };
      } else if (this.accept("->") || this.accept(".")) {
        const member = this.#name();
        base =
          base.kind === "name" && base.name === "REC"
            ? { kind: "field", name: member }
            : { kind: "call", name: `.${member}`, args: [base] };
      } else return base;
    }
  }

  #name(): string {
    const token = this.#peek();
    if (token.kind !== "name") throw new PrintFormatError(`a name expected, "${token.text}" found`);
    this.#at++;
    return token.text;
  }

  #primary(): Expression {
    const token = this.#peek();
    this.#at++;
    switch (token.kind) {
      case "number": {
        const octal = /^0[0-7]+$/.test(token.text);
        return { kind: "number", value: BigInt(octal ? `0o${token.text.slice(1)}` : token.text) };
      }
      case "string": {
        let text = token.text;
        for (; this.#peek().kind === "string"; this.#at++) text += this.#peek().text;
        return { kind: "string", text };
      }
      case "name":
        if (token.text === "sizeof") return this.#sizeof();
        if (this.#isNext("(")) return this.#call(token.text);
        return this.#fieldNames?.has(token.text) === true
          ? { kind: "field", name: token.text }
          : { kind: "name", name: token.text };
      case "symbol":
        if (token.text === "(") {
          if (this.#isNext("{")) throw new PrintFormatError("a statement expression");
          const inner = this.expression();
          this.expect(")");
          return inner;
        }
        throw new PrintFormatError(`unexpected "${token.text}"`);
      case "end":
        throw new PrintFormatError("it ends too early");
    }
  }

  #sizeof(): Expression {
    this.expect("(");
    const words: string[] = [];
    while (!this.#isNext(")")) {
      if (this.atEnd) throw new PrintFormatError("sizeof has no end");
      words.push(this.#peek().text);
      this.#at++;
    }
    this.expect(")");
    return { kind: "sizeof", type: words.join(" ") };
  }

  #call(name: string): Expression {
    this.expect("(");
    switch (name) {
      // The short names are those of our shipped tables.
      case "flags":
      case "__print_flags":
      case "__print_flags_u64": {
        const value = this.expression();
        this.expect(",");
        const delimiter = this.expression();
        const table = this.#table();
        if (delimiter.kind !== "string") throw new PrintFormatError("a delimiter that is no text");
        return { kind: "named", how: "flags", value, delimiter: delimiter.text, table };
      }
      case "symbol":
      case "__print_symbolic":
      case "__print_symbolic_u64": {
        const value = this.expression();
        return { kind: "named", how: "symbolic", value, delimiter: "", table: this.#table() };
      }
      default: {
        const args: Expression[] = [];
        if (!this.#isNext(")")) {
          do args.push(this.expression());
          while (this.accept(","));
        }
        this.expect(")");
        // The compiler's branch hint is its first argument.
        return name === "__builtin_expect" && args[0] ? args[0] : { kind: "call", name, args };
      }
    }
  }

  /** `, { value, "name" }, ...)`, or `, @3)` in our shipped notation. */
  #table(): readonly TableEntry[] {
    const entries: TableEntry[] = [];
    while (this.accept(",")) {
      if (this.accept("@")) {
        const table = this.#tables?.[Number(this.#peek().text)];
        if (!table) throw new PrintFormatError(`no table @${this.#peek().text}`);
        this.#at++;
        entries.push(...table);
        continue;
      }
      // Some kernels leave an empty last element behind.
      if (!this.accept("{")) {
        this.expression();
        continue;
      }
      const value = this.expression();
      this.expect(",");
      const name = this.expression();
      this.accept(",");
      this.expect("}");
      // `{ -1, NULL }` ends the kernel's own arrays.
      if (name.kind === "string") entries.push({ value, name: name.text });
    }
    this.expect(")");
    return entries;
  }
}

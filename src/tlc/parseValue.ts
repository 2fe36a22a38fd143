import type { ValueJson } from "../base/index.js";

/** Reads tokens of TLC's value notation; owns the position in the text. */
class ValueCursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    this.#skipSpace();
    return this.#at === this.#text.length;
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#at] ?? "")) this.#at++;
  }

  /** Takes the token if it comes next. */
  take(token: string): boolean {
    this.#skipSpace();
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) throw new NotationError(this.#text, this.#at, token);
  }

  /** Takes what a sticky pattern matches next, or undefined. */
  match(pattern: RegExp): string | undefined {
    this.#skipSpace();
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  fail(expected: string): never {
    throw new NotationError(this.#text, this.#at, expected);
  }
}

class NotationError extends Error {
  constructor(text: string, at: number, expected: string) {
    super(`expected ${expected} at ${at} of: ${text}`);
  }
}

const INTEGER = /-?\d+/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const NAME = /\w+/y;
const UNESCAPED: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", f: "\f" };

/**
 * Reads a value as TLC prints it in a state: literals, model values, `{..}`, `<<..>>`, records,
 * `(a :> b @@ ..)` and intervals. A value that TLC prints without enumerating it, such as
 * `SUBSET 1..30`, comes back as its text under `#tla`.
 */
export function parseValue(text: string): ValueJson {
  const cursor = new ValueCursor(text);
  try {
    const value = readValue(cursor);
    if (cursor.atEnd) return value;
  } catch (error) {
    if (!(error instanceof NotationError)) throw error;
  }
  return { "#tla": text.replace(/\s+/g, " ").trim() };
}

function readValue(cursor: ValueCursor): ValueJson {
  const integer = cursor.match(INTEGER);
  if (integer !== undefined) return readIntegerOrInterval(cursor, integer);
  const string = cursor.match(STRING);
  if (string !== undefined) {
    return string.slice(1, -1).replace(/\\(.)/g, (_, c: string) => UNESCAPED[c] ?? c);
  }
  if (cursor.take("<<")) return readItems(cursor, ">>");
  if (cursor.take("{")) return { "#set": readItems(cursor, "}") };
  if (cursor.take("[")) return readRecord(cursor);
  if (cursor.take("(")) return readFunction(cursor);
  const name = cursor.match(NAME) ?? cursor.fail("a value");
  if (name === "TRUE") return true;
  if (name === "FALSE") return false;
  // What TLC prints for a variable that an incomplete state leaves out.
  return name === "null" ? { "#tla": name } : { "#mv": name };
}

function readIntegerOrInterval(cursor: ValueCursor, first: string): ValueJson {
  if (!cursor.take("..")) return integerJson(first);
  const from = Number(first);
  const to = Number(cursor.match(INTEGER) ?? cursor.fail("the end of an interval"));
  return { "#set": Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i) };
}

function integerJson(text: string): ValueJson {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : { "#int": text };
}

function readItems(cursor: ValueCursor, end: string): ValueJson[] {
  const items: ValueJson[] = [];
  if (cursor.take(end)) return items;
  do items.push(readValue(cursor));
  while (cursor.take(","));
  cursor.expect(end);
  return items;
}

function readRecord(cursor: ValueCursor): ValueJson {
  const fields: [string, ValueJson][] = [];
  do {
    const field = cursor.match(NAME) ?? cursor.fail("a field name");
    cursor.expect("|->");
    fields.push([field, readValue(cursor)]);
  } while (cursor.take(","));
  cursor.expect("]");
  return { "#rec": Object.fromEntries(fields) };
}

function readFunction(cursor: ValueCursor): ValueJson {
  const pairs: [ValueJson, ValueJson][] = [];
  do {
    const key = readValue(cursor);
    cursor.expect(":>");
    pairs.push([key, readValue(cursor)]);
  } while (cursor.take("@@"));
  cursor.expect(")");
  return { "#fun": pairs };
}

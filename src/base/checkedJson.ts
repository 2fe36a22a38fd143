import type { ErrorObject, ValidateFunction } from "ajv";
import { codeFrame } from "./codeFrame.js";
import { UserError } from "./userError.js";

const SPACE = /\s*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
const SCALAR = /[^\s,\]}]+/y;

/** Walks JSON text that is known to be well formed; owns the position. */
class JsonWalker {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.at += found.length;
    return found;
  }

  /** Steps over white space and then over the character, if it is the one that comes next. */
  #take(character: string): boolean {
    this.#match(SPACE);
    if (this.#text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  /** Goes to an item of an array, or to a key of an object; false when there is none. */
  enter(key: string): boolean {
    if (this.#take("[")) {
      for (let i = 0; i < Number(key); i++) {
        this.#skipValue();
        if (!this.#take(",")) return false;
      }
      this.#match(SPACE);
      return true;
    }
    if (!this.#take("{")) return false;
    do {
      this.#match(SPACE);
      const start = this.at;
      const name: unknown = JSON.parse(this.#match(STRING) || "null");
      if (name === key) {
        this.at = start;
        return true;
      }
      this.#take(":");
      this.#skipValue();
    } while (this.#take(","));
    return false;
  }

  /** From a key to its value. */
  toValue(): void {
    this.#match(STRING);
    this.#take(":");
    this.#match(SPACE);
  }

  #skipValue(): void {
    const open = this.#take("{") ? "}" : this.#take("[") ? "]" : undefined;
    if (open === undefined) {
      if (this.#text[this.at] === '"') this.#match(STRING);
      else this.#match(SCALAR);
      return;
    }
    while (!this.#take(open) && this.at < this.#text.length) {
      if (!this.#take(",") && !this.#take(":")) this.#skipValue();
    }
  }
}

function offsetOf(text: string, pointer: string): number {
  const walker = new JsonWalker(text);
  const keys = pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  let found = 0;
  for (const [depth, key] of keys.entries()) {
    if (!walker.enter(key)) return found;
    found = walker.at;
    const isKey = text[walker.at] === '"' && depth < keys.length - 1;
    if (isKey) walker.toValue();
  }
  return found;
}

function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

const TOKEN =
  /\s*(?:([{}[\],:])|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b)/y;

/**
 * Where a text stops being JSON, as an offset: JavaScript's own message has a position only for some
 * mistakes. The text is known to be wrong; its end is the answer when nothing else is.
 */
function syntaxErrorOffset(text: string): number {
  let at = 0;
  const fail = (): never => {
    throw new SyntaxPosition(at + /^\s*/.exec(text.slice(at))![0].length);
  };
  /** The next token: its punctuation, "value" for a scalar or string, or undefined at what is none. */
  const peek = (): string | undefined => {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    return found === null ? undefined : (found[1] ?? "value");
  };
  const take = (wanted: string): boolean => {
    if (peek() !== wanted) return false;
    at = TOKEN.lastIndex;
    return true;
  };
  const expect = (wanted: string): void => {
    if (!take(wanted)) fail();
  };
  const items = (end: string, item: () => void): void => {
    if (take(end)) return;
    do item();
    while (take(","));
    expect(end);
  };
  const member = (): void => {
    if (!/^\s*"/.test(text.slice(at, at + 1000))) fail();
    expect("value");
    expect(":");
    value();
  };
  const value = (): void => {
    if (take("{")) items("}", member);
    else if (take("[")) items("]", value);
    else expect("value");
  };
  try {
    value();
    if (/\S/.test(text.slice(at))) fail();
    return text.length;
  } catch (error) {
    if (error instanceof SyntaxPosition) return error.offset;
    throw error;
  }
}

class SyntaxPosition extends Error {
  readonly offset: number;
  constructor(offset: number) {
    super("syntax");
    this.offset = offset;
  }
}

/** Line and column, from 1, of what a JSON pointer names: the key in an object, the item in an array. */
export function placeOfPointer(text: string, pointer: string): { line: number; column: number } {
  return placeAt(text, offsetOf(text, pointer));
}

/** A user error at the place of a JSON pointer, with a frame around it. */
export function jsonError(
  document: { readonly file: string; readonly text: string },
  pointer: string,
  message: string,
  hint?: string,
): UserError {
  const place = placeOfPointer(document.text, pointer);
  return new UserError(message, {
    place: { file: document.file, ...place },
    frame: codeFrame(document.text, place.line, place.column),
    hint,
  });
}

/** The pointer to what is wrong: for a property too many that property, not the object around it. */
function pointerOf(error: ErrorObject): string {
  const extra: unknown = error.params["additionalProperty"];
  return error.instancePath + (typeof extra === "string" ? `/${extra}` : "");
}

function describe(error: ErrorObject): string {
  const where = error.instancePath === "" ? "the document" : error.instancePath;
  const allowed: unknown = error.params["allowedValues"];
  const values = Array.isArray(allowed) ? `: ${allowed.map(String).join(", ")}` : "";
  const extra: unknown = error.params["additionalProperty"];
  const named = typeof extra === "string" ? ` ("${extra}")` : "";
  return `${where} ${error.message ?? "does not fit the schema"}${values}${named}`;
}

/**
 * Reads a JSON document that a user wrote into a type.
 *
 * In: its name and text, the schema compiled by ajv, and what to do about an error. Throws UserError
 * with line, column and frame for text that is no JSON and for the first thing the schema forbids.
 */
export function parseCheckedJson<T>(
  document: { readonly file: string; readonly text: string },
  validate: ValidateFunction<T>,
  hint: string,
): T {
  let parsed: unknown;
  try {
    parsed = JSON.parse(document.text);
  } catch (error) {
    const place = placeAt(document.text, syntaxErrorOffset(document.text));
    throw new UserError("not JSON: something else is expected here", {
      place: { file: document.file, ...place },
      frame: codeFrame(document.text, place.line, place.column),
      hint,
      cause: error,
    });
  }
  if (validate(parsed)) return parsed;
  const [error] = validate.errors ?? [];
  throw jsonError(
    document,
    error ? pointerOf(error) : "",
    error ? describe(error) : "does not fit the schema",
    hint,
  );
}

import type { NamedTable } from "./namedValues.js";
import type { PrintDialect } from "./readText.js";

/** What a text of names says. */
export interface NameReading {
  /** Where the text goes on. */
  readonly end: number;
  /** undefined when nothing in it is to be believed. Numbers where 31 bits do. */
  readonly value: number | bigint | undefined;
  /** Why the value is not to be believed, or not all of it. */
  readonly doubt: string | undefined;
}

const FIRST_NAME =
  "the tool that printed this does not know the values: it prints the first name for 0 as well";

interface CompiledTable {
  readonly values: ReadonlyMap<string, number | bigint>;
  /** The names, longest first, and hexadecimal rests. */
  readonly token: RegExp;
  /** The delimiter's only character, and no name has other than word characters: read by hand. */
  readonly plainDelimiter: number | undefined;
}

/** Values up to here are joined as numbers. */
const SMALL = 0x7fffffffn;

const compiled = new WeakMap<NamedTable, CompiledTable>();

function compile(table: NamedTable): CompiledTable {
  let found = compiled.get(table);
  if (!found) {
    const values = new Map<string, number | bigint>();
    // The first of equal names: the kernel stops at the first entry that fits.
    for (const { name, value } of table.entries) {
      if (!values.has(name)) values.set(name, value <= SMALL ? Number(value) : value);
    }
    const names = [...values.keys(), ...table.unresolved].sort((a, b) => b.length - a.length);
    const escaped = names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
    const plain = names.every((name) => /^\w+$/.test(name)) && /^[^\w\s]$/.test(table.delimiter);
    found = {
      values,
      token: new RegExp(`0x[0-9a-fA-F]+|${escaped.join("|")}`, "y"),
      plainDelimiter: plain ? table.delimiter.charCodeAt(0) : undefined,
    };
    compiled.set(table, found);
  }
  return found;
}

/**
 * Reads the names of `__print_flags` or `__print_symbolic` at `at`.
 *
 * `next` is the literal that follows ("" for the end of the text, undefined for another value).
 * Out: undefined when no such text stands there.
 */
export function readNames(
  table: NamedTable,
  text: string,
  at: number,
  next: string | undefined,
  dialect: PrintDialect,
): NameReading | undefined {
  const reading =
    table.how === "flags" ? readFlags(table, text, at) : readSymbol(table, text, at, next);
  if (
    reading !== undefined &&
    dialect === "libtraceevent" &&
    table.opaqueToUserSpace &&
    text.slice(at, reading.end) === (table.entries[0]?.name ?? "")
  ) {
    return { end: reading.end, value: undefined, doubt: FIRST_NAME };
  }
  return reading;
}

function isWord(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (code >= 97 && code <= 122)
  );
}

function join(left: number | bigint, right: number | bigint): number | bigint {
  return typeof left === "number" && typeof right === "number"
    ? left | right
    : BigInt(left) | BigInt(right);
}

/** `0x1f` as a number where 31 bits do. */
function hexadecimal(text: string): number | bigint {
  return text.length <= 9 ? Number(text) : BigInt(text);
}

function readFlags(table: NamedTable, text: string, start: number): NameReading | undefined {
  const { values, token, plainDelimiter } = compile(table);
  let value: number | bigint = 0;
  let doubt: string | undefined;
  let at = start;
  for (;;) {
    let end = at;
    if (plainDelimiter !== undefined) {
      while (isWord(text.charCodeAt(end))) end++;
    } else {
      token.lastIndex = at;
      if (token.test(text)) end = token.lastIndex;
    }
    if (end === at) {
      // Nothing at all is 0; a delimiter with nothing behind it is no text of flags.
      const complete = at === start || table.delimiter === "";
      return complete ? flagsRead(at, value, doubt) : undefined;
    }
    const name = text.slice(at, end);
    const known = values.get(name);
    if (known !== undefined) value = join(value, known);
    else if (/^0x[0-9a-fA-F]+$/.test(name)) value = join(value, hexadecimal(name));
    else doubt = `nothing is known of the flag ${name}`;
    at = end;
    if (table.delimiter !== "") {
      if (!text.startsWith(table.delimiter, at)) return flagsRead(at, value, doubt);
      at += table.delimiter.length;
    }
  }
}

/** With a bit that is not known, the known ones are another number. */
function flagsRead(end: number, value: number | bigint, doubt: string | undefined): NameReading {
  return { end, value: doubt === undefined ? value : undefined, doubt };
}

function readSymbol(
  table: NamedTable,
  text: string,
  start: number,
  next: string | undefined,
): NameReading | undefined {
  const { values, token } = compile(table);
  if (next === undefined) {
    token.lastIndex = start;
    const match = token.exec(text);
    return match ? symbolValue(values, match[0], token.lastIndex) : undefined;
  }
  let first: NameReading | undefined;
  for (let from = start, tries = 0; tries < 4; tries++) {
    const end = next === "" ? text.length : text.indexOf(next, from);
    if (end < 0) break;
    const reading = symbolValue(values, text.slice(start, end), end);
    if (reading.doubt === undefined) return reading;
    first ??= reading;
    if (next === "") break;
    from = end + 1;
  }
  return first;
}

function symbolValue(
  values: ReadonlyMap<string, number | bigint>,
  name: string,
  end: number,
): NameReading {
  const known = values.get(name);
  if (known !== undefined) return { end, value: known, doubt: undefined };
  if (/^0x[0-9a-fA-F]+$/.test(name)) return { end, value: hexadecimal(name), doubt: undefined };
  return { end, value: undefined, doubt: `nothing is known of the name ${name}` };
}

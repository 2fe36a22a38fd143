import { invariant } from "../../base/index.js";
import type { FieldValue } from "../event.js";
import { NAME_TABLES, type NameTable, type NameTableKey } from "./flagTables.js";

/**
 * How the text of an event becomes fields: the kernel's `print fmt` turned around.
 *
 * A template is the text as the kernel prints it with `{field:kind}` where a value stands. Kinds:
 *
 *     dev      259:0 or 259,0, as major<<20|minor
 *     x        hexadecimal, with 0x or without
 *     d        decimal, with a sign
 *     flags=T  names of table T and a hexadecimal rest, with `|` between, or nothing for 0
 *     cat=T    one-letter names of table T with nothing between
 *     sym=T    one name of table T
 *     s        any text up to what follows in the template; at the end, all the rest
 *
 *     p        a symbol as text, or an address that has none as a number; up to what follows
 *
 * A field `-` is read and dropped.
 */
export interface Template {
  readonly source: string;
  readonly steps: readonly Step[];
  /** False for a template that stops after the fields that are needed. */
  readonly toTheEnd: boolean;
  /** Every field, for copying. */
  readonly blank: Readonly<Record<string, FieldValue>>;
  /** Fields whose value the text gives in part only (name -> why). */
  readonly never: Readonly<Record<string, string>> | undefined;
}

type Kind = "dev" | "x" | "d" | "flags" | "cat" | "sym" | "s" | "p";

interface Step {
  /** Text that stands before the value; the last step may be text alone. */
  readonly literal: string;
  readonly field: string | undefined;
  readonly kind: Kind;
  readonly table: NameTable | undefined;
  /** Text that ends an `s` value; "" for the rest. */
  readonly until: string;
}

/** The fields that a text gave, and those whose value it does not give (name -> why). */
export interface DecodedFields {
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly unknownFields: Readonly<Record<string, string>> | undefined;
}

const VM_FLAGS_IN_PART = { vm_flags: "the text shows only its bits 0x8" };

const PLACE = /\{([a-z_0-9-]+):([a-z]+)(?:=([a-z_0-9]+))?\}/g;

/** Compiles the notation above. A wrong one is a bug of ours, so it throws at once. */
export function compileTemplate(source: string): Template {
  const steps: Step[] = [];
  let at = 0;
  for (const match of source.matchAll(PLACE)) {
    const [whole, field, kind, table] = match;
    invariant(isKind(kind!), `template kind ${kind}`);
    invariant(table === undefined || table in NAME_TABLES, `template table ${table}`);
    const end = match.index + whole.length;
    const next = source.indexOf("{", end);
    steps.push({
      literal: source.slice(at, match.index),
      field,
      kind,
      table: table === undefined ? undefined : NAME_TABLES[table as NameTableKey],
      until: source.slice(end, next === -1 ? undefined : next),
    });
    at = end;
  }
  if (at < source.length) {
    steps.push({
      literal: source.slice(at),
      field: undefined,
      kind: "s",
      table: undefined,
      until: "",
    });
  }
  return withBlank(source, steps, true);
}

/**
 * The same template for some of its fields: others are passed over, and what stands behind the
 * last of them is not looked at.
 */
export function restrictTemplate(template: Template, needed: readonly string[]): Template {
  const last = template.steps.findLastIndex(({ field }) => needed.includes(field ?? "-"));
  const steps = template.steps
    .slice(0, last + 1)
    .map((step) => (needed.includes(step.field ?? "-") ? step : { ...step, field: "-" }));
  return withBlank(template.source, steps, false);
}

function withBlank(source: string, steps: readonly Step[], toTheEnd: boolean): Template {
  const names = steps.flatMap(({ field }) => (field === undefined || field === "-" ? [] : [field]));
  const blank = Object.fromEntries(names.map((name) => [name, 0]));
  const never = names.includes("vm_flags") ? VM_FLAGS_IN_PART : undefined;
  return { source, steps, toTheEnd, blank, never };
}

function isKind(kind: string): kind is Kind {
  return ["dev", "x", "d", "flags", "cat", "sym", "s", "p"].includes(kind);
}

/** Where the value that was read last ended; -1 when it was none. Kept here to return no objects. */
let end = -1;

/**
 * Reads `text` from `start` by the template.
 *
 * Out: the fields, or undefined when the text has another shape. Text left over after the last
 * step is another shape too.
 */
export function runTemplate(
  template: Template,
  text: string,
  start: number,
): Record<string, FieldValue> | undefined {
  // A copy has all its fields from the start, so that objects of one template share their shape.
  const fields: Record<string, FieldValue> = { ...template.blank };
  let at = start;
  const { steps } = template;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i]!;
    const { literal, field } = step;
    for (let j = 0; j < literal.length; j++) {
      if (text.charCodeAt(at + j) !== literal.charCodeAt(j)) return undefined;
    }
    at += literal.length;
    if (field === undefined) break;
    const value = readValue(step, text, at);
    if (end === -1) return undefined;
    at = end;
    if (field !== "-") fields[field] = value;
  }
  if (at === text.length || !template.toTheEnd) return fields;
  // Some formats print a blank at the end (ext4_sync_file_enter).
  return at === text.length - 1 && text.charCodeAt(at) === 32 ? fields : undefined;
}

function readValue(step: Step, text: string, at: number): FieldValue {
  switch (step.kind) {
    case "x":
      return readHex(text, at);
    case "d":
      return readDecimal(text, at);
    case "dev":
      return readDevice(text, at);
    case "flags":
      return readFlags(step.table!, text, at);
    case "cat":
      return readLetters(step.table!, text, at);
    case "sym":
      return readName(step.table!, text, at);
    case "p":
    case "s": {
      const stop = step.until === "" ? text.length : text.indexOf(step.until, at);
      end = stop;
      if (stop === -1) return "";
      return step.kind === "p" ? readAddress(text, at, stop) : text.slice(at, stop);
    }
  }
}

/** A symbol, or where the printer found none the address. */
function readAddress(text: string, start: number, stop: number): FieldValue {
  if (text.charCodeAt(start) !== ZERO || text.charCodeAt(start + 1) !== LOWER_X) {
    return text.slice(start, stop);
  }
  const value = readHex(text, start);
  const whole = end === stop;
  end = stop;
  return whole ? value : text.slice(start, stop);
}

const ZERO = 48;
const LOWER_A = 97;
const UPPER_A = 65;
const LOWER_X = 120;

function hexDigit(code: number): number {
  if (code >= ZERO && code <= 57) return code - ZERO;
  if (code >= LOWER_A && code <= 102) return code - LOWER_A + 10;
  if (code >= UPPER_A && code <= 70) return code - UPPER_A + 10;
  return -1;
}

/** A hexadecimal number with or without 0x; sets `end`. Beyond 2^53 a bigint. */
function readHex(text: string, start: number): number | bigint {
  let at = start;
  if (text.charCodeAt(at) === ZERO && text.charCodeAt(at + 1) === LOWER_X) at += 2;
  const first = at;
  let value = 0;
  for (
    let digit = hexDigit(text.charCodeAt(at));
    digit >= 0;
    digit = hexDigit(text.charCodeAt(at))
  ) {
    value = value * 16 + digit;
    at++;
  }
  end = at === first ? -1 : at;
  return value <= Number.MAX_SAFE_INTEGER ? value : BigInt(`0x${text.slice(first, at)}`);
}

function readDecimal(text: string, start: number): number | bigint {
  const negative = text.charCodeAt(start) === 45;
  const first = negative ? start + 1 : start;
  let at = first;
  let value = 0;
  for (let code = text.charCodeAt(at); code >= ZERO && code <= 57; code = text.charCodeAt(at)) {
    value = value * 10 + (code - ZERO);
    at++;
  }
  end = at === first ? -1 : at;
  if (value > Number.MAX_SAFE_INTEGER) return BigInt(text.slice(start, at));
  return negative ? -value : value;
}

function readDevice(text: string, start: number): number {
  const major = Number(readDecimal(text, start));
  if (end === -1) return 0;
  const separator = text.charCodeAt(end);
  if (separator !== 58 && separator !== 44) {
    end = -1;
    return 0;
  }
  const minor = Number(readDecimal(text, end + 1));
  // A device number has twelve bits and twenty.
  if (major > 0xfff || minor > 0xfffff) end = -1;
  return major * 0x100000 + minor;
}

/** Where a word ends: at a blank, a closing bracket or the end of the text. */
function wordEnd(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 41) break;
  }
  return at;
}

// Few sets of flags occur, often: the whole word is looked up. Bounded, since text can be hostile.
const MAX_CACHED_SETS = 4096;
const flagSets = new Map<NameTable, Map<string, number>>();

/** The sum of named bits, or undefined when a name is not in the table. Bits beyond 2^31 are fine. */
export function flagsFromText(table: NameTable, text: string): number | undefined {
  let cache = flagSets.get(table);
  if (cache === undefined) {
    cache = new Map();
    flagSets.set(table, cache);
  }
  const known = cache.get(text);
  if (known !== undefined) return known;
  let bits = 0n;
  for (const part of text === "" ? [] : text.split("|")) {
    const bit = Object.hasOwn(table, part) ? table[part]! : hexRest(part);
    if (bit === undefined) return undefined;
    bits |= BigInt(bit);
  }
  const value = Number(bits);
  if (cache.size < MAX_CACHED_SETS) cache.set(Buffer.from(text).toString(), value);
  return value;
}

function hexRest(part: string): number | undefined {
  if (part === "0") return 0;
  return /^0x[0-9a-f]{1,13}$/.test(part) ? Number(part) : undefined;
}

function readFlags(table: NameTable, text: string, start: number): number {
  const stop = wordEnd(text, start);
  const value = flagsFromText(table, text.slice(start, stop));
  end = value === undefined ? -1 : stop;
  return value ?? 0;
}

function readLetters(table: NameTable, text: string, start: number): number {
  const stop = wordEnd(text, start);
  const word = text.slice(start, stop);
  const rest = /0x[0-9a-f]+$/.exec(word);
  let bits = rest === null ? 0 : Number(rest[0]);
  for (const letter of rest === null ? word : word.slice(0, rest.index)) {
    const bit = Object.hasOwn(table, letter) ? table[letter]! : undefined;
    if (bit === undefined) {
      end = -1;
      return 0;
    }
    bits |= bit;
  }
  end = stop;
  return bits;
}

function readName(table: NameTable, text: string, start: number): number {
  const stop = wordEnd(text, start);
  const word = text.slice(start, stop);
  // A value without a name prints as a hexadecimal number.
  const value = Object.hasOwn(table, word) ? table[word]! : hexRest(word);
  end = value === undefined ? -1 : stop;
  return value ?? 0;
}

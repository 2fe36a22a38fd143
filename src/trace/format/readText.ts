import type { FieldValue } from "../event.js";
import { narrow } from "./decodeField.js";
import type { EventField } from "./eventFormat.js";
import type { Target, TextReader, TextStep } from "./invertPrint.js";
import { readNames, type NameReading } from "./readNames.js";

/** Who printed a text: the kernel, or a tool with libtraceevent (trace-cmd report, perf script). */
export type PrintDialect = "kernel" | "libtraceevent";

/** Fields read from a text, and those that it does not give in a way to be believed (name -> why). */
export interface ReadFields {
  readonly fields: Record<string, FieldValue>;
  readonly unknownFields: Readonly<Record<string, string>> | undefined;
}

interface Match {
  readonly reader: TextReader;
  readonly text: string;
  readonly dialect: PrintDialect;
  readonly values: (FieldValue | undefined)[];
  unknown: Record<string, string> | undefined;
  guesses: number;
}

/** Wrong guesses about where a free text ends, after which a line is given up. */
const MAX_GUESSES = 200;

const HASHED = "printed as a hash: equal numbers are equal pointers, and that is all";

const ADDRESS = /(?:0x)?([0-9a-f]{8,16})(?![\w+.])|0x([0-9a-f]+)|\(?(?:0|null|nil)\)?(?![\w+.])/y;
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/y;
const SYMBOL = /[A-Za-z_.$][\w.$]*(?:\+0x[0-9a-f]+(?:\/0x[0-9a-f]+)?)?(?: \[[\w-]+\])?/y;

/**
 * Reads the fields out of an event's text.
 *
 * In: the text and where in it the payload starts; it must reach to the text's end.
 * Out: undefined when the text does not have the layout.
 */
export function readText(
  reader: TextReader,
  text: string,
  start: number,
  dialect: PrintDialect,
): ReadFields | undefined {
  const match: Match = {
    reader,
    text,
    dialect,
    values: new Array<FieldValue | undefined>(reader.fields.length),
    unknown: undefined,
    guesses: 0,
  };
  if (!run(match, 0, start)) return undefined;
  const fields: Record<string, FieldValue> = {};
  const { values } = match;
  for (const { field, by } of reader.guarded) {
    if (values[by] !== 0) continue;
    values[field] = undefined;
    const { name } = reader.fields[field]!;
    (match.unknown ??= {})[name] =
      `the text shows it only where ${reader.fields[by]!.name} is not 0`;
  }
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value !== undefined) fields[reader.fields[i]!.name] = value;
  }
  return {
    fields,
    unknownFields: match.unknown ? { ...reader.never, ...match.unknown } : orNone(reader.never),
  };
}

function orNone(
  never: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  for (const _ in never) return never;
  return undefined;
}

/** Runs the steps from `index` on at `at`; true when they reach the end of the text. */
function run(match: Match, index: number, at: number): boolean {
  const { steps } = match.reader;
  const { text } = match;
  for (let i = index; i < steps.length; i++) {
    const step = steps[i]!;
    switch (step.kind) {
      case "literal":
        if (text.startsWith(step.text, at)) {
          at += step.text.length;
          break;
        }
        // Tools cut the blanks at the end of a line, which an empty last value leaves.
        if (i === steps.length - 1 || at + step.text.length > text.length) {
          if (text.slice(at) === step.text.trimEnd() && restIsEmpty(steps, i + 1))
            return finishEmpty(match, i + 1);
        }
        return false;
      case "number": {
        at = readNumber(match, step, at, numberLimit(steps[i + 1], step.base, text, at));
        if (at < 0) return false;
        break;
      }
      case "named": {
        const next = literalAfter(steps, i);
        const reading = readNames(step.table, text, at, next, match.dialect);
        if (reading === undefined) return false;
        storeNames(match, step.target, reading);
        at = reading.end;
        break;
      }
      case "choice": {
        const option = step.options.find((one) => text.startsWith(one.text, at));
        if (!option) return false;
        store(match, step.target, option.value);
        at += option.text.length;
        break;
      }
      case "pointer": {
        at = readPointer(match, step, at);
        if (at < 0) return false;
        break;
      }
      case "uuid": {
        UUID.lastIndex = at;
        const uuid = UUID.exec(text);
        if (!uuid) return false;
        if (step.target.field >= 0) {
          match.values[step.target.field] = [...Buffer.from(uuid[0].replaceAll("-", ""), "hex")];
        }
        at = UUID.lastIndex;
        break;
      }
      case "text":
        return readFreeText(match, step.target, i, at);
    }
  }
  return at === text.length;
}

function literalAfter(steps: readonly TextStep[], index: number): string | undefined {
  const next = steps[index + 1];
  return next === undefined ? "" : next.kind === "literal" ? next.text : undefined;
}

/** Whether all that is left could have printed nothing: named values of 0. */
function restIsEmpty(steps: readonly TextStep[], from: number): boolean {
  return steps.slice(from).every((step) => step.kind === "named" && step.table.how === "flags");
}

function finishEmpty(match: Match, from: number): boolean {
  for (const step of match.reader.steps.slice(from)) {
    if (step.kind === "named") store(match, step.target, 0n);
  }
  return true;
}

/** Where a hexadecimal number must end at the latest: xfs_bunmap of 5.15 prints `0x8flags`. */
function numberLimit(next: TextStep | undefined, base: number, text: string, at: number): number {
  if (base !== 16 || next?.kind !== "literal" || !/^[0-9a-fA-F]/.test(next.text)) {
    return text.length;
  }
  const limit = text.indexOf(next.text, at);
  return limit < 0 ? text.length : limit;
}

function readNumber(
  match: Match,
  step: Extract<TextStep, { kind: "number" }>,
  start: number,
  limit: number,
): number {
  const { text } = match;
  let at = start;
  if (step.padded) while (text.charCodeAt(at) === 32) at++;
  let negative = false;
  if (text.charCodeAt(at) === 45) {
    if (!step.signed) return -1;
    negative = true;
    at++;
  }
  const { base } = step;
  if (base === 16 && text.charCodeAt(at) === 48 && (text.charCodeAt(at + 1) | 32) === 120) at += 2;
  const from = at;
  let value = 0;
  for (; at < limit; at++) {
    const code = text.charCodeAt(at);
    let digit: number;
    if (code >= 48 && code <= 57) digit = code - 48;
    else if (base === 16 && code >= 97 && code <= 102) digit = code - 87;
    else if (base === 16 && code >= 65 && code <= 70) digit = code - 55;
    else break;
    value = value * base + digit;
  }
  if (at === from) return -1;
  if (value <= Number.MAX_SAFE_INTEGER) storeNumber(match, step.target, negative ? -value : value);
  else {
    const digits = text.slice(from, at);
    const exact = BigInt(base === 16 ? `0x${digits}` : base === 8 ? `0o${digits}` : digits);
    store(match, step.target, negative ? -exact : exact);
  }
  if (step.padded) while (text.charCodeAt(at) === 32 && text.charCodeAt(at + 1) === 32) at++;
  return at;
}

/** The usual case of `store`, without a bigint. */
function storeNumber(match: Match, target: Target, value: number): void {
  const { field, left, right } = target;
  if (field < 0) return;
  if (target.element >= 0) {
    store(match, target, BigInt(value));
    return;
  }
  const { size, signed, shape } = match.reader.fields[field]!;
  if (
    right !== 0 ||
    target.after !== 0n ||
    left + 32 > 53 ||
    value < 0 ||
    value > 0x7fffffff ||
    shape.kind !== "integer"
  ) {
    store(match, target, BigInt(value));
    return;
  }
  let bits = value * 2 ** left;
  if (target.mode === "add") {
    const before = match.values[field];
    if (typeof before === "bigint") {
      store(match, target, BigInt(value));
      return;
    }
    bits += typeof before === "number" ? before : 0;
  }
  if (signed && size < 8 && bits >= 2 ** (size * 8 - 1)) bits -= 2 ** (size * 8);
  match.values[field] = bits;
}

function store(match: Match, target: Target, value: bigint): void {
  if (target.field < 0) return;
  const field = match.reader.fields[target.field]!;
  let bits = ((value + target.before) >> BigInt(target.right)) << BigInt(target.left);
  bits += target.after;
  if (target.element >= 0) {
    const array = (match.values[target.field] ??= []) as FieldValue[];
    array[target.element] = narrow(bits);
    return;
  }
  if (target.mask !== undefined) bits &= target.mask;
  if (target.mode === "add") {
    const before = match.values[target.field];
    if (typeof before === "number" || typeof before === "bigint") bits += BigInt(before);
  }
  match.values[target.field] = fit(field, bits);
}

/** A number as the field holds it: -1 printed for an unsigned field, ffff for a signed one. */
function fit(field: EventField, value: bigint): number | bigint {
  if (field.shape.kind !== "integer") return narrow(value);
  const bits = field.size * 8;
  return narrow(field.signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value));
}

function storeNames(match: Match, target: Target, reading: NameReading): void {
  if (target.field < 0) return;
  const { name } = match.reader.fields[target.field]!;
  if (reading.doubt !== undefined) (match.unknown ??= {})[name] = reading.doubt;
  const { value } = reading;
  if (typeof value === "number") storeNumber(match, target, value);
  else if (value !== undefined) store(match, target, value);
}

function readPointer(
  match: Match,
  step: Extract<TextStep, { kind: "pointer" }>,
  at: number,
): number {
  const { text } = match;
  const { field } = step.target;
  ADDRESS.lastIndex = at;
  const address = ADDRESS.exec(text);
  if (address) {
    const digits = address[1] ?? address[2];
    const value = digits === undefined ? 0n : BigInt(`0x${digits}`);
    store(match, step.target, value);
    // Hashes have 32 bits; what has more was printed as it is (option nohash-ptr, or a tool).
    if (
      step.hashed &&
      match.dialect === "kernel" &&
      field >= 0 &&
      value !== 0n &&
      value >> 32n === 0n
    ) {
      (match.unknown ??= {})[match.reader.fields[field]!.name] = HASHED;
    }
    return ADDRESS.lastIndex;
  }
  SYMBOL.lastIndex = at;
  const symbol = SYMBOL.exec(text);
  if (!symbol) return -1;
  if (field >= 0) match.values[field] = symbol[0];
  return SYMBOL.lastIndex;
}

/** A text that ends where the rest of the layout fits: the first such place is taken. */
function readFreeText(match: Match, target: Target, index: number, at: number): boolean {
  const { text, reader } = match;
  const next = reader.steps[index + 1];
  if (next === undefined) {
    if (target.field >= 0) match.values[target.field] = text.slice(at);
    return true;
  }
  const ends = (from: number): number =>
    next.kind === "literal" ? text.indexOf(next.text, from) : from <= text.length ? from : -1;
  for (let end = ends(at); end >= 0; end = ends(end + 1)) {
    if (++match.guesses > MAX_GUESSES) return false;
    if (!run(match, index + 1, end)) continue;
    if (target.field >= 0) match.values[target.field] = text.slice(at, end);
    return true;
  }
  return false;
}

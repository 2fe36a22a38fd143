import type { FieldValue } from "../event.js";
import type { DecodedFields } from "./template.js";
import type { FieldNotation } from "./fieldNotation.js";

/** Who printed the text: the kernel, or libtraceevent (trace-cmd report, perf script). */
export type TextDialect = "kernel" | "libtraceevent";

/** Numbers as every printer writes them: 0x..., or decimal with a sign. Anything else is undefined. */
export function plainNumber(text: string): number | bigint | undefined {
  if (!/^(?:0x[0-9a-fA-F]+|-?\d+)$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

const ASSIGNMENT = /(?:^| )([A-Za-z_]\w*)=/g;

/** Splits `a=1 b=x y c={1,2}` at each ` name=`; undefined when the text does not start with one. */
function assignments(text: string): [string, string][] | undefined {
  const found = [...text.matchAll(ASSIGNMENT)];
  if (found.length === 0 || found[0]!.index !== 0) return undefined;
  return found.map((match, i) => [
    match[1]!,
    text.slice(match.index + match[0].length, found[i + 1]?.index ?? text.length),
  ]);
}

export function withUnknown(
  fields: Record<string, FieldValue>,
  unknown: Record<string, string>,
): DecodedFields {
  return { fields, unknownFields: Object.keys(unknown).length > 0 ? unknown : undefined };
}

/** `0xhex (decimal)` of two bytes and more, `(decimal)` of one, with its letter where it has one. */
const FIELDS_NUMBER = /^(?:0x([0-9a-f]+) \((-?\d+)\)|(?:'.')?\((\d{1,3})\))$/s;
/** Of a string somewhere else in memory: the place of the field, and the string if it could be read. */
const FIELDS_PLACE = /^\(0x[0-9a-f]+(?::.*)?\)$/s;
const FIELDS_BROKEN = /^<(?:OVERFLOW|INVALID-TYPE)>$/;
const SYMBOL_VALUE = /^(.+?) \(-?\d+\)$/;

function isOfFieldsOption(value: string): boolean {
  return FIELDS_NUMBER.test(value) || FIELDS_PLACE.test(value) || FIELDS_BROKEN.test(value);
}

/**
 * The text under the `fields` option: `name=0xhex (decimal)`, the numbers as they are in the record.
 *
 * The decimal is signed whatever the field is, so a negative one is read by what the event's known
 * text says of the field, else by its size: an address has all of its upper bits set.
 * Out: undefined when no value has the form of this option, and the names are not the event's.
 * Source: kernel/trace/trace_output.c print_fields@6.12.
 */
export function fieldsOption(
  text: string,
  notation: ReadonlyMap<string, FieldNotation>,
): DecodedFields | undefined {
  const found = assignments(text);
  if (found === undefined) return undefined;
  // Strings alone have no form of their own: their names must be the event's.
  const own = found.every(
    ([name, value]) => notation.has(name) && plainNumber(value) === undefined,
  );
  if (!own && !found.some(([, value]) => isOfFieldsOption(value))) return undefined;
  const fields: Record<string, FieldValue> = {};
  const unknown: Record<string, string> = {};
  for (const [name, value] of withoutFalseNames(found)) {
    const match = FIELDS_NUMBER.exec(value);
    if (match !== null) fields[name] = fieldsNumber(match, notation.get(name));
    else if (FIELDS_BROKEN.test(value)) unknown[name] = `the kernel printed ${value}`;
    else if (FIELDS_PLACE.test(value)) {
      unknown[name] = `the kernel printed the field's place in the record, not its value: ${value}`;
    } else {
      const symbol = SYMBOL_VALUE.exec(value);
      fields[name] = symbol === null ? value : symbol[1]!;
    }
  }
  return withUnknown(fields, unknown);
}

/** A string may hold ` name=` of another field: of a name that comes again, the one with a number is it. */
function withoutFalseNames(found: readonly [string, string][]): [string, string][] {
  const last = new Map<string, number>();
  found.forEach(([name, value], i) => {
    const before = last.get(name);
    if (before === undefined || isOfFieldsOption(value) || !isOfFieldsOption(found[before]![1])) {
      last.set(name, i);
    }
  });
  const fields: [string, string][] = [];
  found.forEach(([name, value], i) => {
    if (last.get(name) === i) fields.push([name, value]);
    else if (fields.length > 0) fields.at(-1)![1] += ` ${name}=${value}`;
  });
  return fields;
}

function fieldsNumber(match: RegExpExecArray, known: FieldNotation | undefined): number | bigint {
  const [, hex, decimal, byte] = match;
  if (byte === undefined) return signedOrNot(hex!, decimal!, known);
  const value = Number(byte);
  return known?.signed === true && value > 127 ? value - 256 : value;
}

function signedOrNot(
  hex: string,
  decimal: string,
  known: FieldNotation | undefined,
): number | bigint {
  const signed = BigInt(decimal);
  const asSigned = signed >= 0n || (known?.signed ?? (hex.length < 16 || signed > -4096n));
  const value = asSigned ? signed : BigInt(`0x${hex}`);
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/**
 * Raw fields as `trace-cmd report -R` prints them: `name=value`, in the base of the print fmt.
 *
 * Hexadecimal ones have a 0x, except those that a plain `%lx` prints, and 0. So a number without
 * 0x is hexadecimal where the event's known text says so, decimal where it does not, and of
 * unknown base where the event is not known.
 */
export function rawFields(
  text: string,
  notation: ReadonlyMap<string, FieldNotation>,
): DecodedFields | undefined {
  const pairs = assignments(text);
  if (pairs === undefined) return undefined;
  const fields: Record<string, FieldValue> = {};
  const unknown: Record<string, string> = {};
  for (const [name, value] of pairs) {
    if (/^0x[0-9a-f]+$/.test(value) || /^-?\d$/.test(value) || /^-\d+$/.test(value)) {
      fields[name] = plainNumber(value) ?? value;
    } else if (notation.get(name)?.bareBase === 16 && /^[0-9a-f]+$/.test(value)) {
      fields[name] = plainNumber(`0x${value}`) ?? value;
    } else if (notation.get(name)?.bareBase === 8 && /^[0-7]{1,17}$/.test(value)) {
      fields[name] = Number.parseInt(value, 8);
    } else if (/^\d+$/.test(value)) {
      if (!notation.has(name)) unknown[name] = `${value} is decimal or hexadecimal: not told`;
      else fields[name] = plainNumber(value) ?? value;
    } else fields[name] = value;
  }
  return withUnknown(fields, unknown);
}

/**
 * Text of an event that has no table: `key value` or `key=value` or `key: value` pairs, as most
 * events print them. Values that are clearly numbers become numbers. `whole` false: the text may have
 * been cut (a line that a mailer wrapped), so that what stands last may have lost digits.
 */
export function looseFields(text: string, whole: boolean): DecodedFields {
  const fields: Record<string, FieldValue> = {};
  const unknown: Record<string, string> = {};
  const words = text.split(" ");
  let last = "";
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const joined = /^([A-Za-z_]\w*)[=](.*)$/.exec(word);
    if (joined !== null) {
      const [, name, value] = joined;
      if (plainNumber(value!) === undefined && goesOn(words, i + 1) && !value!.endsWith(",")) {
        unknown[name!] ??= `it may go on behind "${value!}"`;
      } else put(name!, value!.replace(/,$/, ""));
    } else if (isPair(words, i)) {
      put(word.replace(/:$/, ""), words[i + 1]!.replace(/,$/, ""));
      i++;
    }
  }
  function put(name: string, value: string): void {
    if (Object.hasOwn(fields, name) || Object.hasOwn(unknown, name)) return;
    last = text.endsWith(value) ? name : "";
    const device = /^(\d{1,4})[:,](\d{1,7})$/.exec(value);
    if (device !== null && /dev/.test(name)) {
      fields[name] = Number(device[1]) * 0x100000 + Number(device[2]);
    } else if (/^\d{2,}$/.test(value) && /ino/.test(name)) {
      unknown[name] = `${value} is decimal or hexadecimal: not told`;
    } else fields[name] = plainNumber(value) ?? value;
  }
  if (!whole && Object.hasOwn(fields, last)) {
    unknown[last] =
      `the text ends at ${String(fields[last])}, and is not that of its event: it may have been cut`;
    return withUnknown(
      Object.fromEntries(Object.entries(fields).filter(([name]) => name !== last)),
      unknown,
    );
  }
  return withUnknown(fields, unknown);
}

const LOOSE_NUMBER = /^(?:0x[0-9a-f]+|-?\d+|\d+[:,]\d+|0x[0-9a-f]+-0x[0-9a-f]+),?$/;

/** `key value` or `key: value` at `words[at]`, the value being clearly a number. */
function isPair(words: readonly string[], at: number): boolean {
  return /^[A-Za-z_]\w*:?$/.test(words[at]!) && LOOSE_NUMBER.test(words[at + 1] ?? "");
}

/** Whether the words from `at` on may still be of the value before them. */
function goesOn(words: readonly string[], at: number): boolean {
  const word = words[at];
  if (word === undefined || (word === "" && at === words.length - 1)) return false;
  return !/^[A-Za-z_]\w*=/.test(word) && !isPair(words, at);
}

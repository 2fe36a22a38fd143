import type { EventField, EventFormat, FieldShape } from "./eventFormat.js";

/** Element sizes of the array types that formats name; pointers and `long` depend on the machine. */
const ELEMENT_SIZES: Readonly<Record<string, number>> = {
  char: 1,
  "signed char": 1,
  "unsigned char": 1,
  u8: 1,
  s8: 1,
  __u8: 1,
  __s8: 1,
  uint8_t: 1,
  bool: 1,
  short: 2,
  "unsigned short": 2,
  u16: 2,
  s16: 2,
  __u16: 2,
  __s16: 2,
  __le16: 2,
  __be16: 2,
  int: 4,
  "unsigned int": 4,
  unsigned: 4,
  u32: 4,
  s32: 4,
  __u32: 4,
  __s32: 4,
  __le32: 4,
  __be32: 4,
  u64: 8,
  s64: 8,
  __u64: 8,
  __s64: 8,
  __le64: 8,
  __be64: 8,
  "long long": 8,
  "unsigned long long": 8,
};

const FIELD =
  /^\s*field:\s*(.+?)\s*;\s*offset:\s*(\d+)\s*;\s*size:\s*(\d+)\s*;(?:\s*signed:\s*([01])\s*;)?\s*$/;

/** The largest record that a ring buffer can hold is far below this. */
const MAX_OFFSET = 1 << 24;

/**
 * Reads a text of `field:` lines, as in header_page and in the body of a format file.
 *
 * Blank lines are passed over. Out: the fields in order, or the first line that is none.
 */
export function parseFieldLines(
  lines: readonly string[],
  longSize: number,
): { fields: EventField[] } | { wrong: string } {
  const fields: EventField[] = [];
  const bitsUsed = new Map<number, number>();
  for (const line of lines) {
    if (line.trim() === "") continue;
    const match = FIELD.exec(line);
    if (!match) return { wrong: line };
    const declaration = match[1]!;
    const offset = Number(match[2]);
    const size = Number(match[3]);
    const signed = match[4] === "1";
    if (offset + size > MAX_OFFSET) return { wrong: line };
    const field = parseDeclaration(declaration, offset, size, signed, longSize, bitsUsed);
    if (!field) return { wrong: line };
    fields.push(field);
  }
  return { fields };
}

function parseDeclaration(
  declaration: string,
  offset: number,
  size: number,
  signed: boolean,
  longSize: number,
  bitsUsed: Map<number, number>,
): EventField | undefined {
  const dynamic = /^(__data_loc|__rel_loc)\s+(.+?)\s*\[\]\s*(\w+)$/.exec(declaration);
  if (dynamic) {
    const element = dynamic[2]!;
    const elementSize = sizeOfElement(element, longSize) ?? 1;
    const shape: FieldShape = {
      kind: "dynamic",
      relative: dynamic[1] === "__rel_loc",
      text: element === "char" || element === "const char",
      elementSize,
      signed: isSignedElement(element),
    };
    return { name: dynamic[3]!, type: `${dynamic[1]!} ${element}[]`, offset, size, signed, shape };
  }
  const match = /^(.*?)\s*\b(\w+)\s*(\[.*\])?\s*(?::\s*(\d+))?$/.exec(declaration);
  if (!match) return undefined;
  const [, rawType, name, brackets, bits] = match;
  const type = (rawType ?? "") === "" ? "int" : rawType!;
  const full = `${type}${brackets ?? ""}`;
  const base = { name: name!, type: full, offset, size, signed };
  if (bits !== undefined && isWordSize(size)) {
    const width = Number(bits);
    const shift = bitsUsed.get(offset) ?? 0;
    if (width < 1 || shift + width > size * 8) return undefined;
    bitsUsed.set(offset, shift + width);
    return { ...base, shape: { kind: "integer", bits: { shift, width } } };
  }
  if (brackets !== undefined) {
    if (/^(const )?char$/.test(type)) return { ...base, shape: { kind: "string" } };
    const counts = [...brackets.matchAll(/\[\s*(\d+)\s*\]/g)].map((m) => Number(m[1]));
    const count = counts.length === 0 ? 0 : counts.reduce((a, b) => a * b, 1);
    const elementSize =
      sizeOfElement(type, longSize) ?? (count > 0 && size % count === 0 ? size / count : 1);
    if (!isWordSize(elementSize)) return { ...base, shape: { kind: "bytes" } };
    return {
      ...base,
      shape: { kind: "array", elementSize, signed: isSignedElement(type, signed) },
    };
  }
  return { ...base, shape: isWordSize(size) ? { kind: "integer" } : { kind: "bytes" } };
}

function isWordSize(size: number): boolean {
  return size === 1 || size === 2 || size === 4 || size === 8;
}

function sizeOfElement(type: string, longSize: number): number | undefined {
  const plain = type.replace(/^const /, "");
  if (plain.endsWith("*") || plain === "long" || plain === "unsigned long" || plain === "size_t") {
    return longSize;
  }
  return ELEMENT_SIZES[plain];
}

function isSignedElement(type: string, fallback = false): boolean {
  if (/^(const )?(signed|s8|s16|s32|s64|__s|int|short|long|char)/.test(type)) return true;
  if (/unsigned|^u|^__u|bool|\*/.test(type)) return false;
  return fallback;
}

/**
 * Parses the text of an event's `format` file.
 *
 * In: the text; the system it belongs to; bytes of a kernel `long`. Out: the format, or what was
 * wrong with the text, in words.
 * Source: kernel/trace/trace_events.c f_show@6.12.
 */
export function parseEventFormat(
  text: string,
  system: string,
  longSize: number,
): EventFormat | { readonly wrong: string } {
  const name = /^name:\s*(\S+)\s*$/m.exec(text)?.[1];
  const id = /^ID:\s*(\d+)\s*$/m.exec(text)?.[1];
  if (name === undefined) return { wrong: "there is no name: line" };
  if (id === undefined) return { wrong: `the format of ${name} has no ID: line` };
  const body = /^format:[^\n]*\n([\s\S]*)$/m.exec(text)?.[1];
  if (body === undefined) return { wrong: `the format of ${name} has no format: line` };
  const printAt = body.search(/^print fmt:/m);
  const fieldText = printAt < 0 ? body : body.slice(0, printAt);
  const printFormat = printAt < 0 ? "" : body.slice(printAt + "print fmt:".length).trim();
  const parsed = parseFieldLines(fieldText.split("\n"), longSize);
  if ("wrong" in parsed) return { wrong: `the format of ${name} has the line "${parsed.wrong}"` };
  // The kernel puts a blank line between the common fields and the event's own.
  const isCommon = (field: EventField): boolean => field.name.startsWith("common_");
  return {
    system,
    name,
    id: Number(id),
    common: parsed.fields.filter(isCommon),
    fields: parsed.fields.filter((field) => !isCommon(field)),
    printFormat,
  };
}

import type { EventField, FieldShape } from "./eventFormat.js";
import { PrintFormatError, type TableEntry } from "./expression.js";

/**
 * The notation of the event tables that we ship (src/trace/formats).
 *
 *     @3<tab>1=WRITE<tab>FAULT_FLAG_USER=USER          a table of names
 *     names<tab>releases<tab>fields<tab>text<tab>args  events that share a layout
 *
 * Releases are those whose kernel was seen to print it so, first-last. Fields stand in the order of
 * the record as `name:type`; text is the format of printf; args are separated by tabs.
 * Types: u4 s8 (bytes, unsigned or signed), b (bool), c16 (char[16]), a8x6 (array), t (text of any
 * length), d4 (array of any length), x24 (24 bytes without a meaning for us).
 */
export interface ShippedEvent {
  readonly names: readonly string[];
  readonly first: string;
  readonly last: string;
  readonly fields: readonly EventField[];
  readonly text: string;
  readonly args: readonly string[];
}

export function writeField(field: EventField): string {
  return `${field.name}:${writeType(field)}`;
}

function writeType({ type, size, signed, shape }: EventField): string {
  switch (shape.kind) {
    case "integer":
      return type === "bool" ? "b" : `${signed ? "s" : "u"}${size}`;
    case "string":
      return `c${size}`;
    case "array":
      return `${shape.signed ? "i" : "a"}${shape.elementSize}x${size / shape.elementSize}`;
    case "bytes":
      return `x${size}`;
    case "dynamic":
      return shape.text ? "t" : `${shape.signed ? "e" : "d"}${shape.elementSize}`;
  }
}

function readField(text: string): EventField {
  const match = /^(\w+):([uscaitxedb])(\d+)?(?:x(\d+))?$/.exec(text);
  if (!match) throw new PrintFormatError(`"${text}" is no field`);
  const name = match[1]!;
  const code = match[2]!;
  const size = Number(match[3] ?? 0);
  const shapes: Readonly<
    Record<string, readonly [type: string, size: number, signed: boolean, shape: FieldShape]>
  > = {
    u: ["unsigned", size, false, { kind: "integer" }],
    s: ["signed", size, true, { kind: "integer" }],
    b: ["bool", 1, false, { kind: "integer" }],
    c: ["char[]", size, true, { kind: "string" }],
    a: [
      "array",
      size * Number(match[4] ?? 0),
      false,
      { kind: "array", elementSize: size, signed: false },
    ],
    i: [
      "array",
      size * Number(match[4] ?? 0),
      true,
      { kind: "array", elementSize: size, signed: true },
    ],
    x: ["struct", size, false, { kind: "bytes" }],
    t: ["__data_loc char[]", 4, false, dynamic(1, true, true)],
    d: ["__data_loc", 4, false, dynamic(size, false, false)],
    e: ["__data_loc", 4, false, dynamic(size, true, false)],
  };
  const [type, bytes, signed, shape] = shapes[code]!;
  return { name, type, offset: 0, size: bytes, signed, shape };
}

function dynamic(elementSize: number, signed: boolean, text: boolean): FieldShape {
  return { kind: "dynamic", relative: false, text, elementSize, signed };
}

/** A table's line, without its number. */
export function writeTable(table: readonly TableEntry[]): string {
  return table
    .map(({ value, name }) => {
      const left =
        value.kind === "name"
          ? value.name
          : value.kind === "number"
            ? value.value.toString(16)
            : "?";
      return `${left}=${name}`;
    })
    .join("\t");
}

export function readTable(cells: readonly string[]): TableEntry[] {
  return cells.map((cell) => {
    const at = cell.indexOf("=");
    const left = cell.slice(0, at);
    const value: TableEntry["value"] = /^-?[0-9a-f]+$/.test(left)
      ? {
          kind: "number",
          value: left.startsWith("-") ? -BigInt(`0x${left.slice(1)}`) : BigInt(`0x${left}`),
        }
      : { kind: "name", name: left };
    return { value, name: cell.slice(at + 1) };
  });
}

/** An event line's cells as an event. Throws PrintFormatError for a line of another shape. */
export function readEventLine(cells: readonly string[]): ShippedEvent {
  const [names, releases, fields, text, ...args] = cells;
  if (names === undefined || releases === undefined || fields === undefined || text === undefined) {
    throw new PrintFormatError("an event line has too few cells");
  }
  const [first, last] = releases.split("-");
  return {
    names: names.split(" "),
    first: first!,
    last: last ?? first!,
    fields: fields === "" ? [] : fields.split(" ").map(readField),
    text,
    args,
  };
}

import type { FieldValue } from "../event.js";
import type { RecordBytes } from "../format/decodeField.js";
import type { EventFormat } from "../format/eventFormat.js";
import { PrintFormatError, type Expression } from "../format/expression.js";
import { textWriter, type PrintContext, type TextWriter } from "../format/formatText.js";
import { bitsOf, splitFormat, type Conversion, type PrintSegment } from "../format/printFormat.js";

/** Fields of a record by name. */
type Fields = Readonly<Record<string, FieldValue>>;

/** The text of one record of ftrace's own, from behind the time; undefined where it cannot be told. */
export type EntryWriter = (fields: Fields, record: RecordBytes) => string | undefined;

/** What these entries need of their file. */
export interface EntryContext extends PrintContext {
  readonly littleEndian: boolean;
  /** The text of /sys/kernel/tracing/printk_formats, asked for when first needed. */
  readonly printkFormats: () => string;
}

/**
 * The writer for an entry that the kernel prints in its own way, not by the entry's print fmt: calls,
 * markers, trace_printk, stacks. Of a stack the first line, as in a text log.
 *
 * Out: undefined for every other event.
 * Source: kernel/trace/trace_output.c@6.12; lib/vsprintf.c vbin_printf@6.12 for bprint.
 */
export function entryWriter(format: EventFormat, context: EntryContext): EntryWriter | undefined {
  if (format.system !== "ftrace") return undefined;
  const symbol = (value: FieldValue | undefined): string => {
    if (typeof value !== "number" && typeof value !== "bigint") return "?";
    return context.symbolOf(BigInt(value), false) ?? `0x${BigInt(value).toString(16)}`;
  };
  switch (format.name) {
    case "function":
      return ({ ip, parent_ip: parent }) => `${symbol(ip)} <-${symbol(parent)}`;
    case "print":
      return ({ ip, buf }) => `${symbol(ip)}: ${oneLine(String(buf))}`;
    case "bputs": {
      const formats = formatTable(context);
      return ({ ip, str }) => {
        const text = formats().get(String(str));
        return text === undefined ? undefined : `${symbol(ip)}: ${oneLine(text)}`;
      };
    }
    case "bprint": {
      const write = printkWriter(format, context);
      return ({ ip, fmt }, record) => {
        const text = write(String(fmt), record);
        return text === undefined ? undefined : `${symbol(ip)}: ${oneLine(text)}`;
      };
    }
    case "kernel_stack":
      return () => "<stack trace>";
    case "user_stack":
      return () => "<user stack trace>";
    case "raw_data": {
      const at = format.fields.find(({ name }) => name === "buf")?.offset ?? 12;
      return ({ id }, { bytes, start, end }) => {
        const hex = [...bytes.subarray(Math.min(start + at, end), end)];
        const text = hex.map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
        return `# ${Number(id).toString(16)} buf: ${text}`;
      };
    }
    default:
      return undefined;
  }
}

/** Texts end with a line feed more often than not; the line has its own. */
function oneLine(text: string): string {
  return text.replace(/\n$/, "");
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  '"': '"',
  "\\": "\\",
};

/** `0xffffffff82a1b2c3 : "cpu %d\n"` lines: the texts by their address in decimal. */
function formatTable(context: EntryContext): () => ReadonlyMap<string, string> {
  let table: Map<string, string> | undefined;
  return () => {
    if (table !== undefined) return table;
    table = new Map();
    for (const match of context.printkFormats().matchAll(/^0x([0-9a-f]{1,16}) : "(.*)"$/gm)) {
      const text = match[2]!.replace(/\\(.)/g, (whole, letter: string) => ESCAPES[letter] ?? whole);
      table.set(BigInt(`0x${match[1]!}`).toString(), text);
    }
    return table;
  };
}

type PrintkWriter = (address: string, record: RecordBytes) => string | undefined;

/** trace_printk: its format stands in the file, its arguments packed in the record. */
function printkWriter(format: EventFormat, context: EntryContext): PrintkWriter {
  const formats = formatTable(context);
  const compiled = new Map<string, { segments: PrintSegment[]; write: TextWriter } | undefined>();
  const at = format.fields.find(({ name }) => name === "buf")?.offset;
  const compile = (text: string): { segments: PrintSegment[]; write: TextWriter } | undefined => {
    try {
      const args = Array.from({ length: text.split("%").length * 3 }, (_, i): Expression => ({
        kind: "field",
        name: String(i),
      }));
      // A pointer that is printed where it is recorded is a text by then.
      const segments = splitFormat(text, args).map((segment) =>
        segment.kind === "conversion" && isPrintedAtOnce(segment)
          ? { ...segment, type: "s" as const, width: undefined, precision: undefined }
          : segment,
      );
      return { segments, write: textWriter(segments, context) };
    } catch (error) {
      if (error instanceof PrintFormatError) return undefined;
      throw error;
    }
  };
  return (address, record) => {
    const text = formats().get(address);
    if (text === undefined || at === undefined) return undefined;
    if (!compiled.has(text)) compiled.set(text, compile(text));
    const entry = compiled.get(text);
    const values = entry && unpack(entry.segments, record, record.start + at, context);
    if (entry === undefined || values === undefined) return undefined;
    try {
      return entry.write((name) => values.get(name));
    } catch (error) {
      if (error instanceof PrintFormatError) return undefined;
      throw error;
    }
  };
}

/** Which pointers vbin_printf keeps as they are; all others it prints. */
function isPrintedAtOnce({ type, pointer }: Conversion): boolean {
  return type === "p" && pointer !== "" && !/^[SsxKe]/.test(pointer);
}

/** The arguments by number, as vbin_printf packs them; undefined where the record is too short. */
function unpack(
  segments: readonly PrintSegment[],
  { bytes, view, end }: RecordBytes,
  start: number,
  { littleEndian, longSize }: EntryContext,
): Map<string, FieldValue> | undefined {
  const values = new Map<string, FieldValue>();
  let at = start;
  const name = (expression: Expression): string =>
    expression.kind === "field" ? expression.name : "";
  const number = (expression: Expression, size: number): boolean => {
    // Eight bytes are written as two words: aligned to four.
    const align = Math.min(size, 4);
    at = start + Math.ceil((at - start) / align) * align;
    if (at + size > end) return false;
    const read =
      size === 8
        ? view.getBigUint64(at, littleEndian)
        : size === 4
          ? view.getUint32(at, littleEndian)
          : size === 2
            ? view.getUint16(at, littleEndian)
            : view.getUint8(at);
    values.set(name(expression), read);
    at += size;
    return true;
  };
  for (const segment of segments) {
    if (segment.kind === "text") continue;
    for (const star of [segment.width, segment.precision]) {
      if (typeof star === "object" && !number(star, 4)) return undefined;
    }
    if (segment.type === "s") {
      const nul = bytes.indexOf(0, at);
      if (nul < 0 || nul >= end) return undefined;
      values.set(name(segment.argument), bytes.toString("utf8", at, nul));
      at = nul + 1;
      continue;
    }
    const size =
      segment.type === "c"
        ? 1
        : segment.type === "p"
          ? longSize
          : bitsOf(segment.length, longSize) / 8;
    if (!number(segment.argument, size)) return undefined;
  }
  return values;
}

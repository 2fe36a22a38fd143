import type { FieldValue } from "../event.js";
import { kernelConstants } from "../format/constants.js";
import type { RecordBytes } from "../format/decodeField.js";
import { PrintFormatError } from "../format/expression.js";
import { textWriter, type PrintContext, type TextWriter } from "../format/formatText.js";
import { parsePrintFormat } from "../format/printFormat.js";
import { DamageError } from "./byteCursor.js";
import { decodeFields, eventType, type EventType } from "./eventType.js";
import { entryWriter, type EntryContext, type EntryWriter } from "./ftraceEntries.js";
import { symbolLookup } from "./kallsyms.js";
import type { DatMetadata } from "./metadata.js";

/**
 * Builds the writer of texts for one file: what stands behind the time in the kernel's log.
 *
 * Where the print fmt cannot be followed, the fields are written as `name=value`, as the kernel's
 * own option `fields` does.
 */
export function bodyWriter(
  file: DatMetadata,
  release: string | undefined,
): (type: EventType, record: RecordBytes) => string {
  const context: EntryContext = {
    constants: kernelConstants(release),
    longSize: file.longSize,
    symbolOf: symbolLookup(() => readOrNothing(file.kallsyms)),
    littleEndian: file.littleEndian,
    printkFormats: () => readOrNothing(file.printkFormats),
  };
  const writers = new Map<
    number,
    { entry: EntryWriter | undefined; write: TextWriter | undefined; all: EventType }
  >();
  return (type, record) => {
    const { format } = type;
    let writer = writers.get(format.id);
    if (!writer) {
      writer = {
        entry: entryWriter(format, context),
        write: compile(format.printFormat, context),
        all: eventType(format, file.littleEndian, undefined),
      };
      writers.set(format.id, writer);
    }
    const fields = decodeFields(writer.all, record);
    if (writer.entry)
      return writer.entry(fields, record) ?? `${format.name}: ${plainFields(fields)}`;
    if (!writer.write) return `${format.name}: ${plainFields(fields)}`;
    try {
      return `${format.name}: ${writer.write((name) => fields[name])}`;
    } catch (error) {
      if (error instanceof PrintFormatError) return `${format.name}: ${plainFields(fields)}`;
      throw error;
    }
  };
}

/** Without symbols, addresses are printed as numbers; the events themselves are whole. */
function readOrNothing(read: () => string): string {
  try {
    return read();
  } catch (error) {
    // The section is damaged, or the file was removed after the last event had been read.
    if (error instanceof DamageError || (error as NodeJS.ErrnoException).code === "ENOENT")
      return "";
    throw error;
  }
}

function compile(printFormat: string, context: PrintContext): TextWriter | undefined {
  try {
    return textWriter(parsePrintFormat(printFormat), context);
  } catch (error) {
    if (error instanceof PrintFormatError) return undefined;
    throw error;
  }
}

function plainFields(fields: Readonly<Record<string, FieldValue>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${typeof value === "object" ? `{${value.join(",")}}` : value}`)
    .join(" ");
}

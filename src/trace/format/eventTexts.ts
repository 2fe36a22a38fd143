import { kernelConstants } from "./constants.js";
import type { EventFormat } from "./eventFormat.js";
import { PrintFormatError } from "./expression.js";
import { invertPrint, type TextReader } from "./invertPrint.js";
import { parsePrintFormat } from "./printFormat.js";
import { readText, type PrintDialect, type ReadFields } from "./readText.js";
import { syscallArguments, syscallResult } from "./syscallText.js";
import { shippedLayouts, shippedSystem, type EventLayout } from "./shippedTables.js";

export interface EventTextOptions {
  /** `uname -r` of the kernel that logged, where known. */
  readonly release?: string | undefined;
  /** Formats of that kernel (option --formats); they go before our tables. */
  readonly formats?: readonly EventFormat[] | undefined;
}

/** Reads events' texts back into fields. Keeps what it compiled: make one for a log. */
export interface EventTexts {
  /** The event's system, undefined when nothing is known of it. */
  systemOf(name: string): string | undefined;
  /** The known layouts of an event's text, the likeliest first; empty when there are none. */
  layoutsOf(name: string): readonly EventLayout[];
  /**
   * The fields of an event's text.
   *
   * In: the event's name, and the text with the place where its payload starts. Out: undefined when
   * the event is unknown or its text has none of the known layouts.
   */
  parse(name: string, text: string, start: number, dialect: PrintDialect): ReadFields | undefined;
}

interface KnownText {
  readonly system: string;
  readonly layouts: readonly EventLayout[];
  readonly readers: (TextReader | undefined)[];
  /** The layout that fitted last: logs keep to one. */
  last: number;
}

export function eventTexts(options: EventTextOptions = {}): EventTexts {
  const { release } = options;
  const constants = kernelConstants(release);
  const given = new Map((options.formats ?? []).map((format) => [format.name, format]));
  const known = new Map<string, KnownText | undefined>();

  const find = (name: string): KnownText | undefined => {
    const layouts = shippedLayouts(name, release);
    const format = given.get(name);
    const own = format && layoutOf(format);
    if (own) layouts.unshift(own);
    const system = format?.system ?? layouts[0]?.system;
    return system === undefined ? undefined : { system, layouts, readers: [], last: 0 };
  };
  const lookUp = (name: string): KnownText | undefined => {
    if (known.has(name)) return known.get(name);
    const found = find(name);
    known.set(name, found);
    return found;
  };
  const readerAt = (text: KnownText, index: number): TextReader => {
    const layout = text.layouts[index]!;
    return (text.readers[index] ??= invertPrint(layout.segments, layout.fields, constants, 8));
  };

  return {
    systemOf: (name) => lookUp(name)?.system,
    layoutsOf: (name) => lookUp(name)?.layouts ?? [],
    parse(name, text, start, dialect) {
      const event = lookUp(name);
      if (!event) return undefined;
      if (event.system === "syscalls" && dialect === "kernel") return readSyscall(text, start);
      const { layouts, last } = event;
      if (layouts.length === 0) return undefined;
      const first = readText(readerAt(event, last), text, start, dialect);
      if (first) return first;
      for (let i = 0; i < layouts.length; i++) {
        if (i === last) continue;
        const fields = readText(readerAt(event, i), text, start, dialect);
        if (!fields) continue;
        event.last = i;
        return fields;
      }
      return undefined;
    },
  };
}

function layoutOf(format: EventFormat): EventLayout | undefined {
  try {
    const segments = parsePrintFormat(format.printFormat);
    const system = format.system === "" ? (shippedSystem(format.name) ?? "") : format.system;
    return { system, fields: format.fields, segments, first: 0, last: 0 };
  } catch (error) {
    if (error instanceof PrintFormatError) return undefined;
    throw error;
  }
}

/** A system call as the kernel's text has it: its arguments, or its result alone with a 0x. */
function readSyscall(text: string, start: number): ReadFields | undefined {
  const rest = text.slice(start);
  const result = rest.startsWith("0x") ? syscallResult(rest) : undefined;
  if (result !== undefined) return { fields: { ret: result }, unknownFields: undefined };
  const { whole, ...read } = syscallArguments(text, start);
  return whole ? read : undefined;
}

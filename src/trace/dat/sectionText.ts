import { parseEventFormat } from "../format/parseFormat.js";
import type { EventFormat } from "../format/eventFormat.js";
import type { ByteCursor } from "./byteCursor.js";
import type { CpuStatistics } from "./metadata.js";
import { parseHeaderPage, type PageLayout } from "./pageLayout.js";

/** No format file of a kernel comes near (syscalls with long flag lists: 20 KiB). */
const MAX_FORMAT_BYTES = 4 * 1024 * 1024;

/** header_page and header_event, which stand first in both versions. */
export function readHeaderInfo(
  cursor: ByteCursor,
  longSize: number,
): PageLayout | { wrong: string } {
  expectString(cursor, "header_page");
  const page = cursor.text(cursor.size("the size of header_page"), "header_page");
  expectString(cursor, "header_event");
  cursor.take(cursor.size("the size of header_event"), "header_event");
  return parseHeaderPage(page, longSize);
}

function expectString(cursor: ByteCursor, wanted: string): void {
  const at = cursor.position;
  const found = cursor.text(wanted.length + 1, `"${wanted}"`);
  if (found !== `${wanted}\0`) {
    cursor.position = at;
    throw cursor.fail(`"${wanted}" expected, "${found.replaceAll(/[^ -~]/g, ".")}" found`);
  }
}

/** An event as the file lists it; its format is parsed when a record of it is first met. */
export interface DescribedEvent {
  readonly system: string;
  readonly name: string;
  readonly id: number;
  /** The format, or what is wrong with its text. */
  readonly format: () => EventFormat | { readonly wrong: string };
}

/** Collects events as sections list them; what has no name and number is kept as a sentence. */
export interface FormatCollection {
  readonly events: DescribedEvent[];
  readonly bad: string[];
}

const utf8 = new TextDecoder("utf-8");
const HEAD = /^name: (\S+)\nID: (\d+)\n/;

/**
 * A kernel describes some two thousand events, and a trace holds a few dozen: only the two lines
 * that each begins with are read here.
 */
function describe(bytes: Uint8Array, system: string, longSize: number): DescribedEvent | undefined {
  const head = HEAD.exec(utf8.decode(bytes.subarray(0, 256)));
  if (!head) return undefined;
  let parsed: EventFormat | { readonly wrong: string } | undefined;
  return {
    system,
    name: head[1]!,
    id: Number(head[2]),
    format: () => (parsed ??= parseEventFormat(utf8.decode(bytes), system, longSize)),
  };
}

/** A counted list of format texts: the ftrace section, and each system of the events section. */
export function readFormatList(
  cursor: ByteCursor,
  system: string,
  longSize: number,
  into: FormatCollection,
): void {
  const count = cursor.u32(`the number of formats of ${system}`);
  for (let i = 0; i < count; i++) {
    const size = cursor.size(`the size of a format of ${system}`);
    if (size > MAX_FORMAT_BYTES)
      throw cursor.fail(`a format of ${system} is said to have ${size} bytes`);
    const event = describe(cursor.take(size, `a format of ${system}`), system, longSize);
    if (event) into.events.push(event);
    else into.bad.push(`a format of ${system} has no name and ID`);
  }
}

export function readEventSystems(
  cursor: ByteCursor,
  longSize: number,
  into: FormatCollection,
): void {
  const systems = cursor.u32("the number of event systems");
  for (let i = 0; i < systems; i++) {
    readFormatList(cursor, cursor.string("an event system's name"), longSize, into);
  }
}

/** saved_cmdlines: `PID NAME` lines. */
export function parseComms(text: string): Map<number, string> {
  const comms = new Map<number, string>();
  for (const line of text.split("\n")) {
    const match = /^\s*(\d+) (.*)$/.exec(line);
    if (match) comms.set(Number(match[1]), match[2]!);
  }
  return comms;
}

/**
 * The text of `per_cpu/cpuN/stats` with a first line `CPU: N`.
 *
 * `entries` is no loss: trace-cmd reads it before its last flush.
 */
export function parseStatistics(text: string, buffer: string): CpuStatistics | undefined {
  const numberAfter = (label: string): number | undefined => {
    const match = new RegExp(`^${label}:\\s*(\\d+)`, "m").exec(text);
    return match ? Number(match[1]) : undefined;
  };
  const cpu = numberAfter("CPU");
  if (cpu === undefined) return undefined;
  return {
    buffer,
    cpu,
    entries: numberAfter("entries"),
    overrun: numberAfter("overrun") ?? 0,
    commitOverrun: numberAfter("commit overrun") ?? 0,
    dropped: numberAfter("dropped events") ?? 0,
  };
}

/** The clock in brackets of a trace_clock file (`local [mono] boot`), or the text itself. */
export function selectedClock(text: string): string {
  return /\[([^\]]+)\]/.exec(text)?.[1] ?? text.replaceAll("\0", "").trim();
}

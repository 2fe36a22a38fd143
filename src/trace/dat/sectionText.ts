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

/** Collects formats as sections give them; a format that does not parse is kept as a sentence. */
export interface FormatCollection {
  readonly formats: EventFormat[];
  readonly bad: string[];
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
    const parsed = parseEventFormat(cursor.text(size, `a format of ${system}`), system, longSize);
    if ("wrong" in parsed) into.bad.push(parsed.wrong);
    else into.formats.push(parsed);
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

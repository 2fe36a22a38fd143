import type { FieldValue, TraceEvent } from "./event.js";
import { DEVICE_FIELDS, MINOR_BITS, XFS_LOCK_EVENT, XFS_LOCK_FIELD } from "./json.js";

/**
 * Texts that come again and again (names, comms, latency flags), as JSON. A class since it owns the
 * law that it never holds more than `MAX_KEPT`.
 */
class QuotedTexts {
  readonly #kept = new Map<string, string>();

  of(text: string): string {
    if (text.length > MAX_LENGTH) return JSON.stringify(text);
    let quoted = this.#kept.get(text);
    if (quoted === undefined) {
      quoted = JSON.stringify(text);
      if (this.#kept.size >= MAX_KEPT) this.#kept.clear();
      this.#kept.set(text, quoted);
    }
    return quoted;
  }
}

const MAX_KEPT = 4096;
const MAX_LENGTH = 256;
const NANOSECONDS = 1e9;

const quoted = new QuotedTexts();

/** Events whose lock flags get a second name, and those that do not: asked once for each name. */
const twoNames = new Map<string, boolean>();

/**
 * One event as one line of `lockstep events`: the text of `eventToJson`, some three times as fast.
 *
 * `lost` is what the line says of loss (a filter adds up what was lost before events left out).
 */
export function eventLine(event: TraceEvent, lost: number): string {
  const { line, offset, tgid, ts, clock, unknownFields, buffer } = event;
  let text = `{"n":${event.n},"file":${quoted.of(event.file)}`;
  if (line !== undefined) text += `,"line":${line}`;
  if (offset !== undefined) text += `,"offset":${offset}`;
  text += `,"cpu":${event.cpu},"pid":${event.pid}`;
  if (tgid !== undefined) text += `,"tgid":${tgid}`;
  text += `,"comm":${quoted.of(event.comm ?? "<...>")}`;
  text += `,"ts":${ts === undefined ? "null" : timeText(ts, clock === "counter" || clock === "x86-tsc")}`;
  text += `,"clock":"${clock}","name":${quoted.of(event.name)}`;
  text += `,"system":${event.system === null ? "null" : quoted.of(event.system)}`;
  text += `,"fields":${fieldsText(event)}`;
  if (unknownFields !== undefined) text += `,"unknownFields":${JSON.stringify(unknownFields)}`;
  text += `,"lost":${lost},"flags":${quoted.of(event.flags)}`;
  if (buffer !== "") text += `,"buffer":${quoted.of(buffer)}`;
  return `${text}}`;
}

/** `timeToJson` in quotes; times below 2^53 go without a bigint. */
function timeText(ts: bigint, counting: boolean): string {
  if (counting) return `"${ts}"`;
  if (ts < 0n || ts > 9007199254740991n) {
    const digits = ts.toString().padStart(10, "0");
    return `"${digits.slice(0, -9)}.${digits.slice(-9)}"`;
  }
  const number = Number(ts);
  const seconds = Math.floor(number / NANOSECONDS);
  return `"${seconds}.${String(number - seconds * NANOSECONDS).padStart(9, "0")}"`;
}

/** `fieldsToJson` as text. */
function fieldsText({ name, fields }: TraceEvent): string {
  let text = "{";
  for (const field in fields) {
    const value = fields[field]!;
    const json =
      typeof value === "number" && DEVICE_FIELDS.has(field)
        ? `"${Math.floor(value / MINOR_BITS)}:${value % MINOR_BITS}"`
        : valueText(value);
    text += `${text === "{" ? "" : ","}${quoted.of(field)}:${json}`;
    if (field === XFS_LOCK_FIELD && hasTwoNames(name)) text += `,"flags":${valueText(value)}`;
  }
  return `${text}}`;
}

function hasTwoNames(event: string): boolean {
  let two = twoNames.get(event);
  if (two === undefined) {
    two = XFS_LOCK_EVENT.test(event);
    // Names come from logs, which can hold any number of them.
    if (twoNames.size < MAX_KEPT) twoNames.set(event, two);
  }
  return two;
}

function valueText(value: FieldValue): string {
  switch (typeof value) {
    case "number":
      return Number.isSafeInteger(value) ? String(value) : `"${value}"`;
    case "bigint":
      return `"${value}"`;
    case "string":
      return quoted.of(value);
    default:
      return `[${value.map(valueText).join(",")}]`;
  }
}

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
 * Pieces of a line that are mostly those of the line before: each is kept with what it was made of.
 * Fewer pieces are fewer strings to put together and to throw away, which is where the time goes.
 */
let fileOf = "";
let filePiece = "";
let taskCpu = -1;
let taskPid = -1;
let taskComm: string | undefined = "";
let taskPiece = "";
let secondsOf = -1;
let secondsPiece = "";

function file(name: string): string {
  if (name !== fileOf || filePiece === "") {
    fileOf = name;
    filePiece = `,"file":${quoted.of(name)}`;
  }
  return filePiece;
}

function task({ cpu, pid, tgid, comm }: TraceEvent): string {
  if (tgid !== undefined) {
    return `,"cpu":${cpu},"pid":${pid},"tgid":${tgid},"comm":${quoted.of(comm ?? "<...>")}`;
  }
  if (cpu !== taskCpu || pid !== taskPid || comm !== taskComm) {
    taskCpu = cpu;
    taskPid = pid;
    taskComm = comm;
    taskPiece = `,"cpu":${cpu},"pid":${pid},"comm":${quoted.of(comm ?? "<...>")}`;
  }
  return taskPiece;
}

/**
 * One event as one line of `lockstep events`: the text of `eventToJson`, some times as fast.
 *
 * `lost` is what the line says of loss (a filter adds up what was lost before events left out).
 */
export function eventLine(event: TraceEvent, lost: number): string {
  const { line, offset, ts, clock, system, unknownFields, buffer } = event;
  const place =
    line !== undefined
      ? offset !== undefined
        ? `,"line":${line},"offset":${offset}`
        : `,"line":${line}`
      : offset !== undefined
        ? `,"offset":${offset}`
        : "";
  const time = ts === undefined ? "null" : timeText(ts, clock === "counter" || clock === "x86-tsc");
  const unknown =
    unknownFields === undefined ? "" : `,"unknownFields":${JSON.stringify(unknownFields)}`;
  const instance = buffer === "" ? "" : `,"buffer":${quoted.of(buffer)}`;
  return `{"n":${event.n}${file(event.file)}${place}${task(event)},"ts":${time},"clock":"${clock}","name":${quoted.of(event.name)},"system":${system === null ? "null" : quoted.of(system)},"fields":${fieldsText(event)}${unknown},"lost":${lost},"flags":${quoted.of(event.flags)}${instance}}`;
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
  if (seconds !== secondsOf) {
    secondsOf = seconds;
    secondsPiece = `"${seconds}.`;
  }
  // The 1 in front keeps the zeros that follow it.
  return `${secondsPiece}${String(NANOSECONDS + (number - seconds * NANOSECONDS)).slice(1)}"`;
}

/** `fieldsToJson` as text. */
function fieldsText({ name, fields }: TraceEvent): string {
  let text = "";
  for (const field in fields) {
    const value = fields[field]!;
    const json =
      typeof value === "number"
        ? DEVICE_FIELDS.has(field)
          ? `"${Math.floor(value / MINOR_BITS)}:${value % MINOR_BITS}"`
          : Number.isSafeInteger(value)
            ? value
            : `"${value}"`
        : valueText(value);
    text += `${text === "" ? "{" : ","}${quoted.of(field)}:${json}`;
    if (field === XFS_LOCK_FIELD && hasTwoNames(name)) text += `,"flags":${valueText(value)}`;
  }
  return text === "" ? "{}" : `${text}}`;
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

import type { FieldValue, TraceEvent } from "../../../../src/trace/event.js";
import type { Report, ReportedEvent } from "./traceCmdReport.js";

/** What differs between our events and trace-cmd's: a sentence each, at most 20. */
export function differences(report: Report, events: readonly TraceEvent[]): string[] {
  const found: string[] = [];
  if (report.events.length !== events.length) {
    found.push(`trace-cmd has ${report.events.length} events, we have ${events.length}`);
  }
  const count = Math.min(report.events.length, events.length);
  for (let i = 0; i < count && found.length < 20; i++) {
    const theirs = report.events[i]!;
    const ours = events[i]!;
    const wrong = headDifference(theirs, ours) ?? fieldDifference(theirs, ours);
    if (wrong !== undefined) found.push(`event ${i}: ${wrong}`);
  }
  const marks = new Map(report.lost.map((mark) => [mark.before, mark]));
  events.forEach((event, i) => {
    const theirs = marks.get(i);
    if (found.length < 20 && event.lost !== (theirs?.count ?? 0)) {
      found.push(`event ${i}: lost ${event.lost}, trace-cmd says ${theirs?.count ?? 0}`);
    }
  });
  return found;
}

function headDifference(theirs: ReportedEvent, ours: TraceEvent): string | undefined {
  const pairs: [string, unknown, unknown][] = [
    ["name", theirs.name, ours.name],
    ["pid", theirs.pid, ours.pid],
    ["cpu", theirs.cpu, ours.cpu],
    ["time", theirs.time.replace(".", "").replace(/^0+(?=\d)/, ""), String(ours.ts)],
    ["comm", theirs.comm, ours.comm ?? "<...>"],
    ["buffer", theirs.buffer, ours.buffer],
  ];
  const wrong = pairs.find(([, a, b]) => a !== b);
  return wrong && `${wrong[0]}: trace-cmd ${String(wrong[1])}, we ${String(wrong[2])}`;
}

function fieldDifference(theirs: ReportedEvent, ours: TraceEvent): string | undefined {
  const names = Object.keys(ours.fields);
  let text = ` ${theirs.fields}`;
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const head = ` ${name}=`;
    if (!text.startsWith(head)) return `${ours.name}: "${head}" expected in trace-cmd's "${text}"`;
    const next = names[i + 1];
    const end = next === undefined ? -1 : text.indexOf(` ${next}=`, head.length);
    const value = text.slice(head.length, end < 0 ? undefined : end);
    text = end < 0 ? "" : text.slice(end);
    if (!sameValue(value, ours.fields[name]!)) {
      return `${ours.name}.${name}: trace-cmd "${value}", we ${shown(ours.fields[name]!)}`;
    }
  }
  return undefined;
}

function shown(value: FieldValue): string {
  return typeof value === "object" ? `[${value.map(shown).join(", ")}]` : String(value);
}

/**
 * trace-cmd writes a number in the base of the print fmt, with or without a prefix, and addresses
 * as symbols: all readings of its text are tried.
 */
function sameValue(text: string, value: FieldValue): boolean {
  if (typeof value === "string") return text.trimEnd() === value.trimEnd();
  if (typeof value === "object") return sameArray(text, value);
  const bits = BigInt.asUintN(64, BigInt(value));
  const plain = text.trim();
  if (/^-?\d+$/.test(plain) && BigInt.asUintN(64, BigInt(plain)) === bits) return true;
  if (/^(0x)?[0-9a-f]+$/.test(plain)) {
    const hex = BigInt(`0x${plain.replace(/^0x/, "")}`);
    // A negative 32-bit number is written with 8 digits.
    if (hex === bits || (hex < 1n << 32n && hex === BigInt.asUintN(32, bits))) return true;
  }
  if (/^[0-7]+$/.test(plain) && BigInt(`0o${plain}`) === bits) return true;
  if (plain === "" && bits === 0n) return true;
  if (plain === String.fromCharCode(Number(bits & 0xffn))) return true;
  return bits >> 47n === 0x1ffffn && /^[A-Za-z_.]/.test(plain);
}

/** `ARRAY[1, ff, ...]`: the bytes of it, in hexadecimal. */
function sameArray(text: string, value: readonly FieldValue[]): boolean {
  const match = /^ARRAY\[([^\]]*)\]$/.exec(text.trim());
  if (!match) return false;
  const bytes = match[1] === "" ? [] : match[1]!.split(", ").map((byte) => parseInt(byte, 16));
  if (bytes.length === 0) return value.length === 0;
  const whole = bytes.length / value.length;
  const wide = value.some((item) => typeof item === "bigint");
  const size = [1, 2, 4].includes(whole) && !wide ? whole : 8;
  // Of a stack trace-cmd shows as many frames as the format names, whatever the record holds.
  return value.slice(0, bytes.length / size).every((item, i) => {
    if (typeof item === "string" || typeof item === "object") return false;
    const ours = BigInt.asUintN(size * 8, BigInt(item));
    return bytes
      .slice(i * size, (i + 1) * size)
      .every((byte, k) => BigInt(byte) === ((ours >> BigInt(8 * k)) & 0xffn));
  });
}

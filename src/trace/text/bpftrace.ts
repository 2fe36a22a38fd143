import { UserError } from "../../base/index.js";
import type { FieldValue, TraceEvent } from "../event.js";
import { BlockWalker } from "./blockReader.js";
import type { EventName } from "./eventNames.js";
import { DEVICE_FIELDS, MINOR_BITS } from "../json.js";
import { plainNumber, withUnknown } from "./genericPayload.js";
import { emptyContext, type TextReader } from "./logReader.js";
import type { DecodedFields } from "./template.js";
import { NO_TIME, TextEvent, type LineContext } from "./textEvent.js";
import type { TextSession } from "./textSession.js";

/**
 * Reads lines that a bpftrace script prints in the form of docs/log-formats.md:
 *
 *     @lockstep 200607708051 0 459 457 fs_dax:dax_pte_fault ino=131 flags=0x214 comm=dio:w=1 [007]
 *
 * that is `@lockstep NSECS CPU TID PID SYSTEM:EVENT field=value ... comm=COMM`, numbers decimal or
 * with 0x, the comm last because it may hold anything; also inside of `bpftrace -f json`. bpftrace
 * empties the CPUs' buffers in turn, so lines are put in order of time again, in a window.
 */
const FORM =
  /^@lockstep (\d{1,20}) (\d{1,5}) (\d{1,10}) (\d{1,10}) (\w+):(\w+)((?: \w+=[^ ]*)*?)(?: comm=(.*))?$/;
/** On standard error, in newer releases behind `WARNING: `; a console may have joined the two. */
const LOST = /\b[Ll]ost (\d{1,15}) events\b/;
const TALK = /^(?:Attaching \d+ probes?\.\.\.|Attached \d+ probes?|)$/;

/** Events that are held back for others of an earlier time. */
const WINDOW = 65_536;

export function bpftraceReader(session: TextSession): TextReader & {
  finish(out: TraceEvent[]): void;
} {
  const window = new TimeWindow();
  const walker = new BlockWalker(session, (bytes, start, end) => {
    const line = bytes.toString("utf8", start, end);
    for (const text of printed(line)) {
      const match = FORM.exec(text);
      const entry = match === null ? undefined : session.names.findText(match[6]!);
      if (match !== null && entry !== undefined) {
        window.add({ match, entry, line: session.line, raw: line, time: BigInt(match[1]!) });
        continue;
      }
      const lost = LOST.exec(text);
      if (lost !== null) session.loseSomewhere(Number(lost[1]));
      else if (TALK.test(text) || !text.includes("@lockstep")) session.counters.add("other_lines");
      else session.unreadable(bytes, start, end, "not of the form of @lockstep lines");
    }
  });
  const emit = (keep: number, out: TraceEvent[]): void => {
    for (const held of window.take(keep)) emitHeld(session, held, out);
  };
  return {
    block: (block, out) => {
      walker.walk(block, out);
      emit(WINDOW, out);
    },
    finish: (out) => {
      emit(0, out);
      if (session.entries > 0) return;
      throw new UserError("is printed by bpftrace, but not in the form that can be read", {
        place: { file: session.file },
        hint: "Print lines of the form `@lockstep NSECS CPU TID PID SYSTEM:EVENT field=value ... comm=COMM` (see docs/log-formats.md).",
      });
    },
  };
}

/** A line as it is, or the lines within one JSON object of `bpftrace -f json`. */
function printed(line: string): string[] {
  if (!line.startsWith("{")) return [line];
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return [line];
  }
  if (typeof parsed !== "object" || parsed === null) return [line];
  const { type, data } = parsed as { type?: unknown; data?: unknown };
  if (type === "lost_events" && typeof data === "object" && data !== null && "events" in data) {
    return [`Lost ${String(data.events)} events`];
  }
  if (type !== "printf" || typeof data !== "string") return [""];
  return data.replace(/\n$/, "").split("\n");
}

interface Held {
  readonly match: RegExpExecArray;
  readonly entry: EventName;
  readonly line: number;
  readonly raw: string;
  readonly time: bigint;
}

/** Events that wait for earlier ones. Law: taken in order of time, and of arrival at equal times. */
class TimeWindow {
  #held: Held[] = [];

  add(held: Held): void {
    this.#held.push(held);
  }

  /** The earliest events beyond the `keep` that are kept. */
  take(keep: number): Held[] {
    if (this.#held.length <= keep * 2 && keep > 0) return [];
    this.#held.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
    return this.#held.splice(0, this.#held.length - keep);
  }
}

function emitHeld(session: TextSession, held: Held, out: TraceEvent[]): void {
  const { match, entry, line, raw, time } = held;
  const context: LineContext = emptyContext();
  context.seconds = Number(time / 1_000_000_000n);
  context.nanos = Number(time % 1_000_000_000n);
  context.cpu = Number(match[2]);
  context.pid = Number(match[3]);
  context.tgid = Number(match[4]);
  context.comm = match[8];
  if (context.nanos === NO_TIME) return;
  const lost = session.count(context, entry);
  if (!entry.wanted && lost === 0) return;
  const place = { n: session.entries - 1, line, log: session };
  const decode = (): DecodedFields => session.counted(assigned(match[7]!), true);
  out.push(new TextEvent(place, context, entry, match[5]!, lost, raw, raw, 0, decode));
}

function assigned(text: string): DecodedFields {
  const fields: Record<string, FieldValue> = {};
  for (const match of text.matchAll(/ (\w+)=([^ ]*)/g)) {
    const value = match[2]!;
    const device = DEVICE_FIELDS.has(match[1]!) ? /^(\d{1,4}):(\d{1,7})$/.exec(value) : null;
    fields[match[1]!] =
      device === null
        ? (plainNumber(value) ?? value)
        : Number(device[1]) * MINOR_BITS + Number(device[2]);
  }
  return withUnknown(fields, {});
}

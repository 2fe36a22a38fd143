import type { ClockName } from "../event.js";
import { fieldsFromJson, isRounded, timeFromJson } from "../json.js";
import { BlockWalker } from "./blockReader.js";
import { commOf, isInterrupt } from "./fastContext.js";
import { emptyContext, type TextReader } from "./logReader.js";
import type { DecodedFields } from "./template.js";
import { NO_TIME, TextEvent, type EventLog } from "./textEvent.js";
import type { TextSession } from "./textSession.js";

const MAX_FILES = 1000;

/**
 * Reads back what `lockstep events` prints (schema: `lockstep schema events`): one event an object
 * a line, so that any other program can write events as well. `n`, `file`, `line` and `offset` are
 * kept where they are given: they point into the log that was decoded.
 */
export function ndjsonReader(session: TextSession): TextReader {
  const logs = new Map<string, EventLog>();

  function logOf(file: string, clock: ClockName): EventLog {
    const key = `${clock} ${file}`;
    let log = logs.get(key);
    if (log === undefined) {
      if (logs.size >= MAX_FILES) logs.clear();
      log = { file, clock };
      logs.set(key, log);
    }
    return log;
  }

  const walker = new BlockWalker(session, (bytes, start, end, out) => {
    if (end === start) return;
    const raw = bytes.toString("utf8", start, end);
    const json = parseObject(raw);
    const problem = json === undefined ? "not a JSON object" : problemOf(json);
    const entry =
      problem === undefined ? session.names.findText(json!["name"] as string) : undefined;
    if (json === undefined || problem !== undefined || entry === undefined) {
      session.unreadable(bytes, start, end, problem ?? "more names of events than any kernel has");
      return;
    }
    const context = emptyContext();
    context.cpu = json["cpu"] as number;
    context.pid = json["pid"] as number;
    context.tgid = numberOr(json["tgid"], undefined);
    context.comm = typeof json["comm"] === "string" ? commOf(json["comm"]) : undefined;
    context.flags = typeof json["flags"] === "string" ? json["flags"] : "";
    context.inInterrupt = context.flags.length > 2 && isInterrupt(context.flags.charCodeAt(2));
    context.buffer = typeof json["buffer"] === "string" ? json["buffer"] : "";
    const time = timeFromJson(json["ts"]);
    context.seconds = time?.seconds ?? 0;
    context.nanos = time === undefined ? NO_TIME : time.nanos;
    const lostBefore = numberOr(json["lost"], 0);
    if (lostBefore !== 0) session.lose(context.cpu, lostBefore, context.buffer);
    const lost = session.count(context, entry);
    const clock = clockOf(json["clock"]) ?? session.clock;
    if (session.info.clock === "unknown") session.setClock(clock);
    if (!entry.wanted && lost === 0) return;
    const file = typeof json["file"] === "string" ? json["file"] : session.file;
    const offset = numberOr(json["offset"], undefined);
    const place = {
      n: numberOr(json["n"], session.entries - 1),
      line: numberOr(json["line"], offset === undefined ? session.line : undefined),
      offset,
      log: logOf(file, clock),
    };
    const system = typeof json["system"] === "string" ? json["system"] : null;
    out.push(
      new TextEvent(place, context, entry, system, lost, raw, raw, 0, () =>
        fieldsOf(session, entry.name, json),
      ),
    );
  });
  return {
    block: (block, out) => {
      walker.walk(block, out);
    },
  };
}

const ROUNDED = "a number beyond 2^53, which JSON rounds: it must be a text";

/** The fields, and the reasons for those that are not there; numbers that were rounded are not told. */
function fieldsOf(
  session: TextSession,
  name: string,
  json: Readonly<Record<string, unknown>>,
): DecodedFields {
  const all = Object.entries(json["fields"] as Record<string, unknown>);
  const rounded = all.filter(([, value]) => isRounded(value)).map(([field]) => field);
  const given = all.filter(([field]) => !rounded.includes(field));
  const known = reasons(json["unknownFields"]);
  const unknown = Object.fromEntries(rounded.map((field) => [field, ROUNDED]));
  const fields = fieldsFromJson(name, Object.fromEntries(given));
  const unknownFields = rounded.length === 0 ? known : { ...known, ...unknown };
  return session.counted({ fields, unknownFields }, true);
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const isText = (value: unknown): boolean => typeof value === "string";
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

/** What may be left out must be right where it is there: a loss that is not understood is none. */
const OPTIONAL: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ["lost", (value) => isCount(value) || value === -1],
  ["n", isCount],
  ["line", isCount],
  ["offset", isCount],
  ["tgid", (value) => Number.isSafeInteger(value)],
  ["comm", isText],
  ["flags", isText],
  ["buffer", isText],
  ["file", isText],
  ["clock", (value) => clockOf(value) !== undefined],
];

/** What keeps an object from being an event, or undefined. */
function problemOf(json: Record<string, unknown>): string | undefined {
  if (typeof json["name"] !== "string" || !/^\w{1,200}$/.test(json["name"])) {
    return 'no event: "name" is missing or no name';
  }
  for (const key of ["cpu", "pid"]) {
    if (!Number.isSafeInteger(json[key])) return `no event: "${key}" is missing or no whole number`;
  }
  const { ts, fields } = json;
  if (ts !== null && timeFromJson(ts) === undefined) return 'no event: "ts" is no time';
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) {
    return 'no event: "fields" is missing or no object';
  }
  for (const [key, fits] of OPTIONAL) {
    if (Object.hasOwn(json, key) && !fits(json[key])) return `"${key}" is not of the schema`;
  }
  return undefined;
}

function numberOr<T>(value: unknown, other: T): number | T {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : other;
}

const CLOCKS = new Set<string>([
  "local",
  "global",
  "counter",
  "uptime",
  "perf",
  "mono",
  "mono_raw",
  "boot",
  "tai",
  "x86-tsc",
  "unknown",
]);

function clockOf(value: unknown): ClockName | undefined {
  return typeof value === "string" && CLOCKS.has(value) ? (value as ClockName) : undefined;
}

function reasons(value: unknown): Record<string, string> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, why]) => [name, String(why)]));
}

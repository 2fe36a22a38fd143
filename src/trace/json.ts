import type { FieldValue, TraceEvent } from "./event.js";

/** Fields that hold a device number: major<<20|minor in events, "major:minor" in JSON. */
export const DEVICE_FIELDS: ReadonlySet<string> = new Set([
  "dev",
  "s_dev",
  "bdev",
  "old_dev",
  "new_dev",
  "src_dev",
  "dest_dev",
]);

/** The text of xfs lock events names this field `flags`; JSON gives both names. */
export const XFS_LOCK_FIELD = "lock_flags";
export const XFS_LOCK_EVENT = /^xfs_i(?:un)?lock(?:_nowait|_demote)?$/;

export const MINOR_BITS = 0x100000;

function valueToJson(value: FieldValue): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : String(value);
  if (typeof value === "string") return value;
  return value.map(valueToJson);
}

/**
 * An event's fields as `lockstep events` prints them: devices as "259:0", integers beyond 2^53 as
 * strings, everything else as it is.
 */
function fieldsToJson(
  event: string,
  fields: Readonly<Record<string, FieldValue>>,
): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (DEVICE_FIELDS.has(name) && typeof value === "number") {
      json[name] = `${Math.floor(value / MINOR_BITS)}:${value % MINOR_BITS}`;
    } else json[name] = valueToJson(value);
    if (name === XFS_LOCK_FIELD && XFS_LOCK_EVENT.test(event)) json["flags"] = valueToJson(value);
  }
  return json;
}

/** `ts` in seconds with nine digits, or as the bare count of a counting clock. */
export function timeToJson(ts: bigint, counting: boolean): string {
  if (counting) return ts.toString();
  const digits = ts.toString().padStart(10, "0");
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

/** One event as one object of `lockstep events` (see the command's schema). */
export function eventToJson(event: TraceEvent): Record<string, unknown> {
  const counting = event.clock === "counter" || event.clock === "x86-tsc";
  return {
    n: event.n,
    file: event.file,
    ...(event.line === undefined ? {} : { line: event.line }),
    ...(event.offset === undefined ? {} : { offset: event.offset }),
    cpu: event.cpu,
    pid: event.pid,
    ...(event.tgid === undefined ? {} : { tgid: event.tgid }),
    comm: event.comm ?? "<...>",
    ts: event.ts === undefined ? null : timeToJson(event.ts, counting),
    clock: event.clock,
    name: event.name,
    system: event.system,
    fields: fieldsToJson(event.name, event.fields),
    ...(event.unknownFields === undefined ? {} : { unknownFields: event.unknownFields }),
    lost: event.lost,
    flags: event.flags,
    ...(event.buffer === "" ? {} : { buffer: event.buffer }),
  };
}

/** A number that JSON gave digits which a double does not hold: what is left of it is another. */
export function isRounded(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isRounded);
  return typeof value === "number" && !Number.isSafeInteger(value) && Math.abs(value) >= 2 ** 53;
}

function valueFromJson(value: unknown): FieldValue {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "boolean") return value ? 1 : 0;
  if (Array.isArray(value)) return value.map(valueFromJson);
  // Integers beyond 2^53 were written as strings; so long a text of digits is nothing else.
  if (typeof value === "string") return /^-?\d{16,20}$/.test(value) ? BigInt(value) : value;
  return JSON.stringify(value);
}

/**
 * The reverse of `fieldsToJson`. Of an xfs lock event either name of its flags will do.
 */
export function fieldsFromJson(
  event: string,
  json: Readonly<Record<string, unknown>>,
): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(json)) {
    if (name === "flags" && XFS_LOCK_EVENT.test(event)) {
      fields[XFS_LOCK_FIELD] ??= valueFromJson(value);
      continue;
    }
    const device = DEVICE_FIELDS.has(name) ? /^(\d+):(\d+)$/.exec(String(value)) : null;
    fields[name] =
      device === null ? valueFromJson(value) : Number(device[1]) * MINOR_BITS + Number(device[2]);
  }
  return fields;
}

/**
 * The reverse of `timeToJson`, in two numbers: a count is taken apart at its ninth digit from the
 * right, as if it were nanoseconds. Out: undefined for no time at all.
 */
export function timeFromJson(
  value: unknown,
): { readonly seconds: number; readonly nanos: number } | undefined {
  // Of a number, nanoseconds are exact below a million seconds only.
  const exact = typeof value === "number" && (Number.isSafeInteger(value) || value < 1e6);
  const text = typeof value === "string" ? value : exact ? String(value) : "";
  const match = /^(?:(\d{1,15})\.(\d{1,9})|(\d{1,20}))$/.exec(text);
  if (match === null) return undefined;
  const [, seconds, fraction, count] = match;
  if (count === undefined)
    return { seconds: Number(seconds), nanos: Number(fraction!.padEnd(9, "0")) };
  return { seconds: Number(count.slice(0, -9)), nanos: Number(count.slice(-9)) };
}

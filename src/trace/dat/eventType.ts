import type { FieldValue } from "../event.js";
import { fieldDecoder, type FieldDecoder, type RecordBytes } from "../format/decodeField.js";
import type { EventField, EventFormat } from "../format/eventFormat.js";

/** One event type with its readers built: what every record of it needs. */
export interface EventType {
  readonly format: EventFormat;
  readonly readFlags: FieldDecoder;
  readonly readPreemptCount: FieldDecoder;
  readonly readPid: FieldDecoder;
  /** The wanted fields in the format's order. */
  readonly names: readonly string[];
  readonly decoders: readonly FieldDecoder[];
  /** How many bytes a record of it can have. */
  readonly minBytes: number;
  readonly maxBytes: number;
}

const ABSENT: FieldDecoder = () => undefined;

/**
 * Builds the readers of one event type.
 *
 * `wanted` limits the fields to those named; undefined means all.
 */
export function eventType(
  format: EventFormat,
  littleEndian: boolean,
  wanted: readonly string[] | undefined,
): EventType {
  const common = (name: string): FieldDecoder => {
    const field = format.common.find((one) => one.name === name);
    return field ? fieldDecoder(field, littleEndian) : ABSENT;
  };
  const fields = format.fields
    .filter((field) => wanted?.includes(field.name) ?? true)
    .map((field) => (endsWithRecord(format, field) ? { ...field, size: 0 } : field));
  return {
    format,
    readFlags: common("common_flags"),
    readPreemptCount: common("common_preempt_count"),
    readPid: common("common_pid"),
    names: fields.map((field) => field.name),
    decoders: fields.map((field) => fieldDecoder(field, littleEndian)),
    ...recordBytes(format),
  };
}

/**
 * The bytes of a record: those of its fields, and at most seven more that align the struct. Events
 * with parts of no fixed length can be longer, and ftrace's own keep their stacks at any length.
 */
function recordBytes(format: EventFormat): { minBytes: number; maxBytes: number } {
  const all = [...format.common, ...format.fields];
  if (format.system === "ftrace") return { minBytes: 8, maxBytes: Infinity };
  const minBytes = Math.max(8, ...all.map((field) => field.offset + field.size));
  const open = all.some((field) => field.size === 0 || field.shape.kind === "dynamic");
  return { minBytes, maxBytes: open ? Infinity : minBytes + 7 };
}

/** The kernel says how many frames a stack can have, and keeps as many as there are. */
function endsWithRecord(format: EventFormat, field: EventField): boolean {
  return format.system === "ftrace" && field.name === "caller" && field.shape.kind === "array";
}

/** Decodes the wanted fields; those that the record is too short for come back by name. */
export function decodeFields(
  type: EventType,
  record: RecordBytes,
): { fields: Record<string, FieldValue>; unknown: Record<string, string> | undefined } {
  const fields: Record<string, FieldValue> = {};
  let unknown: Record<string, string> | undefined;
  const { names, decoders } = type;
  for (let i = 0; i < names.length; i++) {
    const value = decoders[i]!(record);
    if (value === undefined) (unknown ??= {})[names[i]!] = "the record ends before this field does";
    else fields[names[i]!] = value;
  }
  return { fields, unknown };
}

import type { FieldValue } from "../event.js";
import { fieldDecoder, type FieldDecoder, type RecordBytes } from "../format/decodeField.js";
import type { EventField, EventFormat } from "../format/eventFormat.js";
import { recordWriter, type RecordWriter } from "./recordJson.js";

/** One event type with its readers built: what every record of it needs. */
export interface EventType {
  readonly format: EventFormat;
  readonly readFlags: FieldDecoder;
  readonly readPreemptCount: FieldDecoder;
  readonly readPid: FieldDecoder;
  /** The wanted fields in the format's order. */
  readonly names: readonly string[];
  readonly decoders: readonly FieldDecoder[];
  /** The wanted fields as JSON; undefined where a record has to be looked into to know them all. */
  readonly write: RecordWriter | undefined;
  /** How many bytes a record of it can have. */
  readonly minBytes: number;
  readonly maxBytes: number;
  /** No field can point outside of a record that has its bytes. */
  readonly whole: boolean;
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
  const bytes = recordBytes(format);
  const distinct = new Set(fields.map((field) => field.name)).size === fields.length;
  return {
    format,
    readFlags: common("common_flags"),
    readPreemptCount: common("common_preempt_count"),
    readPid: common("common_pid"),
    names: fields.map((field) => field.name),
    decoders: fields.map((field) => fieldDecoder(field, littleEndian)),
    ...bytes,
    write: bytes.whole && distinct ? recordWriter(format, fields, littleEndian) : undefined,
  };
}

/**
 * The bytes of a record: those of its fields, and at most seven more that align the struct. Events
 * with parts of no fixed length can be longer, and ftrace's own keep their stacks at any length.
 */
function recordBytes(format: EventFormat): Pick<EventType, "minBytes" | "maxBytes" | "whole"> {
  const all = [...format.common, ...format.fields];
  if (format.system === "ftrace") return { minBytes: 8, maxBytes: Infinity, whole: false };
  const minBytes = Math.max(8, ...all.map((field) => field.offset + field.size));
  const open = all.some((field) => field.size === 0 || field.shape.kind === "dynamic");
  return { minBytes, maxBytes: open ? Infinity : minBytes + 7, whole: !open };
}

/** The kernel says how many frames a stack can have, and keeps as many as there are. */
function endsWithRecord(format: EventFormat, field: EventField): boolean {
  return format.system === "ftrace" && field.name === "caller" && field.shape.kind === "array";
}

const SHORT = "the record ends before this field does";

/**
 * Decodes the wanted fields. Those that the record is too short for are left out; `missingFields`
 * names them.
 */
export function decodeFields(type: EventType, record: RecordBytes): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {};
  const { names, decoders } = type;
  for (let i = 0; i < names.length; i++) {
    const value = decoders[i]!(record);
    if (value !== undefined) fields[names[i]!] = value;
  }
  return fields;
}

/** The wanted fields that a record does not hold (name -> why); undefined when it holds them all. */
export function missingFields(
  type: EventType,
  fields: Readonly<Record<string, FieldValue>>,
): Record<string, string> | undefined {
  if (type.whole) return undefined;
  let missing: Record<string, string> | undefined;
  for (const name of type.names) if (!(name in fields)) (missing ??= {})[name] = SHORT;
  return missing;
}

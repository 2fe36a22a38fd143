import { fieldDecoder, type RecordBytes } from "../format/decodeField.js";
import type { EventField, EventFormat } from "../format/eventFormat.js";
import { DEVICE_FIELDS, XFS_LOCK_EVENT, XFS_LOCK_FIELD } from "../json.js";
import { writeDevice, writeValue, type JsonBytes } from "../jsonBytes.js";

/** Appends one record's fields, or one of them, as JSON. */
export type RecordWriter = (record: RecordBytes, to: JsonBytes) => void;

const OPEN = 123;
const CLOSE = 125;
const EMPTY = Buffer.from("{}");

/**
 * Builds the writer of the fields of one event type: the JSON of `decodeFields`, from the record's
 * bytes straight to the output.
 *
 * In: fields of fixed places only, and records that have their bytes (`EventType.whole`).
 */
export function recordWriter(
  format: EventFormat,
  fields: readonly EventField[],
  littleEndian: boolean,
): RecordWriter {
  const columns: { readonly key: Uint8Array; readonly write: RecordWriter }[] = [];
  const add = (name: string, write: RecordWriter): void => {
    const text = `${columns.length === 0 ? "" : ","}${JSON.stringify(name)}:`;
    columns.push({ key: Buffer.from(text), write });
  };
  const twoNames = XFS_LOCK_EVENT.test(format.name);
  for (const field of fields) {
    const write = fieldWriter(field, littleEndian);
    add(field.name, write);
    if (twoNames && field.name === XFS_LOCK_FIELD) add("flags", write);
  }
  if (columns.length === 0) {
    return (_, to) => {
      to.raw(EMPTY);
    };
  }
  return (record, to) => {
    to.byte(OPEN);
    for (let i = 0; i < columns.length; i++) {
      const { key, write } = columns[i]!;
      to.raw(key);
      write(record, to);
    }
    to.byte(CLOSE);
  };
}

function fieldWriter(field: EventField, littleEndian: boolean): RecordWriter {
  const { offset, size, signed, shape } = field;
  if (shape.kind === "string") {
    return ({ bytes, start }, to) => {
      to.textUpToNul(bytes, start + offset, start + offset + size);
    };
  }
  if (shape.kind === "integer" && shape.bits === undefined) {
    if (DEVICE_FIELDS.has(field.name) && size === 4 && !signed) {
      return ({ view, start }, to) => {
        writeDevice(to, view.getUint32(start + offset, littleEndian));
      };
    }
    if (!DEVICE_FIELDS.has(field.name)) return integerWriter(offset, size, signed, littleEndian);
  }
  const read = fieldDecoder(field, littleEndian);
  const device = DEVICE_FIELDS.has(field.name);
  return (record, to) => {
    const value = read(record)!;
    if (device && typeof value === "number") writeDevice(to, value);
    else writeValue(to, value);
  };
}

function integerWriter(
  offset: number,
  size: number,
  signed: boolean,
  littleEndian: boolean,
): RecordWriter {
  switch (size) {
    case 1:
      return ({ view, start }, to) => {
        to.integer(signed ? view.getInt8(start + offset) : view.getUint8(start + offset));
      };
    case 2:
      return ({ view, start }, to) => {
        const at = start + offset;
        to.integer(signed ? view.getInt16(at, littleEndian) : view.getUint16(at, littleEndian));
      };
    case 4:
      return ({ view, start }, to) => {
        const at = start + offset;
        to.integer(signed ? view.getInt32(at, littleEndian) : view.getUint32(at, littleEndian));
      };
    default: {
      const highAt = offset + (littleEndian ? 4 : 0);
      const lowAt = offset + (littleEndian ? 0 : 4);
      return ({ view, start }, to) => {
        const low = view.getUint32(start + lowAt, littleEndian);
        if (signed) to.signed64(view.getInt32(start + highAt, littleEndian), low);
        else to.unsigned64(view.getUint32(start + highAt, littleEndian), low);
      };
    }
  }
}

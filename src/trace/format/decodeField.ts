import type { FieldValue } from "../event.js";
import type { EventField } from "./eventFormat.js";

/** One record inside a larger piece of memory: [start, end) of `bytes`, and a view of the same. */
export interface RecordBytes {
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly start: number;
  readonly end: number;
}

/** Reads one field; undefined when the record is too short or the field points outside of it. */
export type FieldDecoder = (record: RecordBytes) => FieldValue | undefined;

const TWO_32 = 4294967296;
/** High words from here on make numbers beyond 2^53. */
const SAFE_HIGH = 0x200000;

/**
 * Builds the reader of one field; everything that the format decides is decided here.
 *
 * Out: numbers up to 2^53 as number, beyond as bigint; text without its NUL; arrays as arrays.
 */
export function fieldDecoder(field: EventField, littleEndian: boolean): FieldDecoder {
  const { offset, size, signed, shape } = field;
  switch (shape.kind) {
    case "integer": {
      const read = integerReader(size, signed, littleEndian);
      if (!shape.bits) {
        return ({ view, start, end }) =>
          start + offset + size > end ? undefined : read(view, start + offset);
      }
      const { width } = shape.bits;
      // Compilers fill bit fields from the low end on little and from the high end on big endian.
      const shift = BigInt(littleEndian ? shape.bits.shift : size * 8 - shape.bits.shift - width);
      const word = integerReader(size, false, littleEndian);
      return ({ view, start, end }) => {
        if (start + offset + size > end) return undefined;
        const bits = BigInt.asUintN(width, BigInt(word(view, start + offset)) >> shift);
        return narrow(signed ? BigInt.asIntN(width, bits) : bits);
      };
    }
    case "string":
      return ({ bytes, start, end }) => {
        const from = start + offset;
        const to = size === 0 ? end : from + size;
        return to > end || from > to ? undefined : textUpToNul(bytes, from, to);
      };
    case "array": {
      const element = integerReader(shape.elementSize, shape.signed, littleEndian);
      return ({ view, start, end }) => {
        const from = start + offset;
        const to = size === 0 ? end : from + size;
        return to > end ? undefined : readElements(view, from, to, shape.elementSize, element);
      };
    }
    case "bytes":
      return ({ bytes, start, end }) => {
        const from = start + offset;
        return from + size > end ? undefined : [...bytes.subarray(from, from + size)];
      };
    case "dynamic": {
      const element = integerReader(shape.elementSize, shape.signed, littleEndian);
      return (record) => {
        const place = dynamicPlace(field, record, littleEndian);
        if (!place) return undefined;
        return shape.text
          ? textUpToNul(record.bytes, place.from, place.to)
          : readElements(record.view, place.from, place.to, shape.elementSize, element);
      };
    }
  }
}

/** Where the data of a `__data_loc` or `__rel_loc` field lies, when that is inside the record. */
export function dynamicPlace(
  field: EventField,
  { view, start, end }: RecordBytes,
  littleEndian: boolean,
): { from: number; to: number } | undefined {
  if (field.size !== 4 || start + field.offset + 4 > end) return undefined;
  const word = view.getUint32(start + field.offset, littleEndian);
  const relative = field.shape.kind === "dynamic" && field.shape.relative;
  const from = start + (word & 0xffff) + (relative ? field.offset + 4 : 0);
  const to = from + (word >>> 16);
  return to > end ? undefined : { from, to };
}

function readElements(
  view: DataView,
  from: number,
  to: number,
  elementSize: number,
  element: (view: DataView, at: number) => number | bigint,
): FieldValue {
  const values: (number | bigint)[] = [];
  for (let at = from; at + elementSize <= to; at += elementSize) values.push(element(view, at));
  return values;
}

function textUpToNul(bytes: Buffer, from: number, to: number): string {
  const nul = bytes.indexOf(0, from);
  return bytes.toString("utf8", from, nul < 0 || nul > to ? to : nul);
}

/** A bigint as the number it is, where a number can hold it. */
export function narrow(value: bigint): number | bigint {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

function integerReader(
  size: number,
  signed: boolean,
  littleEndian: boolean,
): (view: DataView, at: number) => number | bigint {
  switch (size) {
    case 1:
      return signed ? (view, at) => view.getInt8(at) : (view, at) => view.getUint8(at);
    case 2:
      return signed
        ? (view, at) => view.getInt16(at, littleEndian)
        : (view, at) => view.getUint16(at, littleEndian);
    case 4:
      return signed
        ? (view, at) => view.getInt32(at, littleEndian)
        : (view, at) => view.getUint32(at, littleEndian);
    default: {
      const highAt = littleEndian ? 4 : 0;
      const lowAt = littleEndian ? 0 : 4;
      return signed
        ? (view, at) => {
            const high = view.getInt32(at + highAt, littleEndian);
            return high < SAFE_HIGH && high >= -SAFE_HIGH
              ? high * TWO_32 + view.getUint32(at + lowAt, littleEndian)
              : view.getBigInt64(at, littleEndian);
          }
        : (view, at) => {
            const high = view.getUint32(at + highAt, littleEndian);
            return high < SAFE_HIGH
              ? high * TWO_32 + view.getUint32(at + lowAt, littleEndian)
              : view.getBigUint64(at, littleEndian);
          };
    }
  }
}

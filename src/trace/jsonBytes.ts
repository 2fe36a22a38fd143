import type { FieldValue } from "./event.js";
import { MINOR_BITS } from "./json.js";

const START_BYTES = 1 << 19;
/** Loops beat calls of the runtime for pieces below this. */
const SHORT_PIECE = 96;
const MAX_KEPT = 4096;
const MAX_KEPT_LENGTH = 256;

const ZERO = 48;
const MINUS = 45;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const QUOTE = 34;
const BACKSLASH = 92;
const DELETE = 127;
const BILLION = 1e9;
const TWO_31 = 0x80000000;

/** 00 to 99, so that a division gives two digits. */
const PAIRS = Uint8Array.from({ length: 200 }, (_, i) =>
  i % 2 === 0 ? ZERO + Math.floor(i / 20) : ZERO + ((i >> 1) % 10),
);

/**
 * JSON text as bytes, appended to one buffer that is used again and again: hardly a string is made,
 * so there is nothing to join, to encode and to throw away.
 *
 * A class since it owns that buffer and the cache of quoted texts, which holds no more than 4096.
 * Law: `bytes` up to `length` is what was appended, in UTF-8.
 */
export class JsonBytes {
  bytes: Buffer = Buffer.allocUnsafe(START_BYTES);
  length = 0;
  readonly #quoted = new Map<string, Uint8Array>();

  /** Makes room for `count` bytes more. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + count));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }

  /** Bytes that are JSON already. */
  raw(piece: Uint8Array): void {
    const count = piece.length;
    this.reserve(count);
    const { bytes } = this;
    const at = this.length;
    if (count > SHORT_PIECE) bytes.set(piece, at);
    else for (let i = 0; i < count; i++) bytes[at + i] = piece[i]!;
    this.length = at + count;
  }

  byte(code: number): void {
    this.reserve(1);
    this.bytes[this.length++] = code;
  }

  /** A whole number that a double holds exactly. */
  integer(value: number): void {
    let rest = value;
    if (rest < 0) {
      this.byte(MINUS);
      rest = -rest;
    }
    if (rest < TWO_31) {
      this.#small(rest);
      return;
    }
    const upper = Math.floor(rest / BILLION);
    this.integer(upper);
    this.nineDigits(rest - upper * BILLION);
  }

  /** A number below 2^31. */
  #small(value: number): void {
    this.reserve(10);
    const { bytes } = this;
    let rest = value | 0;
    if (rest < 10) {
      bytes[this.length++] = ZERO + rest;
      return;
    }
    const digits = digitCount(rest);
    let at = this.length + digits;
    this.length = at;
    while (rest >= 100) {
      const upper = (rest / 100) | 0;
      const pair = (rest - upper * 100) << 1;
      bytes[--at] = PAIRS[pair + 1]!;
      bytes[--at] = PAIRS[pair]!;
      rest = upper;
    }
    if (rest < 10) bytes[--at] = ZERO + rest;
    else {
      bytes[--at] = PAIRS[(rest << 1) + 1]!;
      bytes[--at] = PAIRS[rest << 1]!;
    }
  }

  /** A number below 10^9 with the zeros in front of it. */
  nineDigits(value: number): void {
    this.reserve(9);
    const { bytes } = this;
    let rest = value | 0;
    let at = this.length + 9;
    this.length = at;
    for (let i = 0; i < 4; i++) {
      const upper = (rest / 100) | 0;
      const pair = (rest - upper * 100) << 1;
      bytes[--at] = PAIRS[pair + 1]!;
      bytes[--at] = PAIRS[pair]!;
      rest = upper;
    }
    bytes[--at] = ZERO + rest;
  }

  /** high * 2^32 + low, without a sign; beyond 2^53 in quotes, as numbers are in events. */
  unsigned64(high: number, low: number): void {
    if (high < 0x200000) {
      this.integer(high * 0x100000000 + low);
      return;
    }
    this.byte(QUOTE);
    this.#halves(high, low);
    this.byte(QUOTE);
  }

  /** The same with a sign: `high` is that of the signed number. */
  signed64(high: number, low: number): void {
    if (high < 0x200000 && high >= -0x200000) {
      const value = high * 0x100000000 + low;
      if (Number.isSafeInteger(value)) {
        this.integer(value);
        return;
      }
    }
    this.byte(QUOTE);
    if (high < 0) {
      this.byte(MINUS);
      const lower = low === 0 ? 0 : 0x100000000 - low;
      this.#halves((low === 0 ? -high : -high - 1) >>> 0, lower);
    } else this.#halves(high, low);
    this.byte(QUOTE);
  }

  #halves(high: number, low: number): void {
    const { seconds, nanos } = splitHalves(high, low);
    this.integer(seconds);
    this.nineDigits(nanos);
  }

  /** A text in quotes. Those that come again and again are kept. */
  quoted(text: string): void {
    this.raw(this.quotedBytes(text));
  }

  quotedBytes(text: string): Uint8Array {
    if (text.length > MAX_KEPT_LENGTH) return Buffer.from(JSON.stringify(text));
    let quoted = this.#quoted.get(text);
    if (quoted === undefined) {
      quoted = Buffer.from(JSON.stringify(text));
      if (this.#quoted.size >= MAX_KEPT) this.#quoted.clear();
      this.#quoted.set(text, quoted);
    }
    return quoted;
  }

  /** The text in `bytes[from, to)` up to its NUL, in quotes. */
  textUpToNul(bytes: Buffer, from: number, to: number): void {
    this.reserve(to - from + 2);
    const target = this.bytes;
    let at = this.length;
    target[at++] = QUOTE;
    for (let i = from; i < to; i++) {
      const code = bytes[i]!;
      if (code === 0) break;
      if (code < 32 || code >= DELETE || code === QUOTE || code === BACKSLASH) {
        const nul = bytes.indexOf(0, from);
        this.quoted(bytes.toString("utf8", from, nul < 0 || nul > to ? to : nul));
        return;
      }
      target[at++] = code;
    }
    target[at++] = QUOTE;
    this.length = at;
  }
}

function digitCount(value: number): number {
  if (value < 1e5) return value < 1e3 ? (value < 100 ? 2 : 3) : value < 1e4 ? 4 : 5;
  if (value < 1e7) return value < 1e6 ? 6 : 7;
  return value < 1e8 ? 8 : value < 1e9 ? 9 : 10;
}

/**
 * high * 2^32 + low as seconds * 10^9 + nanos, exactly: a long division by 10^9 in steps of sixteen
 * bits, none of which leaves the integers that a double holds.
 */
export function splitHalves(high: number, low: number): { seconds: number; nanos: number } {
  const upper = high * 0x10000 + (low >>> 16);
  const upperSeconds = Math.floor(upper / BILLION);
  const lower = (upper - upperSeconds * BILLION) * 0x10000 + (low & 0xffff);
  const lowerSeconds = Math.floor(lower / BILLION);
  return {
    seconds: upperSeconds * 0x10000 + lowerSeconds,
    nanos: lower - lowerSeconds * BILLION,
  };
}

/** A device number as `"major:minor"`. */
export function writeDevice(json: JsonBytes, device: number): void {
  if (!Number.isSafeInteger(device)) {
    json.quoted(`${Math.floor(device / MINOR_BITS)}:${device % MINOR_BITS}`);
    return;
  }
  json.byte(QUOTE);
  json.integer(Math.floor(device / MINOR_BITS));
  json.byte(COLON);
  json.integer(device % MINOR_BITS);
  json.byte(QUOTE);
}

/** A field's value that is no device: integers beyond 2^53 in quotes. */
export function writeValue(json: JsonBytes, value: FieldValue): void {
  switch (typeof value) {
    case "number":
      if (Number.isSafeInteger(value)) json.integer(value);
      else json.quoted(String(value));
      return;
    case "bigint":
      json.quoted(String(value));
      return;
    case "string":
      json.quoted(value);
      return;
    default:
      json.byte(OPEN_BRACKET);
      value.forEach((one, i) => {
        if (i > 0) json.byte(COMMA);
        writeValue(json, one);
      });
      json.byte(CLOSE_BRACKET);
  }
}

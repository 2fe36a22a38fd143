import { UserError } from "../../base/index.js";
import type { ByteSource } from "./byteSource.js";

/** Thrown where a file ends early or contradicts itself. Carries the byte offset in the file. */
export class DamageError extends UserError {
  constructor(file: string, offset: number, message: string) {
    super(message, {
      place: { file, offset },
      hint: "The file is cut off or damaged: take a new copy from the machine that recorded it.",
    });
    this.name = "DamageError";
  }
}

const WINDOW_BYTES = 64 * 1024;
/** Metadata is far below this; whoever claims more lies about a size. */
const MAX_TAKE = 128 * 1024 * 1024;

const utf8 = new TextDecoder("utf-8");

/**
 * A position in some bytes, with the bounds check in one place (`#need`), which throws.
 *
 * Over a source it holds a window of 64 KiB at a time; over decompressed bytes it holds them all,
 * and its errors name the place of the compressed block, since no byte of the file is nearer.
 */
export class ByteCursor {
  #window: Uint8Array;
  #view: DataView;
  #windowStart: number;
  /** Offset of the next byte: in the file, or in the decompressed block. */
  position: number;

  readonly file: string;
  readonly littleEndian: boolean;
  readonly #limit: number;
  readonly #source: ByteSource | undefined;
  readonly #blockOffset: number | undefined;

  private constructor(
    file: string,
    littleEndian: boolean,
    window: Uint8Array,
    start: number,
    limit: number,
    source: ByteSource | undefined,
    blockOffset: number | undefined,
  ) {
    this.file = file;
    this.littleEndian = littleEndian;
    this.#limit = limit;
    this.#source = source;
    this.#blockOffset = blockOffset;
    this.#window = window;
    this.#view = new DataView(window.buffer, window.byteOffset, window.byteLength);
    this.#windowStart = start;
    this.position = start;
  }

  /** Over [from, to) of a file. */
  static overSource(
    source: ByteSource,
    from: number,
    to: number,
    littleEndian: boolean,
  ): ByteCursor {
    const limit = Math.min(to, source.size);
    return new ByteCursor(
      source.name,
      littleEndian,
      new Uint8Array(),
      from,
      limit,
      source,
      undefined,
    );
  }

  /** Over what a block at `blockOffset` of the file was decompressed to. */
  static overBlock(
    bytes: Uint8Array,
    file: string,
    blockOffset: number,
    littleEndian: boolean,
  ): ByteCursor {
    return new ByteCursor(file, littleEndian, bytes, 0, bytes.length, undefined, blockOffset);
  }

  get left(): number {
    return this.#limit - this.position;
  }

  /** The error for something wrong at the present position. */
  fail(message: string): DamageError {
    return new DamageError(this.file, this.#blockOffset ?? this.position, message);
  }

  #need(count: number, what: string): number {
    if (count > this.left) {
      throw this.fail(
        `${what}: ${count} bytes expected, and only ${Math.max(0, this.left)} are left`,
      );
    }
    if (count > MAX_TAKE) throw this.fail(`${what} is said to have ${count} bytes`);
    const at = this.position - this.#windowStart;
    if (at >= 0 && at + count <= this.#window.length) {
      this.position += count;
      return at;
    }
    const wanted = Math.min(this.left, Math.max(count, WINDOW_BYTES));
    const window = this.#source?.read(this.position, wanted) ?? new Uint8Array();
    if (window.length < count) throw this.fail(`${what}: the file ends here`);
    this.#window = window;
    this.#view = new DataView(window.buffer, window.byteOffset, window.byteLength);
    this.#windowStart = this.position;
    this.position += count;
    return 0;
  }

  u8(what: string): number {
    const at = this.#need(1, what);
    return this.#view.getUint8(at);
  }

  u16(what: string): number {
    const at = this.#need(2, what);
    return this.#view.getUint16(at, this.littleEndian);
  }

  u32(what: string): number {
    const at = this.#need(4, what);
    return this.#view.getUint32(at, this.littleEndian);
  }

  u64(what: string): bigint {
    const at = this.#need(8, what);
    return this.#view.getBigUint64(at, this.littleEndian);
  }

  /** A 64-bit size or offset, which must be below 2^53 as any real one is. */
  size(what: string): number {
    const value = this.u64(what);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
      this.position -= 8;
      throw this.fail(`${what} is 0x${value.toString(16)}, which no file can have`);
    }
    return Number(value);
  }

  take(count: number, what: string): Uint8Array {
    const at = this.#need(count, what);
    return this.#window.subarray(at, at + count);
  }

  skip(count: number, what: string): void {
    if (count > this.left) {
      throw this.fail(
        `${what}: ${count} bytes expected, and only ${Math.max(0, this.left)} are left`,
      );
    }
    this.position += count;
  }

  text(count: number, what: string): string {
    return utf8.decode(this.take(count, what));
  }

  /** A string up to its NUL, of at most 4096 bytes. */
  string(what: string): string {
    const start = this.position;
    const codes: number[] = [];
    for (let code = this.u8(what); code !== 0; code = this.u8(what)) {
      codes.push(code);
      if (codes.length > 4096) {
        this.position = start;
        throw this.fail(`${what} has no end`);
      }
    }
    return utf8.decode(Uint8Array.from(codes));
  }
}

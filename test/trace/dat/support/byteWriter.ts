/** Appends numbers and texts in one byte order; places left open can be filled in later. */
export class ByteWriter {
  #bytes = Buffer.alloc(1024);
  #length = 0;
  readonly #littleEndian: boolean;

  constructor(littleEndian: boolean) {
    this.#littleEndian = littleEndian;
  }

  get length(): number {
    return this.#length;
  }

  bytes(data: Uint8Array): this {
    this.#room(data.length);
    this.#bytes.set(data, this.#length);
    this.#length += data.length;
    return this;
  }

  text(text: string): this {
    return this.bytes(Buffer.from(text, "latin1"));
  }

  u8(value: number): this {
    return this.bytes(Uint8Array.of(value));
  }

  u16(value: number): this {
    const bytes = Buffer.alloc(2);
    if (this.#littleEndian) bytes.writeUInt16LE(value);
    else bytes.writeUInt16BE(value);
    return this.bytes(bytes);
  }

  u32(value: number): this {
    const bytes = Buffer.alloc(4);
    if (this.#littleEndian) bytes.writeUInt32LE(value >>> 0);
    else bytes.writeUInt32BE(value >>> 0);
    return this.bytes(bytes);
  }

  u64(value: bigint | number): this {
    const bytes = Buffer.alloc(8);
    const exact = BigInt.asUintN(64, BigInt(value));
    if (this.#littleEndian) bytes.writeBigUInt64LE(exact);
    else bytes.writeBigUInt64BE(exact);
    return this.bytes(bytes);
  }

  long(value: number, size: 4 | 8): this {
    return size === 4 ? this.u32(value) : this.u64(value);
  }

  fillTo(length: number): this {
    this.#room(length - this.#length);
    this.#length = Math.max(this.#length, length);
    return this;
  }

  align(size: number): this {
    return this.fillTo(Math.ceil(this.#length / size) * size);
  }

  /** Overwrites a u64 that was written before. */
  patchU64(at: number, value: number): void {
    if (this.#littleEndian) this.#bytes.writeBigUInt64LE(BigInt(value), at);
    else this.#bytes.writeBigUInt64BE(BigInt(value), at);
  }

  done(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#length + more));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

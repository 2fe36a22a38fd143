import { DamageError } from "./byteCursor.js";
import type { BufferArea, CpuArea, DatMetadata } from "./metadata.js";
import { timeCorrection } from "./timeCorrection.js";
import { pageChunks, type PageChunk, type PageChunks } from "./pageChunks.js";
import type { PageLayout } from "./pageLayout.js";

/** The commit word: the low 27 bits count the data, two of the high ones tell of loss. */
const COMMIT_MASK = 0x07ffffff;
const MISSED_EVENTS = 0x80000000;
const MISSED_STORED = 0x40000000;

/** Values of a record's 5-bit type_len that are not a length in words. */
const LONG_LENGTH = 0;
const PADDING = 29;
const TIME_EXTEND = 30;
const TIME_STAMP = 31;

/** Bits of a record header's word below or above the time delta. */
const DELTA_BITS = 27;
const DELTA_MASK = 0x07ffffff;
const TYPE_MASK = 31;

const TWO_27 = 0x08000000;
const TWO_32 = 0x100000000;
/** An absolute stamp holds 59 bits; the page's stamp lends it the other five. */
const HIGH_MSB = 0xf8000000;

/**
 * The records of one CPU of one buffer, in buffer order.
 *
 * A class since it is a cursor with a law: after `advance()` gave true, `bytes`, `view`,
 * [`start`, `end`), the time and `lost` describe one data record; after false there is none left,
 * and `damage` says whether the data ended as it should.
 *
 * The time is kept in two halves, so that no bigint is made for each record: it is
 * high * 2^32 + low, with low below 2^32.
 *
 * Source: kernel/trace/ring_buffer.c@6.12 (rb_update_read_stamp, rb_fix_abs_ts,
 * ring_buffer_read_page); libtraceevent's kbuffer, which also counts the delta of discarded records.
 */
export class RecordStream {
  readonly cpu: number;
  bytes: Buffer = Buffer.alloc(0);
  view: DataView = new DataView(new ArrayBuffer(0));
  /** The record's first byte (common_type) and the byte after its last, in `bytes`. */
  start = 0;
  end = 0;
  /** Its time as it is to be shown. */
  high = 0;
  low = 0;
  /** Lost directly before this record: 0, a count, or -1. */
  lost = 0;
  /** Lost after the last record: 0, a count, or -1. */
  lostAtEnd = 0;
  /** This record is earlier than the one before it. */
  wentBack = false;
  damage: DamageError | undefined;
  /** Records thrown away by the kernel after they were reserved: no loss. */
  discarded = 0;

  readonly #layout: PageLayout;
  readonly #pageSize: number;
  readonly #littleEndian: boolean;
  readonly #file: string;
  readonly #chunks: PageChunks;
  /** Loss that the kernel's statistics tell of without a mark on a page. */
  readonly #unmarkedLoss: boolean;
  #chunk: PageChunk | undefined;
  /** Start of the next page in the chunk. */
  #nextPage = 0;
  /** The next record header, and the end of the page's data. */
  #at = 0;
  #dataEnd = 0;
  /** The time that the buffer's deltas add to. */
  #high = 0;
  #low = 0;
  readonly #correct: ((time: bigint) => bigint) | undefined;
  /** The page is cut off by the end of the file: what is whole of it is read. */
  #cutPage = false;

  constructor(file: DatMetadata, buffer: BufferArea, area: CpuArea, unmarkedLoss: boolean) {
    this.cpu = area.cpu;
    this.#layout = file.layout;
    this.#pageSize = buffer.pageSize;
    this.#littleEndian = file.littleEndian;
    this.#file = file.source.name;
    this.#chunks = pageChunks(file, buffer, area);
    this.#unmarkedLoss = unmarkedLoss;
    this.#correct = timeCorrection(file.times, area.cpu);
  }

  /** The present record's place in the file, or its chunk's when that is compressed. */
  get fileOffset(): number {
    return this.#offsetOf(this.start);
  }

  /** Whether this record comes before another stream's in time. */
  isBefore(other: RecordStream): boolean {
    return this.high !== other.high ? this.high < other.high : this.low < other.low;
  }

  /** Moves to the next data record. */
  advance(): boolean {
    this.lost = 0;
    const { high, low } = this;
    let lost = 0;
    try {
      for (;;) {
        if (this.#at + 4 > this.#dataEnd) {
          const mark = this.#openPage();
          if (mark === undefined) {
            this.lostAtEnd = lost;
            return false;
          }
          lost = mark === 0 || lost === -1 ? lost : mark === -1 ? -1 : lost + mark;
          continue;
        }
        if (this.#readRecord()) {
          this.lost = lost;
          this.#setShownTime();
          this.wentBack = this.high !== high ? this.high < high : this.low < low;
          return true;
        }
      }
    } catch (error) {
      if (!(error instanceof DamageError)) throw error;
      this.damage ??= error;
      this.#at = this.#dataEnd = 0;
      this.#chunk = undefined;
      return false;
    }
  }

  #setShownTime(): void {
    this.high = this.#high;
    this.low = this.#low;
    if (this.#correct === undefined) return;
    const shown = this.#correct((BigInt(this.#high) << 32n) | BigInt(this.#low));
    this.high = Number(shown >> 32n);
    this.low = Number(shown & 0xffffffffn);
  }

  #offsetOf(position: number): number {
    const chunk = this.#chunk;
    if (!chunk) return 0;
    return chunk.exact ? chunk.fileOffset + position : chunk.fileOffset;
  }

  #fail(position: number, message: string): DamageError {
    return new DamageError(this.#file, this.#offsetOf(position), message);
  }

  /** Reads one header and what follows it; true when that is a data record. */
  #readRecord(): boolean {
    const at = this.#at;
    const word = this.view.getUint32(at, this.#littleEndian);
    const type = this.#littleEndian ? word & TYPE_MASK : word >>> DELTA_BITS;
    const delta = this.#littleEndian ? word >>> 5 : word & DELTA_MASK;
    if (type > LONG_LENGTH && type < PADDING) {
      this.#addTime(delta);
      return this.#dataRecord(at + 4, type * 4);
    }
    if (at + 8 > this.#dataEnd) {
      // The filler at the end of a page can be a header alone.
      if (type === PADDING) {
        this.#at = this.#dataEnd;
        return false;
      }
      throw this.#cut(at, "a record's header");
    }
    const next = this.view.getUint32(at + 4, this.#littleEndian);
    switch (type) {
      case TIME_EXTEND:
        this.#high = (this.#high + (next >>> 5)) >>> 0;
        this.#addTime((next & 31) * TWO_27 + delta);
        this.#at = at + 8;
        return false;
      case TIME_STAMP:
        this.#setTime(next >>> 5, (next & 31) * TWO_27 + delta);
        this.#at = at + 8;
        return false;
      case PADDING:
        // The kernel fills up to seven bytes so, where not even a header and a word fit.
        if (delta === 0) throw this.#fail(at, "a page is said to end before its data does");
        if (at + 4 + next > this.#dataEnd || next < 4) throw this.#cut(at, "a discarded record");
        this.#addTime(delta);
        this.discarded++;
        this.#at = at + 4 + next;
        return false;
      default:
        if (next < 4) throw this.#fail(at, `a record is said to have ${next} bytes`);
        this.#addTime(delta);
        return this.#dataRecord(at + 8, (next - 4 + 3) & ~3);
    }
  }

  #dataRecord(start: number, length: number): true {
    if (length < 0 || start + length > this.#dataEnd) throw this.#cut(this.#at, "a record");
    this.start = start;
    this.end = start + length;
    this.#at = start + length;
    return true;
  }

  #cut(at: number, what: string): DamageError {
    return this.#cutPage
      ? this.#fail(this.#dataEnd, `the data of CPU ${this.cpu} ends here, inside of a page`)
      : this.#fail(at, `${what} runs past the end of its page`);
  }

  #addTime(delta: number): void {
    this.#low += delta;
    if (this.#low >= TWO_32) {
      this.#low -= TWO_32;
      this.#high = (this.#high + 1) >>> 0;
    }
  }

  #setTime(high: number, low: number): void {
    const upper = (this.#high & HIGH_MSB) >>> 0;
    let full = (high | upper) >>> 0;
    // 2^59 ns wrapped between the page's stamp and this one.
    if (upper !== 0 && (full < this.#high || (full === this.#high && low < this.#low))) {
      full = (full + TWO_27) >>> 0;
    }
    this.#high = full;
    this.#low = low;
  }

  /** Opens the next page. Out: loss before its first record (0, a count, -1); undefined at the end. */
  #openPage(): number | undefined {
    if (this.#chunk === undefined || this.#nextPage >= this.#chunk.bytes.length) {
      this.#chunk = this.#chunks.next();
      if (this.#chunk === undefined) return undefined;
      const { bytes } = this.#chunk;
      this.bytes = bytes;
      this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      this.#nextPage = 0;
    }
    const page = this.#nextPage;
    const { timestampOffset, commitOffset, commitSize, dataOffset } = this.#layout;
    const available = Math.min(this.#pageSize, this.bytes.length - page);
    this.#cutPage = available < this.#pageSize;
    this.#nextPage = page + this.#pageSize;
    if (available < dataOffset) {
      this.#at = this.#dataEnd = page;
      throw this.#fail(page, `the data of CPU ${this.cpu} ends inside of a page's header`);
    }
    // What is whole of a cut page is read; that it is cut is told in the end.
    if (this.#cutPage) {
      this.damage ??= this.#fail(
        page + available,
        `the data of CPU ${this.cpu} ends here, inside of a page`,
      );
    }
    const le = this.#littleEndian;
    const stampFirst = this.view.getUint32(page + timestampOffset, le);
    const stampSecond = this.view.getUint32(page + timestampOffset + 4, le);
    this.#high = le ? stampSecond : stampFirst;
    this.#low = le ? stampFirst : stampSecond;
    const commitAt = page + commitOffset + (le || commitSize === 4 ? 0 : 4);
    const commit = this.view.getUint32(commitAt, le);
    const size = commit & COMMIT_MASK;
    this.#at = page + dataOffset;
    this.#dataEnd = this.#at + size;
    if (commit === 0 && this.#high === 0 && this.#low === 0) {
      // No kernel hands out such a page; a hole in a file that was not written out looks so.
      throw this.#fail(page, `a page of CPU ${this.cpu} holds only zeros`);
    }
    if (dataOffset + size > available) {
      if (!this.#cutPage || dataOffset + size > this.#pageSize) {
        this.#dataEnd = this.#at;
        throw this.#fail(page + commitOffset, `a page is said to hold ${size} bytes of data`);
      }
      this.#dataEnd = page + available;
    }
    if ((commit & MISSED_EVENTS) === 0) {
      // Nobody saves an empty page: what it held is not known.
      return this.#unmarkedLoss || size === 0 ? -1 : 0;
    }
    if ((commit & MISSED_STORED) === 0) return -1;
    const storedAt = page + dataOffset + size;
    if (storedAt + commitSize > page + available) return -1;
    const low = this.view.getUint32(storedAt + (le || commitSize === 4 ? 0 : 4), le);
    const high = commitSize === 4 ? 0 : this.view.getUint32(storedAt + (le ? 4 : 0), le);
    const count = high * TWO_32 + low;
    return Number.isSafeInteger(count) && count > 0 ? count : -1;
  }
}

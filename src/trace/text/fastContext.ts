import {
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  DOT,
  isDigit,
  MINUS,
  OPEN_BRACKET,
  OPEN_PAREN,
  SPACE,
  ZERO,
} from "./bytes.js";
import type { LineContext } from "./textEvent.js";

/** The comm stands right-aligned in as many bytes, so it may hold anything, a `-12 [007]` too. */
const COMM_WIDTH = 16;
const MAX_COMMS = 100_000;
/** Digits that a double holds exactly. */
const MAX_EXACT_DIGITS = 15;
const NANO_SCALE = [1e9, 1e8, 1e7, 1e6, 1e5, 1e4, 1e3, 1e2, 1e1, 1];

interface CommEntry {
  readonly bytes: Uint8Array;
  readonly comm: string | undefined;
}

/**
 * Reads what stands before an event's name in the usual layout of the kernel and of trace-cmd:
 *
 *            racer-304     (    304) [000] d..1.    16.788795: xfs_ilock: ...
 *
 * by position and byte by byte. It gives up on anything else, for the slow reader to look at. A
 * class because it interns comms and flags, so that events share them.
 * Source: kernel/trace/trace_output.c trace_print_context@6.12.
 */
export class FastContext {
  readonly context: LineContext;
  readonly #comms = new Map<number, CommEntry>();
  readonly #flags = new Map<string, string>();
  #flagsKey = -1;
  #flagsLength = 0;
  #flagsTail = 0;
  #flagsText = "";

  constructor(context: LineContext) {
    this.context = context;
  }

  /** Out: where the text after `time: ` starts, with `context` filled; or -1. */
  read(bytes: Buffer, start: number, end: number): number {
    let at = start + COMM_WIDTH;
    if (at >= end || bytes[at] !== MINUS) return -1;
    at++;
    const context = this.context;

    let digits = at;
    let pid = 0;
    while (isDigit(bytes[at]!)) pid = pid * 10 + bytes[at++]! - ZERO;
    if (at === digits || at - digits > 10 || bytes[at] !== SPACE) return -1;
    while (bytes[at] === SPACE) at++;

    let tgid: number | undefined;
    if (bytes[at] === OPEN_PAREN) {
      at++;
      while (bytes[at] === SPACE) at++;
      if (bytes[at] === MINUS) {
        while (bytes[at] === MINUS) at++;
      } else {
        digits = at;
        tgid = 0;
        while (isDigit(bytes[at]!)) tgid = tgid * 10 + bytes[at++]! - ZERO;
        if (at === digits) return -1;
      }
      if (bytes[at] !== CLOSE_PAREN || bytes[at + 1] !== SPACE) return -1;
      at += 2;
    }

    if (bytes[at] !== OPEN_BRACKET) return -1;
    digits = ++at;
    let cpu = 0;
    while (isDigit(bytes[at]!)) cpu = cpu * 10 + bytes[at++]! - ZERO;
    if (at - digits < 3 || at - digits > 5 || bytes[at] !== CLOSE_BRACKET) return -1;
    // `report --raw-ts` leaves no blank before a time of twelve digits.
    if (bytes[++at] === SPACE) at++;
    else if (!isDigit(bytes[at]!)) return -1;

    if (bytes[at] === SPACE || isDigit(bytes[at]!)) {
      context.flags = "";
      context.inInterrupt = false;
    } else {
      const first = at;
      while (at < end && bytes[at] !== SPACE) at++;
      if (at - first < 4 || at - first > 7) return -1;
      this.#readFlags(bytes, first, at);
    }
    while (bytes[at] === SPACE) at++;

    digits = at;
    let whole = 0;
    while (isDigit(bytes[at]!)) whole = whole * 10 + bytes[at++]! - ZERO;
    if (at === digits || at - digits > MAX_EXACT_DIGITS) return -1;
    let nanos: number;
    if (bytes[at] !== DOT) {
      nanos = whole % 1e9;
      whole = (whole - nanos) / 1e9;
    } else {
      digits = ++at;
      nanos = 0;
      while (isDigit(bytes[at]!)) nanos = nanos * 10 + bytes[at++]! - ZERO;
      if (at === digits || at - digits > 9) return -1;
      nanos *= NANO_SCALE[at - digits]!;
    }
    if (bytes[at] !== COLON || bytes[at + 1] !== SPACE || at + 2 > end) return -1;

    const comm = this.#comm(pid, bytes, start);
    if (comm === null) return -1;
    context.cpu = cpu;
    context.pid = pid;
    context.tgid = tgid;
    context.comm = comm;
    context.seconds = whole;
    context.nanos = nanos;
    return at + 2;
  }

  #readFlags(bytes: Buffer, start: number, end: number): void {
    const key =
      bytes[start]! |
      (bytes[start + 1]! << 8) |
      (bytes[start + 2]! << 16) |
      (bytes[start + 3]! << 24);
    const length = end - start;
    const tail = length > 4 ? bytes[start + 4]! : 0;
    if (
      key !== this.#flagsKey ||
      length !== this.#flagsLength ||
      tail !== this.#flagsTail ||
      length > 5
    ) {
      const text = bytes.toString("latin1", start, end);
      this.#flagsText = this.#flags.get(text) ?? text;
      if (this.#flags.size < 1024) this.#flags.set(this.#flagsText, this.#flagsText);
      this.#flagsKey = key;
      this.#flagsLength = length;
      this.#flagsTail = tail;
    }
    this.context.flags = this.#flagsText;
    this.context.inInterrupt = isInterrupt(bytes[start + 2]!);
  }

  /** null: there is no comm there. */
  #comm(pid: number, bytes: Buffer, start: number): string | undefined | null {
    const known = this.#comms.get(pid);
    if (known !== undefined) {
      const theirs = known.bytes;
      let i = 0;
      while (i < COMM_WIDTH && theirs[i] === bytes[start + i]) i++;
      if (i === COMM_WIDTH) return known.comm;
    }
    let first = start;
    const end = start + COMM_WIDTH;
    while (first < end && bytes[first] === SPACE) first++;
    if (first === end) return null;
    const comm = commOf(bytes.toString("utf8", first, end));
    if (this.#comms.size >= MAX_COMMS) this.#comms.clear();
    this.#comms.set(pid, { bytes: Uint8Array.prototype.slice.call(bytes, start, end), comm });
    return comm;
  }
}

/** The third flag: h, s, H, z and Z are hard, soft, nested and non-maskable interrupts. */
export function isInterrupt(flag: number): boolean {
  return flag === 104 || flag === 115 || flag === 72 || flag === 122 || flag === 90;
}

/** `<...>` says that the log does not know the comm. */
export function commOf(text: string): string | undefined {
  return text === "<...>" ? undefined : text;
}

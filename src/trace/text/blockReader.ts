import { isAscii } from "node:buffer";
import type { TraceEvent } from "../event.js";
import type { LineBlock } from "./lineBlocks.js";
import type { TextSession } from "./textSession.js";

/** Reads one line `bytes[start, end)`, without its line end; appends what it holds. */
export type LineReader = (bytes: Buffer, start: number, end: number, out: TraceEvent[]) => void;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Walks the lines of blocks, numbers them and takes off their ends.
 *
 * A carriage return is part of the line end only in a log whose first line ends with one: a marker
 * may well hold another. A last line without a line end is not read, since a number in it may have
 * lost digits; it is counted, and so is what the header says is missing.
 */
export class BlockWalker {
  readonly #session: TextSession;
  readonly #readLine: LineReader;
  #carriageReturns: boolean | undefined;

  constructor(session: TextSession, readLine: LineReader) {
    this.#session = session;
    this.#readLine = readLine;
  }

  walk(block: LineBlock, out: TraceEvent[]): void {
    const session = this.#session;
    const { bytes, length } = block;
    session.dropLines(block.droppedLines);
    session.ascii = isAscii(length === bytes.length ? bytes : bytes.subarray(0, length));
    let start = 0;
    while (start < length) {
      const lineEnd = bytes.indexOf(LINE_FEED, start);
      session.line++;
      if (lineEnd === -1 || lineEnd >= length) {
        this.#cut(bytes, start, length);
        return;
      }
      let end = lineEnd;
      const returned = end > start && bytes[end - 1] === CARRIAGE_RETURN;
      this.#carriageReturns ??= returned;
      if (returned && this.#carriageReturns) end--;
      this.#readLine(bytes, start, end, out);
      start = lineEnd + 1;
    }
  }

  #cut(bytes: Buffer, start: number, end: number): void {
    this.#session.counters.sample("line_cut", {
      file: this.#session.file,
      line: this.#session.line,
      offset: undefined,
      text: bytes.toString("utf8", start, Math.min(end, start + 640)),
      why: "the file ends in the middle of this line",
    });
  }
}

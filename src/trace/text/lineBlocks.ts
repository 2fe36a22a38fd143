import type { Counters } from "../counters.js";

/** Whole lines of a log, each ended by a line feed, except that the last line of the log may not be. */
export interface LineBlock {
  readonly bytes: Buffer;
  /** How much of `bytes` the lines take. */
  readonly length: number;
  /** True when the last line has no line feed: the log ends there. */
  readonly cut: boolean;
  /** Lines before this block that were too long to be kept, and are counted in the numbering. */
  readonly droppedLines: number;
}

/** The kernel's longest line is a page or two (trace_seq); a megabyte is no event. */
export const MAX_LINE_BYTES = 1 << 20;

const LINE_FEED = 10;

/**
 * Cuts chunks into blocks of whole lines, holding no more than one chunk and one line.
 *
 * A line longer than 1 MiB is dropped and counted, with its first bytes kept as a sample.
 */
export async function* lineBlocks(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  counters: Counters,
): AsyncGenerator<LineBlock> {
  let carry: Buffer = Buffer.alloc(0);
  let dropped = 0;
  let dropping = false;
  for await (const chunk of chunks) {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (dropping) {
      const lineEnd = bytes.indexOf(LINE_FEED);
      if (lineEnd === -1) continue;
      bytes = bytes.subarray(lineEnd + 1);
      dropping = false;
      dropped++;
    }
    const lastLineEnd = bytes.lastIndexOf(LINE_FEED);
    if (lastLineEnd === -1) {
      carry = Buffer.concat([carry, bytes]);
      if (carry.length > MAX_LINE_BYTES) {
        counters.sample("lines_too_long", sampleOf(file, carry));
        carry = Buffer.alloc(0);
        dropping = true;
      }
      continue;
    }
    const whole = carry.length === 0 ? bytes : Buffer.concat([carry, bytes]);
    const length = carry.length + lastLineEnd + 1;
    yield { bytes: whole, length, cut: false, droppedLines: dropped };
    dropped = 0;
    // A copy: the rest must not keep the chunk alive, nor be overwritten with it.
    carry = Buffer.from(whole.subarray(length));
  }
  if (carry.length > 0) {
    yield { bytes: carry, length: carry.length, cut: true, droppedLines: dropped };
  } else if (dropping || dropped > 0) {
    yield { bytes: carry, length: 0, cut: dropping, droppedLines: dropped };
  }
}

function sampleOf(file: string, bytes: Buffer): Parameters<Counters["sample"]>[1] {
  return {
    file,
    line: undefined,
    offset: undefined,
    text: bytes.toString("latin1", 0, 160),
    why: `no line end within ${MAX_LINE_BYTES} bytes`,
  };
}

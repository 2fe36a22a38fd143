import type { RecordStream } from "./recordStream.js";

/**
 * The streams of all CPUs and buffers, always giving the earliest record.
 *
 * Ties go to the lower index: streams stand in the order of buffers and CPUs, and within a stream
 * records stand in the order of offsets. A class since it owns a binary heap with the law that no
 * stream is before its parent.
 */
export class StreamMerge {
  readonly #heap: { stream: RecordStream; index: number }[] = [];

  /** Streams are advanced to their first records here. */
  constructor(streams: readonly RecordStream[]) {
    streams.forEach((stream, index) => {
      if (!stream.advance()) return;
      this.#heap.push({ stream, index });
      this.#up(this.#heap.length - 1);
    });
  }

  /** The stream with the earliest record; undefined when all are through. */
  get first(): { readonly stream: RecordStream; readonly index: number } | undefined {
    return this.#heap[0];
  }

  /** Moves the first stream on to its next record. */
  advanceFirst(): void {
    const first = this.#heap[0];
    if (!first) return;
    if (!first.stream.advance()) {
      const last = this.#heap.pop()!;
      if (this.#heap.length === 0) return;
      this.#heap[0] = last;
    }
    this.#down();
  }

  #before(a: number, b: number): boolean {
    const left = this.#heap[a]!;
    const right = this.#heap[b]!;
    if (left.stream.isBefore(right.stream)) return true;
    if (right.stream.isBefore(left.stream)) return false;
    return left.index < right.index;
  }

  #swap(a: number, b: number): void {
    const kept = this.#heap[a]!;
    this.#heap[a] = this.#heap[b]!;
    this.#heap[b] = kept;
  }

  #up(from: number): void {
    for (let at = from; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#before(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #down(): void {
    for (let at = 0; ;) {
      let least = at;
      const left = 2 * at + 1;
      if (left < this.#heap.length && this.#before(left, least)) least = left;
      if (left + 1 < this.#heap.length && this.#before(left + 1, least)) least = left + 1;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }
}

/**
 * The states seen so far: their 64-bit fingerprints and from which state each was first reached.
 * States are numbered in the order of discovery. Flat typed arrays: 12 bytes a state, and 8 to 16
 * for the open-addressing table (its entries are number + 1, 0 is empty; load at most 1/2).
 */
export class StateTable {
  count = 0;
  private high = new Int32Array(1 << 12);
  private low = new Int32Array(1 << 12);
  private parents = new Int32Array(1 << 12);
  private table = new Int32Array(1 << 13);
  private mask = (1 << 13) - 1;

  /** The number of the new state, or -1 - n when the fingerprint is known as state n. */
  add(high: number, low: number, parent: number): number {
    const { table, mask } = this;
    let at = (low ^ Math.imul(high, 0x9e3779b1)) & mask;
    for (let entry = table[at]!; entry !== 0; entry = table[at]!) {
      if (this.low[entry - 1] === low && this.high[entry - 1] === high) return -entry;
      at = (at + 1) & mask;
    }
    const n = this.count++;
    if (n === this.high.length) this.growStates();
    this.high[n] = high;
    this.low[n] = low;
    this.parents[n] = parent;
    table[at] = n + 1;
    if (this.count * 2 > table.length) this.growTable();
    return n;
  }

  /** The number of the state with this fingerprint, or -1. */
  find(high: number, low: number): number {
    const { table, mask } = this;
    let at = (low ^ Math.imul(high, 0x9e3779b1)) & mask;
    for (let entry = table[at]!; entry !== 0; entry = table[at]!) {
      if (this.low[entry - 1] === low && this.high[entry - 1] === high) return entry - 1;
      at = (at + 1) & mask;
    }
    return -1;
  }

  parentOf(n: number): number {
    return this.parents[n]!;
  }

  is(n: number, high: number, low: number): boolean {
    return this.high[n] === high && this.low[n] === low;
  }

  private growStates(): void {
    const grow = (old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      const bigger = new Int32Array(Math.ceil(old.length * 1.5));
      bigger.set(old);
      return bigger;
    };
    this.high = grow(this.high);
    this.low = grow(this.low);
    this.parents = grow(this.parents);
  }

  private growTable(): void {
    const size = this.table.length * 2;
    const mask = size - 1;
    const table = new Int32Array(size);
    for (let n = 0; n < this.count; n++) {
      let at = (this.low[n]! ^ Math.imul(this.high[n]!, 0x9e3779b1)) & mask;
      while (table[at] !== 0) at = (at + 1) & mask;
      table[at] = n + 1;
    }
    this.table = table;
    this.mask = mask;
  }
}

import { IntervalValue } from "./value.js";

const small: IntervalValue[] = [];

/** `low..high`. The intervals 1..n that domains of tuples need are kept. */
export function interval(low: number, high: number): IntervalValue {
  if (low === 1 && high >= 0 && high < 64) {
    let found = small[high];
    if (found === undefined) {
      found = new IntervalValue(1, high);
      small[high] = found;
    }
    return found;
  }
  return new IntervalValue(low, high);
}

/** The members in ascending order; shared, not to be changed. */
export function listInterval(i: IntervalValue): number[] {
  if (i.listed === undefined) {
    const out: number[] = [];
    for (let n = i.low; n <= i.high; n++) out.push(n);
    i.listed = out;
  }
  return i.listed;
}

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

const lists: IntervalValue[] = [];

/** The same numbers as the domain of a function, which TLC keeps as a list. */
export function asList(i: IntervalValue): IntervalValue {
  if (i.asList) return i;
  if (i.low !== 1 || i.high < 0 || i.high >= 64) return new IntervalValue(i.low, i.high, true);
  let found = lists[i.high];
  if (found === undefined) lists[i.high] = found = new IntervalValue(1, i.high, true);
  return found;
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

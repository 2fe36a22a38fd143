/**
 * Big sets one stretch at a time. TLC makes the elements of SUBSET S, [S -> T], records of sets, \X
 * and of filters over them one by one, so that \E, \A and CHOOSE end at the first witness. Here a
 * loop runs over pages: arrays in the set's order, each of which knows how to make the next.
 */
import type { Value } from "./value.js";

export type Page = readonly Value[];

/** Elements of one page; a set with no more is listed at once and kept. */
export const PAGE = 4096;

const followers = new WeakMap<Page, () => Page | undefined>();

/** The page with what makes its successor. */
export function continued(page: Page, next: () => Page | undefined): Page {
  followers.set(page, next);
  return page;
}

/** The page after this one, if there is one. */
export function nextPage(page: Page): Page | undefined {
  return followers.get(page)?.();
}

/** Numbers from `low` to `high`. */
export function intervalPages(low: number, high: number): Page {
  const end = Math.min(high, low + PAGE - 1);
  const page: number[] = [];
  for (let n = low; n <= end; n++) page.push(n);
  return end === high ? page : continued(page, () => intervalPages(end + 1, high));
}

/** The subsets of a list with at least `size` elements each, from the one with these indices on. */
export function subsetPages(
  base: readonly Value[],
  make: (chosen: Value[]) => Value,
  size = 0,
  from: readonly number[] = [],
): Page {
  const page: Value[] = [];
  const n = base.length;
  let k = size;
  let at = [...from];
  while (k <= n) {
    if (page.length === PAGE) {
      const [size, from] = [k, at];
      return continued(page, () => subsetPages(base, make, size, from));
    }
    page.push(make(at.map((i) => base[i]!)));
    let i = k - 1;
    while (i >= 0 && at[i] === n - k + i) i--;
    if (i < 0) {
      k++;
      at = Array.from({ length: k }, (_, j) => j);
    } else {
      at[i]!++;
      for (let j = i + 1; j < k; j++) at[j] = at[j - 1]! + 1;
    }
  }
  return page;
}

/** All ways to take one element of each list, the last one changing fastest, from `from` on. */
export function choicePages(
  lists: readonly (readonly Value[])[],
  make: (choice: Value[]) => Value,
  from: readonly number[] = lists.map(() => 0),
): Page {
  const page: Value[] = [];
  if (lists.some((list) => list.length === 0)) return page;
  const at = [...from];
  for (;;) {
    page.push(make(lists.map((list, i) => list[at[i]!]!)));
    let i = lists.length - 1;
    while (i >= 0 && ++at[i]! === lists[i]!.length) at[i--] = 0;
    if (i < 0) return page;
    if (page.length === PAGE) return continued(page, () => choicePages(lists, make, at));
  }
}

/** The elements of the pages that pass the test: one page each, so that no test comes too early. */
export function filteredPages(of: Page, test: (v: Value) => boolean, from = 0): Page | undefined {
  let page: Page | undefined = of;
  let i = from;
  while (page !== undefined) {
    for (; i < page.length; i++) {
      if (!test(page[i]!)) continue;
      const [rest, next] = [page, i + 1];
      // Kept: a set that is looped over again is not tested again.
      let made: Page | undefined | null = null;
      return continued([page[i]!], () => {
        if (made === null) made = filteredPages(rest, test, next);
        return made;
      });
    }
    page = nextPage(page);
    i = 0;
  }
  return undefined;
}

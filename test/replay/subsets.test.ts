import { expect, it } from "vitest";

import { subsetsOf } from "../../src/replay/configuration.js";

it("lists every subset of a few slots once, the smaller ones first", () => {
  expect(subsetsOf(0b1011)).toEqual([0, 0b0001, 0b0010, 0b1000, 0b0011, 0b1001, 0b1010, 0b1011]);
});

it("stays small where many tasks are at work on one inode", () => {
  const mask = 2 ** 29 - 1;
  const subsets = subsetsOf(mask);
  // 1 + 29 + 29 * 28 / 2 + 29 * 28 * 27 / 6, and all.
  expect(subsets.length).toBe(1 + 29 + 406 + 3654 + 1);
  expect(subsets.at(-1)).toBe(mask);
});

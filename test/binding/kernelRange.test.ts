import { describe, expect, it } from "vitest";

import { kernelInRange, parseRelease } from "../../src/binding/index.js";

describe("kernel ranges", () => {
  it.each([
    ["6.1.0-56-amd64", [6, 1, 0]],
    ["v6.13-rc2", [6, 13]],
    ["7.2.13", [7, 2, 13]],
    ["amd64", undefined],
  ])("reads the release %s", (release, expected) => {
    expect(parseRelease(release)).toEqual(expected);
  });

  it.each([
    [">=5.15", "5.15.100", true],
    [">=5.15", "5.14.21", false],
    [">=5.15 <6.13", "6.12.117", true],
    [">=5.15 <6.13", "6.13.0", false],
    // A bound speaks of the whole series: 6.12.117 is still 6.12.
    ["<=6.12", "6.12.117", true],
    [">6.12", "6.12.117", false],
    [">=6.9", "6.12", true],
  ])("%s and %s: %s", (range, release, expected) => {
    expect(kernelInRange(range, release)).toBe(expected);
  });

  it("lets every range be possible when the release is not known", () => {
    expect(kernelInRange(">=6.13", undefined)).toBe(true);
    expect(kernelInRange(undefined, "4.4")).toBe(true);
  });

  it("refuses a malformed range", () => {
    expect(() => kernelInRange("6.1..6.12", "6.1")).toThrow(/cannot read "6.1..6.12"/);
  });
});

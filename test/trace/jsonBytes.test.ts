import { describe, expect, test } from "vitest";
import { JsonBytes, splitHalves } from "../../src/trace/jsonBytes.js";
import { randomFrom } from "./dat/support/mutate.js";

function written(write: (json: JsonBytes) => void): string {
  const json = new JsonBytes();
  write(json);
  return json.bytes.toString("utf8", 0, json.length);
}

/** 64-bit numbers at every power of two, their neighbours, and some of any kind. */
function numbers(): bigint[] {
  const random = randomFrom(7);
  const all: bigint[] = [];
  for (let bit = 0n; bit < 64n; bit++) {
    for (let off = -1n; off <= 1n; off++) all.push(BigInt.asUintN(64, (1n << bit) + off));
  }
  for (let i = 0; i < 2000; i++) {
    const word = (): bigint => BigInt(Math.floor(random() * 2 ** 32));
    all.push(((word() << 32n) | word()) >> BigInt(Math.floor(random() * 64)));
  }
  return all;
}

/** As events print numbers: in quotes beyond what a double holds. */
function json(value: bigint): string {
  return Number.isSafeInteger(Number(value)) ? String(value) : `"${value}"`;
}

describe("numbers as JSON", () => {
  test("unsigned and signed numbers of 64 bits are those of BigInt", () => {
    for (const value of numbers()) {
      const high = Number(value >> 32n);
      const low = Number(value & 0xffffffffn);
      expect(
        written((to) => {
          to.unsigned64(high, low);
        }),
      ).toBe(json(value));
      const signed = BigInt.asIntN(64, value);
      expect(
        written((to) => {
          to.signed64(high | 0, low);
        }),
      ).toBe(json(signed));
    }
  });

  test("nanoseconds are split exactly", () => {
    for (const value of numbers()) {
      const { seconds, nanos } = splitHalves(Number(value >> 32n), Number(value & 0xffffffffn));
      expect(BigInt(seconds) * 1_000_000_000n + BigInt(nanos)).toBe(value);
      expect(nanos).toBeLessThan(1e9);
    }
  });
});

describe("texts as JSON", () => {
  test.each(["plain", "", 'a "quote"', "back\\slash", "tab\t", "snail \u{1f40c}", "\x7f", "x\0y"])(
    "%j up to its NUL",
    (text) => {
      const bytes = Buffer.from(`#${text}\0rest`);
      const expected = JSON.stringify(text.replace(/\0[^]*/, ""));
      expect(
        written((to) => {
          to.textUpToNul(bytes, 1, bytes.length);
        }),
      ).toBe(expected);
    },
  );

  test("a text without a NUL ends where it is said to", () => {
    expect(
      written((to) => {
        to.textUpToNul(Buffer.from("abcdef"), 1, 4);
      }),
    ).toBe('"bcd"');
    expect(
      written((to) => {
        to.textUpToNul(Buffer.from("ab\u00e9def\0"), 1, 5);
      }),
    ).toBe('"b\u00e9d"');
  });

  test("the buffer grows as far as it has to", () => {
    const long = "y".repeat(3_000_000);
    expect(
      written((to) => {
        to.quoted(long);
      }),
    ).toBe(`"${long}"`);
  });
});

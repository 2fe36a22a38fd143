import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { decompress } from "../../src/trace/decompress.js";
import { read } from "./support/readers.js";

const LINE =
  "           racer-185     [000] .....    12.319895: xfs_ilock: dev 259:0 ino 0x83 flags ILOCK_EXCL caller f+0x1/0x2\n";

/** LINE three times, by xz -9. */
const XZ = Buffer.from(
  "/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4AFYAGZdABBsCkYTJlFrdcBQQVoRkqrjzTATe0NX1mXSnvTvwMobxiVISw5ytBd9j49vVRe8n3MOla6b17sS98vYXemeCiOdWPUAwYP130NP7KrSrZorJkvOWiwKUBy7twevlBR93TurBHugAAAAAJSq0TYgmDm+AAGCAdkCAADDapX1scRn+wIAAAAABFla",
  "base64",
);

/** One zstd frame of blocks that each repeat a byte, by hand: 128 KiB from four bytes. */
function zstdRuns(byte: number, blocks: number): Buffer {
  // No sizes and no checksum; a window of 128 KiB.
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38]);
  const block = (last: number): Buffer => {
    const header = last | (1 << 1) | (0x20000 << 3);
    return Buffer.from([header & 0xff, (header >> 8) & 0xff, header >> 16, byte]);
  };
  return Buffer.concat([
    head,
    ...Array.from({ length: blocks }, (_, i) => block(Number(i === blocks - 1))),
  ]);
}

/** A zstd frame that holds a text as it is. */
function zstdText(text: string): Buffer {
  const header = 1 | (text.length << 3);
  return Buffer.concat([
    Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38]),
    Buffer.from([header & 0xff, (header >> 8) & 0xff, header >> 16]),
    Buffer.from(text),
  ]);
}

describe("several packed pieces one after the other are one log", () => {
  test.each([
    ["gzip", gzipSync(LINE.repeat(3))],
    ["xz", XZ],
    ["zstd", zstdText(LINE.repeat(3))],
  ])("%s", async (_, piece) => {
    const { events, counts } = await read(Buffer.concat([piece, piece]), {}, 100);
    expect([events.length, counts]).toEqual([6, {}]);
  });
});

test("a frame that is to be skipped before zstd data", async () => {
  const skipped = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);
  const { events, counts } = await read(Buffer.concat([skipped, zstdText(LINE)]));
  expect([events.length, counts]).toEqual([1, {}]);
});

describe("what follows the packed data", () => {
  const piece = gzipSync(LINE);
  test.each([
    ["zeros are padding", Buffer.alloc(1000), {}],
    ["many zeros too", Buffer.alloc(40_000), {}],
    ["also behind zeros", Buffer.concat([Buffer.alloc(40_000), piece]), { data_damaged: 1 }],
  ])("of gzip: %s", async (_, more, expected) => {
    const { events, counts } = await read(Buffer.concat([piece, more]));
    expect([events.length, counts]).toEqual([1, expected]);
  });

  test("garbage behind gzip is damage, with nearly all of the events before it", async () => {
    const lines = Array.from({ length: 2000 }, (_, i) =>
      LINE.replace(/\d+: xfs/, `${319895 + i * i}: xfs`),
    );
    const packed = Buffer.concat([gzipSync(lines.join("")), Buffer.from("garbage")]);
    const { events, counts } = await read(packed);
    expect(counts["data_damaged"]).toBe(1);
    // The slice in which it breaks is lost: 512 bytes.
    expect(events.length).toBeGreaterThan(2000 * (1 - 700 / packed.length));
  });

  test("garbage behind zstd and xz is damage, with the events before it", async () => {
    const zstd = await read(Buffer.concat([zstdText(LINE), Buffer.from("garbagegarbage")]));
    expect([zstd.events.length, zstd.counts]).toEqual([1, { data_damaged: 1 }]);
    await expect(read(Buffer.concat([XZ, Buffer.from("garbagegarbage")]))).rejects.toThrow(
      "xz data",
    );
  });
});

describe("bombs", () => {
  test("zstd", async () => {
    const { events, reader } = await read(Buffer.concat([zstdText(LINE), zstdRuns(120, 4000)]));
    expect(events.length).toBe(1);
    expect(reader.counters.samples.at(-1)!.why).toMatch(/unpacking stopped/);
  });

  test("xz, in many pieces", async () => {
    // 16 MiB of x in 2.5 KB, made by xz -9.
    const runs = readFileSync("test/trace/fixtures/runs.xz");
    const { events, reader } = await read(Buffer.concat([XZ, ...new Array<Buffer>(24).fill(runs)]));
    expect(events.length).toBe(3);
    expect(reader.counters.samples.at(-1)!.why).toMatch(/unpacking stopped/);
  });
});

test("zstd is unpacked as it comes: no more is taken than is needed for what is given", async () => {
  const frames = Array.from({ length: 200 }, (_, i) => zstdText(`${i}\n`.padStart(3000)));
  let taken = 0;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    for (const frame of frames) {
      taken++;
      yield frame;
    }
  }
  let unpacked = 0;
  for await (const chunk of decompress("zstd", pieces())) {
    unpacked += chunk.length;
    // One piece is always ready, and one more may be in hand.
    expect(taken * 3000).toBeLessThanOrEqual(unpacked + 3 * 3000);
  }
  expect(unpacked).toBe(200 * 3000);
});

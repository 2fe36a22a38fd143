import { describe, expect, test } from "vitest";
import { read } from "./support/readers.js";

const event = (more: object): string =>
  `${JSON.stringify({ name: "xfs_ilock", cpu: 0, pid: 5, ts: "1.5", fields: {}, ...more })}\n`;

describe("what JSON does to numbers", () => {
  test("a field beyond 2^53 is not told, since its last digits are gone", async () => {
    const { events } = await read(
      event({ fields: { dev: "259:0", ino: 131 } }).replace("131", "9007199254740993"),
    );
    expect(events[0]!.fields).toEqual({ dev: 0x10300000 });
    expect(events[0]!.unknownFields).toHaveProperty("ino");
    const texts = await read(event({ fields: { ino: "18446744073709551615" } }));
    expect(texts.events[0]!.fields).toEqual({ ino: 18446744073709551615n });
  });

  test("a wall-clock time that is no text has lost its nanoseconds", async () => {
    const { events, counts } = await read(
      event({ ts: 12345.123456789 }) +
        event({}).replace('"1.5"', "1795226737.955756123") +
        event({ ts: 48975237588 }),
    );
    expect(events.map(({ ts }) => ts)).toEqual([12345123456789n, 48975237588n]);
    expect(counts).toMatchObject({ lines_unreadable: 1 });
  });
});

test.each([
  ["lost", "5"],
  ["lost", -7],
  ["lost", 1.5],
  ["n", "1"],
  ["tgid", "4"],
  ["comm", 9],
  ["flags", 7],
  ["buffer", null],
  ["clock", "wall"],
])("a member that is not of the schema makes the line unreadable: %s %s", async (key, value) => {
  const { events, counts } = await read(event({}) + event({ [key]: value }) + event({}));
  expect([events.length, counts["lines_unreadable"], events[1]!.lost]).toEqual([2, 1, -1]);
});

import { expect, test } from "vitest";
import { read } from "./support/readers.js";

const line = (time: number, more = "ino=131 comm=a"): string =>
  `@lockstep ${200607708051 + time} 0 459 457 fs_dax:dax_pte_fault dev=271581184 ${more}\n`;

test.each([
  "Lost 12 events",
  "WARNING: Lost 12 events",
  "stdin: lost 12 events",
  "junk Lost 12 events",
])("a loss as any release tells it: %s", async (mark) => {
  const { counts } = await read(`Attaching 1 probe...\n${line(1)}${mark}\n${line(2)}`);
  expect(counts).toMatchObject({ records_lost: 12 });
});

test("a line that others ran into is counted, wherever its own begins", async () => {
  const { events, counts, reader } = await read(
    `${line(1)} ${line(2)}@lockstep 2006077${line(3)}noise${line(4)}${line(5)}`,
  );
  expect(events.length).toBe(2);
  expect(counts).toEqual({ lines_unreadable: 3 });
  expect(reader.counters.worst()).toBe("loss");
});

test("a device may stand as major:minor", async () => {
  const { events } = await read(line(1).replace("dev=271581184", "dev=259:0"));
  expect(events[0]!.fields).toEqual({ dev: 271581184, ino: 131 });
});

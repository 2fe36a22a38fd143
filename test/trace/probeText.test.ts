import { describe, expect, test } from "vitest";
import { read } from "./support/readers.js";

const line = (body: string): string =>
  `               u-16458   [001] ..... 26953.575380: ${body}\n`;

async function one(body: string): Promise<[unknown, unknown]> {
  const { events } = await read(line(body));
  return [events[0]!.fields, events[0]!.unknownFields];
}

// Lines of uprobes of 6.18.
describe("texts in the arguments of probes", () => {
  test("hold what looks like an argument", async () => {
    expect(
      await one(`uf: (0x401126) s="hello x=1 y" n=3 b=0xffffffffffffffff c="u" bit=0`),
    ).toEqual([
      { __probe_ip: "0x401126", s: "hello x=1 y", n: 3, b: 0xffffffffffffffffn, c: "u", bit: 0 },
      undefined,
    ]);
  });

  test("hold quotes", async () => {
    expect(await one(`uf: (0x401126) s="quote " z=2" n=-4 c="u"`)).toEqual([
      { __probe_ip: "0x401126", s: 'quote " z=2', n: -4, c: "u" },
      undefined,
    ]);
    expect(await one('uf: (0x401126) s="" n=0 c="a b"')).toEqual([
      { __probe_ip: "0x401126", s: "", n: 0, c: "a b" },
      undefined,
    ]);
  });

  test("and in arrays commas", async () => {
    expect(await one('uf: (0x401126) s={"a,b","c"} n={1,0x2} e={}')).toEqual([
      { __probe_ip: "0x401126", s: ["a,b", "c"], n: [1, 2], e: [] },
      undefined,
    ]);
  });

  test("a letter is its number, as in the record", async () => {
    expect(await one("uf: (f+0x0/0x10) ch='h' q=''' sym=foo+0x1/0x2 [xfs] n=1")).toEqual([
      { __probe_ip: "f+0x0/0x10", ch: 104, q: 39, sym: "foo+0x1/0x2 [xfs]", n: 1 },
      undefined,
    ]);
  });

  test("a text that goes on in the next line is not told, and its line is unreadable", async () => {
    const { events, counts } = await read(
      line('uf: (0x401126) n=1 s="line') + 'break" m=-4\n' + line("uf: (0x401126) n=1"),
    );
    expect(events.map(({ fields }) => fields)).toEqual([
      { __probe_ip: "0x401126", n: 1 },
      { __probe_ip: "0x401126", n: 1 },
    ]);
    expect(events[0]!.unknownFields).toHaveProperty("s");
    expect(counts).toMatchObject({ lines_unreadable: 1 });
  });
});

test("a hostile number of arguments is read by none of the ways that nest", async () => {
  const probe = await read(line(`uf: (0x401126)${" a=1".repeat(200_000)}`));
  expect(probe.events[0]!.fields).toMatchObject({ a: 1 });
  const call = await read(line(`sys_x(${"a: 1, ".repeat(150_000)}b: 2)`));
  expect(call.events[0]!.fields).toEqual({});
  const quotes = await read(line(`uf: (0x401126) s="${'x" y="'.repeat(100_000)}`));
  expect(quotes.events[0]!.unknownFields).toHaveProperty("y");
});

describe("texts of events that nothing is known of", () => {
  test("a value may go on behind a blank, and is not believed then", async () => {
    const [fields, unknown] = await one("my_event: comm=VM Thread pid=5 name=x, state=S last=a b");
    expect(fields).toEqual({ pid: 5, name: "x", state: "S" });
    expect(Object.keys(unknown as object)).toEqual(["comm", "last"]);
  });

  test("names that objects have of themselves", async () => {
    expect((await one("my_event: constructor=5 toString=6"))[0]).toEqual({
      constructor: 5,
      toString: 6,
    });
  });
});

import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { UserError } from "../../src/base/index.js";
import { detectFormat, openTrace } from "../../src/trace/index.js";
import { drain, fixture, fixtureNames, read } from "./support/readers.js";

const EVENT = "xfs_ilock: dev 259:0 ino 0x83 flags ILOCK_EXCL caller f+0x1/0x2";
const PLAIN = `           racer-185     [000] .....    12.319895: ${EVENT}\n`;

describe("comms hold any byte", () => {
  test.each([
    ["dio:w=1 [007]", "dio:w=1 [007]"],
    ["x-12 [007]", "x-12 [007]"],
    ["a-1 [000] .: ", "a-1 [000] .: "],
    ["[dedupe] <x>", "[dedupe] <x>"],
    ["k: v", "k: v"],
    ["...", "..."],
    ["<idle>", "<idle>"],
    ["<...>", undefined],
    ["-", "-"],
    ["123456789012345", "123456789012345"],
  ])("%j", async (comm, read_) => {
    const { events } = await read(
      `${comm.padStart(16)}-318     [000] .....    17.982419: ${EVENT}\n${PLAIN}`,
    );
    expect(events[0]).toMatchObject({ comm: read_, pid: 318, cpu: 0, ts: 17982419000n });
    expect(events.length).toBe(2);
  });

  test("bytes that are no UTF-8, and characters of several bytes", async () => {
    const bytes = Buffer.concat([
      Buffer.from("      "),
      Buffer.from([0xff, 0xfe, 0x41, 0x80, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47]),
      Buffer.from(`-318     [000] .....    17.982419: ${EVENT}\n`),
      // Six bytes, three characters: padded by bytes.
      Buffer.from(`          äöü-319     [001] .....    17.982420: ${EVENT}\n`),
    ]);
    const { events, counts } = await read(bytes);
    expect(counts).toEqual({});
    expect(events.map(({ pid, comm }) => [pid, comm])).toEqual([
      [318, "\ufffd\ufffdA\ufffdBCDEFG"],
      [319, "äöü"],
    ]);
    expect(events[1]!.fields).toMatchObject({ ino: 0x83, lock_flags: 4 });
  });

  test("NULs", async () => {
    const { events, counts } = await read(`\0\0\0\n${PLAIN.replace("racer", "ra\0er")}${PLAIN}`);
    expect(events.map(({ comm }) => comm)).toEqual(["ra\0er", "racer"]);
    expect(counts).toEqual({ lines_unreadable: 1 });
  });
});

describe("lines that a mailer wrapped", () => {
  const [head, tail] = ["xfs_ilock: dev 259:0 ino 0x8", "3 flags ILOCK_EXCL caller f+0x1/0x2"];
  const wrapped = `${PLAIN.replace(EVENT, head)}${tail}\n${PLAIN}`;

  test("count as unreadable, and a number at the end of a line is not believed", async () => {
    const { events, counts } = await read(wrapped);
    expect(counts).toMatchObject({ lines_unreadable: 1 });
    expect(events.map(({ fields }) => fields["ino"])).toEqual([undefined, 0x83]);
    expect(events[0]!.unknownFields!["ino"]).toContain("cut");
    expect(events[0]!.fields["dev"]).toBe(0x10300000);
    expect(events[1]!.lost).toBe(-1);
  });

  test("lines that are indented are read, and what stands around them is counted", async () => {
    const mail = `Hi,\n\nI see this:\n\n${`   ${PLAIN.trimStart()}`.repeat(3)}\nThanks\n`;
    const { events, counts } = await read(mail);
    expect(events.map(({ comm, pid }) => [comm, pid])).toEqual(new Array(3).fill(["racer", 185]));
    expect(counts).toEqual({ lines_unreadable: 3 });
  });
});

describe("numbers of any length", () => {
  test("a count of twenty digits is exact, a longer one is no time", async () => {
    const count = (digits: string): string =>
      `           racer-185     [000] ..... ${digits}: ${EVENT}\n`;
    const { events, counts } = await read(
      count("18446744073709551615") + count("48975237588") + count("9".repeat(400)),
    );
    expect(events.map(({ ts }) => ts)).toEqual([18446744073709551615n, 48975237588n]);
    expect(counts).toMatchObject({ lines_unreadable: 1 });
  });

  test("fields beyond 2^53 are exact, whatever their length", async () => {
    const payload = `my_event: a=0x${"f".repeat(40)} b=${"1".repeat(400)} c=-9007199254740993`;
    const { events } = await read(
      `           racer-185     [000] .....    12.319895: ${payload}\n`,
    );
    expect(events[0]!.fields).toEqual({
      a: 16n ** 40n - 1n,
      b: (10n ** 400n - 1n) / 9n,
      c: -9007199254740993n,
    });
  });
});

describe("line ends and lengths", () => {
  test("carriage returns", async () => {
    const text = fixture("6.1.trace.default.txt").toString();
    const plain = await read(text);
    const returned = await read(text.replaceAll("\n", "\r\n"));
    expect(returned.events.map(({ fields, raw }) => [fields, raw])).toEqual(
      plain.events.map(({ fields, raw }) => [fields, raw]),
    );
  });

  test("a line of 10 MB is counted and dropped, in bounded memory", async () => {
    const { events, counts, reader } = await read(
      `${PLAIN}${"x".repeat(10_000_000)}\n${PLAIN}`,
      {},
      1 << 16,
    );
    expect(events.map(({ line }) => line)).toEqual([1, 3]);
    expect(counts).toEqual({ lines_too_long: 1 });
    expect(reader.counters.samples[0]!.text.length).toBe(160);
  });

  test("blank lines and an empty log with a header", async () => {
    expect((await read(`\n\n${PLAIN}\n`)).counts).toEqual({});
    const { events, counts } = await read(
      "# tracer: nop\n#\n# entries-in-buffer/entries-written: 0/0   #P:2\n#\n",
    );
    expect([events.length, counts]).toEqual([0, {}]);
  });

  test("unreadable lines are counted and the first few shown", async () => {
    const { events, counts, reader } = await read(PLAIN + "no event\n".repeat(25) + PLAIN);
    expect([events.length, counts]).toEqual([2, { lines_unreadable: 25 }]);
    expect(reader.counters.samples.length).toBe(10);
    expect(reader.counters.samples[0]).toMatchObject({ line: 2, text: "no event" });
    expect(reader.counters.worst()).toBe("loss");
  });

  test("a # line between entries is no header", async () => {
    expect((await read(`${PLAIN}# hello\n${PLAIN}`)).counts).toEqual({ lines_unreadable: 1 });
  });
});

test("a device that fails in the middle is damage: what came before is read", async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    yield Buffer.from(PLAIN.repeat(3));
    throw Object.assign(new Error("EIO: i/o error, read"), { code: "EIO", syscall: "read" });
  }
  const input = { name: "log", path: undefined, size: undefined, stream: failing };
  const { events, counts, reader } = await drain(openTrace([input]));
  expect([events.length, counts]).toEqual([3, { data_damaged: 1 }]);
  expect(reader.counters.samples[0]!.why).toContain("cannot be read on");
});

describe("packed logs", () => {
  test("a bomb is stopped", async () => {
    const runs = gzipSync(Buffer.alloc(16 << 20, "x"));
    const bomb = Buffer.concat([gzipSync(PLAIN), ...new Array<Buffer>(25).fill(runs)]);
    expect(bomb.length).toBeLessThan(1 << 20);
    const { events, counts, reader } = await read(bomb);
    expect([events.length, counts["data_damaged"]]).toEqual([1, 1]);
    expect(reader.counters.samples.at(-1)!.why).toMatch(/unpacking stopped/);
  });

  test("cut in the middle: what was unpacked is read, then the damage is told", async () => {
    const whole = gzipSync(fixture("6.1.trace.default.txt"));
    const { events, counts } = await read(whole.subarray(0, whole.length >> 1));
    expect(events.length).toBeGreaterThan(20);
    expect(counts).toMatchObject({ data_damaged: 1 });
  });

  test("a flipped bit in the middle", async () => {
    const packed = gzipSync(fixture("6.1.trace.default.txt"));
    packed[packed.length >> 1]! ^= 4;
    const { reader } = await read(packed).catch((error: unknown) => {
      expect(error).toBeInstanceOf(UserError);
      return { reader: undefined };
    });
    if (reader) expect(reader.counters.worst()).toBe("damage");
  });
});

describe("the format is recognised by content", () => {
  const expected = (name: string): string | undefined => {
    if (name.includes("perf-trace")) return undefined;
    for (const format of ["trace-cmd", "perf", "dmesg", "bpftrace"]) {
      if (name.includes(format)) return format;
    }
    return "text";
  };

  test.each(fixtureNames().filter((name) => fixture(name).length > 0))("of %s", (name) => {
    expect(detectFormat(fixture(name))).toBe(expected(name));
  });

  test("of what is no log: a message and what to do", async () => {
    for (const bytes of [
      "",
      "hello\n",
      Buffer.from([1, 2, 3, 0, 255]),
      fixture("6.1.perf-trace.txt"),
    ]) {
      await expect(read(bytes)).rejects.toBeInstanceOf(UserError);
    }
  });

  test("names without the usual indentation, long pids and many CPUs", async () => {
    const { events } = await read(
      `racer-1234567890 [000] ..... 12.319895: ${EVENT}\nracer-5 [4095] .....1 12.319896: ${EVENT}\n` +
        `inst1:            racer-455   [000]    51.747453: xfs_ilock:            dev 259:0 ino 0x83 flags ILOCK_EXCL caller f\n`,
    );
    expect(events.map(({ pid, cpu, buffer }) => [pid, cpu, buffer])).toEqual([
      [1234567890, 0, ""],
      [5, 4095, ""],
      [455, 0, "inst1"],
    ]);
  });
});

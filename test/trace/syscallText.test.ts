import { describe, expect, test } from "vitest";
import { read } from "./support/readers.js";

const line = (body: string): string =>
  `            bash-122     [001] ..... 26713.352695: ${body}\n`;

async function first(body: string): ReturnType<typeof read> {
  return read(line(body));
}

describe("arguments of system calls", () => {
  test.each([
    ["6.1", "sys_ioctl(fd: 4, cmd: c0189436, arg: 7ffc0)"],
    ["7.2", "sys_ioctl(fd: 4, cmd: 0xc0189436, arg: 0x7ffc0)"],
    ["the option verbose", "sys_ioctl(unsigned int fd: 4, unsigned int cmd: c0189436, arg: 7ffc0)"],
  ])("of %s", async (_, body) => {
    const { events, counts } = await first(body);
    expect(events[0]!.fields).toEqual({ fd: 4, cmd: 0xc0189436, arg: 0x7ffc0 });
    expect(counts).toEqual({});
  });

  test("types of pointers under the option verbose", async () => {
    const { events } = await first(
      "sys_execve(const char * filename: 7ffc1, const char *const * argv: 7ffc2, const char *const * envp: 7ffc3)",
    );
    expect(events[0]!.fields).toEqual({ filename: 0x7ffc1, argv: 0x7ffc2, envp: 0x7ffc3 });
  });

  test("a call without arguments has none", async () => {
    const { events, counts } = await first("sys_getpid()");
    expect([events[0]!.name, events[0]!.fields, counts]).toEqual(["sys_enter_getpid", {}, {}]);
  });

  test("what a 7.x kernel shows of the memory behind a pointer is no argument", async () => {
    const { events, counts } = await read(
      line(
        'sys_openat(dfd: 0xffffff9c, filename: 0x7ffc1 "/tmp/a, count: 7 b", flags: 0x8000, mode: 0)',
      ) +
        line("sys_write(fd: 1, buf: 0x7ffc1 (61:2c:20:63, ...), count: 0x40)") +
        line('sys_rename(oldname: 0x7ffc1 "say "hi"", newname: 0x7ffc2 "b")'),
    );
    expect(events.map(({ fields }) => fields)).toEqual([
      {
        dfd: 0xffffff9c,
        filename: 0x7ffc1,
        __filename_val: "/tmp/a, count: 7 b",
        flags: 0x8000,
        mode: 0,
      },
      { fd: 1, buf: 0x7ffc1, count: 0x40 },
      { oldname: 0x7ffc1, __oldname_val: 'say "hi"', newname: 0x7ffc2, __newname_val: "b" },
    ]);
    expect(counts).toEqual({});
  });

  test("of a text that goes on in another way, what stands before is read, and that is told", async () => {
    const { events, reader } = await first("sys_ioctl(fd: 4, cmd: none at all, arg: 7ffc0)");
    expect(events[0]!.fields).toEqual({ fd: 4 });
    expect(reader.counters.count("payloads_unknown")).toBe(1);
  });

  test("a string that looks like the end of itself", async () => {
    const { events } = await read(
      line('sys_openat(dfd: 3, filename: 0x7ffc1 "a", flags: 0x1, b", flags: 0x8000, mode: 0)') +
        line('sys_openat(dfd: 3, filename: 0x7ffc1 "a", flags: 0x1", flags: 0x8000, mode: 0)'),
    );
    expect(events.map(({ fields }) => [fields["__filename_val"], fields["flags"]])).toEqual([
      ['a", flags: 0x1, b', 0x8000],
      ['a", flags: 0x1', 0x8000],
    ]);
  });

  test("an argument that stands there twice is not believed", async () => {
    const { events } = await first(
      'sys_openat(dfd: 3, filename: 0x7ffc1 "a", flags: 0x1, b: 0x7 "c", flags: 0x8000, mode: 0)',
    );
    expect(events[0]!.fields).not.toHaveProperty("flags");
    expect(events[0]!.unknownFields).toHaveProperty("flags");
  });
});

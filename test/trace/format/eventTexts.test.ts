import { readdirSync, readFileSync, existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ZSTDDecoder } from "zstddec";
import { eventTexts } from "../../../src/trace/format/eventTexts.js";
import { parseEventFormat } from "../../../src/trace/format/parseFormat.js";
import type { PrintDialect } from "../../../src/trace/format/readText.js";
import { readAll } from "../dat/support/readAll.js";

const decoder = new ZSTDDecoder();
await decoder.init();

async function linesOf(folder: string): Promise<string[]> {
  const packed = `${folder}/trace.txt.zst`;
  await Promise.resolve();
  const bytes = existsSync(packed)
    ? decoder.decode(readFileSync(packed))
    : readFileSync(`${folder}/trace.txt`);
  return Buffer.from(bytes).toString("utf8").split("\n");
}

const EVENT = /\[\d{3}\] (?:[^ ]{5} )? *\d+(?:\.\d+)?: (\w+): /;

describe("every line of the recorded logs that a table knows has the table's layout", () => {
  const folders = ["6.1", "6.12"].flatMap((kernel) =>
    readdirSync(`traces/${kernel}`)
      .filter((name) => !name.includes("fields"))
      .map((name) => ({ kernel, folder: `traces/${kernel}/${name}` })),
  );
  test.each(folders)("$folder", async ({ kernel, folder }) => {
    const texts = eventTexts({ release: `${kernel}.0` });
    let known = 0;
    for (const line of await linesOf(folder)) {
      const match = EVENT.exec(line);
      if (!match || texts.systemOf(match[1]!) === undefined) continue;
      known++;
      const read = texts.parse(match[1]!, line, match.index + match[0].length, "kernel");
      if (!read) expect(line).toBe("in the layout of its event");
    }
    // The recordings of btrfs and of probes hold few others.
    expect(known).toBeGreaterThan(0);
  });
});

test("the fields of a text are those of the record", async () => {
  const folder = "traces/6.1/xfs-dax-hole-race";
  const { events } = await readAll(`${folder}/trace.dat`);
  const texts = eventTexts({ release: "6.1.192" });
  const lines = (await linesOf(folder)).filter((line) => line !== "" && !line.startsWith("#"));
  expect(lines.length).toBe(events.length);
  let compared = 0;
  lines.forEach((line, i) => {
    const { name, fields } = events[i]!;
    const match = EVENT.exec(line)!;
    expect(match[1]).toBe(name);
    const read = texts.parse(name, line, match.index + match[0].length, "kernel")!;
    for (const [field, value] of Object.entries(fields)) {
      const ours = read.fields[field];
      if (typeof ours === "string" || read.unknownFields?.[field] !== undefined) continue;
      compared++;
      if (ours !== value) expect([line, field, ours]).toEqual([line, field, value]);
    }
  });
  expect(compared).toBeGreaterThan(150_000);
});

function parse(
  name: string,
  text: string,
  dialect: PrintDialect = "kernel",
  release = "6.1.0",
): [Record<string, unknown>, Record<string, string>] | undefined {
  const read = eventTexts({ release }).parse(name, text, 0, dialect);
  return read && [read.fields, { ...read.unknownFields }];
}

describe("what cannot be believed is named", () => {
  const fault = (rest: string): string => `dev 259:1 ino 0x83 shared ${rest}`;

  test("libtraceevent prints the first name for a value that it cannot name", () => {
    const [fields, unknown] = parse(
      "dax_pte_fault",
      fault("0x1254 address 0x7f5ad36ed000 pgoff 0 OOM"),
      "libtraceevent",
    )!;
    expect(fields).toMatchObject({ dev: (259 << 20) | 1, ino: 0x83, flags: 0x1254, pgoff: 0 });
    expect(fields).not.toHaveProperty("result");
    expect(unknown["result"]).toContain("first name for 0");
    expect(
      parse(
        "dax_pte_fault_done",
        fault("0x1254 address 0x7000 pgoff 0 0x100"),
        "libtraceevent",
      )![0],
    ).toMatchObject({
      result: 0x100,
    });
    expect(
      parse("dax_pte_fault_done", fault("USER address 0x7000 pgoff 0x0 OOM"))![0],
    ).toMatchObject({
      flags: 0x40,
      result: 1,
    });
  });

  test("a bit of vm_flags is all that the text shows", () => {
    const [fields, unknown] = parse("dax_pte_fault", fault("USER address 0x7000 pgoff 0x0 "))!;
    expect(fields["vm_flags"]).toBe(8);
    expect(unknown["vm_flags"]).toBe("the text shows only its bits 0x8");
  });

  test("a hexadecimal rest joins the names; a name that is not known is told", () => {
    expect(
      parse(
        "xfs_ilock",
        "dev 259:0 ino 0x83 flags ILOCK_EXCL|0x5000000 caller xfs_create+0x281/0x610 [xfs]",
      )![0],
    ).toEqual({
      dev: 259 << 20,
      ino: 0x83,
      lock_flags: 0x5000004,
      caller_ip: "xfs_create+0x281/0x610 [xfs]",
    });
    const [fields, unknown] = parse(
      "xfs_ilock",
      "dev 259:0 ino 0x83 flags NEW_LOCK|ILOCK_EXCL caller 0xffffffff81000010",
    )!;
    // The rest of them is another number, which would be believed.
    expect(fields).not.toHaveProperty("lock_flags");
    expect(unknown["lock_flags"]).toBe("nothing is known of the flag NEW_LOCK");
    expect(fields["caller_ip"]).toBe(0xffffffff81000010n);
  });

  test("what the text shows only where another field is not 0", () => {
    const [fields, unknown] = parse(
      "ext4_es_lookup_extent_exit",
      "dev 254,0 ino 12 found 0 [0/0) 0 ",
    )!;
    expect(fields).toMatchObject({ ino: 12, found: 0 });
    expect(fields).not.toHaveProperty("pblk");
    expect(unknown["pblk"]).toContain("found is not 0");
  });

  test("hashed pointers are numbers that only tell themselves apart; unhashed ones are addresses", () => {
    const hashed = parse("contention_begin", "00000000e7607e87 (flags=WRITE)")!;
    expect(hashed[0]).toEqual({ lock_addr: 0xe7607e87, flags: 4 });
    expect(hashed[1]["lock_addr"]).toContain("hash");
    expect(parse("contention_begin", "ffff8881048e9c48 (flags=)")).toEqual([
      { lock_addr: 0xffff8881048e9c48n, flags: 0 },
      {},
    ]);
  });
});

describe("layouts of other releases", () => {
  test("7.2: iomap_iter has a status, and the number decides over names", () => {
    const text =
      "dev 259:1 ino 0x83 pos 0x0 length 0x0 status -5 flags WRITE|DAX|SOMETHING (0x8101) ops xfs_dax_write_iomap_ops [xfs] caller dax_iomap_rw+0x10a/0x7a0";
    for (const release of ["7.2.13", "6.1.0", ""]) {
      expect(parse("iomap_iter", text, "kernel", release)![0]).toMatchObject({
        status: -5,
        flags: 0x8101,
        pos: 0,
      });
    }
  });

  test("6.1 and 7.2 name one flag of ext4 differently", () => {
    const text = (flag: string): string => `dev 259,1 ino 12 lblk 3 len 4 flags CREATE|${flag}`;
    for (const flag of ["PRE_IO", "SPLIT_NOMERGE"]) {
      expect(
        parse(
          "ext4_ext_map_blocks_enter",
          text(flag),
          "kernel",
          flag === "PRE_IO" ? "6.1.0" : "7.2.0",
        )![0]["flags"],
      ).toBe(9);
    }
  });

  test("6.1 prints filemap's numbers in hexadecimal without a prefix", () => {
    const text = "dev 0:3 ino 10300001 pfn=0x123 ofs=8192 order=0";
    expect(parse("mm_filemap_add_to_page_cache", text)![0]).toMatchObject({
      i_ino: 0x10300001,
      index: 2,
      s_dev: 3,
    });
  });
});

test("free text is cut where the rest of the line fits", () => {
  const text =
    "prev_comm=a prev_pid=7 prev_pid=12 prev_prio=120 prev_state=S ==> next_comm=x ==> y next_pid=5 next_prio=120";
  expect(parse("sched_switch", text)![0]).toMatchObject({
    prev_comm: "a prev_pid=7",
    prev_pid: 12,
    next_comm: "x ==> y",
    next_pid: 5,
  });
});

test("system calls have their values in hexadecimal", () => {
  expect(parse("sys_enter_ioctl", "fd: 3, cmd: c0189436, arg: 7ffc12345678")![0]).toEqual({
    fd: 3,
    cmd: 0xc0189436,
    arg: 0x7ffc12345678,
  });
  expect(parse("sys_enter_write", "fd: 0x1, buf: 0x7f00 (78:78), count: 0x2")![0]).toEqual({
    fd: 1,
    buf: 0x7f00,
    count: 2,
  });
  expect(parse("sys_exit_ioctl", "0xffffffffffffffe7")![0]).toEqual({ ret: -25 });
});

test("a kernel's own format goes before the tables", () => {
  const text = [
    "name: xfs_ilock",
    "ID: 5",
    "format:",
    "\tfield:u64 ino;\toffset:8;\tsize:8;\tsigned:0;",
    "",
    'print fmt: "inode %llu", REC->ino',
  ].join("\n");
  const format = parseEventFormat(text, "xfs", 8);
  if ("wrong" in format) throw new Error(format.wrong);
  const texts = eventTexts({ formats: [format] });
  expect(texts.parse("xfs_ilock", "inode 12", 0, "kernel")?.fields).toEqual({ ino: 12 });
  // A log of another kernel than the formats are from still reads.
  expect(
    texts.parse("xfs_ilock", "dev 259:0 ino 0x83 flags ILOCK_EXCL caller 0x0", 0, "kernel")?.fields[
      "ino"
    ],
  ).toBe(0x83);
});

test.each([
  ["an unknown event", "no_such_event", "x 1"],
  ["another layout", "xfs_ilock", "inode 12"],
  ["a number cut short", "dax_writeback_one", "dev 259:0 ino 0x"],
  ["a line cut short", "dax_writeback_one", "dev 259:0 ino 0x83 pgoff 0x"],
  ["more than the layout", "dax_writeback_one", "dev 259:0 ino 0x83 pgoff 0x0 pglen 0x1 and more"],
])("%s gives nothing", (_, name, text) => {
  expect(parse(name, text)).toBeUndefined();
});

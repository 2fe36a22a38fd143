import { describe, expect, test } from "vitest";
import { eventTexts } from "../../src/trace/format/eventTexts.js";
import { FAST_EVENTS } from "../../src/trace/text/fastEvents.js";
import { runTemplate } from "../../src/trace/text/template.js";
import { plainEvents } from "./support/plainText.js";
import { fixture, fixtureNames, read } from "./support/readers.js";

const samples = fixtureNames().filter((name) => /trace\.(?:default|ext4|misc)/.test(name));

/** Lines of events that no sample of a text holds, or of releases that have none. */
const OTHER_LINES = [
  "dax_pmd_fault_done: dev 259:0 ino 0xc private WRITE|MKWRITE|0x1800 address 0x7f58c07c2000 vm_start 0x7f58c0200000 vm_end 0x7f58c1200000 pgoff 0x5c2 max_pgoff 0x1000 NOPAGE|MAJOR|NEEDDSYNC",
  "dax_pte_fault_done: dev 259:0 ino 0xffffffffffffffff shared  address 0x0 pgoff 0x0 0x80000",
  "dax_writeback_range_done: dev 259:0 ino 0x83 pgoff 0x40-0xf",
  "xfs_ilock: dev 4095:1048575 ino 0x83 flags ILOCK_EXCL|0x5000000 caller 0xffffffffc04704fe",
  "xfs_read_fault: dev 259:1 ino 0x83 order 9",
  "xfs_filemap_fault: dev 259:1 ino 0x83 order 9 write_fault 1",
  "iomap_iter: dev 259:1 ino 0x83 pos 0x0 length 0x0 status 0 flags WRITE|DAX (0x101) ops xfs_dax_write_iomap_ops [xfs] caller dax_iomap_rw+0x10a/0x7a0",
  "ext4_ext_map_blocks_exit: dev 259,1 ino 2 flags CREATE|UNWRIT|0x80 lblk 0 pblk 4133 len 1 mflags NMUB ret -28",
  "xfs_iomap_found: dev 259:0 ino 0x84 disize 0x10000 pos 0x1000 bytecount 0x1000 fork cow startoff 0x1 startblock 0xffffffffffffffff fsbcount 0x1",
];

function compare(name: string, text: string, release: string): void {
  const fast = FAST_EVENTS.get(name)!
    .map((template) => ({ template, fields: runTemplate(template, text, 0) }))
    .find(({ fields }) => fields !== undefined);
  const slow = eventTexts({ release }).parse(name, text, 0, "kernel");
  expect(fast, `${name}: ${text}`).toBeDefined();
  expect(fast!.fields).toEqual(slow!.fields);
  expect(fast!.template.never).toEqual(slow!.unknownFields);
}

describe("the fast templates and the print fmt turned around give the same fields", () => {
  test.each(samples)("on %s", (sample) => {
    const release = sample.startsWith("6.1.") ? "6.1.192" : "6.12.107";
    const events = plainEvents(fixture(sample).toString(), "kernel");
    const fast = events.filter(({ name }) => FAST_EVENTS.has(name));
    expect(fast.length).toBeGreaterThan(10);
    for (const { name, payload } of fast) compare(name, payload, release);
  });

  test.each(OTHER_LINES)("on %s", (line) => {
    const name = line.slice(0, line.indexOf(":"));
    compare(name, line.slice(name.length + 2), "7.2.13");
  });
});

describe("with only some fields needed", () => {
  test("those are the same, and others are not decoded", async () => {
    const all = await read(fixture("6.1.trace.default.txt"));
    const wanted = new Map([
      ["xfs_ilock", ["ino", "lock_flags"]],
      ["dax_pte_fault_done", ["pgoff", "result"]],
    ]);
    const some = await read(fixture("6.1.trace.default.txt"), { wanted });
    expect(some.events.length).toBeGreaterThan(20);
    for (const { n, name, fields } of some.events) {
      const whole = all.events[n]!.fields;
      expect(fields).toEqual(
        Object.fromEntries(wanted.get(name)!.map((field) => [field, whole[field]])),
      );
    }
  });
});

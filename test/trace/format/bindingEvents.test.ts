import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { releaseNumber } from "../../../src/trace/format/constants.js";
import { eventTexts } from "../../../src/trace/format/eventTexts.js";
import { shippedLayouts } from "../../../src/trace/format/shippedTables.js";

const RELEASES = ["5.15", "6.1", "6.6", "6.12", "6.18", "7.2", "7.3"];

/** Events that not all of these kernels have: the first and the last of these that does. */
const NOT_IN_ALL: Readonly<Record<string, readonly [string, string]>> = {
  xfs_filemap_fault: ["5.15", "6.12"],
  xfs_read_fault: ["6.18", "7.3"],
  xfs_write_fault: ["6.18", "7.3"],
  ext4_journal_start: ["5.15", "6.1"],
  ext4_journal_start_inode: ["6.6", "7.3"],
  iomap_dio_complete: ["6.6", "7.3"],
  iomap_dio_invalidate_fail: ["6.6", "7.3"],
  iomap_dio_rw_begin: ["6.6", "7.3"],
  iomap_dio_rw_queued: ["6.6", "7.3"],
  contention_begin: ["6.1", "7.3"],
  contention_end: ["6.1", "7.3"],
  contended_release: ["7.2", "7.3"],
};

/** Names of tracepoints that the bindings of the protocols read; others are probes of our own. */
function bindingEvents(): string[] {
  const names = new Set<string>(["contention_begin", "contention_end", "contended_release"]);
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === "event" && typeof inner === "string") names.add(inner);
        else walk(inner);
      }
    }
  };
  for (const protocol of readdirSync("specs", { withFileTypes: true })) {
    if (!protocol.isDirectory()) continue;
    for (const file of readdirSync(`specs/${protocol.name}`)) {
      if (!/^binding.*\.json$/.test(file)) continue;
      walk(JSON.parse(readFileSync(`specs/${protocol.name}/${file}`, "utf8")));
    }
  }
  return [...names]
    .filter((name) => /^(?:dax|xfs|ext4|jbd2|iomap|mm_filemap|cont)_|^conten/.test(name))
    .sort();
}

describe("every event that a binding reads has the layout of every kernel that has it", () => {
  const names = bindingEvents();
  test("they are many", () => {
    expect(names.length).toBeGreaterThan(35);
  });

  test.each(names)("%s", (name) => {
    const [first, last] = NOT_IN_ALL[name] ?? ["5.15", "7.3"];
    const missing = RELEASES.filter((release) => {
      const number = releaseNumber(release)!;
      if (number < releaseNumber(first)! || number > releaseNumber(last)!) return false;
      const layouts = shippedLayouts(name, release);
      return !layouts.some((one) => one.first <= number && number <= one.last);
    });
    expect(missing).toEqual([]);
  });
});

/** Lines as the kernels print them, put together from their own print fmt by hand. */
test.each([
  [
    "5.15",
    "xfs_bunmap",
    "dev 259:0 ino 0x83 disize 0x1000 fileoff 0x2 fsbcount 0xaflags PREALLOC|NORMAP caller f+0x1/0x2 [xfs]",
    { ino: 0x83, fileoff: 2, len: 10, flags: 0x2008 },
  ],
  [
    "6.6",
    "xfs_bunmap",
    "dev 259:0 ino 0x83 disize 0x1000 fileoff 0x2 fsbcount 0xa flags PREALLOC|NORMAP caller f+0x1/0x2 [xfs]",
    { fileoff: 2, len: 10, flags: 0x408 },
  ],
  [
    "6.16",
    "xfs_bunmap",
    "dev 259:0 ino 0x83 disize 0x1000 fileoff 0x2 fsbcount 0xa flags EXTSZALIGN caller f+0x1/0x2 [xfs]",
    { flags: 0x800 },
  ],
  [
    "5.15",
    "ext4_write_begin",
    "dev 259,0 ino 12 pos 4096 len 5 flags 0",
    { dev: 0x10300000, ino: 12, pos: 4096, len: 5, flags: 0 },
  ],
  [
    "5.15",
    "mm_filemap_add_to_page_cache",
    "dev 259:0 ino 83 page=00000000447b1d61 pfn=0x1234 ofs=8192",
    { i_ino: 0x83, pfn: 0x1234, index: 2 },
  ],
  [
    "6.6",
    "dax_pmd_load_hole",
    "dev 259:0 ino 0x83 shared address 0x7f0000000000 zero_page 00000000447b1d61 radix_entry 0x1e",
    { ino: 0x83, radix_entry: 0x1e },
  ],
  [
    "7.3",
    "dax_pmd_load_hole",
    "dev 259:0 ino 0x83 shared address 0x7f0000000000 zero_folio 00000000447b1d61 radix_entry 0x1e",
    { ino: 0x83, vm_flags: 8, radix_entry: 0x1e },
  ],
  [
    "7.3",
    "dax_pte_fault_done",
    "dev 259:0 ino 0x83 shared WRITE|VMA_LOCK address 0x7f0000000000 pgoff 0x1 NOPAGE",
    { flags: 0x1001, result: 0x100, vm_flags: 8 },
  ],
  [
    "5.15",
    "dax_pte_fault_done",
    "dev 259:0 ino 0x83 shared WRITE|USER address 0x7f0000000000 pgoff 0x1 WRITE|NOPAGE",
    { flags: 0x41, result: 0x108 },
  ],
  ["7.3", "contended_release", "00000000447b1d61", {}],
] as const)("%s %s", (release, name, text, expected) => {
  const read = eventTexts({ release }).parse(name, text, 0, "kernel");
  expect(read?.fields).toMatchObject(expected);
});

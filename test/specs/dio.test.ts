/**
 * Direct I/O held against logs made by hand: what each of them proves is said beside it. The events
 * and their order inside one call are those of real recordings of 6.1 and 6.12.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { lockstep } from "../cli/program.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lockstep-dio-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Line = readonly [task: string, event: string];

interface Document {
  readonly verdict: string;
  readonly events: { readonly relevant: number; readonly checked: number };
  readonly violations: readonly { readonly event: { readonly line: number } }[];
}

async function validate(name: string, lines: readonly Line[]): Promise<Document> {
  const file = path.join(folder, name);
  const text = lines.map(
    ([task, event], i) =>
      `${task.padStart(22)}     [000] .....   100.${String(100000 + i * 10)}: ${event}`,
  );
  writeFileSync(file, `${text.join("\n")}\n`);
  const { stdout } = await lockstep(["validate", "--json", "--protocol", "dio", file]);
  return JSON.parse(stdout) as Document;
}

function firstLine(document: Document): number | undefined {
  return document.violations[0]?.event.line;
}

/* --------------------------------- ext4 -------------------------------- */
const EXT4 = "dev 254,0 ino 12";
const WRITER = "w-aio-430";
const WORKER = "kworker/1:0-22";
const PUNCHER = "w-punch-433";

function mapping(task: string, flags: string, lblk: number, mflags: string): Line[] {
  return [
    [task, `ext4_ext_map_blocks_enter: ${EXT4} lblk ${lblk} len 1 flags ${flags}`],
    [
      task,
      `ext4_ext_map_blocks_exit: ${EXT4} flags ${flags} lblk ${lblk} pblk 33079 len 1 mflags ${mflags} ret 1`,
    ],
  ];
}
const submit = (task: string, lblk: number): Line[] =>
  mapping(task, "CREATE|UNWRIT|PRE_IO", lblk, "NMU");
const convert = (task: string, lblk: number): Line[] =>
  mapping(task, "CREATE|UNWRIT|CONVERT", lblk, "M");
const punch = (first: number, last: number): Line[] => [
  [PUNCHER, `ext4_ext_remove_space: ${EXT4} since ${first} end ${last} depth 1`],
  [
    PUNCHER,
    `ext4_ext_remove_space_done: ${EXT4} since ${first} end ${last} depth 1 partial [pclu 0 lblk 0 state 0] remaining_entries 1`,
  ],
];
/** Both workers show themselves and all is quiet again. */
const ext4Start = [...submit(WRITER, 7), ...convert(WORKER, 7), ...punch(7, 7)];

describe("ext4", () => {
  it("conforms when a punch comes after the completion", async () => {
    const document = await validate("ext4-good.txt", [
      ...ext4Start,
      ...submit(WRITER, 9),
      ...convert(WORKER, 9),
      ...punch(3, 12),
      ...submit(WRITER, 9),
      ...convert(WORKER, 9),
    ]);
    expect(document.verdict).toBe("conforms");
    expect(document.events.checked).toBeGreaterThan(document.events.relevant / 2);
  });

  // The write of block 9 was in flight at line 9, for it is converted at line 12: the punch of
  // another range must have waited for it under the lock.
  it.each([
    ["of the block itself", 9],
    ["of another block", 3],
  ])("refuses a punch %s that did not wait", async (_what, block) => {
    const document = await validate(`ext4-nowait-${block}.txt`, [
      ...ext4Start,
      ...submit(WRITER, 9),
      ...punch(block, block),
      ...convert(WORKER, 9),
    ]);
    expect(document.verdict).toBe("violates");
    expect(firstLine(document)).toBe(12);
  });

  // Line 8 is inside the section of line 7: both need i_data_sem exclusive.
  it("refuses two tasks inside i_data_sem", async () => {
    const [enter, exit] = submit(WRITER, 9);
    const document = await validate("ext4-data-sem.txt", [
      ...ext4Start,
      enter!,
      ...convert(WORKER, 30),
      exit!,
    ]);
    expect(document.verdict).toBe("violates");
    expect(firstLine(document)).toBe(8);
  });

  // ext4_truncate holds the inode's lock from enter to exit; the write holds it from begin to
  // queued. Line 10 proves that the writer had it all along, and line 9 that the other one had it.
  it("refuses a truncate inside a direct write's hold of the lock", async () => {
    const begin = `iomap_dio_rw_begin: ${EXT4.replace(",", ":")} size 0x100000 offset 0x9000 length 0x1000 done_before 0x0 flags DIRECT|WRITE dio_flags  aio 1`;
    const queued = `iomap_dio_rw_queued: ${EXT4.replace(",", ":")} size 0x100000 offset 0xa000 length 0x0`;
    const asHex = (event: string): string => event.replace("ino 12", "ino 0xc");
    const truncate: Line[] = [
      [PUNCHER, `ext4_truncate_enter: ${EXT4} blocks 8`],
      [PUNCHER, `ext4_truncate_exit: ${EXT4} blocks 8`],
    ];
    const good = await validate("ext4-hold.txt", [
      ...ext4Start,
      [WRITER, asHex(begin)],
      [WRITER, asHex(queued)],
      ...truncate,
    ]);
    expect(good.verdict).toBe("conforms");
    const bad = await validate("ext4-no-lock.txt", [
      ...ext4Start,
      [WRITER, asHex(begin)],
      ...truncate,
      [WRITER, asHex(queued)],
    ]);
    expect(bad.verdict).toBe("violates");
    expect(firstLine(bad)).toBe(10);
  });
});

/* ---------------------------------- XFS -------------------------------- */
const XFS = "dev 254:0 ino 0x83";
const lock = (task: string, flags: string): Line => [
  task,
  `xfs_ilock: ${XFS} flags ${flags} caller xfs_file_dio_write_aligned+0x1/0x2 [xfs]`,
];
const unlock = (task: string, flags: string): Line => [
  task,
  `xfs_iunlock: ${XFS} flags ${flags} caller xfs_file_dio_write_aligned+0x1/0x2 [xfs]`,
];
const xfsWrite = (page: number): Line[] => [
  lock(WRITER, "IOLOCK_SHARED"),
  [WRITER, `xfs_file_direct_write: ${XFS} disize 0x100000 pos 0x${page}000 bytecount 0x1000`],
  unlock(WRITER, "IOLOCK_SHARED"),
];
const xfsEnd = (page: number): Line => [
  WORKER,
  `xfs_end_io_direct_write: ${XFS} isize 0x100000 disize 0x100000 pos 0x${page}000 bytecount 0x1000`,
];
const both = "IOLOCK_EXCL|MMAPLOCK_EXCL";
const xfsPunch: Line[] = [
  lock(PUNCHER, both),
  [PUNCHER, `xfs_free_file_space: ${XFS} iflags 0x0`],
  unlock(PUNCHER, both),
];
const xfsStart = [...xfsWrite(7), xfsEnd(7), ...xfsPunch, ...xfsWrite(7), xfsEnd(7)];

describe("XFS", () => {
  it("conforms when a punch comes after the completion", async () => {
    const document = await validate("xfs-good.txt", [
      ...xfsStart,
      ...xfsWrite(9),
      xfsEnd(9),
      ...xfsPunch,
    ]);
    expect(document.verdict).toBe("conforms");
  });

  it("refuses a completion after a punch that should have waited for it", async () => {
    const document = await validate("xfs-nowait.txt", [
      ...xfsStart,
      ...xfsWrite(9),
      ...xfsPunch,
      xfsEnd(9),
    ]);
    expect(document.verdict).toBe("violates");
    expect(firstLine(document)).toBe(xfsStart.length + 7);
  });

  // The writer was still inside iomap_dio_rw, and so had the lock, at its last event here: it had it
  // at line + 2 and could not drop and take it again. In between the puncher had it exclusive.
  it("refuses a removal inside the shared hold of a writer", async () => {
    const [ask, write] = xfsWrite(9);
    const document = await validate("xfs-no-iolock.txt", [
      ...xfsStart,
      ask!,
      write!,
      ...xfsPunch.slice(0, 2),
      [WRITER, `iomap_dio_rw_queued: ${XFS} size 0x100000 offset 0xa000 length 0x0`],
    ]);
    expect(document.verdict).toBe("violates");
    expect(firstLine(document)).toBe(xfsStart.length + 5);
  });
});

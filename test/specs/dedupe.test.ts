/**
 * Replay of dedupes: recordings of healthy kernels conform; the same recordings, edited so that
 * they break a rule of the protocol, do not, and are refused at the edit or at the dedupe's next
 * event, which then shows that it had not ended. Where the spec has a switch for the bug, the
 * edited log conforms to a kernel with that bug.
 */
import { beforeAll, describe, expect, it } from "vitest";

import { dedupeBinding, type Line, replayed, shippedLines } from "./dedupeLogs.js";

const XFS = "binding.xfs.json";
const DAX = "binding.xfs-dax.json";
const BTRFS = "binding.btrfs.probes.json";
const IOLOCK_EXCL = 1;
const IOLOCK_SHARED = 2;
const MMAPLOCK_EXCL = 16;
const MMAPLOCK_SHARED = 32;

let logs: Record<"xfs" | "dax" | "btrfs", readonly Line[]>;

beforeAll(async () => {
  logs = {
    xfs: await shippedLines("6.1/xfs-dedupe-race", 4000),
    dax: await shippedLines("6.1/xfs-dax-dedupe-race", 4000),
    btrfs: await shippedLines("6.1/btrfs-dedupe", 1500),
  };
});

const flags = (line: Line): number => Number(line.fields["lock_flags"]);

/** Index of the first line from `from` on that fits. */
function find(lines: readonly Line[], from: number, test: (line: Line) => boolean): number {
  const at = lines.findIndex((line, i) => i >= from && test(line));
  if (at < 0) throw new Error("the log holds no such line");
  return at;
}

/**
 * The lines around a remap: `range` tells of it, `pid` does it. The same task was seen to remap the
 * same file a little before, so that it is known to begin anew.
 */
function aroundRemap(all: readonly Line[]): {
  lines: readonly Line[];
  range: number;
  pid: number;
  src: string;
  dest: string;
} {
  const remaps = all.flatMap((line, i) => (line.name === "xfs_reflink_remap_range" ? [i] : []));
  for (const at of remaps) {
    const { pid, fields } = all[at]!;
    const before = remaps.findLast(
      (i) => i < at && all[i]!.pid === pid && all[i]!.fields["src_ino"] === fields["src_ino"],
    );
    if (before === undefined || at - before > 700) continue;
    const hex = (name: string): string => `0x${Number(fields[name]).toString(16)}`;
    const start = Math.max(0, before - 150);
    const lines = all.slice(start, at + 100);
    return { lines, range: at - start, pid, src: hex("src_ino"), dest: hex("dest_ino") };
  }
  throw new Error("the log holds no such remap");
}

/** One call of a healthy writer from its lock request to its unlock, as a task 9999 on inode `ino`. */
function call(all: readonly Line[], event: string, unlock: number, ino: string): Line[] {
  const at = find(
    all,
    0,
    ({ name, fields }) => name === event && (fields["write_fault"] ?? 1) === 1,
  );
  const { pid, fields } = all[at]!;
  const isLock = (line: Line, name: string): boolean =>
    line.pid === pid && line.name === name && flags(line) === unlock;
  const first =
    event === "xfs_filemap_fault"
      ? at
      : all.findLastIndex((line, i) => i < at && isLock(line, "xfs_ilock"));
  const last = find(all, at, (line) => isLock(line, "xfs_iunlock"));
  return all
    .slice(first, last + 1)
    .filter((line) => line.pid === pid && line.fields["ino"] === fields["ino"])
    .map((line) => ({
      ...line,
      text: line.text
        .replace(/^.*?-\d+(?=\s+\[)/, "          other-9999")
        .replace(/ino 0x[0-9a-f]+/, `ino ${ino}`),
    }));
}

const put = (lines: readonly Line[], at: number, extra: readonly Line[]): Line[] => [
  ...lines.slice(0, at),
  ...extra,
  ...lines.slice(at),
];

/** Where the log is refused first: an index of `lines`, or the verdict. */
async function refused(
  lines: readonly Line[],
  binding: string,
  mutants: readonly string[] = [],
): Promise<number | string> {
  const { result } = await replayed(lines, await dedupeBinding(binding, mutants));
  const line = result.violations[0]?.seen.event.line;
  return line === undefined ? result.verdict : line - 1;
}

/** Holds an edit of `count` lines at `at` against the protocol, and against the kernel with a bug. */
async function expectRefused(
  lines: readonly Line[],
  at: number,
  count: number,
  pid: number,
  binding: string,
  mutants?: readonly string[],
): Promise<void> {
  const where = await refused(lines, binding);
  expect(where).toBeGreaterThanOrEqual(at);
  expect(where).toBeLessThanOrEqual(find(lines, at + count, (line) => line.pid === pid));
  if (mutants) expect(await refused(lines, binding, mutants)).toBe("conforms");
}

describe("healthy kernels", () => {
  it.each([
    ["xfs", XFS],
    ["dax", DAX],
    ["btrfs", BTRFS],
  ] as const)("%s conforms, and nearly every event is checked", async (name, binding) => {
    const lines = logs[name].slice(0, name === "dax" ? 2500 : 1500);
    const { result } = await replayed(lines, await dedupeBinding(binding));
    expect(result.why).toEqual([]);
    expect(result.verdict).toBe("conforms");
    expect(result.counts.checked / result.counts.relevant).toBeGreaterThan(0.9);
  });
});

describe("a writer in the middle of a remap of XFS", () => {
  it.each([
    // The source is held shared and marked XFS_IREMAPPING: nobody who looks at the flag goes on.
    [
      "a direct write to the source",
      "xfs_file_direct_write",
      IOLOCK_SHARED,
      "src",
      "dioIgnoresFlag",
    ],
    // Exclusive is not to be had of what is held in any mode.
    ["a buffered write to the source", "xfs_file_buffered_write", IOLOCK_EXCL, "src", undefined],
  ] as const)("is refused: %s", async (_, event, lock, role, mutant) => {
    const { lines, range, pid, ...roles } = aroundRemap(logs.xfs);
    const ino = roles[role];
    const commits = find(
      lines,
      range,
      (line) => line.pid === pid && line.name === "xfs_reflink_remap_extent_dest",
    );
    const extra = call(logs.xfs, event, lock, ino);
    // Once where it is in order, so that the task is known, and once in the remap.
    const log = put(put(lines, commits + 1, extra), 2, extra);
    const at = commits + 1 + extra.length;
    const where = await refused(log, XFS);
    expect(where).toBeGreaterThanOrEqual(at);
    // The next event of the dedupe in this file.
    const next = (line: Line): boolean =>
      line.pid === pid && line.fields["ino"] === Number(ino) && line.name !== "xfs_ilock";
    expect(where).toBeLessThanOrEqual(find(log, at + extra.length, next));
    if (mutant !== undefined) expect(await refused(log, XFS, [mutant])).toBe("conforms");
  });

  // inode_dio_wait returned with nothing in flight, and nobody can have begun since.
  it("is refused: the end of a direct write that was in flight before", async () => {
    const { lines, range, pid, src } = aroundRemap(logs.xfs);
    const end = call(logs.xfs, "xfs_file_direct_write", IOLOCK_SHARED, src).filter(
      ({ name }) => name === "xfs_end_io_direct_write",
    );
    expect(end).toHaveLength(1);
    // The task is known from an earlier one, which is in order.
    const log = put(put(lines, range + 1, end), 100, end);
    await expectRefused(log, range + 2, 1, pid, XFS, ["noDioWaitSrc"]);
  });

  // MMAPLOCK is held shared, so the fault gets it; but the flag sends it back for the exclusive one.
  it("is refused: a write fault in the source before its extent is looked up", async () => {
    const { lines, range, pid, src } = aroundRemap(logs.xfs);
    const extra = call(logs.xfs, "xfs_filemap_fault", MMAPLOCK_SHARED, src);
    // The task is known from an earlier fault, which is in order.
    const log = put(put(lines, range + 1, extra), 2, extra);
    const at = range + 1 + extra.length;
    await expectRefused(log, at, extra.length, pid, XFS, ["faultIgnoresFlag"]);
  });

  it("is refused: a change of the source's size", async () => {
    const { lines, range, pid, src } = aroundRemap(logs.xfs);
    const [line] = call(logs.xfs, "xfs_file_direct_write", IOLOCK_SHARED, src);
    const text = line!.text.replace(/: xfs_.*/, `: xfs_setattr: dev 254:0 ino ${src} iflags 0x0`);
    const setattr = [{ ...line!, text }];
    await expectRefused(put(put(lines, range + 1, setattr), 100, setattr), range + 2, 1, pid, XFS);
  });
});

describe("a dedupe of XFS that leaves its order", () => {
  it("is refused: it demotes the source and then compares", async () => {
    const { lines, range, pid, src } = aroundRemap(logs.xfs);
    const added = find(logs.xfs, 0, ({ name }) => name === "mm_filemap_add_to_page_cache");
    const read = logs.xfs[added]!.text.replace(/^.*?: (?=mm_)/, "").replace(
      /ino [0-9a-f]+/,
      `ino ${src.slice(2)}`,
    );
    const enter = logs.xfs[find(logs.xfs, 0, ({ name }) => name === "sys_enter_ioctl")]!;
    const line = (text: string): Line => ({
      ...lines[range]!,
      text: lines[range]!.text.replace(/xfs_reflink.*/, text),
    });
    const extra = [line(enter.text.replace(/^.*?: (?=sys_)/, "")), line(read)];
    const without = put(lines, range, extra.slice(1));
    // In place of the remap's own: it began after the demotion.
    const demote = lines.findLastIndex(
      (one, i) => i < range && one.pid === pid && one.name === "xfs_ilock_demote",
    );
    expect(demote).toBe(range - 1);
    await expectRefused(without, range, 1, pid, XFS);
  });

  it("is refused: source and destination the other way round", async () => {
    const { lines, range, pid, src, dest } = aroundRemap(logs.xfs);
    const swapped = lines[range]!.text.replace(`ino ${src}`, "ino 0x0").replace(
      `ino ${dest}`,
      `ino ${src}`,
    );
    const text = swapped.replace("ino 0x0", `ino ${dest}`);
    const log = put([...lines.slice(0, range), ...lines.slice(range + 1)], range, [
      { ...lines[range]!, text },
    ]);
    await expectRefused(log, range, 1, pid, XFS);
  });
});

describe("a writer within a dedupe of XFS with DAX", () => {
  // From its requests for MMAPLOCK on it holds both i_rwsems.
  it("is refused: a write between the request for MMAPLOCK and the remap", async () => {
    const { lines, range, pid, src } = aroundRemap(logs.dax);
    const asks = lines.findLastIndex(
      (line, i) =>
        i < range &&
        line.pid === pid &&
        line.name === "xfs_ilock" &&
        (flags(line) & MMAPLOCK_EXCL) !== 0,
    );
    const extra = call(logs.dax, "xfs_file_dax_write", IOLOCK_EXCL, src);
    const log = put(lines, asks + 1, extra);
    const where = await refused(log, DAX);
    expect(where).toBeGreaterThan(asks);
    expect(where).toBeLessThanOrEqual(range + extra.length);
    expect(await refused(log, DAX, ["ioSrcNone"])).toBe("conforms");
  });
});

describe("a dedupe of btrfs that leaves out a lock", () => {
  it.each([0, 1, 2, 3])(
    "is refused at the first thing that it touches (lock %i)",
    async (which) => {
      const lines = logs.btrfs;
      const touches = find(lines, 300, ({ name }) => name === "btrfs_set_extent_bit");
      const { pid } = lines
        .slice(touches)
        .find((line, i) => line.name === "btrfs_set_extent_bit" && inCall(lines, touches + i))!;
      const extent = find(
        lines,
        touches,
        (line) => line.pid === pid && line.name === "btrfs_set_extent_bit",
      );
      const begin = lines.findLastIndex(
        (line, i) => i < extent && line.pid === pid && line.name === "remap",
      );
      const own = lines.flatMap((line, i) =>
        i > begin && i < extent && line.pid === pid ? [i] : [],
      );
      const out = new Set(
        own.filter((i) => /^wr_[qa]$/.test(lines[i]!.name)).slice(2 * which, 2 * which + 2),
      );
      expect(out.size).toBe(2);
      const log = lines.filter((_, i) => !out.has(i));
      expect(await refused(log, BTRFS)).toBe(extent - 2);
    },
  );
});

/** Whether a task is within btrfs_remap_file_range at a line. */
function inCall(lines: readonly Line[], at: number): boolean {
  const { pid } = lines[at]!;
  const last = lines.findLast(
    ({ pid: other, name }, i) => i < at && other === pid && /^remap/.test(name),
  );
  return last?.name === "remap";
}

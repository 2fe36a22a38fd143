/**
 * What tasks of one inode log: the events that behaviours are told in, and the rwsem calls behind them.
 * Demotion is not among them: with tracepoints it can be refused wrongly (docs/decisions/0030).
 */
import type { FieldValue } from "../../src/trace/index.js";

export interface Alphabet {
  /** One of each meaning; `pgoff` 0 is the slice, 1 another page. */
  readonly events: readonly (readonly [
    name: string,
    fields: Readonly<Record<string, FieldValue>>,
  ])[];
  /** Steps of the spec that are calls of a rwsem function, by what they do. */
  readonly shared: string;
  readonly exclusive: string;
  readonly unlock: string;
}

const MMAPLOCK_EXCL = 16;
const MMAPLOCK_SHARED = 32;
const NOPAGE = 0x100;
const SIGBUS = 2;
const NEEDDSYNC = 0x2100;
const HOLE = 18446744073709551614n;

const locks = (["xfs_ilock", "xfs_iunlock"] as const).flatMap((name) =>
  [MMAPLOCK_SHARED, MMAPLOCK_EXCL].map((lock_flags) => [name, { lock_flags }] as const),
);
const faults = [
  ...[0, 1].flatMap((pgoff) => [0, 1].map((flags) => ["dax_pte_fault", { pgoff, flags }] as const)),
  ...[NOPAGE, SIGBUS, NEEDDSYNC].map(
    (result) => ["dax_pte_fault_done", { pgoff: 0, flags: 1, result }] as const,
  ),
  // The other page is a slice as well: what is logged of it has to be right there too.
  ["dax_pte_fault_done", { pgoff: 1, flags: 1, result: SIGBUS }] as const,
  ["dax_insert_pfn_mkwrite", { pgoff: 0 }] as const,
];
const entries = [0, 1].map((write_fault) => ["xfs_filemap_fault", { write_fault }] as const);

export const alphabets: Readonly<Record<string, Alphabet>> = {
  fault: {
    events: [
      ...entries,
      ...locks,
      ...faults,
      ["dax_load_hole", { pgoff: 0 }],
      ["xfs_iomap_found", { offset: 0, count: 4096, startblock: 12 }],
      ["xfs_iomap_found", { offset: 0, count: 4096, startblock: HOLE }],
      ["xfs_iomap_alloc", { offset: 0, count: 4096, startblock: 12 }],
      ["xfs_free_file_space", {}],
      ["dax_writeback_one", { pgoff: 0 }],
    ],
    shared: "InvalidateLockShared",
    exclusive: "LockExcl",
    unlock: "Unlock",
  },
  mkwrite: {
    events: [
      ...entries,
      ...locks,
      ...faults,
      ["dax_insert_pfn_mkwrite_no_entry", { pgoff: 0 }],
      ["xfs_file_fsync", {}],
      ["dax_writeback_range", {}],
      ["dax_writeback_range_done", {}],
      ["xfs_free_file_space", {}],
    ],
    shared: "LockShared",
    exclusive: "LockExcl",
    unlock: "Unlock",
  },
};

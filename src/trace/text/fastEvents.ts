import { compileTemplate, type Template } from "./template.js";

/**
 * The events that logs of the protocols mostly consist of, with templates that are read several
 * times as fast as the print fmt turned around (format/eventTexts). They must give the same fields:
 * a test holds them to it. Anything else, and any text that fits none of these, goes there.
 *
 * Several rows for one event are its layouts in different releases, newest first. Source: the
 * `print fmt` lines of 6.1, 6.12 and 7.2.
 */
const FAULT =
  "dev {dev:dev} ino {ino:x} {vm_flags:sym=vm_shared} {flags:flags=fault_flags} address {address:x}";
const PTE_FAULT = [`${FAULT} pgoff {pgoff:x} {result:flags=fault_result}`];
const PMD_FAULT = [
  `${FAULT} vm_start {vm_start:x} vm_end {vm_end:x} pgoff {pgoff:x} max_pgoff {max_pgoff:x} {result:flags=fault_result}`,
];
const WRITEBACK_RANGE = ["dev {dev:dev} ino {ino:x} pgoff {start_index:x}-{end_index:x}"];

const XFS_LOCK = [
  "dev {dev:dev} ino {ino:x} flags {lock_flags:flags=xfs_lock} caller {caller_ip:p}",
];
const XFS_FILE = ["dev {dev:dev} ino {ino:x} disize {size:x} pos {offset:x} bytecount {count:x}"];
const XFS_MAPPING = [
  "dev {dev:dev} ino {ino:x} disize {size:x} pos {offset:x} bytecount {count:x} fork {whichfork:sym=xfs_fork} startoff {startoff:x} startblock {startblock:x} fsbcount {blockcount:x}",
];

const EXT4_MAP_ENTER = [
  "dev {dev:dev} ino {ino:d} lblk {lblk:d} len {len:d} flags {flags:flags=ext4_get_blocks}",
];
const EXT4_MAP_EXIT = [
  "dev {dev:dev} ino {ino:d} flags {flags:flags=ext4_get_blocks} lblk {lblk:d} pblk {pblk:d} len {len:d} mflags {mflags:cat=ext4_map} ret {ret:d}",
];

const IOMAP_TAIL = "flags {-:s} ({flags:x}) ops {ops:p} caller {caller:p}";

const EVENTS: Readonly<Record<string, readonly string[]>> = {
  dax_pte_fault: PTE_FAULT,
  dax_pte_fault_done: PTE_FAULT,
  dax_load_hole: PTE_FAULT,
  dax_insert_pfn_mkwrite: PTE_FAULT,
  dax_insert_pfn_mkwrite_no_entry: PTE_FAULT,
  dax_pmd_fault: PMD_FAULT,
  dax_pmd_fault_done: PMD_FAULT,
  dax_writeback_range: WRITEBACK_RANGE,
  dax_writeback_range_done: WRITEBACK_RANGE,
  dax_writeback_one: ["dev {dev:dev} ino {ino:x} pgoff {pgoff:x} pglen {pglen:x}"],
  xfs_ilock: XFS_LOCK,
  xfs_ilock_nowait: XFS_LOCK,
  xfs_ilock_demote: XFS_LOCK,
  xfs_iunlock: XFS_LOCK,
  xfs_file_buffered_read: XFS_FILE,
  xfs_file_buffered_write: XFS_FILE,
  xfs_file_direct_read: XFS_FILE,
  xfs_file_direct_write: XFS_FILE,
  xfs_file_dax_read: XFS_FILE,
  xfs_file_dax_write: XFS_FILE,
  xfs_filemap_fault: [
    "dev {dev:dev} ino {ino:x} order {order:d} write_fault {write_fault:d}",
    "dev {dev:dev} ino {ino:x} {pe_size:sym=page_entry_size} write_fault {write_fault:d}",
  ],
  xfs_read_fault: ["dev {dev:dev} ino {ino:x} order {order:d}"],
  xfs_write_fault: ["dev {dev:dev} ino {ino:x} order {order:d}"],
  xfs_iomap_found: XFS_MAPPING,
  xfs_iomap_alloc: XFS_MAPPING,
  ext4_ext_map_blocks_enter: EXT4_MAP_ENTER,
  ext4_ext_map_blocks_exit: EXT4_MAP_EXIT,
  ext4_es_lookup_extent_enter: ["dev {dev:dev} ino {ino:d} lblk {lblk:d}"],
  ext4_journal_start: [
    "dev {dev:dev} blocks {blocks:d}, rsv_blocks {rsv_blocks:d}, revoke_creds {revoke_creds:d}, caller {ip:p}",
  ],
  jbd2_handle_start: [
    "dev {dev:dev} tid {tid:d} type {type:d} line_no {line_no:d} requested_blocks {requested_blocks:d}",
  ],
  jbd2_handle_stats: [
    "dev {dev:dev} tid {tid:d} type {type:d} line_no {line_no:d} interval {interval:d} sync {sync:d} requested_blocks {requested_blocks:d} dirtied_blocks {dirtied_blocks:d}",
  ],
  iomap_iter: [
    `dev {dev:dev} ino {ino:x} pos {pos:x} length {length:x} status {status:d} ${IOMAP_TAIL}`,
    `dev {dev:dev} ino {ino:x} pos {pos:x} length {length:x} processed {processed:d} ${IOMAP_TAIL}`,
    `dev {dev:dev} ino {ino:x} pos {pos:x} length {length:x} ${IOMAP_TAIL}`,
  ],
};

/** The templates of the events above, by name. */
export const FAST_EVENTS: ReadonlyMap<string, readonly Template[]> = compileAll();

function compileAll(): Map<string, readonly Template[]> {
  const compiled = new Map<string, Template>();
  const all = new Map<string, readonly Template[]>();
  for (const [name, sources] of Object.entries(EVENTS)) {
    const templates = sources.map((source) => {
      const template = compiled.get(source) ?? compileTemplate(source);
      compiled.set(source, template);
      return template;
    });
    all.set(name, templates);
  }
  return all;
}

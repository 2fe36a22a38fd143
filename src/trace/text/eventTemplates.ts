import { compileTemplate, type Template } from "./template.js";

/**
 * The text of the events that the protocols use, by system: field names are those of the event's
 * `format` file. Several rows for one event are its layouts in different releases, newest first.
 *
 * Source: the `print fmt` lines of 6.1, 6.12 and 7.2 (traces' event-formats, include/trace/events).
 */
const FAULT =
  "dev {dev:dev} ino {ino:x} {shared:sym=shared} {flags:flags=fault_flags} address {address:x}";
const PTE_FAULT = [`${FAULT} pgoff {pgoff:x} {result:flags=fault_result}`];
const PMD_FAULT = [
  `${FAULT} vm_start {vm_start:x} vm_end {vm_end:x} pgoff {pgoff:x} max_pgoff {max_pgoff:x} {result:flags=fault_result}`,
];
const PMD_HOLE = [
  "dev {dev:dev} ino {ino:x} {shared:sym=shared} address {address:x} zero_folio {zero_folio:s} radix_entry {radix_entry:x}",
  "dev {dev:dev} ino {ino:x} {shared:sym=shared} address {address:x} zero_page {zero_page:s} radix_entry {radix_entry:x}",
];
const WRITEBACK_RANGE = ["dev {dev:dev} ino {ino:x} pgoff {start_index:x}-{end_index:x}"];

const XFS_LOCK = [
  "dev {dev:dev} ino {ino:x} flags {lock_flags:flags=xfs_lock} caller {caller_ip:p}",
];
const XFS_FILE = ["dev {dev:dev} ino {ino:x} disize {size:x} pos {offset:x} bytecount {count:x}"];
const XFS_SIMPLE_IO = [
  "dev {dev:dev} ino {ino:x} isize {isize:x} disize {disize:x} pos {offset:x} bytecount {count:x}",
];
const XFS_INODE = ["dev {dev:dev} ino {ino:x} iflags {iflags:x}", "dev {dev:dev} ino {ino:x}"];
const XFS_IMAP = [
  "dev {dev:dev} ino {ino:x} disize {size:x} pos {offset:x} bytecount {count:x} fork {whichfork:sym=xfs_fork} startoff {startoff:x} startblock {startblock:x} fsbcount {blockcount:x}",
];
const XFS_IREC = [
  "dev {dev:dev} ino {ino:x} fileoff {lblk:x} fsbcount {len:x} startblock {pblk:x} st {state:d}",
];
const XFS_ITRUNC = ["dev {dev:dev} ino {ino:x} disize {size:x} new_size {new_size:x}"];

const EXT4_TRUNCATE = ["dev {dev:dev} ino {ino:d} blocks {blocks:d}"];
const EXT4_FALLOC = [
  "dev {dev:dev} ino {ino:d} offset {offset:d} len {len:d} mode {mode:flags=falloc_mode}",
];
const EXT4_PLACE = ["dev {dev:dev} ino {ino:d} lblk {lblk:d}"];
const EXT4_EXTENT = [
  "dev {dev:dev} ino {ino:d} es [{lblk:d}/{len:d}) mapped {pblk:d} status {status:cat=extent_status}",
];
const EXT4_MAP_ENTER = [
  "dev {dev:dev} ino {ino:d} lblk {lblk:d} len {len:d} flags {flags:flags=ext4_get_blocks}",
];
const EXT4_MAP_EXIT = [
  "dev {dev:dev} ino {ino:d} flags {flags:flags=ext4_get_blocks} lblk {lblk:d} pblk {pblk:d} len {len:d} mflags {mflags:cat=ext4_map} ret {ret:d}",
];

const JBD2_COMMIT = ["dev {dev:dev} transaction {transaction:d} sync {sync_commit:d}"];

const IOMAP_RANGE = ["dev {dev:dev} ino {ino:x} size {size:x} offset {offset:x} length {length:x}"];
const IOMAP_TAIL = "flags {-:s} ({flags:x}) ops {ops:p} caller {caller:p}";
const IOMAP_MAP = [
  "dev {dev:dev} ino {ino:x} bdev {bdev:dev} addr {addr:x} offset {offset:x} length {length:x} type {-:s} ({type:x}) flags {-:s} ({flags:x})",
  "dev {dev:dev} ino {ino:x} bdev {bdev:dev} addr {addr:x} offset {offset:x} length {length:x} type {type:sym=iomap_type} flags {flags:flags=iomap_flags}",
];

const FILEMAP_PAGE = ["dev {s_dev:dev} ino {i_ino:x} pfn={pfn:x} ofs={index:pg} order={order:d}"];
const PAGE_FAULT = ["address={address:p} ip={ip:p} error_code={error_code:x}"];

const SYSTEMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  fs_dax: {
    dax_pte_fault: PTE_FAULT,
    dax_pte_fault_done: PTE_FAULT,
    dax_load_hole: PTE_FAULT,
    dax_insert_pfn_mkwrite: PTE_FAULT,
    dax_insert_pfn_mkwrite_no_entry: PTE_FAULT,
    dax_pmd_fault: PMD_FAULT,
    dax_pmd_fault_done: PMD_FAULT,
    dax_pmd_load_hole: PMD_HOLE,
    dax_pmd_load_hole_fallback: PMD_HOLE,
    dax_writeback_range: WRITEBACK_RANGE,
    dax_writeback_range_done: WRITEBACK_RANGE,
    dax_writeback_one: ["dev {dev:dev} ino {ino:x} pgoff {pgoff:x} pglen {pglen:x}"],
  },
  xfs: {
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
    xfs_file_fsync: XFS_INODE,
    xfs_free_file_space: XFS_INODE,
    xfs_zero_file_space: XFS_INODE,
    xfs_setattr: XFS_INODE,
    xfs_reflink_set_inode_flag: XFS_INODE,
    xfs_reflink_unset_inode_flag: XFS_INODE,
    xfs_inode_clear_cowblocks_tag: XFS_INODE,
    xfs_inode_set_cowblocks_tag: XFS_INODE,
    xfs_iomap_found: XFS_IMAP,
    xfs_iomap_alloc: XFS_IMAP,
    xfs_map_blocks_found: XFS_IMAP,
    xfs_map_blocks_alloc: XFS_IMAP,
    xfs_reflink_end_cow: XFS_SIMPLE_IO,
    xfs_reflink_unshare: XFS_SIMPLE_IO,
    xfs_reflink_cow_remap_from: XFS_IREC,
    xfs_reflink_cow_remap_to: XFS_IREC,
    xfs_reflink_convert_cow: XFS_IREC,
    xfs_reflink_remap_extent_src: XFS_IREC,
    xfs_reflink_remap_extent_dest: XFS_IREC,
    xfs_end_io_direct_write: XFS_SIMPLE_IO,
    xfs_end_io_direct_write_unwritten: XFS_SIMPLE_IO,
    xfs_itruncate_extents_start: XFS_ITRUNC,
    xfs_itruncate_extents_end: XFS_ITRUNC,
    xfs_reflink_remap_range: [
      "dev {dev:dev} bytecount {len:x} ino {src_ino:x} isize {src_isize:x} disize {src_disize:x} pos {src_offset:x} -> ino {dest_ino:x} isize {dest_isize:x} disize {dest_disize:x} pos {dest_offset:x}",
    ],
    xfs_reflink_remap_blocks: [
      "dev {dev:dev} fsbcount {len:x} ino {src_ino:x} fileoff {src_lblk:x} -> ino {dest_ino:x} fileoff {dest_lblk:x}",
    ],
  },
  ext4: {
    ext4_punch_hole: EXT4_FALLOC,
    ext4_fallocate_enter: EXT4_FALLOC,
    ext4_zero_range: EXT4_FALLOC,
    ext4_fallocate_exit: ["dev {dev:dev} ino {ino:d} pos {pos:d} blocks {blocks:d} ret {ret:d}"],
    ext4_truncate_enter: EXT4_TRUNCATE,
    ext4_truncate_exit: EXT4_TRUNCATE,
    ext4_begin_ordered_truncate: ["dev {dev:dev} ino {ino:d} new_size {new_size:d}"],
    ext4_sync_file_enter: ["dev {dev:dev} ino {ino:d} parent {parent:d} datasync {datasync:d}"],
    ext4_sync_file_exit: ["dev {dev:dev} ino {ino:d} ret {ret:d}"],
    ext4_es_lookup_extent_enter: EXT4_PLACE,
    ext4_es_lookup_extent_exit: [
      "dev {dev:dev} ino {ino:d} found {found:d} [{lblk:d}/{len:d}) {pblk:d} {status:cat=extent_status}",
    ],
    ext4_es_insert_extent: EXT4_EXTENT,
    ext4_es_cache_extent: EXT4_EXTENT,
    ext4_es_find_extent_range_exit: EXT4_EXTENT,
    ext4_es_remove_extent: ["dev {dev:dev} ino {ino:d} es [{lblk:d}/{len:d})"],
    ext4_es_find_extent_range_enter: EXT4_PLACE,
    ext4_ext_map_blocks_enter: EXT4_MAP_ENTER,
    ext4_ind_map_blocks_enter: EXT4_MAP_ENTER,
    ext4_ext_map_blocks_exit: EXT4_MAP_EXIT,
    ext4_ind_map_blocks_exit: EXT4_MAP_EXIT,
    ext4_ext_show_extent: ["dev {dev:dev} ino {ino:d} lblk {lblk:d} pblk {pblk:d} len {len:d}"],
    ext4_ext_handle_unwritten_extents: [
      "dev {dev:dev} ino {ino:d} m_lblk {lblk:d} m_pblk {pblk:d} m_len {len:d} flags {flags:flags=ext4_get_blocks} allocated {allocated:d} newblock {newblk:d}",
    ],
    ext4_ext_remove_space: [
      "dev {dev:dev} ino {ino:d} since {start:d} end {end:d} depth {depth:d}",
    ],
    ext4_ext_remove_space_done: [
      "dev {dev:dev} ino {ino:d} since {start:d} end {end:d} depth {depth:d} partial [pclu {pc_pclu:d} lblk {pc_lblk:d} state {pc_state:d}] remaining_entries {eh_entries:d}",
    ],
    ext4_invalidate_folio: [
      "dev {dev:dev} ino {ino:d} folio_index {index:d} offset {offset:d} length {length:d}",
    ],
    ext4_journal_start: [
      "dev {dev:dev} blocks {blocks:d}, rsv_blocks {rsv_blocks:d}, revoke_creds {revoke_creds:d}, caller {ip:p}",
    ],
  },
  jbd2: {
    jbd2_handle_start: [
      "dev {dev:dev} tid {tid:d} type {type:d} line_no {line_no:d} requested_blocks {requested_blocks:d}",
    ],
    jbd2_handle_stats: [
      "dev {dev:dev} tid {tid:d} type {type:d} line_no {line_no:d} interval {interval:d} sync {sync:d} requested_blocks {requested_blocks:d} dirtied_blocks {dirtied_blocks:d}",
    ],
    jbd2_start_commit: JBD2_COMMIT,
    jbd2_commit_locking: JBD2_COMMIT,
    jbd2_commit_flushing: JBD2_COMMIT,
    jbd2_commit_logging: JBD2_COMMIT,
    jbd2_drop_transaction: JBD2_COMMIT,
    jbd2_end_commit: [
      "dev {dev:dev} transaction {transaction:d} sync {sync_commit:d} head {head:d}",
    ],
  },
  iomap: {
    iomap_iter: [
      `dev {dev:dev} ino {ino:x} pos {pos:x} length {length:x} status {status:d} ${IOMAP_TAIL}`,
      `dev {dev:dev} ino {ino:x} pos {pos:x} length {length:x} processed {processed:d} ${IOMAP_TAIL}`,
      `dev {dev:dev} ino {ino:x} pos {pos:x} length {length:x} ${IOMAP_TAIL}`,
    ],
    iomap_iter_dstmap: IOMAP_MAP,
    iomap_iter_srcmap: IOMAP_MAP,
    iomap_readpage: ["dev={dev:dev} ino={ino:x} nr_pages={nr_pages:d}"],
    iomap_writepage: IOMAP_RANGE,
    iomap_release_folio: IOMAP_RANGE,
    iomap_invalidate_folio: IOMAP_RANGE,
    iomap_dio_invalidate_fail: IOMAP_RANGE,
  },
  filemap: {
    mm_filemap_add_to_page_cache: FILEMAP_PAGE,
    mm_filemap_delete_from_page_cache: FILEMAP_PAGE,
    mm_filemap_fault: ["dev={s_dev:dev} ino={i_ino:x} ofs={index:pg}"],
    mm_filemap_get_pages: ["dev={s_dev:dev} ino={i_ino:x} ofs={index:pg}-{last_index:pgend}"],
    mm_filemap_map_pages: ["dev={s_dev:dev} ino={i_ino:x} ofs={index:pg}-{last_index:pgend}"],
  },
  lock: {
    contention_begin: ["{lock_addr:x} (flags={flags:flags=contention})"],
    contention_end: ["{lock_addr:x} (ret={ret:d})"],
  },
  mmap_lock: {
    mmap_lock_start_locking: mmapLock(""),
    mmap_lock_released: mmapLock(""),
    mmap_lock_acquire_returned: mmapLock(" success={success:sym=boolean}"),
  },
  exceptions: { page_fault_user: PAGE_FAULT, page_fault_kernel: PAGE_FAULT },
  raw_syscalls: {
    sys_enter: ["NR {id:d} ({args:hexes})"],
    sys_exit: ["NR {id:d} = {ret:d}"],
  },
  sched: {
    sched_switch: [
      "prev_comm={prev_comm:s} prev_pid={prev_pid:d} prev_prio={prev_prio:d} prev_state={prev_state:s} ==> next_comm={next_comm:s} next_pid={next_pid:d} next_prio={next_prio:d}",
    ],
  },
};

function mmapLock(tail: string): string[] {
  return [
    `mm={mm:x} memcg_id={memcg_id:d} write={write:sym=boolean}${tail}`,
    `mm={mm:x} memcg_path={memcg_path:s} write={write:sym=boolean}${tail}`,
  ];
}

/** What is known of one event's text. */
export interface KnownEvent {
  readonly system: string;
  readonly templates: readonly Template[];
  /** A fault that begins: its result is 0 by the code, whatever a tool prints. */
  readonly begins: boolean;
}

function compileAll(): Map<string, KnownEvent> {
  const compiled = new Map<string, Template>();
  const all = new Map<string, KnownEvent>();
  for (const [system, events] of Object.entries(SYSTEMS)) {
    for (const [name, sources] of Object.entries(events)) {
      const templates = sources.map((source) => {
        const template = compiled.get(source) ?? compileTemplate(source);
        compiled.set(source, template);
        return template;
      });
      all.set(name, {
        system,
        templates,
        begins: name === "dax_pte_fault" || name === "dax_pmd_fault",
      });
    }
  }
  return all;
}

/** Known events by name. An event's name is enough: no two systems here share one. */
export const KNOWN_EVENTS: ReadonlyMap<string, KnownEvent> = compileAll();

/**
 * Names that the kernel prints for bits and values in the events of fastEvents, as numbers.
 *
 * One table serves all releases, since no name here ever changed its value. Checked for 6.1, 6.12
 * and 7.2.
 */
export type NameTable = Readonly<Record<string, number>>;

/** `FAULT_FLAG_*` as fs_dax prints them (include/linux/mm_types.h). */
const FAULT_FLAGS: NameTable = {
  WRITE: 0x1,
  MKWRITE: 0x2,
  ALLOW_RETRY: 0x4,
  RETRY_NOWAIT: 0x8,
  KILLABLE: 0x10,
  TRIED: 0x20,
  USER: 0x40,
  REMOTE: 0x80,
  INSTRUCTION: 0x100,
  INTERRUPTIBLE: 0x200,
  VMA_LOCK: 0x1000,
};

/** `VM_FAULT_*` (include/linux/mm_types.h). WRITE is named up to 6.1 only. */
const FAULT_RESULTS: NameTable = {
  OOM: 0x1,
  SIGBUS: 0x2,
  MAJOR: 0x4,
  WRITE: 0x8,
  HWPOISON: 0x10,
  HWPOISON_LARGE: 0x20,
  SIGSEGV: 0x40,
  NOPAGE: 0x100,
  LOCKED: 0x200,
  RETRY: 0x400,
  FALLBACK: 0x800,
  DONE_COW: 0x1000,
  NEEDDSYNC: 0x2000,
  COMPLETED: 0x4000,
};

/** `XFS_LOCK_FLAGS` (fs/xfs/xfs_inode.h); lockdep subclasses leak as a hexadecimal rest. */
const XFS_LOCK_FLAGS: NameTable = {
  IOLOCK_EXCL: 0x1,
  IOLOCK_SHARED: 0x2,
  ILOCK_EXCL: 0x4,
  ILOCK_SHARED: 0x8,
  MMAPLOCK_EXCL: 0x10,
  MMAPLOCK_SHARED: 0x20,
};

/** `EXT4_GET_BLOCKS_*`; 0x8 is PRE_IO up to 6.x and SPLIT_NOMERGE later. */
const EXT4_GET_BLOCKS: NameTable = {
  CREATE: 0x1,
  UNWRIT: 0x2,
  DELALLOC: 0x4,
  PRE_IO: 0x8,
  SPLIT_NOMERGE: 0x8,
  CONVERT: 0x10,
  METADATA_NOFAIL: 0x20,
  NO_NORMALIZE: 0x40,
  CONVERT_UNWRITTEN: 0x100,
  ZERO: 0x200,
  IO_SUBMIT: 0x400,
  EX_NOCACHE: 0x40000000,
};

/** `EXT4_MAP_*` letters, printed with nothing between them. */
const EXT4_MAP_LETTERS: NameTable = { N: 0x20, M: 0x10, U: 0x800, B: 0x200 };

export const NAME_TABLES = {
  fault_flags: FAULT_FLAGS,
  fault_result: FAULT_RESULTS,
  xfs_lock: XFS_LOCK_FLAGS,
  xfs_fork: { data: 0, attr: 1, cow: 2 },
  ext4_get_blocks: EXT4_GET_BLOCKS,
  ext4_map: EXT4_MAP_LETTERS,
  page_entry_size: { PTE: 0, PMD: 1, PUD: 2 },
  /** VM_SHARED, the one bit of vm_flags that fs_dax prints. */
  vm_shared: { private: 0, shared: 0x8 },
} as const satisfies Record<string, NameTable>;

export type NameTableKey = keyof typeof NAME_TABLES;

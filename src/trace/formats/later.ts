/**
 * Layouts of releases after those that SYSTEM.ts holds, where the text differs: written by hand
 * from the headers of 7.2 (include/trace/events, fs/xfs/xfs_trace.h, fs/iomap/trace.h). Events that
 * are not here print in 7.2 as they do in 6.12, but for the width of inode numbers.
 *
 * The notation is that of ../format/shippedNotation.ts; a key is a system and a word.
 */
const MAP_TYPES = "0=HOLE	1=DELALLOC	2=MAPPED	3=UNWRITTEN	4=INLINE";
const MAP_FLAGS =
  "1=NEW	2=DIRTY	4=SHARED	8=MERGED	10=BH	20=XATTR	40=BOUNDARY	80=ANON_WRITE	100=ATOMIC_BIO	1000=PRIVATE	4000=SIZE_CHANGED	8000=STALE";
const ITER_FLAGS =
  "1=WRITE	2=ZERO	4=REPORT	8=FAULT	10=DIRECT	20=NOWAIT	40=OVERWRITE_ONLY	80=UNSHARE	100=DAX	200=ATOMIC	400=DONTCACHE";
const DEV = "dev >> 20	dev & 0xfffff";
const BDEV = "bdev >> 20	bdev & 0xfffff";
const GET_BLOCKS =
  "1=CREATE	2=UNWRIT	4=DELALLOC	8=SPLIT_NOMERGE	10=CONVERT	20=METADATA_NOFAIL	40=NO_NORMALIZE	100=CONVERT_UNWRITTEN	200=ZERO	400=IO_SUBMIT	40000000=EX_NOCACHE";

export const LATER: Readonly<Record<string, string>> = {
  "iomap later": `
@0	${MAP_TYPES}
@1	${MAP_FLAGS}
@2	${ITER_FLAGS}
iomap_iter_dstmap iomap_iter_srcmap	7.2	dev:u4 ino:u8 addr:u8 offset:s8 length:u8 type:u2 flags:u2 bdev:u4	dev %d:%d ino 0x%llx bdev %d:%d addr 0x%llx offset 0x%llx length 0x%llx type %s (0x%x) flags %s (0x%x)	${DEV}	ino	${BDEV}	addr	offset	length	symbol(type, @0)	type	flags(flags, "|", @1)	flags
iomap_add_to_ioend	7.2	dev:u4 ino:u8 pos:u8 dirty_len:u8 addr:u8 offset:s8 length:u8 type:u2 flags:u2 bdev:u4	dev %d:%d ino 0x%llx bdev %d:%d pos 0x%llx dirty len 0x%llx addr 0x%llx offset 0x%llx length 0x%llx type %s (0x%x) flags %s (0x%x)	${DEV}	ino	${BDEV}	pos	dirty_len	addr	offset	length	symbol(type, @0)	type	flags(flags, "|", @1)	flags
iomap_iter	7.2	dev:u4 ino:u8 pos:s8 length:u8 status:s4 flags:u4 ops:u8 caller:u8	dev %d:%d ino 0x%llx pos 0x%llx length 0x%llx status %d flags %s (0x%x) ops %ps caller %pS	${DEV}	ino	pos	length	status	flags(flags, "|", @2)	flags	ops	caller
iomap_zero_iter iomap_writeback_folio iomap_release_folio iomap_invalidate_folio	7.2	dev:u4 ino:u8 size:s8 offset:s8 length:u8	dev %d:%d ino 0x%llx size 0x%llx offset 0x%llx length 0x%llx	${DEV}	ino	size	offset	length
`,
  "xfs later": `
xfs_read_fault xfs_write_fault	7.2	dev:u4 ino:u8 order:u4	dev %d:%d ino 0x%llx order %u	${DEV}	ino	order
`,
  "mmap_lock later": `
mmap_lock_start_locking mmap_lock_released	7.2	mm:u8 memcg_id:u8 write:b	mm=%p memcg_id=%llu write=%s	mm	memcg_id	write ? "true" : "false"
mmap_lock_acquire_returned	7.2	mm:u8 memcg_id:u8 write:b success:b	mm=%p memcg_id=%llu write=%s success=%s	mm	memcg_id	write ? "true" : "false"	success ? "true" : "false"
`,
  // Not of a later kernel, but of trace-cmd's own plugin for these two.
  "sched later": `
sched_switch	0.1	prev_comm:c16 prev_pid:s4 prev_prio:s4 prev_state:s8 next_comm:c16 next_pid:s4 next_prio:s4	%s:%d [%d] %s ==> %s:%d [%d]	prev_comm	prev_pid	prev_prio	letters(prev_state)	next_comm	next_pid	next_prio
sched_wakeup sched_waking sched_wakeup_new	0.1	comm:c16 pid:s4 prio:s4 target_cpu:s4	%s:%d [%d] CPU:%03d	comm	pid	prio	target_cpu
`,
  "ext4 later": `
@0	${GET_BLOCKS}
@1	20=N	10=M	800=U	200=B
ext4_ext_map_blocks_enter ext4_ind_map_blocks_enter	7.2	ino:u8 dev:u4 lblk:u4 len:u4 flags:u4	dev %d,%d ino %llu lblk %u len %u flags %s	${DEV}	ino	lblk	len	flags(flags, "|", @0)
ext4_ext_map_blocks_exit ext4_ind_map_blocks_exit	7.2	ino:u8 pblk:u8 dev:u4 flags:u4 lblk:u4 len:u4 mflags:u4 ret:s4	dev %d,%d ino %llu flags %s lblk %u pblk %llu len %u mflags %s ret %d	${DEV}	ino	flags(flags, "|", @0)	lblk	pblk	len	flags(mflags, "", @1)	ret
`,
};

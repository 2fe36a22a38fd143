/** Written by scripts/writeEventTables.ts; the notation is that of ../format/shippedNotation.ts. */
export const IOMAP = `
@0	1=WRITE	2=ZERO	4=REPORT	8=FAULT	10=DIRECT	20=NOWAIT
@1	0=HOLE	1=DELALLOC	2=MAPPED	3=UNWRITTEN	4=INLINE
@2	1=NEW	2=DIRTY	4=SHARED	8=MERGED	10=BH	100=SIZE_CHANGED
@3	1=HIPRI	2=DSYNC	4=SYNC	8=NOWAIT	10=APPEND	40=ATOMIC	10000=EVENTFD	20000=DIRECT	40000=WRITE	80000=WAITQ	100000=NOIO	200000=ALLOC_CACHE	400000=CALLER_COMP
@4	1=DIO_FORCE_WAIT	2=DIO_OVERWRITE_ONLY	4=DIO_PARTIAL
iomap_dio_invalidate_fail iomap_invalidate_folio iomap_release_folio iomap_writepage	6.1-6.12	dev:u4 ino:u8 size:s8 offset:s8 length:u8	dev %d:%d ino 0x%llx size 0x%llx offset 0x%llx length 0x%llx	dev >> 20	dev & (0xfffff)	ino	size	offset	length
iomap_iter	6.1	dev:u4 ino:u8 pos:s8 length:u8 flags:u4 ops:u8 caller:u8	dev %d:%d ino 0x%llx pos 0x%llx length 0x%llx flags %s (0x%x) ops %ps caller %pS	dev >> 20	dev & (0xfffff)	ino	pos	length	flags(flags, "|", @0)	flags	ops	caller
iomap_iter_dstmap iomap_iter_srcmap	6.1-6.12	dev:u4 ino:u8 addr:u8 offset:s8 length:u8 type:u2 flags:u2 bdev:u4	dev %d:%d ino 0x%llx bdev %d:%d addr 0x%llx offset 0x%llx length 0x%llx type %s flags %s	dev >> 20	dev & (0xfffff)	ino	bdev >> 20	bdev & (0xfffff)	addr	offset	length	symbol(type, @1)	flags(flags, "|", @2)
iomap_readahead iomap_readpage	6.1-6.12	dev:u4 ino:u8 nr_pages:s4	dev %d:%d ino 0x%llx nr_pages %d	dev >> 20	dev & (0xfffff)	ino	nr_pages
iomap_writepage_map	6.1	dev:u4 ino:u8 addr:u8 offset:s8 length:u8 type:u2 flags:u2 bdev:u4	dev %d:%d ino 0x%llx bdev %d:%d addr 0x%llx offset 0x%llx length 0x%llx type %s flags %s	dev >> 20	dev & (0xfffff)	ino	bdev >> 20	bdev & (0xfffff)	addr	offset	length	symbol(type, @1)	flags(flags, "|", @2)
iomap_dio_complete	6.12	dev:u4 ino:u8 isize:s8 pos:s8 ki_flags:s4 aio:b error:s4 ret:s8	dev %d:%d ino 0x%lx size 0x%llx offset 0x%llx flags %s aio %d error %d ret %zd	dev >> 20	dev & (0xfffff)	ino	isize	pos	flags(ki_flags, "|", @3)	aio	error	ret
iomap_dio_rw_begin	6.12	dev:u4 ino:u8 isize:s8 pos:s8 count:u8 done_before:u8 ki_flags:s4 dio_flags:u4 aio:b	dev %d:%d ino 0x%lx size 0x%llx offset 0x%llx length 0x%zx done_before 0x%zx flags %s dio_flags %s aio %d	dev >> 20	dev & (0xfffff)	ino	isize	pos	count	done_before	flags(ki_flags, "|", @3)	flags(dio_flags, "|", @4)	aio
iomap_dio_rw_queued	6.12	dev:u4 ino:u8 size:s8 offset:s8 length:u8	dev %d:%d ino 0x%llx size 0x%llx offset 0x%llx length 0x%llx	dev >> 20	dev & (0xfffff)	ino	size	offset	length
iomap_iter	6.12	dev:u4 ino:u8 pos:s8 length:u8 processed:s8 flags:u4 ops:u8 caller:u8	dev %d:%d ino 0x%llx pos 0x%llx length 0x%llx processed %lld flags %s (0x%x) ops %ps caller %pS	dev >> 20	dev & (0xfffff)	ino	pos	length	processed	flags(flags, "|", @0)	flags	ops	caller
iomap_writepage_map	6.12	dev:u4 ino:u8 pos:u8 dirty_len:u8 addr:u8 offset:s8 length:u8 type:u2 flags:u2 bdev:u4	dev %d:%d ino 0x%llx bdev %d:%d pos 0x%llx dirty len 0x%llx addr 0x%llx offset 0x%llx length 0x%llx type %s flags %s	dev >> 20	dev & (0xfffff)	ino	bdev >> 20	bdev & (0xfffff)	pos	dirty_len	addr	offset	length	symbol(type, @1)	flags(flags, "|", @2)
`;

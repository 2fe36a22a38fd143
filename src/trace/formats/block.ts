/** Written by scripts/writeEventTables.ts; the notation is that of ../format/shippedNotation.ts. */
export const BLOCK = `
@0	IOPRIO_CLASS_NONE=none	IOPRIO_CLASS_RT=rt	IOPRIO_CLASS_BE=be	IOPRIO_CLASS_IDLE=idle	IOPRIO_CLASS_INVALID=invalid
block_bio_backmerge block_bio_bounce block_bio_frontmerge block_bio_queue block_getrq	5.15-6.12	dev:u4 sector:u8 nr_sector:u4 rwbs:c8 comm:c16	%d,%d %s %llu + %u [%s]	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sector	comm
block_bio_complete	5.15-6.12	dev:u4 sector:u8 nr_sector:u4 error:s4 rwbs:c8	%d,%d %s %llu + %u [%d]	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sector	error
block_bio_remap	5.15-6.12	dev:u4 sector:u8 nr_sector:u4 old_dev:u4 old_sector:u8 rwbs:c8	%d,%d %s %llu + %u <- (%d,%d) %llu	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sector	old_dev >> 20	old_dev & (0xfffff)	old_sector
block_dirty_buffer block_touch_buffer	5.15-7.3	dev:u4 sector:u8 size:u8	%d,%d sector=%llu size=%zu	dev >> 20	dev & (0xfffff)	sector	size
block_plug	5.15-7.3	comm:c16	[%s]	comm
block_rq_complete	5.15-6.6	dev:u4 sector:u8 nr_sector:u4 error:s4 rwbs:c8 cmd:t	%d,%d %s (%s) %llu + %u [%d]	dev >> 20	dev & (0xfffff)	rwbs	__get_str(cmd)	sector	nr_sector	error
block_rq_insert block_rq_issue block_rq_merge	5.15-6.6	dev:u4 sector:u8 nr_sector:u4 bytes:u4 rwbs:c8 comm:c16 cmd:t	%d,%d %s %u (%s) %llu + %u [%s]	dev >> 20	dev & (0xfffff)	rwbs	bytes	__get_str(cmd)	sector	nr_sector	comm
block_rq_remap	5.15-6.12	dev:u4 sector:u8 nr_sector:u4 old_dev:u4 old_sector:u8 nr_bios:u4 rwbs:c8	%d,%d %s %llu + %u <- (%d,%d) %llu %u	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sector	old_dev >> 20	old_dev & (0xfffff)	old_sector	nr_bios
block_rq_requeue	5.15-6.6	dev:u4 sector:u8 nr_sector:u4 rwbs:c8 cmd:t	%d,%d %s (%s) %llu + %u [%d]	dev >> 20	dev & (0xfffff)	rwbs	__get_str(cmd)	sector	nr_sector	0
block_split	5.15-6.12	dev:u4 sector:u8 new_sector:u8 rwbs:c8 comm:c16	%d,%d %s %llu / %llu [%s]	dev >> 20	dev & (0xfffff)	rwbs	sector	new_sector	comm
block_unplug	5.15-7.3	nr_rq:s4 comm:c16	[%s] %d	comm	nr_rq
block_rq_error	6.1-6.6	dev:u4 sector:u8 nr_sector:u4 error:s4 rwbs:c8 cmd:t	%d,%d %s (%s) %llu + %u [%d]	dev >> 20	dev & (0xfffff)	rwbs	__get_str(cmd)	sector	nr_sector	error
block_io_done block_io_start block_rq_insert block_rq_issue block_rq_merge	6.12	dev:u4 sector:u8 nr_sector:u4 bytes:u4 ioprio:u2 rwbs:c8 comm:c16 cmd:t	%d,%d %s %u (%s) %llu + %u %s,%u,%u [%s]	dev >> 20	dev & (0xfffff)	rwbs	bytes	__get_str(cmd)	sector	nr_sector	symbol((ioprio >> 13) & (7), @0)	(ioprio >> 3) & (0x3ff)	ioprio & (7)	comm
block_rq_complete block_rq_error	6.12	dev:u4 sector:u8 nr_sector:u4 error:s4 ioprio:u2 rwbs:c8 cmd:t	%d,%d %s (%s) %llu + %u %s,%u,%u [%d]	dev >> 20	dev & (0xfffff)	rwbs	__get_str(cmd)	sector	nr_sector	symbol((ioprio >> 13) & (7), @0)	(ioprio >> 3) & (0x3ff)	ioprio & (7)	error
block_rq_requeue	6.12	dev:u4 sector:u8 nr_sector:u4 ioprio:u2 rwbs:c8 cmd:t	%d,%d %s (%s) %llu + %u %s,%u,%u [%d]	dev >> 20	dev & (0xfffff)	rwbs	__get_str(cmd)	sector	nr_sector	symbol((ioprio >> 13) & (7), @0)	(ioprio >> 3) & (0x3ff)	ioprio & (7)	0
block_bio_backmerge block_bio_frontmerge block_bio_queue block_getrq	6.16	dev:u4 sector:u8 nr_sector:u4 rwbs:c9 comm:c16	%d,%d %s %llu + %u [%s]	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sector	comm
block_bio_complete	6.16	dev:u4 sector:u8 nr_sector:u4 error:s4 rwbs:c9	%d,%d %s %llu + %u [%d]	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sector	error
block_bio_remap	6.16	dev:u4 sector:u8 nr_sector:u4 old_dev:u4 old_sector:u8 rwbs:c9	%d,%d %s %llu + %u <- (%d,%d) %llu	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sector	old_dev >> 20	old_dev & (0xfffff)	old_sector
block_io_done block_io_start block_rq_insert block_rq_issue block_rq_merge	6.16	dev:u4 sector:u8 nr_sector:u4 bytes:u4 ioprio:u2 rwbs:c9 comm:c16 cmd:t	%d,%d %s %u (%s) %llu + %u %s,%u,%u [%s]	dev >> 20	dev & (0xfffff)	rwbs	bytes	__get_str(cmd)	sector	nr_sector	symbol((ioprio >> 13) & (7), @0)	(ioprio >> 3) & (0x3ff)	ioprio & (7)	comm
block_rq_complete block_rq_error	6.16	dev:u4 sector:u8 nr_sector:u4 error:s4 ioprio:u2 rwbs:c9 cmd:t	%d,%d %s (%s) %llu + %u %s,%u,%u [%d]	dev >> 20	dev & (0xfffff)	rwbs	__get_str(cmd)	sector	nr_sector	symbol((ioprio >> 13) & (7), @0)	(ioprio >> 3) & (0x3ff)	ioprio & (7)	error
block_rq_remap	6.16	dev:u4 sector:u8 nr_sector:u4 old_dev:u4 old_sector:u8 nr_bios:u4 rwbs:c9	%d,%d %s %llu + %u <- (%d,%d) %llu %u	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sector	old_dev >> 20	old_dev & (0xfffff)	old_sector	nr_bios
block_rq_requeue	6.16	dev:u4 sector:u8 nr_sector:u4 ioprio:u2 rwbs:c9 cmd:t	%d,%d %s (%s) %llu + %u %s,%u,%u [%d]	dev >> 20	dev & (0xfffff)	rwbs	__get_str(cmd)	sector	nr_sector	symbol((ioprio >> 13) & (7), @0)	(ioprio >> 3) & (0x3ff)	ioprio & (7)	0
block_split	6.16	dev:u4 sector:u8 new_sector:u8 rwbs:c9 comm:c16	%d,%d %s %llu / %llu [%s]	dev >> 20	dev & (0xfffff)	rwbs	sector	new_sector	comm
blk_zone_append_update_request_bio block_io_done block_io_start block_rq_insert block_rq_issue block_rq_merge	6.18-7.3	dev:u4 sector:u8 nr_sector:u4 bytes:u4 ioprio:u2 rwbs:c10 comm:c16 cmd:t	%d,%d %s %u (%s) %llu + %u %s,%u,%u [%s]	dev >> 20	dev & (0xfffff)	rwbs	bytes	__get_str(cmd)	sector	nr_sector	symbol((ioprio >> 13) & (7), @0)	(ioprio >> 3) & (0x3ff)	ioprio & (7)	comm
blk_zone_wplug_bio disk_zone_wplug_add_bio	6.18-7.3	dev:u4 zno:u4 sector:u8 nr_sectors:u4	%d,%d zone %u, BIO %llu + %u	dev >> 20	dev & (0xfffff)	zno	sector	nr_sectors
blkdev_zone_mgmt	6.18-7.3	dev:u4 sector:u8 nr_sectors:u8 rwbs:c10	%d,%d %s %llu + %llu	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sectors
block_bio_backmerge block_bio_frontmerge block_bio_queue block_getrq	6.18-7.3	dev:u4 sector:u8 nr_sector:u4 rwbs:c10 comm:c16	%d,%d %s %llu + %u [%s]	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sector	comm
block_bio_complete	6.18-7.3	dev:u4 sector:u8 nr_sector:u4 error:s4 rwbs:c10	%d,%d %s %llu + %u [%d]	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sector	error
block_bio_remap	6.18-7.3	dev:u4 sector:u8 nr_sector:u4 old_dev:u4 old_sector:u8 rwbs:c10	%d,%d %s %llu + %u <- (%d,%d) %llu	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sector	old_dev >> 20	old_dev & (0xfffff)	old_sector
block_rq_complete block_rq_error	6.18-7.3	dev:u4 sector:u8 nr_sector:u4 error:s4 ioprio:u2 rwbs:c10 cmd:t	%d,%d %s (%s) %llu + %u %s,%u,%u [%d]	dev >> 20	dev & (0xfffff)	rwbs	__get_str(cmd)	sector	nr_sector	symbol((ioprio >> 13) & (7), @0)	(ioprio >> 3) & (0x3ff)	ioprio & (7)	error
block_rq_remap	6.18-7.3	dev:u4 sector:u8 nr_sector:u4 old_dev:u4 old_sector:u8 nr_bios:u4 rwbs:c10	%d,%d %s %llu + %u <- (%d,%d) %llu %u	dev >> 20	dev & (0xfffff)	rwbs	sector	nr_sector	old_dev >> 20	old_dev & (0xfffff)	old_sector	nr_bios
block_rq_requeue	6.18-7.3	dev:u4 sector:u8 nr_sector:u4 ioprio:u2 rwbs:c10 cmd:t	%d,%d %s (%s) %llu + %u %s,%u,%u [%d]	dev >> 20	dev & (0xfffff)	rwbs	__get_str(cmd)	sector	nr_sector	symbol((ioprio >> 13) & (7), @0)	(ioprio >> 3) & (0x3ff)	ioprio & (7)	0
block_split	6.18-7.3	dev:u4 sector:u8 new_sector:u8 rwbs:c10 comm:c16	%d,%d %s %llu / %llu [%s]	dev >> 20	dev & (0xfffff)	rwbs	sector	new_sector	comm
block_rq_tag_wait	7.2-7.3	dev:u4 hctx_id:u4 nr_tags:u4 is_sched_tag:b is_reserved:b	%d,%d hctx=%u starved on %s%s tags (depth=%u)	dev >> 20	dev & (0xfffff)	hctx_id	is_sched_tag ? "scheduler" : "hardware"	is_reserved ? " reserved" : ""	nr_tags
`;

/** Written by scripts/writeEventTables.ts; the notation is that of ../format/shippedNotation.ts. */
export const JBD2 = `
jbd2_checkpoint	5.15-7.3	dev:u4 result:s4	dev %d,%d result %d	dev >> 20	dev & (0xfffff)	result
jbd2_checkpoint_stats	5.15-7.3	dev:u4 tid:u4 chp_time:u8 forced_to_close:u4 written:u4 dropped:u4	dev %d,%d tid %u chp_time %u forced_to_close %u written %u dropped %u	dev >> 20	dev & (0xfffff)	tid	jiffies_to_msecs(chp_time)	forced_to_close	written	dropped
jbd2_commit_flushing jbd2_commit_locking jbd2_commit_logging jbd2_drop_transaction jbd2_start_commit	5.15-6.1	dev:u4 sync_commit:s1 transaction:u4	dev %d,%d transaction %u sync %d	dev >> 20	dev & (0xfffff)	transaction	sync_commit
jbd2_end_commit	5.15-6.1	dev:u4 sync_commit:s1 transaction:u4 head:u4	dev %d,%d transaction %u sync %d head %u	dev >> 20	dev & (0xfffff)	transaction	sync_commit	head
jbd2_handle_extend	5.15-7.3	dev:u4 tid:u4 type:u4 line_no:u4 buffer_credits:s4 requested_blocks:s4	dev %d,%d tid %u type %u line_no %u buffer_credits %d requested_blocks %d	dev >> 20	dev & (0xfffff)	tid	type	line_no	buffer_credits	requested_blocks
jbd2_handle_restart jbd2_handle_start	5.15-7.3	dev:u4 tid:u4 type:u4 line_no:u4 requested_blocks:s4	dev %d,%d tid %u type %u line_no %u requested_blocks %d	dev >> 20	dev & (0xfffff)	tid	type	line_no	requested_blocks
jbd2_handle_stats	5.15-7.3	dev:u4 tid:u4 type:u4 line_no:u4 interval:s4 sync:s4 requested_blocks:s4 dirtied_blocks:s4	dev %d,%d tid %u type %u line_no %u interval %d sync %d requested_blocks %d dirtied_blocks %d	dev >> 20	dev & (0xfffff)	tid	type	line_no	interval	sync	requested_blocks	dirtied_blocks
jbd2_lock_buffer_stall	5.15-7.3	dev:u4 stall_ms:u8	dev %d,%d stall_ms %lu	dev >> 20	dev & (0xfffff)	stall_ms
jbd2_run_stats	5.15-7.3	dev:u4 tid:u4 wait:u8 request_delay:u8 running:u8 locked:u8 flushing:u8 logging:u8 handle_count:u4 blocks:u4 blocks_logged:u4	dev %d,%d tid %u wait %u request_delay %u running %u locked %u flushing %u logging %u handle_count %u blocks %u blocks_logged %u	dev >> 20	dev & (0xfffff)	tid	jiffies_to_msecs(wait)	jiffies_to_msecs(request_delay)	jiffies_to_msecs(running)	jiffies_to_msecs(locked)	jiffies_to_msecs(flushing)	jiffies_to_msecs(logging)	handle_count	blocks	blocks_logged
jbd2_shrink_checkpoint_list	5.15-7.3	dev:u4 first_tid:u4 tid:u4 last_tid:u4 nr_freed:u8 next_tid:u4	dev %d,%d shrink transaction %u-%u(%u) freed %lu next transaction %u	dev >> 20	dev & (0xfffff)	first_tid	tid	last_tid	nr_freed	next_tid
jbd2_shrink_count jbd2_shrink_scan_enter	5.15-7.3	dev:u4 nr_to_scan:u8 count:u8	dev %d,%d nr_to_scan %lu count %lu	dev >> 20	dev & (0xfffff)	nr_to_scan	count
jbd2_shrink_scan_exit	5.15-7.3	dev:u4 nr_to_scan:u8 nr_shrunk:u8 count:u8	dev %d,%d nr_to_scan %lu nr_shrunk %lu count %lu	dev >> 20	dev & (0xfffff)	nr_to_scan	nr_shrunk	count
jbd2_submit_inode_data	5.15-7.3	dev:u4 ino:u8	dev %d,%d ino %lu	dev >> 20	dev & (0xfffff)	ino
jbd2_update_log_tail	5.15-7.3	dev:u4 tail_sequence:u4 first_tid:u4 block_nr:u8 freed:u8	dev %d,%d from %u to %u offset %lu freed %lu	dev >> 20	dev & (0xfffff)	tail_sequence	first_tid	block_nr	freed
jbd2_write_superblock	6.1-7.3	dev:u4 write_flags:u4	dev %d,%d write_flags %x	dev >> 20	dev & (0xfffff)	write_flags
jbd2_commit_flushing jbd2_commit_locking jbd2_commit_logging jbd2_drop_transaction jbd2_start_commit	6.6-7.3	dev:u4 sync_commit:u1 transaction:u4	dev %d,%d transaction %u sync %d	dev >> 20	dev & (0xfffff)	transaction	sync_commit
jbd2_end_commit	6.6-7.3	dev:u4 sync_commit:u1 transaction:u4 head:u4	dev %d,%d transaction %u sync %d head %u	dev >> 20	dev & (0xfffff)	transaction	sync_commit	head
`;

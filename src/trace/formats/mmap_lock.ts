/** Written by scripts/writeEventTables.ts; the notation is that of ../format/shippedNotation.ts. */
export const MMAP_LOCK = `
mmap_lock_acquire_returned	5.15-6.12	mm:u8 memcg_path:t write:b success:b	mm=%p memcg_path=%s write=%s success=%s	mm	__get_str(memcg_path)	write ? "true" : "false"	success ? "true" : "false"
mmap_lock_released mmap_lock_start_locking	5.15-6.12	mm:u8 memcg_path:t write:b	mm=%p memcg_path=%s write=%s	mm	__get_str(memcg_path)	write ? "true" : "false"
mmap_lock_acquire_returned	6.16-7.3	mm:u8 memcg_id:u8 write:b success:b	mm=%p memcg_id=%llu write=%s success=%s	mm	memcg_id	write ? "true" : "false"	success ? "true" : "false"
mmap_lock_released mmap_lock_start_locking	6.16-7.3	mm:u8 memcg_id:u8 write:b	mm=%p memcg_id=%llu write=%s	mm	memcg_id	write ? "true" : "false"
`;

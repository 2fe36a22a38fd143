/** Written by scripts/writeEventTables.ts; the notation is that of ../format/shippedNotation.ts. */
export const LOCK = `
@0	1=SPIN	2=READ	4=WRITE	8=RT	10=PERCPU	20=MUTEX
contention_begin	6.1-7.3	lock_addr:u8 flags:u4	%p (flags=%s)	lock_addr	flags(flags, "|", @0)
contention_end	6.1-7.3	lock_addr:u8 ret:s4	%p (ret=%d)	lock_addr	ret
contended_release	7.2-7.3	lock_addr:u8	%p	lock_addr
`;

/** Written by scripts/writeEventTables.ts; the notation is that of ../format/shippedNotation.ts. */
export const RAW_SYSCALLS = `
sys_enter	6.1-7.3	id:s8 args:a8x6	NR %ld (%lx, %lx, %lx, %lx, %lx, %lx)	id	args[0]	args[1]	args[2]	args[3]	args[4]	args[5]
sys_exit	6.1-7.3	id:s8 ret:s8	NR %ld = %ld	id	ret
`;

/** Written by scripts/writeEventTables.ts; the notation is that of ../format/shippedNotation.ts. */
export const EXCEPTIONS = `
page_fault_kernel page_fault_user	5.15-7.3	address:u8 ip:u8 error_code:u8	address=%ps ip=%ps error_code=0x%lx	address	ip	error_code
`;

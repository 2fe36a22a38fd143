/** Written by scripts/writeEventTables.ts; the notation is that of ../format/shippedNotation.ts. */
export const FILEMAP = `
file_check_and_advance_wb_err	5.15-6.18	file:u8 i_ino:u8 s_dev:u4 old:u4 new:u4	file=%p dev=%d:%d ino=0x%lx old=0x%x new=0x%x	file	s_dev >> 20	s_dev & (0xfffff)	i_ino	old	new
filemap_set_wb_err	5.15-6.18	i_ino:u8 s_dev:u4 errseq:u4	dev=%d:%d ino=0x%lx errseq=0x%x	s_dev >> 20	s_dev & (0xfffff)	i_ino	errseq
mm_filemap_add_to_page_cache mm_filemap_delete_from_page_cache	6.1-6.18	pfn:u8 i_ino:u8 index:u8 s_dev:u4 order:u1	dev %d:%d ino %lx pfn=0x%lx ofs=%lu order=%u	s_dev >> 20	s_dev & (0xfffff)	i_ino	pfn	index << 12	order
mm_filemap_fault	6.12-6.18	i_ino:u8 s_dev:u4 index:u8	dev=%d:%d ino=%lx ofs=%lld	s_dev >> 20	s_dev & (0xfffff)	i_ino	index << 12
mm_filemap_get_pages mm_filemap_map_pages	6.12-6.18	i_ino:u8 s_dev:u4 index:u8 last_index:u8	dev=%d:%d ino=%lx ofs=%lld-%lld	s_dev >> 20	s_dev & (0xfffff)	i_ino	index << 12	((last_index + 1) << 12) - 1
mm_filemap_map_pages mm_filemap_get_pages	7.2-7.3	i_ino:u8 s_dev:u4 index:u8 last_index:u8	dev=%d:%d ino=%llx ofs=%lld-%lld	s_dev >> 20	s_dev & (0xfffff)	i_ino	index << 12	((last_index + 1) << 12) - 1
mm_filemap_fault	7.2-7.3	i_ino:u8 s_dev:u4 index:u8	dev=%d:%d ino=%llx ofs=%lld	s_dev >> 20	s_dev & (0xfffff)	i_ino	index << 12
mm_filemap_delete_from_page_cache mm_filemap_add_to_page_cache	7.2-7.3	i_ino:u8 pfn:u8 index:u8 s_dev:u4 order:u1	dev %d:%d ino %llx pfn=0x%lx ofs=%lu order=%u	s_dev >> 20	s_dev & (0xfffff)	i_ino	pfn	index << 12	order
filemap_set_wb_err	7.2-7.3	i_ino:u8 s_dev:u4 errseq:u4	dev=%d:%d ino=0x%llx errseq=0x%x	s_dev >> 20	s_dev & (0xfffff)	i_ino	errseq
file_check_and_advance_wb_err	7.2-7.3	i_ino:u8 file:u8 s_dev:u4 old:u4 new:u4	file=%p dev=%d:%d ino=0x%llx old=0x%x new=0x%x	file	s_dev >> 20	s_dev & (0xfffff)	i_ino	old	new
`;

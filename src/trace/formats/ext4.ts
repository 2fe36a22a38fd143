/** Written by scripts/writeEventTables.ts; the notation is that of ../format/shippedNotation.ts. */
export const EXT4 = `
@0	1=HINT_MERGE	2=HINT_RESV	4=HINT_MDATA	8=HINT_FIRST	10=HINT_BEST	20=HINT_DATA	40=HINT_NOPREALLOC	80=HINT_GRP_ALLOC	100=HINT_GOAL_ONLY	200=HINT_TRY_GOAL	400=DELALLOC_RESV	800=STREAM_ALLOC	1000=USE_ROOT_BLKS	2000=USE_RESV	4000=STRICT_CHECK
@1	20=N	10=M	800=U	200=B
@2	1=W	2=U	4=D	8=H	10=R
@3	1=CREATE	2=UNWRIT	4=DELALLOC	8=PRE_IO	10=CONVERT	20=METADATA_NOFAIL	40=NO_NORMALIZE	100=CONVERT_UNWRITTEN	200=ZERO	400=IO_SUBMIT	40000000=EX_NOCACHE
@4	1=KEEP_SIZE	2=PUNCH_HOLE	4=NO_HIDE_STALE	8=COLLAPSE_RANGE	10=ZERO_RANGE
@5	0=XATTR	1=CROSS_RENAME	2=JOURNAL_FLAG_CHANGE	3=NO_MEM	4=SWAP_BOOT	5=RESIZE	6=RENAME_DIR	7=FALLOC_RANGE	8=INODE_JOURNAL_DATA	9=ENCRYPTED_FILENAME
@6	1=METADATA	2=FORGET	4=VALIDATED	8=NO_QUOTA	10=1ST_CLUSTER	20=LAST_CLUSTER
@7	1=KEEP_SIZE	2=PUNCH_HOLE	8=COLLAPSE_RANGE	10=ZERO_RANGE
@8	0=CR_POWER2_ALIGNED	1=CR_GOAL_LEN_FAST	2=CR_BEST_AVAIL_LEN	3=CR_GOAL_LEN_SLOW	4=CR_ANY_FREE
ext4_alloc_da_blocks	6.1-6.12	dev:u4 ino:u8 data_blocks:u4	dev %d,%d ino %lu reserved_data_blocks %u	dev >> 20	dev & (0xfffff)	ino	data_blocks
ext4_allocate_blocks	6.1-6.12	dev:u4 ino:u8 block:u8 len:u4 logical:u4 lleft:u4 lright:u4 goal:u8 pleft:u8 pright:u8 flags:u4	dev %d,%d ino %lu flags %s len %u block %llu lblk %u goal %llu lleft %u lright %u pleft %llu pright %llu	dev >> 20	dev & (0xfffff)	ino	flags(flags, "|", @0)	len	block	logical	goal	lleft	lright	pleft	pright
ext4_allocate_inode	6.1-6.12	dev:u4 ino:u8 dir:u8 mode:u2	dev %d,%d ino %lu dir %lu mode 0%o	dev >> 20	dev & (0xfffff)	ino	dir	mode
ext4_begin_ordered_truncate	6.1-6.12	dev:u4 ino:u8 new_size:s8	dev %d,%d ino %lu new_size %lld	dev >> 20	dev & (0xfffff)	ino	new_size
ext4_collapse_range ext4_insert_range	6.1-6.12	dev:u4 ino:u8 offset:s8 len:s8	dev %d,%d ino %lu offset %lld len %lld	dev >> 20	dev & (0xfffff)	ino	offset	len
ext4_da_release_space	6.1-6.12	dev:u4 ino:u8 i_blocks:u8 freed_blocks:s4 reserved_data_blocks:s4 mode:u2	dev %d,%d ino %lu mode 0%o i_blocks %llu freed_blocks %d reserved_data_blocks %d	dev >> 20	dev & (0xfffff)	ino	mode	i_blocks	freed_blocks	reserved_data_blocks
ext4_da_reserve_space	6.1	dev:u4 ino:u8 i_blocks:u8 reserved_data_blocks:s4 mode:u2	dev %d,%d ino %lu mode 0%o i_blocks %llu reserved_data_blocks %d	dev >> 20	dev & (0xfffff)	ino	mode	i_blocks	reserved_data_blocks
ext4_da_update_reserve_space	6.1-6.12	dev:u4 ino:u8 i_blocks:u8 used_blocks:s4 reserved_data_blocks:s4 quota_claim:s4 mode:u2	dev %d,%d ino %lu mode 0%o i_blocks %llu used_blocks %d reserved_data_blocks %d quota_claim %d	dev >> 20	dev & (0xfffff)	ino	mode	i_blocks	used_blocks	reserved_data_blocks	quota_claim
ext4_da_write_begin ext4_write_begin	6.1-6.12	dev:u4 ino:u8 pos:s8 len:u4	dev %d,%d ino %lu pos %lld len %u	dev >> 20	dev & (0xfffff)	ino	pos	len
ext4_da_write_end ext4_journalled_write_end ext4_write_end	6.1-6.12	dev:u4 ino:u8 pos:s8 len:u4 copied:u4	dev %d,%d ino %lu pos %lld len %u copied %u	dev >> 20	dev & (0xfffff)	ino	pos	len	copied
ext4_da_write_pages	6.1-6.12	dev:u4 ino:u8 first_page:u8 nr_to_write:s8 sync_mode:s4	dev %d,%d ino %lu first_page %lu nr_to_write %ld sync_mode %d	dev >> 20	dev & (0xfffff)	ino	first_page	nr_to_write	sync_mode
ext4_da_write_pages_extent	6.1-6.12	dev:u4 ino:u8 lblk:u8 len:u4 flags:u4	dev %d,%d ino %lu lblk %llu len %u flags %s	dev >> 20	dev & (0xfffff)	ino	lblk	len	flags(flags, "", @1)
ext4_discard_blocks	6.1-6.12	dev:u4 blk:u8 count:u8	dev %d,%d blk %llu count %llu	dev >> 20	dev & (0xfffff)	blk	count
ext4_discard_preallocations	6.1	dev:u4 ino:u8 len:u4 needed:u4	dev %d,%d ino %lu len: %u needed %u	dev >> 20	dev & (0xfffff)	ino	len	needed
ext4_drop_inode	6.1-6.12	dev:u4 ino:u8 drop:s4	dev %d,%d ino %lu drop %d	dev >> 20	dev & (0xfffff)	ino	drop
ext4_error	6.1-6.12	dev:u4 function:u8 line:u4	dev %d,%d function %s line %u	dev >> 20	dev & (0xfffff)	function	line
ext4_es_cache_extent ext4_es_find_extent_range_exit ext4_es_insert_extent	6.1	dev:u4 ino:u8 lblk:u4 len:u4 pblk:u8 status:s1	dev %d,%d ino %lu es [%u/%u) mapped %llu status %s	dev >> 20	dev & (0xfffff)	ino	lblk	len	pblk	flags(status, "", @2)
ext4_es_find_extent_range_enter ext4_es_lookup_extent_enter	6.1-6.12	dev:u4 ino:u8 lblk:u4	dev %d,%d ino %lu lblk %u	dev >> 20	dev & (0xfffff)	ino	lblk
ext4_es_insert_delayed_block	6.1	dev:u4 ino:u8 lblk:u4 len:u4 pblk:u8 status:s1 allocated:b	dev %d,%d ino %lu es [%u/%u) mapped %llu status %s allocated %d	dev >> 20	dev & (0xfffff)	ino	lblk	len	pblk	flags(status, "", @2)	allocated
ext4_es_lookup_extent_exit	6.1	dev:u4 ino:u8 lblk:u4 len:u4 pblk:u8 status:s1 found:s4	dev %d,%d ino %lu found %d [%u/%u) %llu %s	dev >> 20	dev & (0xfffff)	ino	found	lblk	len	found ? pblk : 0	flags(found ? status : 0, "", @2)
ext4_es_remove_extent	6.1-6.12	dev:u4 ino:u8 lblk:s8 len:s8	dev %d,%d ino %lu es [%lld/%lld)	dev >> 20	dev & (0xfffff)	ino	lblk	len
ext4_es_shrink	6.1-6.12	dev:u4 nr_shrunk:s4 scan_time:u8 nr_skipped:s4 retried:s4	dev %d,%d nr_shrunk %d, scan_time %llu nr_skipped %d retried %d	dev >> 20	dev & (0xfffff)	nr_shrunk	scan_time	nr_skipped	retried
ext4_es_shrink_count ext4_es_shrink_scan_enter	6.1-6.12	dev:u4 nr_to_scan:s4 cache_cnt:s4	dev %d,%d nr_to_scan %d cache_cnt %d	dev >> 20	dev & (0xfffff)	nr_to_scan	cache_cnt
ext4_es_shrink_scan_exit	6.1-6.12	dev:u4 nr_shrunk:s4 cache_cnt:s4	dev %d,%d nr_shrunk %d cache_cnt %d	dev >> 20	dev & (0xfffff)	nr_shrunk	cache_cnt
ext4_evict_inode	6.1-6.12	dev:u4 ino:u8 nlink:s4	dev %d,%d ino %lu nlink %d	dev >> 20	dev & (0xfffff)	ino	nlink
ext4_ext_convert_to_initialized_enter	6.1-6.12	dev:u4 ino:u8 m_lblk:u4 m_len:u4 u_lblk:u4 u_len:u4 u_pblk:u8	dev %d,%d ino %lu m_lblk %u m_len %u u_lblk %u u_len %u u_pblk %llu	dev >> 20	dev & (0xfffff)	ino	m_lblk	m_len	u_lblk	u_len	u_pblk
ext4_ext_convert_to_initialized_fastpath	6.1-6.12	dev:u4 ino:u8 m_lblk:u4 m_len:u4 u_lblk:u4 u_len:u4 u_pblk:u8 i_lblk:u4 i_len:u4 i_pblk:u8	dev %d,%d ino %lu m_lblk %u m_len %u u_lblk %u u_len %u u_pblk %llu i_lblk %u i_len %u i_pblk %llu 	dev >> 20	dev & (0xfffff)	ino	m_lblk	m_len	u_lblk	u_len	u_pblk	i_lblk	i_len	i_pblk
ext4_ext_handle_unwritten_extents	6.1-6.12	dev:u4 ino:u8 flags:s4 lblk:u4 pblk:u8 len:u4 allocated:u4 newblk:u8	dev %d,%d ino %lu m_lblk %u m_pblk %llu m_len %u flags %s allocated %d newblock %llu	dev >> 20	dev & (0xfffff)	ino	lblk	pblk	len	flags(flags, "|", @3)	allocated	newblk
ext4_ext_load_extent	6.1-6.12	dev:u4 ino:u8 pblk:u8 lblk:u4	dev %d,%d ino %lu lblk %u pblk %llu	dev >> 20	dev & (0xfffff)	ino	lblk	pblk
ext4_ext_map_blocks_enter ext4_ind_map_blocks_enter	6.1-6.12	dev:u4 ino:u8 lblk:u4 len:u4 flags:u4	dev %d,%d ino %lu lblk %u len %u flags %s	dev >> 20	dev & (0xfffff)	ino	lblk	len	flags(flags, "|", @3)
ext4_ext_map_blocks_exit ext4_ind_map_blocks_exit	6.1-6.12	dev:u4 ino:u8 flags:u4 pblk:u8 lblk:u4 len:u4 mflags:u4 ret:s4	dev %d,%d ino %lu flags %s lblk %u pblk %llu len %u mflags %s ret %d	dev >> 20	dev & (0xfffff)	ino	flags(flags, "|", @3)	lblk	pblk	len	flags(mflags, "", @1)	ret
ext4_ext_remove_space	6.1-6.12	dev:u4 ino:u8 start:u4 end:u4 depth:s4	dev %d,%d ino %lu since %u end %u depth %d	dev >> 20	dev & (0xfffff)	ino	start	end	depth
ext4_ext_remove_space_done	6.1-6.12	dev:u4 ino:u8 start:u4 end:u4 depth:s4 pc_pclu:u8 pc_lblk:u4 pc_state:s4 eh_entries:u2	dev %d,%d ino %lu since %u end %u depth %d partial [pclu %lld lblk %u state %d] remaining_entries %u	dev >> 20	dev & (0xfffff)	ino	start	end	depth	pc_pclu	pc_lblk	pc_state	eh_entries
ext4_ext_rm_idx	6.1-6.12	dev:u4 ino:u8 pblk:u8	dev %d,%d ino %lu index_pblk %llu	dev >> 20	dev & (0xfffff)	ino	pblk
ext4_ext_rm_leaf	6.1-6.12	dev:u4 ino:u8 start:u4 ee_lblk:u4 ee_pblk:u8 ee_len:s2 pc_pclu:u8 pc_lblk:u4 pc_state:s4	dev %d,%d ino %lu start_lblk %u last_extent [%u(%llu), %u]partial [pclu %lld lblk %u state %d]	dev >> 20	dev & (0xfffff)	ino	start	ee_lblk	ee_pblk	ee_len	pc_pclu	pc_lblk	pc_state
ext4_ext_show_extent	6.1-6.12	dev:u4 ino:u8 pblk:u8 lblk:u4 len:u2	dev %d,%d ino %lu lblk %u pblk %llu len %u	dev >> 20	dev & (0xfffff)	ino	lblk	pblk	len
ext4_fallocate_enter ext4_punch_hole ext4_zero_range	6.1	dev:u4 ino:u8 offset:s8 len:s8 mode:s4	dev %d,%d ino %lu offset %lld len %lld mode %s	dev >> 20	dev & (0xfffff)	ino	offset	len	flags(mode, "|", @4)
ext4_fallocate_exit	6.1-6.12	dev:u4 ino:u8 pos:s8 blocks:u4 ret:s4	dev %d,%d ino %lu pos %lld blocks %u ret %d	dev >> 20	dev & (0xfffff)	ino	pos	blocks	ret
ext4_fc_cleanup	6.1-6.12	dev:u4 j_fc_off:s4 full:s4 tid:u4	dev %d,%d, j_fc_off %d, full %d, tid %u	dev >> 20	dev & (0xfffff)	j_fc_off	full	tid
ext4_fc_commit_start	6.1-6.12	dev:u4 tid:u4	dev %d,%d tid %u	dev >> 20	dev & (0xfffff)	tid
ext4_fc_commit_stop	6.1-6.12	dev:u4 nblks:s4 reason:s4 num_fc:s4 num_fc_ineligible:s4 nblks_agg:s4 tid:u4	dev %d,%d nblks %d, reason %d, fc = %d, ineligible = %d, agg_nblks %d, tid %u	dev >> 20	dev & (0xfffff)	nblks	reason	num_fc	num_fc_ineligible	nblks_agg	tid
ext4_fc_replay	6.1-6.12	dev:u4 tag:s4 ino:s4 priv1:s4 priv2:s4	dev %d,%d: tag %d, ino %d, data1 %d, data2 %d	dev >> 20	dev & (0xfffff)	tag	ino	priv1	priv2
ext4_fc_replay_scan	6.1-6.12	dev:u4 error:s4 off:s4	dev %d,%d error %d, off %d	dev >> 20	dev & (0xfffff)	error	off
ext4_fc_stats	6.1-6.12	dev:u4 fc_ineligible_rc:a4x10 fc_commits:u8 fc_ineligible_commits:u8 fc_numblks:u8	dev %d,%d fc ineligible reasons:\\n%s:%u, %s:%u, %s:%u, %s:%u, %s:%u, %s:%u, %s:%u, %s:%u, %s:%u, %s:%unum_commits:%lu, ineligible: %lu, numblks: %lu	dev >> 20	dev & (0xfffff)	symbol(0, @5)	fc_ineligible_rc[0]	symbol(1, @5)	fc_ineligible_rc[1]	symbol(2, @5)	fc_ineligible_rc[2]	symbol(3, @5)	fc_ineligible_rc[3]	symbol(4, @5)	fc_ineligible_rc[4]	symbol(5, @5)	fc_ineligible_rc[5]	symbol(6, @5)	fc_ineligible_rc[6]	symbol(7, @5)	fc_ineligible_rc[7]	symbol(8, @5)	fc_ineligible_rc[8]	symbol(9, @5)	fc_ineligible_rc[9]	fc_commits	fc_ineligible_commits	fc_numblks
ext4_fc_track_create ext4_fc_track_link ext4_fc_track_unlink	6.1-6.12	dev:u4 t_tid:u4 i_ino:u8 i_sync_tid:u4 error:s4	dev %d,%d, t_tid %u, ino %lu, i_sync_tid %u, error %d	dev >> 20	dev & (0xfffff)	t_tid	i_ino	i_sync_tid	error
ext4_fc_track_inode	6.1-6.12	dev:u4 t_tid:u4 i_ino:u8 i_sync_tid:u4 error:s4	dev %d:%d, t_tid %u, inode %lu, i_sync_tid %u, error %d	dev >> 20	dev & (0xfffff)	t_tid	i_ino	i_sync_tid	error
ext4_fc_track_range	6.1-6.12	dev:u4 t_tid:u4 i_ino:u8 i_sync_tid:u4 start:s8 end:s8 error:s4	dev %d:%d, t_tid %u, inode %lu, i_sync_tid %u, error %d, start %ld, end %ld	dev >> 20	dev & (0xfffff)	t_tid	i_ino	i_sync_tid	error	start	end
ext4_forget	6.1-6.12	dev:u4 ino:u8 block:u8 is_metadata:s4 mode:u2	dev %d,%d ino %lu mode 0%o is_metadata %d block %llu	dev >> 20	dev & (0xfffff)	ino	mode	is_metadata	block
ext4_free_blocks	6.1-6.12	dev:u4 ino:u8 block:u8 count:u8 flags:s4 mode:u2	dev %d,%d ino %lu mode 0%o block %llu count %lu flags %s	dev >> 20	dev & (0xfffff)	ino	mode	block	count	flags(flags, "|", @6)
ext4_free_inode	6.1-6.12	dev:u4 ino:u8 uid:u4 gid:u4 blocks:u8 mode:u2	dev %d,%d ino %lu mode 0%o uid %u gid %u blocks %llu	dev >> 20	dev & (0xfffff)	ino	mode	uid	gid	blocks
ext4_fsmap_high_key ext4_fsmap_low_key ext4_fsmap_mapping	6.1-6.12	dev:u4 keydev:u4 agno:u4 bno:u8 len:u8 owner:u8	dev %d:%d keydev %d:%d agno %u bno %llu len %llu owner %lld\\n	dev >> 20	dev & (0xfffff)	keydev >> 20	keydev & (0xfffff)	agno	bno	len	owner
ext4_get_implied_cluster_alloc_exit	6.1-6.12	dev:u4 flags:u4 lblk:u4 pblk:u8 len:u4 ret:s4	dev %d,%d m_lblk %u m_pblk %llu m_len %u m_flags %s ret %d	dev >> 20	dev & (0xfffff)	lblk	pblk	len	flags(flags, "", @1)	ret
ext4_getfsmap_high_key ext4_getfsmap_low_key ext4_getfsmap_mapping	6.1-6.12	dev:u4 keydev:u4 block:u8 len:u8 owner:u8 flags:u8	dev %d:%d keydev %d:%d block %llu len %llu owner %lld flags 0x%llx\\n	dev >> 20	dev & (0xfffff)	keydev >> 20	keydev & (0xfffff)	block	len	owner	flags
ext4_invalidate_folio ext4_journalled_invalidate_folio	6.1-6.12	dev:u4 ino:u8 index:u8 offset:u8 length:u8	dev %d,%d ino %lu folio_index %lu offset %zu length %zu	dev >> 20	dev & (0xfffff)	ino	index	offset	length
ext4_journal_start	6.1	dev:u4 ip:u8 blocks:s4 rsv_blocks:s4 revoke_creds:s4	dev %d,%d blocks %d, rsv_blocks %d, revoke_creds %d, caller %pS	dev >> 20	dev & (0xfffff)	blocks	rsv_blocks	revoke_creds	ip
ext4_journal_start_reserved	6.1-6.12	dev:u4 ip:u8 blocks:s4	dev %d,%d blocks, %d caller %pS	dev >> 20	dev & (0xfffff)	blocks	ip
ext4_lazy_itable_init ext4_load_inode_bitmap ext4_mb_bitmap_load ext4_mb_buddy_bitmap_load	6.1-6.12	dev:u4 group:u4	dev %d,%d group %u	dev >> 20	dev & (0xfffff)	group
ext4_load_inode	6.1-6.12	dev:u4 ino:u8	dev %d,%d ino %ld	dev >> 20	dev & (0xfffff)	ino
ext4_mark_inode_dirty	6.1-6.12	dev:u4 ino:u8 ip:u8	dev %d,%d ino %lu caller %pS	dev >> 20	dev & (0xfffff)	ino	ip
ext4_mb_discard_preallocations	6.1-6.12	dev:u4 needed:s4	dev %d,%d needed %d	dev >> 20	dev & (0xfffff)	needed
ext4_mb_new_group_pa ext4_mb_new_inode_pa	6.1-6.12	dev:u4 ino:u8 pa_pstart:u8 pa_lstart:u8 pa_len:u4	dev %d,%d ino %lu pstart %llu len %u lstart %llu	dev >> 20	dev & (0xfffff)	ino	pa_pstart	pa_len	pa_lstart
ext4_mb_release_group_pa	6.1-6.12	dev:u4 pa_pstart:u8 pa_len:u4	dev %d,%d pstart %llu len %u	dev >> 20	dev & (0xfffff)	pa_pstart	pa_len
ext4_mb_release_inode_pa	6.1-6.12	dev:u4 ino:u8 block:u8 count:u4	dev %d,%d ino %lu block %llu count %u	dev >> 20	dev & (0xfffff)	ino	block	count
ext4_mballoc_alloc	6.1	dev:u4 ino:u8 orig_logical:u4 orig_start:s4 orig_group:u4 orig_len:s4 goal_logical:u4 goal_start:s4 goal_group:u4 goal_len:s4 result_logical:u4 result_start:s4 result_group:u4 result_len:s4 found:u2 groups:u2 buddy:u2 flags:u2 tail:u2 cr:u1	dev %d,%d inode %lu orig %u/%d/%u@%u goal %u/%d/%u@%u result %u/%d/%u@%u blks %u grps %u cr %u flags %s tail %u broken %u	dev >> 20	dev & (0xfffff)	ino	orig_group	orig_start	orig_len	orig_logical	goal_group	goal_start	goal_len	goal_logical	result_group	result_start	result_len	result_logical	found	groups	cr	flags(flags, "|", @0)	tail	buddy ? (1 << buddy) : 0
ext4_mballoc_discard ext4_mballoc_free	6.1-6.12	dev:u4 ino:u8 result_start:s4 result_group:u4 result_len:s4	dev %d,%d inode %lu extent %u/%d/%d 	dev >> 20	dev & (0xfffff)	ino	result_group	result_start	result_len
ext4_mballoc_prealloc	6.1-6.12	dev:u4 ino:u8 orig_logical:u4 orig_start:s4 orig_group:u4 orig_len:s4 result_logical:u4 result_start:s4 result_group:u4 result_len:s4	dev %d,%d inode %lu orig %u/%d/%u@%u result %u/%d/%u@%u	dev >> 20	dev & (0xfffff)	ino	orig_group	orig_start	orig_len	orig_logical	result_group	result_start	result_len	result_logical
ext4_nfs_commit_metadata	6.1-6.12	dev:u4 ino:u8	dev %d,%d ino %lu	dev >> 20	dev & (0xfffff)	ino
ext4_other_inode_update_time	6.1-6.12	dev:u4 ino:u8 orig_ino:u8 uid:u4 gid:u4 mode:u2	dev %d,%d orig_ino %lu ino %lu mode 0%o uid %u gid %u	dev >> 20	dev & (0xfffff)	orig_ino	ino	mode	uid	gid
ext4_prefetch_bitmaps	6.1-6.12	dev:u4 group:u4 next:u4 ios:u4	dev %d,%d group %u next %u ios %u	dev >> 20	dev & (0xfffff)	group	next	ios
ext4_read_block_bitmap_load	6.1-6.12	dev:u4 group:u4 prefetch:b	dev %d,%d group %u prefetch %d	dev >> 20	dev & (0xfffff)	group	prefetch
ext4_readpage ext4_releasepage ext4_writepage	6.1	dev:u4 ino:u8 index:u8	dev %d,%d ino %lu page_index %lu	dev >> 20	dev & (0xfffff)	ino	index
ext4_remove_blocks	6.1-6.12	dev:u4 ino:u8 from:u4 to:u4 ee_pblk:u8 ee_lblk:u4 ee_len:u2 pc_pclu:u8 pc_lblk:u4 pc_state:s4	dev %d,%d ino %lu extent [%u(%llu), %u]from %u to %u partial [pclu %lld lblk %u state %d]	dev >> 20	dev & (0xfffff)	ino	ee_lblk	ee_pblk	ee_len	from	to	pc_pclu	pc_lblk	pc_state
ext4_request_blocks	6.1-6.12	dev:u4 ino:u8 len:u4 logical:u4 lleft:u4 lright:u4 goal:u8 pleft:u8 pright:u8 flags:u4	dev %d,%d ino %lu flags %s len %u lblk %u goal %llu lleft %u lright %u pleft %llu pright %llu 	dev >> 20	dev & (0xfffff)	ino	flags(flags, "|", @0)	len	logical	goal	lleft	lright	pleft	pright
ext4_request_inode	6.1-6.12	dev:u4 dir:u8 mode:u2	dev %d,%d dir %lu mode 0%o	dev >> 20	dev & (0xfffff)	dir	mode
ext4_shutdown	6.1-6.12	dev:u4 flags:u4	dev %d,%d flags %u	dev >> 20	dev & (0xfffff)	flags
ext4_sync_file_enter	6.1-6.12	dev:u4 ino:u8 parent:u8 datasync:s4	dev %d,%d ino %lu parent %lu datasync %d 	dev >> 20	dev & (0xfffff)	ino	parent	datasync
ext4_sync_file_exit ext4_unlink_exit	6.1-6.12	dev:u4 ino:u8 ret:s4	dev %d,%d ino %lu ret %d	dev >> 20	dev & (0xfffff)	ino	ret
ext4_sync_fs	6.1-6.12	dev:u4 wait:s4	dev %d,%d wait %d	dev >> 20	dev & (0xfffff)	wait
ext4_trim_all_free ext4_trim_extent	6.1-6.12	dev_major:s4 dev_minor:s4 group:u4 start:s4 len:s4	dev %d,%d group %u, start %d, len %d	dev_major	dev_minor	group	start	len
ext4_truncate_enter ext4_truncate_exit	6.1-6.12	dev:u4 ino:u8 blocks:u8	dev %d,%d ino %lu blocks %llu	dev >> 20	dev & (0xfffff)	ino	blocks
ext4_unlink_enter	6.1-6.12	dev:u4 ino:u8 parent:u8 size:s8	dev %d,%d ino %lu size %lld parent %lu	dev >> 20	dev & (0xfffff)	ino	size	parent
ext4_update_sb	6.1-6.12	dev:u4 fsblk:u8 flags:u4	dev %d,%d fsblk %llu flags %u	dev >> 20	dev & (0xfffff)	fsblk	flags
ext4_writepages	6.1	dev:u4 ino:u8 nr_to_write:s8 pages_skipped:s8 range_start:s8 range_end:s8 writeback_index:u8 sync_mode:s4 for_kupdate:s1 range_cyclic:s1	dev %d,%d ino %lu nr_to_write %ld pages_skipped %ld range_start %lld range_end %lld sync_mode %d for_kupdate %d range_cyclic %d writeback_index %lu	dev >> 20	dev & (0xfffff)	ino	nr_to_write	pages_skipped	range_start	range_end	sync_mode	for_kupdate	range_cyclic	writeback_index
ext4_writepages_result	6.1-6.12	dev:u4 ino:u8 ret:s4 pages_written:s4 pages_skipped:s8 writeback_index:u8 sync_mode:s4	dev %d,%d ino %lu ret %d pages_written %d pages_skipped %ld sync_mode %d writeback_index %lu	dev >> 20	dev & (0xfffff)	ino	ret	pages_written	pages_skipped	sync_mode	writeback_index
ext4_da_reserve_space	6.12	dev:u4 ino:u8 i_blocks:u8 reserve_blocks:s4 reserved_data_blocks:s4 mode:u2	dev %d,%d ino %lu mode 0%o i_blocks %llu reserve_blocks %dreserved_data_blocks %d	dev >> 20	dev & (0xfffff)	ino	mode	i_blocks	reserve_blocks	reserved_data_blocks
ext4_discard_preallocations	6.12	dev:u4 ino:u8 len:u4	dev %d,%d ino %lu len: %u	dev >> 20	dev & (0xfffff)	ino	len
ext4_es_cache_extent ext4_es_find_extent_range_exit ext4_es_insert_extent	6.12	dev:u4 ino:u8 lblk:u4 len:u4 pblk:u8 status:u1	dev %d,%d ino %lu es [%u/%u) mapped %llu status %s	dev >> 20	dev & (0xfffff)	ino	lblk	len	pblk	flags(status, "", @2)
ext4_es_insert_delayed_extent	6.12	dev:u4 ino:u8 lblk:u4 len:u4 pblk:u8 status:u1 lclu_allocated:b end_allocated:b	dev %d,%d ino %lu es [%u/%u) mapped %llu status %s allocated %d %d	dev >> 20	dev & (0xfffff)	ino	lblk	len	pblk	flags(status, "", @2)	lclu_allocated	end_allocated
ext4_es_lookup_extent_exit	6.12	dev:u4 ino:u8 lblk:u4 len:u4 pblk:u8 status:u1 found:s4	dev %d,%d ino %lu found %d [%u/%u) %llu %s	dev >> 20	dev & (0xfffff)	ino	found	lblk	len	found ? pblk : 0	flags(found ? status : 0, "", @2)
ext4_fallocate_enter ext4_punch_hole ext4_zero_range	6.12	dev:u4 ino:u8 offset:s8 len:s8 mode:s4	dev %d,%d ino %lu offset %lld len %lld mode %s	dev >> 20	dev & (0xfffff)	ino	offset	len	flags(mode, "|", @7)
ext4_journal_start_inode	6.12	ino:u8 dev:u4 ip:u8 blocks:s4 rsv_blocks:s4 revoke_creds:s4 type:s4	dev %d,%d blocks %d, rsv_blocks %d, revoke_creds %d, type %d, ino %lu, caller %pS	dev >> 20	dev & (0xfffff)	blocks	rsv_blocks	revoke_creds	type	ino	ip
ext4_journal_start_sb	6.12	dev:u4 ip:u8 blocks:s4 rsv_blocks:s4 revoke_creds:s4 type:s4	dev %d,%d blocks %d, rsv_blocks %d, revoke_creds %d, type %d, caller %pS	dev >> 20	dev & (0xfffff)	blocks	rsv_blocks	revoke_creds	type	ip
ext4_mballoc_alloc	6.12	dev:u4 ino:u8 orig_logical:u4 orig_start:s4 orig_group:u4 orig_len:s4 goal_logical:u4 goal_start:s4 goal_group:u4 goal_len:s4 result_logical:u4 result_start:s4 result_group:u4 result_len:s4 found:u2 groups:u2 buddy:u2 flags:u2 tail:u2 cr:u1	dev %d,%d inode %lu orig %u/%d/%u@%u goal %u/%d/%u@%u result %u/%d/%u@%u blks %u grps %u cr %s flags %s tail %u broken %u	dev >> 20	dev & (0xfffff)	ino	orig_group	orig_start	orig_len	orig_logical	goal_group	goal_start	goal_len	goal_logical	result_group	result_start	result_len	result_logical	found	groups	symbol(cr, @8)	flags(flags, "|", @0)	tail	buddy ? (1 << buddy) : 0
ext4_read_folio ext4_release_folio	6.12	dev:u4 ino:u8 index:u8	dev %d,%d ino %lu folio_index %lu	dev >> 20	dev & (0xfffff)	ino	index
ext4_writepages	6.12	dev:u4 ino:u8 nr_to_write:s8 pages_skipped:s8 range_start:s8 range_end:s8 writeback_index:u8 sync_mode:s4 for_kupdate:u1 range_cyclic:u1	dev %d,%d ino %lu nr_to_write %ld pages_skipped %ld range_start %lld range_end %lld sync_mode %d for_kupdate %d range_cyclic %d writeback_index %lu	dev >> 20	dev & (0xfffff)	ino	nr_to_write	pages_skipped	range_start	range_end	sync_mode	for_kupdate	range_cyclic	writeback_index
`;

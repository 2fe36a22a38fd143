/**
 * Layouts that no running kernel was asked for, written by hand. The notation is that of
 * ../format/shippedNotation.ts; a key is a system and a word.
 */
const DEV = "dev >> 20\tdev & 0xfffff";

export const BY_HAND: Readonly<Record<string, string>> = {
  // Where the headers of 5.15 (include/trace/events, fs/xfs) differ from those of 6.1.
  "filemap 5.15": `
mm_filemap_add_to_page_cache mm_filemap_delete_from_page_cache\t5.15\tpfn:u8 i_ino:u8 index:u8 s_dev:u4\tdev %d:%d ino %lx page=%p pfn=0x%lx ofs=%lu\ts_dev >> 20\ts_dev & 0xfffff\ti_ino\t0\tpfn\tindex << 12
`,
  "ext4 5.15": `
ext4_write_begin ext4_da_write_begin\t5.15\tdev:u4 ino:u8 pos:s8 len:u4 flags:u4\tdev %d,%d ino %lu pos %lld len %u flags %u\t${DEV}\tino\tpos\tlen\tflags
`,
  "xfs 5.15": `
@0\t1=ENTIRE\t2=METADATA\t4=ATTRFORK\t8=PREALLOC\t20=CONTIG\t40=CONVERT\t80=ZERO\t100=REMAP\t200=COWFORK\t1000=NODISCARD\t2000=NORMAP
xfs_bunmap\t5.15\tdev:u4 ino:u8 size:s8 fileoff:u8 len:u8 caller_ip:u8 flags:s4\tdev %d:%d ino 0x%llx disize 0x%llx fileoff 0x%llx fsbcount 0x%llxflags %s caller %pS\t${DEV}\tino\tsize\tfileoff\tlen\tflags(flags, "|", @0)\tcaller_ip
`,
  // Not of a kernel, but of trace-cmd's own plugin for these two.
  "sched trace-cmd": `
sched_switch\t0.1\tprev_comm:c16 prev_pid:s4 prev_prio:s4 prev_state:s8 next_comm:c16 next_pid:s4 next_prio:s4\t%s:%d [%d] %s ==> %s:%d [%d]\tprev_comm\tprev_pid\tprev_prio\tletters(prev_state)\tnext_comm\tnext_pid\tnext_prio
sched_wakeup sched_waking sched_wakeup_new\t0.1\tcomm:c16 pid:s4 prio:s4 target_cpu:s4\t%s:%d [%d] CPU:%03d\tcomm\tpid\tprio\ttarget_cpu
`,
};

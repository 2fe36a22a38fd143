/** Written by scripts/writeEventTables.ts; the notation is that of ../format/shippedNotation.ts. */
export const SCHED = `
@0	1=S	2=D	4=T	8=t	10=X	20=Z	40=P	80=I
@1	0=unsuitable	1=shared_ro	2=inaccessible	3=scan_delay	4=pid_inactive	5=ignore_pid_inactive	6=seq_completed
sched_kthread_stop sched_process_hang	5.15-6.12	comm:c16 pid:s4	comm=%s pid=%d	comm	pid
sched_kthread_stop_ret	5.15-7.3	ret:s4	ret=%d	ret
sched_kthread_work_execute_end sched_kthread_work_execute_start	5.15-7.3	work:u8 function:u8	work struct %p: function %ps	work	function
sched_kthread_work_queue_work	5.15-7.3	work:u8 function:u8 worker:u8	work struct=%p function=%ps worker=%p	work	function	worker
sched_migrate_task	5.15-6.12	comm:c16 pid:s4 prio:s4 orig_cpu:s4 dest_cpu:s4	comm=%s pid=%d prio=%d orig_cpu=%d dest_cpu=%d	comm	pid	prio	orig_cpu	dest_cpu
sched_move_numa	5.15-7.3	pid:s4 tgid:s4 ngid:s4 src_cpu:s4 src_nid:s4 dst_cpu:s4 dst_nid:s4	pid=%d tgid=%d ngid=%d src_cpu=%d src_nid=%d dst_cpu=%d dst_nid=%d	pid	tgid	ngid	src_cpu	src_nid	dst_cpu	dst_nid
sched_pi_setprio	5.15-6.12	comm:c16 pid:s4 oldprio:s4 newprio:s4	comm=%s pid=%d oldprio=%d newprio=%d	comm	pid	oldprio	newprio
sched_process_exec	5.15-7.3	filename:t pid:s4 old_pid:s4	filename=%s pid=%d old_pid=%d	__get_str(filename)	pid	old_pid
sched_process_exit sched_process_free sched_process_wait sched_wait_task	5.15-6.12	comm:c16 pid:s4 prio:s4	comm=%s pid=%d prio=%d	comm	pid	prio
sched_process_fork	5.15-6.12	parent_comm:c16 parent_pid:s4 child_comm:c16 child_pid:s4	comm=%s pid=%d child_comm=%s child_pid=%d	parent_comm	parent_pid	child_comm	child_pid
sched_stat_runtime	5.15-6.1	comm:c16 pid:s4 runtime:u8 vruntime:u8	comm=%s pid=%d runtime=%llu [ns] vruntime=%llu [ns]	comm	pid	runtime	vruntime
sched_stick_numa sched_swap_numa	5.15-7.3	src_pid:s4 src_tgid:s4 src_ngid:s4 src_cpu:s4 src_nid:s4 dst_pid:s4 dst_tgid:s4 dst_ngid:s4 dst_cpu:s4 dst_nid:s4	src_pid=%d src_tgid=%d src_ngid=%d src_cpu=%d src_nid=%d dst_pid=%d dst_tgid=%d dst_ngid=%d dst_cpu=%d dst_nid=%d	src_pid	src_tgid	src_ngid	src_cpu	src_nid	dst_pid	dst_tgid	dst_ngid	dst_cpu	dst_nid
sched_switch	5.15-7.3	prev_comm:c16 prev_pid:s4 prev_prio:s4 prev_state:s8 next_comm:c16 next_pid:s4 next_prio:s4	prev_comm=%s prev_pid=%d prev_prio=%d prev_state=%s%s ==> next_comm=%s next_pid=%d next_prio=%d	prev_comm	prev_pid	prev_prio	(prev_state & (255)) ? flags(prev_state & (255), "|", @0) : "R"	(prev_state & (0x100)) ? "+" : ""	next_comm	next_pid	next_prio
sched_wake_idle_without_ipi	5.15-7.3	cpu:s4	cpu=%d	cpu
sched_wakeup sched_wakeup_new sched_waking	5.15-7.3	comm:c16 pid:s4 prio:s4 target_cpu:s4	comm=%s pid=%d prio=%d target_cpu=%03d	comm	pid	prio	target_cpu
sched_stat_blocked sched_stat_iowait sched_stat_sleep sched_stat_wait	6.1-6.12	comm:c16 pid:s4 delay:u8	comm=%s pid=%d delay=%llu [ns]	comm	pid	delay
sched_skip_vma_numa	6.6-7.3	numa_scan_offset:u8 vm_start:u8 vm_end:u8 reason:u4	numa_scan_offset=%lX vm_start=%lX vm_end=%lX reason=%s	numa_scan_offset	vm_start	vm_end	symbol(reason, @1)
sched_stat_runtime	6.6-6.12	comm:c16 pid:s4 runtime:u8	comm=%s pid=%d runtime=%llu [ns]	comm	pid	runtime
sched_prepare_exec	6.12-7.3	interp:t filename:t pid:s4 comm:t	interp=%s filename=%s pid=%d comm=%s	__get_str(interp)	__get_str(filename)	pid	__get_str(comm)
sched_kthread_stop sched_process_hang	6.16-7.3	comm:t pid:s4	comm=%s pid=%d	__get_str(comm)	pid
sched_migrate_task	6.16-7.3	comm:t pid:s4 prio:s4 orig_cpu:s4 dest_cpu:s4	comm=%s pid=%d prio=%d orig_cpu=%d dest_cpu=%d	__get_str(comm)	pid	prio	orig_cpu	dest_cpu
sched_pi_setprio	6.16-7.3	comm:t pid:s4 oldprio:s4 newprio:s4	comm=%s pid=%d oldprio=%d newprio=%d	__get_str(comm)	pid	oldprio	newprio
sched_process_exit	6.16-7.3	comm:c16 pid:s4 prio:s4 group_dead:b	comm=%s pid=%d prio=%d group_dead=%s	comm	pid	prio	group_dead ? "true" : "false"
sched_process_fork	6.16-7.3	parent_comm:t parent_pid:s4 child_comm:t child_pid:s4	comm=%s pid=%d child_comm=%s child_pid=%d	__get_str(parent_comm)	parent_pid	__get_str(child_comm)	child_pid
sched_process_free sched_process_wait sched_wait_task	6.16-7.3	comm:t pid:s4 prio:s4	comm=%s pid=%d prio=%d	__get_str(comm)	pid	prio
sched_skip_cpuset_numa	6.16-7.3	comm:c16 pid:s4 tgid:s4 ngid:s4 mem_allowed:a8x16	comm=%s pid=%d tgid=%d ngid=%d mem_nodes_allowed=%*pbl	comm	pid	tgid	ngid	0x400	mem_allowed
sched_stat_blocked sched_stat_iowait sched_stat_sleep sched_stat_wait	6.16-7.3	comm:t pid:s4 delay:u8	comm=%s pid=%d delay=%llu [ns]	__get_str(comm)	pid	delay
sched_stat_runtime	6.16-7.3	comm:t pid:s4 runtime:u8	comm=%s pid=%d runtime=%llu [ns]	__get_str(comm)	pid	runtime
`;

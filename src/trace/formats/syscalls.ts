/** Written by scripts/writeEventTables.ts; the notation is that of ../format/shippedNotation.ts. */
export const SYSCALLS = `
@0	1=O_WRONLY	2=O_RDWR	40=O_CREAT	80=O_EXCL	100=O_NOCTTY	200=O_TRUNC	400=O_APPEND	800=O_NONBLOCK	1000=O_DSYNC	4000=O_DIRECT	8000=O_LARGEFILE	10000=O_DIRECTORY	20000=O_NOFOLLOW	40000=O_NOATIME	80000=O_CLOEXEC
sys_enter_accept	6.1-7.3	__syscall_nr:s4 fd:u8 upeer_sockaddr:u8 upeer_addrlen:u8	fd: 0x%08lx, upeer_sockaddr: 0x%08lx, upeer_addrlen: 0x%08lx	fd	upeer_sockaddr	upeer_addrlen
sys_enter_accept4	6.1-7.3	__syscall_nr:s4 fd:u8 upeer_sockaddr:u8 upeer_addrlen:u8 flags:u8	fd: 0x%08lx, upeer_sockaddr: 0x%08lx, upeer_addrlen: 0x%08lx, flags: 0x%08lx	fd	upeer_sockaddr	upeer_addrlen	flags
sys_enter_access sys_enter_chmod	6.1-6.18	__syscall_nr:s4 filename:u8 mode:u8	filename: 0x%08lx, mode: 0x%08lx	filename	mode
sys_enter_acct	6.1-6.18	__syscall_nr:s4 name:u8	name: 0x%08lx	name
sys_enter_add_key	6.1-6.18	__syscall_nr:s4 _type:u8 _description:u8 _payload:u8 plen:u8 ringid:u8	_type: 0x%08lx, _description: 0x%08lx, _payload: 0x%08lx, plen: 0x%08lx, ringid: 0x%08lx	_type	_description	_payload	plen	ringid
sys_enter_adjtimex	6.1-7.3	__syscall_nr:s4 txc_p:u8	txc_p: 0x%08lx	txc_p
sys_enter_alarm	6.1-7.3	__syscall_nr:s4 seconds:u8	seconds: 0x%08lx	seconds
sys_enter_arch_prctl	6.1-7.3	__syscall_nr:s4 option:u8 arg2:u8	option: 0x%08lx, arg2: 0x%08lx	option	arg2
sys_enter_bind	6.1-7.3	__syscall_nr:s4 fd:u8 umyaddr:u8 addrlen:u8	fd: 0x%08lx, umyaddr: 0x%08lx, addrlen: 0x%08lx	fd	umyaddr	addrlen
sys_enter_bpf	6.1-6.18	__syscall_nr:s4 cmd:u8 uattr:u8 size:u8	cmd: 0x%08lx, uattr: 0x%08lx, size: 0x%08lx	cmd	uattr	size
sys_enter_brk	6.1-7.3	__syscall_nr:s4 brk:u8	brk: 0x%08lx	brk
sys_enter_capget	6.1-7.3	__syscall_nr:s4 header:u8 dataptr:u8	header: 0x%08lx, dataptr: 0x%08lx	header	dataptr
sys_enter_capset	6.1-7.3	__syscall_nr:s4 header:u8 data:u8	header: 0x%08lx, data: 0x%08lx	header	data
sys_enter_chdir sys_enter_chroot	6.1-6.18	__syscall_nr:s4 filename:u8	filename: 0x%08lx	filename
sys_enter_chown sys_enter_lchown	6.1-6.18	__syscall_nr:s4 filename:u8 user:u8 group:u8	filename: 0x%08lx, user: 0x%08lx, group: 0x%08lx	filename	user	group
sys_enter_clock_adjtime	6.1-7.3	__syscall_nr:s4 which_clock:u8 utx:u8	which_clock: 0x%08lx, utx: 0x%08lx	which_clock	utx
sys_enter_clock_getres sys_enter_clock_gettime sys_enter_clock_settime	6.1-7.3	__syscall_nr:s4 which_clock:u8 tp:u8	which_clock: 0x%08lx, tp: 0x%08lx	which_clock	tp
sys_enter_clock_nanosleep	6.1-7.3	__syscall_nr:s4 which_clock:u8 flags:u8 rqtp:u8 rmtp:u8	which_clock: 0x%08lx, flags: 0x%08lx, rqtp: 0x%08lx, rmtp: 0x%08lx	which_clock	flags	rqtp	rmtp
sys_enter_clone	6.1-7.3	__syscall_nr:s4 clone_flags:u8 newsp:u8 parent_tidptr:u8 child_tidptr:u8 tls:u8	clone_flags: 0x%08lx, newsp: 0x%08lx, parent_tidptr: 0x%08lx, child_tidptr: 0x%08lx, tls: 0x%08lx	clone_flags	newsp	parent_tidptr	child_tidptr	tls
sys_enter_clone3	6.1-7.3	__syscall_nr:s4 uargs:u8 size:u8	uargs: 0x%08lx, size: 0x%08lx	uargs	size
sys_enter_close sys_enter_fchdir sys_enter_fdatasync sys_enter_fsync sys_enter_syncfs	6.1-7.3	__syscall_nr:s4 fd:u8	fd: 0x%08lx	fd
sys_enter_close_range	6.1-7.3	__syscall_nr:s4 fd:u8 max_fd:u8 flags:u8	fd: 0x%08lx, max_fd: 0x%08lx, flags: 0x%08lx	fd	max_fd	flags
sys_enter_connect	6.1-7.3	__syscall_nr:s4 fd:u8 uservaddr:u8 addrlen:u8	fd: 0x%08lx, uservaddr: 0x%08lx, addrlen: 0x%08lx	fd	uservaddr	addrlen
sys_enter_copy_file_range sys_enter_splice	6.1-7.3	__syscall_nr:s4 fd_in:u8 off_in:u8 fd_out:u8 off_out:u8 len:u8 flags:u8	fd_in: 0x%08lx, off_in: 0x%08lx, fd_out: 0x%08lx, off_out: 0x%08lx, len: 0x%08lx, flags: 0x%08lx	fd_in	off_in	fd_out	off_out	len	flags
sys_enter_creat sys_enter_mkdir	6.1-6.18	__syscall_nr:s4 pathname:u8 mode:u8	pathname: 0x%08lx, mode: 0x%08lx	pathname	mode
sys_enter_delete_module	6.1-6.18	__syscall_nr:s4 name_user:u8 flags:u8	name_user: 0x%08lx, flags: 0x%08lx	name_user	flags
sys_enter_dup sys_enter_pipe	6.1-7.3	__syscall_nr:s4 fildes:u8	fildes: 0x%08lx	fildes
sys_enter_dup2	6.1-7.3	__syscall_nr:s4 oldfd:u8 newfd:u8	oldfd: 0x%08lx, newfd: 0x%08lx	oldfd	newfd
sys_enter_dup3	6.1-7.3	__syscall_nr:s4 oldfd:u8 newfd:u8 flags:u8	oldfd: 0x%08lx, newfd: 0x%08lx, flags: 0x%08lx	oldfd	newfd	flags
sys_enter_epoll_create	6.1-7.3	__syscall_nr:s4 size:u8	size: 0x%08lx	size
sys_enter_epoll_create1 sys_enter_inotify_init1 sys_enter_memfd_secret sys_enter_mlockall sys_enter_userfaultfd	6.1-7.3	__syscall_nr:s4 flags:u8	flags: 0x%08lx	flags
sys_enter_epoll_ctl	6.1-7.3	__syscall_nr:s4 epfd:u8 op:u8 fd:u8 event:u8	epfd: 0x%08lx, op: 0x%08lx, fd: 0x%08lx, event: 0x%08lx	epfd	op	fd	event
sys_enter_epoll_pwait sys_enter_epoll_pwait2	6.1-7.3	__syscall_nr:s4 epfd:u8 events:u8 maxevents:u8 timeout:u8 sigmask:u8 sigsetsize:u8	epfd: 0x%08lx, events: 0x%08lx, maxevents: 0x%08lx, timeout: 0x%08lx, sigmask: 0x%08lx, sigsetsize: 0x%08lx	epfd	events	maxevents	timeout	sigmask	sigsetsize
sys_enter_epoll_wait	6.1-7.3	__syscall_nr:s4 epfd:u8 events:u8 maxevents:u8 timeout:u8	epfd: 0x%08lx, events: 0x%08lx, maxevents: 0x%08lx, timeout: 0x%08lx	epfd	events	maxevents	timeout
sys_enter_eventfd	6.1-7.3	__syscall_nr:s4 count:u8	count: 0x%08lx	count
sys_enter_eventfd2	6.1-7.3	__syscall_nr:s4 count:u8 flags:u8	count: 0x%08lx, flags: 0x%08lx	count	flags
sys_enter_execve	6.1-6.18	__syscall_nr:s4 filename:u8 argv:u8 envp:u8	filename: 0x%08lx, argv: 0x%08lx, envp: 0x%08lx	filename	argv	envp
sys_enter_execveat	6.1-6.18	__syscall_nr:s4 fd:u8 filename:u8 argv:u8 envp:u8 flags:u8	fd: 0x%08lx, filename: 0x%08lx, argv: 0x%08lx, envp: 0x%08lx, flags: 0x%08lx	fd	filename	argv	envp	flags
sys_enter_exit sys_enter_exit_group	6.1-7.3	__syscall_nr:s4 error_code:u8	error_code: 0x%08lx	error_code
sys_enter_faccessat sys_enter_fchmodat	6.1-6.18	__syscall_nr:s4 dfd:u8 filename:u8 mode:u8	dfd: 0x%08lx, filename: 0x%08lx, mode: 0x%08lx	dfd	filename	mode
sys_enter_faccessat2	6.1-6.18	__syscall_nr:s4 dfd:u8 filename:u8 mode:u8 flags:u8	dfd: 0x%08lx, filename: 0x%08lx, mode: 0x%08lx, flags: 0x%08lx	dfd	filename	mode	flags
sys_enter_fadvise64	6.1-7.3	__syscall_nr:s4 fd:u8 offset:u8 len:u8 advice:u8	fd: 0x%08lx, offset: 0x%08lx, len: 0x%08lx, advice: 0x%08lx	fd	offset	len	advice
sys_enter_fallocate	6.1-7.3	__syscall_nr:s4 fd:u8 mode:u8 offset:u8 len:u8	fd: 0x%08lx, mode: 0x%08lx, offset: 0x%08lx, len: 0x%08lx	fd	mode	offset	len
sys_enter_fanotify_init	6.1-7.3	__syscall_nr:s4 flags:u8 event_f_flags:u8	flags: 0x%08lx, event_f_flags: 0x%08lx	flags	event_f_flags
sys_enter_fanotify_mark	6.1-6.18	__syscall_nr:s4 fanotify_fd:u8 flags:u8 mask:u8 dfd:u8 pathname:u8	fanotify_fd: 0x%08lx, flags: 0x%08lx, mask: 0x%08lx, dfd: 0x%08lx, pathname: 0x%08lx	fanotify_fd	flags	mask	dfd	pathname
sys_enter_fchmod	6.1-7.3	__syscall_nr:s4 fd:u8 mode:u8	fd: 0x%08lx, mode: 0x%08lx	fd	mode
sys_enter_fchown	6.1-7.3	__syscall_nr:s4 fd:u8 user:u8 group:u8	fd: 0x%08lx, user: 0x%08lx, group: 0x%08lx	fd	user	group
sys_enter_fchownat	6.1-6.18	__syscall_nr:s4 dfd:u8 filename:u8 user:u8 group:u8 flag:u8	dfd: 0x%08lx, filename: 0x%08lx, user: 0x%08lx, group: 0x%08lx, flag: 0x%08lx	dfd	filename	user	group	flag
sys_enter_fcntl sys_enter_ioctl	6.1-7.3	__syscall_nr:s4 fd:u8 cmd:u8 arg:u8	fd: 0x%08lx, cmd: 0x%08lx, arg: 0x%08lx	fd	cmd	arg
sys_enter_fgetxattr	6.1-6.18	__syscall_nr:s4 fd:u8 name:u8 value:u8 size:u8	fd: 0x%08lx, name: 0x%08lx, value: 0x%08lx, size: 0x%08lx	fd	name	value	size
sys_enter_finit_module	6.1-6.18	__syscall_nr:s4 fd:u8 uargs:u8 flags:u8	fd: 0x%08lx, uargs: 0x%08lx, flags: 0x%08lx	fd	uargs	flags
sys_enter_flistxattr	6.1-6.18	__syscall_nr:s4 fd:u8 list:u8 size:u8	fd: 0x%08lx, list: 0x%08lx, size: 0x%08lx	fd	list	size
sys_enter_flock	6.1-7.3	__syscall_nr:s4 fd:u8 cmd:u8	fd: 0x%08lx, cmd: 0x%08lx	fd	cmd
sys_enter_fork sys_enter_getegid sys_enter_geteuid sys_enter_getgid sys_enter_getpgrp sys_enter_getpid sys_enter_getppid sys_enter_gettid sys_enter_getuid sys_enter_inotify_init sys_enter_munlockall sys_enter_pause sys_enter_restart_syscall sys_enter_rt_sigreturn sys_enter_sched_yield sys_enter_setsid sys_enter_sync sys_enter_vfork sys_enter_vhangup	6.1-7.3	__syscall_nr:s4	
sys_enter_fremovexattr	6.1-6.18	__syscall_nr:s4 fd:u8 name:u8	fd: 0x%08lx, name: 0x%08lx	fd	name
sys_enter_fsconfig	6.1-6.18	__syscall_nr:s4 fd:u8 cmd:u8 _key:u8 _value:u8 aux:u8	fd: 0x%08lx, cmd: 0x%08lx, _key: 0x%08lx, _value: 0x%08lx, aux: 0x%08lx	fd	cmd	_key	_value	aux
sys_enter_fsetxattr	6.1-6.18	__syscall_nr:s4 fd:u8 name:u8 value:u8 size:u8 flags:u8	fd: 0x%08lx, name: 0x%08lx, value: 0x%08lx, size: 0x%08lx, flags: 0x%08lx	fd	name	value	size	flags
sys_enter_fsmount	6.1-7.3	__syscall_nr:s4 fs_fd:u8 flags:u8 attr_flags:u8	fs_fd: 0x%08lx, flags: 0x%08lx, attr_flags: 0x%08lx	fs_fd	flags	attr_flags
sys_enter_fsopen	6.1-6.18	__syscall_nr:s4 _fs_name:u8 flags:u8	_fs_name: 0x%08lx, flags: 0x%08lx	_fs_name	flags
sys_enter_fspick	6.1-6.18	__syscall_nr:s4 dfd:u8 path:u8 flags:u8	dfd: 0x%08lx, path: 0x%08lx, flags: 0x%08lx	dfd	path	flags
sys_enter_fstatfs	6.1-7.3	__syscall_nr:s4 fd:u8 buf:u8	fd: 0x%08lx, buf: 0x%08lx	fd	buf
sys_enter_ftruncate	6.1-7.3	__syscall_nr:s4 fd:u8 length:u8	fd: 0x%08lx, length: 0x%08lx	fd	length
sys_enter_futex	6.1-7.3	__syscall_nr:s4 uaddr:u8 op:u8 val:u8 utime:u8 uaddr2:u8 val3:u8	uaddr: 0x%08lx, op: 0x%08lx, val: 0x%08lx, utime: 0x%08lx, uaddr2: 0x%08lx, val3: 0x%08lx	uaddr	op	val	utime	uaddr2	val3
sys_enter_futex_waitv	6.1-7.3	__syscall_nr:s4 waiters:u8 nr_futexes:u8 flags:u8 timeout:u8 clockid:u8	waiters: 0x%08lx, nr_futexes: 0x%08lx, flags: 0x%08lx, timeout: 0x%08lx, clockid: 0x%08lx	waiters	nr_futexes	flags	timeout	clockid
sys_enter_futimesat	6.1-6.18	__syscall_nr:s4 dfd:u8 filename:u8 utimes:u8	dfd: 0x%08lx, filename: 0x%08lx, utimes: 0x%08lx	dfd	filename	utimes
sys_enter_get_mempolicy	6.1-7.3	__syscall_nr:s4 policy:u8 nmask:u8 maxnode:u8 addr:u8 flags:u8	policy: 0x%08lx, nmask: 0x%08lx, maxnode: 0x%08lx, addr: 0x%08lx, flags: 0x%08lx	policy	nmask	maxnode	addr	flags
sys_enter_get_robust_list	6.1-7.3	__syscall_nr:s4 pid:u8 head_ptr:u8 len_ptr:u8	pid: 0x%08lx, head_ptr: 0x%08lx, len_ptr: 0x%08lx	pid	head_ptr	len_ptr
sys_enter_getcpu	6.1-7.3	__syscall_nr:s4 cpup:u8 nodep:u8 unused:u8	cpup: 0x%08lx, nodep: 0x%08lx, unused: 0x%08lx	cpup	nodep	unused
sys_enter_getcwd	6.1-7.3	__syscall_nr:s4 buf:u8 size:u8	buf: 0x%08lx, size: 0x%08lx	buf	size
sys_enter_getdents sys_enter_getdents64	6.1-7.3	__syscall_nr:s4 fd:u8 dirent:u8 count:u8	fd: 0x%08lx, dirent: 0x%08lx, count: 0x%08lx	fd	dirent	count
sys_enter_getgroups sys_enter_setgroups	6.1-7.3	__syscall_nr:s4 gidsetsize:u8 grouplist:u8	gidsetsize: 0x%08lx, grouplist: 0x%08lx	gidsetsize	grouplist
sys_enter_getitimer	6.1-7.3	__syscall_nr:s4 which:u8 value:u8	which: 0x%08lx, value: 0x%08lx	which	value
sys_enter_getpeername sys_enter_getsockname	6.1-7.3	__syscall_nr:s4 fd:u8 usockaddr:u8 usockaddr_len:u8	fd: 0x%08lx, usockaddr: 0x%08lx, usockaddr_len: 0x%08lx	fd	usockaddr	usockaddr_len
sys_enter_getpgid sys_enter_getsid sys_enter_sched_getscheduler	6.1-7.3	__syscall_nr:s4 pid:u8	pid: 0x%08lx	pid
sys_enter_getpriority sys_enter_ioprio_get	6.1-7.3	__syscall_nr:s4 which:u8 who:u8	which: 0x%08lx, who: 0x%08lx	which	who
sys_enter_getrandom	6.1-7.3	__syscall_nr:s4 ubuf:u8 len:u8 flags:u8	ubuf: 0x%08lx, len: 0x%08lx, flags: 0x%08lx	ubuf	len	flags
sys_enter_getresgid	6.1-7.3	__syscall_nr:s4 rgidp:u8 egidp:u8 sgidp:u8	rgidp: 0x%08lx, egidp: 0x%08lx, sgidp: 0x%08lx	rgidp	egidp	sgidp
sys_enter_getresuid	6.1-7.3	__syscall_nr:s4 ruidp:u8 euidp:u8 suidp:u8	ruidp: 0x%08lx, euidp: 0x%08lx, suidp: 0x%08lx	ruidp	euidp	suidp
sys_enter_getrlimit sys_enter_setrlimit	6.1-7.3	__syscall_nr:s4 resource:u8 rlim:u8	resource: 0x%08lx, rlim: 0x%08lx	resource	rlim
sys_enter_getrusage	6.1-7.3	__syscall_nr:s4 who:u8 ru:u8	who: 0x%08lx, ru: 0x%08lx	who	ru
sys_enter_getsockopt sys_enter_setsockopt	6.1-7.3	__syscall_nr:s4 fd:u8 level:u8 optname:u8 optval:u8 optlen:u8	fd: 0x%08lx, level: 0x%08lx, optname: 0x%08lx, optval: 0x%08lx, optlen: 0x%08lx	fd	level	optname	optval	optlen
sys_enter_gettimeofday sys_enter_settimeofday	6.1-7.3	__syscall_nr:s4 tv:u8 tz:u8	tv: 0x%08lx, tz: 0x%08lx	tv	tz
sys_enter_getxattr sys_enter_lgetxattr	6.1-6.18	__syscall_nr:s4 pathname:u8 name:u8 value:u8 size:u8	pathname: 0x%08lx, name: 0x%08lx, value: 0x%08lx, size: 0x%08lx	pathname	name	value	size
sys_enter_init_module	6.1-6.18	__syscall_nr:s4 umod:u8 len:u8 uargs:u8	umod: 0x%08lx, len: 0x%08lx, uargs: 0x%08lx	umod	len	uargs
sys_enter_inotify_add_watch	6.1-6.18	__syscall_nr:s4 fd:u8 pathname:u8 mask:u8	fd: 0x%08lx, pathname: 0x%08lx, mask: 0x%08lx	fd	pathname	mask
sys_enter_inotify_rm_watch	6.1-7.3	__syscall_nr:s4 fd:u8 wd:u8	fd: 0x%08lx, wd: 0x%08lx	fd	wd
sys_enter_io_cancel	6.1-7.3	__syscall_nr:s4 ctx_id:u8 iocb:u8 result:u8	ctx_id: 0x%08lx, iocb: 0x%08lx, result: 0x%08lx	ctx_id	iocb	result
sys_enter_io_destroy	6.1-7.3	__syscall_nr:s4 ctx:u8	ctx: 0x%08lx	ctx
sys_enter_io_getevents	6.1-7.3	__syscall_nr:s4 ctx_id:u8 min_nr:u8 nr:u8 events:u8 timeout:u8	ctx_id: 0x%08lx, min_nr: 0x%08lx, nr: 0x%08lx, events: 0x%08lx, timeout: 0x%08lx	ctx_id	min_nr	nr	events	timeout
sys_enter_io_pgetevents	6.1-7.3	__syscall_nr:s4 ctx_id:u8 min_nr:u8 nr:u8 events:u8 timeout:u8 usig:u8	ctx_id: 0x%08lx, min_nr: 0x%08lx, nr: 0x%08lx, events: 0x%08lx, timeout: 0x%08lx, usig: 0x%08lx	ctx_id	min_nr	nr	events	timeout	usig
sys_enter_io_setup	6.1-7.3	__syscall_nr:s4 nr_events:u8 ctxp:u8	nr_events: 0x%08lx, ctxp: 0x%08lx	nr_events	ctxp
sys_enter_io_submit	6.1-7.3	__syscall_nr:s4 ctx_id:u8 nr:u8 iocbpp:u8	ctx_id: 0x%08lx, nr: 0x%08lx, iocbpp: 0x%08lx	ctx_id	nr	iocbpp
sys_enter_io_uring_enter	6.1-7.3	__syscall_nr:s4 fd:u8 to_submit:u8 min_complete:u8 flags:u8 argp:u8 argsz:u8	fd: 0x%08lx, to_submit: 0x%08lx, min_complete: 0x%08lx, flags: 0x%08lx, argp: 0x%08lx, argsz: 0x%08lx	fd	to_submit	min_complete	flags	argp	argsz
sys_enter_io_uring_register	6.1-7.3	__syscall_nr:s4 fd:u8 opcode:u8 arg:u8 nr_args:u8	fd: 0x%08lx, opcode: 0x%08lx, arg: 0x%08lx, nr_args: 0x%08lx	fd	opcode	arg	nr_args
sys_enter_io_uring_setup	6.1-7.3	__syscall_nr:s4 entries:u8 params:u8	entries: 0x%08lx, params: 0x%08lx	entries	params
sys_enter_ioperm	6.1-7.3	__syscall_nr:s4 from:u8 num:u8 turn_on:u8	from: 0x%08lx, num: 0x%08lx, turn_on: 0x%08lx	from	num	turn_on
sys_enter_iopl	6.1-7.3	__syscall_nr:s4 level:u8	level: 0x%08lx	level
sys_enter_ioprio_set	6.1-7.3	__syscall_nr:s4 which:u8 who:u8 ioprio:u8	which: 0x%08lx, who: 0x%08lx, ioprio: 0x%08lx	which	who	ioprio
sys_enter_kcmp	6.1-7.3	__syscall_nr:s4 pid1:u8 pid2:u8 type:u8 idx1:u8 idx2:u8	pid1: 0x%08lx, pid2: 0x%08lx, type: 0x%08lx, idx1: 0x%08lx, idx2: 0x%08lx	pid1	pid2	type	idx1	idx2
sys_enter_kexec_file_load	6.1-6.18	__syscall_nr:s4 kernel_fd:u8 initrd_fd:u8 cmdline_len:u8 cmdline_ptr:u8 flags:u8	kernel_fd: 0x%08lx, initrd_fd: 0x%08lx, cmdline_len: 0x%08lx, cmdline_ptr: 0x%08lx, flags: 0x%08lx	kernel_fd	initrd_fd	cmdline_len	cmdline_ptr	flags
sys_enter_kexec_load	6.1-7.3	__syscall_nr:s4 entry:u8 nr_segments:u8 segments:u8 flags:u8	entry: 0x%08lx, nr_segments: 0x%08lx, segments: 0x%08lx, flags: 0x%08lx	entry	nr_segments	segments	flags
sys_enter_keyctl sys_enter_prctl	6.1-7.3	__syscall_nr:s4 option:u8 arg2:u8 arg3:u8 arg4:u8 arg5:u8	option: 0x%08lx, arg2: 0x%08lx, arg3: 0x%08lx, arg4: 0x%08lx, arg5: 0x%08lx	option	arg2	arg3	arg4	arg5
sys_enter_kill sys_enter_tkill	6.1-7.3	__syscall_nr:s4 pid:u8 sig:u8	pid: 0x%08lx, sig: 0x%08lx	pid	sig
sys_enter_landlock_add_rule	6.1-7.3	__syscall_nr:s4 ruleset_fd:u8 rule_type:u8 rule_attr:u8 flags:u8	ruleset_fd: 0x%08lx, rule_type: 0x%08lx, rule_attr: 0x%08lx, flags: 0x%08lx	ruleset_fd	rule_type	rule_attr	flags
sys_enter_landlock_create_ruleset	6.1-7.3	__syscall_nr:s4 attr:u8 size:u8 flags:u8	attr: 0x%08lx, size: 0x%08lx, flags: 0x%08lx	attr	size	flags
sys_enter_landlock_restrict_self	6.1-7.3	__syscall_nr:s4 ruleset_fd:u8 flags:u8	ruleset_fd: 0x%08lx, flags: 0x%08lx	ruleset_fd	flags
sys_enter_link sys_enter_rename sys_enter_symlink	6.1-6.18	__syscall_nr:s4 oldname:u8 newname:u8	oldname: 0x%08lx, newname: 0x%08lx	oldname	newname
sys_enter_linkat sys_enter_renameat2	6.1-6.18	__syscall_nr:s4 olddfd:u8 oldname:u8 newdfd:u8 newname:u8 flags:u8	olddfd: 0x%08lx, oldname: 0x%08lx, newdfd: 0x%08lx, newname: 0x%08lx, flags: 0x%08lx	olddfd	oldname	newdfd	newname	flags
sys_enter_listen	6.1-7.3	__syscall_nr:s4 fd:u8 backlog:u8	fd: 0x%08lx, backlog: 0x%08lx	fd	backlog
sys_enter_listxattr sys_enter_llistxattr	6.1-6.18	__syscall_nr:s4 pathname:u8 list:u8 size:u8	pathname: 0x%08lx, list: 0x%08lx, size: 0x%08lx	pathname	list	size
sys_enter_lremovexattr sys_enter_removexattr	6.1-6.18	__syscall_nr:s4 pathname:u8 name:u8	pathname: 0x%08lx, name: 0x%08lx	pathname	name
sys_enter_lseek	6.1-7.3	__syscall_nr:s4 fd:u8 offset:u8 whence:u8	fd: 0x%08lx, offset: 0x%08lx, whence: 0x%08lx	fd	offset	whence
sys_enter_lsetxattr sys_enter_setxattr	6.1-6.18	__syscall_nr:s4 pathname:u8 name:u8 value:u8 size:u8 flags:u8	pathname: 0x%08lx, name: 0x%08lx, value: 0x%08lx, size: 0x%08lx, flags: 0x%08lx	pathname	name	value	size	flags
sys_enter_madvise	6.1-7.3	__syscall_nr:s4 start:u8 len_in:u8 behavior:u8	start: 0x%08lx, len_in: 0x%08lx, behavior: 0x%08lx	start	len_in	behavior
sys_enter_mbind	6.1-7.3	__syscall_nr:s4 start:u8 len:u8 mode:u8 nmask:u8 maxnode:u8 flags:u8	start: 0x%08lx, len: 0x%08lx, mode: 0x%08lx, nmask: 0x%08lx, maxnode: 0x%08lx, flags: 0x%08lx	start	len	mode	nmask	maxnode	flags
sys_enter_membarrier	6.1-7.3	__syscall_nr:s4 cmd:u8 flags:u8 cpu_id:u8	cmd: 0x%08lx, flags: 0x%08lx, cpu_id: 0x%08lx	cmd	flags	cpu_id
sys_enter_memfd_create	6.1-6.18	__syscall_nr:s4 uname:u8 flags:u8	uname: 0x%08lx, flags: 0x%08lx	uname	flags
sys_enter_migrate_pages	6.1-7.3	__syscall_nr:s4 pid:u8 maxnode:u8 old_nodes:u8 new_nodes:u8	pid: 0x%08lx, maxnode: 0x%08lx, old_nodes: 0x%08lx, new_nodes: 0x%08lx	pid	maxnode	old_nodes	new_nodes
sys_enter_mincore	6.1-7.3	__syscall_nr:s4 start:u8 len:u8 vec:u8	start: 0x%08lx, len: 0x%08lx, vec: 0x%08lx	start	len	vec
sys_enter_mkdirat	6.1-6.18	__syscall_nr:s4 dfd:u8 pathname:u8 mode:u8	dfd: 0x%08lx, pathname: 0x%08lx, mode: 0x%08lx	dfd	pathname	mode
sys_enter_mknod	6.1-6.18	__syscall_nr:s4 filename:u8 mode:u8 dev:u8	filename: 0x%08lx, mode: 0x%08lx, dev: 0x%08lx	filename	mode	dev
sys_enter_mknodat	6.1-6.18	__syscall_nr:s4 dfd:u8 filename:u8 mode:u8 dev:u8	dfd: 0x%08lx, filename: 0x%08lx, mode: 0x%08lx, dev: 0x%08lx	dfd	filename	mode	dev
sys_enter_mlock sys_enter_munlock	6.1-7.3	__syscall_nr:s4 start:u8 len:u8	start: 0x%08lx, len: 0x%08lx	start	len
sys_enter_mlock2 sys_enter_msync	6.1-7.3	__syscall_nr:s4 start:u8 len:u8 flags:u8	start: 0x%08lx, len: 0x%08lx, flags: 0x%08lx	start	len	flags
sys_enter_mmap	6.1-7.3	__syscall_nr:s4 addr:u8 len:u8 prot:u8 flags:u8 fd:u8 off:u8	addr: 0x%08lx, len: 0x%08lx, prot: 0x%08lx, flags: 0x%08lx, fd: 0x%08lx, off: 0x%08lx	addr	len	prot	flags	fd	off
sys_enter_modify_ldt	6.1-7.3	__syscall_nr:s4 func:u8 ptr:u8 bytecount:u8	func: 0x%08lx, ptr: 0x%08lx, bytecount: 0x%08lx	func	ptr	bytecount
sys_enter_mount	6.1-6.18	__syscall_nr:s4 dev_name:u8 dir_name:u8 type:u8 flags:u8 data:u8	dev_name: 0x%08lx, dir_name: 0x%08lx, type: 0x%08lx, flags: 0x%08lx, data: 0x%08lx	dev_name	dir_name	type	flags	data
sys_enter_mount_setattr	6.1-6.18	__syscall_nr:s4 dfd:u8 path:u8 flags:u8 uattr:u8 usize:u8	dfd: 0x%08lx, path: 0x%08lx, flags: 0x%08lx, uattr: 0x%08lx, usize: 0x%08lx	dfd	path	flags	uattr	usize
sys_enter_move_mount	6.1-6.18	__syscall_nr:s4 from_dfd:u8 from_pathname:u8 to_dfd:u8 to_pathname:u8 flags:u8	from_dfd: 0x%08lx, from_pathname: 0x%08lx, to_dfd: 0x%08lx, to_pathname: 0x%08lx, flags: 0x%08lx	from_dfd	from_pathname	to_dfd	to_pathname	flags
sys_enter_move_pages	6.1-7.3	__syscall_nr:s4 pid:u8 nr_pages:u8 pages:u8 nodes:u8 status:u8 flags:u8	pid: 0x%08lx, nr_pages: 0x%08lx, pages: 0x%08lx, nodes: 0x%08lx, status: 0x%08lx, flags: 0x%08lx	pid	nr_pages	pages	nodes	status	flags
sys_enter_mprotect	6.1-7.3	__syscall_nr:s4 start:u8 len:u8 prot:u8	start: 0x%08lx, len: 0x%08lx, prot: 0x%08lx	start	len	prot
sys_enter_mq_getsetattr	6.1-7.3	__syscall_nr:s4 mqdes:u8 u_mqstat:u8 u_omqstat:u8	mqdes: 0x%08lx, u_mqstat: 0x%08lx, u_omqstat: 0x%08lx	mqdes	u_mqstat	u_omqstat
sys_enter_mq_notify	6.1-7.3	__syscall_nr:s4 mqdes:u8 u_notification:u8	mqdes: 0x%08lx, u_notification: 0x%08lx	mqdes	u_notification
sys_enter_mq_open	6.1-6.18	__syscall_nr:s4 u_name:u8 oflag:u8 mode:u8 u_attr:u8	u_name: 0x%08lx, oflag: 0x%08lx, mode: 0x%08lx, u_attr: 0x%08lx	u_name	oflag	mode	u_attr
sys_enter_mq_timedreceive	6.1-7.3	__syscall_nr:s4 mqdes:u8 u_msg_ptr:u8 msg_len:u8 u_msg_prio:u8 u_abs_timeout:u8	mqdes: 0x%08lx, u_msg_ptr: 0x%08lx, msg_len: 0x%08lx, u_msg_prio: 0x%08lx, u_abs_timeout: 0x%08lx	mqdes	u_msg_ptr	msg_len	u_msg_prio	u_abs_timeout
sys_enter_mq_timedsend	6.1-6.18	__syscall_nr:s4 mqdes:u8 u_msg_ptr:u8 msg_len:u8 msg_prio:u8 u_abs_timeout:u8	mqdes: 0x%08lx, u_msg_ptr: 0x%08lx, msg_len: 0x%08lx, msg_prio: 0x%08lx, u_abs_timeout: 0x%08lx	mqdes	u_msg_ptr	msg_len	msg_prio	u_abs_timeout
sys_enter_mq_unlink	6.1-6.18	__syscall_nr:s4 u_name:u8	u_name: 0x%08lx	u_name
sys_enter_mremap	6.1-7.3	__syscall_nr:s4 addr:u8 old_len:u8 new_len:u8 flags:u8 new_addr:u8	addr: 0x%08lx, old_len: 0x%08lx, new_len: 0x%08lx, flags: 0x%08lx, new_addr: 0x%08lx	addr	old_len	new_len	flags	new_addr
sys_enter_msgctl	6.1-7.3	__syscall_nr:s4 msqid:u8 cmd:u8 buf:u8	msqid: 0x%08lx, cmd: 0x%08lx, buf: 0x%08lx	msqid	cmd	buf
sys_enter_msgget	6.1-7.3	__syscall_nr:s4 key:u8 msgflg:u8	key: 0x%08lx, msgflg: 0x%08lx	key	msgflg
sys_enter_msgrcv	6.1-7.3	__syscall_nr:s4 msqid:u8 msgp:u8 msgsz:u8 msgtyp:u8 msgflg:u8	msqid: 0x%08lx, msgp: 0x%08lx, msgsz: 0x%08lx, msgtyp: 0x%08lx, msgflg: 0x%08lx	msqid	msgp	msgsz	msgtyp	msgflg
sys_enter_msgsnd	6.1-7.3	__syscall_nr:s4 msqid:u8 msgp:u8 msgsz:u8 msgflg:u8	msqid: 0x%08lx, msgp: 0x%08lx, msgsz: 0x%08lx, msgflg: 0x%08lx	msqid	msgp	msgsz	msgflg
sys_enter_munmap	6.1-7.3	__syscall_nr:s4 addr:u8 len:u8	addr: 0x%08lx, len: 0x%08lx	addr	len
sys_enter_name_to_handle_at	6.1-6.18	__syscall_nr:s4 dfd:u8 name:u8 handle:u8 mnt_id:u8 flag:u8	dfd: 0x%08lx, name: 0x%08lx, handle: 0x%08lx, mnt_id: 0x%08lx, flag: 0x%08lx	dfd	name	handle	mnt_id	flag
sys_enter_nanosleep	6.1-7.3	__syscall_nr:s4 rqtp:u8 rmtp:u8	rqtp: 0x%08lx, rmtp: 0x%08lx	rqtp	rmtp
sys_enter_newfstat	6.1-7.3	__syscall_nr:s4 fd:u8 statbuf:u8	fd: 0x%08lx, statbuf: 0x%08lx	fd	statbuf
sys_enter_newfstatat	6.1-6.18	__syscall_nr:s4 dfd:u8 filename:u8 statbuf:u8 flag:u8	dfd: 0x%08lx, filename: 0x%08lx, statbuf: 0x%08lx, flag: 0x%08lx	dfd	filename	statbuf	flag
sys_enter_newlstat sys_enter_newstat	6.1-7.3	__syscall_nr:s4 filename:u8 statbuf:u8	filename: 0x%08lx, statbuf: 0x%08lx	filename	statbuf
sys_enter_newuname	6.1-7.3	__syscall_nr:s4 name:u8	name: 0x%08lx	name
sys_enter_open	6.1-6.18	__syscall_nr:s4 filename:u8 flags:u8 mode:u8	filename: 0x%08lx, flags: 0x%08lx, mode: 0x%08lx	filename	flags	mode
sys_enter_open_by_handle_at	6.1-7.3	__syscall_nr:s4 mountdirfd:u8 handle:u8 flags:u8	mountdirfd: 0x%08lx, handle: 0x%08lx, flags: 0x%08lx	mountdirfd	handle	flags
sys_enter_open_tree	6.1-6.18	__syscall_nr:s4 dfd:u8 filename:u8 flags:u8	dfd: 0x%08lx, filename: 0x%08lx, flags: 0x%08lx	dfd	filename	flags
sys_enter_openat	6.1-6.18	__syscall_nr:s4 dfd:u8 filename:u8 flags:u8 mode:u8	dfd: 0x%08lx, filename: 0x%08lx, flags: 0x%08lx, mode: 0x%08lx	dfd	filename	flags	mode
sys_enter_openat2	6.1-6.18	__syscall_nr:s4 dfd:u8 filename:u8 how:u8 usize:u8	dfd: 0x%08lx, filename: 0x%08lx, how: 0x%08lx, usize: 0x%08lx	dfd	filename	how	usize
sys_enter_perf_event_open	6.1-7.3	__syscall_nr:s4 attr_uptr:u8 pid:u8 cpu:u8 group_fd:u8 flags:u8	attr_uptr: 0x%08lx, pid: 0x%08lx, cpu: 0x%08lx, group_fd: 0x%08lx, flags: 0x%08lx	attr_uptr	pid	cpu	group_fd	flags
sys_enter_personality	6.1-7.3	__syscall_nr:s4 personality:u8	personality: 0x%08lx	personality
sys_enter_pidfd_getfd	6.1-7.3	__syscall_nr:s4 pidfd:u8 fd:u8 flags:u8	pidfd: 0x%08lx, fd: 0x%08lx, flags: 0x%08lx	pidfd	fd	flags
sys_enter_pidfd_open	6.1-7.3	__syscall_nr:s4 pid:u8 flags:u8	pid: 0x%08lx, flags: 0x%08lx	pid	flags
sys_enter_pidfd_send_signal	6.1-7.3	__syscall_nr:s4 pidfd:u8 sig:u8 info:u8 flags:u8	pidfd: 0x%08lx, sig: 0x%08lx, info: 0x%08lx, flags: 0x%08lx	pidfd	sig	info	flags
sys_enter_pipe2	6.1-7.3	__syscall_nr:s4 fildes:u8 flags:u8	fildes: 0x%08lx, flags: 0x%08lx	fildes	flags
sys_enter_pivot_root	6.1-6.18	__syscall_nr:s4 new_root:u8 put_old:u8	new_root: 0x%08lx, put_old: 0x%08lx	new_root	put_old
sys_enter_pkey_alloc	6.1-7.3	__syscall_nr:s4 flags:u8 init_val:u8	flags: 0x%08lx, init_val: 0x%08lx	flags	init_val
sys_enter_pkey_free	6.1-7.3	__syscall_nr:s4 pkey:u8	pkey: 0x%08lx	pkey
sys_enter_pkey_mprotect	6.1-7.3	__syscall_nr:s4 start:u8 len:u8 prot:u8 pkey:u8	start: 0x%08lx, len: 0x%08lx, prot: 0x%08lx, pkey: 0x%08lx	start	len	prot	pkey
sys_enter_poll	6.1-7.3	__syscall_nr:s4 ufds:u8 nfds:u8 timeout_msecs:u8	ufds: 0x%08lx, nfds: 0x%08lx, timeout_msecs: 0x%08lx	ufds	nfds	timeout_msecs
sys_enter_ppoll	6.1-7.3	__syscall_nr:s4 ufds:u8 nfds:u8 tsp:u8 sigmask:u8 sigsetsize:u8	ufds: 0x%08lx, nfds: 0x%08lx, tsp: 0x%08lx, sigmask: 0x%08lx, sigsetsize: 0x%08lx	ufds	nfds	tsp	sigmask	sigsetsize
sys_enter_pread64	6.1-7.3	__syscall_nr:s4 fd:u8 buf:u8 count:u8 pos:u8	fd: 0x%08lx, buf: 0x%08lx, count: 0x%08lx, pos: 0x%08lx	fd	buf	count	pos
sys_enter_preadv sys_enter_pwritev	6.1-7.3	__syscall_nr:s4 fd:u8 vec:u8 vlen:u8 pos_l:u8 pos_h:u8	fd: 0x%08lx, vec: 0x%08lx, vlen: 0x%08lx, pos_l: 0x%08lx, pos_h: 0x%08lx	fd	vec	vlen	pos_l	pos_h
sys_enter_preadv2 sys_enter_pwritev2	6.1-7.3	__syscall_nr:s4 fd:u8 vec:u8 vlen:u8 pos_l:u8 pos_h:u8 flags:u8	fd: 0x%08lx, vec: 0x%08lx, vlen: 0x%08lx, pos_l: 0x%08lx, pos_h: 0x%08lx, flags: 0x%08lx	fd	vec	vlen	pos_l	pos_h	flags
sys_enter_prlimit64	6.1-7.3	__syscall_nr:s4 pid:u8 resource:u8 new_rlim:u8 old_rlim:u8	pid: 0x%08lx, resource: 0x%08lx, new_rlim: 0x%08lx, old_rlim: 0x%08lx	pid	resource	new_rlim	old_rlim
sys_enter_process_madvise	6.1-7.3	__syscall_nr:s4 pidfd:u8 vec:u8 vlen:u8 behavior:u8 flags:u8	pidfd: 0x%08lx, vec: 0x%08lx, vlen: 0x%08lx, behavior: 0x%08lx, flags: 0x%08lx	pidfd	vec	vlen	behavior	flags
sys_enter_process_mrelease	6.1-7.3	__syscall_nr:s4 pidfd:u8 flags:u8	pidfd: 0x%08lx, flags: 0x%08lx	pidfd	flags
sys_enter_process_vm_readv sys_enter_process_vm_writev	6.1-7.3	__syscall_nr:s4 pid:u8 lvec:u8 liovcnt:u8 rvec:u8 riovcnt:u8 flags:u8	pid: 0x%08lx, lvec: 0x%08lx, liovcnt: 0x%08lx, rvec: 0x%08lx, riovcnt: 0x%08lx, flags: 0x%08lx	pid	lvec	liovcnt	rvec	riovcnt	flags
sys_enter_pselect6	6.1-7.3	__syscall_nr:s4 n:u8 inp:u8 outp:u8 exp:u8 tsp:u8 sig:u8	n: 0x%08lx, inp: 0x%08lx, outp: 0x%08lx, exp: 0x%08lx, tsp: 0x%08lx, sig: 0x%08lx	n	inp	outp	exp	tsp	sig
sys_enter_ptrace	6.1-7.3	__syscall_nr:s4 request:u8 pid:u8 addr:u8 data:u8	request: 0x%08lx, pid: 0x%08lx, addr: 0x%08lx, data: 0x%08lx	request	pid	addr	data
sys_enter_pwrite64	6.1-6.18	__syscall_nr:s4 fd:u8 buf:u8 count:u8 pos:u8	fd: 0x%08lx, buf: 0x%08lx, count: 0x%08lx, pos: 0x%08lx	fd	buf	count	pos
sys_enter_quotactl	6.1-6.18	__syscall_nr:s4 cmd:u8 special:u8 id:u8 addr:u8	cmd: 0x%08lx, special: 0x%08lx, id: 0x%08lx, addr: 0x%08lx	cmd	special	id	addr
sys_enter_quotactl_fd	6.1-7.3	__syscall_nr:s4 fd:u8 cmd:u8 id:u8 addr:u8	fd: 0x%08lx, cmd: 0x%08lx, id: 0x%08lx, addr: 0x%08lx	fd	cmd	id	addr
sys_enter_read	6.1-7.3	__syscall_nr:s4 fd:u8 buf:u8 count:u8	fd: 0x%08lx, buf: 0x%08lx, count: 0x%08lx	fd	buf	count
sys_enter_readahead	6.1-7.3	__syscall_nr:s4 fd:u8 offset:u8 count:u8	fd: 0x%08lx, offset: 0x%08lx, count: 0x%08lx	fd	offset	count
sys_enter_readlink	6.1-6.18	__syscall_nr:s4 path:u8 buf:u8 bufsiz:u8	path: 0x%08lx, buf: 0x%08lx, bufsiz: 0x%08lx	path	buf	bufsiz
sys_enter_readlinkat	6.1-6.18	__syscall_nr:s4 dfd:u8 pathname:u8 buf:u8 bufsiz:u8	dfd: 0x%08lx, pathname: 0x%08lx, buf: 0x%08lx, bufsiz: 0x%08lx	dfd	pathname	buf	bufsiz
sys_enter_readv sys_enter_writev	6.1-7.3	__syscall_nr:s4 fd:u8 vec:u8 vlen:u8	fd: 0x%08lx, vec: 0x%08lx, vlen: 0x%08lx	fd	vec	vlen
sys_enter_reboot	6.1-7.3	__syscall_nr:s4 magic1:u8 magic2:u8 cmd:u8 arg:u8	magic1: 0x%08lx, magic2: 0x%08lx, cmd: 0x%08lx, arg: 0x%08lx	magic1	magic2	cmd	arg
sys_enter_recvfrom	6.1-7.3	__syscall_nr:s4 fd:u8 ubuf:u8 size:u8 flags:u8 addr:u8 addr_len:u8	fd: 0x%08lx, ubuf: 0x%08lx, size: 0x%08lx, flags: 0x%08lx, addr: 0x%08lx, addr_len: 0x%08lx	fd	ubuf	size	flags	addr	addr_len
sys_enter_recvmmsg	6.1-7.3	__syscall_nr:s4 fd:u8 mmsg:u8 vlen:u8 flags:u8 timeout:u8	fd: 0x%08lx, mmsg: 0x%08lx, vlen: 0x%08lx, flags: 0x%08lx, timeout: 0x%08lx	fd	mmsg	vlen	flags	timeout
sys_enter_recvmsg sys_enter_sendmsg	6.1-7.3	__syscall_nr:s4 fd:u8 msg:u8 flags:u8	fd: 0x%08lx, msg: 0x%08lx, flags: 0x%08lx	fd	msg	flags
sys_enter_remap_file_pages	6.1-7.3	__syscall_nr:s4 start:u8 size:u8 prot:u8 pgoff:u8 flags:u8	start: 0x%08lx, size: 0x%08lx, prot: 0x%08lx, pgoff: 0x%08lx, flags: 0x%08lx	start	size	prot	pgoff	flags
sys_enter_renameat	6.1-6.18	__syscall_nr:s4 olddfd:u8 oldname:u8 newdfd:u8 newname:u8	olddfd: 0x%08lx, oldname: 0x%08lx, newdfd: 0x%08lx, newname: 0x%08lx	olddfd	oldname	newdfd	newname
sys_enter_request_key	6.1-6.18	__syscall_nr:s4 _type:u8 _description:u8 _callout_info:u8 destringid:u8	_type: 0x%08lx, _description: 0x%08lx, _callout_info: 0x%08lx, destringid: 0x%08lx	_type	_description	_callout_info	destringid
sys_enter_rmdir sys_enter_unlink	6.1-6.18	__syscall_nr:s4 pathname:u8	pathname: 0x%08lx	pathname
sys_enter_rseq	6.1-7.3	__syscall_nr:s4 rseq:u8 rseq_len:u8 flags:u8 sig:u8	rseq: 0x%08lx, rseq_len: 0x%08lx, flags: 0x%08lx, sig: 0x%08lx	rseq	rseq_len	flags	sig
sys_enter_rt_sigaction	6.1-7.3	__syscall_nr:s4 sig:u8 act:u8 oact:u8 sigsetsize:u8	sig: 0x%08lx, act: 0x%08lx, oact: 0x%08lx, sigsetsize: 0x%08lx	sig	act	oact	sigsetsize
sys_enter_rt_sigpending	6.1-7.3	__syscall_nr:s4 uset:u8 sigsetsize:u8	uset: 0x%08lx, sigsetsize: 0x%08lx	uset	sigsetsize
sys_enter_rt_sigprocmask	6.1-7.3	__syscall_nr:s4 how:u8 nset:u8 oset:u8 sigsetsize:u8	how: 0x%08lx, nset: 0x%08lx, oset: 0x%08lx, sigsetsize: 0x%08lx	how	nset	oset	sigsetsize
sys_enter_rt_sigqueueinfo	6.1-7.3	__syscall_nr:s4 pid:u8 sig:u8 uinfo:u8	pid: 0x%08lx, sig: 0x%08lx, uinfo: 0x%08lx	pid	sig	uinfo
sys_enter_rt_sigsuspend	6.1-7.3	__syscall_nr:s4 unewset:u8 sigsetsize:u8	unewset: 0x%08lx, sigsetsize: 0x%08lx	unewset	sigsetsize
sys_enter_rt_sigtimedwait	6.1-7.3	__syscall_nr:s4 uthese:u8 uinfo:u8 uts:u8 sigsetsize:u8	uthese: 0x%08lx, uinfo: 0x%08lx, uts: 0x%08lx, sigsetsize: 0x%08lx	uthese	uinfo	uts	sigsetsize
sys_enter_rt_tgsigqueueinfo	6.1-7.3	__syscall_nr:s4 tgid:u8 pid:u8 sig:u8 uinfo:u8	tgid: 0x%08lx, pid: 0x%08lx, sig: 0x%08lx, uinfo: 0x%08lx	tgid	pid	sig	uinfo
sys_enter_sched_get_priority_max sys_enter_sched_get_priority_min	6.1-7.3	__syscall_nr:s4 policy:u8	policy: 0x%08lx	policy
sys_enter_sched_getaffinity sys_enter_sched_setaffinity	6.1-7.3	__syscall_nr:s4 pid:u8 len:u8 user_mask_ptr:u8	pid: 0x%08lx, len: 0x%08lx, user_mask_ptr: 0x%08lx	pid	len	user_mask_ptr
sys_enter_sched_getattr	6.1-7.3	__syscall_nr:s4 pid:u8 uattr:u8 usize:u8 flags:u8	pid: 0x%08lx, uattr: 0x%08lx, usize: 0x%08lx, flags: 0x%08lx	pid	uattr	usize	flags
sys_enter_sched_getparam sys_enter_sched_setparam	6.1-7.3	__syscall_nr:s4 pid:u8 param:u8	pid: 0x%08lx, param: 0x%08lx	pid	param
sys_enter_sched_rr_get_interval	6.1-7.3	__syscall_nr:s4 pid:u8 interval:u8	pid: 0x%08lx, interval: 0x%08lx	pid	interval
sys_enter_sched_setattr	6.1-7.3	__syscall_nr:s4 pid:u8 uattr:u8 flags:u8	pid: 0x%08lx, uattr: 0x%08lx, flags: 0x%08lx	pid	uattr	flags
sys_enter_sched_setscheduler	6.1-7.3	__syscall_nr:s4 pid:u8 policy:u8 param:u8	pid: 0x%08lx, policy: 0x%08lx, param: 0x%08lx	pid	policy	param
sys_enter_seccomp	6.1-7.3	__syscall_nr:s4 op:u8 flags:u8 uargs:u8	op: 0x%08lx, flags: 0x%08lx, uargs: 0x%08lx	op	flags	uargs
sys_enter_select	6.1-7.3	__syscall_nr:s4 n:u8 inp:u8 outp:u8 exp:u8 tvp:u8	n: 0x%08lx, inp: 0x%08lx, outp: 0x%08lx, exp: 0x%08lx, tvp: 0x%08lx	n	inp	outp	exp	tvp
sys_enter_semctl	6.1-7.3	__syscall_nr:s4 semid:u8 semnum:u8 cmd:u8 arg:u8	semid: 0x%08lx, semnum: 0x%08lx, cmd: 0x%08lx, arg: 0x%08lx	semid	semnum	cmd	arg
sys_enter_semget	6.1-7.3	__syscall_nr:s4 key:u8 nsems:u8 semflg:u8	key: 0x%08lx, nsems: 0x%08lx, semflg: 0x%08lx	key	nsems	semflg
sys_enter_semop	6.1-7.3	__syscall_nr:s4 semid:u8 tsops:u8 nsops:u8	semid: 0x%08lx, tsops: 0x%08lx, nsops: 0x%08lx	semid	tsops	nsops
sys_enter_semtimedop	6.1-7.3	__syscall_nr:s4 semid:u8 tsops:u8 nsops:u8 timeout:u8	semid: 0x%08lx, tsops: 0x%08lx, nsops: 0x%08lx, timeout: 0x%08lx	semid	tsops	nsops	timeout
sys_enter_sendfile64	6.1-7.3	__syscall_nr:s4 out_fd:u8 in_fd:u8 offset:u8 count:u8	out_fd: 0x%08lx, in_fd: 0x%08lx, offset: 0x%08lx, count: 0x%08lx	out_fd	in_fd	offset	count
sys_enter_sendmmsg	6.1-7.3	__syscall_nr:s4 fd:u8 mmsg:u8 vlen:u8 flags:u8	fd: 0x%08lx, mmsg: 0x%08lx, vlen: 0x%08lx, flags: 0x%08lx	fd	mmsg	vlen	flags
sys_enter_sendto	6.1-7.3	__syscall_nr:s4 fd:u8 buff:u8 len:u8 flags:u8 addr:u8 addr_len:u8	fd: 0x%08lx, buff: 0x%08lx, len: 0x%08lx, flags: 0x%08lx, addr: 0x%08lx, addr_len: 0x%08lx	fd	buff	len	flags	addr	addr_len
sys_enter_set_mempolicy	6.1-7.3	__syscall_nr:s4 mode:u8 nmask:u8 maxnode:u8	mode: 0x%08lx, nmask: 0x%08lx, maxnode: 0x%08lx	mode	nmask	maxnode
sys_enter_set_mempolicy_home_node	6.1-7.3	__syscall_nr:s4 start:u8 len:u8 home_node:u8 flags:u8	start: 0x%08lx, len: 0x%08lx, home_node: 0x%08lx, flags: 0x%08lx	start	len	home_node	flags
sys_enter_set_robust_list	6.1-7.3	__syscall_nr:s4 head:u8 len:u8	head: 0x%08lx, len: 0x%08lx	head	len
sys_enter_set_tid_address	6.1-7.3	__syscall_nr:s4 tidptr:u8	tidptr: 0x%08lx	tidptr
sys_enter_setdomainname sys_enter_sethostname	6.1-6.18	__syscall_nr:s4 name:u8 len:u8	name: 0x%08lx, len: 0x%08lx	name	len
sys_enter_setfsgid sys_enter_setgid	6.1-7.3	__syscall_nr:s4 gid:u8	gid: 0x%08lx	gid
sys_enter_setfsuid sys_enter_setuid	6.1-7.3	__syscall_nr:s4 uid:u8	uid: 0x%08lx	uid
sys_enter_setitimer	6.1-7.3	__syscall_nr:s4 which:u8 value:u8 ovalue:u8	which: 0x%08lx, value: 0x%08lx, ovalue: 0x%08lx	which	value	ovalue
sys_enter_setns	6.1-7.3	__syscall_nr:s4 fd:u8 flags:u8	fd: 0x%08lx, flags: 0x%08lx	fd	flags
sys_enter_setpgid	6.1-7.3	__syscall_nr:s4 pid:u8 pgid:u8	pid: 0x%08lx, pgid: 0x%08lx	pid	pgid
sys_enter_setpriority	6.1-7.3	__syscall_nr:s4 which:u8 who:u8 niceval:u8	which: 0x%08lx, who: 0x%08lx, niceval: 0x%08lx	which	who	niceval
sys_enter_setregid	6.1-7.3	__syscall_nr:s4 rgid:u8 egid:u8	rgid: 0x%08lx, egid: 0x%08lx	rgid	egid
sys_enter_setresgid	6.1-7.3	__syscall_nr:s4 rgid:u8 egid:u8 sgid:u8	rgid: 0x%08lx, egid: 0x%08lx, sgid: 0x%08lx	rgid	egid	sgid
sys_enter_setresuid	6.1-7.3	__syscall_nr:s4 ruid:u8 euid:u8 suid:u8	ruid: 0x%08lx, euid: 0x%08lx, suid: 0x%08lx	ruid	euid	suid
sys_enter_setreuid	6.1-7.3	__syscall_nr:s4 ruid:u8 euid:u8	ruid: 0x%08lx, euid: 0x%08lx	ruid	euid
sys_enter_shmat	6.1-7.3	__syscall_nr:s4 shmid:u8 shmaddr:u8 shmflg:u8	shmid: 0x%08lx, shmaddr: 0x%08lx, shmflg: 0x%08lx	shmid	shmaddr	shmflg
sys_enter_shmctl	6.1-7.3	__syscall_nr:s4 shmid:u8 cmd:u8 buf:u8	shmid: 0x%08lx, cmd: 0x%08lx, buf: 0x%08lx	shmid	cmd	buf
sys_enter_shmdt	6.1-6.18	__syscall_nr:s4 shmaddr:u8	shmaddr: 0x%08lx	shmaddr
sys_enter_shmget	6.1-7.3	__syscall_nr:s4 key:u8 size:u8 shmflg:u8	key: 0x%08lx, size: 0x%08lx, shmflg: 0x%08lx	key	size	shmflg
sys_enter_shutdown	6.1-7.3	__syscall_nr:s4 fd:u8 how:u8	fd: 0x%08lx, how: 0x%08lx	fd	how
sys_enter_sigaltstack	6.1-7.3	__syscall_nr:s4 uss:u8 uoss:u8	uss: 0x%08lx, uoss: 0x%08lx	uss	uoss
sys_enter_signalfd	6.1-7.3	__syscall_nr:s4 ufd:u8 user_mask:u8 sizemask:u8	ufd: 0x%08lx, user_mask: 0x%08lx, sizemask: 0x%08lx	ufd	user_mask	sizemask
sys_enter_signalfd4	6.1-7.3	__syscall_nr:s4 ufd:u8 user_mask:u8 sizemask:u8 flags:u8	ufd: 0x%08lx, user_mask: 0x%08lx, sizemask: 0x%08lx, flags: 0x%08lx	ufd	user_mask	sizemask	flags
sys_enter_socket	6.1-7.3	__syscall_nr:s4 family:u8 type:u8 protocol:u8	family: 0x%08lx, type: 0x%08lx, protocol: 0x%08lx	family	type	protocol
sys_enter_socketpair	6.1-7.3	__syscall_nr:s4 family:u8 type:u8 protocol:u8 usockvec:u8	family: 0x%08lx, type: 0x%08lx, protocol: 0x%08lx, usockvec: 0x%08lx	family	type	protocol	usockvec
sys_enter_statfs	6.1-6.18	__syscall_nr:s4 pathname:u8 buf:u8	pathname: 0x%08lx, buf: 0x%08lx	pathname	buf
sys_enter_statx	6.1-6.18	__syscall_nr:s4 dfd:u8 filename:u8 flags:u8 mask:u8 buffer:u8	dfd: 0x%08lx, filename: 0x%08lx, flags: 0x%08lx, mask: 0x%08lx, buffer: 0x%08lx	dfd	filename	flags	mask	buffer
sys_enter_swapoff	6.1-6.18	__syscall_nr:s4 specialfile:u8	specialfile: 0x%08lx	specialfile
sys_enter_swapon	6.1-6.18	__syscall_nr:s4 specialfile:u8 swap_flags:u8	specialfile: 0x%08lx, swap_flags: 0x%08lx	specialfile	swap_flags
sys_enter_symlinkat	6.1-6.18	__syscall_nr:s4 oldname:u8 newdfd:u8 newname:u8	oldname: 0x%08lx, newdfd: 0x%08lx, newname: 0x%08lx	oldname	newdfd	newname
sys_enter_sync_file_range	6.1-7.3	__syscall_nr:s4 fd:u8 offset:u8 nbytes:u8 flags:u8	fd: 0x%08lx, offset: 0x%08lx, nbytes: 0x%08lx, flags: 0x%08lx	fd	offset	nbytes	flags
sys_enter_sysfs	6.1-7.3	__syscall_nr:s4 option:u8 arg1:u8 arg2:u8	option: 0x%08lx, arg1: 0x%08lx, arg2: 0x%08lx	option	arg1	arg2
sys_enter_sysinfo	6.1-7.3	__syscall_nr:s4 info:u8	info: 0x%08lx	info
sys_enter_syslog	6.1-6.18	__syscall_nr:s4 type:u8 buf:u8 len:u8	type: 0x%08lx, buf: 0x%08lx, len: 0x%08lx	type	buf	len
sys_enter_tee	6.1-7.3	__syscall_nr:s4 fdin:u8 fdout:u8 len:u8 flags:u8	fdin: 0x%08lx, fdout: 0x%08lx, len: 0x%08lx, flags: 0x%08lx	fdin	fdout	len	flags
sys_enter_tgkill	6.1-7.3	__syscall_nr:s4 tgid:u8 pid:u8 sig:u8	tgid: 0x%08lx, pid: 0x%08lx, sig: 0x%08lx	tgid	pid	sig
sys_enter_time	6.1-7.3	__syscall_nr:s4 tloc:u8	tloc: 0x%08lx	tloc
sys_enter_timer_create	6.1-7.3	__syscall_nr:s4 which_clock:u8 timer_event_spec:u8 created_timer_id:u8	which_clock: 0x%08lx, timer_event_spec: 0x%08lx, created_timer_id: 0x%08lx	which_clock	timer_event_spec	created_timer_id
sys_enter_timer_delete sys_enter_timer_getoverrun	6.1-7.3	__syscall_nr:s4 timer_id:u8	timer_id: 0x%08lx	timer_id
sys_enter_timer_gettime	6.1-7.3	__syscall_nr:s4 timer_id:u8 setting:u8	timer_id: 0x%08lx, setting: 0x%08lx	timer_id	setting
sys_enter_timer_settime	6.1-7.3	__syscall_nr:s4 timer_id:u8 flags:u8 new_setting:u8 old_setting:u8	timer_id: 0x%08lx, flags: 0x%08lx, new_setting: 0x%08lx, old_setting: 0x%08lx	timer_id	flags	new_setting	old_setting
sys_enter_timerfd_create	6.1-7.3	__syscall_nr:s4 clockid:u8 flags:u8	clockid: 0x%08lx, flags: 0x%08lx	clockid	flags
sys_enter_timerfd_gettime	6.1-7.3	__syscall_nr:s4 ufd:u8 otmr:u8	ufd: 0x%08lx, otmr: 0x%08lx	ufd	otmr
sys_enter_timerfd_settime	6.1-7.3	__syscall_nr:s4 ufd:u8 flags:u8 utmr:u8 otmr:u8	ufd: 0x%08lx, flags: 0x%08lx, utmr: 0x%08lx, otmr: 0x%08lx	ufd	flags	utmr	otmr
sys_enter_times	6.1-7.3	__syscall_nr:s4 tbuf:u8	tbuf: 0x%08lx	tbuf
sys_enter_truncate	6.1-6.18	__syscall_nr:s4 path:u8 length:u8	path: 0x%08lx, length: 0x%08lx	path	length
sys_enter_umask	6.1-7.3	__syscall_nr:s4 mask:u8	mask: 0x%08lx	mask
sys_enter_umount	6.1-6.18	__syscall_nr:s4 name:u8 flags:u8	name: 0x%08lx, flags: 0x%08lx	name	flags
sys_enter_unlinkat	6.1-6.18	__syscall_nr:s4 dfd:u8 pathname:u8 flag:u8	dfd: 0x%08lx, pathname: 0x%08lx, flag: 0x%08lx	dfd	pathname	flag
sys_enter_unshare	6.1-7.3	__syscall_nr:s4 unshare_flags:u8	unshare_flags: 0x%08lx	unshare_flags
sys_enter_ustat	6.1-7.3	__syscall_nr:s4 dev:u8 ubuf:u8	dev: 0x%08lx, ubuf: 0x%08lx	dev	ubuf
sys_enter_utime	6.1-6.18	__syscall_nr:s4 filename:u8 times:u8	filename: 0x%08lx, times: 0x%08lx	filename	times
sys_enter_utimensat	6.1-6.18	__syscall_nr:s4 dfd:u8 filename:u8 utimes:u8 flags:u8	dfd: 0x%08lx, filename: 0x%08lx, utimes: 0x%08lx, flags: 0x%08lx	dfd	filename	utimes	flags
sys_enter_utimes	6.1-6.18	__syscall_nr:s4 filename:u8 utimes:u8	filename: 0x%08lx, utimes: 0x%08lx	filename	utimes
sys_enter_vmsplice	6.1-7.3	__syscall_nr:s4 fd:u8 uiov:u8 nr_segs:u8 flags:u8	fd: 0x%08lx, uiov: 0x%08lx, nr_segs: 0x%08lx, flags: 0x%08lx	fd	uiov	nr_segs	flags
sys_enter_wait4	6.1-7.3	__syscall_nr:s4 upid:u8 stat_addr:u8 options:u8 ru:u8	upid: 0x%08lx, stat_addr: 0x%08lx, options: 0x%08lx, ru: 0x%08lx	upid	stat_addr	options	ru
sys_enter_waitid	6.1-7.3	__syscall_nr:s4 which:u8 upid:u8 infop:u8 options:u8 ru:u8	which: 0x%08lx, upid: 0x%08lx, infop: 0x%08lx, options: 0x%08lx, ru: 0x%08lx	which	upid	infop	options	ru
sys_enter_write	6.1-6.18	__syscall_nr:s4 fd:u8 buf:u8 count:u8	fd: 0x%08lx, buf: 0x%08lx, count: 0x%08lx	fd	buf	count
sys_exit_accept sys_exit_accept4 sys_exit_access sys_exit_acct sys_exit_add_key sys_exit_adjtimex sys_exit_alarm sys_exit_arch_prctl sys_exit_bind sys_exit_bpf sys_exit_brk sys_exit_capget sys_exit_capset sys_exit_chdir sys_exit_chmod sys_exit_chown sys_exit_chroot sys_exit_clock_adjtime sys_exit_clock_getres sys_exit_clock_gettime sys_exit_clock_nanosleep sys_exit_clock_settime sys_exit_clone sys_exit_clone3 sys_exit_close sys_exit_close_range sys_exit_connect sys_exit_copy_file_range sys_exit_creat sys_exit_delete_module sys_exit_dup sys_exit_dup2 sys_exit_dup3 sys_exit_epoll_create sys_exit_epoll_create1 sys_exit_epoll_ctl sys_exit_epoll_pwait sys_exit_epoll_pwait2 sys_exit_epoll_wait sys_exit_eventfd sys_exit_eventfd2 sys_exit_execve sys_exit_execveat sys_exit_exit sys_exit_exit_group sys_exit_faccessat sys_exit_faccessat2 sys_exit_fadvise64 sys_exit_fallocate sys_exit_fanotify_init sys_exit_fanotify_mark sys_exit_fchdir sys_exit_fchmod sys_exit_fchmodat sys_exit_fchown sys_exit_fchownat sys_exit_fcntl sys_exit_fdatasync sys_exit_fgetxattr sys_exit_finit_module sys_exit_flistxattr sys_exit_flock sys_exit_fork sys_exit_fremovexattr sys_exit_fsconfig sys_exit_fsetxattr sys_exit_fsmount sys_exit_fsopen sys_exit_fspick sys_exit_fstatfs sys_exit_fsync sys_exit_ftruncate sys_exit_futex sys_exit_futex_waitv sys_exit_futimesat sys_exit_get_mempolicy sys_exit_get_robust_list sys_exit_getcpu sys_exit_getcwd sys_exit_getdents sys_exit_getdents64 sys_exit_getegid sys_exit_geteuid sys_exit_getgid sys_exit_getgroups sys_exit_getitimer sys_exit_getpeername sys_exit_getpgid sys_exit_getpgrp sys_exit_getpid sys_exit_getppid sys_exit_getpriority sys_exit_getrandom sys_exit_getresgid sys_exit_getresuid sys_exit_getrlimit sys_exit_getrusage sys_exit_getsid sys_exit_getsockname sys_exit_getsockopt sys_exit_gettid sys_exit_gettimeofday sys_exit_getuid sys_exit_getxattr sys_exit_init_module sys_exit_inotify_add_watch sys_exit_inotify_init sys_exit_inotify_init1 sys_exit_inotify_rm_watch sys_exit_io_cancel sys_exit_io_destroy sys_exit_io_getevents sys_exit_io_pgetevents sys_exit_io_setup sys_exit_io_submit sys_exit_io_uring_enter sys_exit_io_uring_register sys_exit_io_uring_setup sys_exit_ioctl sys_exit_ioperm sys_exit_iopl sys_exit_ioprio_get sys_exit_ioprio_set sys_exit_kcmp sys_exit_kexec_file_load sys_exit_kexec_load sys_exit_keyctl sys_exit_kill sys_exit_landlock_add_rule sys_exit_landlock_create_ruleset sys_exit_landlock_restrict_self sys_exit_lchown sys_exit_lgetxattr sys_exit_link sys_exit_linkat sys_exit_listen sys_exit_listxattr sys_exit_llistxattr sys_exit_lremovexattr sys_exit_lseek sys_exit_lsetxattr sys_exit_madvise sys_exit_mbind sys_exit_membarrier sys_exit_memfd_create sys_exit_memfd_secret sys_exit_migrate_pages sys_exit_mincore sys_exit_mkdir sys_exit_mkdirat sys_exit_mknod sys_exit_mknodat sys_exit_mlock sys_exit_mlock2 sys_exit_mlockall sys_exit_mmap sys_exit_modify_ldt sys_exit_mount sys_exit_mount_setattr sys_exit_move_mount sys_exit_move_pages sys_exit_mprotect sys_exit_mq_getsetattr sys_exit_mq_notify sys_exit_mq_open sys_exit_mq_timedreceive sys_exit_mq_timedsend sys_exit_mq_unlink sys_exit_mremap sys_exit_msgctl sys_exit_msgget sys_exit_msgrcv sys_exit_msgsnd sys_exit_msync sys_exit_munlock sys_exit_munlockall sys_exit_munmap sys_exit_name_to_handle_at sys_exit_nanosleep sys_exit_newfstat sys_exit_newfstatat sys_exit_newlstat sys_exit_newstat sys_exit_newuname sys_exit_open sys_exit_open_by_handle_at sys_exit_open_tree sys_exit_openat sys_exit_openat2 sys_exit_pause sys_exit_perf_event_open sys_exit_personality sys_exit_pidfd_getfd sys_exit_pidfd_open sys_exit_pidfd_send_signal sys_exit_pipe sys_exit_pipe2 sys_exit_pivot_root sys_exit_pkey_alloc sys_exit_pkey_free sys_exit_pkey_mprotect sys_exit_poll sys_exit_ppoll sys_exit_prctl sys_exit_pread64 sys_exit_preadv sys_exit_preadv2 sys_exit_prlimit64 sys_exit_process_madvise sys_exit_process_mrelease sys_exit_process_vm_readv sys_exit_process_vm_writev sys_exit_pselect6 sys_exit_ptrace sys_exit_pwrite64 sys_exit_pwritev sys_exit_pwritev2 sys_exit_quotactl sys_exit_quotactl_fd sys_exit_read sys_exit_readahead sys_exit_readlink sys_exit_readlinkat sys_exit_readv sys_exit_reboot sys_exit_recvfrom sys_exit_recvmmsg sys_exit_recvmsg sys_exit_remap_file_pages sys_exit_removexattr sys_exit_rename sys_exit_renameat sys_exit_renameat2 sys_exit_request_key sys_exit_restart_syscall sys_exit_rmdir sys_exit_rseq sys_exit_rt_sigaction sys_exit_rt_sigpending sys_exit_rt_sigprocmask sys_exit_rt_sigqueueinfo sys_exit_rt_sigreturn sys_exit_rt_sigsuspend sys_exit_rt_sigtimedwait sys_exit_rt_tgsigqueueinfo sys_exit_sched_get_priority_max sys_exit_sched_get_priority_min sys_exit_sched_getaffinity sys_exit_sched_getattr sys_exit_sched_getparam sys_exit_sched_getscheduler sys_exit_sched_rr_get_interval sys_exit_sched_setaffinity sys_exit_sched_setattr sys_exit_sched_setparam sys_exit_sched_setscheduler sys_exit_sched_yield sys_exit_seccomp sys_exit_select sys_exit_semctl sys_exit_semget sys_exit_semop sys_exit_semtimedop sys_exit_sendfile64 sys_exit_sendmmsg sys_exit_sendmsg sys_exit_sendto sys_exit_set_mempolicy sys_exit_set_mempolicy_home_node sys_exit_set_robust_list sys_exit_set_tid_address sys_exit_setdomainname sys_exit_setfsgid sys_exit_setfsuid sys_exit_setgid sys_exit_setgroups sys_exit_sethostname sys_exit_setitimer sys_exit_setns sys_exit_setpgid sys_exit_setpriority sys_exit_setregid sys_exit_setresgid sys_exit_setresuid sys_exit_setreuid sys_exit_setrlimit sys_exit_setsid sys_exit_setsockopt sys_exit_settimeofday sys_exit_setuid sys_exit_setxattr sys_exit_shmat sys_exit_shmctl sys_exit_shmdt sys_exit_shmget sys_exit_shutdown sys_exit_sigaltstack sys_exit_signalfd sys_exit_signalfd4 sys_exit_socket sys_exit_socketpair sys_exit_splice sys_exit_statfs sys_exit_statx sys_exit_swapoff sys_exit_swapon sys_exit_symlink sys_exit_symlinkat sys_exit_sync sys_exit_sync_file_range sys_exit_syncfs sys_exit_sysfs sys_exit_sysinfo sys_exit_syslog sys_exit_tee sys_exit_tgkill sys_exit_time sys_exit_timer_create sys_exit_timer_delete sys_exit_timer_getoverrun sys_exit_timer_gettime sys_exit_timer_settime sys_exit_timerfd_create sys_exit_timerfd_gettime sys_exit_timerfd_settime sys_exit_times sys_exit_tkill sys_exit_truncate sys_exit_umask sys_exit_umount sys_exit_unlink sys_exit_unlinkat sys_exit_unshare sys_exit_userfaultfd sys_exit_ustat sys_exit_utime sys_exit_utimensat sys_exit_utimes sys_exit_vfork sys_exit_vhangup sys_exit_vmsplice sys_exit_wait4 sys_exit_waitid sys_exit_write sys_exit_writev	6.1-7.3	__syscall_nr:s4 ret:s8	0x%lx	ret
sys_enter_cachestat	6.12-7.3	__syscall_nr:s4 fd:u8 cstat_range:u8 cstat:u8 flags:u8	fd: 0x%08lx, cstat_range: 0x%08lx, cstat: 0x%08lx, flags: 0x%08lx	fd	cstat_range	cstat	flags
sys_enter_fchmodat2	6.12-6.18	__syscall_nr:s4 dfd:u8 filename:u8 mode:u8 flags:u8	dfd: 0x%08lx, filename: 0x%08lx, mode: 0x%08lx, flags: 0x%08lx	dfd	filename	mode	flags
sys_enter_futex_requeue	6.12-7.3	__syscall_nr:s4 waiters:u8 flags:u8 nr_wake:u8 nr_requeue:u8	waiters: 0x%08lx, flags: 0x%08lx, nr_wake: 0x%08lx, nr_requeue: 0x%08lx	waiters	flags	nr_wake	nr_requeue
sys_enter_futex_wait	6.12-7.3	__syscall_nr:s4 uaddr:u8 val:u8 mask:u8 flags:u8 timeout:u8 clockid:u8	uaddr: 0x%08lx, val: 0x%08lx, mask: 0x%08lx, flags: 0x%08lx, timeout: 0x%08lx, clockid: 0x%08lx	uaddr	val	mask	flags	timeout	clockid
sys_enter_futex_wake	6.12-7.3	__syscall_nr:s4 uaddr:u8 mask:u8 nr:u8 flags:u8	uaddr: 0x%08lx, mask: 0x%08lx, nr: 0x%08lx, flags: 0x%08lx	uaddr	mask	nr	flags
sys_enter_listmount	6.12-7.3	__syscall_nr:s4 req:u8 mnt_ids:u8 nr_mnt_ids:u8 flags:u8	req: 0x%08lx, mnt_ids: 0x%08lx, nr_mnt_ids: 0x%08lx, flags: 0x%08lx	req	mnt_ids	nr_mnt_ids	flags
sys_enter_lsm_get_self_attr sys_enter_lsm_set_self_attr	6.12-7.3	__syscall_nr:s4 attr:u8 ctx:u8 size:u8 flags:u8	attr: 0x%08lx, ctx: 0x%08lx, size: 0x%08lx, flags: 0x%08lx	attr	ctx	size	flags
sys_enter_lsm_list_modules	6.12-7.3	__syscall_nr:s4 ids:u8 size:u8 flags:u8	ids: 0x%08lx, size: 0x%08lx, flags: 0x%08lx	ids	size	flags
sys_enter_map_shadow_stack	6.12-7.3	__syscall_nr:s4 addr:u8 size:u8 flags:u8	addr: 0x%08lx, size: 0x%08lx, flags: 0x%08lx	addr	size	flags
sys_enter_mseal	6.12-7.3	__syscall_nr:s4 start:u8 len:u8 flags:u8	start: 0x%08lx, len: 0x%08lx, flags: 0x%08lx	start	len	flags
sys_enter_statmount	6.12-7.3	__syscall_nr:s4 req:u8 buf:u8 bufsize:u8 flags:u8	req: 0x%08lx, buf: 0x%08lx, bufsize: 0x%08lx, flags: 0x%08lx	req	buf	bufsize	flags
sys_enter_uretprobe	6.12-7.3	__syscall_nr:s4	
sys_exit_cachestat sys_exit_fchmodat2 sys_exit_futex_requeue sys_exit_futex_wait sys_exit_futex_wake sys_exit_listmount sys_exit_lsm_get_self_attr sys_exit_lsm_list_modules sys_exit_lsm_set_self_attr sys_exit_map_shadow_stack sys_exit_mseal sys_exit_statmount sys_exit_uretprobe	6.12-7.3	__syscall_nr:s4 ret:s8	0x%lx	ret
sys_enter_getxattrat sys_enter_setxattrat	6.16-6.18	__syscall_nr:s4 dfd:u8 pathname:u8 at_flags:u8 name:u8 uargs:u8 usize:u8	dfd: 0x%08lx, pathname: 0x%08lx, at_flags: 0x%08lx, name: 0x%08lx, uargs: 0x%08lx, usize: 0x%08lx	dfd	pathname	at_flags	name	uargs	usize
sys_enter_listxattrat	6.16-6.18	__syscall_nr:s4 dfd:u8 pathname:u8 at_flags:u8 list:u8 size:u8	dfd: 0x%08lx, pathname: 0x%08lx, at_flags: 0x%08lx, list: 0x%08lx, size: 0x%08lx	dfd	pathname	at_flags	list	size
sys_enter_open_tree_attr	6.16-6.18	__syscall_nr:s4 dfd:u8 filename:u8 flags:u8 uattr:u8 usize:u8	dfd: 0x%08lx, filename: 0x%08lx, flags: 0x%08lx, uattr: 0x%08lx, usize: 0x%08lx	dfd	filename	flags	uattr	usize
sys_enter_removexattrat	6.16-6.18	__syscall_nr:s4 dfd:u8 pathname:u8 at_flags:u8 name:u8	dfd: 0x%08lx, pathname: 0x%08lx, at_flags: 0x%08lx, name: 0x%08lx	dfd	pathname	at_flags	name
sys_exit_getxattrat sys_exit_listxattrat sys_exit_open_tree_attr sys_exit_removexattrat sys_exit_setxattrat	6.16-7.3	__syscall_nr:s4 ret:s8	0x%lx	ret
sys_enter_file_getattr sys_enter_file_setattr	6.18-7.3	__syscall_nr:s4 dfd:u8 filename:u8 ufattr:u8 usize:u8 at_flags:u8	dfd: 0x%08lx, filename: 0x%08lx, ufattr: 0x%08lx, usize: 0x%08lx, at_flags: 0x%08lx	dfd	filename	ufattr	usize	at_flags
sys_enter_uprobe	6.18-7.3	__syscall_nr:s4	
sys_exit_file_getattr sys_exit_file_setattr sys_exit_uprobe	6.18-7.3	__syscall_nr:s4 ret:s8	0x%lx	ret
sys_exit_listns	7.2-7.3	__syscall_nr:s4 ret:s8	0x%lx	ret
sys_enter_write	7.2-7.3	__syscall_nr:s4 fd:u8 buf:u8 count:u8 __buf_val:t	fd: 0x%08lx, buf: 0x%08lx (%s), count: 0x%08lx	fd	buf	__print_dynamic_array(__buf_val, 1)	count
sys_enter_utimes	7.2-7.3	__syscall_nr:s4 filename:u8 utimes:u8 __filename_val:t	filename: 0x%08lx "%s", utimes: 0x%08lx	filename	__get_str(__filename_val)	utimes
sys_enter_utimensat	7.2-7.3	__syscall_nr:s4 dfd:u8 filename:u8 utimes:u8 flags:u8 __filename_val:t	dfd: 0x%08lx, filename: 0x%08lx "%s", utimes: 0x%08lx, flags: 0x%08lx	dfd	filename	__get_str(__filename_val)	utimes	flags
sys_enter_utime	7.2-7.3	__syscall_nr:s4 filename:u8 times:u8 __filename_val:t	filename: 0x%08lx "%s", times: 0x%08lx	filename	__get_str(__filename_val)	times
sys_enter_unlinkat	7.2-7.3	__syscall_nr:s4 dfd:u8 pathname:u8 flag:u8 __pathname_val:t	dfd: 0x%08lx, pathname: 0x%08lx "%s", flag: 0x%08lx	dfd	pathname	__get_str(__pathname_val)	flag
sys_enter_unlink sys_enter_rmdir	7.2-7.3	__syscall_nr:s4 pathname:u8 __pathname_val:t	pathname: 0x%08lx "%s"	pathname	__get_str(__pathname_val)
sys_enter_umount	7.2-7.3	__syscall_nr:s4 name:u8 flags:u8 __name_val:t	name: 0x%08lx "%s", flags: 0x%08lx	name	__get_str(__name_val)	flags
sys_enter_truncate	7.2-7.3	__syscall_nr:s4 path:u8 length:u8 __path_val:t	path: 0x%08lx "%s", length: 0x%08lx	path	__get_str(__path_val)	length
sys_enter_syslog	7.2-7.3	__syscall_nr:s4 type:u8 buf:u8 len:u8 __buf_val:t	type: 0x%08lx, buf: 0x%08lx "%s", len: 0x%08lx	type	buf	__get_str(__buf_val)	len
sys_enter_symlinkat	7.2-7.3	__syscall_nr:s4 oldname:u8 newdfd:u8 newname:u8 __oldname_val:t __newname_val:t	oldname: 0x%08lx "%s", newdfd: 0x%08lx, newname: 0x%08lx "%s"	oldname	__get_str(__oldname_val)	newdfd	newname	__get_str(__newname_val)
sys_enter_symlink sys_enter_rename sys_enter_link	7.2-7.3	__syscall_nr:s4 oldname:u8 newname:u8 __oldname_val:t __newname_val:t	oldname: 0x%08lx "%s", newname: 0x%08lx "%s"	oldname	__get_str(__oldname_val)	newname	__get_str(__newname_val)
sys_enter_swapon	7.2-7.3	__syscall_nr:s4 specialfile:u8 swap_flags:u8 __specialfile_val:t	specialfile: 0x%08lx "%s", swap_flags: 0x%08lx	specialfile	__get_str(__specialfile_val)	swap_flags
sys_enter_swapoff	7.2-7.3	__syscall_nr:s4 specialfile:u8 __specialfile_val:t	specialfile: 0x%08lx "%s"	specialfile	__get_str(__specialfile_val)
sys_enter_statx	7.2-7.3	__syscall_nr:s4 dfd:u8 filename:u8 flags:u8 mask:u8 buffer:u8 __filename_val:t	dfd: 0x%08lx, filename: 0x%08lx "%s", flags: 0x%08lx, mask: 0x%08lx, buffer: 0x%08lx	dfd	filename	__get_str(__filename_val)	flags	mask	buffer
sys_enter_statfs	7.2-7.3	__syscall_nr:s4 pathname:u8 buf:u8 __pathname_val:t	pathname: 0x%08lx "%s", buf: 0x%08lx	pathname	__get_str(__pathname_val)	buf
sys_enter_shmdt	7.2-7.3	__syscall_nr:s4 shmaddr:u8 __shmaddr_val:t	shmaddr: 0x%08lx "%s"	shmaddr	__get_str(__shmaddr_val)
sys_enter_setxattrat sys_enter_getxattrat	7.2-7.3	__syscall_nr:s4 dfd:u8 pathname:u8 at_flags:u8 name:u8 uargs:u8 usize:u8 __pathname_val:t __name_val:t	dfd: 0x%08lx, pathname: 0x%08lx "%s", at_flags: 0x%08lx, name: 0x%08lx "%s", uargs: 0x%08lx, usize: 0x%08lx	dfd	pathname	__get_str(__pathname_val)	at_flags	name	__get_str(__name_val)	uargs	usize
sys_enter_setxattr sys_enter_lsetxattr	7.2-7.3	__syscall_nr:s4 pathname:u8 name:u8 value:u8 size:u8 flags:u8 __pathname_val:t __name_val:t	pathname: 0x%08lx "%s", name: 0x%08lx "%s", value: 0x%08lx, size: 0x%08lx, flags: 0x%08lx	pathname	__get_str(__pathname_val)	name	__get_str(__name_val)	value	size	flags
sys_enter_sethostname sys_enter_setdomainname	7.2-7.3	__syscall_nr:s4 name:u8 len:u8 __name_val:t	name: 0x%08lx "%s", len: 0x%08lx	name	__get_str(__name_val)	len
sys_enter_request_key	7.2-7.3	__syscall_nr:s4 _type:u8 _description:u8 _callout_info:u8 destringid:u8 ___type_val:t ___description_val:t	_type: 0x%08lx "%s", _description: 0x%08lx "%s", _callout_info: 0x%08lx, destringid: 0x%08lx	_type	__get_str(___type_val)	_description	__get_str(___description_val)	_callout_info	destringid
sys_enter_renameat2 sys_enter_linkat	7.2-7.3	__syscall_nr:s4 olddfd:u8 oldname:u8 newdfd:u8 newname:u8 flags:u8 __oldname_val:t __newname_val:t	olddfd: 0x%08lx, oldname: 0x%08lx "%s", newdfd: 0x%08lx, newname: 0x%08lx "%s", flags: 0x%08lx	olddfd	oldname	__get_str(__oldname_val)	newdfd	newname	__get_str(__newname_val)	flags
sys_enter_renameat	7.2-7.3	__syscall_nr:s4 olddfd:u8 oldname:u8 newdfd:u8 newname:u8 __oldname_val:t __newname_val:t	olddfd: 0x%08lx, oldname: 0x%08lx "%s", newdfd: 0x%08lx, newname: 0x%08lx "%s"	olddfd	oldname	__get_str(__oldname_val)	newdfd	newname	__get_str(__newname_val)
sys_enter_removexattrat	7.2-7.3	__syscall_nr:s4 dfd:u8 pathname:u8 at_flags:u8 name:u8 __pathname_val:t __name_val:t	dfd: 0x%08lx, pathname: 0x%08lx "%s", at_flags: 0x%08lx, name: 0x%08lx "%s"	dfd	pathname	__get_str(__pathname_val)	at_flags	name	__get_str(__name_val)
sys_enter_removexattr sys_enter_lremovexattr	7.2-7.3	__syscall_nr:s4 pathname:u8 name:u8 __pathname_val:t __name_val:t	pathname: 0x%08lx "%s", name: 0x%08lx "%s"	pathname	__get_str(__pathname_val)	name	__get_str(__name_val)
sys_enter_readlinkat	7.2-7.3	__syscall_nr:s4 dfd:u8 pathname:u8 buf:u8 bufsiz:u8 __pathname_val:t	dfd: 0x%08lx, pathname: 0x%08lx "%s", buf: 0x%08lx, bufsiz: 0x%08lx	dfd	pathname	__get_str(__pathname_val)	buf	bufsiz
sys_enter_readlink	7.2-7.3	__syscall_nr:s4 path:u8 buf:u8 bufsiz:u8 __path_val:t	path: 0x%08lx "%s", buf: 0x%08lx, bufsiz: 0x%08lx	path	__get_str(__path_val)	buf	bufsiz
sys_enter_quotactl	7.2-7.3	__syscall_nr:s4 cmd:u8 special:u8 id:u8 addr:u8 __special_val:t	cmd: 0x%08lx, special: 0x%08lx "%s", id: 0x%08lx, addr: 0x%08lx	cmd	special	__get_str(__special_val)	id	addr
sys_enter_pwrite64	7.2-7.3	__syscall_nr:s4 fd:u8 buf:u8 count:u8 pos:u8 __buf_val:t	fd: 0x%08lx, buf: 0x%08lx (%s), count: 0x%08lx, pos: 0x%08lx	fd	buf	__print_dynamic_array(__buf_val, 1)	count	pos
sys_enter_pivot_root	7.2-7.3	__syscall_nr:s4 new_root:u8 put_old:u8 __new_root_val:t __put_old_val:t	new_root: 0x%08lx "%s", put_old: 0x%08lx "%s"	new_root	__get_str(__new_root_val)	put_old	__get_str(__put_old_val)
sys_enter_openat2	7.2-7.3	__syscall_nr:s4 dfd:u8 filename:u8 how:u8 usize:u8 __filename_val:t	dfd: 0x%08lx, filename: 0x%08lx "%s", how: 0x%08lx, usize: 0x%08lx	dfd	filename	__get_str(__filename_val)	how	usize
sys_enter_openat	7.2-7.3	__syscall_nr:s4 dfd:u8 filename:u8 flags:u8 mode:u8 __filename_val:t	dfd: 0x%08lx, filename: 0x%08lx "%s", flags: %s%s, mode: 0%03o	dfd	filename	__get_str(__filename_val)	((flags & ~3) && !(flags & 3)) ? "O_RDONLY|" : ""	flags ? flags(flags, "|", @0) : "O_RDONLY"	mode
sys_enter_open_tree_attr	7.2-7.3	__syscall_nr:s4 dfd:u8 filename:u8 flags:u8 uattr:u8 usize:u8 __filename_val:t	dfd: 0x%08lx, filename: 0x%08lx "%s", flags: 0x%08lx, uattr: 0x%08lx, usize: 0x%08lx	dfd	filename	__get_str(__filename_val)	flags	uattr	usize
sys_enter_open_tree	7.2-7.3	__syscall_nr:s4 dfd:u8 filename:u8 flags:u8 __filename_val:t	dfd: 0x%08lx, filename: 0x%08lx "%s", flags: 0x%08lx	dfd	filename	__get_str(__filename_val)	flags
sys_enter_open	7.2-7.3	__syscall_nr:s4 filename:u8 flags:u8 mode:u8 __filename_val:t	filename: 0x%08lx "%s", flags: 0x%08lx, mode: 0x%08lx	filename	__get_str(__filename_val)	flags	mode
sys_enter_newfstatat	7.2-7.3	__syscall_nr:s4 dfd:u8 filename:u8 statbuf:u8 flag:u8 __filename_val:t	dfd: 0x%08lx, filename: 0x%08lx "%s", statbuf: 0x%08lx, flag: 0x%08lx	dfd	filename	__get_str(__filename_val)	statbuf	flag
sys_enter_name_to_handle_at	7.2-7.3	__syscall_nr:s4 dfd:u8 name:u8 handle:u8 mnt_id:u8 flag:u8 __name_val:t	dfd: 0x%08lx, name: 0x%08lx "%s", handle: 0x%08lx, mnt_id: 0x%08lx, flag: 0x%08lx	dfd	name	__get_str(__name_val)	handle	mnt_id	flag
sys_enter_mq_unlink	7.2-7.3	__syscall_nr:s4 u_name:u8 __u_name_val:t	u_name: 0x%08lx "%s"	u_name	__get_str(__u_name_val)
sys_enter_mq_timedsend	7.2-7.3	__syscall_nr:s4 mqdes:u8 u_msg_ptr:u8 msg_len:u8 msg_prio:u8 u_abs_timeout:u8 __u_msg_ptr_val:t	mqdes: 0x%08lx, u_msg_ptr: 0x%08lx (%s), msg_len: 0x%08lx, msg_prio: 0x%08lx, u_abs_timeout: 0x%08lx	mqdes	u_msg_ptr	__print_dynamic_array(__u_msg_ptr_val, 1)	msg_len	msg_prio	u_abs_timeout
sys_enter_mq_open	7.2-7.3	__syscall_nr:s4 u_name:u8 oflag:u8 mode:u8 u_attr:u8 __u_name_val:t	u_name: 0x%08lx "%s", oflag: 0x%08lx, mode: 0x%08lx, u_attr: 0x%08lx	u_name	__get_str(__u_name_val)	oflag	mode	u_attr
sys_enter_move_mount	7.2-7.3	__syscall_nr:s4 from_dfd:u8 from_pathname:u8 to_dfd:u8 to_pathname:u8 flags:u8 __from_pathname_val:t __to_pathname_val:t	from_dfd: 0x%08lx, from_pathname: 0x%08lx "%s", to_dfd: 0x%08lx, to_pathname: 0x%08lx "%s", flags: 0x%08lx	from_dfd	from_pathname	__get_str(__from_pathname_val)	to_dfd	to_pathname	__get_str(__to_pathname_val)	flags
sys_enter_mount_setattr	7.2-7.3	__syscall_nr:s4 dfd:u8 path:u8 flags:u8 uattr:u8 usize:u8 __path_val:t	dfd: 0x%08lx, path: 0x%08lx "%s", flags: 0x%08lx, uattr: 0x%08lx, usize: 0x%08lx	dfd	path	__get_str(__path_val)	flags	uattr	usize
sys_enter_mount	7.2-7.3	__syscall_nr:s4 dev_name:u8 dir_name:u8 type:u8 flags:u8 data:u8 __dev_name_val:t __dir_name_val:t __type_val:t	dev_name: 0x%08lx "%s", dir_name: 0x%08lx "%s", type: 0x%08lx "%s", flags: 0x%08lx, data: 0x%08lx	dev_name	__get_str(__dev_name_val)	dir_name	__get_str(__dir_name_val)	type	__get_str(__type_val)	flags	data
sys_enter_mknodat	7.2-7.3	__syscall_nr:s4 dfd:u8 filename:u8 mode:u8 dev:u8 __filename_val:t	dfd: 0x%08lx, filename: 0x%08lx "%s", mode: 0x%08lx, dev: 0x%08lx	dfd	filename	__get_str(__filename_val)	mode	dev
sys_enter_mknod	7.2-7.3	__syscall_nr:s4 filename:u8 mode:u8 dev:u8 __filename_val:t	filename: 0x%08lx "%s", mode: 0x%08lx, dev: 0x%08lx	filename	__get_str(__filename_val)	mode	dev
sys_enter_mkdirat	7.2-7.3	__syscall_nr:s4 dfd:u8 pathname:u8 mode:u8 __pathname_val:t	dfd: 0x%08lx, pathname: 0x%08lx "%s", mode: 0x%08lx	dfd	pathname	__get_str(__pathname_val)	mode
sys_enter_mkdir sys_enter_creat	7.2-7.3	__syscall_nr:s4 pathname:u8 mode:u8 __pathname_val:t	pathname: 0x%08lx "%s", mode: 0x%08lx	pathname	__get_str(__pathname_val)	mode
sys_enter_memfd_create	7.2-7.3	__syscall_nr:s4 uname:u8 flags:u8 __uname_val:t	uname: 0x%08lx "%s", flags: 0x%08lx	uname	__get_str(__uname_val)	flags
sys_enter_llistxattr sys_enter_listxattr	7.2-7.3	__syscall_nr:s4 pathname:u8 list:u8 size:u8 __pathname_val:t __list_val:t	pathname: 0x%08lx "%s", list: 0x%08lx "%s", size: 0x%08lx	pathname	__get_str(__pathname_val)	list	__get_str(__list_val)	size
sys_enter_listxattrat	7.2-7.3	__syscall_nr:s4 dfd:u8 pathname:u8 at_flags:u8 list:u8 size:u8 __pathname_val:t __list_val:t	dfd: 0x%08lx, pathname: 0x%08lx "%s", at_flags: 0x%08lx, list: 0x%08lx "%s", size: 0x%08lx	dfd	pathname	__get_str(__pathname_val)	at_flags	list	__get_str(__list_val)	size
sys_enter_listns	7.2-7.3	__syscall_nr:s4 req:u8 ns_ids:u8 nr_ns_ids:u8 flags:u8	req: 0x%08lx, ns_ids: 0x%08lx, nr_ns_ids: 0x%08lx, flags: 0x%08lx	req	ns_ids	nr_ns_ids	flags
sys_enter_lgetxattr sys_enter_getxattr	7.2-7.3	__syscall_nr:s4 pathname:u8 name:u8 value:u8 size:u8 __pathname_val:t __name_val:t	pathname: 0x%08lx "%s", name: 0x%08lx "%s", value: 0x%08lx, size: 0x%08lx	pathname	__get_str(__pathname_val)	name	__get_str(__name_val)	value	size
sys_enter_lchown sys_enter_chown	7.2-7.3	__syscall_nr:s4 filename:u8 user:u8 group:u8 __filename_val:t	filename: 0x%08lx "%s", user: 0x%08lx, group: 0x%08lx	filename	__get_str(__filename_val)	user	group
sys_enter_kexec_file_load	7.2-7.3	__syscall_nr:s4 kernel_fd:u8 initrd_fd:u8 cmdline_len:u8 cmdline_ptr:u8 flags:u8 __flags_val:t	kernel_fd: 0x%08lx, initrd_fd: 0x%08lx, cmdline_len: 0x%08lx, cmdline_ptr: 0x%08lx, flags: 0x%08lx "%s"	kernel_fd	initrd_fd	cmdline_len	cmdline_ptr	flags	__get_str(__flags_val)
sys_enter_inotify_add_watch	7.2-7.3	__syscall_nr:s4 fd:u8 pathname:u8 mask:u8 __pathname_val:t	fd: 0x%08lx, pathname: 0x%08lx "%s", mask: 0x%08lx	fd	pathname	__get_str(__pathname_val)	mask
sys_enter_init_module	7.2-7.3	__syscall_nr:s4 umod:u8 len:u8 uargs:u8 __uargs_val:t	umod: 0x%08lx, len: 0x%08lx, uargs: 0x%08lx "%s"	umod	len	uargs	__get_str(__uargs_val)
sys_enter_futimesat	7.2-7.3	__syscall_nr:s4 dfd:u8 filename:u8 utimes:u8 __filename_val:t	dfd: 0x%08lx, filename: 0x%08lx "%s", utimes: 0x%08lx	dfd	filename	__get_str(__filename_val)	utimes
sys_enter_fspick	7.2-7.3	__syscall_nr:s4 dfd:u8 path:u8 flags:u8 __path_val:t	dfd: 0x%08lx, path: 0x%08lx "%s", flags: 0x%08lx	dfd	path	__get_str(__path_val)	flags
sys_enter_fsopen	7.2-7.3	__syscall_nr:s4 _fs_name:u8 flags:u8 ___fs_name_val:t	_fs_name: 0x%08lx "%s", flags: 0x%08lx	_fs_name	__get_str(___fs_name_val)	flags
sys_enter_fsetxattr	7.2-7.3	__syscall_nr:s4 fd:u8 name:u8 value:u8 size:u8 flags:u8 __name_val:t	fd: 0x%08lx, name: 0x%08lx "%s", value: 0x%08lx, size: 0x%08lx, flags: 0x%08lx	fd	name	__get_str(__name_val)	value	size	flags
sys_enter_fsconfig	7.2-7.3	__syscall_nr:s4 fd:u8 cmd:u8 _key:u8 _value:u8 aux:u8 ___key_val:t	fd: 0x%08lx, cmd: 0x%08lx, _key: 0x%08lx "%s", _value: 0x%08lx, aux: 0x%08lx	fd	cmd	_key	__get_str(___key_val)	_value	aux
sys_enter_fremovexattr	7.2-7.3	__syscall_nr:s4 fd:u8 name:u8 __name_val:t	fd: 0x%08lx, name: 0x%08lx "%s"	fd	name	__get_str(__name_val)
sys_enter_flistxattr	7.2-7.3	__syscall_nr:s4 fd:u8 list:u8 size:u8 __list_val:t	fd: 0x%08lx, list: 0x%08lx "%s", size: 0x%08lx	fd	list	__get_str(__list_val)	size
sys_enter_finit_module	7.2-7.3	__syscall_nr:s4 fd:u8 uargs:u8 flags:u8 __uargs_val:t	fd: 0x%08lx, uargs: 0x%08lx "%s", flags: 0x%08lx	fd	uargs	__get_str(__uargs_val)	flags
sys_enter_fgetxattr	7.2-7.3	__syscall_nr:s4 fd:u8 name:u8 value:u8 size:u8 __name_val:t	fd: 0x%08lx, name: 0x%08lx "%s", value: 0x%08lx, size: 0x%08lx	fd	name	__get_str(__name_val)	value	size
sys_enter_fchownat	7.2-7.3	__syscall_nr:s4 dfd:u8 filename:u8 user:u8 group:u8 flag:u8 __filename_val:t	dfd: 0x%08lx, filename: 0x%08lx "%s", user: 0x%08lx, group: 0x%08lx, flag: 0x%08lx	dfd	filename	__get_str(__filename_val)	user	group	flag
sys_enter_fchmodat2 sys_enter_faccessat2	7.2-7.3	__syscall_nr:s4 dfd:u8 filename:u8 mode:u8 flags:u8 __filename_val:t	dfd: 0x%08lx, filename: 0x%08lx "%s", mode: 0x%08lx, flags: 0x%08lx	dfd	filename	__get_str(__filename_val)	mode	flags
sys_enter_fchmodat sys_enter_faccessat	7.2-7.3	__syscall_nr:s4 dfd:u8 filename:u8 mode:u8 __filename_val:t	dfd: 0x%08lx, filename: 0x%08lx "%s", mode: 0x%08lx	dfd	filename	__get_str(__filename_val)	mode
sys_enter_fanotify_mark	7.2-7.3	__syscall_nr:s4 fanotify_fd:u8 flags:u8 mask:u8 dfd:u8 pathname:u8 __pathname_val:t	fanotify_fd: 0x%08lx, flags: 0x%08lx, mask: 0x%08lx, dfd: 0x%08lx, pathname: 0x%08lx "%s"	fanotify_fd	flags	mask	dfd	pathname	__get_str(__pathname_val)
sys_enter_execveat	7.2-7.3	__syscall_nr:s4 fd:u8 filename:u8 argv:u8 envp:u8 flags:u8 __filename_val:t	fd: 0x%08lx, filename: 0x%08lx "%s", argv: 0x%08lx, envp: 0x%08lx, flags: 0x%08lx	fd	filename	__get_str(__filename_val)	argv	envp	flags
sys_enter_execve	7.2-7.3	__syscall_nr:s4 filename:u8 argv:u8 envp:u8 __filename_val:t	filename: 0x%08lx "%s", argv: 0x%08lx, envp: 0x%08lx	filename	__get_str(__filename_val)	argv	envp
sys_enter_delete_module	7.2-7.3	__syscall_nr:s4 name_user:u8 flags:u8 __name_user_val:t	name_user: 0x%08lx "%s", flags: 0x%08lx	name_user	__get_str(__name_user_val)	flags
sys_enter_chroot sys_enter_chdir	7.2-7.3	__syscall_nr:s4 filename:u8 __filename_val:t	filename: 0x%08lx "%s"	filename	__get_str(__filename_val)
sys_enter_chmod sys_enter_access	7.2-7.3	__syscall_nr:s4 filename:u8 mode:u8 __filename_val:t	filename: 0x%08lx "%s", mode: 0x%08lx	filename	__get_str(__filename_val)	mode
sys_enter_bpf	7.2-7.3	__syscall_nr:s4 cmd:u8 uattr:u8 size:u8 uattr_common:u8 size_common:u8	cmd: 0x%08lx, uattr: 0x%08lx, size: 0x%08lx, uattr_common: 0x%08lx, size_common: 0x%08lx	cmd	uattr	size	uattr_common	size_common
sys_enter_add_key	7.2-7.3	__syscall_nr:s4 _type:u8 _description:u8 _payload:u8 plen:u8 ringid:u8 ___type_val:t ___description_val:t	_type: 0x%08lx "%s", _description: 0x%08lx "%s", _payload: 0x%08lx, plen: 0x%08lx, ringid: 0x%08lx	_type	__get_str(___type_val)	_description	__get_str(___description_val)	_payload	plen	ringid
sys_enter_acct	7.2-7.3	__syscall_nr:s4 name:u8 __name_val:t	name: 0x%08lx "%s"	name	__get_str(__name_val)
sys_enter_fchroot	7.3	__syscall_nr:s4 fd:u8 flags:u8	fd: 0x%08lx, flags: 0x%08lx	fd	flags
sys_exit_fchroot	7.3	__syscall_nr:s4 ret:s8	0x%lx	ret
`;

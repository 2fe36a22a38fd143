---------------------------- MODULE DirectIoIomap -----------------------------
(* What:      direct writes through iomap: ext4_dio_write_iter@5.5..7.2        *)
(*            fs/ext4/file.c, xfs_file_dio_write_aligned and _unaligned        *)
(*            @5.12..7.2 fs/xfs/xfs_file.c, __iomap_dio_rw, iomap_dio_complete *)
(*            fs/iomap/direct-io.c. The flag and the size of the write live in *)
(*            struct iomap_dio; no pointer is in the inode.                    *)
EXTENDS DirectIoGetBlock

\* pwrite, io_submit or io_uring.
FileDioWriteIomap(s, k, part, async) ==
  /\ Iomap
  /\ Start(s, "write", k, part, async)
  /\ pc' = [pc EXCEPT ![s] = IF Has("checkBeforeLock") THEN "xPeek" ELSE "xMode"]
  /\ op' = [op EXCEPT ![s] = NewWrite(k, part, async)]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, ghosts>>

Extends(s) == op[s].k > size
\* ext4_overwrite_io: all blocks mapped and, up to 6.3, written. With the shared lock
\* for preallocated blocks (310ee0902b8d) unwritten is enough.
Overwrites(s) ==
  IF Version = "V5" THEN ext[op[s].k] # "hole" ELSE ext[op[s].k] = "written"
\* What may not go on under the shared lock (ext4_dio_write_checks).
NeedsExcl(s) ==
  \/ Extends(s) /\ ~Has("extendShared")
  \/ ~Overwrites(s)
  \/ Unaligned(s) /\ ext[op[s].k] = "unwritten"

\* Mutant: the overwrite check runs before the lock is held.
Ext4DioPeek(s) ==
  /\ Go(s, "xPeek", IF NeedsExcl(s) THEN "xLockX" ELSE "xLock")
  /\ op' = [op EXCEPT ![s].ow = ~NeedsExcl(s), ![s].ext = Extends(s),
                      ![s].pb = IF NeedsExcl(s) THEN 0 ELSE pblk[op[s].k]]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, jobs, ghosts>>

\* 1 ext4_dio_write_iter: exclusive from the start if unaligned (up to 6.2) or, as
\* seen without the lock, beyond i_size. XFS: shared at first.
DioChooseLock(s) ==
  /\ pc[s] = "xMode"
  /\ pc' = [pc EXCEPT ![s] =
       IF \/ Unaligned(s) /\ Version = "V4"
          \/ ~Xfs /\ Extends(s) /\ ~Has("extendShared")
       THEN "xLockX" ELSE "xLock"]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* inode_lock_shared; xfs_ilock(ip, XFS_IOLOCK_SHARED).
DioInodeLockShared(s) ==
  /\ Go(s, "xLock", IF Has("checkBeforeLock") THEN "xFlush" ELSE "xCheck")
  /\ InodeLock(s, "S")
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* inode_lock; xfs_ilock(ip, XFS_IOLOCK_EXCL).
DioInodeLockExcl(s) ==
  /\ pc[s] = "xLockX"
  /\ InodeLock(s, "X")
  \* The state must be read again: it was read before this lock was held.
  /\ pc' = [pc EXCEPT ![s] = IF Has("checkBeforeLock") \/ (Has("noRecheck") /\ op[s].ptr = "checked")
                             THEN "xWait" ELSE "xCheck"]
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* 3 ext4_dio_write_checks: under the lock. ptr remembers that it ran once.
Ext4DioWriteChecks(s) ==
  /\ pc[s] = "xCheck"
  /\ ~Xfs
  /\ RwHoldsShared(inode, s) => ~NeedsExcl(s)
  /\ pc' = [pc EXCEPT ![s] = IF RwHoldsExcl(inode, s) THEN "xWait" ELSE "xFlush"]
  /\ op' = [op EXCEPT ![s].ow = RwHoldsShared(inode, s), ![s].ext = Extends(s), ![s].ptr = Null,
                      ![s].pb = IF RwHoldsShared(inode, s) THEN pblk[op[s].k] ELSE 0]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, jobs, ghosts>>

\* 3 the shared lock is not enough: drop it, take the exclusive one, start again.
Ext4DioWriteChecksUpgrade(s) ==
  /\ Go(s, "xCheck", "xLockX")
  /\ ~Xfs
  /\ RwHoldsShared(inode, s)
  /\ NeedsExcl(s)
  /\ inode' = RwRelease(inode, s)
  /\ op' = [op EXCEPT ![s].ptr = "checked", ![s].ow = FALSE, ![s].ext = Extends(s)]
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, jobs, ghosts>>

\* xfs_file_write_checks, then the demotion of an aligned write. Aligned writes
\* allocate and extend under the shared lock: unwritten until end_io, and i_size is
\* changed in end_io under i_flags_lock.
XfsFileWriteChecks(s) ==
  /\ pc[s] = "xCheck"
  /\ Xfs
  /\ pc' = [pc EXCEPT ![s] = IF Unaligned(s) /\ RwHoldsExcl(inode, s) THEN "xWait" ELSE "xFlush"]
  /\ inode' = IF ~Unaligned(s) /\ RwHoldsExcl(inode, s) THEN RwDowngrade(inode, s) ELSE inode
  /\ op' = [op EXCEPT ![s].ext = Extends(s)]
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, jobs, ghosts>>

\* xfs_file_write_checks wants the exclusive lock (file_modified, EOF zeroing).
XfsFileWriteChecksRestart(s) ==
  /\ Go(s, "xCheck", "xLockX")
  /\ Xfs
  /\ RwHoldsShared(inode, s)
  /\ inode' = RwRelease(inode, s)
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* 4 inode_dio_wait under the exclusive lock, before an unaligned write that may have
\* to zero the rest of its block (57a0da28ced8).
DioUnalignedWait(s) ==
  /\ Go(s, "xWait", "xFlush")
  /\ Unaligned(s) /\ ~Has("unalignedNoWait") => dio = 0
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* 6 __iomap_dio_rw: write back and invalidate the range, ...
IomapDioInvalidate(s) ==
  /\ Go(s, "xFlush", "xBegin")
  /\ cache' = [cache EXCEPT ![op[s].k] = NoPage]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, op, jobs, ghosts>>
\* ... then inode_dio_begin, ...
IomapDioBegin(s) ==
  /\ Go(s, "xBegin", "xMap")
  /\ dio' = dio + 1
  /\ op' = [op EXCEPT ![s].held = TRUE]
  /\ UNCHANGED <<locks, ioend, state, disk, cache, jobs, ghosts>>

\* ... then iomap_begin and submit_bio. 5 ext4_iomap_begin, ext4_iomap_overwrite_ops:
\* under the shared lock the block is only looked up. Else a hole inside i_size is
\* allocated unwritten, beyond i_size plainly (ext4) under i_data_sem; XFS always
\* allocates unwritten, under ILOCK. io: what end_io has to do is kept in the dio.
Allocates(s) == ext[op[s].k] = "hole"
IomapBeginAndSubmit(s) ==
  /\ pc[s] = "xMap"
  /\ Xfs \/ ~op[s].ow
  /\ Xfs /\ Unaligned(s) /\ RwHoldsShared(inode, s) => ext[op[s].k] = "written"
  /\ Allocates(s) => FreePblks # {}
  /\ Allocates(s) /\ ~Xfs => RwCanExcl(dsem)
  /\ LET k == op[s].k
         plain == (~Xfs /\ Extends(s)) \/ Has("allocateWritten")
     IN  /\ pblk' = IF Allocates(s) THEN [pblk EXCEPT ![k] = NewPblk] ELSE pblk
         /\ ext' = IF Allocates(s) THEN [ext EXCEPT ![k] = IF plain THEN "written" ELSE "unwritten"] ELSE ext
         /\ media' = IF Allocates(s) THEN [media EXCEPT ![NewPblk] = Whole("stale")] ELSE media
         /\ op' = [op EXCEPT ![s].st = "flight", ![s].pb = pblk'[k], ![s].before = acked[k],
                             ![s].unw = Allocates(s) \/ ext[k] = "unwritten"]
  /\ pc' = [pc EXCEPT ![s] = "xForceWait"]
  /\ UNCHANGED <<locks, ioend, state, dio, cache, jobs, ghosts>>

\* Under the shared lock: ext4_iomap_overwrite_begin, a lookup that must find the
\* block. From 6.4 on an unwritten one is converted in end_io.
IomapOverwriteAndSubmit(s) ==
  /\ pc[s] = "xMap"
  /\ ~Xfs
  /\ op[s].ow
  /\ ext[op[s].k] # "hole"
  /\ op' = [op EXCEPT ![s].st = "flight", ![s].pb = pblk[op[s].k], ![s].before = acked[op[s].k],
                      ![s].unw = ext[op[s].k] = "unwritten"]
  /\ pc' = [pc EXCEPT ![s] = "xForceWait"]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, jobs, ghosts>>
\* WARN_ON_ONCE and -EIO: it is not there.
IomapOverwriteFails(s) ==
  /\ Go(s, "xMap", "xUnlock")
  /\ ~Xfs
  /\ op[s].ow
  /\ ext[op[s].k] = "hole"
  /\ dio' = dio - 1
  /\ op' = [op EXCEPT ![s].held = FALSE, ![s].ow = FALSE]
  /\ UNCHANGED <<locks, ioend, state, disk, cache, jobs, ghosts>>

\* XFS unaligned, IOMAP_DIO_OVERWRITE_ONLY: -EAGAIN when the block is not written;
\* the write is done again under the exclusive lock.
XfsUnalignedEagain(s) ==
  /\ Go(s, "xMap", "xLockX")
  /\ Xfs
  /\ Unaligned(s)
  /\ RwHoldsShared(inode, s)
  /\ ext[op[s].k] # "written"
  /\ dio' = dio - 1
  /\ inode' = RwRelease(inode, s)
  /\ op' = [op EXCEPT ![s].held = FALSE]
  /\ UNCHANGED <<dsem, ioend, state, disk, cache, jobs, ghosts>>

\* IOMAP_DIO_FORCE_WAIT for unaligned (under EXCL) and, ext4, extending writes; a
\* synchronous write waits too. Else the lock is dropped with the I/O in flight.
ForceWait(s) ==
  \/ ~op[s].async
  \/ Unaligned(s) /\ RwHoldsExcl(inode, s) /\ ~Has("unalignedNoWait")
  \/ ~Xfs /\ op[s].ext /\ ~Has("extendShared")
IomapDioForceWait(s) ==
  /\ Go(s, "xForceWait", "xUnlock")
  /\ ForceWait(s) => op[s].st = "gone"
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* 7 inode_unlock, inode_unlock_shared; xfs_iunlock.
DioInodeUnlock(s) ==
  /\ Go(s, "xUnlock", "wDone")
  /\ inode' = RwRelease(inode, s)
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* iomap_dio_complete: end_io (ext4_dio_write_end_io, xfs_dio_write_end_io with the
\* tracepoint xfs_end_io_direct_write): unwritten blocks are converted, then i_size.
\* ext4 up to 6.x changes i_size of an extending write in its submitter; it waits.
IomapDioEndIo(s) ==
  /\ Iomap
  /\ Writes(s)
  /\ op[s].st = IF Has("invalidateBeforeEndIo") THEN "inval" ELSE "run"
  /\ op[s].unw /\ ~Xfs => RwCanExcl(dsem)
  /\ ext' = IF op[s].unw THEN Converted(op[s].k, op[s].pb) ELSE ext
  /\ size' = IF op[s].k > size THEN op[s].k ELSE size
  /\ op' = [op EXCEPT ![s].st = IF Has("invalidateBeforeEndIo") THEN "ended" ELSE "inval"]
  /\ UNCHANGED <<locks, ioend, dioUnwritten, readLock, dio, pblk, media, cache, pc, jobs, ghosts>>

\* iomap_dio_complete: after end_io the page cache is invalidated once more; a read
\* that came before the conversion has cached zeros.
IomapDioInvalidateAgain(s) ==
  /\ Iomap
  /\ Writes(s)
  /\ op[s].st = IF Has("invalidateBeforeEndIo") THEN "run" ELSE "inval"
  /\ cache' = [cache EXCEPT ![op[s].k] = NoPage]
  /\ op' = [op EXCEPT ![s].st = IF Has("invalidateBeforeEndIo") THEN "inval" ELSE "ended"]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, pc, jobs, ghosts>>

\* inode_dio_end, then ki_complete.
IomapDioEnd(s) ==
  /\ Iomap
  /\ Writes(s)
  /\ op[s].st = "ended"
  /\ op' = [op EXCEPT ![s].st = "gone", ![s].held = FALSE]
  /\ dio' = IF op[s].held THEN dio - 1 ELSE dio
  /\ lost' = Unconverted(s, ext, lost)
  /\ early' = Unconverted(s, ext, early)
  /\ Acknowledge(s)
  /\ UNCHANGED <<locks, ioend, state, disk, cache, pc, jobs>>
===============================================================================

------------------------------- MODULE Truncate --------------------------------
(* What:      truncate and punch hole of one page of one DAX file, beside page  *)
(*            faults and DMA pins. Any number of tasks and mappings.            *)
(* From:      fs/dax.c, mm/{memory,truncate,filemap}.c, fs/xfs/xfs_{iops,file,  *)
(*            inode,bmap_util}.c, fs/ext4/{inode,file}.c, v4.2 to v6.13, and    *)
(*            the patches of v4.3-rc that were undone.                          *)
(* One step:  what happens under one hold of the page lock, of i_pages, of a    *)
(*            PTE lock, of ILOCK or i_data_sem, or one call that takes a        *)
(*            sleeping lock. An unmap is one step per VMA. Tracepoints that a   *)
(*            log shows are steps of their own.                                 *)
(* Left out:  journal handles (fs lock, then handle, on both sides: mkwrite has *)
(*            them); the waits for direct I/O and for leases, which hold back   *)
(*            the caller and nobody else; the zeroing of a partial page; write  *)
(*            access (a writable PTE to a freed block is a PTE to it); PMD      *)
(*            entries; mmap_lock, which both sides take shared or not at all.   *)
(* Switches:  in TruncateState.tla. The releases differ in the order of a       *)
(*            truncater's steps, which is data there (Plan), and in the fault.  *)
(* Checked:   TruncateProps.tla; fairness there. Configs in manifest.json.      *)
(* Sources:   seed 001, 843172978bb9, 46c043ede471, 0f90cc6609c7, 5726b27b09cc, *)
(*            ea3d7209ca01, 730633f0b7f9, d4f5258eae7b, 7e91ae31e2d2.           *)
EXTENDS TruncatePageFault

(* ---- the fault, around what TruncateEntryFault and TruncatePageFault say ------- *)

\* xfs_filemap_fault, ext4_dax_fault @4.2..6.13: entry of the handler.
FilemapFault(t, v, write) ==
  /\ t \in Faulters
  /\ pc[t] = "idle"
  /\ me' = [me EXCEPT ![t] = [NoCall EXCEPT !.op = "fault", !.vma = v, !.write = write]]
  /\ Goto(t, "fault")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

\* xfs_ilock(XFS_MMAPLOCK_SHARED)@4.1..6.13, down_read(i_mmap_sem)@4.5,
\* filemap_invalidate_lock_shared@5.15..6.13
InvalidateLockShared(t) ==
  /\ pc[t] = "fault"
  /\ FaultsLock => RwCanShare(fsLock)
  /\ fsLock' = IF FaultsLock THEN RwAcquire(fsLock, t, "S") ELSE fsLock
  /\ Goto(t, "dax")
  /\ UNCHANGED <<me, ioLock, iMmap, map, tables>>

\* xfs_filemap_pmd_fault@4.3-rc: the same for a PMD fault.
InvalidateLockSharedPmd(t) ==
  /\ Rc
  /\ pc[t] = "fault"
  /\ FaultsLock => RwCanShare(fsLock)
  /\ fsLock' = IF FaultsLock THEN RwAcquire(fsLock, t, "S") ELSE fsLock
  /\ Goto(t, "pmd")
  /\ UNCHANGED <<me, ioLock, iMmap, map, tables>>

\* xfs_iunlock(XFS_MMAPLOCK_SHARED)@4.1..6.13, up_read(i_mmap_sem)@4.5,
\* filemap_invalidate_unlock_shared@5.15..6.13 (M1): the handler returns, and with
\* VM_FAULT_LOCKED mm goes on.
InvalidateUnlockShared(t) ==
  /\ pc[t] = "unlock_fs"
  /\ fsLock' = RwRelease(fsLock, t)
  /\ IF me[t].result = "LOCKED" THEN Goto(t, "mm_pte") /\ me' = me ELSE Return(t)
  /\ UNCHANGED <<ioLock, iMmap, map, tables>>

FaultStep(t) ==
  \/ InvalidateLockShared(t)
  \/ InvalidateLockSharedPmd(t)
  \/ EntryFaultStep(t)
  \/ PageFaultStep(t)
  \/ InvalidateUnlockShared(t)

(* ---- truncate, punch, extend: the steps of a Plan -------------------------------- *)

NextStep(t) == After(me[t].op, pc[t])

\* do_truncate, vfs_fallocate @4.2..6.13
TruncateSyscall(t, op) ==
  /\ t \in Truncaters
  /\ op \in Ops
  /\ pc[t] = "idle"
  /\ me' = [me EXCEPT ![t] = [NoCall EXCEPT !.op = op]]
  /\ Goto(t, "io")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

\* inode_lock@4.2..6.13 by the VFS for truncate (no event), xfs_ilock(XFS_IOLOCK_EXCL)
\* for fallocate
IoLockExcl(t) ==
  /\ pc[t] = "io"
  /\ RwCanExcl(ioLock)
  /\ ioLock' = RwAcquire(ioLock, t, "X")
  /\ Goto(t, NextStep(t))
  /\ UNCHANGED <<me, fsLock, iMmap, map, tables>>

\* rwsem_down_write_slowpath@4.2..6.13: on the wait list, ahead of new readers.
InvalidateLockWait(t) ==
  /\ WriterQueue
  /\ pc[t] \in {"fs", "retake"}
  /\ ~RwCanExcl(fsLock)
  /\ t \notin fsLock.q
  /\ fsLock' = RwQueue(fsLock, t)
  /\ UNCHANGED <<pc, me, ioLock, iMmap, map, tables>>

FsMode == IF Bug("shared_truncate") THEN "S" ELSE "X"

\* xfs_ilock(XFS_MMAPLOCK_EXCL)@4.3..6.13, down_write(i_mmap_sem)@4.5,
\* filemap_invalidate_lock@5.15..6.13
InvalidateLockExcl(t) ==
  /\ pc[t] = "fs"
  /\ RwCan(fsLock, FsMode)
  /\ fsLock' = RwAcquire(fsLock, t, FsMode)
  /\ Goto(t, NextStep(t))
  /\ UNCHANGED <<me, ioLock, iMmap, map, tables>>

\* ext4_setattr@6.13.7: ext4_inode_attach_jinode fails under the lock; the way out
\* skips the unlock (m15), or does not (7e91ae31e2d2).
Ext4AttachJinodeFails(t) ==
  /\ Errors
  /\ pc[t] = "setattr"
  /\ Goto(t, IF Bug("error_path_keeps_lock") THEN "unio" ELSE "unfs")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* trace_xfs_setattr@5.15..6.13; for ext4 a place without an event.
XfsSetattr(t) ==
  /\ pc[t] = "setattr"
  /\ Goto(t, NextStep(t))
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* trace_xfs_free_file_space@5.15..6.13; for ext4 a place without an event
\* (ext4_punch_hole is logged before any lock).
XfsFreeFileSpace(t) ==
  /\ pc[t] = "free_file_space"
  /\ Goto(t, NextStep(t))
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* i_size_write@4.2..6.13, in truncate_setsize or ext4_setattr
TruncateSetsize(t) ==
  /\ pc[t] \in {"size", "size_up"}
  /\ size' = IF pc[t] = "size" THEN 0 ELSE 1
  /\ Goto(t, NextStep(t))
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, blk, tables>>

\* truncate_pagecache{,_range}@4.2..6.13 > unmap_mapping_range
TruncateUnmap(t) ==
  /\ pc[t] \in {"unmap", "unmap_again", "unmap_after", "unmap_last"}
  /\ UnmapLock(t, NextStep(t))

\* truncate_inode_pages_range@4.2..6.13: lock_page, delete_from_page_cache, unlock; or
\* dax_delete_mapping_entry: waits for the lock bit, deletes.
TruncateInodePages(t) ==
  /\ pc[t] \in {"delete", "delete_after"}
  /\ EntryFree
  /\ \A g \in Cached : PgCanLock(page[g])
  /\ slot' = NoEntry
  /\ page' = [g \in Pages |-> PgUncache(page[g])]
  /\ Goto(t, NextStep(t))
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, pte>>

\* trace_xfs_itruncate_extents_start, trace_ext4_truncate_enter @4.2..6.13
ItruncateExtentsStart(t) ==
  /\ pc[t] = "free_start"
  /\ Goto(t, NextStep(t))
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* xfs_itruncate_extents, xfs_unmap_extent @4.3..6.13, under ILOCK;
\* ext4_ext_remove_space@4.2..6.13, under i_data_sem: the block is free.
ItruncateExtents(t) ==
  /\ pc[t] = "free"
  /\ blk' = "hole"
  /\ Goto(t, NextStep(t))
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, size, tables>>

\* trace_xfs_itruncate_extents_end, trace_ext4_truncate_exit @4.2..6.13
ItruncateExtentsEnd(t) ==
  /\ pc[t] = "free_end"
  /\ Goto(t, NextStep(t))
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* xfs_iunlock(XFS_MMAPLOCK_EXCL)@4.3..6.13, up_write(i_mmap_sem)@4.5,
\* filemap_invalidate_unlock@5.15..6.13
InvalidateUnlock(t) ==
  /\ pc[t] = "unfs"
  /\ fsLock' = RwRelease(fsLock, t)
  /\ Goto(t, "unio")
  /\ UNCHANGED <<me, ioLock, iMmap, map, tables>>

\* inode_unlock@4.2..6.13, xfs_iunlock(XFS_IOLOCK_EXCL)
IoUnlock(t) ==
  /\ pc[t] = "unio"
  /\ ioLock' = RwRelease(ioLock, t)
  /\ Return(t)
  /\ UNCHANGED <<fsLock, iMmap, map, tables>>

(* ---- break_layouts: wait until no DMA goes to the blocks --------------------------- *)

Pinned == {me[t].got : t \in {u \in Tasks : pc[u] = "pinned"}}

\* dax_layout_busy_page@4.18..6.13 fs/dax.c: first out of the page tables, so that
\* nobody gets a new pin ...
DaxLayoutBusyPage(t) ==
  /\ pc[t] = "break"
  /\ UnmapLock(t, "busy")

\* ... then scan the entries, waiting for locked ones.
DaxLayoutBusyPageScan(t) ==
  /\ pc[t] = "busy"
  /\ EntryFree
  /\ LET busy == slot.kind \in Pinned IN
       /\ Goto(t, IF busy THEN "wait" ELSE After(me[t].op, "break"))
       /\ me' = [me EXCEPT ![t].got = IF busy THEN slot.kind ELSE "none"]
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

\* xfs_wait_dax_page@4.18..6.13, ext4_wait_dax_page@4.19..6.13: lets go of the fs lock,
WaitDaxPage(t) ==
  /\ pc[t] = "wait"
  /\ fsLock' = RwRelease(fsLock, t)
  /\ Goto(t, "slept")
  /\ UNCHANGED <<me, ioLock, iMmap, map, tables>>

\* sleeps until the last pin is dropped,
WaitDaxPageWoken(t) ==
  /\ pc[t] = "slept"
  /\ me[t].got \notin Pinned
  /\ Goto(t, "retake")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* takes the lock again, and the loop of break_layouts starts over.
WaitDaxPageRetake(t) ==
  /\ pc[t] = "retake"
  /\ RwCan(fsLock, FsMode)
  /\ fsLock' = RwAcquire(fsLock, t, FsMode)
  /\ Goto(t, IF Bug("no_rescan") THEN After(me[t].op, "break") ELSE "break")
  /\ me' = [me EXCEPT ![t].got = "none"]
  /\ UNCHANGED <<ioLock, iMmap, map, tables>>

\* ___wait_var_event(TASK_INTERRUPTIBLE)@4.18..6.13: a signal; the lock is taken again
\* and the call fails with -ERESTARTSYS.
BreakLayoutsInterrupted(t) ==
  /\ Errors
  /\ pc[t] = "slept"
  /\ RwCan(fsLock, FsMode)
  /\ fsLock' = RwAcquire(fsLock, t, FsMode)
  /\ Goto(t, "unfs")
  /\ me' = [me EXCEPT ![t].got = "none"]
  /\ UNCHANGED <<ioLock, iMmap, map, tables>>

TruncateStep(t) ==
  \/ IoLockExcl(t)
  \/ InvalidateLockExcl(t)
  \/ XfsSetattr(t)
  \/ XfsFreeFileSpace(t)
  \/ TruncateSetsize(t)
  \/ TruncateUnmap(t)
  \/ TruncateInodePages(t)
  \/ ItruncateExtentsStart(t)
  \/ ItruncateExtents(t)
  \/ ItruncateExtentsEnd(t)
  \/ InvalidateUnlock(t)
  \/ IoUnlock(t)
  \/ DaxLayoutBusyPage(t)
  \/ DaxLayoutBusyPageScan(t)
  \/ WaitDaxPage(t)
  \/ WaitDaxPageWoken(t)
  \/ WaitDaxPageRetake(t)

(* ---- pins --------------------------------------------------------------------------- *)

\* get_user_pages_fast@4.18..6.13 mm/gup.c: the PTE is there, the page gets a reference.
GetUserPages(t, v) ==
  /\ t \in Pinners
  /\ pc[t] = "idle"
  /\ pte[v] \in Pfns
  /\ me' = [me EXCEPT ![t] = [NoCall EXCEPT !.op = "pin", !.got = pte[v]]]
  /\ Goto(t, "pinned")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

\* unpin_user_page@5.6..6.13, put_page before: the I/O is done.
UnpinUserPage(t) ==
  /\ pc[t] = "pinned"
  /\ Return(t)
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

(* ---- a task on another page of the inode --------------------------------------------- *)
(* It meets this page in the inode's locks and nowhere else: entries, PTEs and blocks of  *)
(* two pages are disjoint, and i_mmap_rwsem is held for no longer than a walk that waits   *)
(* for nothing. So whatever it does there is, seen from here, these steps.                *)

ElsewhereStart(t) ==
  /\ t \in Elsewhere
  /\ pc[t] = "idle"
  /\ Goto(t, "elsewhere")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* inode_lock{,_shared}, xfs_ilock(XFS_IOLOCK_*) @4.2..6.13
ElsewhereIoLock(t, mode) ==
  /\ pc[t] = "elsewhere"
  /\ ~RwHolds(ioLock, t)
  /\ ~RwHolds(fsLock, t)
  /\ RwCan(ioLock, mode)
  /\ ioLock' = RwAcquire(ioLock, t, mode)
  /\ UNCHANGED <<pc, me, fsLock, iMmap, map, tables>>

\* filemap_invalidate_lock{,_shared}, xfs_ilock(XFS_MMAPLOCK_*) @4.2..6.13
ElsewhereInvalidateLock(t, mode) ==
  /\ pc[t] = "elsewhere"
  /\ ~RwHolds(fsLock, t)
  /\ RwCan(fsLock, mode)
  /\ fsLock' = RwAcquire(fsLock, t, mode)
  /\ UNCHANGED <<pc, me, ioLock, iMmap, map, tables>>

ElsewhereInvalidateUnlock(t) ==
  /\ pc[t] = "elsewhere"
  /\ RwHolds(fsLock, t)
  /\ fsLock' = RwRelease(fsLock, t)
  /\ UNCHANGED <<pc, me, ioLock, iMmap, map, tables>>

ElsewhereIoUnlock(t) ==
  /\ pc[t] = "elsewhere"
  /\ RwHolds(ioLock, t)
  /\ ~RwHolds(fsLock, t)
  /\ ioLock' = RwRelease(ioLock, t)
  /\ UNCHANGED <<pc, me, fsLock, iMmap, map, tables>>

ElsewhereEnd(t) ==
  /\ pc[t] = "elsewhere"
  /\ ~RwHolds(ioLock, t)
  /\ ~RwHolds(fsLock, t)
  /\ Goto(t, "idle")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

ElsewhereStep(t) ==
  \/ \E mode \in RwModes : ElsewhereIoLock(t, mode) \/ ElsewhereInvalidateLock(t, mode)
  \/ ElsewhereInvalidateUnlock(t)
  \/ ElsewhereIoUnlock(t)
  \/ ElsewhereEnd(t)

(* ---- the whole ------------------------------------------------------------------------ *)

\* A thread exits. With this, tasks that wait for each other are a deadlock of the whole
\* model, even while others could go on calling.
Exit(t) ==
  /\ pc[t] = "idle"
  /\ Goto(t, "gone")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* All have exited: the one place where nothing happens any more.
Finished ==
  /\ \A t \in Tasks : pc[t] = "gone"
  /\ UNCHANGED vars

Call(t) ==
  \/ \E v \in Vmas, write \in BOOLEAN : FilemapFault(t, v, write)
  \/ \E op \in Ops : TruncateSyscall(t, op)
  \/ \E v \in Vmas : GetUserPages(t, v)
  \/ ElsewhereStart(t)

\* What the kernel does once it has been called.
Kernel(t) == FaultStep(t) \/ TruncateStep(t) \/ UnmapStep(t)

\* Failures and waiting lists: possible, never owed.
Environment(t) ==
  \/ IomapBeginFails(t)
  \/ DaxPmdFaultGetBlockFails(t)
  \/ Ext4AttachJinodeFails(t)
  \/ BreakLayoutsInterrupted(t)
  \/ InvalidateLockWait(t)
  \/ Exit(t)

Next ==
  \/ \E t \in Tasks : Kernel(t)
  \/ \E t \in Tasks : Call(t)
  \/ \E t \in Tasks : UnpinUserPage(t)
  \/ \E t \in Tasks : ElsewhereStep(t)
  \/ \E t \in Tasks : Environment(t)
  \/ Finished

Spec == Init /\ [][Next]_vars
================================================================================

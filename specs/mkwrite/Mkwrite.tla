-------------------------------- MODULE Mkwrite -------------------------------
(* What:      one page of one DAX file: write faults, MAP_SYNC faults, dirty   *)
(*            tracking and writeback, beside punch, write(2), fsync, the       *)
(*            journal and a power failure. Any number of tasks and mappings.   *)
(* From:      fs/dax.c, fs/ext4/{file,inode,fsync}.c, fs/xfs/xfs_{file,iomap}.c,*)
(*            mm/memory.c, mm/truncate.c, v4.15 to v6.13; fs/dax.c of 6.16-rc. *)
(* One step:  what happens under one hold of i_pages, of a PTE lock, of        *)
(*            i_data_sem or the ILOCK, or one call that takes a sleeping lock. *)
(*            An unmap and a write-protect are one step per VMA. Tracepoints   *)
(*            that a log shows are steps of their own.                         *)
(* Left out:  wait queues of the entry lock (the fault protocol checks them;   *)
(*            here a waiter runs when its guard is true, which gives every     *)
(*            order of wake-ups); PMD entries (same steps, size class FALLBACK *)
(*            is in the fault protocol); private mappings (they never make a   *)
(*            PTE to a block); unwritten extents (a hole whose block is known: *)
(*            the conversion is the change that has to be committed); i_size   *)
(*            (the truncate protocol); mmap_lock and the freeze lock, which    *)
(*            are only ever taken shared here; timestamps. What is stored is   *)
(*            not modelled, only whether the last store has left the caches.   *)
(* Switches:  in MkwriteState.tla.                                             *)
(* Checked:   MkwriteProps.tla; fairness there. Configs in manifest.json.      *)
(* Sources:   seed 003 (20170727131245.28279-7-jack@suse.cz), caa51d26f85c,    *)
(*            71eab6dfd91e, 1b5a1cb21e0c, b8a6176c214c, a39e596baa07,          *)
(*            4b4bb46d00b3, c6dcf52c23d2.                                      *)
EXTENDS MkwriteFsync

(* ---- punch hole (and truncate, for a page beyond the new size) -------------- *)

\* ext4_punch_hole, xfs_file_fallocate, xfs_setattr_size, ext4_setattr @4.15..6.13
PunchHole(t) ==
  /\ t \in Punchers
  /\ pc[t] = "idle"
  /\ Goto(t, "p_io")
  /\ me' = [me EXCEPT ![t] = [NoCall EXCEPT !.op = "punch"]]
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

\* inode_lock, xfs_ilock(XFS_IOLOCK_EXCL) @4.15..6.13
PunchLockInode(t) ==
  /\ pc[t] = "p_io"
  /\ RwCanExcl(ioLock)
  /\ ioLock' = RwAcquire(ioLock, t, "X")
  /\ Goto(t, "p_fs")
  /\ UNCHANGED <<me, fsLock, maps, slot, pte, cache, up>>

\* rwsem_down_write_slowpath@4.15..6.13: on the wait list, ahead of new readers.
PunchQueue(t) ==
  /\ WriterQueue
  /\ pc[t] = "p_fs"
  /\ ~RwCanExcl(fsLock)
  /\ t \notin fsLock.q
  /\ fsLock' = RwQueue(fsLock, t)
  /\ UNCHANGED <<pc, me, ioLock, maps, slot, pte, cache, up>>

\* down_write(i_mmap_sem)@4.15, filemap_invalidate_lock@5.15 fs/ext4/inode.c;
\* xfs_ilock(XFS_MMAPLOCK_EXCL)@4.15..6.13
PunchLock(t) ==
  /\ pc[t] = "p_fs"
  /\ RwCanExcl(fsLock)
  /\ fsLock' = RwAcquire(fsLock, t, "X")
  /\ Goto(t, "p_unmap")
  /\ me' = [me EXCEPT ![t].todo = Vmas]
  /\ UNCHANGED <<ioLock, maps, slot, pte, cache, up>>

\* truncate_pagecache_range > unmap_mapping_range @4.15..6.13: one VMA.
PunchUnmap(t, v) ==
  /\ pc[t] = "p_unmap"
  /\ v \in me[t].todo
  /\ pte' = [pte EXCEPT ![v] = NoPte]
  /\ me' = [me EXCEPT ![t].todo = @ \ {v}]
  /\ Goto(t, IF me[t].todo = {v} THEN "p_delete" ELSE "p_unmap")
  /\ UNCHANGED <<locks, maps, slot, cache, up>>

\* truncate_inode_pages_range > dax_delete_mapping_entry @4.15..6.13: waits for the
\* lock bit; dirty or not. The second unmap of truncate_pagecache@4.15..6.13 finds
\* nothing where faults are shut out, and is left out here (truncate has it).
PunchDeleteEntry(t) ==
  /\ pc[t] = "p_delete"
  /\ EntryFree
  /\ slot' = NoEntry
  /\ Goto(t, IF Fs = "ext4" THEN "p_handle" ELSE "p_free")
  /\ UNCHANGED <<me, locks, maps, pte, cache, up>>

\* ext4_journal_start@4.15..6.13 fs/ext4/inode.c
PunchJournalStart(t) ==
  /\ pc[t] = "p_handle"
  /\ JnCanStart(journal)
  /\ journal' = JnStart(journal, t)
  /\ Goto(t, "p_free")
  /\ UNCHANGED <<me, locks, blk, durable, slot, pte, cache, up>>

\* ext4_ext_remove_space, xfs_bunmapi, xfs_itruncate_extents @4.15..6.13: the block
\* is free, and what was promised or owed about it with it.
PunchFree(t) ==
  /\ pc[t] = "p_free"
  /\ blk' = "hole"
  /\ journal' = IF blk = "hole" THEN journal ELSE JnChange(journal)
  /\ me' = [u \in Tasks |-> [me[u] EXCEPT !.owed = @ \ {blk}]]
  /\ unflushed' = unflushed \ {blk}
  /\ promised' = promised \ {blk}
  /\ Goto(t, IF Fs = "ext4" THEN "p_stop" ELSE "p_unlock_fs")
  /\ UNCHANGED <<locks, durable, slot, pte, up>>

\* ext4_journal_stop@4.15..6.13 fs/ext4/inode.c
PunchJournalStop(t) ==
  /\ pc[t] = "p_stop"
  /\ journal' = JnStop(journal, t)
  /\ Goto(t, "p_unlock_fs")
  /\ UNCHANGED <<me, locks, blk, durable, slot, pte, cache, up>>

\* up_write(i_mmap_sem), filemap_invalidate_unlock, xfs_iunlock(XFS_MMAPLOCK_EXCL)
\* @4.15..6.13
PunchUnlock(t) ==
  /\ pc[t] = "p_unlock_fs"
  /\ fsLock' = RwRelease(fsLock, t)
  /\ Goto(t, "p_unlock_io")
  /\ UNCHANGED <<me, ioLock, maps, slot, pte, cache, up>>

\* inode_unlock, xfs_iunlock(XFS_IOLOCK_EXCL) @4.15..6.13
PunchUnlockInode(t) ==
  /\ pc[t] = "p_unlock_io"
  /\ ioLock' = RwRelease(ioLock, t)
  /\ Goto(t, "idle")
  /\ me' = [me EXCEPT ![t] = NoCall]
  /\ UNCHANGED <<fsLock, maps, slot, pte, cache, up>>

PunchStep(t) ==
  \/ PunchLockInode(t)
  \/ PunchLock(t)
  \/ \E v \in Vmas : PunchUnmap(t, v)
  \/ PunchDeleteEntry(t)
  \/ PunchJournalStart(t)
  \/ PunchFree(t)
  \/ PunchJournalStop(t)
  \/ PunchUnlock(t)
  \/ PunchUnlockInode(t)

(* ---- write(2) --------------------------------------------------------------- *)

\* ext4_dax_write_iter, xfs_file_dax_write @4.15..6.13
WriteSyscall(t) ==
  /\ t \in Writers
  /\ pc[t] = "idle"
  /\ Goto(t, "w_io")
  /\ me' = [me EXCEPT ![t] = [NoCall EXCEPT !.op = "write"]]
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

\* inode_lock, xfs_ilock(XFS_IOLOCK_EXCL) @4.15..6.13
WriteLockInode(t) ==
  /\ pc[t] = "w_io"
  /\ RwCanExcl(ioLock)
  /\ ioLock' = RwAcquire(ioLock, t, "X")
  /\ Goto(t, "w_iomap")
  /\ UNCHANGED <<me, fsLock, maps, slot, pte, cache, up>>

\* iomap_begin@4.15..6.13 in dax_iomap_rw: the block is there.
WriteIomapBegin(t) ==
  /\ pc[t] = "w_iomap"
  /\ blk # "hole"
  /\ Goto(t, "w_copy")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* iomap_begin@4.15..6.13 in dax_iomap_rw: a new block (IOMAP_F_NEW), in a
\* transaction that is closed before it returns.
WriteIomapBeginAlloc(t, p) ==
  /\ pc[t] = "w_iomap"
  /\ blk = "hole"
  /\ p \in Allocatable
  /\ Fs = "ext4" => JnCanStart(journal)
  /\ blk' = p
  /\ journal' = JnChange(journal)
  /\ Goto(t, "w_invalidate")
  /\ UNCHANGED <<me, locks, durable, slot, pte, cache, up>>

\* iomap_begin@4.15..6.13: no space.
WriteIomapBeginFails(t) ==
  /\ pc[t] = "w_iomap"
  /\ blk = "hole"
  /\ Allocatable = {}
  /\ Goto(t, "w_unlock")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* invalidate_inode_pages2_range > __dax_invalidate_mapping_entry(trunc = false)
\* @4.15..6.13: waits for the lock bit, deletes a clean entry, keeps a dirty one.
WriteInvalidate(t) ==
  /\ pc[t] = "w_invalidate"
  /\ EntryFree
  /\ slot' = IF (slot.dirty \/ slot.towrite) /\ ~Bug("invalidate_dirty")
             THEN slot ELSE NoEntry
  /\ me' = [me EXCEPT ![t].todo = Vmas]
  /\ Goto(t, "w_unmap")
  /\ UNCHANGED <<locks, maps, pte, cache, up>>

\* invalidate_inode_pages2_range > unmap_mapping_pages @4.15..6.13: the page tables
\* after the tree, one VMA.
WriteUnmap(t, v) ==
  /\ pc[t] = "w_unmap"
  /\ v \in me[t].todo
  /\ pte' = [pte EXCEPT ![v] = NoPte]
  /\ me' = [me EXCEPT ![t].todo = @ \ {v}]
  /\ Goto(t, IF me[t].todo = {v} THEN "w_copy" ELSE "w_unmap")
  /\ UNCHANGED <<locks, maps, slot, cache, up>>

\* dax_copy_from_iter@4.15..6.13: copies past the caches, leaves nothing to flush.
WriteCopy(t) ==
  /\ pc[t] = "w_copy"
  /\ Goto(t, "w_unlock")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* inode_unlock, xfs_iunlock(XFS_IOLOCK_EXCL) @4.15..6.13
WriteUnlockInode(t) ==
  /\ pc[t] = "w_unlock"
  /\ ioLock' = RwRelease(ioLock, t)
  /\ Goto(t, "idle")
  /\ me' = [me EXCEPT ![t] = NoCall]
  /\ UNCHANGED <<fsLock, maps, slot, pte, cache, up>>

WriteStep(t) ==
  \/ WriteLockInode(t)
  \/ WriteIomapBegin(t)
  \/ \E p \in Pfns : WriteIomapBeginAlloc(t, p)
  \/ WriteIomapBeginFails(t)
  \/ WriteInvalidate(t)
  \/ \E v \in Vmas : WriteUnmap(t, v)
  \/ WriteCopy(t)
  \/ WriteUnlockInode(t)

(* ---- the journal's own thread ------------------------------------------------ *)

\* jbd2_journal_commit_transaction@4.15..6.13 fs/jbd2/commit.c: T_LOCKED. Asked for
\* by an fsync, or by the timer.
JournalLock ==
  /\ JnCanLock(journal)
  /\ journal' = JnLock(journal)
  /\ UNCHANGED <<pc, me, locks, blk, durable, slot, pte, cache, up>>

\* jbd2_journal_commit_transaction@4.15..6.13: the last handle is closed. XFS: the
\* CIL is pushed, nothing to wait for.
JournalWrite ==
  /\ JnCanWrite(journal)
  /\ journal' = JnWrite(journal, blk)
  /\ UNCHANGED <<pc, me, locks, blk, durable, slot, pte, cache, up>>

\* jbd2_journal_commit_transaction@4.15..6.13: the commit block is on stable storage.
JournalFinish ==
  /\ JnCanFinish(journal)
  /\ durable' = IF journal.image = "none" THEN durable ELSE journal.image
  /\ journal' = JnFinish(journal)
  /\ UNCHANGED <<pc, me, locks, blk, slot, pte, cache, up>>

JournalStep == JournalLock \/ JournalWrite \/ JournalFinish

(* ---- a task on another page of the inode -------------------------------------- *)
(* It meets this page in the inode's locks and in the journal, and nowhere else:   *)
(* slots, PTEs and block maps of two pages are disjoint. So whatever it does there *)
(* is, seen from here, these steps; the order of the locks is that of the code.    *)

ElsewhereStart(t) ==
  /\ t \in Elsewhere
  /\ pc[t] = "idle"
  /\ Goto(t, "elsewhere")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* inode_lock{,_shared}, xfs_ilock(XFS_IOLOCK_*) @4.15..6.13
ElsewhereLockInode(t, mode) ==
  /\ pc[t] = "elsewhere"
  /\ ~RwHolds(ioLock, t)
  /\ ~RwHolds(fsLock, t)
  /\ ~JnHas(journal, t)
  /\ RwCan(ioLock, mode)
  /\ ioLock' = RwAcquire(ioLock, t, mode)
  /\ UNCHANGED <<pc, me, fsLock, maps, slot, pte, cache, up>>

\* filemap_invalidate_lock{,_shared}, xfs_ilock(XFS_MMAPLOCK_*) @4.15..6.13
ElsewhereLock(t, mode) ==
  /\ pc[t] = "elsewhere"
  /\ ~RwHolds(fsLock, t)
  /\ ~JnHas(journal, t)
  /\ RwCan(fsLock, mode)
  /\ fsLock' = RwAcquire(fsLock, t, mode)
  /\ UNCHANGED <<pc, me, ioLock, maps, slot, pte, cache, up>>

\* ext4_journal_start@4.15..6.13
ElsewhereJournalStart(t) ==
  /\ pc[t] = "elsewhere"
  /\ Fs = "ext4"
  /\ ~JnHas(journal, t)
  /\ JnCanStart(journal)
  /\ journal' = JnStart(journal, t)
  /\ UNCHANGED <<pc, me, locks, blk, durable, slot, pte, cache, up>>

\* ext4_journal_stop@4.15..6.13
ElsewhereJournalStop(t) ==
  /\ pc[t] = "elsewhere"
  /\ JnHas(journal, t)
  /\ journal' = JnStop(journal, t)
  /\ UNCHANGED <<pc, me, locks, blk, durable, slot, pte, cache, up>>

ElsewhereUnlock(t) ==
  /\ pc[t] = "elsewhere"
  /\ RwHolds(fsLock, t)
  /\ ~JnHas(journal, t)
  /\ fsLock' = RwRelease(fsLock, t)
  /\ UNCHANGED <<pc, me, ioLock, maps, slot, pte, cache, up>>

ElsewhereUnlockInode(t) ==
  /\ pc[t] = "elsewhere"
  /\ RwHolds(ioLock, t)
  /\ ~RwHolds(fsLock, t)
  /\ ioLock' = RwRelease(ioLock, t)
  /\ UNCHANGED <<pc, me, fsLock, maps, slot, pte, cache, up>>

ElsewhereEnd(t) ==
  /\ pc[t] = "elsewhere"
  /\ ~RwHolds(fsLock, t)
  /\ ~RwHolds(ioLock, t)
  /\ ~JnHas(journal, t)
  /\ Goto(t, "idle")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

ElsewhereStep(t) ==
  \/ \E mode \in RwModes : ElsewhereLockInode(t, mode) \/ ElsewhereLock(t, mode)
  \/ ElsewhereJournalStart(t)
  \/ ElsewhereJournalStop(t)
  \/ ElsewhereUnlock(t)
  \/ ElsewhereUnlockInode(t)
  \/ ElsewhereEnd(t)

(* ---- users, and the end --------------------------------------------------------- *)

\* A store through the mapping, into a block that has no unflushed store yet.
MmapStore(t, v) ==
  /\ t \in Faulters
  /\ pc[t] = "idle"
  /\ pte[v].rw
  /\ pte[v].to \notin unflushed
  /\ unflushed' = unflushed \cup {pte[v].to}
  /\ UNCHANGED <<pc, me, locks, maps, slot, pte, promised, up>>

\* CLWB and fence by the program, as MAP_SYNC lets it: it now believes the store safe.
UserFlush(t, v) ==
  /\ t \in Faulters
  /\ pc[t] = "idle"
  /\ v \in SyncVmas
  /\ pte[v].rw
  /\ pte[v].to \in unflushed
  /\ unflushed' = unflushed \ {pte[v].to}
  /\ promised' = promised \cup {pte[v].to}
  /\ me' = [u \in Tasks |-> [me[u] EXCEPT !.owed = @ \ {pte[v].to}]]
  /\ UNCHANGED <<pc, locks, maps, slot, pte, up>>

\* The power fails: what is left is the block map on stable storage.
Crash ==
  /\ Crashes
  /\ up
  /\ up' = FALSE
  /\ pc' = [t \in Tasks |-> "gone"]
  /\ me' = [t \in Tasks |-> NoCall]
  /\ fsLock' = RwFree
  /\ ioLock' = RwFree
  /\ blk' = durable
  /\ journal' = JnEmpty
  /\ slot' = NoEntry
  /\ pte' = [v \in Vmas |-> NoPte]
  /\ unflushed' = {}
  /\ UNCHANGED <<durable, promised>>

\* A thread exits. With this, tasks that wait for each other are a deadlock of the
\* whole model, even while others could go on calling.
Exit(t) ==
  /\ pc[t] = "idle"
  /\ Goto(t, "gone")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* All have exited: the one place where nothing happens any more.
Finished ==
  /\ \A t \in Tasks : pc[t] = "gone"
  /\ UNCHANGED vars

Call(t) ==
  \/ \E v \in Vmas, write \in BOOLEAN : FilemapFault(t, v, write)
  \/ FsyncSyscall(t)
  \/ PunchHole(t)
  \/ WriteSyscall(t)
  \/ ElsewhereStart(t)

User(t) == \E v \in Vmas : MmapStore(t, v) \/ UserFlush(t, v)

\* What the kernel does once it has been called.
Kernel(t) ==
  \/ FaultStep(t)
  \/ FsyncStep(t)
  \/ PunchStep(t)
  \/ WriteStep(t)

\* Failures and waiting lists: possible, never owed.
Environment(t) ==
  \/ GrabMappingEntryFails(t)
  \/ FileFsyncFails(t)
  \/ PunchQueue(t)
  \/ Exit(t)

\* After a crash every task is gone, so no other step is possible.
Next ==
  \/ \E t \in Tasks : Kernel(t)
  \/ JournalStep
  \/ \E t \in Tasks : Call(t) \/ User(t)
  \/ \E t \in Tasks : ElsewhereStep(t)
  \/ \E t \in Tasks : Environment(t)
  \/ Crash
  \/ Finished

Spec == Init /\ [][Next]_vars
===============================================================================

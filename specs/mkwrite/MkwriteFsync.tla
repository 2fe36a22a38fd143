----------------------------- MODULE MkwriteFsync -----------------------------
(* fsync of the page: by a system call, and by a synchronous fault (S8,        *)
(* vfs_fsync_range in dax_finish_sync_fault). Writeback W1..W4, then the       *)
(* journal. Takes neither the inode lock nor the fs lock.                      *)
EXTENDS MkwriteFault

\* ext4_sync_file, xfs_file_fsync @4.15..6.13: entry, by fsync(2) or msync(2).
\* `owed`: what this call has to bring to stable storage.
FsyncSyscall(t) ==
  /\ t \in Fsyncers
  /\ pc[t] = "idle"
  /\ Goto(t, "fsync")
  /\ me' = [me EXCEPT ![t] = [NoCall EXCEPT !.op = "fsync", !.owed = unflushed]]
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

\* ext4_sync_file_enter, xfs_file_fsync @4.15..6.13: the tracepoint.
FileFsync(t) ==
  /\ pc[t] = "fsync"
  /\ Goto(t, "wb_tag")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* dax_writeback_mapping_range@4.15..6.13 > tag_pages_for_writeback, under i_pages,
\* which is dropped afterwards.
DaxWritebackRange(t) ==
  /\ pc[t] = "wb_tag"
  /\ slot' = [slot EXCEPT !.towrite = @ \/ slot.dirty]
  /\ Goto(t, "wb_find")
  /\ UNCHANGED <<me, locks, maps, pte, cache, up>>

\* find_get_entries_tag(TOWRITE)@4.15, xas_for_each_marked@4.20..6.13: the entry is
\* marked. (From v4.20 an unlocked entry is locked at once; the model lets others
\* run in between, which costs nothing, since dax_writeback_one looks again.)
DaxWritebackFind(t) ==
  /\ pc[t] = "wb_find"
  /\ slot.towrite
  /\ me' = [me EXCEPT ![t].got = slot.kind]
  /\ Goto(t, "wb_one")
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

\* The same lookup: no entry of the range is marked.
DaxWritebackFindNone(t) ==
  /\ pc[t] = "wb_find"
  /\ ~slot.towrite
  /\ Goto(t, "wb_done")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* What dax_writeback_one asks after it waited for the lock bit.
StillThere(t) ==
  /\ slot.kind = me[t].got
  /\ slot.towrite
CanLock == EntryFree \/ Bug("no_entry_lock")

\* dax_writeback_one@4.15..6.13, W1: lock the entry, clear TOWRITE.
DaxWritebackOneLock(t) ==
  /\ pc[t] = "wb_one"
  /\ CanLock
  /\ StillThere(t)
  /\ slot' = LET s == [slot EXCEPT !.towrite = TowriteCleared = "at_end"]
             IN IF Bug("no_entry_lock") THEN s ELSE LockedBy(t, s)
  /\ me' = [me EXCEPT ![t].todo = IF Bug("no_wrprotect") THEN {} ELSE Vmas]
  /\ Goto(t, "wb_protect")
  /\ UNCHANGED <<locks, maps, pte, cache, up>>

\* dax_writeback_one@4.15..6.13: gone, moved, or written back by another fsync.
DaxWritebackOneSkip(t) ==
  /\ pc[t] = "wb_one"
  /\ CanLock
  /\ ~StillThere(t)
  /\ Goto(t, "wb_done")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* dax_mapping_entry_mkclean@4.15, dax_entry_mkclean@4.20, pfn_mkclean_range@5.19..6.13,
\* W2: one VMA, under its PTE lock, with the TLB flush.
PfnMkcleanRange(t, v) ==
  /\ pc[t] = "wb_protect"
  /\ v \in me[t].todo
  /\ pte' = [pte EXCEPT ![v].rw = IF pte[v].to = me[t].got THEN FALSE ELSE @]
  /\ me' = [me EXCEPT ![t].todo = @ \ {v}]
  /\ UNCHANGED <<pc, locks, maps, slot, cache, up>>

\* arch_wb_cache_pmem, dax_flush@4.15..6.13, W3
DaxFlush(t) ==
  /\ pc[t] = "wb_protect"
  /\ me[t].todo = {}
  /\ unflushed' = unflushed \ {me[t].got}
  /\ me' = [u \in Tasks |-> [me[u] EXCEPT !.owed = @ \ {me[t].got}]]
  /\ Goto(t, IF WritebackEnd = "two_steps" THEN "wb_clear" ELSE "wb_unlock")
  /\ UNCHANGED <<locks, maps, slot, pte, promised, up>>

\* dax_writeback_one@4.15, W4: DIRTY is cleared under tree_lock. The tracepoint is here.
DaxWritebackOneClear(t) ==
  /\ WritebackEnd = "two_steps"
  /\ pc[t] = "wb_clear"
  /\ slot' = [slot EXCEPT !.dirty = FALSE, !.towrite = @ /\ TowriteCleared = "at_lock"]
  /\ Goto(t, "wb_unlock")
  /\ UNCHANGED <<me, locks, maps, pte, cache, up>>

\* put_locked_mapping_entry@4.15 in dax_writeback_one
DaxWritebackOneUnlock(t) ==
  /\ WritebackEnd = "two_steps"
  /\ pc[t] = "wb_unlock"
  /\ slot' = IF Bug("no_entry_lock") THEN slot ELSE Unlocked(slot)
  /\ Goto(t, "wb_done")
  /\ UNCHANGED <<me, locks, maps, pte, cache, up>>

\* dax_writeback_one@4.20..6.13, W4: clear DIRTY, unlock and wake in one section; the
\* tracepoint follows.
DaxWritebackOne(t) ==
  /\ WritebackEnd = "one_step"
  /\ pc[t] = "wb_unlock"
  /\ slot' = LET s == [slot EXCEPT !.dirty = FALSE,
                                   !.towrite = @ /\ TowriteCleared = "at_lock"]
             IN IF Bug("no_entry_lock") THEN s ELSE Unlocked(s)
  /\ Goto(t, "wb_done")
  /\ UNCHANGED <<me, locks, maps, pte, cache, up>>

\* trace_dax_writeback_range_done@4.15..6.13 fs/dax.c
DaxWritebackRangeDone(t) ==
  /\ pc[t] = "wb_done"
  /\ Goto(t, "commit")
  /\ me' = [me EXCEPT ![t].got = "none"]
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

\* ext4_fsync_journal > jbd2_complete_transaction, xfs_log_force_seq @4.15..6.13: ask
\* for the transaction of the last change. ext4_sync_file asserts that the caller
\* has no handle; the model lets it wait.
FsyncCommit(t) ==
  /\ pc[t] = "commit"
  /\ journal' = JnWait(journal, t)
  /\ Goto(t, "commit_wait")
  /\ UNCHANGED <<me, locks, blk, durable, slot, pte, cache, up>>

\* jbd2_log_wait_commit, xlog_wait_on_iclog @4.15..6.13
FsyncWait(t) ==
  /\ pc[t] = "commit_wait"
  /\ ~JnWaits(journal, t)
  /\ Goto(t, "synced")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* Where a fault goes on after its fsync.
AfterFsync ==
  IF Bug("unlock_across_fsync") THEN "retake"
  ELSE IF Bug("fsync_in_entry_lock") THEN "mkwrite_pte" ELSE "mkwrite"

\* ext4_sync_file_exit @4.15..6.13: success.
FileFsyncExit(t) ==
  /\ pc[t] = "synced"
  /\ Goto(t, IF me[t].op = "fault" THEN AfterFsync ELSE "idle")
  /\ me' = [me EXCEPT ![t] = IF @.op = "fault" THEN @ ELSE NoCall]
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

\* vfs_fsync_range@4.15..6.13 in dax_finish_sync_fault: an error, hence SIGBUS.
FileFsyncFails(t) ==
  /\ Errors
  /\ pc[t] = "commit"
  /\ Goto(t, IF me[t].op = "fault" THEN "unlock_fs" ELSE "idle")
  /\ me' = [me EXCEPT ![t] = IF @.op = "fault" THEN [@ EXCEPT !.result = "SIGBUS"] ELSE NoCall]
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

\* Every step of an fsync, the entry of the system call apart.
FsyncStep(t) ==
  \/ FileFsync(t)
  \/ DaxWritebackRange(t)
  \/ DaxWritebackFind(t)
  \/ DaxWritebackFindNone(t)
  \/ DaxWritebackOneLock(t)
  \/ DaxWritebackOneSkip(t)
  \/ \E v \in Vmas : PfnMkcleanRange(t, v)
  \/ DaxFlush(t)
  \/ DaxWritebackOneClear(t)
  \/ DaxWritebackOneUnlock(t)
  \/ DaxWritebackOne(t)
  \/ DaxWritebackRangeDone(t)
  \/ FsyncCommit(t)
  \/ FsyncWait(t)
  \/ FileFsyncExit(t)
===============================================================================

----------------------------- MODULE TraceMkwrite -----------------------------
(* What:      Mkwrite as a log shows it: one page of one inode, any task in any *)
(*            role. What is held against the log is the order of a synchronous  *)
(*            fault (fault, fsync, second half, all under one hold of FsLock)   *)
(*            and FsLock itself.                                                *)
(* From:      the events of fs_dax, xfs and ext4 on 5.15 to 7.x, see            *)
(*            binding.*.json. ext4 logs no lock and no handle of a fault: these *)
(*            steps are hidden there.                                           *)
(* One step:  as in Mkwrite; here are only the steps that a slice adds to it.   *)
(* Left out:  what stands in the block map, the journal, the entry and the      *)
(*            PTEs: no event tells it. The steps of a fault between its two     *)
(*            events, and of a writeback between its two, are one each here     *)
(*            (the fault protocol looks into them).                             *)
(* Sound:     a fault on another page, and any other user of FsLock, meets this *)
(*            page in FsLock alone; Away and Held keep it as they do.           *)
EXTENDS Mkwrite

AllTasks == Tasks
TheVma == CHOOSE v \in Vmas : TRUE
TheEntry == [NoEntry EXCEPT !.kind = CHOOSE p \in Pfns : TRUE]
Called(write) == [NoCall EXCEPT !.op = "fault", !.vma = TheVma, !.write = write]

\* The entry is there and clean, and nothing is to be committed, when nobody is
\* at them: see Left out.
TraceInit ==
  /\ pc = [t \in Tasks |-> "idle"]
  /\ me = [t \in Tasks |-> NoCall]
  /\ fsLock = RwFree
  /\ ioLock = RwFree
  /\ blk = "hole"
  /\ durable = "hole"
  /\ journal = JnEmpty
  /\ slot = TheEntry
  /\ pte = [v \in Vmas |-> NoPte]
  /\ unflushed = {}
  /\ promised = {}
  /\ up = TRUE

Residue(t) ==
  CASE pc[t] \in {"grab", "dax", "start_handle", "fault"} -> Called(me[t].write)
    [] pc[t] = "done" -> [Called(UsesHandle(t)) EXCEPT !.result = me[t].result]
    [] pc[t] = "stop_handle" -> [Called(FALSE) EXCEPT !.result = me[t].result]
    [] pc[t] \in {"idle", "held"} -> NoCall
    [] pc[t] = "excl" -> [NoCall EXCEPT !.write = me[t].write]
    [] OTHER -> Called(FALSE)
Normal ==
  /\ me' = [t \in Tasks |-> Residue(t)]
  /\ slot' = [TheEntry EXCEPT !.lock = slot.lock]
  /\ pte' = [v \in Vmas |-> NoPte]
  /\ journal' = JnEmpty
  /\ UNCHANGED <<pc, locks, blk, durable, cache, up>>

(* ------------------------------ the inode's lock ---------------------------- *)
\* Another user of it: map_pages, punch, truncate, remap. Mode "S" or "X".
OtherLock(t, mode) ==
  /\ pc[t] = "idle"
  /\ ~RwHolds(fsLock, t)
  /\ IF mode = "X" THEN RwCanExcl(fsLock) ELSE RwCanShare(fsLock)
  /\ fsLock' = RwAcquire(fsLock, t, mode)
  /\ Goto(t, IF mode = "X" THEN "excl" ELSE "held")
  /\ UNCHANGED <<me, ioLock, maps, slot, pte, cache, up>>
\* xfs_ilock_for_write_fault@6.1, XFS_IREMAPPING: a fault takes it exclusive.
FaultLockExcl(t) ==
  /\ pc[t] = "fault"
  /\ RwCanExcl(fsLock)
  /\ fsLock' = RwAcquire(fsLock, t, "X")
  /\ Goto(t, "dax")
  /\ UNCHANGED <<me, ioLock, maps, slot, pte, cache, up>>
LockShared(t) == IF pc[t] = "fault" THEN FilemapFaultLock(t) ELSE OtherLock(t, "S")
LockExcl(t) == IF pc[t] = "fault" THEN FaultLockExcl(t) ELSE OtherLock(t, "X")

\* ... and gives the shared lock back before.
FaultLetsGo(t) ==
  /\ pc[t] = "dax"
  /\ fsLock' = RwRelease(fsLock, t)
  /\ Goto(t, "fault")
  /\ UNCHANGED <<me, ioLock, maps, slot, pte, cache, up>>
OtherUnlock(t) ==
  /\ pc[t] \in {"held", "excl"}
  /\ fsLock' = RwRelease(fsLock, t)
  /\ Goto(t, "idle")
  /\ UNCHANGED <<me, ioLock, maps, slot, pte, cache, up>>
Unlock(t, mode) ==
  /\ RwMode(fsLock, t) = mode
  /\ IF pc[t] = "dax" THEN FaultLetsGo(t)
     ELSE IF pc[t] \in {"held", "excl"} THEN OtherUnlock(t)
     ELSE FilemapFaultUnlock(t)
\* A probe at the return of down_read, down_write, or of a try: the lock is held from
\* here on, or it was not got.
Acquired(t, mode) ==
  /\ RwMode(fsLock, t) = mode
  /\ UNCHANGED vars
NotAcquired(t) ==
  /\ ~RwHolds(fsLock, t)
  /\ UNCHANGED vars
\* With probes, on ext4: exclusive for what no probe shows. ext4_evict_inode@6.12
\* fs/ext4/inode.c truncates without the lock, nobody else has the inode; and the
\* address of the lock of an inode that was read in anew is not known before its first
\* fault. `write`, of no use to a task outside a fault, keeps which of the two it is.
LockUnshown(t) ==
  /\ pc[t] = "idle"
  /\ RwCanExcl(fsLock)
  /\ fsLock' = RwAcquire(fsLock, t, "X")
  /\ me' = [me EXCEPT ![t] = [NoCall EXCEPT !.write = TRUE]]
  /\ Goto(t, "excl")
  /\ UNCHANGED <<ioLock, maps, slot, pte, cache, up>>
UnlockUnshown(t) ==
  /\ pc[t] = "excl"
  /\ me[t].write
  /\ OtherUnlock(t)
UnlockShown(t, mode) ==
  /\ pc[t] = "excl" => ~me[t].write
  /\ Unlock(t, mode)
Demote(t) ==
  /\ pc[t] = "excl"
  /\ fsLock' = RwDowngrade(fsLock, t)
  /\ Goto(t, "held")
  /\ UNCHANGED <<me, ioLock, maps, slot, pte, cache, up>>
LockedExcl(t) ==
  /\ pc[t] = "excl"
  /\ RwHoldsExcl(fsLock, t)

(* ------------------------------- the fault ---------------------------------- *)
Fault(t, write) == FilemapFault(t, TheVma, write)
\* Between dax_pte_fault and dax_pte_fault_done. Only a write can want the fsync.
DaxBody(t) ==
  /\ pc[t] = "grab"
  /\ \E r \in {"NOPAGE", "SIGBUS"} \cup (IF me[t].write THEN {"NEEDDSYNC"} ELSE {}) :
       me' = [me EXCEPT ![t].result = r]
  /\ Goto(t, "done")
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

\* dax_finish_sync_fault@6.13 fs/dax.c > vfs_fsync_range. Other fsyncs of the inode
\* do nothing to this fault.
SyncFsync(t) == IF pc[t] = "fsync" THEN FileFsync(t) ELSE UNCHANGED vars
SyncWriteback(t) == IF pc[t] = "wb_tag" THEN DaxWritebackRange(t) ELSE UNCHANGED vars
\* __filemap_fdatawrite_range@6.1 mm/filemap.c: mapping_needs_writeback is false, the
\* file has no entry at all or none that is dirty; dax_writeback_mapping_range is not
\* called.
NothingToWrite(t) ==
  /\ pc[t] = "wb_tag"
  /\ Goto(t, "commit")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>
WritebackBody(t) ==
  /\ pc[t] = "wb_find"
  /\ Goto(t, "wb_done")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>
SyncWritebackDone(t) == IF pc[t] \in {"wb_find", "wb_done"} THEN DaxWritebackRangeDone(t) ELSE UNCHANGED vars

\* The second half on this page; NoEntry by whatever took the entry away.
EntryGone(t) ==
  /\ pc[t] = "mkwrite"
  /\ Goto(t, "no_entry")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* ext4_sync_file@6.1 fs/ext4/fsync.c: exit is logged with the result; of a fault only
\* success leads to the second half.
SyncFsyncExit(t, ok) ==
  IF pc[t] \in FsyncPcs
  THEN IF ok THEN FileFsyncExit(t) ELSE FileFsyncFails(t)
  ELSE UNCHANGED vars
\* ext4_sync_file@6.1: ext4_forced_shutdown, an error before anything is logged.
FileFsyncShutdown(t) ==
  /\ pc[t] = "fsync"
  /\ Goto(t, "unlock_fs")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* With probes, on ext4. ext4_dax_huge_fault@6.12 fs/ext4/file.c: no space is left, but
\* a commit may give some back; the whole fault again, the lock still held.
FaultRetries(t) ==
  /\ pc[t] = "unlock_fs"
  /\ RwHolds(fsLock, t)
  /\ me' = [me EXCEPT ![t].write = TRUE]
  /\ Goto(t, "start_handle")
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

(* ------------------- a fault on another page of the inode ------------------- *)
AwayFault(t) ==
  /\ pc[t] = "dax"
  /\ RwHolds(fsLock, t)
  /\ Goto(t, "away")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>
AwayFaultDone(t) ==
  /\ pc[t] = "away"
  /\ Goto(t, "unlock_fs")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>
AwayInside(t) ==
  /\ pc[t] = "away"
  /\ RwHolds(fsLock, t)
AwayReturned(t) ==
  /\ pc[t] = "unlock_fs"
  /\ RwHolds(fsLock, t)
\* A fault of which the log shows nothing but the lock: PMD faults not recorded.
UnseenFault(t) ==
  /\ pc[t] = "dax"
  /\ Goto(t, "unlock_fs")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>
\* dax_load_hole, on this page: inside the fault.
InsideFault(t) == pc[t] \in {"grab", "done"}

(* -------------------------- tasks that come and go -------------------------- *)
UnlockedPlaces == [pc : {"fault"}, me : {Called(w) : w \in BOOLEAN}, mode : {"-"}]
Places ==
  UnlockedPlaces
  \cup [pc : {"held"}, me : {NoCall}, mode : {"S"}]
  \cup [pc : {"excl"}, me : {NoCall}, mode : {"X"}]
  \cup [pc : {"dax", "grab"}, me : {Called(w) : w \in BOOLEAN}, mode : {"S", "X"}]
  \cup [pc : {"away", "unlock_fs", "fsync", "wb_tag", "wb_find", "commit", "mkwrite", "mkwrite_done"},
        me : {Called(FALSE)}, mode : {"S", "X"}]
  \cup [pc : {"done"}, me : {[Called(FALSE) EXCEPT !.result = r] : r \in {"NOPAGE", "SIGBUS", "NEEDDSYNC"}},
        mode : {"S", "X"}]
AppearAt(t, places) ==
  /\ pc[t] = "idle"
  /\ \E place \in places :
       /\ place.mode = "-" \/ RwCan(fsLock, place.mode)
       /\ fsLock' = IF place.mode = "-" THEN fsLock ELSE RwAcquire(fsLock, t, place.mode)
       /\ pc' = [pc EXCEPT ![t] = place.pc]
       /\ me' = [me EXCEPT ![t] = place.me]
  /\ UNCHANGED <<ioLock, maps, slot, pte, cache, up>>
Appear(t) == AppearAt(t, Places)
\* It asks for the lock, or has just given it back: it does not have it now.
AppearUnlocked(t) == AppearAt(t, UnlockedPlaces)
\* It enters a fault: it was idle.
AppearIdle(t) == AppearAt(t, {})

IsIdle(t) ==
  /\ pc[t] = "idle"
  /\ ~RwHolds(fsLock, t)

\* What replay and TLC may take, for the names of the actions.
TraceNext == \E t \in Tasks :
  \/ \E w \in BOOLEAN : Fault(t, w)
  \/ LockShared(t) \/ LockExcl(t) \/ Demote(t)
  \/ \E mode \in RwModes : Unlock(t, mode) \/ Acquired(t, mode)
  \/ NotAcquired(t) \/ LockUnshown(t) \/ UnlockUnshown(t)
  \/ \E mode \in RwModes : UnlockShown(t, mode)
  \/ DaxPteFault(t) \/ DaxBody(t)
  \/ \E r \in {"NOPAGE", "SIGBUS", "NEEDDSYNC"} : DaxPteFaultDone(t, r)
  \/ SyncFsync(t) \/ SyncWriteback(t) \/ WritebackBody(t) \/ NothingToWrite(t) \/ SyncWritebackDone(t)
  \/ FsyncCommit(t) \/ FsyncWait(t) \/ FileFsyncExit(t) \/ FileFsyncFails(t)
  \/ FilemapFaultJournalStart(t) \/ FilemapFaultJournalStop(t)
  \/ (\E ok \in BOOLEAN : SyncFsyncExit(t, ok)) \/ FileFsyncShutdown(t)
  \/ DaxInsertPfnMkwriteLock(t) \/ EntryGone(t) \/ DaxInsertPfnMkwritePte(t) \/ DaxInsertPfnMkwriteUnlock(t)
  \/ \E found \in BOOLEAN : DaxInsertPfnMkwrite(t, found)
  \/ AwayFault(t) \/ AwayFaultDone(t) \/ UnseenFault(t) \/ FaultRetries(t)

(* ------------------------------ for the report ------------------------------ *)
Holders ==
  {<<"FsLock", t, "shared">> : t \in fsLock.r}
  \cup {<<"FsLock", t, "exclusive">> : t \in fsLock.w}
  \cup {<<"entry", t, "locked">> : t \in slot.lock}
===============================================================================

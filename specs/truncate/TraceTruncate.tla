----------------------------- MODULE TraceTruncate -----------------------------
(* What:      Truncate as a log shows it: one page of one DAX inode, any task   *)
(*            in any role. What is held against the log is that a truncate or    *)
(*            punch has the fs lock exclusive from before its first step to      *)
(*            after its last, that faults have it shared, the order of the       *)
(*            steps, and (XFS) that no page behind the new end is mapped.        *)
(* From:      the events of fs_dax, xfs, ext4 and jbd2 on 5.15 to 7.x, see       *)
(*            binding.*.json.                                                    *)
(* One step:  as in Truncate; here are only the steps that a slice adds to it.   *)
(*            Steps that nothing can hold up and no event shows are taken with   *)
(*            the one before (Settled): in a slice, all between the lock and the *)
(*            extents. What a fault does between its i_size check and its end is *)
(*            one step (the fault protocol looks into it).                       *)
(* Left out:  the inode lock, which the VFS takes for a truncate without an      *)
(*            event, and which faults do not take. Block map, entry, page tables *)
(*            and pins: no event tells them, hence not whether a truncate unmaps *)
(*            before it frees. A truncate that has to wait for pins logs that it *)
(*            drops MMAPLOCK and takes it again (XFS), or does so unseen (ext4). *)
(* Sound:     a fault on another page, and any other user of the inode's locks,  *)
(*            meets this page in these locks alone; Away and Other keep them as  *)
(*            they do. An event that is left out on some way out (an error, an   *)
(*            aborted journal) never binds the one before it.                    *)
EXTENDS Truncate

AllTasks == Tasks
TheVma == CHOOSE v \in Vmas : TRUE

\* Whether the log shows where truncate and punch begin (xfs_setattr, xfs_free_file_space)
\* and whatever may make the file grow. On ext4 nothing does.
Shown == TRUE
No == FALSE

Calls == {"truncate", "punch"}
\* A truncate or punch that has the fs lock and may still leave without another step.
Leaving == {"setattr", "free_file_space", "size", "free_start"}
Freeing == {"free_end"}

TraceInit ==
  /\ pc = [t \in Tasks |-> "idle"]
  /\ me = [t \in Tasks |-> NoCall]
  /\ ioLock = RwFree
  /\ fsLock = RwFree
  /\ iMmap = RwFree
  /\ size \in (IF Shown THEN {0, 1} ELSE {1})
  /\ blk = "hole"
  /\ slot = NoEntry
  /\ page = [g \in Pages |-> PgNone]
  /\ pte = [v \in Vmas |-> "none"]

\* Where a task is once it has done what nothing can hold up: i_mmap_rwsem is shared, a
\* truncate finds no entry locked and no page pinned.
Settled(t) ==
  CASE pc[t] = "break" ->
         IF ~Shown THEN "free_start"
         ELSE IF me[t].op = "truncate" THEN "setattr" ELSE "free_file_space"
    [] pc[t] = "unmap" -> "free_start"
    [] pc[t] = "free" -> "free_end"
    [] pc[t] = "io" -> "fs"
    [] pc[t] = "unio" -> "idle"
    [] OTHER -> pc[t]
Called == [NoCall EXCEPT !.op = "fault", !.vma = TheVma]
Residue(t) ==
  CASE pc[t] = "done" -> [Called EXCEPT !.result = me[t].result]
    [] pc[t] \in {"fault", "dax", "size_check", "grab", "away", "unlock_fs"} -> Called
    [] Settled(t) \in {"free_start", "free_end"} -> me[t]
    [] pc[t] = "idle" -> [NoCall EXCEPT !.major = me[t].major]
    [] Settled(t) \in {"idle", "elsewhere"} -> NoCall
    [] OTHER -> [NoCall EXCEPT !.op = me[t].op, !.write = me[t].write]
\* Whoever has the fs lock exclusive may make the file longer, until it makes it shorter.
MayGrow == \E t \in fsLock.w : Settled(t) \notin {"free_start", "free_end", "unfs"}
Normal ==
  /\ pc' = [t \in Tasks |-> Settled(t)]
  /\ me' = [t \in Tasks |-> Residue(t)]
  /\ size' = IF ~Shown \/ MayGrow THEN 1 ELSE size
  /\ UNCHANGED <<ioLock, fsLock, iMmap, blk, tables>>

(* ------------------------------ the fs lock ----------------------------------- *)
\* Another user of the fs lock: map_pages. Who takes it exclusive (remap, a fallocate
\* that frees nothing) counts as a punch that leaves early.
OtherLock(t) ==
  /\ pc[t] = "idle"
  /\ RwCanShare(fsLock)
  /\ fsLock' = RwAcquire(fsLock, t, "S")
  /\ Goto(t, "elsewhere")
  /\ UNCHANGED <<me, ioLock, iMmap, map, tables>>
\* xfs_ilock_for_write_fault@6.1, XFS_IREMAPPING: a fault takes it exclusive ...
FaultLockExcl(t) ==
  /\ pc[t] = "fault"
  /\ RwCanExcl(fsLock)
  /\ fsLock' = RwAcquire(fsLock, t, "X")
  /\ Goto(t, "dax")
  /\ UNCHANGED <<me, ioLock, iMmap, map, tables>>
LockShared(t) == IF pc[t] = "fault" THEN InvalidateLockShared(t) ELSE OtherLock(t)
BeginExcl(t) == IF pc[t] = "fault" THEN UNCHANGED vars ELSE TruncateSyscall(t, "punch")
LockExcl(t) == IF pc[t] = "fault" THEN FaultLockExcl(t) ELSE InvalidateLockExcl(t)

\* ... and gives the shared lock back before.
FaultLetsGo(t) ==
  /\ pc[t] = "dax"
  /\ fsLock' = RwRelease(fsLock, t)
  /\ Goto(t, "fault")
  /\ UNCHANGED <<me, ioLock, iMmap, map, tables>>
OtherUnlock(t) ==
  /\ pc[t] = "elsewhere"
  /\ RwHolds(fsLock, t)
  /\ fsLock' = RwRelease(fsLock, t)
  /\ Goto(t, "idle")
  /\ UNCHANGED <<me, ioLock, iMmap, map, tables>>
\* An error, a wait for pins, nothing to do on this page.
LeaveEarly(t) ==
  /\ pc[t] \in Leaving
  /\ me[t].back = "none"
  /\ fsLock' = RwRelease(fsLock, t)
  /\ Goto(t, "unio")
  /\ UNCHANGED <<me, ioLock, iMmap, map, tables>>
Unlock(t, mode) ==
  /\ RwMode(fsLock, t) = mode
  /\ CASE pc[t] = "dax" -> FaultLetsGo(t)
       [] pc[t] = "elsewhere" -> OtherUnlock(t)
       [] pc[t] = "unfs" -> InvalidateUnlock(t)
       [] pc[t] \in Leaving -> LeaveEarly(t)
       [] OTHER -> InvalidateUnlockShared(t)
\* xfs_ilock_demote(XFS_MMAPLOCK_EXCL): the source of a remap.
Demote(t) ==
  /\ pc[t] \in Leaving \cup {"elsewhere"}
  /\ RwHoldsExcl(fsLock, t)
  /\ fsLock' = RwDowngrade(fsLock, t)
  /\ Goto(t, "elsewhere")
  /\ UNCHANGED <<me, ioLock, iMmap, map, tables>>

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
  /\ me' = [me EXCEPT ![t] = [NoCall EXCEPT !.op = "punch", !.write = TRUE]]
  /\ Goto(t, "break")
  /\ UNCHANGED <<ioLock, iMmap, map, tables>>
UnlockUnshown(t) ==
  /\ me[t].write
  /\ Unlock(t, "X")
UnlockShown(t, mode) ==
  /\ ~me[t].write
  /\ Unlock(t, mode)

(* ---------------------------- truncate and punch ----------------------------- *)
\* Which of the two a call is shows when it begins to work.
IsTruncate(t) ==
  /\ pc[t] = "free_file_space"
  /\ me' = [me EXCEPT ![t].op = "truncate"]
  /\ Goto(t, "setattr")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

\* xfs_setattr: also for chmod and the like, without the fs lock.
Setattr(t) == IF RwHoldsExcl(fsLock, t) THEN XfsSetattr(t) ELSE UNCHANGED vars

\* xfs_file_dax_write and the like, xfs_reflink_remap_range@6.12: the inode lock is held,
\* the file may become longer. That it already is does no harm to a log.
FileWrite(t) ==
  /\ size' = 1
  /\ UNCHANGED <<pc, me, ioLock, fsLock, iMmap, blk, tables>>

(* Events in pairs, the second of which an error leaves out. Which pair a call is   *)
(* going to complete is chosen before the first; where it is none, the second event *)
(* of a pair must not come. (ext4_truncate_exit always does; and before its enter   *)
(* there is nothing of a call but the handle at the end of an inode.)               *)
Pairs == {"truncate", "handle", "remove"}
ChoosePair(t, pair) ==
  /\ pc[t] = "free_start"
  /\ me[t].back = "none"
  /\ me' = [me EXCEPT ![t].back = pair]
  /\ UNCHANGED <<pc, ioLock, fsLock, iMmap, map, tables>>
PairStart(t, pair) ==
  /\ RwHoldsExcl(fsLock, t)
  /\ IF pc[t] = "free_start" /\ me[t].back = pair THEN ItruncateExtentsStart(t)
     ELSE /\ \/ pc[t] \in Freeing
             \/ pc[t] = "unfs" /\ (Shown \/ pair # "truncate")
             \/ pc[t] = "free_start" /\ me[t].back = "none" /\ (Shown \/ pair # "truncate")
          /\ UNCHANGED vars
PairEnd(t, pair) ==
  /\ RwHoldsExcl(fsLock, t)
  /\ IF pc[t] \in Freeing /\ me[t].back = pair THEN ItruncateExtentsEnd(t)
     ELSE pc[t] \in Freeing \cup {"unfs"} /\ UNCHANGED vars
\* Something that is done between the last unmap and the end.
Frees(t) ==
  /\ pc[t] \in Freeing \cup {"free_start", "unfs"}
  /\ RwHoldsExcl(fsLock, t)

\* xfs_itruncate_extents@6.12 fs/xfs/xfs_inode.c is also called for blocks behind the
\* end of the file (xfs_free_eofblocks, with XFS_IOLOCK_EXCL by xfs_ilock or its try, or
\* for a collapse with both locks), and when the inode ends (xfs_inactive): then nobody
\* is in a fault. `major`, of no use to a task outside a fault, keeps that it has asked
\* for the IOLOCK.
AsksIoLock(t) ==
  /\ me' = [me EXCEPT ![t].major = @ \/ pc[t] = "idle"]
  /\ UNCHANGED <<pc, ioLock, fsLock, iMmap, map, tables>>
TriesIoLock(t) == AsksIoLock(t)
DropsIoLock(t) ==
  /\ me' = [me EXCEPT ![t].major = FALSE]
  /\ UNCHANGED <<pc, ioLock, fsLock, iMmap, map, tables>>
FreesEofblocks(t) ==
  IF RwHolds(fsLock, t) THEN me[t].op = "punch" ELSE me[t].major \/ RwIsFree(fsLock)
ItruncateStart(t) ==
  \/ me[t].op = "truncate" /\ PairStart(t, "truncate")
  \/ FreesEofblocks(t) /\ UNCHANGED vars
ItruncateEnd(t) ==
  \/ me[t].op = "truncate" /\ PairEnd(t, "truncate")
  \/ FreesEofblocks(t) /\ UNCHANGED vars
\* A truncate to a size behind this page.
AwayItruncate(t) == RwHoldsExcl(fsLock, t) \/ FreesEofblocks(t)

\* xfs_free_file_space names no range: it may be about other pages.
FreeFileSpace(t) ==
  /\ RwHoldsExcl(fsLock, t)
  /\ XfsFreeFileSpace(t)

(* ------------------------------- the fault ----------------------------------- *)
FaultCall(t) == FilemapFault(t, TheVma, FALSE)
\* Between the i_size check of dax_iomap_pte_fault and its end.
DaxBody(t) ==
  /\ pc[t] = "grab"
  /\ \E r \in {"NOPAGE", "SIGBUS"} : me' = [me EXCEPT ![t].result = r]
  /\ Goto(t, "done")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>
\* filemap_fault@6.1 mm/filemap.c: the page was there, no lock was taken.
FaultReturns(t) ==
  /\ pc[t] = "fault"
  /\ Return(t)
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>
InsideFault(t) == pc[t] \in {"size_check", "grab", "done"}

\* With probes, on ext4. ext4_dax_huge_fault@6.12 fs/ext4/file.c: no space is left, but
\* a commit may give some back; the whole fault again, the lock still held.
FaultRetries(t) ==
  /\ pc[t] = "unlock_fs"
  /\ RwHolds(fsLock, t)
  /\ Goto(t, "dax")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* On another page of the inode.
AwayFault(t) ==
  /\ pc[t] = "dax"
  /\ RwHolds(fsLock, t)
  /\ Goto(t, "away")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>
AwayFaultDone(t) ==
  /\ pc[t] = "away"
  /\ Goto(t, "unlock_fs")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>
AwayInside(t) ==
  /\ pc[t] = "away"
  /\ RwHolds(fsLock, t)
\* The second half of a synchronous fault, on this page or another.
Returned(t) ==
  /\ pc[t] = "unlock_fs"
  /\ RwHolds(fsLock, t)

(* -------------------------- tasks that come and go --------------------------- *)
In(op, back) == [NoCall EXCEPT !.op = op, !.back = back]
\* A fault has the fs lock exclusive during a remap, on XFS.
Modes == IF Shown THEN RwModes ELSE {"S"}
Begun == IF Shown THEN Calls ELSE {"punch"}
UnlockedPlaces ==
  [pc : {"fault"}, me : {Called}, mode : {"-"}]
  \cup [pc : {"idle"}, me : {[NoCall EXCEPT !.major = TRUE]}, mode : {"-"}]
Places ==
  UnlockedPlaces
  \cup [pc : {"elsewhere"}, me : {NoCall}, mode : {"S"}]
  \cup [pc : {"dax", "size_check", "away", "unlock_fs"}, me : {Called}, mode : Modes]
  \cup [pc : {"done"}, me : {[Called EXCEPT !.result = r] : r \in {"NOPAGE", "SIGBUS"}}, mode : Modes]
  \cup [pc : {"break", "unfs"}, me : {In(op, "none") : op \in Begun}, mode : {"X"}]
  \cup [pc : {"free_end"}, mode : {"X"},
        me : IF Shown THEN {In("truncate", "truncate")} ELSE {In("punch", pair) : pair \in Pairs}]
AppearAt(t, places) ==
  /\ pc[t] = "idle"
  /\ \E place \in places :
       /\ place.mode = "-" \/ RwCan(fsLock, place.mode)
       /\ fsLock' = IF place.mode = "-" THEN fsLock ELSE RwAcquire(fsLock, t, place.mode)
       /\ pc' = [pc EXCEPT ![t] = place.pc]
       /\ me' = [me EXCEPT ![t] = place.me]
  /\ UNCHANGED <<ioLock, iMmap, map, tables>>
Appear(t) == AppearAt(t, Places)
\* It asks for the fs lock, or has just given it back: it does not have it now.
AppearUnlocked(t) == AppearAt(t, UnlockedPlaces)

IsIdle(t) ==
  /\ pc[t] = "idle"
  /\ ~RwHolds(fsLock, t)
  /\ ~me[t].major

\* What replay and TLC may take, for the names of the actions.
TraceNext == \E t \in Tasks :
  \/ FaultCall(t) \/ FaultReturns(t)
  \/ LockShared(t) \/ BeginExcl(t) \/ LockExcl(t) \/ Demote(t)
  \/ (\E mode \in RwModes : Unlock(t, mode) \/ UnlockShown(t, mode) \/ Acquired(t, mode))
  \/ NotAcquired(t) \/ LockUnshown(t) \/ UnlockUnshown(t)
  \/ DaxPteFault(t) \/ DaxIomapPteFaultSize(t) \/ DaxBody(t)
  \/ (\E r \in {"NOPAGE", "SIGBUS"} : DaxPteFaultDone(t, r))
  \/ AwayFault(t) \/ AwayFaultDone(t) \/ FaultRetries(t)
  \/ InvalidateLockShared(t) \/ InvalidateUnlockShared(t)
  \/ TruncateSyscall(t, "punch") \/ IsTruncate(t)
  \/ InvalidateLockExcl(t)
  \/ Setattr(t) \/ FreeFileSpace(t) \/ TruncateSetsize(t)
  \/ (\E pair \in Pairs : ChoosePair(t, pair) \/ PairStart(t, pair) \/ PairEnd(t, pair))
  \/ ItruncateStart(t) \/ ItruncateEnd(t)
  \/ LeaveEarly(t) \/ InvalidateUnlock(t)
  \/ FileWrite(t) \/ AsksIoLock(t) \/ TriesIoLock(t) \/ DropsIoLock(t)

(* ------------------------------ for the report ------------------------------- *)
Holders ==
  {<<"FsLock", t, "shared">> : t \in fsLock.r}
  \cup {<<"FsLock", t, "exclusive">> : t \in fsLock.w}
================================================================================

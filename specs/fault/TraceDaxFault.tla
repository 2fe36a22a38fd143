---------------------------- MODULE TraceDaxFault -----------------------------
(* What:      DaxFault as a log shows it. One slice is one page of one inode;     *)
(*            every task may be a reader, a writer, a PMD fault, a user of the     *)
(*            inode's lock for something else.                                     *)
(* From:      the events of fs_dax, xfs and ext4 on 5.15 to 7.x, see binding.*.json *)
(* One step:  as in DaxFault; here are only the steps that a slice adds to it:     *)
(*            a fault on another page (Away), a task that is first seen in the     *)
(*            middle (Appear), and what the log leaves open.                       *)
(* Left out:  what stands in the block map and, once unlocked, in the entry:       *)
(*            a log shows both only in part (other pages of an extent, reclaim,    *)
(*            allocation ahead). They may be anything here, so that a log that     *)
(*            differs from DaxFault only in them is not refused. The order of      *)
(*            waiters: a task that waits is one that has not got it yet.           *)
(* Sound:     every behaviour of DaxFault with many pages, seen from one of them,  *)
(*            is one of this module: a fault on another page touches this one      *)
(*            through FsLock alone, and Away holds it exactly as that fault does.  *)
EXTENDS DaxFault

\* For the configuration: all roles for all tasks, and page tables that nobody sees.
AllTasks == Tasks
NoMm == [t \in Tasks |-> "mm"]
\* An entry that nobody has locked may be of any kind, or gone.
ForgetEntry(t, k) == EntDelete(t, k)

InFault(write) == [Idle EXCEPT !.op = "fault", !.w = write]
InsideDax(t) == loc[t].op = "fault" /\ pc[t] \in {"begun", "entry", "insert", "unmapzero", "pte", "unlock", "finished"}

TraceInit == Init

\* What no later step looks at is set to one value, so that possibilities which
\* differ in it alone are one. Replay takes this after every step where it can.
Residue(t) ==
  CASE pc[t] \in {"unlock", "finished"} /\ loc[t].op = "fault" /\ loc[t].res # "NEEDDSYNC" ->
         [InFault(FALSE) EXCEPT !.i = loc[t].i, !.huge = loc[t].huge, !.key = loc[t].key, !.res = loc[t].res]
    [] pc[t] = "returned" /\ loc[t].op = "fault" /\ loc[t].res # "NEEDDSYNC" ->
         [InFault(FALSE) EXCEPT !.res = "NOPAGE"]
    [] OTHER -> loc[t]
AllHoles == [i \in Indices |-> BmHole]
Normal ==
  /\ blk' = IF \E t \in Tasks : At(t, "entry") THEN blk ELSE AllHoles
  /\ loc' = [t \in Tasks |-> Residue(t)]
  /\ UNCHANGED <<slots, pt, locks, pc>>

(* --------------------------- what a log leaves open ------------------------- *)
\* The block map when iomap_begin looks at it.
BlocksWere(t) ==
  /\ At(t, "entry")
  /\ \E b \in BmTypes(Pfns) : blk' = [i \in Indices |-> b]
  /\ UNCHANGED <<slots, pt, locks, pc, loc>>

\* A fault that maps nothing: SIGBUS, ENOMEM and hardware errors, private mappings
\* (VM_FAULT_DONE_COW), 2 MiB that do not fit (VM_FAULT_FALLBACK), an error of
\* iomap_begin: dax_iomap_pte_fault@6.13 and dax_iomap_pmd_fault@6.13, before the entry
\* is locked and after it. Which of them is of no consequence for this page.
Ended == "ENDED"
FaultEndsEarly(t) ==
  /\ At(t, "begun")
  /\ loc' = [loc EXCEPT ![t].res = Ended]
  /\ Goto(t, "finished")
  /\ UNCHANGED <<blk, slots, pt, locks>>
FaultEndsInside(t) ==
  /\ pc[t] \in {"entry", "insert", "pte"}
  /\ loc' = [loc EXCEPT ![t].res = Ended]
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<blk, slots, pt, locks>>
\* A fault of which the log shows nothing but the lock: PMD faults not recorded.
UnseenFault(t) ==
  /\ At(t, "shared")
  /\ loc[t].op = "fault"
  /\ loc' = [loc EXCEPT ![t] = [InFault(FALSE) EXCEPT !.res = "NOPAGE"]]
  /\ Goto(t, "returned")
  /\ UNCHANGED <<blk, slots, pt, locks>>

(* ---------------------------- the inode's lock ------------------------------ *)
\* xfs_ilock(XFS_MMAPLOCK_EXCL): a fault during a remap takes it exclusive
\* (xfs_ilock_for_write_fault@6.1, any DAX fault there).
FaultLockExcl(t) ==
  /\ At(t, "fault")
  /\ ~RwHolds(fsl, t)
  /\ RwCanExcl(fsl)
  /\ fsl' = RwAcquire(fsl, t, "X")
  /\ Goto(t, "shared")
  /\ UNCHANGED <<blk, slots, pt, iol, loc>>
LockExcl(t) == IF At(t, "fault") THEN FaultLockExcl(t) ELSE InvalidateLockExcl(t)

\* xfs_ilock_for_write_fault@6.1: the shared lock is given back before the exclusive
\* one is taken; nothing was done with it.
FaultLetsGo(t) ==
  /\ At(t, "shared")
  /\ RwHolds(fsl, t)
  /\ fsl' = RwRelease(fsl, t)
  /\ Goto(t, "fault")
  /\ UNCHANGED <<blk, slots, pt, iol, loc>>

\* xfs_iunlock(XFS_MMAPLOCK_*): in the mode in which it is held.
Unlock(t, mode) ==
  /\ RwMode(fsl, t) = mode
  /\ IF At(t, "shared") /\ loc[t].op = "fault" THEN FaultLetsGo(t) ELSE InvalidateUnlock(t)

\* A probe at the return of down_read, down_write, or of a try: the lock is held from
\* here on, or it was not got.
Acquired(t, mode) ==
  /\ RwMode(fsl, t) = mode
  /\ UNCHANGED vars
NotAcquired(t) ==
  /\ ~RwHolds(fsl, t)
  /\ UNCHANGED vars

\* With probes: exclusive for what no probe shows. ext4_evict_inode@6.12 fs/ext4/inode.c
\* truncates without the lock, nobody else has the inode; and the address of the lock
\* of an inode that was read in anew is not known before its first fault.
LockUnshown(t) ==
  /\ At(t, "idle")
  /\ RwCanExcl(fsl)
  /\ fsl' = RwAcquire(fsl, t, "X")
  /\ loc' = [loc EXCEPT ![t].op = "unshown"]
  /\ Goto(t, "excl")
  /\ UNCHANGED <<blk, slots, pt, iol>>
UnlockUnshown(t) ==
  /\ At(t, "excl")
  /\ loc[t].op = "unshown"
  /\ InvalidateUnlock(t)
UnlockShown(t, mode) ==
  /\ loc[t].op # "unshown"
  /\ Unlock(t, mode)

\* With probes, on ext4. ext4_dax_huge_fault@6.12 fs/ext4/file.c: no space is left, but
\* a commit may give some back; the whole fault again, the lock still held.
FaultRetries(t) ==
  /\ At(t, "returned")
  /\ loc[t].op = "fault"
  /\ RwHolds(fsl, t)
  /\ loc' = [loc EXCEPT ![t] = InFault(TRUE)]
  /\ Goto(t, "shared")
  /\ UNCHANGED <<blk, slots, pt, locks>>

\* xfs_ilock_demote(XFS_MMAPLOCK_EXCL): the source of a remap, 6.7 and 6.1.y.
Demote(t) ==
  /\ At(t, "excl")
  /\ RwHoldsExcl(fsl, t)
  /\ fsl' = RwDowngrade(fsl, t)
  /\ Goto(t, "shared")
  /\ UNCHANGED <<blk, slots, pt, iol, loc>>

(* ext4 logs no lock. What truncate and punch log with invalidate_lock exclusive   *)
(* comes in pairs, one inside the other; between the two of a pair the lock stays. *)
Removing == {"truncate", "handle", "remove", "handle_remove"}
LockedExcl(t) ==
  /\ pc[t] \in {"excl"} \cup Removing
  /\ RwHoldsExcl(fsl, t)
Removes(t, to) ==
  /\ Goto(t, to)
  /\ UNCHANGED <<blk, slots, pt, locks, loc>>

\* ext4_truncate@6.12 fs/ext4/inode.c: enter and exit. In a handle when the inode ends
\* (ext4_evict_inode).
TruncateEnter(t) ==
  /\ LockedExcl(t)
  /\ pc[t] \in {"excl", "handle"}
  /\ Removes(t, IF At(t, "excl") THEN "truncate" ELSE "handle")
TruncateExit(t) ==
  /\ LockedExcl(t)
  /\ pc[t] \in {"truncate", "handle"}
  /\ Removes(t, IF At(t, "truncate") THEN "excl" ELSE "handle")

\* jbd2_handle_start and jbd2_handle_stats of a handle for truncation (type 5,
\* EXT4_HT_TRUNCATE@6.12 fs/ext4/ext4_jbd2.h: ext4_punch_hole, ext4_truncate,
\* ext4_collapse_range, ext4_insert_range, ext4_evict_inode), outermost. The second is
\* left out when the journal aborts: both are possible, until it is there.
HandleStart(t) ==
  /\ LockedExcl(t)
  /\ \/ At(t, "excl") /\ Removes(t, "handle")
     \/ UNCHANGED vars
HandleStop(t) ==
  /\ LockedExcl(t)
  /\ pc[t] \in {"handle", "truncate"}
  /\ Removes(t, IF At(t, "handle") THEN "excl" ELSE "truncate")

\* ext4_ext_remove_space@6.12 fs/ext4/extents.c: start and done. There is no done where
\* the range has no extent, nor after an error.
RemoveSpace(t) ==
  /\ LockedExcl(t)
  /\ pc[t] \notin {"remove", "handle_remove"}
  /\ \/ At(t, "excl") /\ Removes(t, "remove")
     \/ At(t, "handle") /\ Removes(t, "handle_remove")
     \/ UNCHANGED vars
RemoveSpaceDone(t) ==
  /\ LockedExcl(t)
  /\ pc[t] \in {"remove", "handle_remove", "truncate"}
  /\ Removes(t, CASE At(t, "remove") -> "excl"
                   [] At(t, "handle_remove") -> "handle"
                   [] OTHER -> "truncate")

(* ------------------- a fault on another page of the inode ------------------- *)
AwayFault(t, write) ==
  /\ At(t, "shared")
  /\ loc[t].op = "fault"
  /\ loc[t].w = write
  /\ RwHolds(fsl, t)
  /\ loc' = [loc EXCEPT ![t] = InFault(FALSE)]
  /\ Goto(t, "away")
  /\ UNCHANGED <<blk, slots, pt, locks>>
AwayInside(t) ==
  /\ At(t, "away")
  /\ RwHolds(fsl, t)
AwayFaultDone(t) ==
  /\ At(t, "away")
  /\ RwHolds(fsl, t)
  /\ loc' = [loc EXCEPT ![t].res = "NOPAGE"]
  /\ Goto(t, "returned")
  /\ UNCHANGED <<blk, slots, pt, locks>>
\* The second half of a synchronous fault on another page.
AwayReturned(t) ==
  /\ At(t, "returned")
  /\ RwHolds(fsl, t)

(* ------------------------------ block map events ---------------------------- *)
\* The file system reports its map to faults, to write(2), to fallocate(2), to
\* fiemap alike; it says something here when a fault asked.
IomapFound(t, hole) ==
  IF InsideDax(t) /\ ~At(t, "insert") THEN IomapBeginFound(t, hole) ELSE UNCHANGED vars
IomapAlloc(t) ==
  IF InsideDax(t) /\ ~At(t, "insert") THEN IomapBeginAlloc(t) ELSE UNCHANGED vars
\* Something that iomap_begin does: a fault on this page has locked the entry.
InIomapBegin(t) == InsideDax(t) => Holding(t)

\* dax_writeback_one@6.12 fs/dax.c: logged under xa_lock, the entry unlocked.
EntryUnlocked == \A k \in Keys : ~EntLocked(tree, k)

\* dax_insert_pfn_mkwrite: after the PTE is set and the entry unlocked.
SyncFinished(t) ==
  /\ At(t, "returned")
  /\ loc[t].op = "sync"
  /\ RwHolds(fsl, t)
SyncNoEntry(t) ==
  /\ SyncAt(t)
  /\ RwHolds(fsl, t)
\* dax_insert_pfn_mkwrite@6.13: the entry that the first half left, see ForgetEntry.
SyncLock(t) ==
  /\ SyncAt(t)
  /\ xal = {}
  /\ ~EntLocked(tree, loc[t].i)
  /\ ~(Huge /\ EntLocked(tree, PmdKey))
  /\ tree' = EntInsertLocked(tree, GrabKey(t), t)
  /\ loc' = [loc EXCEPT ![t].key = GrabKey(t), ![t].op = "sync"]
  /\ Goto(t, "pte")
  /\ UNCHANGED <<blk, wq, xal, pt, locks>>

(* -------------------------- tasks that come and go -------------------------- *)
\* Where a task that the log has not shown yet may be, with the lock that it then
\* holds. What follows from these by hidden steps need not be named.
TraceResults == {"NOPAGE", "NEEDDSYNC", Ended}
Synced == [InFault(TRUE) EXCEPT !.res = "NEEDDSYNC", !.seen = BmMapped(CHOOSE p \in Pfns : TRUE)]
UnlockedPlaces == [pc : {"fault"}, loc : {InFault(w) : w \in BOOLEAN}, mode : {"-"}]
Places ==
  UnlockedPlaces
  \cup [pc : {"shared"}, loc : {Idle}, mode : {"S"}]
  \cup [pc : {"shared", "away"}, loc : {InFault(w) : w \in BOOLEAN}, mode : {"S", "X"}]
  \cup [pc : {"begun"}, loc : {[InFault(w) EXCEPT !.huge = h] : w, h \in BOOLEAN}, mode : {"S", "X"}]
  \cup [pc : {"finished"}, loc : {[InFault(FALSE) EXCEPT !.huge = h, !.res = r] : h \in BOOLEAN, r \in TraceResults},
        mode : {"S", "X"}]
  \cup [pc : {"returned"}, loc : {[InFault(FALSE) EXCEPT !.res = "NOPAGE"], Synced}, mode : {"S", "X"}]
  \cup [pc : {"excl"} \cup Removing, loc : {Idle}, mode : {"X"}]

AppearAt(t, places) ==
  /\ At(t, "idle")
  /\ \E place \in places :
       /\ place.mode = "-" \/ RwCan(fsl, place.mode)
       /\ fsl' = IF place.mode = "-" THEN fsl ELSE RwAcquire(fsl, t, place.mode)
       /\ pc' = [pc EXCEPT ![t] = place.pc]
       /\ loc' = [loc EXCEPT ![t] = place.loc]
  /\ UNCHANGED <<blk, slots, pt, iol>>
Appear(t) == AppearAt(t, Places)
\* It asks for the lock, or has just given it back: it does not have it now.
AppearUnlocked(t) == AppearAt(t, UnlockedPlaces)
\* It enters a fault: it was idle.
AppearIdle(t) == AppearAt(t, {})

IsIdle(t) ==
  /\ At(t, "idle")
  /\ ~RwHolds(fsl, t)

(* What replay and TLC may take, for the names of the actions. The binding says    *)
(* which event shows which of them.                                               *)
TraceNext == \E t \in Tasks :
  \/ \E w \in BOOLEAN : FilemapFault(t, w) \/ AwayFault(t, w) \/ DaxPmdFault(t, w)
  \/ \E i \in Indices, w \in BOOLEAN : DaxPteFault(t, i, w)
  \/ InvalidateLockShared(t) \/ LockExcl(t) \/ Demote(t)
  \/ \E mode \in RwModes : Unlock(t, mode) \/ Acquired(t, mode)
  \/ NotAcquired(t) \/ LockUnshown(t) \/ UnlockUnshown(t)
  \/ \E mode \in RwModes : UnlockShown(t, mode)
  \/ AwayFaultDone(t) \/ FaultRetries(t)
  \/ TruncateEnter(t) \/ TruncateExit(t) \/ HandleStart(t) \/ HandleStop(t)
  \/ RemoveSpace(t) \/ RemoveSpaceDone(t)
  \/ UnseenFault(t) \/ FaultEndsEarly(t) \/ FaultEndsInside(t)
  \/ GrabMappingEntry(t)
  \/ BlocksWere(t)
  \/ \E hole \in BOOLEAN : IomapFound(t, hole)
  \/ IomapAlloc(t)
  \/ DaxInsertEntryUnmap(t) \/ DaxInsertEntry(t)
  \/ DaxLoadHole(t) \/ DaxPmdLoadHole(t) \/ DaxPmdLoadHoleFallback(t)
  \/ InsertPfn(t) \/ InsertPfnPmd(t) \/ DaxFaultNeedsSync(t)
  \/ DaxUnlockEntry(t)
  \/ \E r \in TraceResults : DaxPteFaultDone(t, r) \/ DaxPmdFaultDone(t, r)
  \/ SyncLock(t)
  \/ FreeFileSpace(t) \/ TruncatePagecacheDelete(t) \/ TruncatePagecacheAgain(t) \/ FreeBlocks(t)
  \/ \E k \in Keys : InvalidateEntryNone(t, k) \/ InvalidateEntry(t, k)

(* ------------------------------ for the report ------------------------------ *)
Holders ==
  {<<"FsLock", t, "shared">> : t \in fsl.r}
  \cup {<<"FsLock", t, "exclusive">> : t \in fsl.w}
  \cup UNION {{<<"entry", t, "locked">> : t \in tree[k].lock} : k \in Keys}
===============================================================================

---------------------------- MODULE TraceDirectIo -----------------------------
(* What:      DirectIo as a log shows it: one block of one inode, any task as a  *)
(*            writer, a remover of blocks, or busy elsewhere in the inode. Held  *)
(*            against the log are the inode's lock, i_data_sem, and that what    *)
(*            was waited for (inode_dio_wait) does not complete afterwards.      *)
(* From:      the events of ext4, xfs and iomap on 5.15 to 7.x, see              *)
(*            binding.*.json.                                                    *)
(* One step:  as in DirectIo; here are only the steps that a slice adds to it.   *)
(* Slots:     a slot of DirectIo is a kiocb, a task of a log is a thread that    *)
(*            may have many under way. When a call returns with its I/O in       *)
(*            flight, that I/O goes over to the slot Queued and the thread is    *)
(*            free; whichever worker completes it needs no slot for that.        *)
(*            Unseen: I/O on this block whose submission the log has not shown   *)
(*            (before its start, a second one beside Queued). Writeback: a page  *)
(*            of the block that may be written back. Neither is in i_dio_count   *)
(*            here, so nothing waits for them; both may end at any time.         *)
(* Left out:  what is in the blocks, in the page cache and in the extent tree;   *)
(*            reads (they hold the lock as who is elsewhere does); how far the   *)
(*            device is. Whether a block was a hole at submission: the log would *)
(*            tell too late, so the weaker of both locks is enough.              *)
(* Sound:     a task at other blocks meets this one in the inode's lock, in      *)
(*            i_data_sem and in i_dio_count. Its direct I/O is not counted here: *)
(*            a wait that the kernel had to sit through may be over sooner.      *)
EXTENDS DirectIo

CONSTANT Threads    \* slots for the tasks of the log

Queued == "queued"
Unseen == "unseen"
Writeback == "writeback"
AllSlots == Threads \cup {Queued, Unseen, Writeback}

\* For the configuration: any thread may begin anything at any time.
AnyStart(s, kind, k, part, async) == pc[s] = "idle" /\ UNCHANGED jobs

\* The block of this slice, and one that stands for all others.
Here == 1
Away == 2
Preallocated == <<"unwritten", "unwritten">>

\* The data is on its way; from here on only the completion is of interest.
InFlight(held) ==
  [NewWrite(Here, "all", TRUE) EXCEPT !.st = "run", !.ctx = "worker", !.pb = Here, !.held = held]
\* For Unseen, defer says that submissions on this inode are in the log one by one.
Known == op[Unseen] = NoOp \/ op[Unseen].defer
AnyUnseen(known) == [InFlight(FALSE) EXCEPT !.defer = known]

TraceInit ==
  /\ inode = RwFree
  /\ dsem = RwFree
  /\ P = Null
  /\ io = [s \in Tasks |-> NoIo]
  /\ dioUnwritten = FALSE
  /\ readLock = FALSE
  /\ unwritten = 0
  /\ dio = 0
  /\ size = NBlocks
  /\ ext = InitExt
  /\ pblk = [k \in Blocks |-> k]
  /\ media = [p \in Pblks |-> Whole("zero")]
  /\ cache = [k \in Blocks |-> NoPage]
  /\ pc = [s \in Tasks |-> "idle"]
  /\ op = [s \in Tasks |-> CASE s = Unseen -> AnyUnseen(Xfs)
                             [] s = Writeback /\ ~Xfs -> InFlight(FALSE)
                             [] OTHER -> NoOp]
  /\ jobs = {}
  /\ acked = [k \in Blocks |-> Whole({})]
  /\ lost = {}
  /\ early = {}

(* ------------------------------ one value for all --------------------------- *)
\* After end_io nothing is logged: iomap_dio_complete goes on to inode_dio_end.
Counted == Threads \cup {Queued}
Over == {q \in Counted : Writes(q) /\ op[q].st \in {"inval", "ended"}}
InFlightNow(s) == Writes(s) /\ op[s].st \in {"flight", "landed", "run"}
\* Calls that have returned, and those among them whose I/O is still in flight.
Returned == {t \in Threads : pc[t] = "wDone"}
Leaving == {t \in Returned : InFlightNow(t)}
Second == Leaving # {} /\ InFlightNow(Queued)
\* Somebody has the lock exclusive and has waited for all direct I/O.
Drained == \E t \in Threads : pc[t] \in {"tPages", "tFree"}
\* The block has just been taken away.
Freed == ext[Here] = "hole"

Residue(t) ==
  CASE t \in Over -> [op[t] EXCEPT !.st = "gone", !.held = FALSE]
    [] Writes(t) /\ op[t].st \in {"flight", "landed"} -> [InFlight(TRUE) EXCEPT !.part = op[t].part]
    [] pc[t] = "tUnlock" -> [op[t] EXCEPT !.k = Away]
    [] OTHER -> op[t]
Normal ==
  /\ op' = [s \in Tasks |->
       CASE s = Queued ->
              IF InFlightNow(Queued) THEN op[Queued] ELSE IF Leaving # {} THEN InFlight(TRUE) ELSE NoOp
         [] s = Unseen ->
              IF Second THEN AnyUnseen(Known)
              ELSE IF op[Unseen] = NoOp \/ Freed \/ (Drained /\ Known) THEN NoOp
              ELSE AnyUnseen(Known)
         [] s = Writeback -> IF Freed \/ op[Writeback] = NoOp THEN NoOp ELSE InFlight(FALSE)
         [] s \in Returned -> NoOp
         [] OTHER -> Residue(s)]
  /\ pc' = [s \in Tasks |-> IF s \in Returned THEN "idle" ELSE pc[s]]
  \* A second I/O on this block beside Queued is not counted any more.
  /\ dio' = dio - Cardinality({q \in Over : op[q].held}) - (IF Second THEN 1 ELSE 0)
  /\ ext' = InitExt
  /\ pblk' = [k \in Blocks |-> k]
  /\ media' = [p \in Pblks |-> Whole("zero")]
  /\ cache' = [k \in Blocks |-> NoPage]
  /\ acked' = [k \in Blocks |-> Whole({})]
  /\ lost' = {}
  /\ early' = {}
  /\ UNCHANGED <<locks, ioend, state, jobs>>

Rest == <<ioend, state, dio, disk, cache, jobs, ghosts>>

(* ------------------------------ the inode's lock ---------------------------- *)
\* Who takes it is elsewhere at first; what it does here, if anything, shows later.
LockExcl(t) == ElsewhereLock(t, "X")
LockShared(t) == ElsewhereLock(t, "S")
\* With no event for the lock: at an event under it, t has it or takes it now.
HoldsExcl(t) == RwHoldsExcl(inode, t)
TakesExcl(t) == IF HoldsExcl(t) THEN UNCHANGED vars ELSE LockExcl(t)
TakesShared(t) == IF pc[t] = "elsewhereIo" THEN UNCHANGED vars ELSE LockShared(t)

\* i_rwsem taken by the VFS (truncate) or for a remap: no event, on XFS either.
VfsLock(t) ==
  /\ pc[t] = "idle"
  /\ InodeLock(t, "X")
  /\ pc' = [pc EXCEPT ![t] = "vfs"]
  /\ UNCHANGED <<dsem, op, Rest>>
VfsTakesExcl(t) == IF HoldsExcl(t) THEN UNCHANGED vars ELSE VfsLock(t)
VfsUnlock(t) ==
  /\ pc[t] = "vfs"
  /\ inode' = RwRelease(inode, t)
  /\ pc' = [pc EXCEPT ![t] = "idle"]
  /\ UNCHANGED <<dsem, op, Rest>>
VfsDemote(t) ==
  /\ pc[t] = "vfs"
  /\ HoldsExcl(t)
  /\ inode' = RwDowngrade(inode, t)
  /\ UNCHANGED <<dsem, op, pc, Rest>>
\* After a removal: the lock was taken for it, or is kept (by the VFS, in ext4_truncate).
PunchUnlock(t) == pc[t] = "tUnlock" /\ ~op[t].kept /\ RemoveUnlock(t)
TruncateUnlock(t) == pc[t] = "tUnlock" /\ op[t].kept /\ RemoveUnlock(t)
\* A task whose first event was the end of its synchronous write.
LastUnlock(t) ==
  /\ pc[t] = "ioDone"
  /\ inode' = RwRelease(inode, t)
  /\ pc' = [pc EXCEPT ![t] = "idle"]
  /\ UNCHANGED <<dsem, op, Rest>>
\* xfs_iunlock(XFS_IOLOCK_*): in the mode in which it is held.
Unlock(t, mode) ==
  /\ RwMode(inode, t) = mode
  /\ DioInodeUnlock(t) \/ PunchUnlock(t) \/ ElsewhereUnlock(t) \/ VfsUnlock(t) \/ LastUnlock(t)
\* xfs_ilock_demote(XFS_IOLOCK_EXCL): an aligned write that file_modified made take the
\* lock exclusive (xfs_file_write_checks), the source of a remap.
Demote(t) == ElsewhereDemote(t) \/ VfsDemote(t)

As(t, place, job) ==
  /\ pc' = [pc EXCEPT ![t] = place]
  /\ op' = [op EXCEPT ![t] = job]
  /\ UNCHANGED <<locks, Rest>>

(* --------------------------------- direct I/O ------------------------------- *)
\* A direct write of this block. Exclusive on XFS: unaligned, alone in the inode. What
\* follows up to the submission are the steps of DirectIo, one by one.
StartsWrite(t) ==
  /\ pc[t] \in {"elsewhere", "elsewhereIo"}
  /\ RwHolds(inode, t)
  /\ As(t, "xWait", NewWrite(Here, IF Xfs /\ HoldsExcl(t) THEN "lo" ELSE "all", TRUE))
Submit(t) == IomapBeginAndSubmit(t) \/ IomapOverwriteAndSubmit(t)
\* xfs_file_direct_write at other blocks; exclusive: it has waited (DioUnalignedWait).
WritesElsewhere(t) ==
  /\ pc[t] = "elsewhere"
  /\ HoldsExcl(t) => dio = 0

\* iomap_dio_rw_begin@6.12 fs/iomap/direct-io.c, with the lock held, ...
BeginsIo(t) == pc[t] = "elsewhere" /\ RwHolds(inode, t) /\ As(t, "elsewhereIo", NoOp)
\* ... iomap_dio_rw_queued, under that hold of it.
QueuesIo(t) ==
  \/ pc[t] = "elsewhereIo" /\ As(t, "elsewhere", NoOp)
  \/ pc[t] = "xForceWait" /\ RwHolds(inode, t) /\ UNCHANGED vars
\* A synchronous one is over, or it failed.
IoOver(t) == pc[t] = "elsewhereIo" /\ As(t, "elsewhere", NoOp)
InDirectIo(t) == RwHolds(inode, t)

\* xfs_end_io_direct_write; the conversion by ext4_convert_unwritten_extents: of an I/O
\* that is still counted, whoever completes it.
\* Each asks first whether there is one, which nobody else's unseen step changes.
HasState(slots, st) == {q \in slots : Writes(q) /\ op[q].st = st}
EndIo ==
  /\ HasState(Tasks, "run") # {}
  /\ \E q \in HasState(Tasks, "run") : IomapDioEndIo(q)
\* Who was inside its own write at its first event is no worker, and ends one only.
EndsOwnIo(t) ==
  /\ pc[t] # "ioDone"
  /\ IF pc[t] = "ioEnding" THEN As(t, "ioDone", NoOp) ELSE UNCHANGED vars
\* The same with no event: overwrites on ext4, errors, completion in an interrupt.
EndIoUnseen ==
  /\ HasState(Counted, "run") # {}
  /\ \E q \in HasState(Counted, "run") : IomapDioEndIo(q)

(* ---------------------------- ext4: the block map --------------------------- *)
\* ext4_map_blocks@6.12 fs/ext4/inode.c: ext4_ext_map_blocks logs its beginning and its
\* end under i_data_sem, exclusive if it may create.
MapEnter(t, create) ==
  /\ ~RwHolds(dsem, t)
  /\ RwCan(dsem, IF create THEN "X" ELSE "S")
  /\ dsem' = RwAcquire(dsem, t, IF create THEN "X" ELSE "S")
  /\ UNCHANGED <<inode, pc, op, Rest>>
MapExit(t) ==
  /\ RwHolds(dsem, t)
  /\ dsem' = RwRelease(dsem, t)
  /\ UNCHANGED <<inode, pc, op, Rest>>
DataSemFree == RwIsFree(dsem)

\* Up to 6.19 a direct write into blocks that are not written maps them with PRE_IO:
\* every conversion was announced. So does, without delayed allocation, a page fault or
\* a buffered write; it is taken for a direct write that may end unseen. It holds
\* invalidate_lock, which a remover has exclusive together with the inode's lock.
ShowsSubmissions(t) ==
  /\ op' = [op EXCEPT ![Unseen] = IF @ = NoOp THEN @ ELSE AnyUnseen(TRUE)]
  /\ UNCHANGED <<locks, pc, Rest>>
MapsElsewhere(t) == RwHolds(inode, t) \/ \A u \in Threads : pc[u] # "elsewhereTruncate"
\* A page that was there has been invalidated.
NoWriteback ==
  /\ op' = [op EXCEPT ![Writeback] = NoOp]
  /\ UNCHANGED <<locks, pc, Rest>>
\* Any other allocation: the page may be written and then converted.
AnyWriteback ==
  /\ op' = [op EXCEPT ![Writeback] = InFlight(FALSE)]
  /\ UNCHANGED <<locks, pc, Rest>>

(* ---------------------------- blocks are taken away ------------------------- *)
\* The steps of DirectIo follow: RemoveDioWait, RemovePages, Ext4ExtRemoveSpace. A call
\* may take away more than once.
Removal(k, kept) == [kind |-> "punch", k |-> k, kept |-> kept]
StartsRemoval(t, k) ==
  /\ HoldsExcl(t)
  /\ pc[t] \in {"elsewhere", "vfs", "elsewhereTruncate", "tUnlock"}
  /\ As(t, "tWait", Removal(k, IF pc[t] = "tUnlock" THEN op[t].kept ELSE pc[t] # "elsewhere"))
\* ext4_truncate@6.12 fs/ext4/inode.c: enter and exit are logged in one hold of the lock.
\* ext4_setattr has waited for direct I/O before, a write that failed beyond i_size not.
TruncateEnter(t) ==
  /\ HoldsExcl(t)
  /\ \/ pc[t] \in {"elsewhere", "elsewhereIo", "tUnlock"}
     \/ pc[t] = "xForceWait" /\ op[t].st = "gone"
  /\ As(t, "elsewhereTruncate", NoOp)
TruncateExit(t) ==
  /\ HoldsExcl(t)
  /\ pc[t] \in {"elsewhereTruncate", "tUnlock"}
  /\ As(t, "elsewhere", NoOp)

(* ----------------------------- ext4 with probes ----------------------------- *)
(* A probe knows an address, and whose lock is there only by the last event that    *)
(* told; memory is used again, for other files and directories. So a hold that the  *)
(* probes show ("shown") counts against others from the event on that tells, within *)
(* this very hold, that it is this inode's lock; jobs, of no use to replay, keeps   *)
(* whose hold that is and what it is for. An event that can only come under the     *)
(* lock is believed without a probe, as with stock tracepoints, and such a hold may *)
(* end unseen: where probes are missed the replay is coarser.                       *)

\* What a hold is for, by the function that took it.
Uses == {"read", "write", "remove", "other"}
Kept(t) == \E use \in Uses : <<t, use>> \in jobs
ShownFor(t, use) == pc[t] = "shown" /\ op[t].use = use

\* t has not got the lock, or not any more.
Without(t) ==
  /\ inode' = RwRelease(inode, t)
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, ghosts>>
LetsGo(t) ==
  /\ Without(t)
  /\ jobs' = {hold \in jobs : hold[1] # t}
  /\ pc' = [pc EXCEPT ![t] = IF Writes(t) THEN "wDone" ELSE "idle"]
  /\ op' = [op EXCEPT ![t] = IF Writes(t) THEN @ ELSE NoOp]
NotAcquired(t) == LetsGo(t)
\* A request. The I/O of an earlier hold, whose release was missed, may end unseen.
Asking(mode, use) == [kind |-> "lock", mode |-> mode, use |-> use, passed |-> FALSE]
Asks(t, mode) ==
  IF Writes(t) THEN LetsGo(t)
  ELSE /\ Without(t)
       /\ jobs' = {hold \in jobs : hold[1] # t}
       /\ pc' = [pc EXCEPT ![t] = "asked"]
       /\ op' = [op EXCEPT ![t] = Asking(mode, "other")]
\* A rwsem keeps its promise (specs/common/TraceRwSem.tla looks at that): whoever is in the
\* way of one that has it has released it before, and the probe of that was missed.
InTheWay(t, mode) == RwHoldsExcl(inode, t) \/ (mode = "X" /\ RwHolds(inode, t))
NotInTheWay(t, mode) == {hold \in jobs : hold[1] = t \/ ~InTheWay(hold[1], mode)}
\* The probe at a return.
Acquired(t, mode, use) ==
  IF pc[t] \notin {"idle", "asked"} THEN UNCHANGED vars
  ELSE /\ jobs' = NotInTheWay(t, mode)
       /\ pc' = [pc EXCEPT ![t] = IF use = "other" THEN "idle" ELSE "shown"]
       /\ op' = [op EXCEPT ![t] = IF use = "other" THEN NoOp ELSE Asking(mode, use)]
       /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, ghosts>>
\* The return was missed: what t does shows that it has got what it asked for.
HasGot(t, mode) ==
  /\ inode' = RwAcquire(inode, t, mode)
  /\ jobs' = NotInTheWay(t, mode)
  /\ pc' = [pc EXCEPT ![t] = "elsewhere"]
  /\ op' = [op EXCEPT ![t] = NoOp]
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, ghosts>>
\* The probe at the entry of a release.
Released(t, mode) ==
  /\ Without(t)
  /\ jobs' = {hold \in NotInTheWay(t, mode) : hold[1] # t}
  /\ pc' = [pc EXCEPT ![t] = IF Writes(t) THEN "wDone" ELSE "idle"]
  /\ op' = [op EXCEPT ![t] = IF Writes(t) THEN @ ELSE NoOp]
\* In a log without any release of that kind.
MayRelease(t, mode) ==
  /\ RwMode(inode, t) = mode \/ (pc[t] = "shown" /\ op[t].mode = mode)
  /\ LetsGo(t)
Downgraded(t) ==
  /\ inode' = IF RwHoldsExcl(inode, t) THEN RwDowngrade(inode, t) ELSE inode
  /\ op' = IF pc[t] = "shown" THEN [op EXCEPT ![t].mode = "S"] ELSE op
  /\ UNCHANGED <<dsem, pc, Rest>>

\* It is this inode's lock, and was since t got it: nobody may have had it against that.
Confirms(t) ==
  /\ ~op[t].passed
  /\ InodeLock(t, op[t].mode)
  /\ jobs' = jobs \cup {<<t, op[t].use>>}
  /\ pc' = [pc EXCEPT ![t] = "elsewhere"]
  /\ op' = [op EXCEPT ![t] = NoOp]
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, ghosts>>
\* No probe shows that t has it. `passed`: another task should have it at this moment.
Against(t, mode) == pc[t] = "shown" /\ (mode = "X" \/ op[t].mode = "X")
TakesUnshown(t, mode) ==
  /\ pc[t] \in {"idle", "asked", "shown"}
  /\ InodeLock(t, mode)
  /\ pc' = [pc EXCEPT ![t] = "elsewhere"]
  /\ op' = [u \in Tasks |-> IF u = t THEN NoOp
                            ELSE IF Against(u, mode) THEN [op[u] EXCEPT !.passed = TRUE] ELSE op[u]]
  /\ UNCHANGED <<dsem, Rest>>
UnlockUnshown(t) ==
  /\ ~Kept(t)
  /\ ElsewhereUnlock(t) \/ DioInodeUnlock(t) \/ PunchUnlock(t)

\* The same block again in one hold: the first I/O may end unseen.
MapsAgain(t) ==
  /\ pc' = [pc EXCEPT ![t] = "elsewhere"]
  /\ op' = [op EXCEPT ![t] = NoOp, ![Unseen] = IF InFlightNow(t) THEN AnyUnseen(Known) ELSE @]
  /\ dio' = IF op[t].held THEN dio - 1 ELSE dio
  /\ UNCHANGED <<locks, ioend, state, disk, cache, jobs, ghosts>>
HasAgain(t) == IF Writes(t) THEN MapsAgain(t) ELSE UNCHANGED vars

\* Events that come under the lock, exclusive or in any mode.
HasExcl(t, use) ==
  IF HoldsExcl(t) THEN UNCHANGED vars
  ELSE IF ShownFor(t, use) THEN op[t].mode = "X" /\ Confirms(t)
  ELSE IF pc[t] = "asked" /\ op[t].mode = "X" THEN HasGot(t, "X")
  ELSE TakesUnshown(t, "X")
HasShared(t, use) ==
  IF RwHolds(inode, t) THEN HasAgain(t)
  ELSE IF ShownFor(t, use) THEN Confirms(t)
  ELSE IF pc[t] = "asked" THEN HasGot(t, op[t].mode)
  ELSE TakesUnshown(t, "S")
\* A direct write's mapping, or a page fault's (see ShowsSubmissions), which needs no lock.
HasForMapping(t) ==
  IF RwHolds(inode, t) THEN HasAgain(t)
  ELSE IF ShownFor(t, "write") THEN Confirms(t)
  ELSE /\ pc[t] \in {"idle", "asked", "shown"}
       /\ \A u \in Threads : pc[u] # "elsewhereTruncate"
       /\ inode' = RwAcquire(inode, t, "S")
       /\ pc' = [pc EXCEPT ![t] = "elsewhere"]
       /\ op' = [op EXCEPT ![t] = NoOp]
       /\ UNCHANGED <<dsem, Rest>>
HasElsewhere(t) == IF ShownFor(t, "write") THEN Confirms(t) ELSE UNCHANGED vars
\* ext4_iomap_alloc@5.5..7.2 fs/ext4/inode.c, CREATE and no more: beyond i_size. A direct
\* write that has the lock shared stays within it.
MayExtend(t) ==
  /\ ShownFor(t, "write") => op[t].mode = "X"
  /\ <<t, "write">> \in jobs => HoldsExcl(t)

\* After something was missed t may be thought to hold nothing, or not to have begun.
AsItWas(t) == pc[t] \in {"idle", "asked", "shown", "elsewhere"} /\ UNCHANGED vars
QueuesIoHere(t) == QueuesIo(t) \/ AsItWas(t)
TruncateExitHere(t) == TruncateExit(t) \/ AsItWas(t)

(* ------------------------------ XFS with probes ------------------------------ *)
\* xfs_ilock stays the request. What the VFS takes (truncate, remap) is still unseen; its
\* release is seen.
HasAcquired(t, mode) == RwMode(inode, t) = mode /\ UNCHANGED vars
HasNotAcquired(t) == ~RwHolds(inode, t) /\ UNCHANGED vars
HasReleased(t, mode) ==
  IF RwHolds(inode, t) THEN Unlock(t, mode) \/ (mode = "X" /\ TruncateUnlock(t)) ELSE UNCHANGED vars
HasDemoted(t) == IF HoldsExcl(t) THEN Demote(t) ELSE UNCHANGED vars

(* -------------------------- tasks that come and go -------------------------- *)
Places ==
  IF Xfs THEN [pc : {"elsewhere"}, op : {NoOp}, mode : RwModes]
  ELSE {[pc |-> "elsewhereIo", op |-> NoOp, mode |-> "S"], [pc |-> "elsewhereTruncate", op |-> NoOp, mode |-> "X"]}
AppearAt(t, places) ==
  /\ pc[t] = "idle"
  /\ \E place \in places :
       /\ InodeLock(t, place.mode)
       /\ pc' = [pc EXCEPT ![t] = place.pc]
       /\ op' = [op EXCEPT ![t] = place.op]
  /\ UNCHANGED <<dsem, Rest>>
Appear(t) == AppearAt(t, Places)
\* Inside a synchronous direct write, or a worker.
AppearInIo(t) == AppearAt(t, [pc : {"ioEnding"}, op : {NoOp}, mode : RwModes])
AppearShared(t) == AppearAt(t, [pc : {"elsewhere"}, op : {NoOp}, mode : {"S"}])
\* It asks for the lock, or has just given it back: it does not have it now.
AppearIdle(t) == AppearAt(t, {})
\* Inside ext4_map_blocks.
AppearMapping(t) ==
  /\ \E mode \in RwModes : RwCan(dsem, mode) /\ dsem' = RwAcquire(dsem, t, mode)
  /\ \/ UNCHANGED <<inode, pc, op>>
     \/ /\ pc[t] = "idle"
        /\ \E place \in Places :
             /\ InodeLock(t, place.mode)
             /\ pc' = [pc EXCEPT ![t] = place.pc]
             /\ op' = [op EXCEPT ![t] = place.op]
  /\ UNCHANGED Rest

IsIdle(t) ==
  /\ pc[t] = "idle"
  /\ ~RwHolds(inode, t)
  /\ ~RwHolds(dsem, t)

\* What replay and TLC may take, for the names of the actions.
TraceNext ==
  \/ \E t \in Threads :
       \/ LockExcl(t) \/ LockShared(t) \/ TakesExcl(t) \/ TakesShared(t) \/ Demote(t)
       \/ \E mode \in RwModes : Unlock(t, mode)
       \/ VfsLock(t) \/ VfsTakesExcl(t) \/ VfsUnlock(t) \/ PunchUnlock(t) \/ TruncateUnlock(t)
       \/ ElsewhereUnlock(t) \/ DioInodeUnlock(t)
       \/ StartsWrite(t) \/ DioUnalignedWait(t) \/ IomapDioInvalidate(t) \/ IomapDioBegin(t)
       \/ Submit(t) \/ IomapDioForceWait(t) \/ EndsOwnIo(t) \/ BeginsIo(t) \/ QueuesIo(t) \/ IoOver(t)
       \/ \E k \in Blocks : StartsRemoval(t, k)
       \/ RemoveDioWait(t) \/ RemovePages(t) \/ Ext4ExtRemoveSpace(t)
       \/ TruncateEnter(t) \/ TruncateExit(t)
       \/ \E create \in BOOLEAN : MapEnter(t, create)
       \/ MapExit(t) \/ ShowsSubmissions(t)
       \/ \E mode \in RwModes : Asks(t, mode) \/ Released(t, mode) \/ MayRelease(t, mode)
       \/ \E mode \in RwModes, use \in Uses : Acquired(t, mode, use)
       \/ NotAcquired(t) \/ Downgraded(t) \/ UnlockUnshown(t)
       \/ \E mode \in RwModes : HasAcquired(t, mode) \/ HasReleased(t, mode)
       \/ HasNotAcquired(t) \/ HasDemoted(t)
       \/ \E use \in Uses : HasExcl(t, use) \/ HasShared(t, use)
       \/ HasForMapping(t) \/ HasElsewhere(t) \/ QueuesIoHere(t) \/ TruncateExitHere(t)
  \/ NoWriteback \/ AnyWriteback \/ EndIo \/ EndIoUnseen

(* ------------------------------ for the report ------------------------------ *)
Holders ==
  {<<"inode lock", t, "shared">> : t \in inode.r}
  \cup {<<"inode lock", t, "exclusive">> : t \in inode.w}
  \cup {<<"i_data_sem", t, "shared">> : t \in dsem.r}
  \cup {<<"i_data_sem", t, "exclusive">> : t \in dsem.w}
===============================================================================

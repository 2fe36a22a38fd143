------------------------------ MODULE TraceDedupe ------------------------------
(* What:      Dedupe as a log shows it. One slice is one file, a, as a whole; b *)
(*            stands for whatever other file a dedupe pairs with it. A dedupe   *)
(*            of two files is in the slices of both.                            *)
(* From:      the events of xfs, filemap and btrfs on 5.15 to 7.x, see          *)
(*            binding.*.json.                                                   *)
(* One step:  as in Dedupe; here are only the steps that a slice adds to it,    *)
(*            and those that are one because no event tells them apart (the     *)
(*            compare loop).                                                    *)
(* Left out:  the locks of b: they are always free. Each dedupe has a b of its  *)
(*            own, and whether it had to wait there no event of a tells.        *)
(*            Pages, blocks, media, who shares what: one page stands for all    *)
(*            pages of a, and nobody holds it. How many direct writes are in    *)
(*            flight: none, or perhaps some. Layouts: nobody has one.           *)
(* Sound:     README.md, "One slice is a sound projection".                     *)
EXTENDS Dedupe

CONSTANTS a, b

\* For the configuration: everybody may do everything.
AllJobs == Tasks \X Kinds \X Files

At(t, places) == pc[t] \in places
Pair(s, d) == [kind |-> "dedupe", f |-> s, g |-> d, i |-> 1, j |-> 1, n |-> 1, k |-> 0,
               cmp |-> 0, done |-> 0, blk |-> Hole]
OnPages(v) == [f \in Files |-> [i \in Pages |-> v]]
OwnBlock == [f \in Files |-> [i \in Pages |-> (addr[f] - 1) * NPages + i]]

\* a has the lower address: in which order the two are locked no event of a tells.
\* Direct writes of before the log may be in flight.
TraceInit ==
  /\ addr = [f \in Files |-> IF f = a THEN 1 ELSE 2]
  /\ ino = addr
  /\ iolock = [f \in Files |-> RwFree]
  /\ mmaplock = [f \in Files |-> RwFree]
  /\ iremap = [f \in Files |-> FALSE]
  /\ plock = OnPages(NoTask)
  /\ cache = OnPages(Clean(0))
  /\ wpte = OnPages(FALSE)
  /\ map = OwnBlock
  /\ cow = OnPages(Hole)
  /\ media = [k \in Blocks |-> 0]
  /\ bios = {}
  /\ dio = [f \in Files |-> IF f = a THEN 1 ELSE 0]
  /\ lease = [f \in Files |-> NoLease]
  /\ pc = [t \in Tasks |-> "idle"]
  /\ op = [t \in Tasks |-> NoOp]
  /\ ref = [t \in Tasks |-> NoRefs]
  /\ written = OnPages({0})
  /\ expect = OnPages({0})
  /\ raced = OnPages(FALSE)
  /\ torn = {}
  /\ jobs = Jobs

\* A dedupe that has given the MMAPLOCK of a back. Its i_rwsem follows at once and no
\* event tells when: it counts as gone, which only lets others go on.
Leaving(t) ==
  /\ At(t, {"unMmSrc", "unMmDst", "unIoSrc", "unIoDst"})
  /\ ~RwHolds(mmaplock[a], t)
\* From the tracepoint of a direct write to its submission; i_dio_count is raised in there.
InSubmission == {"dioFlush", "dioInval", "dioBegin", "dioMap"}
\* Over steps that no event shows and that nothing in a slice can hold up: those of b,
\* layouts, the checks, pages.
RestPc(t) ==
  CASE At(t, {"fltPte"}) \/ Leaving(t) -> "idle"
    [] At(t, InSubmission) -> "dioUnlock"
    [] At(t, {"dioChecks"}) /\ RwHoldsShared(iolock[a], t) -> "dioTrace"
    [] At(t, {"fltFolio"}) -> "fltUnlock"
    [] At(t, {"breakLo", "breakHi"}) -> "ioFirst"
    [] At(t, {"ioFirstLease", "ioSecond", "ioSecondLease"}) -> "mmFirst"
    [] At(t, {"mmSecond", "checks"}) -> IF op[t].f = a THEN "dioSrc" ELSE "dioDst"
    [] At(t, {"dioDst"}) /\ op[t].g # a -> After("clean")
    [] At(t, {"cleanSrc", "cleanDst"}) -> After("clean")
    [] At(t, {"unmap"}) -> After("unmap")
    [] At(t, {"demoteMm", "demoteIo"}) /\ op[t] # Pair(a, b) -> After("demote")
    [] OTHER -> pc[t]
\* A dedupe keeps new direct writes out. At another time nobody asks for their number.
KeepsWritesOut(t) ==
  /\ op[t].kind = "dedupe"
  /\ RwHolds(mmaplock[a], t)
RestOp(t) ==
  IF RestPc(t) = "idle" THEN NoOp
  ELSE IF op[t].kind = "dedupe" THEN Pair(op[t].f, op[t].g) ELSE op[t]
Normal ==
  /\ iolock' = [f \in Files |-> IF f = b THEN RwFree ELSE
       [iolock[f] EXCEPT !.r = {t \in @ : ~Leaving(t)}, !.w = {t \in @ : ~Leaving(t)}]]
  /\ mmaplock' = [mmaplock EXCEPT ![b] = RwFree]
  /\ iremap' = [iremap EXCEPT ![b] = FALSE]
  /\ plock' = OnPages(NoTask)
  /\ cache' = OnPages(Clean(0))
  /\ wpte' = OnPages(FALSE)
  /\ map' = OwnBlock
  /\ cow' = OnPages(Hole)
  /\ media' = [k \in Blocks |-> 0]
  /\ bios' = {}
  /\ dio' = [f \in Files |->
       IF f = a /\ (dio[f] > 0 \/ (\E t \in Tasks : At(t, InSubmission)) \/ ~\E t \in Tasks : KeepsWritesOut(t))
       THEN 1 ELSE 0]
  /\ pc' = [t \in Tasks |-> RestPc(t)]
  /\ op' = [t \in Tasks |-> RestOp(t)]
  /\ ref' = [t \in Tasks |-> NoRefs]
  /\ written' = OnPages({0})
  /\ expect' = OnPages({0})
  /\ raced' = OnPages(FALSE)
  /\ torn' = {t \in torn : KeepsWritesOut(t)}
  /\ UNCHANGED <<ranks, lease, jobs>>

Moves(t, from, to) ==
  /\ Go(t, from, to)
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, op, ref, ghosts>>
Stays(t) == UNCHANGED vars

(* ----------------------- the dedupe, seen from file a ----------------------- *)
DedupeFrom(t) == VfsDedupeFileRange(t, a, b, 1, 1, 1)
DedupeInto(t) == VfsDedupeFileRange(t, b, a, 1, 1, 1)
DedupeWithin(t) == VfsDedupeFileRange(t, a, a, 1, 1, 1)

LocksInode(t) == LockInode(t, a)
LocksMapping(t) == LockMapping(t, a)
WaitsForDio(t) == InodeDioWait(t, a)
\* The direct writes that were in flight have ended by now.
DioEnded(t) ==
  /\ At(t, {"dioSrc", "dioDst"})
  /\ dio[a] > 0
  /\ dio' = [dio EXCEPT ![a] = 0]
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, lease, tasks, ghosts>>
\* vfs_dedupe_file_range_compare, and a clone's absence of it.
Compares(t) == Moves(t, "readSrc", After("compare")) \/ Moves(t, "readSrc", FailPc)
\* generic_remap_checks, and other errors before the compare.
ChecksFail(t) == Moves(t, "dioSrc", FailPc) \/ Moves(t, "dioDst", FailPc)

SetsFlag(t) == \E f \in Files : XfsSetIremapping(t, f)
\* Up to 6.6 nothing is demoted and nobody is told.
SetsNoFlag(t) == Moves(t, "setFlag", "remapRange")
DemoteMmaplock(t) ==
  IF At(t, {"demoteMm"}) THEN XfsIlockDemoteMmaplock(t, a) ELSE ElsewhereDemoteMapping(t, a)
DemoteIolock(t) ==
  CASE At(t, {"demoteIo"}) -> XfsIlockDemoteIolock(t, a)
    [] At(t, {"dioChecks"}) -> RwHoldsExcl(iolock[a], t) /\ DioWriteChecks(t, a)
    [] OTHER -> ElsewhereDemoteInode(t, a)

RemapRangeFrom(t) == XfsReflinkRemapRange(t, a, b, 1) \/ XfsReflinkRemapRange(t, a, a, 1)
RemapRangeInto(t) == XfsReflinkRemapRange(t, b, a, 1)
RemapsFrom(t) == At(t, {"readMap"}) /\ op[t].f = a
RemapsInto(t) == At(t, {"readMap"}) /\ op[t].g = a
ReadsExtent(t) == XfsReflinkRemapBlocks(t, a, 1)
ReadsOtherExtent(t) == XfsReflinkRemapBlocks(t, b, 1)
RemapsExtent(t) == XfsReflinkRemapExtent(t, a, 1)
RemapsOtherExtent(t) == XfsReflinkRemapExtent(t, b, 1)
\* One page stands for all: there is another extent.
NextExtent(t) == Moves(t, After("remap"), "readMap")
\* xfs_reflink_remap_blocks@6.1: an error ends the loop.
RemapFails(t) == Moves(t, "readMap", After("remap")) \/ Moves(t, "remapExtent", After("remap"))

ClearsFlag(t) == iremap[a] /\ XfsClearIremapping(t, a)
ClearsNoFlag(t) == \E f \in Files : ~iremap[f] /\ XfsClearIremapping(t, f)
UnlocksOtherMapping(t) == XfsIunlockMmaplock(t, b)
\* filemap_invalidate_unlock_two@5.15: no event tells of it, but a probe would.
UnlocksMapping(t) == t \notin torn /\ RwHoldsExcl(mmaplock[a], t) /\ XfsIunlockMmaplock(t, a)

\* A page of a is read in by vfs_dedupe_get_folio.
CompareRead(t) == At(t, {"readSrc"}) /\ Stays(t)
\* The ioctl returns.
OutOfDedupe(t) == op[t].kind # "dedupe"

(* ------------------------------- direct writes ------------------------------ *)
StartsDio(t) == FileDioWrite(t, a, 1, 0)
\* xfs_file_dio_write_unaligned@6.1 and appending writes: exclusive from the start.
StartsDioExcl(t) ==
  /\ Start(t, "dio", a)
  /\ pc' = [pc EXCEPT ![t] = "dioExcl"]
  /\ op' = [op EXCEPT ![t] = [kind |-> "dio", f |-> a, i |-> 1, v |-> 0]]
  /\ UNCHANGED <<ranks, locks, pagecache, disk, users, ref, ghosts>>
FlagIsClear(t) == ~iremap[a] /\ DioTestFlag(t, a)
ChecksExcl(t) == RwHoldsExcl(iolock[a], t) /\ Moves(t, "dioChecks", "dioTrace")
DirectWrite(t) == XfsFileDirectWrite(t, a, 1)
InDio == {"dioTest", "dioChecks", "dioTrace", "dioUnlock"}
\* -EAGAIN, -EFBIG and other errors.
DioGivesUp(t) ==
  /\ At(t, {"dioLock", "dioExcl"} \cup InDio)
  /\ iolock' = [iolock EXCEPT ![a] = RwRelease(@, t)]
  /\ pc' = [pc EXCEPT ![t] = "idle"]
  /\ op' = [op EXCEPT ![t] = NoOp]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, ref, ghosts>>
\* IOCB_NOWAIT: the exclusive lock that was to be taken instead was not to be had.
DioAgain(t) == At(t, {"dioExcl"}) /\ ~RwHolds(iolock[a], t) /\ DioGivesUp(t)
\* xfs_dio_write_end_io: i_dio_count is raised still.
EndIoDirectWrite(t) == dio[a] > 0 /\ Stays(t)

(* ------------------------------ buffered writes ----------------------------- *)
StartsBuffered(t) == FileBufferedWrite(t, a, 1, 0)
BufferedWrite(t) == BufferedWriteFolio(t, a, 1)
InBuffered == {"bufWrite", "bufUnlock"}
BufferedFails(t) ==
  /\ Go(t, "bufWrite", "idle")
  /\ iolock' = [iolock EXCEPT ![a] = RwRelease(@, t)]
  /\ op' = [op EXCEPT ![t] = NoOp]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, ref, ghosts>>

(* -------------------------------- write faults ------------------------------ *)
\* A fault of a task in the middle of something else is on the buffer of its call, which
\* holds the i_rwsem while it copies.
InCall == InDio \cup InBuffered \cup {"elsewhere"}
WriteFault(t) ==
  IF \/ At(t, InDio \cup InBuffered \cup {"fltLock"})
     \/ At(t, {"elsewhere"}) /\ RwHolds(iolock[a], t)
  THEN Stays(t) ELSE XfsFilemapFault(t, a, 1)
FaultFlagIsClear(t) == ~iremap[a] /\ FaultTestFlag(t, a)
\* A fault that was done though the flag was set again before its unlock was logged. None
\* ends before its first lock: __xfs_filemap_fault@6.1, xfs_write_fault@7.2.
FaultNeverLocks(t) ==
  /\ Go(t, "fltExcl", "idle")
  /\ ~RwHolds(mmaplock[a], t)
  /\ op' = [op EXCEPT ![t] = NoOp]
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, ref, ghosts>>

(* ------------------------------- the two locks ------------------------------ *)
LockIolock(t, mode) ==
  CASE At(t, {"dioLock"}) -> mode = "S" /\ DioIlockShared(t, a)
    [] At(t, {"dioExcl"}) -> mode = "X" /\ DioIlockExcl(t, a)
    [] At(t, {"bufLock"}) -> mode = "X" /\ BufferedIlockExcl(t, a)
    [] OTHER -> ElsewhereLockInode(t, a, mode)
UnlockIolock(t, mode) ==
  /\ RwMode(iolock[a], t) = mode
  /\ CASE At(t, {"dioUnlock"}) -> DioIunlock(t, a)
       [] At(t, {"dioTest"}) -> iremap[a] /\ DioTestFlag(t, a)
       [] At(t, {"dioChecks"}) -> DioWriteChecksRestart(t, a) \/ DioGivesUp(t)
       [] At(t, InDio) -> DioGivesUp(t)
       [] At(t, {"bufUnlock"}) -> BufferedIunlock(t, a)
       [] At(t, {"bufWrite"}) -> BufferedFails(t)
       [] OTHER -> ElsewhereUnlockInode(t, a)

\* A fault on the buffer of a write.
NestedLock(t, mode) ==
  /\ At(t, InDio \cup InBuffered)
  /\ ~RwHolds(mmaplock[a], t)
  /\ RwCan(mmaplock[a], mode)
  /\ mmaplock' = [mmaplock EXCEPT ![a] = RwAcquire(@, t, mode)]
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, tasks, ghosts>>
NestedUnlock(t) ==
  /\ At(t, InDio \cup InBuffered)
  /\ mmaplock' = [mmaplock EXCEPT ![a] = RwRelease(@, t)]
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, tasks, ghosts>>
LockMmaplock(t, mode) ==
  CASE At(t, {"fltLock"}) -> mode = "S" /\ FaultIlockShared(t, a)
    [] At(t, {"fltExcl"}) -> mode = "X" /\ FaultIlockExcl(t, a)
    [] At(t, {"mmFirst"}) -> mode = "X" /\ LockMapping(t, a)
    [] At(t, {"idle", "elsewhere"}) -> ElsewhereLockMapping(t, a, mode)
    [] OTHER -> NestedLock(t, mode)
UnlockMmaplock(t, mode) ==
  /\ RwMode(mmaplock[a], t) = mode
  /\ CASE At(t, {"unMmSrc", "unMmDst"}) -> XfsIunlockMmaplock(t, a)
       [] At(t, {"fltUnlock"}) -> FaultIunlock(t, a)
       [] At(t, {"fltTest"}) -> iremap[a] /\ FaultTestFlag(t, a)
       [] At(t, {"elsewhere"}) -> ElsewhereUnlockMapping(t, a)
       [] OTHER -> NestedUnlock(t)
\* DAX: the exclusive MMAPLOCK is asked for by xfs_mmaplock_two_inodes_and_break_dax_-
\* layout@6.1, with both i_rwsems held, or by somebody else. Which of them is settled
\* here: a dedupe does not get its i_rwsems later.
AsksAsDedupe(t) == At(t, {"mmFirst"}) /\ Stays(t)
AsksMmaplock(t) ==
  \/ AsksAsDedupe(t)
  \/ At(t, {"fltExcl"} \cup InCall) /\ Stays(t)
  \/ Moves(t, "idle", "elsewhere")

\* xfs_setattr, notify_change: under the i_rwsem, of which no event tells.
HasOrGets(l, t) == RwHoldsExcl(l, t) \/ RwCanExcl(l)
Setattr(t) == HasOrGets(iolock[a], t) /\ Stays(t)
\* xfs_free_file_space: punch, zero range, collapse, under both.
FreeFileSpace(t) == HasOrGets(iolock[a], t) /\ HasOrGets(mmaplock[a], t) /\ Stays(t)

\* The file system looks up blocks for t: a fault or write that does so has its lock,
\* and has found that nobody remaps the file.
WaitsForLock == {"dioLock", "dioTest", "dioExcl", "bufLock", "fltLock", "fltTest", "fltExcl",
                 "ioFirst", "mmFirst"}
HasItsLock(t) == ~At(t, WaitsForLock)

(* -------------------------------- lock probes ------------------------------- *)
\* xfs_ilock stays the request. The return is the moment itself; the release is at its
\* entry. Probes that were missed make a log no worse than one without.
HasIolock(t, mode) == IF RwMode(iolock[a], t) = mode THEN UNCHANGED vars ELSE LockIolock(t, mode)
HasMappingLock(t, mode) ==
  IF RwMode(mmaplock[a], t) = mode THEN UNCHANGED vars ELSE LockMmaplock(t, mode)

\* Within FIDEDUPERANGE, asked for by no event: xfs_ilock2_io_mmap.
HasInode(t) == LocksInode(t) \/ AsksAsDedupe(t)
HasMapping(t) == LocksMapping(t) \/ (KeepsWritesOut(t) /\ Stays(t))
\* As long as no event tells, it is the destination.
TakesRole(t, pair) ==
  /\ At(t, {"mmFirst", "dioDst", "readSrc", "setFlag"})
  /\ op[t] = Pair(b, a)
  /\ op' = [op EXCEPT ![t] = pair]
  /\ pc' = [pc EXCEPT ![t] = IF @ = "dioDst" THEN "dioSrc" ELSE @]
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, ref, ghosts>>
IsSource(t) == TakesRole(t, Pair(a, b))
IsBoth(t) == TakesRole(t, Pair(a, a))
\* Its release is one that a probe shows: torn, of no use to replay, keeps that.
IsShown(t) ==
  /\ torn' = torn \cup {t}
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, tasks, written, expect, raced>>

DedupeGone(t) ==
  /\ op[t].kind = "dedupe"
  /\ iolock' = [iolock EXCEPT ![a] = RwRelease(@, t)]
  /\ mmaplock' = [mmaplock EXCEPT ![a] = RwRelease(@, t)]
  /\ iremap' = [iremap EXCEPT ![a] = @ /\ op[t].f # a]
  /\ pc' = [pc EXCEPT ![t] = "idle"]
  /\ op' = [op EXCEPT ![t] = NoOp]
  /\ UNCHANGED <<jobs, ranks, plock, pagecache, disk, users, ref, ghosts>>
EndsDedupe(t) == DedupeGone(t) \/ (op[t].kind # "dedupe" /\ Stays(t))

\* The flag is set when it looks, and may be clear again when it lets go.
FlagIsSet(t) == iremap[a] /\ (Moves(t, "dioTest", "dioExcl") \/ Moves(t, "fltTest", "fltExcl"))
LetsGo(t) ==
  /\ iolock' = [iolock EXCEPT ![a] = RwRelease(@, t)]
  /\ mmaplock' = [mmaplock EXCEPT ![a] = RwRelease(@, t)]
  /\ UNCHANGED <<jobs, ranks, iremap, plock, pagecache, disk, users, tasks, ghosts>>
ReleasesIolock(t, mode) ==
  CASE ~RwHolds(iolock[a], t) -> Stays(t)
    [] op[t].kind = "dedupe" -> RwMode(iolock[a], t) = mode /\ DedupeGone(t)
    [] At(t, {"dioExcl"}) -> LetsGo(t)
    [] OTHER -> UnlockIolock(t, mode)
ReleasesMmaplock(t, mode) ==
  CASE ~RwHolds(mmaplock[a], t) -> Stays(t)
    [] At(t, {"fltExcl"}) -> LetsGo(t)
    [] OTHER -> UnlockMmaplock(t, mode)
DemotesMmaplock(t) == IF RwHoldsExcl(mmaplock[a], t) THEN DemoteMmaplock(t) ELSE Stays(t)
DemotesIolock(t) == IF RwHoldsExcl(iolock[a], t) THEN DemoteIolock(t) ELSE Stays(t)
HasDemotedMmaplock(t) == IF RwHoldsShared(mmaplock[a], t) THEN Stays(t) ELSE DemoteMmaplock(t)
HasDemotedIolock(t) == IF RwHoldsShared(iolock[a], t) THEN Stays(t) ELSE DemoteIolock(t)

(* -------------------------- tasks that come and go -------------------------- *)
\* Where a task that the log has not shown yet may be, with what it then holds. What
\* follows from these by hidden steps need not be named.
Place(places, ops, io, mm, flag) ==
  [pc : places, op : ops, io : {io}, mm : {mm}, flag : {flag}]
Writing(kind) == [kind |-> kind, f |-> a, i |-> 1, v |-> 0]
Faulting == [kind |-> "fault", f |-> a, i |-> 1]
InRole == {Pair(a, b), Pair(b, a), Pair(a, a)}
Held(io, mm) == Place({"elsewhere"}, {NoOp}, io, mm, FALSE)
HeldInode == Held("S", "-") \cup Held("X", "-")

WroteDirect == UNION {Place({"dioChecks", "dioUnlock"}, {Writing("dio")}, m, "-", FALSE) : m \in RwModes}
WroteBuffered == Place({"bufWrite", "bufUnlock"}, {Writing("buffered")}, "X", "-", FALSE)
Between == Place({"dioExcl"}, {Writing("dio")}, "-", "-", FALSE)
FaultBegan == Place({"fltLock"}, {Faulting}, "-", "-", FALSE)
FaultAgain == Place({"fltExcl"}, {Faulting}, "-", "-", FALSE)
FaultInside ==
  Place({"fltTest"}, {Faulting}, "-", "S", FALSE)
    \cup UNION {Place({"fltUnlock"}, {Faulting}, "-", m, FALSE) : m \in RwModes}
InodesLocked == Place({"mmFirst"}, InRole, "X", "-", FALSE)
RemapPcs3 == {"remapRange", "readMap", "remapExtent", After("remap")}
Remapping3 ==
  Place(RemapPcs3, InRole, "X", "X", FALSE)
    \cup IF Remapping
         THEN Place(RemapPcs3, {Pair(a, b)}, "S", "S", TRUE)
              \cup Place(RemapPcs3, {Pair(a, a)}, "X", "X", TRUE)
         ELSE {}
Grants(l, t, mode) == IF mode = "-" THEN l ELSE RwAcquire(l, t, mode)
AppearAt(t, places) ==
  /\ At(t, {"idle"})
  /\ \E place \in places :
       /\ place.io = "-" \/ RwCan(iolock[a], place.io)
       /\ place.mm = "-" \/ RwCan(mmaplock[a], place.mm)
       /\ iolock' = [iolock EXCEPT ![a] = Grants(@, t, place.io)]
       /\ mmaplock' = [mmaplock EXCEPT ![a] = Grants(@, t, place.mm)]
       /\ iremap' = [iremap EXCEPT ![a] = @ \/ place.flag]
       /\ pc' = [pc EXCEPT ![t] = place.pc]
       /\ op' = [op EXCEPT ![t] = place.op]
  /\ UNCHANGED <<jobs, ranks, plock, pagecache, disk, users, ref, ghosts>>
\* By what its first event says. Anywhere at all:
Appear(t) == AppearAt(t, UNION {
  Held(m[1], m[2]) : m \in (RwModes \cup {"-"}) \X (RwModes \cup {"-"}) \ {<<"-", "-">>}}
  \cup WroteDirect \cup WroteBuffered \cup Between \cup FaultBegan \cup FaultAgain \cup FaultInside
  \cup InodesLocked \cup Place({"readSrc"}, InRole, "X", "X", FALSE) \cup Remapping3)
\* It begins a call: it was idle.
AppearIdle(t) == AppearAt(t, {})
\* It asks for the IOLOCK or has just given it back.
AppearUnlocked(t) == AppearAt(t, Between)
\* It asks for the MMAPLOCK, perhaps for a buffer of its call.
AppearAsksShared(t) == AppearAt(t, FaultBegan \cup HeldInode)
AppearAsksExcl(t) == AppearAt(t, FaultAgain \cup InodesLocked \cup HeldInode)
AppearInCall(t) == AppearAt(t, HeldInode)
\* It has given the MMAPLOCK back.
AppearUnmapped(t) == AppearAt(t, FaultAgain \cup HeldInode)
\* It has demoted its IOLOCK alone.
AppearDemoted(t) == AppearAt(t, WroteDirect \cup HeldInode)
AppearRemapping(t) == AppearAt(t, Remapping3)
\* It has demoted both locks of the source.
AppearSource(t) ==
  AppearAt(t, IF Remapping THEN Place({"remapRange"}, {Pair(a, b)}, "S", "S", TRUE) ELSE {})
AppearDirect(t) == AppearAt(t, WroteDirect)
AppearBuffered(t) == AppearAt(t, WroteBuffered)
\* It changes the size or the blocks.
AppearChanging(t) == AppearAt(t, Held("X", "-") \cup Held("X", "X") \cup Held("-", "X") \cup WroteDirect \cup WroteBuffered)

IsIdle(t) ==
  /\ At(t, {"idle"})
  /\ ~RwHolds(iolock[a], t)
  /\ ~RwHolds(mmaplock[a], t)

\* What replay and TLC may take, for the names of the actions.
TraceNext == \E t \in Tasks :
  \/ DedupeFrom(t) \/ DedupeInto(t) \/ DedupeWithin(t)
  \/ LocksInode(t) \/ LocksMapping(t) \/ WaitsForDio(t) \/ DioEnded(t) \/ ChecksFail(t) \/ Compares(t)
  \/ SetsFlag(t) \/ SetsNoFlag(t) \/ DemoteMmaplock(t) \/ DemoteIolock(t)
  \/ RemapRangeFrom(t) \/ RemapRangeInto(t) \/ ReadsExtent(t) \/ ReadsOtherExtent(t)
  \/ RemapsExtent(t) \/ RemapsOtherExtent(t) \/ NextExtent(t) \/ RemapFails(t)
  \/ ClearsFlag(t) \/ ClearsNoFlag(t) \/ OneInodeOneLock(t)
  \/ UnlocksOtherMapping(t) \/ UnlocksMapping(t)
  \/ StartsDio(t) \/ StartsDioExcl(t) \/ FlagIsClear(t) \/ ChecksExcl(t) \/ DirectWrite(t) \/ DioAgain(t)
  \/ StartsBuffered(t) \/ BufferedWrite(t)
  \/ WriteFault(t) \/ FaultFlagIsClear(t) \/ FaultNeverLocks(t)
  \/ AsksMmaplock(t)
  \/ \E mode \in RwModes :
       LockIolock(t, mode) \/ UnlockIolock(t, mode) \/ LockMmaplock(t, mode) \/ UnlockMmaplock(t, mode)
  \/ HasInode(t) \/ HasMapping(t) \/ IsShown(t) \/ EndsDedupe(t)
  \/ IsSource(t) \/ IsBoth(t) \/ FlagIsSet(t) \/ DemotesMmaplock(t) \/ DemotesIolock(t)
  \/ HasDemotedMmaplock(t) \/ HasDemotedIolock(t)
  \/ \E mode \in RwModes :
       \/ HasIolock(t, mode) \/ HasMappingLock(t, mode)
       \/ ReleasesIolock(t, mode) \/ ReleasesMmaplock(t, mode)

(* ------------------------------ for the report ------------------------------ *)
Mode1(x) == IF x = "S" THEN "shared" ELSE "exclusive"
Holders ==
  {<<"IOLOCK", t, Mode1(RwMode(iolock[a], t))>> : t \in RwHolders(iolock[a])}
  \cup {<<"MMAPLOCK", t, Mode1(RwMode(mmaplock[a], t))>> : t \in RwHolders(mmaplock[a])}
  \cup (IF iremap[a] THEN {<<"XFS_IREMAPPING", t, "set">> : t \in {u \in Tasks : op[u].kind = "dedupe"}} ELSE {})
===============================================================================

----------------------------- MODULE DedupeProps ------------------------------
(* What:      what a dedupe must keep, in the names of the protocol's notes.   *)
(*            Each property says what a user loses and on which step it rests. *)
(* Fairness:  stated with FairSpec at the end.                                 *)
EXTENDS Dedupe

Deduping(t) == op[t].kind = "dedupe"
Both(t) == {op[t].f, op[t].g}
Pairs(t) == 0..(op[t].n - 1)

\* A file shows data that nobody ever wrote to it: the user's file is corrupted by
\* a write to another one. Rests on the exclusive locks of the source (a, b), on
\* its leases, direct writes and dirty pages (c, d, e), on copy-on-write.
NoForeignChange == \A f \in Files, i \in Pages : Content(f, i) \in written[f][i]

\* A write that was acknowledged is gone: the file is back at what it held before.
\* Checked when nothing is under way. Rests on the same steps at the destination.
Quiet ==
  /\ \A t \in Tasks : pc[t] = "idle"
  /\ bios = {}
  /\ \A f \in Files : lease[f].st \in {"none", "lease"}
LostWrite == Quiet => \A f \in Files, i \in Pages : Content(f, i) \in expect[f][i]

\* The destination gets a block whose content is not what it held: dedupe changes
\* a file. True when the extent is about to be replaced; nothing can hold it off.
EqualAtRemap == \A t \in Tasks : pc[t] = "remapExtent" =>
  Content(op[t].f, Page(t, "src")) = Content(op[t].g, Page(t, "dst"))

\* Between the compare of a page and its remap a write reached it: what was found
\* equal may differ. Each write is lost, or seen in both files.
StableWindow == torn = {}

\* A write goes to a block that two files share: the other file changes with it.
NoInPlaceOnShared ==
  /\ \A o \in bios : o.st = "flight" => Refs(o.blk) <= 1
  /\ \A f \in Files : lease[f].st \in {"mapped", "written"} => Refs(lease[f].blk) <= 1

\* A write is on its way to a block that its file has given back: the write is
\* lost, and whoever gets the block next is corrupted.
NoWriteToFreed ==
  /\ \A o \in bios : o.st = "flight" => o.blk \in {map[o.f][o.i], cow[o.f][o.i]}
  /\ \A f \in Files : lease[f].st \in {"mapped", "written"} => lease[f].blk = map[f][1]

\* While pages are compared nobody else can change either range: both inodes are
\* held exclusively, no direct write is in flight, no page is dirty or writable, no
\* client has the range mapped (5.3 and later).
ComparePcs == {"readSrc", "readDst", "lockSrc", "lockDst", "lockFirst", "lockSecond",
               "validate", "memcmp", "same"}
CompareLocks == \A t \in Tasks : pc[t] \in ComparePcs =>
  \A f \in Both(t) :
    /\ RwHoldsExcl(iolock[f], t)
    /\ HasMmaplock => RwHoldsExcl(mmaplock[f], t)
    /\ dio[f] = 0
    /\ Xfs => lease[f].st \notin {"mapped", "written"}
    /\ HasMmaplock => \A m \in Pairs(t), r \in {"src", "dst"} :
         LET i == IF r = "src" THEN op[t].i + m ELSE op[t].j + m
         IN  File(t, r) = f => cache[f][i].st # "dirty" /\ ~wpte[f][i]

\* While extents are replaced: the destination exclusively, the source exclusively
\* or shared with XFS_IREMAPPING set. Else a writer slips in between two extents.
RemapPcs == {"remapRange", "readMap", "remapExtent"}
RemapLocks == \A t \in Tasks : pc[t] \in RemapPcs =>
  /\ RwHoldsExcl(iolock[op[t].g], t)
  /\ HasMmaplock => RwHoldsExcl(mmaplock[op[t].g], t)
  /\ \/ RwHoldsExcl(iolock[op[t].f], t) /\ (HasMmaplock => RwHoldsExcl(mmaplock[op[t].f], t))
     \/ /\ iremap[op[t].f]
        /\ RwHoldsShared(iolock[op[t].f], t)
        /\ RwHoldsShared(mmaplock[op[t].f], t)

\* memcmp looks at two locked pages that belong to the two files; else it judges
\* data that is in neither file any more.
PagePairValid == \A t \in Tasks : pc[t] = "memcmp" => \A r \in {"src", "dst"} :
  /\ ref[t][r].st = "on"
  /\ plock[File(t, r)][Page(t, r)] = t
  /\ cache[File(t, r)][Page(t, r)].st # "none"

\* Two pages of one file are locked in ascending order, as writeback does; else the
\* two wait for each other for ever (edc58dd0123b).
PageLockOrder == \A t \in Tasks : pc[t] \in {"lockSecond", "lockDst"} =>
  LET r == IF pc[t] = "lockDst" THEN "dst" ELSE SecondRole(t)
  IN  \A i \in Pages : plock[File(t, r)][i] = t => i < Page(t, r)

\* The folio that t waits for, or <<>>.
WantsFolio(t) ==
  CASE pc[t] \in {"lockSrc", "lockDst", "lockFirst", "lockSecond"} ->
         LET r == CASE pc[t] = "lockSrc" -> "src" [] pc[t] = "lockDst" -> "dst"
                    [] pc[t] = "lockFirst" -> FirstRole(t) [] OTHER -> SecondRole(t)
         IN  IF ref[t][r].st = "on" THEN <<File(t, r), Page(t, r)>> ELSE <<>>
    [] pc[t] \in {"fltFolio", "bufWrite", "dioInval"} -> <<op[t].f, op[t].i>>
    [] pc[t] = "wbSecond" -> <<op[t].f, op[t].i + 1>>
    [] OTHER -> <<>>

\* Whom t waits for, by locks alone.
WaitsFor(t) ==
  LET w == Wants(t)
      l == IF w[1] = "io" THEN iolock[w[2]] ELSE mmaplock[w[2]]
      p == WantsFolio(t)
  IN  (IF w = <<>> \/ (w # <<>> /\ w[3] = "-") THEN {}
       ELSE IF w[3] = "X" THEN l.w \cup l.r ELSE l.w \cup (l.q \ {t}))
      \cup (IF p = <<>> THEN {} ELSE {plock[p[1]][p[2]]} \ {NoTask})

\* A task waits for a lock that it holds itself: it hangs, and with it everybody
\* who wants that inode or page.
NoSelfLock == \A t \in Tasks : t \notin WaitsFor(t)

\* Tasks wait for each other in a circle: hung tasks, and a reboot.
NoCircularWait == ~\E S \in SUBSET Tasks : S # {} /\ \A t \in S : WaitsFor(t) \cap S # {}

\* Two inodes of one lock class are always taken in the class's order, and no
\* i_rwsem is waited for with an MMAPLOCK held.
LockClassOrder == \A t \in Tasks : Deduping(t) /\ Wants(t) # <<>> =>
  LET w == Wants(t)
  IN  \A f \in Files :
        /\ w[1] = "io" /\ RwHolds(iolock[f], t) => Before("io", f, w[2])
        /\ w[1] = "mm" /\ RwHolds(mmaplock[f], t) => Before("mm", f, w[2])
        /\ w[1] = "io" => ~RwHolds(mmaplock[f], t)

\* XFS_IREMAPPING is set only while somebody who remaps holds the inode; else direct
\* writes and faults of that file go the slow way for ever.
RemapFlagOwner == \A f \in Files : iremap[f] =>
  \E t \in Tasks :
    /\ \/ Deduping(t) /\ op[t].f = f
       \/ pc[t] = "elsewhere"
    /\ RwHolds(iolock[f], t)

\* A call that returns with a lock, a page lock or a page reference hangs everything
\* that comes after it; a lock that two have who should be alone guards nothing; a lock
\* that is dropped by somebody who does not hold it is broken for good.
Unlocks(t) ==
  CASE pc[t] \in {"dioUnlock", "bufUnlock"} -> RwHolds(iolock[op[t].f], t)
    [] pc[t] = "fltUnlock" -> RwHolds(mmaplock[op[t].f], t)
    [] pc[t] = "unMmSrc" -> Mode(t, "mm", op[t].f) # "-" => RwHolds(mmaplock[op[t].f], t)
    [] pc[t] = "unMmDst" -> Mode(t, "mm", op[t].g) # "-" => RwHolds(mmaplock[op[t].g], t)
    [] pc[t] = "unIoSrc" -> Mode(t, "io", op[t].f) # "-" => RwHolds(iolock[op[t].f], t)
    [] pc[t] = "unIoDst" -> RwHolds(iolock[op[t].g], t)
    [] OTHER -> TRUE
LockBalance ==
  /\ \A f \in Files : RwExclusion(iolock[f]) /\ RwExclusion(mmaplock[f])
  /\ \A t \in Tasks : pc[t] = "idle" =>
       /\ \A f \in Files : ~RwHolds(iolock[f], t) /\ ~RwHolds(mmaplock[f], t)
       /\ \A f \in Files, i \in Pages : plock[f][i] # t
  /\ \A t \in Tasks : pc[t] = "elsewhere" => HoldsAny(t, iolock, mmaplock)
  /\ \A t \in Tasks : ~Deduping(t) => ref[t] = NoRefs
  /\ \A t \in Tasks : Unlocks(t)

\* A writer on the wait list of a lock that it does not ask for next holds up the readers
\* of that file for nothing, and for ever if it never asks.
QueuedWhereAsked ==
  /\ \A f \in Files, t \in Tasks : t \in iolock[f].q =>
       \/ pc[t] = "ioFirst" /\ f = First(t, "io")
       \/ pc[t] = "ioSecond" /\ f = Second(t, "io")
       \/ pc[t] \in {"dioExcl", "bufLock"} /\ f = op[t].f
  /\ \A f \in Files, t \in Tasks : t \in mmaplock[f].q =>
       \/ pc[t] = "mmFirst" /\ f = First(t, "mm")
       \/ pc[t] = "mmSecond" /\ f = Second(t, "mm")
       \/ pc[t] = "fltExcl" /\ f = op[t].f

\* What FIDEDUPERANGE tells the user: a range that is the same has each page compared
\* and shares its blocks afterwards, else space that was reported as saved is not; one
\* that "differs" does differ, or a page left the file, else duplicates stay for ever.
UnlockPcs == {"clearFlag", "unMmSrc", "unMmDst", "unIoSrc", "unIoDst"}
DedupeAnswer == \A t \in Tasks :
  /\ pc[t] \in RemapPcs => op[t].cmp = op[t].n
  /\ pc[t] \in UnlockPcs => op[t].done \in {0, op[t].n}
  /\ pc[t] = FirstPc("unlock") /\ op[t].done > 0 => \A m \in Pairs(t) :
       map[op[t].f][op[t].i + m] = map[op[t].g][op[t].j + m]
  /\ pc[t] = "differs" =>
       \/ ref[t].src.st = "off" \/ ref[t].dst.st = "off"
       \/ Content(op[t].f, Page(t, "src")) # Content(op[t].g, Page(t, "dst"))

\* A program goes on storing into a page that nobody will write back: the store is
\* lost when the page is reclaimed. Rests on the write-protection before each flush
\* and each invalidation.
MappedIsDirty == \A f \in Files, i \in Pages : wpte[f][i] => cache[f][i].st = "dirty"

\* Data goes to another page than the one that was written to, or a fault makes another
\* page writable than the one that was touched.
WritesWhereAsked ==
  /\ \A o \in bios : o.kind = "dio" /\ pc[o.by] = "dioUnlock" =>
       o.f = op[o.by].f /\ o.i = op[o.by].i /\ o.val = op[o.by].v
  /\ \A t \in Tasks : pc[t] \in {"fltUnlock", "fltPte"} => plock[op[t].f][op[t].i] = t

\* A page is written back while somebody changes or compares it: what reaches the device
\* is neither the old page nor the new one, and a checksum does not match.
WritebackLocked == \A t \in Tasks :
  /\ pc[t] \in {"wbSecond", "wbWrite"} => plock[op[t].f][op[t].i] = t
  /\ pc[t] = "wbWrite" => plock[op[t].f][op[t].i + 1] = t

\* i_dio_count is less than what is in flight: who waits for it goes on too early. It is
\* more: who waits for it hangs.
DioCounted == \A f \in Files :
  dio[f] >= DioHere(f) /\ (Elsewhere \/ dio[f] = DioHere(f))

\* A block is reserved for copy on write and nobody will ever write to it: the file
\* system runs full. Two files write to one block: each reads the other's data.
CowOwned == \A f \in Files, i \in Pages : cow[f][i] # Hole =>
  /\ cache[f][i].st = "dirty" \/ \E o \in bios : o.f = f /\ o.i = i
  /\ Refs(cow[f][i]) = 0
  /\ \A g \in Files, j \in Pages : cow[g][j] = cow[f][i] => g = f /\ j = i

-------------------------------------------------------------------------------
(* Liveness.                                                                   *)

\* Every step of a task that runs is taken at last (the scheduler), every bio and
\* workqueue item ends (the device), dirty pages are written when somebody waits
\* for them. Locks: a task that asks again and again gets it at last (strong
\* fairness: the rwsem hands over to the first of its wait list). Not fair: new
\* calls, readers, reclaim. A layout client returns a recalled layout (strong fairness:
\* it commits under the inode lock, and gets that at last like everybody), and does not
\* get leases for ever just between S1 and S2 (strong fairness of the nowait test).
Grant(t) == \E f \in Files :
  \/ LockInode(t, f) \/ LockMapping(t, f)
  \/ DioIlockShared(t, f) \/ DioIlockExcl(t, f)
  \/ FaultIlockShared(t, f) \/ FaultIlockExcl(t, f) \/ BufferedIlockExcl(t, f)
FolioGrant(t) == \E f \in Files, i \in Pages :
  \/ FolioLock(t, f, i) \/ IomapPageMkwrite(t, f, i) \/ BufferedWriteFolio(t, f, i)
  \/ DioInvalidate(t, f, i) \/ XfsFlushUnmapRange(t, i)
WaitsEnd(t) == \E f \in Files :
  \/ BreakLayoutWait(t, f) \/ InodeDioWait(t, f) \/ DioWriteChecks(t, f)
  \/ \E i \in Pages : FilemapWriteAndWait(t, f, i) \/ DioFlush(t, f, i)
Runs(t) == pc[t] # "idle" /\ (DedupeStep(t) \/ WriterStep(t))

\* A task that stays at one pc waits for one thing, so one formula for all of them
\* says the same as one for each.
Waits(t) == Grant(t) \/ FolioGrant(t) \/ WaitsEnd(t)

Fairness ==
  /\ \A t \in Tasks : WF_vars(Runs(t)) /\ SF_vars(Waits(t))
  /\ SF_vars(SystemStep)
LeaseFairness ==
  /\ \A f \in LayoutFiles : SF_vars(LayoutReturn(f))
  /\ LayoutFiles # {} => \A t \in Tasks : SF_vars(\E f \in Files : BreakLayoutNowait(t, f))

FairSpec == Spec /\ Fairness /\ LeaseFairness

\* A dedupe sleeps, with no lock held, until a layout that is out has been returned; else
\* it takes both inodes exclusively over and over and holds up all readers and writers,
\* as long as the client takes its time.
LeaseSleep == [][\A t \in Tasks : pc[t] \in {"breakLo", "breakHi"} /\ pc'[t] # pc[t] =>
  LET f == IF pc[t] = "breakLo" THEN First(t, "io") ELSE Second(t, "io")
  IN  /\ Breaks(t, f) => lease[f].st = "none"
      /\ pc[t] = "breakLo" /\ op[t].f # op[t].g => pc'[t] = "breakHi"]_vars

\* FIDEDUPERANGE returns; else the ioctl hangs.
DedupeReturns == \A t \in Tasks : Deduping(t) ~> pc[t] = "idle"
\* The drop-and-retake of a writer that met XFS_IREMAPPING ends; else write(2)
\* or a page fault never returns.
WriterReturns == \A t \in Tasks : op[t].kind \in {"dio", "fault", "buffered"} ~> pc[t] = "idle"
\* i_dio_count goes back to zero.
DioDrains == \A f \in Files : dio[f] > 0 ~> dio[f] = 0
===============================================================================

---------------------------- MODULE DirectIoState -----------------------------
(* What:      constants, variables, flag bits and small operators of direct    *)
(*            I/O. The header of the whole stands in DirectIo.tla.             *)
EXTENDS Naturals, FiniteSets, RwSem

CONSTANTS
  Tasks,             \* one slot per call or kiocb; interchangeable
  NBlocks,           \* logical blocks of the file that are looked at
  NPblks,            \* physical blocks
  Version,           \* see Versions
  FileSystem,        \* "ext4"; "xfs" only with the iomap versions
  Jobs,              \* who may start what: a set of <<slot, kind, block, part, async>>
  OneShot,           \* TRUE: each slot begins one of its jobs; FALSE: again and again
  InitExt,           \* state of each block at the start: a sequence of
                     \* "written", "unwritten", "hole"
  Cached,            \* TRUE: buffered readers fill the page cache
  Elsewhere,         \* TRUE: slots may be busy with other blocks of the inode
  WriterPreference,  \* TRUE: a writer that waits for i_data_sem holds off readers
  Mutants

\* V0 up to 4.4; V1 4.5-rc1..rc4 (2bcba4781fa3); V1r Whitney's revert of it; V2 4.5
\* (74dae4278546); V3 4.6 (109811c20fb8); V4 5.5 (378f32bab371, bc6385dab125); V5 6.4
\* (240930fb7e6b, 310ee0902b8d). XFS uses V4 (up to 5.11) and V5 (unaligned writes
\* shared, 5.12, ed1128c2d0c8).
Versions == {"V0", "V1", "V1r", "V2", "V3", "V4", "V5"}
Kinds == {"write", "read", "trunc", "punch", "daxfault"}
Parts == {"all", "lo", "hi"}
MutantNames ==
  {"noFinalClear", "noDefer", "syncVariantForAsync", "countAfterUnlock", "dioEndBeforeEndIo",
   "testBeforeCount", "allocateWritten", "convertAtSubmit", "checkBeforeLock", "noRecheck",
   "extendShared", "unalignedNoWait", "noLockWithoutSem", "selfMappedBuffer",
   "waitBeforeMutex", "invalidateBeforeEndIo", "noReadLock"}

Blocks == 1..NBlocks
Pblks == 1..NPblks
Null == "null"

ASSUME
  /\ Version \in Versions
  /\ FileSystem \in {"ext4", "xfs"}
  /\ FileSystem = "xfs" => Version \in {"V4", "V5"}
  /\ Jobs \subseteq Tasks \X Kinds \X Blocks \X Parts \X BOOLEAN
  /\ {OneShot, Cached, Elsewhere, WriterPreference} \subseteq BOOLEAN
  /\ InitExt \in [Blocks -> {"written", "unwritten", "hole"}]
  /\ NPblks >= NBlocks
  /\ Mutants \subseteq MutantNames

Has(m) == m \in Mutants
GetBlock == Version \in {"V0", "V1", "V1r", "V2", "V3"}
Iomap == ~GetBlock
Xfs == FileSystem = "xfs"
\* Overwrites keep i_data_sem shared over the whole submission.
HoldsDataSem == Version \in {"V0", "V1r"} /\ ~Has("noLockWithoutSem")
NoLockFlag == Version \in {"V0", "V1r"}
\* The io_end pointer is in the inode (EXT4_I(inode)->i_private, ext4_inode_aio).
InodePointer == Version \in {"V0", "V1", "V1r", "V2"}

-------------------------------------------------------------------------------
(* Flags of ext4_map_blocks as sets of bits. Every test in the code is         *)
(* "flags & X", true when one bit is shared.                                   *)

\* fs/ext4/ext4.h of each version; NoLock is empty where the flag does not exist.
Flag == CASE Version = "V0" -> [NoLock |-> {8}, ConvertUnwritten |-> {9}, Zero |-> {}]
          [] Version = "V1r" -> [NoLock |-> {8}, ConvertUnwritten |-> {9}, Zero |-> {8, 9}]
          [] OTHER -> [NoLock |-> {}, ConvertUnwritten |-> {8}, Zero |-> {9}]
Says(flags, name) == flags \cap Flag[name] # {}
\* A DAX write fault passes CREATE_ZERO; an overwrite direct write NO_LOCK.
FlagsOf(kind, ow) == IF kind = "daxfault" THEN Flag.Zero ELSE IF ow THEN Flag.NoLock ELSE {}

\* No two flags share a bit; else one caller asks for what it never wanted.
NoSharedFlag == \A x, y \in DOMAIN Flag : x # y => Flag[x] \cap Flag[y] = {}

-------------------------------------------------------------------------------
(* Variables, one by one.                                                      *)

\* inode: i_mutex, from 4.7 on i_rwsem, IOLOCK of XFS.  dsem: i_data_sem.
VARIABLES inode, dsem
LocksOK == RwTypeOK(inode, Tasks) /\ RwTypeOK(dsem, Tasks)

\* P: the io_end pointer in the inode.  io[s]: the io_end that slot s allocated.
VARIABLES P, io
NoIo == [st |-> "none", cnt |-> 0, flag |-> FALSE]
IoOK ==
  /\ P \in Tasks \cup {Null}
  /\ io \in [Tasks -> [st : {"none", "live", "freed"}, cnt : 0..2, flag : BOOLEAN]]
  /\ \A s \in Tasks : io[s].st = "live" <=> io[s].cnt > 0

\* dioUnwritten: EXT4_STATE_DIO_UNWRITTEN.  readLock: EXT4_STATE_DIOREAD_LOCK.
\* unwritten: EXT4_I(inode)->i_unwritten.  dio: i_dio_count.  size: i_size in blocks.
VARIABLES dioUnwritten, readLock, unwritten, dio, size
InodeOK ==
  /\ {dioUnwritten, readLock} \subseteq BOOLEAN
  /\ unwritten \in Nat /\ dio \in Nat
  /\ size \in 0..NBlocks

\* ext[k], pblk[k]: the extent tree.  media[p]: two half blocks each.
VARIABLES ext, pblk, media
Datum == Tasks \cup {"stale", "zero", "old"}
Whole(x) == [lo |-> x, hi |-> x]
DiskOK ==
  /\ ext \in [Blocks -> {"written", "unwritten", "hole"}]
  /\ pblk \in [Blocks -> Pblks \cup {0}]
  /\ media \in [Pblks -> [{"lo", "hi"} -> Datum]]
  /\ \A k \in Blocks : ext[k] = "hole" <=> pblk[k] = 0

\* cache[k]: a clean page, or none.
VARIABLE cache
NoPage == Whole("none")
CacheOK == \A k \in Blocks : cache[k] = NoPage \/ cache[k] \in [{"lo", "hi"} -> Datum]

\* pc[s], op[s]: where slot s is and what it does.
\*   write: k block, part "all" (aligned) or a half, async, ow overwrite, ext extends
\*   i_size, unw goes to an unwritten extent, pb physical block, defer, ptr what was
\*   loaded from P, held own reference on i_dio_count, st and ctx of its I/O:
\*   st "none", "flight", "landed", "run", "convert", "inval", "ended", "gone"; ctx "task", "irq",
\*   "worker".
\*   read: k, pb, locked, ptr, got.   trunc, punch: k.
VARIABLES pc, op
NoOp == [kind |-> "none"]

\* jobs: what the slots still want to do.
VARIABLE jobs
JobsOK == jobs \subseteq Jobs

\* Ghosts. acked[k]: what a reader may find in each half when no write is under way:
\* the last acknowledged write, or one of several that overlapped, or what was there
\* before; "zero" after the block was freed.  lost: writes that are over
\* with their blocks still unwritten.  early: acknowledged while they were.
VARIABLES acked, lost, early
GhostOK == acked \in [Blocks -> [{"lo", "hi"} -> SUBSET Datum]] /\ lost \subseteq Tasks /\ early \subseteq Tasks

locks == <<inode, dsem>>
ioend == <<P, io, unwritten>>
state == <<dioUnwritten, readLock, size>>
disk == <<ext, pblk, media>>
ghosts == <<acked, lost, early>>
vars == <<locks, ioend, state, dio, disk, cache, pc, op, jobs, ghosts>>

-------------------------------------------------------------------------------
\* The grant of i_mutex, i_rwsem, IOLOCK to slot s in a mode, whoever s is.
InodeLock(s, mode) == RwCan(inode, mode) /\ inode' = RwAcquire(inode, s, mode)

Go(s, from, to) == pc[s] = from /\ pc' = [pc EXCEPT ![s] = to]

\* A bound for model checking; the config may put another operator in its place.
MayIssue(s) == TRUE
Start(s, kind, k, part, async) ==
  /\ pc[s] = "idle"
  /\ <<s, kind, k, part, async>> \in jobs
  /\ MayIssue(s)
  /\ jobs' = IF OneShot THEN {j \in jobs : j[1] # s} ELSE jobs

NewWrite(k, part, async) ==
  [kind |-> "write", k |-> k, part |-> part, async |-> async, ow |-> FALSE, ext |-> FALSE,
   unw |-> FALSE, pb |-> 0, defer |-> FALSE, ptr |-> Null, held |-> FALSE, st |-> "none",
   ctx |-> "task", before |-> Whole({})]
Writes(s) == op[s].kind = "write"
Unaligned(s) == op[s].part # "all"
\* The I/O of s, or what must still follow it, is not over.
Outstanding(s) ==
  /\ Writes(s)
  /\ \/ op[s].st \in {"flight", "landed", "run", "convert"}
     \/ op[s].st = "inval" /\ Has("invalidateBeforeEndIo")

\* A truncate or punch takes block k away.
Removed(s, k) == k = op[s].k \/ (op[s].kind = "trunc" /\ k > op[s].k)

FreePblks == {p \in Pblks : \A k \in Blocks : pblk[k] # p}
NewPblk == CHOOSE p \in FreePblks : \A q \in FreePblks : p <= q
OnDisk(k) == IF ext[k] = "written" THEN media[pblk[k]] ELSE Whole("zero")

\* The write of s is acknowledged. What had been when its bio went out is overwritten.
Covers(s, h) == op[s].part \in {"all", h}
Acknowledge(s) ==
  acked' = [acked EXCEPT ![op[s].k] =
    [h \in {"lo", "hi"} |-> IF Covers(s, h) THEN (@[h] \ op[s].before[h]) \cup {s} ELSE @[h]]]

\* s joins the set when its block is still unwritten under e.
Unconverted(s, e, set) ==
  IF e[op[s].k] = "unwritten" /\ pblk[op[s].k] = op[s].pb THEN set \cup {s} ELSE set

\* What the bio of s leaves on its block: an unaligned write to a fresh block also
\* writes zeros around its data (dio_zero_block, iomap_dio_zero).
Landed(s) ==
  LET p == op[s].pb
  IN  IF op[s].part = "all" THEN Whole(s)
      ELSE [h \in {"lo", "hi"} |-> IF h = op[s].part THEN s
                                   ELSE IF op[s].unw THEN "zero" ELSE media[p][h]]
===============================================================================

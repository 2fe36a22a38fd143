----------------------------- MODULE DedupeState ------------------------------
(* What:      constants, variables and small operators of the dedupe protocol; *)
(*            which kernel does what. The steps are in DedupeWriters.tla and   *)
(*            Dedupe.tla, where the header of the whole stands.                *)
EXTENDS Naturals, FiniteSets, Sequences, RwSem

CONSTANTS
  Tasks,             \* threads; interchangeable
  Files,             \* inodes
  NPages,            \* pages of each file
  NBlocks,           \* blocks of the device
  Vals,              \* page contents that can be told apart, naturals
  InitVals,          \* what the media may hold at the start
  WriteVals,         \* what may be written
  Version,           \* "D0" up to 5.2, "D1" edc58dd0123b, "D2" 5d888b481e6a (5.3),
                     \* "D3" invalidate_lock (5.15), "D4" 14a537983b22 (6.7, and 6.1.y)
  FileSystem,        \* "xfs" or "btrfs"
  BlockBelowPage,    \* TRUE: block size below page size, so that two ranges that do
                     \* not overlap can lie in one page
  Jobs,              \* who may start what where: a set of <<task, kind, file>>
  OneShot,           \* TRUE: each task begins one of its jobs, then no other;
                     \* FALSE: any of them, any number of times
  LayoutFiles,       \* files that a pNFS client may lease
  Readers,           \* TRUE: pages are read in and reclaimed by others
  WritebackHolds,    \* TRUE: writeback locks two adjacent pages, the lower one first
                     \* (lock_delalloc_pages of btrfs, page clusters of ocfs2)
  WriterPreference,  \* TRUE: a waiting writer holds off later readers (rwsem)
  Elsewhere,         \* TRUE: tasks may also be busy with other ranges or other
                     \* inodes' roles and take part through the inode-wide steps
  Mutants            \* what is left out or done in the wrong order; {} is the kernel

MutantNames ==
  {"ioSrcShared", "ioDstShared", "ioSrcNone", "mmSrcShared", "mmDstShared",
   "noBreakSrc", "noBreakDst", "noLeaseRecheck", "noDioWaitSrc", "noDioWaitDst",
   "noCleanSrc", "noCleanDst", "dioWaitBeforeLock", "cleanBeforeLock",
   "compareBeforeLock", "demoteBeforeCompare", "flagAndDemoteBeforeCompare",
   "noMappingCheck", "roleOrder",
   "dioIgnoresFlag", "faultIgnoresFlag", "flagAfterDemote", "flagTestBeforeLock",
   "endIoNeedsIolock", "noDestUnmap"}

Versions == {"D0", "D1", "D2", "D3", "D4"}
Kinds == {"dedupe", "dio", "fault", "store", "buffered", "writeback"}

ASSUME
  /\ Version \in Versions
  /\ FileSystem \in {"xfs", "btrfs"}
  /\ {OneShot, BlockBelowPage, Readers, WritebackHolds, WriterPreference, Elsewhere} \subseteq BOOLEAN
  /\ Mutants \subseteq MutantNames
  /\ Jobs \subseteq Tasks \X Kinds \X Files
  /\ LayoutFiles \subseteq Files
  /\ InitVals \subseteq Vals /\ WriteVals \subseteq Vals
  /\ NBlocks \in Nat /\ NBlocks >= NPages * Cardinality(Files)

Pages == 1..NPages
Blocks == 1..NBlocks
Hole == 0
NoTask == "none"

-------------------------------------------------------------------------------
(* Variables, one by one.                                                      *)

\* addr[f], ino[f]: rank of the inode's address, and of i_ino. Never changes.
VARIABLES addr, ino
RankOK(r) == r \in [Files -> 1..Cardinality(Files)] /\ \A f, g \in Files : r[f] = r[g] => f = g

\* iolock[f]: inode->i_rwsem (IOLOCK of XFS).
\* mmaplock[f]: mapping->invalidate_lock, before 5.15 i_mmaplock of XFS,
\*   i_mmap_lock of btrfs.
VARIABLES iolock, mmaplock
LocksOK == \A f \in Files : RwTypeOK(iolock[f], Tasks) /\ RwTypeOK(mmaplock[f], Tasks)

\* iremap[f]: XFS_IREMAPPING of the inode's flags.
VARIABLE iremap
IremapOK == iremap \in [Files -> BOOLEAN]

\* plock[f][i]: who holds the folio lock.
VARIABLE plock
PlockOK == plock \in [Files -> [Pages -> Tasks \cup {NoTask}]]

\* cache[f][i]: the folio in the page cache. val is 0 when there is none.
VARIABLE cache
NoFolio == [st |-> "none", val |-> 0]
Clean(v) == [st |-> "clean", val |-> v]
Dirty(v) == [st |-> "dirty", val |-> v]
CacheOK ==
  /\ cache \in [Files -> [Pages -> [st : {"none", "clean", "dirty"}, val : Vals \cup {0}]]]
  /\ \A f \in Files, i \in Pages : cache[f][i].st = "none" => cache[f][i] = NoFolio

\* wpte[f][i]: some process has the page mapped writable.
VARIABLE wpte
WpteOK == wpte \in [Files -> [Pages -> BOOLEAN]]

\* map[f][i]: block in the data fork.  cow[f][i]: block in the COW fork, or Hole.
VARIABLES map, cow
MapOK == map \in [Files -> [Pages -> Blocks]] /\ cow \in [Files -> [Pages -> Blocks \cup {Hole}]]

\* media[b]: what the device holds.
VARIABLE media
MediaOK == media \in [Blocks -> Vals]

\* bios: writes that were submitted and have not completed. kind "wb" or "dio";
\* st: "flight", then for direct writes "landed" (on media, end_io not yet run),
\* "ended" (end_io ran), "gone" (page cache invalidated, count not yet dropped).
\* by: the task that issued a direct write.
VARIABLE bios
BiosOK == \A o \in bios :
  /\ o.kind \in {"wb", "dio"} /\ o.f \in Files /\ o.i \in Pages
  /\ o.blk \in Blocks /\ o.val \in Vals
  /\ o.st \in {"flight", "landed", "ended", "gone"}
  /\ o.by \in Tasks \cup {NoTask}

\* dio[f]: inode->i_dio_count.
VARIABLE dio
DioOK == dio \in [Files -> Nat]

\* lease[f]: "none"; "lease": a layout lease was granted, no mapping handed out;
\* "mapped": the client may write block blk, which is page 1 of f; "written": and
\* it has written val.
VARIABLE lease
LeaseOK == \A f \in Files : lease[f] \in
  [st : {"none", "lease", "mapped", "written"}, blk : Blocks \cup {Hole}, val : Vals \cup {0}]
NoLease == [st |-> "none", blk |-> Hole, val |-> 0]

\* pc[t], op[t]: where the task is, and what it works on.
\*   dedupe: f source, g destination, i and j their first pages, n pages, k loop
\*   counter, cmp pages found equal, done pages remapped, blk the source's block.
\* ref[t]: the two folios that a compare holds references on: "none", "on" (still
\*   in the page cache), "off" (removed from it; val is what it held).
VARIABLES pc, op, ref
NoOp == [kind |-> "none"]
NoRef == [st |-> "none", val |-> 0]
NoRefs == [src |-> NoRef, dst |-> NoRef]
RefOK == ref \in [Tasks -> [{"src", "dst"} -> [st : {"none", "on", "off"}, val : Vals \cup {0}]]]

\* jobs: what the tasks still want to do.
VARIABLE jobs
JobsOK == jobs \subseteq Jobs

\* Ghosts. written[f][i]: every content that a write to this page could have left
\* there, and the first one.  expect[f][i]: what a reader may see now: the last
\* write, and any that ran at the same time.  raced[f][i]: writes overlap.
\* torn: dedupes into whose window (compare to remap) a write fell.
VARIABLES written, expect, raced, torn
GhostOK ==
  /\ written \in [Files -> [Pages -> SUBSET Vals]]
  /\ expect \in [Files -> [Pages -> SUBSET Vals]]
  /\ raced \in [Files -> [Pages -> BOOLEAN]]
  /\ torn \subseteq Tasks

ranks == <<addr, ino>>
locks == <<iolock, mmaplock, iremap, plock>>
pagecache == <<cache, wpte>>
disk == <<map, cow, media, bios>>
users == <<dio, lease>>
tasks == <<pc, op, ref>>
ghosts == <<written, expect, raced, torn>>
vars == <<ranks, locks, pagecache, disk, users, tasks, jobs, ghosts>>

-------------------------------------------------------------------------------
(* Which kernel.                                                               *)

Has(m) == m \in Mutants
Xfs == FileSystem = "xfs"
Remapping == Xfs /\ Version = "D4"                    \* knows XFS_IREMAPPING
SourceShared == Xfs /\ Version \in {"D0", "D1"}       \* v4.16 .. 5.2
\* btrfs got a lock against mkwrite with 8c99516a8cdd (5.13).
HasMmaplock == Xfs \/ Version \in {"D3", "D4"}

\* The phases of one dedupe, in the order of the code.
Phases ==
  LET demote == IF Remapping
                THEN IF Has("flagAfterDemote") THEN <<"demote", "flag">> ELSE <<"flag", "demote">>
                ELSE <<>>
      unmap == IF Xfs /\ ~Has("noDestUnmap") THEN <<"unmap">> ELSE <<>>
      tail == <<"remap", "unlock">>
  IN  CASE Has("dioWaitBeforeLock") ->
             <<"break", "diowait", "lock", "checks", "clean", "compare">> \o unmap \o demote \o tail
        [] Has("cleanBeforeLock") ->
             <<"break", "clean", "lock", "checks", "diowait", "compare">> \o unmap \o demote \o tail
        [] Has("compareBeforeLock") ->
             <<"break", "clean", "compare", "lock", "checks", "diowait">> \o unmap \o demote \o tail
        [] Has("demoteBeforeCompare") ->
             <<"break", "lock", "checks", "diowait", "clean", "demote", "compare">>
               \o unmap \o <<"flag">> \o tail
        [] Has("flagAndDemoteBeforeCompare") ->
             <<"break", "lock", "checks", "diowait", "clean", "flag", "demote", "compare">>
               \o unmap \o tail
        [] OTHER ->
             <<"break", "lock", "checks", "diowait", "clean", "compare">> \o unmap \o demote \o tail

FirstPc(phase) ==
  CASE phase = "break" -> "breakLo"
    [] phase = "lock" -> "ioFirst"
    [] phase = "checks" -> "checks"
    [] phase = "diowait" -> "dioSrc"
    [] phase = "clean" -> "cleanSrc"
    [] phase = "compare" -> "readSrc"
    [] phase = "unmap" -> "unmap"
    [] phase = "flag" -> "setFlag"
    [] phase = "demote" -> "demoteMm"
    [] phase = "remap" -> "remapRange"
    [] phase = "unlock" -> IF Remapping THEN "clearFlag" ELSE "unMmSrc"
\* Where a dedupe goes that changed nothing. The code drops the locks with
\* xfs_iunlock2_io_mmap, which knows nothing of the flag.
FailPc == IF Has("flagAndDemoteBeforeCompare") THEN "clearFlag" ELSE "unMmSrc"

\* The pc where the phase after this one begins.
After(phase) == FirstPc(Phases[1 + CHOOSE n \in 1..Len(Phases) : Phases[n] = phase])

\* In which mode a dedupe takes a lock of class c ("io", "mm") on file f.
Mode(t, c, f) ==
  LET same == op[t].f = op[t].g
      src == f = op[t].f /\ ~same
      dst == f = op[t].g /\ ~same
  IN  IF c = "io"
      THEN CASE src /\ (SourceShared \/ Has("ioSrcShared")) -> "S"
             [] dst /\ Has("ioDstShared") -> "S"
             [] src /\ Has("ioSrcNone") -> "-"
             [] OTHER -> "X"
      ELSE CASE ~HasMmaplock -> "-"
             [] src /\ (SourceShared \/ Has("mmSrcShared")) -> "S"
             [] dst /\ Has("mmDstShared") -> "S"
             [] OTHER -> "X"

\* Two inodes of one class are taken in one total order, whatever their roles.
\* i_rwsem: lock_two_nondirectories and XFS's own, by inode address.
\* MMAPLOCK: xfs_lock_two_inodes by i_ino (to 5.14), filemap_invalidate_lock_two
\* by address (5.15); btrfs_double_mmap_lock takes the higher address first.
Before(c, f, g) ==
  CASE c = "io" -> addr[f] < addr[g]
    [] c = "mm" /\ ~Xfs -> addr[f] > addr[g]
    [] c = "mm" /\ Version \in {"D0", "D1", "D2"} -> ino[f] < ino[g]
    [] OTHER -> addr[f] < addr[g]

First(t, c) ==
  IF Has("roleOrder") \/ Before(c, op[t].f, op[t].g) THEN op[t].f ELSE op[t].g
Second(t, c) == IF First(t, c) = op[t].f THEN op[t].g ELSE op[t].f

\* Whose layout leases are broken: only the destination's up to 5.2.
Breaks(t, f) ==
  /\ Xfs
  /\ f = op[t].f => (~SourceShared /\ ~Has("noBreakSrc")) \/ f = op[t].g
  /\ f = op[t].g => ~Has("noBreakDst")

-------------------------------------------------------------------------------
(* Small operators.                                                            *)

Go(t, from, to) == pc[t] = from /\ pc' = [pc EXCEPT ![t] = to]

\* A bound for model checking; the config may put another operator in its place.
MayIssue(t) == TRUE
\* t begins something on f.
Start(t, kind, f) ==
  /\ pc[t] = "idle"
  /\ <<t, kind, f>> \in jobs
  /\ MayIssue(t)
  /\ jobs' = IF OneShot THEN {j \in jobs : j[1] # t \/ (kind = "fault" /\ j = <<t, "store", f>>)}
             ELSE jobs

Refs(b) == Cardinality({p \in Files \X Pages : map[p[1]][p[2]] = b})
Free(b) ==
  /\ \A f \in Files, i \in Pages : map[f][i] # b /\ cow[f][i] # b
  /\ \A f \in Files : lease[f].blk # b
CanAlloc == \E b \in Blocks : Free(b)
NewBlock == CHOOSE b \in Blocks : Free(b) /\ \A c \in Blocks : Free(c) => b <= c

OnDisk(f, i) == media[map[f][i]]
Content(f, i) == IF cache[f][i].st # "none" THEN cache[f][i].val ELSE OnDisk(f, i)

\* Copy on write is needed when the block is shared; btrfs always writes elsewhere.
NeedsCow(f, i) == Refs(map[f][i]) > 1 \/ ~Xfs

WbOn(f, i) == \E o \in bios : o.kind = "wb" /\ o.f = f /\ o.i = i

\* btrfs: whoever writes to a page waits for the ordered extent of a direct write to it
\* (lock_and_cleanup_extent_if_need, btrfs_page_mkwrite, lock_extent_direct@6.1). XFS has none.
OrderedExtent(f, i) == ~Xfs /\ \E o \in bios : o.kind = "dio" /\ o.f = f /\ o.i = i

\* Direct writes to this page that are on their way, from before their flush.
DioOn(f, i) ==
  {t \in Tasks : op[t].kind = "dio" /\ pc[t] # "dioUnlock" /\ op[t].f = f /\ op[t].i = i}
    \cup {o.by : o \in {o \in bios : o.kind = "dio" /\ o.f = f /\ o.i = i}}

Page(t, role) == IF role = "src" THEN op[t].i + op[t].k ELSE op[t].j + op[t].k
File(t, role) == IF role = "src" THEN op[t].f ELSE op[t].g

\* Dedupes that have compared this page and not yet remapped it.
InWindow(f, i) == {t \in Tasks :
  /\ op[t].kind = "dedupe"
  /\ \E m \in op[t].done..(op[t].cmp - 1) :
       \/ f = op[t].f /\ i = op[t].i + m
       \/ f = op[t].g /\ i = op[t].j + m}

Set(fn, f, i, v) == [fn EXCEPT ![f][i] = v]
\* A folio leaves the page cache: whoever holds a reference keeps what it held.
Detach(f, i) == [t \in Tasks |->
  IF op[t].kind # "dedupe" THEN ref[t] ELSE
  [r \in {"src", "dst"} |->
    IF ref[t][r].st = "on" /\ File(t, r) = f /\ Page(t, r) = i
    THEN [st |-> "off", val |-> cache[f][i].val] ELSE ref[t][r]]]

\* The ghosts when a write of v to (f, i) begins, takes effect, is acknowledged.
Begins(f, i, v) ==
  /\ written' = Set(written, f, i, written[f][i] \cup {v})
  /\ expect' = Set(expect, f, i, expect[f][i] \cup {v})
TakesEffect(f, i) == torn' = torn \cup InWindow(f, i)
\* Store into the page cache by somebody else than a direct write.
Stores(f, i, v) ==
  /\ written' = Set(written, f, i, written[f][i] \cup {v})
  /\ expect' = Set(expect, f, i, IF DioOn(f, i) = {} THEN {v} ELSE expect[f][i] \cup {v})
  /\ raced' = Set(raced, f, i, raced[f][i] \/ DioOn(f, i) # {})
  /\ TakesEffect(f, i)
===============================================================================

----------------------------- MODULE TruncateProps ------------------------------
(* What Truncate.tla promises, one property a paragraph: what a user of the      *)
(* filesystem loses when it fails, and the step that it rests on.                *)
EXTENDS Truncate

Quiet == \A t \in Tasks : pc[t] \in {"idle", "gone", "pinned"}

\* A program goes on reading and writing a block that belongs to another file by now.
\* Rests on the fs lock (before it: on i_mmap_rwsem and i_size, for truncate only): no
\* fault between the last unmap and the free.
NoPteToFreed == \A v \in Vmas : pte[v] \in Pfns => pte[v] = blk

\* DMA goes to a block that belongs to another file by now. Rests on break_layouts
\* scanning again after each sleep. (From v4.18; before, nothing prevented it.)
NoPinnedFree == \A t \in Tasks : pc[t] = "pinned" => me[t].got = blk

\* A program reaches behind the end of the file without a SIGBUS: what it stores there
\* vanishes, and what it reads may be old. Rests on i_size going down before the unmap
\* (old kernels), or on the fs lock around both.
Truncating == \E t \in Tasks : me[t].op \in {"truncate", "extend"}
SizeSafe ==
  size = 0 /\ ~Truncating /\ fsLock.w = {} => \A v \in Vmas : pte[v] = "none"

\* A program gets SIGBUS where there is a file, or none where there is none. Rests on the
\* fs lock, with which i_size goes down at no time between the fault's look at it and its
\* return. (An extending write takes no fs lock: i_size may go up meanwhile.)
SizeUnderFsLock == FaultsLock /\ Order \in {"xfs_v43", "v515"} /\ Fault # "v43rc" /\ ~Errors
SigbusBeyondSize ==
  SizeUnderFsLock =>
    \A t \in Tasks : pc[t] = "unlock_fs" =>
      /\ size = 0 => me[t].result = "SIGBUS"
      /\ me[t].result = "SIGBUS" => size = 0 \/ "extend" \in Ops

\* Reads return zeroes from the zero page while the file has a block: stores of others
\* are not seen. (Up to v4.6 it fails for two faults, whatever a truncate does: seed 000.)
NoStaleZero == Quiet /\ blk \in Pfns => \A v \in Vmas : pte[v] # "zero"

\* The tree names the block that the page tables lead to; a writeback or a scan for pins
\* that walks the tree misses nothing. (v4.7 and later; a truncate takes both away.)
Invalidating == \E t \in Tasks : me[t].op \in {"truncate", "punch"}
SlotPteAgree ==
  Fault = "entry_lock" /\ ~Invalidating /\ EntryFree =>
    \A v \in Vmas : pte[v] \in Pfns => slot.kind = pte[v]

\* Two tasks change one page's entry at the same time, and one of the changes is lost.
InEntry(t) ==
  \/ pc[t] \in EntryPcs \ {"grab"}
  \/ pc[t] \in UnmapPcs /\ me[t].back = "entry_in"
EntryMutex == \A t \in Tasks : InEntry(t) <=> t \in slot.lock

\* A call that returns with a lock hangs everything that comes after it. Where two have
\* a lock that is for one, both change what it guards.
HoldsPage(t) == \E g \in Pages : PgHoldsLock(page[g], t) \/ PgHoldsRef(page[g], t)
LockBalance ==
  /\ RwExclusion(ioLock) /\ RwExclusion(fsLock) /\ RwExclusion(iMmap)
  /\ \A t \in Tasks : pc[t] \in {"idle", "gone", "pinned"} =>
       /\ ~RwHolds(ioLock, t)
       /\ ~RwHolds(fsLock, t)
       /\ ~RwHolds(iMmap, t)
       /\ t \notin slot.lock
       /\ ~HoldsPage(t)

\* The page is freed, and used for something else, under a fault that works on it: a
\* reference comes before the lock.
PageHeld == \A t \in Tasks : ~NoPage(t) => PgHoldsRef(page[Page(t)], t)

\* A fault says that it is done and has mapped nothing: the program faults for ever. Or it
\* says SIGBUS and has mapped the page. Rests on the entry, or i_mmap: nobody unmaps
\* while it is held. (Where faults take no fs lock, a truncate does between the two.)
FaultMaps == \A t \in Tasks : me[t].op = "fault" =>
  /\ (pc[t] = "map_unlock" \/ (pc[t] = "unlock" /\ FaultsLock)) /\ me[t].result = "NOPAGE"
       => pte[me[t].vma] # "none"
  /\ pc[t] \in {"insert_unmap", "entry_in"} => me[t].result = "NOPAGE"

\* A truncate or an extension has returned, and the file has another length.
SizeAsAsked == ~Errors => \A t \in Tasks : pc[t] = "unio" =>
  /\ me[t].op = "truncate" => size = 0
  /\ me[t].op = "extend" => size = 1

\* What was cut off is in the page cache still, and read again when the file grows.
TruncateDeletes == [][\A t \in Tasks :
  pc[t] \in {"delete", "delete_after"} /\ pc'[t] # pc[t] =>
    slot' = NoEntry /\ \A g \in Pages : ~page'[g].cached]_vars

\* Two tasks wait for each other. The order is inode, fs lock, page or entry, i_mmap.
LocksPage(t) == t \in slot.lock \/ \E g \in Pages : PgHoldsLock(page[g], t)
Rank(t) ==
  IF RwHolds(iMmap, t) THEN 4
  ELSE IF LocksPage(t) THEN 3
  ELSE IF RwHolds(fsLock, t) THEN 2
  ELSE IF RwHolds(ioLock, t) THEN 1 ELSE 0
FindsPageLater(t) == pc[t] = "recheck" /\ NoPage(t) /\ me[t].major /\ Cached # {}
WantedRank(t) ==
  IF FindsPageLater(t) THEN 3
  ELSE CASE pc[t] = "io" -> 1
         [] pc[t] \in {"fault", "fs", "retake"} -> 2
         [] pc[t] \in {"grab", "lock_page", "load_hole", "delete", "delete_after", "busy"} -> 3
         [] pc[t] \in {"i_mmap", "pmd", "map_lock", "page_unmap", "insert_unmap", "unmap",
                       "unmap_again", "unmap_after", "unmap_last", "break"} -> 4
         [] OTHER -> 5
LockOrder ==
  \A t \in Tasks : Rank(t) < WantedRank(t) \/ (pc[t] = "load_hole" /\ ~NoPage(t))

\* A thread that touched the mapping, or a truncate, hangs. Fairness: a task in the
\* kernel goes on (strong fairness, because rwsems hand over and waiters for pages and
\* entries queue: a lock that is free again and again is granted some time); an I/O that
\* pinned the page ends. No failure, no call and no exit is owed.
Fairness ==
  /\ \A t \in Tasks : SF_vars(Kernel(t))
  /\ \A t \in Tasks : WF_vars(UnpinUserPage(t))
LiveSpec == Spec /\ Fairness

FaultTerminates == \A t \in Tasks : me[t].op = "fault" ~> me[t].op # "fault"

\* A truncate waits for pins, with the fs lock dropped meanwhile: programs that pin the
\* page again and again can keep it waiting. What is promised: it ends if they stop.
IsTruncate(t) == me[t].op \in {"truncate", "punch", "extend"}
TruncateTerminates ==
  <>[](Pinned = {}) => \A t \in Tasks : IsTruncate(t) ~> ~IsTruncate(t)

\* What is not promised: that it ends although every single pin is dropped.
TruncateTerminatesAnyway == \A t \in Tasks : IsTruncate(t) ~> ~IsTruncate(t)
================================================================================

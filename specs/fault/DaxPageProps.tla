----------------------------- MODULE DaxPageProps -----------------------------
(* What:      what DaxPageFault promises, or fails to. Above each property        *)
(*            stands what a user loses when it fails.                             *)
EXTENDS DaxPageFault


Quiescent == \A t \in Tasks : pc[t] = "idle"

\* A process goes on reading zeroes from a page that another one has stored to: it
\* computes with data that is not in the file. Rests on: nobody can be between
\* "the block map says hole" and "the hole page is in the slot" while it allocates.
NoStaleZero == Quiescent /\ blk = "MAPPED" => \A t \in Tasks : pte[t] \notin {"hole", "hzero"}

PageLocks(t) == {i \in Pages : PgHoldsLock(page[i], t)}
PageRefs(t) == {i \in Pages : PgHoldsRef(page[i], t)}
Holds(t, fs, i, io, h, pages) ==
  /\ RwMode(fsl, t) = fs
  /\ RwMode(imm, t) = i
  /\ RwMode(iol, t) = io
  /\ JHasHandle(jnl, t) = h
  /\ PageLocks(t) = pages
  /\ PageRefs(t) = pages

\* The process hangs in the kernel for ever, and soon every other one that touches
\* the file: a lock was left behind by a handler that has returned. Looked at where
\* a handler has just returned to its caller. Or a lock is given to two.
LockBalance == RwExclusion(fsl) /\ RwExclusion(imm) /\ RwExclusion(iol) /\ \A t \in Tasks :
  /\ pc[t] = "idle" => Holds(t, "-", "-", "-", FALSE, {})
  /\ pc[t] = "eagain" => Holds(t, "S", "-", "-", FALSE, {})
  /\ pc[t] = "mm_hole" => Holds(t, "-", "-", "-", FALSE, {f[t].pg})
  /\ pc[t] = "mm_cow" =>
       IF f[t].pg # NoPage THEN Holds(t, "-", "-", "-", FALSE, {f[t].pg})
       ELSE Holds(t, "-", "S", "-", FALSE, {})

\* Rank of what a task may be about to wait for, and of what it holds:
\* IoLock < FsLock < journal handle < page lock < i_mmap.
Wants(t) ==
  CASE pc[t] = "io_lock" -> 1
    [] pc[t] = "fs_lock" -> 2
    [] pc[t] \in {"handle", "alloc_handle", "convert_handle"} /\ ~JHasHandle(jnl, t) -> 3
    [] pc[t] \in {"lock_page", "relock", "hole_lock", "pmd_lock", "w_lock", "w_lock2"} -> 4
    [] pc[t] \in {"unmap_lock", "insert_lock", "cow_lock", "pmd_insert_lock"} -> 5
    [] OTHER -> 6
HeldRanks(t) ==
  (IF RwHolds(iol, t) THEN {1} ELSE {}) \cup (IF RwHolds(fsl, t) THEN {2} ELSE {})
  \cup (IF JHasHandle(jnl, t) THEN {3} ELSE {}) \cup (IF PageLocks(t) # {} THEN {4} ELSE {})
  \cup (IF RwHolds(imm, t) THEN {5} ELSE {})

\* Two processes and the journal wait for each other: the file system hangs.
LockOrder == \A t \in Tasks : \A r \in HeldRanks(t) : r < Wants(t)

\* After a crash the file refers to a block that the allocator gives out again.
AllocNeedsHandle == Handle # "none" =>
  \A t \in Tasks : pc[t] \in {"alloc", "convert"} => JHasHandle(jnl, t)

\* A store that had reached the file is wiped out by a later fault of another process.
NoDoubleZero == ~lateZero

\* What a process stores is lost: the file has no block where it stores. Rests on:
\* get_block(create=1) before vm_insert_mixed, and the conversion with it.
PteMatchesBlockMap == \A t \in Tasks : pte[t] \in {"pfn", "hpfn"} => blk = "MAPPED"

\* The page is freed, and used for something else, under a fault that works on it; or
\* two work on it at once. Rests on: a reference before the lock, and a look at the
\* page cache after it.
PageHeld == \A t \in Tasks :
  /\ PageLocks(t) \subseteq PageRefs(t)
  /\ pc[t] \in {"get_block", "unmap", "delete", "pmd_delete"} /\ f[t].pg # NoPage =>
       f[t].pg \in PageLocks(t) /\ page[f[t].pg].cached

\* A fault says that it is done and has mapped nothing: the process faults for ever.
\* (SIGBUS: v4.6 found a page in the slot, and says so.)
FaultMaps == [][\A t \in Tasks :
  pc[t] \in {"insert", "pmd_insert"} /\ pc'[t] = "ret" /\ f'[t].res = "NOPAGE" => pte'[t] # "none"]_vars

\* A fault that comes back with -EAGAIN a second time could do so for ever.
RetryBounded == \A t \in Tasks : pc[t] = "eagain" => ~f[t].ok

\* A process hangs in a page fault or in write(2).
FaultTerminates == \A t \in Tasks : pc[t] # "idle" ~> pc[t] = "idle"
\* fsync(2) of every process on the file system hangs.
CommitCompletes == jnl.st = "LOCKED" ~> jnl.st = "RUN"
===============================================================================

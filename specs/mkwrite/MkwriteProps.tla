----------------------------- MODULE MkwriteProps -----------------------------
(* What Mkwrite.tla promises, one property a paragraph: what a user of the     *)
(* filesystem loses when it fails, and the step that it rests on.              *)
EXTENDS Mkwrite

Quiet == \A t \in Tasks : pc[t] \in {"idle", "gone"}

\* A program stores through a MAP_SYNC mapping, flushes the line itself, and after a
\* power failure finds a hole or another file's block. Rests on the fsync between
\* the allocation and the writable PTE.
RwImpliesDurable == \A v \in SyncVmas : pte[v].rw => durable = pte[v].to

\* The same, said of what is left: a store that a program flushed through MAP_SYNC is
\* in a block that the map on stable storage leads to. Evaluated in every state, it
\* is a crash at any point.
SyncStoreSurvives == promised \subseteq {durable}

\* The same, after an actual crash.
CrashLosesNothing == ~up => promised \subseteq {blk}

\* fsync skips a page that a program can write to, and the store is lost by the next
\* power failure. Rests on the entry lock around "set DIRTY, make the PTE writable"
\* and around "write-protect, flush, clear DIRTY".
RwImpliesDirty == \A v \in Vmas : pte[v].rw => slot.dirty

\* A store is in the CPU caches and nothing in the tree says so: no later fsync will
\* flush it. Rests on the write-protection before the flush. (A page that is being
\* punched out loses its entry a few steps before its block.)
WritebackOwns == \E t \in slot.lock : pc[t] \in WritebackInEntry
Punching == \E t \in Tasks : pc[t] \in {"p_handle", "p_free"}
CacheDirtyTracked ==
  blk \in unflushed => slot.dirty \/ slot.towrite \/ WritebackOwns \/ Punching

\* fsync returned success and a store that preceded it is lost by a power failure.
\* Rests on the entry lock, on DIRTY surviving an invalidation, and on there being one
\* writeback of the page at a time (see README.md: with two it does not hold).
FsyncDurable ==
  \A t \in Tasks : pc[t] = "synced" => blk \notin me[t].owed \/ Punching

\* The block map that an fsync began with is stable when it returns, unless the page
\* was punched and allocated again meanwhile: what RwImpliesDurable rests on.
FsyncCommits ==
  \A t \in Tasks : pc[t] \in {"synced", "mkwrite"} /\ me[t].pfn \in Pfns /\ me[t].pfn = blk
    => durable = blk

\* A program reads and writes a block that the filesystem has given to another file.
\* Rests on the fs lock: shared over the whole fault, the fsync included; exclusive
\* over unmap and free.
PteMatchesBlockMap == \A v \in Vmas : pte[v].to \in Pfns => pte[v].to = blk

\* The PTE leads to the block that the tree names, so that a writeback which walks
\* the tree finds every page that can be written to. Between the two halves of an
\* invalidation (tree first, page tables second) it is false by design.
Invalidating == \E t \in Tasks : pc[t] \in {"w_unmap"}
SlotPteAgree ==
  \A v \in Vmas : pte[v].to \in Pfns /\ EntryFree /\ ~Invalidating => slot.kind = pte[v].to

\* Reads return zeroes from the zero page while the file has a block: stores of others
\* are not seen. Rests on the unmap of the zero page under the entry lock. (While a write(2)
\* has invalidated the tree and not yet the page tables, they are not seen by design.)
NoStaleZero ==
  \/ ~(Quiet /\ blk \in Pfns) /\ ~(EntryFree /\ slot.kind \in Pfns /\ ~Invalidating)
  \/ \A v \in Vmas : pte[v].to # "zero"

\* A fault that was told to fsync finds its entry gone, returns without a PTE and runs
\* again, for ever if it is always too late. Rests on the fs lock held over S1..S9.
NoEntryUnreachable == \A t \in Tasks : pc[t] # "no_entry"

\* A synchronous fault makes no PTE before its fsync: what was merged in v4.15, and
\* what the scheme of seed 003 does not do.
NoPteDuringPhase1 ==
  \A t \in Tasks : pc[t] # "idle" /\ NeedsSync(t) /\ pc[t] \notin MkwriteInEntry
                   /\ pc[t] \notin {"mkwrite_done", "unlock_fs"} => ~me[t].mapped

\* The program gets SIGBUS for a failed fsync, and yet the page is mapped now: its
\* next access does not fault. Rests on the PTE coming after the fsync.
NoPteOnFsyncError ==
  \A t \in Tasks : pc[t] = "unlock_fs" /\ me[t].result = "SIGBUS" => ~me[t].mapped

\* A fault that succeeded has made the PTE that was asked for; else the program's access
\* faults again, for ever, and a failed fsync or a full file system shows as a hang and not
\* as SIGBUS. (A write(2) may take the PTE away again at any time.)
FaultMaps == \A t \in Tasks :
  LET p == pte[me[t].vma]
  IN  /\ pc[t] = "unlock" /\ me[t].result = "NOPAGE" => p.to # "none" /\ (IsWrite(t) => p.rw)
      /\ pc[t] = "mkwrite_unlock" => p.rw
      /\ pc[t] \in {"mkwrite_done", "unlock_fs"} /\ NeedsSync(t) => p.to = me[t].pfn

\* A writeback leaves the entry clean; else every later fsync flushes a page that nobody
\* has written to.
WritebackCleans == [][\A t \in Tasks : pc[t] = "wb_unlock" /\ pc'[t] = "wb_done" =>
  ~slot'.dirty /\ (TowriteCleared = "at_end" => ~slot'.towrite)]_vars

\* A block that was freed comes back only after the free is stable; else a power failure
\* brings the old owner back, and one block is in two files.
FreedIsStable ==
  [][up' /\ blk = "hole" /\ blk' \in Pfns => blk' \notin {durable, journal.image}]_vars

\* A change of the block map that no transaction holds: no fsync brings it to stable
\* storage, and after a power failure a block that was freed and given away is back.
MapIsLogged == ~JnDirty(journal) => durable = blk

\* No handle is opened while a transaction waits for its last one (T_LOCKED); else half an
\* operation is in the commit, and after a crash the file system is inconsistent.
NoHandleWhileLocked ==
  [][journal.phase = "locked" =>
       /\ journal'.handles \subseteq journal.handles
       /\ Fs = "ext4" /\ up' /\ blk' # blk => journal.handles # {}]_vars

\* write(2) copies into a block that a punch has freed, and with that into another file.
\* Rests on the inode lock, exclusive in both.
CopyIntoOwnBlock == \A t \in Tasks : pc[t] \in {"w_invalidate", "w_unmap", "w_copy"} => blk \in Pfns

\* write(2) returns and the file holds what it held before. Only without space it may.
WriteCopies == [][\A t \in Tasks : pc[t] # "w_unlock" /\ pc'[t] = "w_unlock" =>
  pc[t] = "w_copy" \/ (blk = "hole" /\ Allocatable = {})]_vars

\* Two tasks change one page's entry at the same time, and one of the changes is lost.
InEntry(t) == pc[t] \in FaultInEntry \cup MkwriteInEntry \cup WritebackInEntry
EntryMutex == \A t \in Tasks : InEntry(t) <=> t \in slot.lock

\* A call that returns with a lock hangs everything that comes after it. Where two have
\* a lock that is for one, both change what it guards.
LockBalance ==
  /\ RwExclusion(fsLock) /\ RwExclusion(ioLock)
  /\ \A t \in Tasks : pc[t] \in {"idle", "gone"} =>
       /\ ~RwHolds(fsLock, t)
       /\ ~RwHolds(ioLock, t)
       /\ ~JnHas(journal, t)
       /\ t \notin slot.lock

\* ext4: the block map changes outside a transaction; after a crash a block is in two
\* files. (write(2) opens and closes its handle inside iomap_begin.)
AllocNeedsHandle ==
  Fs = "ext4" => \A t \in Tasks :
    pc[t] = "p_free" \/ (pc[t] = "iomap" /\ me[t].write) => JnHas(journal, t)

\* Two tasks wait for each other. The order is inode, fs lock, handle, entry; who
\* waits for a commit waits for every handle, so it may hold neither handle nor entry.
Rank(t) ==
  IF t \in slot.lock THEN 4
  ELSE IF JnHas(journal, t) THEN 3
  ELSE IF RwHolds(fsLock, t) THEN 2
  ELSE IF RwHolds(ioLock, t) THEN 1 ELSE 0
WantedRank(t) ==
  CASE pc[t] \in {"p_io", "w_io"} -> 1
    [] pc[t] \in {"fault", "p_fs", "retake"} -> 2
    [] pc[t] \in {"start_handle", "p_handle", "commit_wait"} -> 3
    [] pc[t] \in {"grab", "mkwrite", "p_delete", "w_invalidate", "wb_one"} -> 4
    [] OTHER -> 5
LockOrder == \A t \in Tasks : Rank(t) < WantedRank(t)

\* A thread that touched the mapping hangs. Fairness: a task in the kernel goes on
\* (strong fairness, because rwsems hand over, entry waiters queue exclusively and
\* jbd2 wakes all: a lock that is free again and again is granted some time); the
\* journal's thread goes on (weak). No failure, no call and no exit is owed.
\* The system calls that hold up a fault are included: they are in Kernel(t).
Fairness == /\ \A t \in Tasks : SF_vars(Kernel(t))
            /\ WF_vars(JournalStep)
LiveSpec == Spec /\ Fairness

FaultTerminates == \A t \in Tasks : me[t].op = "fault" ~> me[t].op # "fault"
CallTerminates == \A t \in Tasks : me[t].op # "none" ~> me[t].op = "none"

\* The journal stops: every fsync of the whole filesystem hangs.
CommitCompletes == journal.phase # "run" ~> journal.phase = "run"
===============================================================================

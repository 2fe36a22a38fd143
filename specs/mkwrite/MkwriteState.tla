----------------------------- MODULE MkwriteState -----------------------------
(* The switches and the variables of Mkwrite.tla; read that module's head      *)
(* first.                                                                      *)
EXTENDS Naturals, FiniteSets, RwSem, Journal

CONSTANTS
  Tasks,         \* threads in the kernel
  Faulters,      \* those that touch the mapping: page faults, stores, user flushes
  Fsyncers,      \* those that call fsync or msync
  Punchers,      \* those that punch the page out of the file, or truncate it away
  Writers,       \* those that call write(2)
  Elsewhere,     \* those that work on another page of the inode (log replay)
  Vmas,          \* mappings of the file, one per mm
  SyncVmas,      \* those made with MAP_SYNC
  Pfns           \* blocks that the filesystem can give to the page

CONSTANTS
  Fs,            \* "ext4": a handle spans the fault.  "xfs": iomap_begin commits
  Scheme,        \* "merged" (v4.15 to now), or "read_only_first" (Jul 2017, seed 003)
  WritebackEnd,  \* "two_steps" (v4.15): DIRTY cleared, then the entry unlocked.
                 \* "one_step" (v4.20 to now): both under one xa_lock
  DirtyOnRead,   \* TRUE on v6.1: dax_insert_entry sets DIRTY for reads as well
  TowriteCleared,\* "at_lock" (every release): dax_writeback_one clears TOWRITE
                 \* when it locks the entry.  "at_end" (proposal): with DIRTY
  WriterQueue,   \* TRUE: a waiting writer holds up new readers of the fs lock.
                 \* FALSE: any order of grants (log replay, where it is not seen)
  Errors,        \* TRUE: allocations, iomap_begin and fsync may fail
  Crashes,       \* TRUE: the power may fail at any point, once
  Bugs           \* mutants that are switched on, of AllBugs

AllBugs ==
  { "invalidate_dirty",      \* m18: write(2) deletes dirty entries too
    "no_entry_lock",         \* m29: writeback clears DIRTY without the entry lock
    "no_wrprotect",          \* m30: writeback leaves the PTEs writable
    "dirty_late",            \* m31: DIRTY is set after the PTE
    "rw_before_fsync",       \* m32: MAP_SYNC ignored
    "flag_early",            \* m33: IOMAP_F_DIRTY is read before the allocation
    "unlock_across_fsync",   \* m34: the fs lock is dropped for the fsync
    "fsync_in_handle",       \* m35: fsync before the own handle is closed
    "fsync_in_entry_lock" }  \* m36: fsync before the entry is unlocked

ASSUME
  /\ Faulters \cup Fsyncers \cup Punchers \cup Writers \cup Elsewhere \subseteq Tasks
  /\ SyncVmas \subseteq Vmas
  /\ Fs \in {"ext4", "xfs"}
  /\ Scheme \in {"merged", "read_only_first"}
  /\ WritebackEnd \in {"two_steps", "one_step"}
  /\ TowriteCleared \in {"at_lock", "at_end"}
  /\ {DirtyOnRead, WriterQueue, Errors, Crashes} \subseteq BOOLEAN
  /\ Bugs \subseteq AllBugs

Maps == Pfns \cup {"hole"}
Kinds == Pfns \cup {"none", "empty", "zero"}

(* ---- tasks ---------------------------------------------------------------- *)

\* Where each task is; "idle" is user space, "gone" has exited.
VARIABLE pc

\* pcs of a task that holds the entry lock, by the code.
FaultInEntry == {"iomap", "insert", "map", "unlock"}
MkwriteInEntry == {"mkwrite_pte", "mkwrite_unlock"}
WritebackInEntry == {"wb_protect", "wb_clear", "wb_unlock"}
FsyncPcs ==
  {"fsync", "wb_tag", "wb_find", "wb_one", "wb_done", "commit", "commit_wait",
   "synced"} \cup WritebackInEntry
FaultPcs ==
  {"fault", "start_handle", "dax", "grab", "done", "stop_handle", "drop", "retake",
   "mkwrite", "mkwrite_done", "no_entry", "unlock_fs"}
    \cup FaultInEntry \cup MkwriteInEntry
PunchPcs ==
  {"p_io", "p_fs", "p_unmap", "p_delete", "p_unmap_again", "p_handle", "p_free",
   "p_stop", "p_unlock_fs", "p_unlock_io"}
WritePcs ==
  {"w_io", "w_iomap", "w_invalidate", "w_unmap", "w_copy", "w_unlock"}
Pcs == {"idle", "gone", "elsewhere"} \cup FsyncPcs \cup FaultPcs \cup PunchPcs \cup WritePcs

\* What a task keeps on its stack during a call:
\*   op      the system call, or "fault";
\*   vma     where it faults;  write: whether by a store;
\*   got     what iomap_begin, or the lookup of a writeback, returned;
\*   pfn     the block that a synchronous fault will map after its fsync;
\*   new     iomap_begin allocated it (IOMAP_F_NEW);
\*   sync    the fault is synchronous (dax_fault_is_synchronous);
\*   result  what dax_iomap_fault returns;
\*   todo    the VMAs that the walk at hand has not visited yet.
\* And two that the kernel does not have, for the properties:
\*   mapped  this fault has changed a PTE;
\*   owed    blocks that held unflushed stores when this fsync began.
VARIABLE me

Results == {"NOPAGE", "NEEDDSYNC", "SIGBUS", "OOM"}
NoCall ==
  [op |-> "none", vma |-> "none", write |-> FALSE, got |-> "none", pfn |-> "none",
   new |-> FALSE, sync |-> FALSE, result |-> "NOPAGE", todo |-> {},
   mapped |-> FALSE, owed |-> {}]

TaskTypeOK ==
  /\ pc \in [Tasks -> Pcs]
  /\ DOMAIN me = Tasks
  /\ \A t \in Tasks :
       /\ DOMAIN me[t] = DOMAIN NoCall
       /\ me[t].op \in {"none", "fault", "fsync", "punch", "write"}
       /\ me[t].vma \in Vmas \cup {"none"}
       /\ {me[t].write, me[t].new, me[t].sync, me[t].mapped} \subseteq BOOLEAN
       /\ me[t].got \in Kinds \cup {"hole"}
       /\ me[t].pfn \in Pfns \cup {"none"}
       /\ me[t].result \in Results
       /\ me[t].todo \subseteq Vmas
       /\ me[t].owed \subseteq Pfns
       /\ pc[t] = "idle" => me[t] = NoCall

(* ---- inode ---------------------------------------------------------------- *)

\* The lock that faults take shared and truncate and punch exclusive:
\* XFS_MMAPLOCK, ext4 i_mmap_sem, mapping->invalidate_lock from v5.15.
VARIABLE fsLock
\* i_rwsem, XFS_IOLOCK.
VARIABLE ioLock
LockTypeOK == RwTypeOK(fsLock, Tasks) /\ RwTypeOK(ioLock, Tasks)

\* The block map of the page: in memory (ILOCK, i_data_sem), and on stable
\* storage, which is what is left after a crash.
VARIABLE blk
VARIABLE durable
\* The journal, from this inode's side.
VARIABLE journal
FsTypeOK ==
  /\ blk \in Maps
  /\ durable \in Maps
  /\ JnTypeOK(journal, Tasks, Maps)

\* The page's slot in mapping->i_pages: the entry, its lock bit (as the task
\* that set it), and its two marks.
VARIABLE slot
NoEntry == [kind |-> "none", lock |-> {}, dirty |-> FALSE, towrite |-> FALSE]
SlotTypeOK ==
  /\ DOMAIN slot = DOMAIN NoEntry
  /\ slot.kind \in Kinds
  /\ slot.lock \in SUBSET Tasks
  /\ Cardinality(slot.lock) <= 1
  /\ slot.dirty \in BOOLEAN
  /\ slot.towrite \in BOOLEAN

\* One page table entry per mapping.
VARIABLE pte
NoPte == [to |-> "none", rw |-> FALSE]
PteTypeOK ==
  /\ DOMAIN pte = Vmas
  /\ \A v \in Vmas :
       /\ DOMAIN pte[v] = DOMAIN NoPte
       /\ pte[v].to \in Pfns \cup {"none", "zero"}
       /\ pte[v].rw \in BOOLEAN
       /\ pte[v].rw => pte[v].to \in Pfns

(* ---- memory and power ----------------------------------------------------- *)

\* Blocks whose last store is in the CPU caches only.
VARIABLE unflushed
\* Blocks whose stores a program wrote through a MAP_SYNC mapping and flushed
\* itself: it believes them safe.
VARIABLE promised
\* FALSE after the power failed.
VARIABLE up
MemTypeOK == unflushed \subseteq Pfns /\ promised \subseteq Pfns /\ up \in BOOLEAN

locks == <<fsLock, ioLock>>
maps == <<blk, durable, journal>>
cache == <<unflushed, promised>>
vars == <<pc, me, fsLock, ioLock, blk, durable, journal, slot, pte, unflushed, promised, up>>

TypeOK ==
  /\ TaskTypeOK
  /\ LockTypeOK
  /\ FsTypeOK
  /\ SlotTypeOK
  /\ PteTypeOK
  /\ MemTypeOK

Init ==
  /\ pc = [t \in Tasks |-> "idle"]
  /\ me = [t \in Tasks |-> NoCall]
  /\ fsLock = RwFree
  /\ ioLock = RwFree
  /\ blk = "hole"
  /\ durable = "hole"
  /\ journal = JnEmpty
  /\ slot = NoEntry
  /\ pte = [v \in Vmas |-> NoPte]
  /\ unflushed = {}
  /\ promised = {}
  /\ up = TRUE

(* ---- shared by the calls --------------------------------------------------- *)

Goto(t, to) == pc' = [pc EXCEPT ![t] = to]
Bug(name) == name \in Bugs

\* The entry lock as grab_mapping_entry and get_unlocked_entry see it. Wait
\* queues and wake-ups are left to the fault protocol, which checks that no
\* waiter is lost; here a waiter is a task whose guard is false.
EntryFree == slot.lock = {}
LockedBy(t, s) == [s EXCEPT !.lock = {t}]
Unlocked(s) == [s EXCEPT !.lock = {}]

\* Blocks that an allocation can return. One that was freed comes back only
\* after the free is stable (jbd2 commit callback; XFS busy extents).
Allocatable == Pfns \ {durable, journal.image}
===============================================================================

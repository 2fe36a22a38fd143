---------------------------- MODULE TruncateState -----------------------------
(* The switches and the variables of Truncate.tla; read that module's head     *)
(* first.                                                                      *)
EXTENDS Naturals, Sequences, FiniteSets, RwSem, PageCachePage

CONSTANTS
  Tasks,         \* threads in the kernel
  Faulters,      \* those that touch the mapping
  Truncaters,    \* those that call truncate(2), fallocate(2), and ftruncate up again
  Pinners,       \* those that pin the page for DMA (get_user_pages, RDMA, O_DIRECT)
  Elsewhere,     \* those that work on another page of the inode (log replay)
  Vmas,          \* mappings of the file, one per mm
  Pfns,          \* blocks that the filesystem can give to the page
  Pages          \* struct pages for a hole, up to v4.6; {} from v4.7

CONSTANTS
  Ops,           \* what truncaters do, of {"truncate", "punch", "extend"}
  Order,         \* the order of their steps, by filesystem and release (Plan below):
                 \* "xfs_v43", "ext4_v44", "ext4_v45", "ext4_v419", "v515"
  Fault,         \* "page_lock": v4.2 to v4.6, the hole page and its lock.
                 \* "v43rc": v4.3-rc1 to rc4 (843172978bb9 and 46c043ede471).
                 \* "entry_lock": v4.12 to now (v4.7 to v4.11 are in the fault protocol)
  FaultsLock,    \* faults take the fs lock shared. FALSE: ext4 up to v4.4
  SelfDeadlock,  \* v4.3-rc as it was. FALSE: an unmap by a task that holds the
                 \* i_mmap lock does not take it again
  UnmapMode,     \* "X": an unmap holds i_mmap_rwsem exclusive (v5.15 and before);
                 \* "S": shared (v6.x)
  WriterQueue,   \* TRUE: a waiting writer holds up new readers of the fs lock.
                 \* FALSE: any order of grants (log replay, where it is not seen)
  Errors,        \* TRUE: get_block may fail, a wait for pins may be interrupted, and
                 \* ext4_inode_attach_jinode may fail
  Bugs           \* mutants that are switched on, of AllBugs

AllBugs ==
  { "free_before_unmap",     \* m12
    "size_after_unmap",      \* m12
    "shared_truncate",       \* m13
    "no_rescan",             \* m14
    "error_path_keeps_lock"} \* m15: v6.13 ext4_setattr, fixed by 7e91ae31e2d2

ASSUME
  /\ Faulters \cup Truncaters \cup Pinners \cup Elsewhere \subseteq Tasks
  /\ Ops \subseteq {"truncate", "punch", "extend"}
  /\ Order \in {"xfs_v43", "ext4_v44", "ext4_v45", "ext4_v419", "v515"}
  /\ Fault \in {"page_lock", "v43rc", "entry_lock"}
  /\ (Fault = "entry_lock") = (Pages = {})
  /\ UnmapMode \in RwModes
  /\ {FaultsLock, SelfDeadlock, WriterQueue, Errors} \subseteq BOOLEAN
  /\ Bugs \subseteq AllBugs

Bug(name) == name \in Bugs
Maps == Pfns \cup {"hole"}

(* ---- the order of the steps of a call: this is what the releases differ in ---- *)

\* truncate_pagecache@4.3..6.13 mm/truncate.c: page tables, then the tree, then page
\* tables again.
TruncatePagecache == <<"unmap", "delete", "unmap_again">>
\* The extents: between xfs_itruncate_extents_start and _end, or ext4_truncate_enter
\* and _exit; in a transaction, under ILOCK or i_data_sem.
RemoveExtents == <<"free_start", "free", "free_end">>
Size == <<"size">>

\* The middle of a truncate, with the fs lock (if any) held all the time.
SizeAndPagecache ==
  IF Bug("size_after_unmap") THEN TruncatePagecache \o Size ELSE Size \o TruncatePagecache
PagecacheAndExtents(pagecache) ==
  IF Bug("free_before_unmap") THEN RemoveExtents \o pagecache ELSE pagecache \o RemoveExtents

TruncatePlan ==
  CASE Order = "xfs_v43" ->     \* xfs_vn_setattr, xfs_setattr_size @4.3 fs/xfs/xfs_iops.c
         <<"io", "fs">> \o PagecacheAndExtents(SizeAndPagecache) \o <<"unfs", "unio">>
    [] Order = "ext4_v44" ->    \* ext4_setattr@4.4 fs/ext4/inode.c
         <<"io">> \o PagecacheAndExtents(SizeAndPagecache) \o <<"unio">>
    [] Order = "ext4_v45" ->    \* ext4_setattr@4.6 fs/ext4/inode.c
         <<"io", "size", "fs">> \o PagecacheAndExtents(TruncatePagecache) \o <<"unfs", "unio">>
    [] Order = "ext4_v419" ->   \* ext4_setattr@4.20 fs/ext4/inode.c
         <<"io", "size", "fs", "break">> \o PagecacheAndExtents(TruncatePagecache)
           \o <<"unfs", "unio">>
    [] Order = "v515" ->        \* ext4_setattr@5.15..6.13; xfs_vn_setattr_size@5.15..6.13
         <<"io", "fs", "break", "setattr">> \o PagecacheAndExtents(SizeAndPagecache)
           \o <<"unfs", "unio">>

PunchPlan ==
  CASE Order = "xfs_v43" ->     \* xfs_file_fallocate, xfs_free_file_space @4.3
         <<"io", "fs">> \o PagecacheAndExtents(TruncatePagecache) \o <<"unfs", "unio">>
    [] Order = "ext4_v44" ->    \* ext4_punch_hole@4.4: unmaps, frees, unmaps again
         <<"io">> \o TruncatePagecache \o RemoveExtents
           \o <<"unmap_after", "delete_after", "unmap_last", "unio">>
    [] Order = "ext4_v45" ->    \* ext4_punch_hole@4.6
         <<"io", "fs">> \o PagecacheAndExtents(TruncatePagecache) \o <<"unfs", "unio">>
    [] OTHER ->                 \* ext4_punch_hole@4.20..6.13; xfs_file_fallocate@5.15..6.13
         <<"io", "fs", "break", "free_file_space">>
           \o PagecacheAndExtents(TruncatePagecache) \o <<"unfs", "unio">>

\* A file that grows: i_size goes up, nothing to unmap.
ExtendPlan == <<"io", "size_up", "unio">>

Plan(op) ==
  CASE op = "truncate" -> TruncatePlan
    [] op = "punch" -> PunchPlan
    [] op = "extend" -> ExtendPlan

\* The step after `step`; a call returns after its last.
After(op, step) ==
  LET plan == Plan(op)
      at == CHOOSE i \in DOMAIN plan : plan[i] = step
  IN IF at = Len(plan) THEN "idle" ELSE plan[at + 1]

(* ---- tasks -------------------------------------------------------------------- *)

\* Where each task is; "idle" is user space, "gone" has exited.
VARIABLE pc

PlanPcs ==
  {"io", "fs", "break", "setattr", "free_file_space", "size", "size_up", "unmap", "delete",
   "unmap_again", "free_start", "free", "free_end", "unmap_after", "delete_after",
   "unmap_last", "unfs", "unio"}
BreakPcs == {"busy", "wait", "slept", "retake"}
UnmapPcs == {"unmap_walk", "unmap_nested", "unmap_unlock"}
FaultPcs == {"fault", "dax", "size_check", "done", "unlock_fs"}
EntryPcs == {"grab", "iomap", "insert_unmap", "entry_in", "map", "unlock"}
PagePcs ==
  {"find_page", "lock_page", "check_page", "i_mmap", "get_block", "create", "recheck",
   "page_unmap", "page_delete", "map_lock", "map_check", "map_pte", "map_unlock",
   "hole_unlock", "load_hole", "hole_check", "return_locked", "mm_pte", "pmd", "pmd_locked"}
Pcs == {"idle", "gone", "pinned", "elsewhere"} \cup PlanPcs \cup BreakPcs \cup UnmapPcs
         \cup FaultPcs \cup EntryPcs \cup PagePcs

\* What a task keeps on its stack during a call:
\*   op      "truncate", "punch", "extend", or "fault", "pin";
\*   vma     where it faults;  write: whether by a store;
\*   page    the struct page it found;  major: it has called get_block(create);
\*   got     what get_block or iomap_begin returned; the block it waits for or pins;
\*   back    where to go on after the unmap at hand;  todo: VMAs that it has to visit;
\*   result  what the fault returns.
VARIABLE me

Results == {"NOPAGE", "LOCKED", "SIGBUS"}
NoCall ==
  [op |-> "none", vma |-> "none", write |-> FALSE, page |-> "none", major |-> FALSE,
   got |-> "none", back |-> "none", todo |-> {}, result |-> "NOPAGE"]

TaskTypeOK ==
  /\ pc \in [Tasks -> Pcs]
  /\ DOMAIN me = Tasks
  /\ \A t \in Tasks :
       /\ DOMAIN me[t] = DOMAIN NoCall
       /\ me[t].op \in Ops \cup {"none", "fault", "pin"}
       /\ me[t].vma \in Vmas \cup {"none"}
       /\ me[t].write \in BOOLEAN
       /\ me[t].page \in Pages \cup {"none"}
       /\ me[t].major \in BOOLEAN
       /\ me[t].got \in Maps \cup {"none"}
       /\ me[t].back \in Pcs \cup {"none"}
       /\ me[t].todo \subseteq Vmas
       /\ me[t].result \in Results
       /\ pc[t] \in {"idle", "elsewhere", "gone"} => me[t] = NoCall

(* ---- locks -------------------------------------------------------------------- *)

\* i_mutex, i_rwsem, XFS_IOLOCK.
VARIABLE ioLock
\* XFS_MMAPLOCK, ext4 i_mmap_sem, mapping->invalidate_lock from v5.15.
VARIABLE fsLock
\* mapping->i_mmap_rwsem: the tree of the file's VMAs.
VARIABLE iMmap
LockTypeOK == RwTypeOK(ioLock, Tasks) /\ RwTypeOK(fsLock, Tasks) /\ RwTypeOK(iMmap, Tasks)

(* ---- the page ------------------------------------------------------------------ *)

\* Pages of the file: 1 while the page lies within i_size, 0 after a truncate.
VARIABLE size
\* Its block: ILOCK, i_data_sem.
VARIABLE blk
\* Its DAX entry in mapping->i_pages, with the lock bit as the task that set it.
VARIABLE slot
NoEntry == [kind |-> "none", lock |-> {}]
\* The struct pages that up to v4.6 stand in its slot while it is a hole.
VARIABLE page
\* One page table entry per mapping: a block, the zeroed page, or nothing.
VARIABLE pte

PageTypeOK ==
  /\ size \in {0, 1}
  /\ blk \in Maps
  /\ DOMAIN slot = DOMAIN NoEntry
  /\ slot.kind \in Pfns \cup {"none", "empty", "zero"}
  /\ slot.lock \in SUBSET Tasks
  /\ Cardinality(slot.lock) <= 1
  /\ DOMAIN page = Pages
  /\ \A g \in Pages : PgTypeOK(page[g], Tasks)
  /\ DOMAIN pte = Vmas
  /\ \A v \in Vmas : pte[v] \in Pfns \cup {"none", "zero"}

TypeOK == TaskTypeOK /\ LockTypeOK /\ PageTypeOK

tables == <<slot, page, pte>>
map == <<size, blk>>
vars == <<pc, me, ioLock, fsLock, iMmap, size, blk, slot, page, pte>>

Init ==
  /\ pc = [t \in Tasks |-> "idle"]
  /\ me = [t \in Tasks |-> NoCall]
  /\ ioLock = RwFree
  /\ fsLock = RwFree
  /\ iMmap = RwFree
  /\ size = 1
  /\ blk = "hole"
  /\ slot = NoEntry
  /\ page = [g \in Pages |-> PgNone]
  /\ pte = [v \in Vmas |-> "none"]

(* ---- shared by the calls -------------------------------------------------------- *)

Goto(t, to) == pc' = [pc EXCEPT ![t] = to]
Return(t) == Goto(t, "idle") /\ me' = [me EXCEPT ![t] = NoCall]

\* The entry lock as get_unlocked_entry sees it; wait queues are in the fault protocol.
EntryFree == slot.lock = {}

\* The page in the slot, if there is one.
Cached == {g \in Pages : page[g].cached}

(* ---- unmap_mapping_range@4.2..6.13 mm/memory.c ----------------------------------- *)
(* A subroutine: i_mmap_rwsem, then one VMA after the other, then back.               *)

\* v4.3-rc without its self-deadlock: the caller holds the lock already.
NestedUnmap(t) == ~SelfDeadlock /\ RwHolds(iMmap, t)

\* i_mmap_lock_write@4.2..5.15, i_mmap_lock_read@6.5..6.13
UnmapLock(t, back) ==
  /\ NestedUnmap(t) \/ RwCan(iMmap, UnmapMode)
  /\ iMmap' = IF NestedUnmap(t) THEN iMmap ELSE RwAcquire(iMmap, t, UnmapMode)
  /\ me' = [me EXCEPT ![t].todo = Vmas, ![t].back = back]
  /\ Goto(t, IF NestedUnmap(t) THEN "unmap_nested" ELSE "unmap_walk")
  /\ UNCHANGED <<ioLock, fsLock, map, tables>>

\* unmap_mapping_range_vma@4.2..6.13, under the PTE lock, with the TLB flush.
UnmapMappingRange(t, v) ==
  /\ pc[t] \in {"unmap_walk", "unmap_nested"}
  /\ v \in me[t].todo
  /\ pte' = [pte EXCEPT ![v] = "none"]
  /\ me' = [me EXCEPT ![t].todo = @ \ {v}]
  /\ Goto(t, IF me[t].todo # {v} THEN pc[t]
             ELSE IF pc[t] = "unmap_walk" THEN "unmap_unlock" ELSE me[t].back)
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, slot, page>>

\* i_mmap_unlock_write@4.2..5.15, i_mmap_unlock_read@6.5..6.13
UnmapUnlock(t) ==
  /\ pc[t] = "unmap_unlock"
  /\ iMmap' = RwRelease(iMmap, t)
  /\ Goto(t, me[t].back)
  /\ me' = [me EXCEPT ![t].back = "none"]
  /\ UNCHANGED <<ioLock, fsLock, map, tables>>

UnmapStep(t) == (\E v \in Vmas : UnmapMappingRange(t, v)) \/ UnmapUnlock(t)
===============================================================================

------------------------------ MODULE DaxHandOver -----------------------------
(* What:      page faults on one page of one DAX file in the first kernels with  *)
(*            an entry lock, v4.7 to v4.9: a read fault over a hole replaces the  *)
(*            locked entry by a locked page-cache page and hands that to mm. The  *)
(*            lock moves from the bit in the slot to the page lock.               *)
(* From:      dax_fault, grab_mapping_entry, dax_insert_mapping_entry,            *)
(*            dax_load_hole, put_locked_mapping_entry (fs/dax.c);                 *)
(*            page_cache_tree_insert (mm/filemap.c); do_read_fault (mm/memory.c). *)
(*            Read at v4.8.15.                                                    *)
(* One step:  what is done under one hold of tree_lock, one call of get_block,    *)
(*            one PTE, one lock call. Unmapping is one step per process.          *)
(* Left out:  i_mmap_rwsem (taken in unmap_mapping_range alone), truncation and   *)
(*            write(2), COW faults, failed allocations; PMD faults were switched  *)
(*            off in these kernels. Read-only against writable PTEs.              *)
(* Switches:  WakesAllAtHandOver: 965d004af540 (v4.10, v4.9.x).                   *)
(* Checked:   TypeOK, NoStaleZero, SlotPteAgree, EntryMutex, LockBalance,         *)
(*            LockOrder; FaultTerminates, WaiterWoken under strong fairness of    *)
(*            every task.                                                         *)
(* Sources:   ac401cc78242 (entry lock), 965d004af540 (wake all).                 *)
EXTENDS Integers, FiniteSets, RwSem, PageCachePage, EntryLock, PageTables

CONSTANTS
  Tasks,                \* processes, each with its own mm and one shared mapping
  Readers, Writers,     \* those that read and write through it
  Zaps,                 \* processes may munmap, hole pages may be reclaimed
  WakesAllAtHandOver    \* page_cache_tree_insert wakes all waiters of the entry

ASSUME Readers \cup Writers = Tasks /\ {Zaps, WakesAllAtHandOver} \subseteq BOOLEAN

Pages == 1 .. Cardinality(Tasks) + 1
NoPage == 0
Slot == 0                 \* the one key of `tree` and `wq`
Block == 1                \* the block, once allocated

VARIABLES
  blk,        \* "HOLE" or "MAPPED"; changed by one get_block call
  tree,       \* the exceptional entry of the slot, if it holds one
  hole,       \* the hole page in the slot, if it holds one
  page,       \* struct pages that were or are in the slot
  wq,         \* tasks asleep for the entry lock
  pt,         \* PTE of each process; zero stands for the hole page
  fsl,        \* FsLock
  pc,         \* where each task is
  loc         \* its local variables
vars == <<blk, tree, hole, page, wq, pt, fsl, pc, loc>>

\* w: write fault. pg: the page it holds a reference to. seen: what get_block said.
\* left: processes an unmap has still to visit. res: VM_FAULT result.
Idle == [w |-> FALSE, pg |-> NoPage, seen |-> "-", left |-> {}, res |-> "-"]
TypeOK ==
  /\ blk \in {"HOLE", "MAPPED"}
  /\ EntTypeOK(tree, {Slot}, Tasks, {Block})
  /\ hole \in Pages \cup {NoPage}
  /\ \A i \in Pages : PgTypeOK(page[i], Tasks)
  /\ hole # NoPage => page[hole].cached
  /\ WqTypeOK(wq, {Slot}, Tasks) /\ \A t \in Tasks : WqAsleep(wq, t) => pc[t] = "wait"
  /\ pt \in [Tasks -> PteTypes({Block})]
  /\ RwTypeOK(fsl, Tasks)
  /\ pc \in [Tasks -> {"idle", "fs_lock", "grab", "wait", "lock_page", "get_block", "alloc", "hole",
                       "insert", "unmap", "pte", "unlock", "fs_unlock", "mm_hole"}]
  /\ loc \in [Tasks -> [w : BOOLEAN, pg : Pages \cup {NoPage}, seen : {"-", "HOLE", "MAPPED"},
                        left : SUBSET Tasks, res : {"-", "NOPAGE", "LOCKED"}]]
  /\ \A t \in Tasks : pc[t] = "idle" => loc[t] = Idle

Init ==
  /\ blk = "HOLE"
  /\ tree = [k \in {Slot} |-> EntNone]
  /\ hole = NoPage
  /\ page = [i \in Pages |-> PgNone]
  /\ wq = WqEmpty({Slot})
  /\ pt = [t \in Tasks |-> PteNone]
  /\ fsl = RwFree
  /\ pc = [t \in Tasks |-> "idle"]
  /\ loc = [t \in Tasks |-> Idle]

At(t, here) == pc[t] = here
Goto(t, there) == pc' = [pc EXCEPT ![t] = there]
FreePage == CHOOSE i \in Pages : PgIsFree(page[i]) /\ \A k \in Pages : PgIsFree(page[k]) => i <= k
MayFault(t, write) ==
  IF write THEN t \in Writers /\ pt[t].k # "pfn" ELSE t \in Readers /\ ~PtePresent(pt[t])

-------------------------------------------------------------------------------
\* handle_pte_fault@v4.8 mm/memory.c; page_mkwrite of a hole page is the same handler.
HandleFault(t, write) ==
  /\ At(t, "idle")
  /\ MayFault(t, write)
  /\ loc' = [loc EXCEPT ![t] = [Idle EXCEPT !.w = write]]
  /\ Goto(t, "fs_lock")
  /\ UNCHANGED <<blk, tree, hole, page, wq, pt, fsl>>
\* xfs_filemap_fault@v4.8 fs/xfs/xfs_file.c, ext4_dax_fault@v4.8 fs/ext4/file.c.
FsLock(t) ==
  /\ At(t, "fs_lock")
  /\ RwCanShare(fsl)
  /\ fsl' = RwAcquire(fsl, t, "S")
  /\ Goto(t, "grab")
  /\ UNCHANGED <<blk, tree, hole, page, wq, pt, loc>>

(* grab_mapping_entry@v4.8 fs/dax.c *)
GrabMappingEntry(t) ==
  /\ At(t, "grab")
  /\ hole = NoPage
  /\ ~EntLocked(tree, Slot)
  /\ tree' = IF EntPresent(tree, Slot) THEN EntLock(tree, Slot, t) ELSE EntInsertLocked(tree, Slot, t)
  /\ Goto(t, "get_block")
  /\ UNCHANGED <<blk, hole, page, wq, pt, fsl, loc>>
\* get_unlocked_mapping_entry: prepare_to_wait_exclusive under tree_lock, sleep.
GrabMappingEntryWait(t) ==
  /\ At(t, "grab")
  /\ EntLocked(tree, Slot)
  /\ wq' = WqSleep(wq, Slot, t)
  /\ Goto(t, "wait")
  /\ UNCHANGED <<blk, tree, hole, page, pt, fsl, loc>>
GetUnlockedEntryWoken(t) ==
  /\ At(t, "wait")
  /\ ~WqAsleep(wq, t)
  /\ Goto(t, "grab")
  /\ UNCHANGED <<blk, tree, hole, page, wq, pt, fsl, loc>>
\* A page in the slot: reference, drop tree_lock, lock_page, look at page->mapping.
GrabHolePage(t) ==
  /\ At(t, "grab")
  /\ hole # NoPage
  /\ page' = [page EXCEPT ![hole] = PgGet(@, t)]
  /\ loc' = [loc EXCEPT ![t].pg = hole]
  /\ Goto(t, "lock_page")
  /\ UNCHANGED <<blk, tree, hole, wq, pt, fsl>>
LockHolePage(t) ==
  /\ At(t, "lock_page")
  /\ PgCanLock(page[loc[t].pg])
  /\ IF page[loc[t].pg].cached
     THEN /\ page' = [page EXCEPT ![loc[t].pg] = PgLock(@, t)]
          /\ Goto(t, "get_block")
          /\ loc' = loc
     ELSE /\ page' = [page EXCEPT ![loc[t].pg] = PgPut(@, t)]
          /\ Goto(t, "grab")
          /\ loc' = [loc EXCEPT ![t].pg = NoPage]
  /\ UNCHANGED <<blk, tree, hole, wq, pt, fsl>>

\* dax_fault@v4.8: get_block(create=0), then create=1 for a write over a hole.
GetBlock(t) ==
  /\ At(t, "get_block")
  /\ loc' = [loc EXCEPT ![t].seen = blk]
  /\ Goto(t, IF blk = "MAPPED" THEN "insert" ELSE IF loc[t].w THEN "alloc" ELSE "hole")
  /\ UNCHANGED <<blk, tree, hole, page, wq, pt, fsl>>
GetBlockCreate(t) ==
  /\ At(t, "alloc")
  /\ blk' = "MAPPED"
  /\ loc' = [loc EXCEPT ![t].seen = "MAPPED"]
  /\ Goto(t, "insert")
  /\ UNCHANGED <<tree, hole, page, wq, pt, fsl>>

\* dax_load_hole@v4.8: the page it has, or find_or_create_page, which puts a locked
\* page in the place of the locked entry: page_cache_tree_insert@v4.8 mm/filemap.c,
\* dax_wake_mapping_entry_waiter. The waiters have to go to the page lock now.
DaxLoadHole(t) ==
  /\ At(t, "hole")
  /\ IF loc[t].pg # NoPage
     THEN UNCHANGED <<tree, hole, page, wq>> /\ loc' = [loc EXCEPT ![t].res = "LOCKED"]
     ELSE /\ tree' = EntDelete(tree, Slot)
          /\ hole' = FreePage
          /\ page' = [page EXCEPT ![FreePage] = PgLock(PgGet(PgNew, t), t)]
          /\ wq' = IF WakesAllAtHandOver THEN WqWakeAll(wq, Slot) ELSE WqWakeOne(wq, Slot)
          /\ loc' = [loc EXCEPT ![t].pg = FreePage, ![t].res = "LOCKED"]
  /\ Goto(t, "fs_unlock")
  /\ UNCHANGED <<blk, pt, fsl>>

\* dax_insert_mapping_entry@v4.8: over a hole page unmap first (it is locked, nobody
\* maps it again), then the locked entry takes its place in the slot.
UnmapMappingRange(t) ==
  /\ At(t, "insert")
  /\ loc[t].pg # NoPage
  /\ loc' = [loc EXCEPT ![t].left = Tasks]
  /\ Goto(t, "unmap")
  /\ UNCHANGED <<blk, tree, hole, page, wq, pt, fsl>>
UnmapVma(t, m) ==
  /\ At(t, "unmap")
  /\ m \in loc[t].left
  /\ pt' = [pt EXCEPT ![m] = PteNone]
  /\ loc' = [loc EXCEPT ![t].left = @ \ {m}]
  /\ UNCHANGED <<blk, tree, hole, page, wq, fsl, pc>>
DaxInsertMappingEntry(t) ==
  /\ \/ At(t, "insert") /\ loc[t].pg = NoPage
     \/ At(t, "unmap") /\ loc[t].left = {}
  /\ IF loc[t].pg = NoPage
     THEN tree' = EntReplace(tree, Slot, "map", Block) /\ UNCHANGED <<hole, page>>
     ELSE /\ tree' = EntReplace(EntInsertLocked(tree, Slot, t), Slot, "map", Block)
          /\ hole' = NoPage
          /\ page' = [page EXCEPT ![loc[t].pg] = PgUncache(PgUnlockPut(@, t))]
  /\ loc' = [loc EXCEPT ![t].pg = NoPage]
  /\ Goto(t, "pte")
  /\ UNCHANGED <<blk, wq, pt, fsl>>
\* vm_insert_mixed@v4.8 mm/memory.c.
VmInsertMixed(t) ==
  /\ At(t, "pte")
  /\ pt' = [pt EXCEPT ![t] = PteInsert(@, PtePfn(Block, TRUE))]
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<blk, tree, hole, page, wq, fsl, loc>>
\* put_locked_mapping_entry@v4.8: unlock, wake one.
PutLockedMappingEntry(t) ==
  /\ At(t, "unlock")
  /\ tree' = EntUnlock(tree, Slot)
  /\ wq' = WqWakeOne(wq, Slot)
  /\ loc' = [loc EXCEPT ![t].res = "NOPAGE"]
  /\ Goto(t, "fs_unlock")
  /\ UNCHANGED <<blk, hole, page, pt, fsl>>
\* The file system drops its lock before mm installs the hole page.
FsUnlock(t) ==
  /\ At(t, "fs_unlock")
  /\ fsl' = RwRelease(fsl, t)
  /\ IF loc[t].res = "LOCKED"
     THEN Goto(t, "mm_hole") /\ loc' = loc
     ELSE Goto(t, "idle") /\ loc' = [loc EXCEPT ![t] = Idle]
  /\ UNCHANGED <<blk, tree, hole, page, wq, pt>>
\* do_read_fault@v4.8 mm/memory.c: PTE, unlock_page.
DoReadFault(t) ==
  /\ At(t, "mm_hole")
  /\ pt' = [pt EXCEPT ![t] = PteInsert(@, PteZero)]
  /\ page' = [page EXCEPT ![loc[t].pg] = PgUnlockPut(@, t)]
  /\ loc' = [loc EXCEPT ![t] = Idle]
  /\ Goto(t, "idle")
  /\ UNCHANGED <<blk, tree, hole, wq, fsl>>

ZapOwnPte(t) ==
  /\ Zaps
  /\ At(t, "idle")
  /\ PtePresent(pt[t])
  /\ pt' = [pt EXCEPT ![t] = PteNone]
  /\ UNCHANGED <<blk, tree, hole, page, wq, fsl, pc, loc>>
\* shrink_page_list@v4.8 mm/vmscan.c.
ReclaimPage ==
  /\ Zaps
  /\ hole # NoPage
  /\ page[hole].lock = {} /\ page[hole].refs = {}
  /\ pt' = [t \in Tasks |-> IF PteIsZero(pt[t]) THEN PteNone ELSE pt[t]]
  /\ page' = [page EXCEPT ![hole] = PgUncache(@)]
  /\ hole' = NoPage
  /\ UNCHANGED <<blk, tree, wq, fsl, pc, loc>>
Finished ==
  /\ ~Zaps
  /\ \A t \in Tasks : pc[t] = "idle" /\ \A w \in BOOLEAN : ~MayFault(t, w)
  /\ UNCHANGED vars

Step(t) ==
  \/ FsLock(t) \/ GrabMappingEntry(t) \/ GrabMappingEntryWait(t) \/ GetUnlockedEntryWoken(t)
  \/ GrabHolePage(t) \/ LockHolePage(t) \/ GetBlock(t) \/ GetBlockCreate(t) \/ DaxLoadHole(t)
  \/ UnmapMappingRange(t) \/ (\E m \in Tasks : UnmapVma(t, m)) \/ DaxInsertMappingEntry(t)
  \/ VmInsertMixed(t) \/ PutLockedMappingEntry(t) \/ FsUnlock(t) \/ DoReadFault(t)
Next ==
  \/ \E t \in Tasks : (\E w \in BOOLEAN : HandleFault(t, w)) \/ Step(t) \/ ZapOwnPte(t)
  \/ ReclaimPage
  \/ Finished
\* Strong fairness: the page lock wakes all waiters, one of them gets it, and each
\* gets it in the end. Nobody has to begin a fault.
Spec == Init /\ [][Next]_vars /\ \A t \in Tasks : SF_vars(Step(t))

-------------------------------------------------------------------------------
\* A process goes on reading zeroes from a page that another one has stored to.
NoStaleZero == (\A t \in Tasks : pc[t] = "idle") /\ blk = "MAPPED" => \A t \in Tasks : ~PteIsZero(pt[t])

\* fsync does not find the page, or truncation frees a page that is still mapped.
SlotPteAgree ==
  /\ ~EntLocked(tree, Slot) /\ (\E t \in Tasks : pt[t].k = "pfn") => tree[Slot].kind = "map"
  /\ (\E t \in Tasks : PteIsZero(pt[t])) => hole # NoPage

\* Two faults work on one page at once. The lock is the bit or the page lock, never both.
PageHolders == {t \in Tasks : hole # NoPage /\ PgHoldsLock(page[hole], t)}
EntryMutex ==
  /\ Cardinality(tree[Slot].lock \cup PageHolders) <= 1
  /\ ~(EntPresent(tree, Slot) /\ hole # NoPage)
  /\ \A t \in Tasks :
       pc[t] \in {"get_block", "alloc", "hole", "insert", "unmap", "pte", "unlock"} =>
       t \in tree[Slot].lock \cup PageHolders

\* A lock is left behind: the next one who touches the file hangs for ever. Or it is
\* given to two.
LockBalance == RwExclusion(fsl) /\ \A t \in Tasks :
  /\ pc[t] = "idle" => ~RwHolds(fsl, t) /\ ~EntHolds(tree, Slot, t)
                       /\ \A i \in Pages : t \notin page[i].lock \cup page[i].refs
  /\ pc[t] = "mm_hole" => ~RwHolds(fsl, t) /\ PgHoldsLock(page[loc[t].pg], t)

\* FsLock before the entry lock and before the page lock, never two of the latter.
LockOrder == \A t \in Tasks :
  /\ pc[t] = "fs_lock" => ~EntHolds(tree, Slot, t) /\ \A i \in Pages : ~PgHoldsLock(page[i], t)
  /\ pc[t] \in {"grab", "wait", "lock_page"} =>
       ~EntHolds(tree, Slot, t) /\ \A i \in Pages : ~PgHoldsLock(page[i], t)

\* A process hangs in a page fault.
FaultTerminates == \A t \in Tasks : pc[t] # "idle" ~> pc[t] = "idle"
\* A process sleeps for ever although nobody has the page any more.
WaiterWoken == \A t \in Tasks : WqAsleep(wq, t) ~> ~WqAsleep(wq, t)
===============================================================================

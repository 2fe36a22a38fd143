------------------------------- MODULE DaxFault -------------------------------
(* What:      page faults on a DAX file in the kernels that lock the entry of    *)
(*            the page in the mapping: v4.10 to now. Beside faults (PTE and PMD  *)
(*            size): write(2), hole punching and invalidation, as far as they    *)
(*            meet faults. This is also the text that logs are replayed against. *)
(* From:      grab_mapping_entry, dax_insert_entry, dax_unlock_entry,            *)
(*            dax_iomap_pte_fault, dax_iomap_pmd_fault, dax_load_hole,           *)
(*            __dax_invalidate_entry, dax_iomap_rw, dax_insert_pfn_mkwrite       *)
(*            (fs/dax.c); insert_pfn (mm/memory.c); __xfs_filemap_fault,         *)
(*            xfs_file_dax_write, xfs_free_file_space (fs/xfs). Read at v4.10,   *)
(*            v4.12.4, v4.15, v5.15.100, v6.13.7 and v6.16-rc (fs/dax.c).        *)
(* One step:  what is done under one hold of xa_lock, one PTE lock, one call of  *)
(*            the file system's block map, one lock call. Unmapping a range is   *)
(*            one step per process.                                              *)
(* Left out:  - i_mmap_rwsem: unmap_mapping_pages takes it and waits for nothing *)
(*              while it has it; without it more interleavings are looked at     *)
(*              (as with the shared mode of v6.x).                               *)
(*            - dirty tags and writeback: specs/mkwrite. What they decide here,  *)
(*              whether an invalidation keeps an entry, may go either way.       *)
(*            - i_size: specs/truncate. A fault may say SIGBUS (MaySigbus).      *)
(*            - the jbd2 handle of ext4 lies between FsLock and the entry lock   *)
(*              and is stopped after the entry is unlocked: specs/mkwrite.       *)
(*            - mmap_lock, per-VMA locks: only ever taken shared here.           *)
(*            - private mappings (COW faults end in a private page).             *)
(* Switches:  see CONSTANTS; Broken holds the names of historical bugs.          *)
(* Checked:   TypeOK, NoStaleZero, PteMatchesBlockMap, SlotPteAgree, EntryMutex, *)
(*            LockBalance, LockOrder; FaultTerminates, FaultProgress,            *)
(*            WaiterWoken under weak fairness of every task.                     *)
(* Sources:   commits ac401cc78242, 9f141d6ef625, 13e451fdc1af, 876f29460cbd,    *)
(*            63e95b5c4f16, 91d25ba8a6b0, 237388320def, 4636e70bb0a8 and those   *)
(*            named at KnownBugs.                                                *)
EXTENDS Integers, FiniteSets, RwSem, EntryLock, PageTables, BlockMap

CONSTANTS
  Tasks,          \* threads
  MmOf,           \* [tasks that fault -> address space]; each maps the whole file, shared
  Indices,        \* page offsets; with Huge together one PMD range
  Pfns,           \* blocks: pfn p at index i stands for page i of an aligned extent p
  Huge,           \* PMD entries and PMD faults exist (v4.10 and later)
  Readers,        \* tasks that read through the mapping
  Writers,        \* tasks that write through it
  PmdTasks,       \* tasks whose faults are tried as PMD faults first
  Callers,        \* tasks that call write(2)
  Punchers,       \* tasks that punch a hole over all Indices
  Invalidators,   \* tasks that invalidate the range without any lock (dax window
                  \* reclaim of virtiofs, 237388320def)
  BeginFirst,     \* v4.10, v4.11: iomap_begin before the entry lock (9f141d6ef625)
  SyncFaults,     \* MAP_SYNC (v4.15): a write fault may say NEEDDSYNC
  MaySigbus,      \* i_size or an error of iomap_begin may end a fault with SIGBUS
  Zaps,           \* processes may munmap: their entries become empty again
  Elsewhere,      \* tasks also take the inode's locks for pages beside Indices,
                  \* for map_pages and for other calls that do nothing here
  TrackPtes,      \* FALSE: page tables stay empty (replay: no event shows them)
  Broken          \* names of bugs that are put back

KnownBugs == {
  "write2_keeps_ptes",    \* write(2) deletes entries, leaves PTEs (cd656375f946)
  "reclaim_deletes",      \* invalidate_mapping_pages deletes mapped entries (4636e70bb0a8)
  "delete_wakes_one",     \* before 237388320def
  "woken_keeps_wake",     \* put_unlocked_entry does not wake the next
  "pmd_wrong_key",        \* a waiter for a PMD entry sleeps on its PTE index (23c84eb78375)
  "pmd_misses_ptes",      \* a PMD lookup does not see PTE entries (0e40de0338d0)
  "unlock_misaligned",    \* the unlocked PMD value goes to the task's own index (27359fd6e5f3)
  "retry_keeps_xa_lock",  \* a woken waiter retries with xa_lock held (f52afc93cd01)
  "no_pmd_recheck",       \* no look at the PMD after the entry is locked (e2093926a098)
  "pte_overwrites"}       \* insert_pfn replaces a PTE of another pfn (cf. f2c57d91b0d9)

ASSUME
  /\ Readers \cup Writers \subseteq DOMAIN MmOf
  /\ Readers \cup Writers \cup Callers \cup Punchers \cup Invalidators \subseteq Tasks
  /\ PmdTasks \subseteq Readers \cup Writers
  /\ Indices # {} /\ \A i \in Indices : i < 512
  /\ 0 \notin Pfns
  /\ {Huge, BeginFirst, SyncFaults, MaySigbus, Zaps, Elsewhere, TrackPtes} \subseteq BOOLEAN
  /\ Broken \subseteq KnownBugs

-------------------------------------------------------------------------------
Faulters == Readers \cup Writers
Mms == {MmOf[t] : t \in Faulters}

\* Entries of PTE size have the page offset as key, the PMD entry a key of its own.
PmdKey == 512
Keys == IF Huge THEN Indices \cup {PmdKey} ELSE Indices
Covers(k) == IF k = PmdKey THEN Indices ELSE {k}
KeysOver(i) == {k \in Keys : i \in Covers(k)}
Overlap(k, l) == k = l \/ k = PmdKey \/ l = PmdKey

VARIABLES
  blk,        \* extent map by index; one iomap_begin or free at a time
  tree,       \* entries by key, each with its lock bit (mapping->i_pages)
  wq,         \* tasks asleep, by the key they sleep on
  xal,        \* who forgot to drop xa_lock ("retry_keeps_xa_lock"), else empty
  pt,         \* page tables: per mm the entry of each index, and the huge one
  fsl,        \* FsLock: XFS_MMAPLOCK, ext4 i_mmap_sem, invalidate_lock
  iol,        \* IoLock: i_rwsem, XFS_IOLOCK
  pc,         \* where each task is
  loc         \* its local variables

vars == <<blk, tree, wq, xal, pt, fsl, iol, pc, loc>>
slots == <<tree, wq, xal>>
locks == <<fsl, iol>>

BlkTypeOK == blk \in [Indices -> BmTypes(Pfns)]
TreeTypeOK == EntTypeOK(tree, Keys, Tasks, Pfns)
WqTypeOk == WqTypeOK(wq, Keys, Tasks)
PtTypeOK == pt \in [Mms -> [Keys -> PteTypes(Pfns)]]
LocksTypeOK == RwTypeOK(fsl, Tasks) /\ RwTypeOK(iol, Tasks) /\ xal \subseteq Tasks

\* op: what the task does. w: a write fault. huge: a PMD fault. i: the page offset.
\* key: the entry it has locked, or sleeps for. seen: what iomap_begin said.
\* left: processes that an unmap has still to visit. todo: keys that it has still
\* to invalidate. res: the VM_FAULT result.
Idle == [op |-> "-", w |-> FALSE, huge |-> FALSE, i |-> 0, key |-> 0, seen |-> BmHole,
         left |-> {}, todo |-> {}, res |-> "-"]
Mixed == [st |-> "MIXED", pfn |-> 0]
Results == {"NOPAGE", "SIGBUS", "FALLBACK", "NEEDDSYNC"}
LocTypeOK == \A t \in Tasks :
  /\ loc[t].op \in {"-", "fault", "sync", "punch", "write2", "inval"}
  /\ loc[t].w \in BOOLEAN /\ loc[t].huge \in BOOLEAN
  /\ loc[t].i \in Indices \cup {0}
  /\ loc[t].key \in Keys \cup {0}
  /\ loc[t].seen \in BmTypes(Pfns) \cup {Mixed}
  /\ loc[t].left \subseteq Mms
  /\ loc[t].todo \subseteq Keys
  /\ loc[t].res \in Results \cup {"-"}
PcTypeOK == pc \in [Tasks ->
  {"idle", "fault", "shared", "begun", "grab", "wait", "downgrade", "entry", "insert", "unmapzero",
   "pte", "unlock", "finished", "returned", "excl", "zap", "delete", "zap2", "free",
   "write", "inval", "wzap"}]
TypeOK == BlkTypeOK /\ TreeTypeOK /\ WqTypeOk /\ PtTypeOK /\ LocksTypeOK /\ LocTypeOK /\ PcTypeOK

Init ==
  /\ blk = [i \in Indices |-> BmHole]
  /\ tree = [k \in Keys |-> EntNone]
  /\ wq = WqEmpty(Keys)
  /\ xal = {}
  /\ pt = [m \in Mms |-> [k \in Keys |-> PteNone]]
  /\ fsl = RwFree
  /\ iol = RwFree
  /\ pc = [t \in Tasks |-> "idle"]
  /\ loc = [t \in Tasks |-> Idle]

-------------------------------------------------------------------------------
At(t, here) == pc[t] = here
Goto(t, there) == pc' = [pc EXCEPT ![t] = there]

\* What the own page tables of t hold.
Own(t) == pt[MmOf[t]]
OwnHuge(t) == Huge /\ PtePresent(Own(t)[PmdKey])
OwnTable(t) == \E i \in Indices : PtePresent(Own(t)[i])
SetOwn(t, k, e) == IF TrackPtes THEN [pt EXCEPT ![MmOf[t]][k] = e] ELSE pt
\* Processes that an unmap has to visit.
ToVisit == IF TrackPtes THEN Mms ELSE {}

\* The hardware faults when the entry is empty, or read-only at a write.
Needs(t, k, write) == ~PtePresent(Own(t)[k]) \/ (write /\ ~Own(t)[k].rw)
MayFault(t, write) ==
  /\ t \in (IF write THEN Writers ELSE Readers)
  /\ \/ ~TrackPtes
     \/ \E i \in Indices : Needs(t, i, write) /\ (OwnHuge(t) => Needs(t, PmdKey, write))

(* ------------------------------ the inode's locks --------------------------- *)
\* __xfs_filemap_fault@6.12 fs/xfs/xfs_file.c, ext4_dax_huge_fault@6.12
\* fs/ext4/file.c: entry of the handler. The page offset is not known to the log yet.
FilemapFault(t, write) ==
  /\ At(t, "idle")
  /\ MayFault(t, write)
  /\ loc' = [loc EXCEPT ![t] = [Idle EXCEPT !.op = "fault", !.w = write]]
  /\ Goto(t, "fault")
  /\ UNCHANGED <<blk, slots, pt, locks>>

\* xfs_ilock(XFS_MMAPLOCK_SHARED), filemap_invalidate_lock_shared@6.12: for a fault,
\* or (Elsewhere) for map_pages, readahead, a fault on another page.
InvalidateLockShared(t) ==
  /\ pc[t] \in (IF Elsewhere THEN {"fault", "idle"} ELSE {"fault"})
  /\ ~RwHolds(fsl, t)
  /\ RwCanShare(fsl)
  /\ fsl' = RwAcquire(fsl, t, "S")
  /\ Goto(t, "shared")
  /\ UNCHANGED <<blk, slots, pt, iol, loc>>

\* filemap_invalidate_lock@6.12, xfs_ilock(XFS_MMAPLOCK_EXCL): punch, truncate, remap.
\* XFS takes IOLOCK before; the VFS does for truncate, unseen by xfs_ilock.
InvalidateLockExcl(t) ==
  /\ At(t, "idle")
  /\ Elsewhere \/ (t \in Punchers /\ RwHoldsExcl(iol, t))
  /\ ~RwHolds(fsl, t)
  /\ RwCanExcl(fsl)
  /\ fsl' = RwAcquire(fsl, t, "X")
  /\ Goto(t, "excl")
  /\ UNCHANGED <<blk, slots, pt, iol, loc>>

\* __xfs_filemap_fault@6.12: a write fault during a remap (XFS_IREMAPPING) takes
\* MMAPLOCK exclusive. (xfs_ilock_for_write_fault)
InvalidateLockExclFault(t) ==
  /\ Elsewhere
  /\ At(t, "fault")
  /\ loc[t].w
  /\ RwCanExcl(fsl)
  /\ fsl' = RwAcquire(fsl, t, "X")
  /\ Goto(t, "shared")
  /\ UNCHANGED <<blk, slots, pt, iol, loc>>

\* rwsem_down_write_slowpath@6.12 kernel/locking/rwsem.c: a writer on the wait list
\* holds up later readers. Replay does without: a log does not show the list.
InvalidateLockWait(t) ==
  /\ ~Elsewhere
  /\ At(t, "idle")
  /\ t \in Punchers
  /\ RwHoldsExcl(iol, t)
  /\ ~RwCanExcl(fsl)
  /\ t \notin fsl.q
  /\ fsl' = RwQueue(fsl, t)
  /\ UNCHANGED <<blk, slots, pt, iol, pc, loc>>

\* up_read, up_write: after the fault, or when the exclusive user is done. A PMD
\* fault that fell back has its huge entry split (zapped) by mm, then tries PTEs.
InvalidateUnlock(t) ==
  /\ pc[t] \in (IF Elsewhere THEN {"shared", "returned", "excl"} ELSE {"returned", "excl"})
  /\ RwHolds(fsl, t)
  /\ fsl' = RwRelease(fsl, t)
  /\ pt' = IF loc[t].res = "FALLBACK" THEN SetOwn(t, PmdKey, PteNone) ELSE pt
  /\ loc' = [loc EXCEPT ![t] = Idle]
  /\ Goto(t, "idle")
  /\ UNCHANGED <<blk, slots, iol>>

\* xfs_ilock(XFS_IOLOCK_*), inode_lock, inode_lock_shared: read(2), write(2),
\* fallocate(2). A task may fault on its user buffer while it holds it.
IoLockExcl(t) ==
  /\ At(t, "idle")
  /\ Elsewhere \/ t \in Callers \cup Punchers
  /\ ~RwHolds(iol, t)
  /\ RwCanExcl(iol)
  /\ iol' = RwAcquire(iol, t, "X")
  /\ UNCHANGED <<blk, slots, pt, fsl, pc, loc>>
IoLockShared(t) ==
  /\ Elsewhere
  /\ At(t, "idle")
  /\ ~RwHolds(iol, t)
  /\ RwCanShare(iol)
  /\ iol' = RwAcquire(iol, t, "S")
  /\ UNCHANGED <<blk, slots, pt, fsl, pc, loc>>
\* xfs_file_dax_write, xfs_file_fallocate@6.12: the way out. A writer that gives up
\* waiting for FsLock does not happen (down_write is not interruptible).
IoUnlock(t) ==
  /\ pc[t] \in {"idle", "write"}
  /\ RwHolds(iol, t)
  /\ t \notin fsl.q
  /\ iol' = RwRelease(iol, t)
  /\ loc' = [loc EXCEPT ![t] = Idle]
  /\ Goto(t, "idle")
  /\ UNCHANGED <<blk, slots, pt, fsl>>

(* ------------- dax_iomap_pte_fault@6.13 fs/dax.c:1712-1786 ------------------- *)
\* E0: trace_dax_pte_fault, with FsLock held.
DaxPteFault(t, i, write) ==
  /\ At(t, "shared")
  /\ loc[t].op = "fault"
  /\ loc[t].w = write
  /\ RwHolds(fsl, t)
  /\ ~OwnHuge(t)
  /\ loc' = [loc EXCEPT ![t].i = i]
  /\ Goto(t, "begun")
  /\ UNCHANGED <<blk, slots, pt, locks>>
\* dax_iomap_pmd_fault@6.13 fs/dax.c: trace_dax_pmd_fault. create_huge_pmd wants
\* pmd_none, wp_huge_pmd a huge entry.
DaxPmdFault(t, write) ==
  /\ Huge
  /\ At(t, "shared")
  /\ loc[t].op = "fault"
  /\ loc[t].w = write
  /\ RwHolds(fsl, t)
  /\ t \in PmdTasks
  /\ ~OwnTable(t)
  /\ loc' = [loc EXCEPT ![t].huge = TRUE]
  /\ Goto(t, "begun")
  /\ UNCHANGED <<blk, slots, pt, locks>>

\* E1: i_size_read under FsLock; also an error of iomap_begin before anything changed.
DaxFaultSigbus(t) ==
  /\ MaySigbus
  /\ At(t, "begun")
  /\ loc' = [loc EXCEPT ![t].res = "SIGBUS"]
  /\ Goto(t, "finished")
  /\ UNCHANGED <<blk, slots, pt, locks>>
\* dax_iomap_pmd_fault: the 2 MiB do not fit the VMA, the file or the alignment.
DaxPmdFaultTooBig(t) ==
  /\ MaySigbus
  /\ At(t, "begun")
  /\ loc[t].huge
  /\ loc' = [loc EXCEPT ![t].res = "FALLBACK"]
  /\ Goto(t, "finished")
  /\ UNCHANGED <<blk, slots, pt, locks>>

(* E2: grab_mapping_entry@6.13 fs/dax.c, under xa_lock. *)
GrabAt == IF BeginFirst THEN "grab" ELSE "begun"
AfterGrab == IF BeginFirst THEN "insert" ELSE "entry"
HasPmd == Huge /\ EntPresent(tree, PmdKey)
\* The key of the entry that a fault finds, or would insert.
GrabKey(t) == IF loc[t].huge \/ HasPmd THEN PmdKey ELSE loc[t].i
\* A PMD fault that finds an entry of PTE size has to fall back.
PteInTheWay(t) ==
  /\ loc[t].huge
  /\ ~HasPmd
  /\ "pmd_misses_ptes" \notin Broken
  /\ \E i \in Indices : EntPresent(tree, i)
\* A PTE fault that finds the empty or zero PMD entry replaces it.
Downgrades(t) == ~loc[t].huge /\ HasPmd /\ tree[PmdKey].kind \in {"empty", "zero"}

GrabMappingEntry(t) ==
  /\ At(t, GrabAt)
  /\ xal = {}
  /\ ~PteInTheWay(t)
  /\ ~EntLocked(tree, GrabKey(t))
  /\ ~Downgrades(t)
  /\ tree' = IF EntPresent(tree, GrabKey(t)) THEN EntLock(tree, GrabKey(t), t)
             ELSE EntInsertLocked(tree, GrabKey(t), t)
  /\ loc' = [loc EXCEPT ![t].key = GrabKey(t)]
  /\ Goto(t, AfterGrab)
  /\ UNCHANGED <<blk, wq, xal, pt, locks>>

\* get_unlocked_entry@6.13: queue under xa_lock, drop it, sleep. The queue is that
\* of the entry: a waiter for a PMD entry uses the start of the PMD.
GrabMappingEntryWait(t) ==
  /\ At(t, GrabAt)
  /\ xal = {}
  /\ ~PteInTheWay(t)
  /\ EntLocked(tree, GrabKey(t))
  /\ wq' = WqSleep(wq, IF "pmd_wrong_key" \in Broken /\ ~loc[t].huge THEN loc[t].i ELSE GrabKey(t), t)
  /\ Goto(t, "wait")
  /\ UNCHANGED <<blk, tree, xal, pt, locks, loc>>

\* The same after the wake-up: from scratch. Each user of the queue comes back to
\* where it looked the entry up.
WaiterBack(t) ==
  CASE loc[t].op = "fault" -> GrabAt
    [] loc[t].op = "sync" -> "returned"
    [] loc[t].op = "punch" -> "delete"
    [] OTHER -> "inval"
GetUnlockedEntryWoken(t) ==
  /\ At(t, "wait")
  /\ ~WqAsleep(wq, t)
  /\ xal = {}
  /\ xal' = IF "retry_keeps_xa_lock" \in Broken THEN {t} ELSE {}
  /\ Goto(t, WaiterBack(t))
  /\ UNCHANGED <<blk, tree, wq, pt, locks, loc>>

\* grab_mapping_entry@6.13, label fallback; put_unlocked_entry for a woken waiter is
\* not needed here: the entry in the way is of another queue.
GrabMappingEntryFallback(t) ==
  /\ At(t, GrabAt)
  /\ xal = {}
  /\ PteInTheWay(t)
  /\ loc' = [loc EXCEPT ![t].res = "FALLBACK"]
  /\ Goto(t, "finished")
  /\ UNCHANGED <<blk, slots, pt, locks>>

\* grab_mapping_entry@6.13, pmd_downgrade: lock it, drop xa_lock, unmap if zero ...
GrabMappingEntryDowngrade(t) ==
  /\ At(t, GrabAt)
  /\ xal = {}
  /\ Downgrades(t)
  /\ ~EntLocked(tree, PmdKey)
  /\ tree' = EntLock(tree, PmdKey, t)
  /\ loc' = [loc EXCEPT ![t].key = PmdKey, ![t].left = IF tree[PmdKey].kind = "zero" THEN ToVisit ELSE {}]
  /\ Goto(t, "downgrade")
  /\ UNCHANGED <<blk, wq, xal, pt, locks>>
\* ... delete, wake all, insert the locked PTE entry.
GrabMappingEntryDowngraded(t) ==
  /\ At(t, "downgrade")
  /\ loc[t].left = {}
  /\ xal = {}
  /\ tree' = EntInsertLocked(EntDelete(tree, PmdKey), loc[t].i, t)
  /\ wq' = WqWakeAll(wq, PmdKey)
  /\ loc' = [loc EXCEPT ![t].key = loc[t].i]
  /\ Goto(t, AfterGrab)
  /\ UNCHANGED <<blk, xal, pt, locks>>

\* E3: dax_iomap_pte_fault: pmd_trans_huge or pmd_devmap in the meantime; and
\* dax_iomap_pmd_fault: a page table in the meantime (e2093926a098).
Collides(t) ==
  /\ "no_pmd_recheck" \notin Broken
  /\ IF loc[t].huge THEN OwnTable(t) ELSE OwnHuge(t)
DaxFaultCollides(t) ==
  /\ At(t, AfterGrab)
  /\ Collides(t)
  /\ loc' = [loc EXCEPT ![t].res = "NOPAGE"]
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<blk, slots, pt, locks>>

(* E4: iomap_begin. What the file system says about the range of the fault. *)
BeginAt == IF BeginFirst THEN "begun" ELSE "entry"
AfterBegin == IF BeginFirst THEN "grab" ELSE "insert"
Range(t) == IF loc[t].huge THEN Indices ELSE {loc[t].i}
See(map, t) ==
  LET first == map[CHOOSE i \in Range(t) : TRUE] IN
  IF \A i \in Range(t) : map[i] = first THEN first ELSE Mixed
\* xfs_read_iomap_begin, xfs_direct_write_iomap_begin@6.12 fs/xfs/xfs_iomap.c, event
\* xfs_iomap_found: nothing to allocate. hole: the event has no start block.
IomapBeginFound(t, hole) ==
  /\ At(t, BeginAt)
  /\ BeginFirst \/ ~Collides(t)
  /\ hole = (See(blk, t) = BmHole)
  /\ loc[t].w => \A i \in Range(t) : BmIsMapped(blk[i])
  /\ loc' = [loc EXCEPT ![t].seen = See(blk, t)]
  /\ Goto(t, AfterBegin)
  /\ UNCHANGED <<blk, slots, pt, locks>>
\* xfs_direct_write_iomap_begin, xfs_iomap_write_direct@6.12, event xfs_iomap_alloc:
\* allocated or converted, and zeroed, in one transaction.
IomapBeginAlloc(t) ==
  /\ At(t, BeginAt)
  /\ BeginFirst \/ ~Collides(t)
  /\ loc[t].w
  /\ \E i \in Range(t) : ~BmIsMapped(blk[i])
  /\ \E p \in Pfns : blk' = BmAlloc(blk, Range(t), p)
  /\ loc' = [loc EXCEPT ![t].seen = See(blk', t)]
  /\ Goto(t, AfterBegin)
  /\ UNCHANGED <<slots, pt, locks>>

(* E6, E7: dax_insert_entry@6.13 and the PTE. *)
WantsZero(t) == BmReadsZero(loc[t].seen)
\* dax_iomap_pmd_fault: the extent is shorter than 2 MiB.
PmdNotContiguous(t) ==
  /\ At(t, "insert")
  /\ ~(BeginFirst /\ Collides(t))
  /\ loc[t].seen = Mixed
  /\ loc' = [loc EXCEPT ![t].res = "FALLBACK"]
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<blk, slots, pt, locks>>
\* dax_insert_entry (b): a zero entry makes room for a block: unmap first, with the
\* entry locked.
ReplacesZero(t) == ~WantsZero(t) /\ tree[loc[t].key].kind = "zero"
DaxInsertEntryUnmap(t) ==
  /\ At(t, "insert")
  /\ ~(BeginFirst /\ Collides(t))
  /\ loc[t].seen # Mixed
  /\ ReplacesZero(t)
  /\ loc' = [loc EXCEPT ![t].left = ToVisit]
  /\ Goto(t, "unmapzero")
  /\ UNCHANGED <<blk, slots, pt, locks>>
\* dax_insert_entry (c), under xa_lock: only a zero or empty entry is replaced.
DaxInsertEntry(t) ==
  /\ \/ At(t, "insert") /\ ~(BeginFirst /\ Collides(t)) /\ loc[t].seen # Mixed /\ ~ReplacesZero(t)
     \/ At(t, "unmapzero") /\ loc[t].left = {}
  /\ xal = {}
  /\ tree' = IF tree[loc[t].key].kind \in {"empty", "zero"}
             THEN EntReplace(tree, loc[t].key, IF WantsZero(t) THEN "zero" ELSE "map",
                             IF WantsZero(t) THEN 0 ELSE loc[t].seen.pfn)
             ELSE tree
  /\ Goto(t, "pte")
  /\ UNCHANGED <<blk, wq, xal, pt, locks, loc>>

FaultPteDone(t, k, e, result) ==
  /\ pt' = SetOwn(t, k, e)
  /\ loc' = [loc EXCEPT ![t].res = result]
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<blk, slots, locks>>
\* dax_load_hole@6.13: vmf_insert_mixed of the zero page, then the event.
DaxLoadHole(t) ==
  /\ At(t, "pte")
  /\ ~loc[t].huge
  /\ WantsZero(t)
  /\ FaultPteDone(t, loc[t].i, PteInsert(Own(t)[loc[t].i], PteZero), "NOPAGE")
\* dax_pmd_load_hole@6.13: the huge zero page where the PMD is none, then the event;
\* else the event dax_pmd_load_hole_fallback.
DaxPmdLoadHole(t) ==
  /\ At(t, "pte")
  /\ loc[t].huge
  /\ WantsZero(t)
  /\ ~OwnHuge(t) /\ ~OwnTable(t)
  /\ FaultPteDone(t, PmdKey, PteZero, "NOPAGE")
DaxPmdLoadHoleFallback(t) ==
  /\ At(t, "pte")
  /\ loc[t].huge
  /\ WantsZero(t)
  /\ OwnHuge(t) \/ OwnTable(t) \/ MaySigbus
  /\ FaultPteDone(t, PmdKey, Own(t)[PmdKey], "FALLBACK")
\* insert_pfn@6.13 mm/memory.c by vmf_insert_mixed or vmf_insert_mixed_mkwrite.
InsertedPte(t, k) ==
  LET new == PtePfn(loc[t].seen.pfn, loc[t].w) IN
  IF "pte_overwrites" \in Broken THEN new ELSE PteInsert(Own(t)[k], new)
InsertPfn(t) ==
  /\ At(t, "pte")
  /\ ~loc[t].huge
  /\ ~WantsZero(t)
  /\ FaultPteDone(t, loc[t].i, InsertedPte(t, loc[t].i), "NOPAGE")
\* vmf_insert_pfn_pmd@6.13 mm/huge_memory.c.
InsertPfnPmd(t) ==
  /\ At(t, "pte")
  /\ loc[t].huge
  /\ ~WantsZero(t)
  /\ FaultPteDone(t, PmdKey, InsertedPte(t, PmdKey), "NOPAGE")
\* dax_fault_is_synchronous@6.13: the block is not durable yet, no PTE in this phase.
DaxFaultNeedsSync(t) ==
  /\ SyncFaults
  /\ At(t, "pte")
  /\ loc[t].w
  /\ ~WantsZero(t)
  /\ loc' = [loc EXCEPT ![t].res = "NEEDDSYNC"]
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<blk, slots, pt, locks>>

\* E10: dax_unlock_entry@6.13: the unlocked value, then wake one.
DaxUnlockEntry(t) ==
  /\ At(t, "unlock")
  /\ xal = {}
  /\ tree' = IF "unlock_misaligned" \in Broken /\ loc[t].key = PmdKey /\ ~loc[t].huge
             THEN [tree EXCEPT ![loc[t].i] = EntNew(tree[PmdKey].kind, tree[PmdKey].pfn)]
             ELSE EntUnlock(tree, loc[t].key)
  /\ wq' = WqWakeOne(wq, loc[t].key)
  /\ loc' = [loc EXCEPT ![t].key = 0]
  /\ Goto(t, IF loc[t].op = "sync" THEN "returned" ELSE "finished")
  /\ UNCHANGED <<blk, xal, pt, locks>>

\* E11: trace_dax_pte_fault_done, trace_dax_pmd_fault_done, FsLock still held.
DaxPteFaultDone(t, result) ==
  /\ At(t, "finished")
  /\ ~loc[t].huge
  /\ loc[t].res = result
  /\ Goto(t, "returned")
  /\ UNCHANGED <<blk, slots, pt, locks, loc>>
DaxPmdFaultDone(t, result) ==
  /\ At(t, "finished")
  /\ loc[t].huge
  /\ loc[t].res = result
  /\ Goto(t, "returned")
  /\ UNCHANGED <<blk, slots, pt, locks, loc>>

(* -------- dax_finish_sync_fault, dax_insert_pfn_mkwrite@6.13 fs/dax.c -------- *)
(* After vfs_fsync_range, which specs/mkwrite has. FsLock is held throughout.     *)
SyncAt(t) == At(t, "returned") /\ loc[t].res = "NEEDDSYNC" /\ loc[t].op \in {"fault", "sync"}
InsertPfnMkwriteLock(t) ==
  /\ SyncAt(t)
  /\ xal = {}
  /\ EntPresent(tree, GrabKey(t))
  /\ ~EntLocked(tree, GrabKey(t))
  /\ tree' = EntLock(tree, GrabKey(t), t)
  /\ loc' = [loc EXCEPT ![t].key = GrabKey(t), ![t].op = "sync"]
  /\ Goto(t, "pte")
  /\ UNCHANGED <<blk, wq, xal, pt, locks>>
InsertPfnMkwriteWait(t) ==
  /\ SyncAt(t)
  /\ xal = {}
  /\ EntLocked(tree, GrabKey(t))
  /\ wq' = WqSleep(wq, GrabKey(t), t)
  /\ loc' = [loc EXCEPT ![t].op = "sync"]
  /\ Goto(t, "wait")
  /\ UNCHANGED <<blk, tree, xal, pt, locks>>
\* InsertPfn and InsertPfnPmd set the PTE, DaxUnlockEntry comes back to "returned".

(* ----------- fallocate(PUNCH_HOLE), truncate: FsLock exclusive --------------- *)
\* xfs_free_file_space@6.12 fs/xfs/xfs_bmap_util.c (event at its start),
\* truncate_pagecache_range: unmap, delete the entries, unmap again; then the blocks.
FreeFileSpace(t) ==
  /\ At(t, "excl")
  /\ RwHoldsExcl(fsl, t)
  /\ Elsewhere \/ t \in Punchers
  /\ loc' = [loc EXCEPT ![t] = [Idle EXCEPT !.op = "punch", !.left = ToVisit]]
  /\ Goto(t, "zap")
  /\ UNCHANGED <<blk, slots, pt, locks>>
TruncatePagecacheDelete(t) ==
  /\ At(t, "zap")
  /\ loc[t].left = {}
  /\ loc' = [loc EXCEPT ![t].todo = Keys]
  /\ Goto(t, "delete")
  /\ UNCHANGED <<blk, slots, pt, locks>>
TruncatePagecacheAgain(t) ==
  /\ At(t, "delete")
  /\ loc[t].todo = {}
  /\ loc' = [loc EXCEPT ![t].left = ToVisit]
  /\ Goto(t, "zap2")
  /\ UNCHANGED <<blk, slots, pt, locks>>
\* xfs_unmap_extent@6.12, ext4_ext_remove_space@6.12.
FreeBlocks(t) ==
  /\ At(t, "zap2")
  /\ loc[t].left = {}
  /\ blk' = BmFree(blk, Indices)
  /\ loc' = [loc EXCEPT ![t] = Idle]
  /\ Goto(t, "excl")
  /\ UNCHANGED <<slots, pt, locks>>
\* fallocate(2), zero range: unwritten extents over the holes.
AllocFileSpace(t) ==
  /\ Elsewhere
  /\ At(t, "excl")
  /\ RwHoldsExcl(fsl, t)
  /\ \E p \in Pfns : blk' = BmPrealloc(blk, Indices, p)
  /\ UNCHANGED <<slots, pt, locks, pc, loc>>

(* ---------------- write(2): dax_iomap_rw@6.13 fs/dax.c, IoLock ---------------- *)
\* xfs_file_dax_write@6.12 fs/xfs/xfs_file.c: event after IOLOCK.
FileDaxWrite(t) ==
  /\ At(t, "idle")
  /\ Elsewhere \/ t \in Callers
  /\ RwHoldsExcl(iol, t)
  /\ loc' = [loc EXCEPT ![t] = [Idle EXCEPT !.op = "write2"]]
  /\ Goto(t, "write")
  /\ UNCHANGED <<blk, slots, pt, locks>>
WriteIomapFound(t) ==
  /\ At(t, "write")
  /\ Elsewhere
  /\ UNCHANGED vars
\* dax_iomap_iter@6.13: IOMAP_F_NEW, so invalidate_inode_pages2_range.
WriteIomapAlloc(t) ==
  /\ At(t, "write")
  /\ \E i \in Indices : ~BmIsMapped(blk[i])
  /\ \E p \in Pfns : blk' = BmAlloc(blk, Indices, p)
  /\ loc' = [loc EXCEPT ![t].todo = Keys]
  /\ Goto(t, "inval")
  /\ UNCHANGED <<slots, pt, locks>>
\* An invalidation that takes no lock of the inode.
InvalidateRange(t) ==
  /\ At(t, "idle")
  /\ t \in Invalidators
  /\ loc' = [loc EXCEPT ![t] = [Idle EXCEPT !.op = "inval", !.todo = Keys]]
  /\ Goto(t, "inval")
  /\ UNCHANGED <<blk, slots, pt, locks>>

(* __dax_invalidate_entry@6.13 fs/dax.c for each entry of the range: by write(2)  *)
(* (clean entries only), by truncation (all of them).                             *)
DeletesAt(t) == pc[t] \in {"inval", "delete"}
InvalidateEntryNone(t, k) ==
  /\ DeletesAt(t)
  /\ xal = {}
  /\ k \in loc[t].todo
  /\ ~EntPresent(tree, k)
  /\ loc' = [loc EXCEPT ![t].todo = @ \ {k}]
  /\ UNCHANGED <<blk, slots, pt, locks, pc>>
InvalidateEntryWait(t, k) ==
  /\ DeletesAt(t)
  /\ xal = {}
  /\ k \in loc[t].todo
  /\ EntLocked(tree, k)
  /\ wq' = WqSleep(wq, k, t)
  /\ Goto(t, "wait")
  /\ UNCHANGED <<blk, tree, xal, pt, locks, loc>>
\* put_unlocked_entry(WAKE_ALL) since 237388320def (v5.13), WAKE_NEXT before.
WakeAfterDelete(k) == IF "delete_wakes_one" \in Broken THEN WqWakeOne(wq, k) ELSE WqWakeAll(wq, k)
InvalidateEntry(t, k) ==
  /\ DeletesAt(t)
  /\ xal = {}
  /\ k \in loc[t].todo
  /\ EntPresent(tree, k)
  /\ ~EntLocked(tree, k)
  /\ tree' = EntDelete(tree, k)
  /\ wq' = WakeAfterDelete(k)
  /\ loc' = [loc EXCEPT ![t].todo = @ \ {k}]
  /\ UNCHANGED <<blk, xal, pt, locks, pc>>
\* A dirty entry is kept; the woken waiter passes the wake on all the same.
InvalidateEntryKeep(t, k) ==
  /\ At(t, "inval")
  /\ xal = {}
  /\ k \in loc[t].todo
  /\ EntPresent(tree, k)
  /\ ~EntLocked(tree, k)
  /\ wq' = IF "woken_keeps_wake" \in Broken THEN wq ELSE WakeAfterDelete(k)
  /\ loc' = [loc EXCEPT ![t].todo = @ \ {k}]
  /\ UNCHANGED <<blk, tree, xal, pt, locks, pc>>
\* invalidate_inode_pages2_range@6.13 mm/truncate.c: page tables after the entries,
\* on purpose. Not before cd656375f946.
InvalidateUnmap(t) ==
  /\ At(t, "inval")
  /\ loc[t].todo = {}
  /\ loc' = [loc EXCEPT ![t].left = IF "write2_keeps_ptes" \in Broken THEN {} ELSE ToVisit]
  /\ Goto(t, "wzap")
  /\ UNCHANGED <<blk, slots, pt, locks>>
InvalidateDone(t) ==
  /\ At(t, "wzap")
  /\ loc[t].left = {}
  /\ Goto(t, IF loc[t].op = "write2" THEN "write" ELSE "idle")
  /\ loc' = [loc EXCEPT ![t] = IF @.op = "write2" THEN [Idle EXCEPT !.op = "write2"] ELSE Idle]
  /\ UNCHANGED <<blk, slots, pt, locks>>

\* unmap_mapping_pages@6.13 mm/memory.c: one VMA. A zap of one page of a huge entry
\* takes the huge entry away.
ZapKeys(t) == IF pc[t] = "unmapzero" /\ ~loc[t].huge THEN KeysOver(loc[t].i) ELSE Keys
UnmapVma(t, m) ==
  /\ pc[t] \in {"downgrade", "unmapzero", "zap", "zap2", "wzap"}
  /\ m \in loc[t].left
  /\ pt' = [pt EXCEPT ![m] = [k \in Keys |-> IF k \in ZapKeys(t) THEN PteNone ELSE @[k]]]
  /\ loc' = [loc EXCEPT ![t].left = @ \ {m}]
  /\ UNCHANGED <<blk, slots, locks, pc>>

(* ------------------------------ environment --------------------------------- *)
\* munmap, madvise(MADV_DONTNEED).
ZapOwnPtes(m) ==
  /\ Zaps
  /\ \E k \in Keys : PtePresent(pt[m][k])
  /\ \A t \in Faulters : MmOf[t] = m => pc[t] = "idle"
  /\ pt' = [pt EXCEPT ![m] = [k \in Keys |-> PteNone]]
  /\ UNCHANGED <<blk, slots, locks, pc, loc>>
\* invalidate_mapping_pages@4.9 mm/truncate.c (drop_caches), until 4636e70bb0a8.
InvalidateMappingPages(k) ==
  /\ "reclaim_deletes" \in Broken
  /\ EntPresent(tree, k)
  /\ ~EntLocked(tree, k)
  /\ tree' = EntDelete(tree, k)
  /\ wq' = WqWakeAll(wq, k)
  /\ UNCHANGED <<blk, xal, pt, locks, pc, loc>>
\* Nobody has anything left to do: the end of a run in which nobody munmaps.
Finished ==
  /\ ~Zaps
  /\ \A t \in Tasks : pc[t] = "idle" /\ \A w \in BOOLEAN : ~MayFault(t, w)
  /\ UNCHANGED vars

-------------------------------------------------------------------------------
Begin(t) ==
  \/ \E w \in BOOLEAN : FilemapFault(t, w)
  \/ IoLockExcl(t) \/ IoLockShared(t)
  \/ InvalidateRange(t)
Step(t) ==
  \/ InvalidateLockShared(t) \/ InvalidateLockExcl(t) \/ InvalidateLockExclFault(t) \/ InvalidateUnlock(t)
  \/ IoUnlock(t)
  \/ (\E i \in Indices, w \in BOOLEAN : DaxPteFault(t, i, w))
  \/ (\E w \in BOOLEAN : DaxPmdFault(t, w))
  \/ DaxFaultSigbus(t) \/ DaxPmdFaultTooBig(t)
  \/ GrabMappingEntry(t) \/ GrabMappingEntryWait(t) \/ GetUnlockedEntryWoken(t) \/ GrabMappingEntryFallback(t)
  \/ GrabMappingEntryDowngrade(t) \/ GrabMappingEntryDowngraded(t) \/ DaxFaultCollides(t)
  \/ (\E hole \in BOOLEAN : IomapBeginFound(t, hole)) \/ IomapBeginAlloc(t)
  \/ PmdNotContiguous(t) \/ DaxInsertEntryUnmap(t) \/ DaxInsertEntry(t)
  \/ DaxLoadHole(t) \/ DaxPmdLoadHole(t) \/ DaxPmdLoadHoleFallback(t) \/ InsertPfn(t) \/ InsertPfnPmd(t)
  \/ DaxFaultNeedsSync(t) \/ DaxUnlockEntry(t)
  \/ (\E r \in Results : DaxPteFaultDone(t, r) \/ DaxPmdFaultDone(t, r))
  \/ InsertPfnMkwriteLock(t) \/ InsertPfnMkwriteWait(t)
  \/ FreeFileSpace(t) \/ TruncatePagecacheDelete(t) \/ TruncatePagecacheAgain(t) \/ FreeBlocks(t) \/ AllocFileSpace(t)
  \/ FileDaxWrite(t) \/ WriteIomapFound(t) \/ WriteIomapAlloc(t)
  \/ (\E k \in Keys : InvalidateEntryNone(t, k) \/ InvalidateEntryWait(t, k) \/ InvalidateEntry(t, k)
                      \/ InvalidateEntryKeep(t, k))
  \/ InvalidateUnmap(t) \/ InvalidateDone(t)
  \/ (\E m \in Mms : UnmapVma(t, m))
Environment ==
  \/ \E m \in Mms : ZapOwnPtes(m)
  \/ \E k \in Keys : InvalidateMappingPages(k)

Next ==
  \/ \E t \in Tasks : Begin(t) \/ Step(t) \/ InvalidateLockWait(t)
  \/ Environment
  \/ Finished

\* Weak fairness of every task that is inside the kernel, where nobody takes FsLock
\* exclusive: then no lock but that of the entry makes a task wait, and nothing is
\* assumed about who gets the entry: a task that comes along may lock it before the
\* woken waiter looks, every time. Nobody has to begin anything.
Fairness == \A t \in Tasks : WF_vars(Step(t))
Spec == Init /\ [][Next]_vars /\ Fairness
\* For FaultProgress: a thread that wants to write tries until the store goes through.
Persistent == \A t \in Writers : WF_vars(FilemapFault(t, TRUE))
LiveSpec == Spec /\ Persistent

-------------------------------------------------------------------------------
(* Properties. What a user loses stands above each of them.                      *)

\* Tasks that have locked an entry.
Holding(t) == pc[t] \in {"downgrade", "entry", "insert", "unmapzero", "pte", "unlock"}
Quiescent == \A t \in Tasks : pc[t] = "idle"

\* A process goes on reading zeroes from a page that another one has written to: it
\* computes with data that is not in the file. Rests on: the entry is locked from
\* before iomap_begin until the PTE is set, and whoever allocates unmaps after it.
NoStaleZero == Quiescent =>
  \A i \in Indices, m \in Mms : BmIsMapped(blk[i]) => \A k \in KeysOver(i) : ~PteIsZero(pt[m][k])

\* A process writes into a block of somebody else's file, or reads it. Rests on:
\* blocks are freed with FsLock exclusive, after the unmap.
PteMatchesBlockMap ==
  \A m \in Mms, k \in Keys : pt[m][k].k = "pfn" => \A i \in Covers(k) : blk[i] = BmMapped(pt[m][k].pfn)

\* Why insert_pfn may skip what it finds: it is the zero page, which whoever allocated
\* has still to unmap, never the block of another time. Rests on: FsLock is held
\* from iomap_begin until the PTE is set.
OtherPfnIsZero == \A t \in Tasks :
  pc[t] = "pte" /\ ~WantsZero(t) =>
    LET e == Own(t)[IF loc[t].huge THEN PmdKey ELSE loc[t].i] IN
    ~PtePresent(e) \/ PteIsZero(e) \/ e.pfn = loc[t].seen.pfn

\* fsync does not find the page: what was stored through the mapping is lost at a
\* crash. Rests on: entries are deleted only by those who unmap afterwards.
Invalidating == \E t \in Tasks : loc[t].op \in {"punch", "write2", "inval"} /\ pc[t] # "write"
SlotPteAgree == ~Invalidating =>
  \A m \in Mms, k \in Keys :
    /\ pt[m][k].k = "pfn"
    /\ \A l \in Keys : Overlap(k, l) => ~EntLocked(tree, l)
    => \E l \in Keys : Covers(k) \subseteq Covers(l) /\ tree[l].kind = "map" /\ tree[l].pfn = pt[m][k].pfn

\* Two faults work on one page at once: page tables are corrupted, data is lost.
\* Rests on: xa_lock over lookup and lock; PMD and PTE entries see each other.
OneHolder == \A t, u \in Tasks : t # u /\ Holding(t) /\ Holding(u) => ~Overlap(loc[t].key, loc[u].key)
HolderHasEntry == \A t \in Tasks : Holding(t) => EntHolds(tree, loc[t].key, t)
NoOverlap == \A k, l \in Keys : k # l /\ Overlap(k, l) => ~(EntPresent(tree, k) /\ EntPresent(tree, l))
NoTableUnderHuge == Huge => \A m \in Mms : PtePresent(pt[m][PmdKey]) => \A i \in Indices : ~PtePresent(pt[m][i])
EntryMutex == OneHolder /\ HolderHasEntry /\ NoOverlap /\ NoTableUnderHuge

\* A lock is left behind: the next one who touches the file hangs for ever.
EntriesOf(t) == {k \in Keys : EntHolds(tree, k, t)}
LockBalance == \A t \in Tasks :
  /\ pc[t] = "idle" => ~RwHolds(fsl, t)
  /\ pc[t] \in {"begun", "finished", "returned"} => RwHolds(fsl, t)
  /\ ~Holding(t) => EntriesOf(t) = {}

\* Rank: IoLock < FsLock < entry lock. A cycle of waiters hangs the file system.
Wants(t) ==
  CASE pc[t] = "idle" /\ ~RwHolds(iol, t) -> 1
    [] pc[t] \in {"idle", "fault"} -> 2
    [] pc[t] \in {GrabAt, "wait", "inval", "delete"} -> 3
    [] OTHER -> 4
HeldRanks(t) ==
  (IF RwHolds(iol, t) THEN {1} ELSE {}) \cup (IF RwHolds(fsl, t) THEN {2} ELSE {})
  \cup (IF EntriesOf(t) # {} THEN {3} ELSE {})
LockOrder == \A t \in Tasks : \A r \in HeldRanks(t) : r < Wants(t)

\* A process hangs in a page fault, write(2) or fallocate(2). Holds while the others
\* fault finitely often (Zaps = FALSE): an entry goes to whoever comes first.
FaultTerminates == \A t \in Tasks : pc[t] # "idle" ~> pc[t] = "idle"
\* A store never goes through: the process faults for ever.
FaultProgress == \A t \in Writers : []<>(\E k \in Keys : Own(t)[k].rw)
\* A process sleeps for ever although nobody has the page any more.
WaiterWoken == \A t \in Tasks : WqAsleep(wq, t) ~> ~WqAsleep(wq, t)
===============================================================================

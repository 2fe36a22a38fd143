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
(*            FaultEndsAlone, RemovalEnds, WaiterWoken under weak fairness of    *)
(*            every task.                                                        *)
(* Sources:   commits ac401cc78242, 9f141d6ef625, 13e451fdc1af, 876f29460cbd,    *)
(*            63e95b5c4f16, 91d25ba8a6b0, 237388320def, 4636e70bb0a8 and those   *)
(*            named at KnownBugs.                                                *)
EXTENDS DaxFaultOthers

(* ------------- dax_iomap_pte_fault@6.13 fs/dax.c:1712-1786 ------------------- *)
\* E0: trace_dax_pte_fault, with FsLock held. mm has looked at the PMD before that: it may
\* be huge by now, of another thread, which E3 looks at.
DaxPteFault(t, i, write) ==
  /\ At(t, "shared")
  /\ loc[t].op = "fault"
  /\ loc[t].w = write
  /\ RwHolds(fsl, t)
  /\ OwnHuge(t) => t \notin PmdTasks
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

\* E1: i_size_read under FsLock, once, before the first look at the entry: a waiter does
\* not come back to it. v4.10, v4.11: also an error of iomap_begin.
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
AtGrab(t) == At(t, GrabAt) \/ (At(t, "woken") /\ loc[t].op = "fault")
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
  /\ AtGrab(t)
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
  /\ AtGrab(t)
  /\ xal = {}
  /\ ~PteInTheWay(t)
  /\ EntLocked(tree, GrabKey(t))
  /\ wq' = WqSleep(wq, IF "pmd_wrong_key" \in Broken /\ ~loc[t].huge THEN loc[t].i ELSE GrabKey(t), t)
  /\ Goto(t, "wait")
  /\ UNCHANGED <<blk, tree, xal, pt, locks, loc>>

\* The same after the wake-up: from scratch. Each user of the queue comes back to
\* where it looked the entry up. Where that has another way out beside the look, a
\* woken fault has a place of its own: it was taken from the queue, and who leaves
\* without the entry leaves those behind it asleep.
WaiterBack(t) ==
  CASE loc[t].op = "fault" -> IF MaySigbus /\ ~BeginFirst THEN "woken" ELSE GrabAt
    [] loc[t].op = "sync" -> "woken"
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
  /\ AtGrab(t)
  /\ xal = {}
  /\ PteInTheWay(t)
  /\ loc' = [loc EXCEPT ![t].res = "FALLBACK"]
  /\ Goto(t, "finished")
  /\ UNCHANGED <<blk, slots, pt, locks>>

\* grab_mapping_entry@6.13, pmd_downgrade: lock it, drop xa_lock, unmap if zero ...
GrabMappingEntryDowngrade(t) ==
  /\ AtGrab(t)
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

\* An error of iomap_begin, before anything changed, with the entry locked. What
\* grab_mapping_entry has inserted stays behind empty.
IomapBeginError(t) ==
  /\ BeginErrors
  /\ ~BeginFirst
  /\ At(t, "entry")
  /\ ~Collides(t)
  /\ loc' = [loc EXCEPT ![t].res = IF loc[t].huge THEN "FALLBACK" ELSE "SIGBUS"]
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<blk, slots, pt, locks>>

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
  /\ loc[t].op = "fault"
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
SyncAt(t) ==
  \/ At(t, "returned") /\ loc[t].res = "NEEDDSYNC" /\ loc[t].op = "fault"
  \/ At(t, "woken") /\ loc[t].op = "sync"
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
\* No entry (event dax_insert_pfn_mkwrite_no_entry): a write(2) that allocated the block
\* has deleted it. Nobody is woken: whoever deleted it has done that.
InsertPfnMkwriteNoEntry(t) ==
  /\ SyncAt(t)
  /\ xal = {}
  /\ ~EntPresent(tree, GrabKey(t))
  /\ loc' = [loc EXCEPT ![t].op = "sync", ![t].res = "NOPAGE"]
  /\ Goto(t, "returned")
  /\ UNCHANGED <<blk, slots, pt, locks>>
\* InsertPfn and InsertPfnPmd set the PTE, DaxUnlockEntry comes back to "returned".

-------------------------------------------------------------------------------
Begin(t) ==
  \/ \E w \in BOOLEAN : FilemapFault(t, w)
  \/ IoLockExcl(t) \/ IoLockShared(t)
  \/ InvalidateRange(t)
  \/ \E k \in Keys : PinPage(t, k)
Step(t) ==
  \/ InvalidateLockShared(t) \/ InvalidateLockExcl(t) \/ InvalidateLockExclFault(t) \/ InvalidateUnlock(t)
  \/ IoUnlock(t)
  \/ (\E i \in Indices, w \in BOOLEAN : DaxPteFault(t, i, w))
  \/ (\E w \in BOOLEAN : DaxPmdFault(t, w))
  \/ DaxFaultSigbus(t) \/ DaxPmdFaultTooBig(t)
  \/ GrabMappingEntry(t) \/ GrabMappingEntryWait(t) \/ GetUnlockedEntryWoken(t) \/ GrabMappingEntryFallback(t)
  \/ GrabMappingEntryDowngrade(t) \/ GrabMappingEntryDowngraded(t) \/ DaxFaultCollides(t)
  \/ (\E hole \in BOOLEAN : IomapBeginFound(t, hole)) \/ IomapBeginAlloc(t) \/ IomapBeginError(t)
  \/ PmdNotContiguous(t) \/ DaxInsertEntryUnmap(t) \/ DaxInsertEntry(t)
  \/ DaxLoadHole(t) \/ DaxPmdLoadHole(t) \/ DaxPmdLoadHoleFallback(t) \/ InsertPfn(t) \/ InsertPfnPmd(t)
  \/ DaxFaultNeedsSync(t) \/ DaxUnlockEntry(t)
  \/ (\E r \in Results : DaxPteFaultDone(t, r) \/ DaxPmdFaultDone(t, r))
  \/ InsertPfnMkwriteLock(t) \/ InsertPfnMkwriteWait(t) \/ InsertPfnMkwriteNoEntry(t)
  \/ FreeFileSpace(t) \/ WaitDaxPage(t) \/ TruncatePagecacheDelete(t) \/ TruncatePagecacheAgain(t) \/ FreeBlocks(t) \/ AllocFileSpace(t)
  \/ FileDaxWrite(t) \/ WriteIomapFound(t) \/ WriteIomapAlloc(t)
  \/ (\E k \in Keys : InvalidateEntryNone(t, k) \/ InvalidateEntryWait(t, k) \/ InvalidateEntry(t, k)
                      \/ InvalidateEntryKeep(t, k))
  \/ InvalidateUnmap(t) \/ InvalidateDone(t)
  \/ (\E m \in Mms : UnmapVma(t, m))
Environment ==
  \/ \E m \in Mms : ZapOwnPtes(m)
  \/ \E k \in Keys : InvalidateMappingPages(k) \/ UnpinPage(k)

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
===============================================================================

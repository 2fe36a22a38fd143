----------------------------- MODULE MkwriteFault -----------------------------
(* The page fault of Mkwrite.tla, from the filesystem's handler to its return: *)
(* S0..S7, S9, S10 of a synchronous fault and E0..E11 of any other. The fsync  *)
(* in the middle, S8, is MkwriteFsync.tla, which a system call runs as well.   *)
EXTENDS MkwriteState

IsWrite(t) == me[t].write
UsesHandle(t) == Fs = "ext4" /\ me[t].write
NeedsSync(t) == me[t].result = "NEEDDSYNC"

\* The result as dax_pte_fault_done prints it.
FaultResult(t) ==
  IF me[t].new /\ me[t].result \in {"NOPAGE", "NEEDDSYNC"}
  THEN IF NeedsSync(t) THEN "MAJOR|NEEDDSYNC" ELSE "MAJOR|NOPAGE"
  ELSE me[t].result

\* xfs_filemap_fault, xfs_write_fault, ext4_dax_fault @v4.15..v6.13: entry, by an
\* access that the PTE did not allow. The PTE may have been made since, by
\* another thread of the same mm, so it is not looked at.
FilemapFault(t, v, write) ==
  /\ t \in Faulters
  /\ pc[t] = "idle"
  /\ Goto(t, "fault")
  /\ me' = [me EXCEPT ![t] = [NoCall EXCEPT !.op = "fault", !.vma = v, !.write = write]]
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

\* xfs_ilock(XFS_MMAPLOCK_SHARED)@4.15..6.13 fs/xfs/xfs_file.c;
\* down_read(i_mmap_sem)@4.15, filemap_invalidate_lock_shared@5.15 fs/ext4/file.c
FilemapFaultLock(t) ==
  /\ pc[t] = "fault"
  /\ RwCanShare(fsLock)
  /\ fsLock' = RwAcquire(fsLock, t, "S")
  /\ Goto(t, IF UsesHandle(t) THEN "start_handle" ELSE "dax")
  /\ UNCHANGED <<me, ioLock, maps, slot, pte, cache, up>>

\* ext4_journal_start_sb@4.15..6.13 fs/ext4/file.c, in ext4_dax_huge_fault
FilemapFaultJournalStart(t) ==
  /\ pc[t] = "start_handle"
  /\ JnCanStart(journal)
  /\ journal' = JnStart(journal, t)
  /\ Goto(t, "dax")
  /\ UNCHANGED <<me, locks, blk, durable, slot, pte, cache, up>>

\* trace_dax_pte_fault@4.12..6.13 fs/dax.c, in dax_iomap_pte_fault
DaxPteFault(t) ==
  /\ pc[t] = "dax"
  /\ Goto(t, "grab")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* grab_mapping_entry@4.15..6.13 fs/dax.c
GrabMappingEntry(t) ==
  /\ pc[t] = "grab"
  /\ EntryFree
  /\ slot' = LockedBy(t, [slot EXCEPT !.kind = IF @ = "none" THEN "empty" ELSE @])
  /\ Goto(t, "iomap")
  /\ UNCHANGED <<me, locks, maps, pte, cache, up>>

\* grab_mapping_entry@4.15..6.13: no memory for the node.
GrabMappingEntryFails(t) ==
  /\ Errors
  /\ pc[t] = "grab"
  /\ Goto(t, "done")
  /\ me' = [me EXCEPT ![t].result = "OOM"]
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

\* dax_insert_entry unmaps the page first when it replaces a zero entry.
ZeroWalk(got) == IF slot.kind = "zero" /\ got \in Pfns THEN Vmas ELSE {}

\* dax_fault_is_synchronous@4.15..6.13 fs/dax.c: VM_SYNC, IOMAP_WRITE and
\* IOMAP_F_DIRTY, which iomap_begin sets from the state of the journal.
IsSync(t, fDirty) ==
  /\ me[t].write
  /\ me[t].vma \in SyncVmas
  /\ fDirty

\* ext4_iomap_begin, xfs_read_iomap_begin, xfs_direct_write_iomap_begin
\* @4.15..6.13: the mapping that is there, or a hole for a read.
IomapBegin(t) ==
  /\ pc[t] = "iomap"
  /\ blk \in Pfns \/ ~IsWrite(t)
  /\ me' = [me EXCEPT ![t].got = blk, ![t].todo = ZeroWalk(blk),
                      ![t].sync = IsSync(t, JnDirty(journal))]
  /\ Goto(t, "insert")
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

\* ext4_iomap_begin > ext4_map_blocks(CREATE_ZERO), xfs_iomap_write_direct
\* @4.15..6.13: a zeroed block, in the transaction of the handle (ext4) or in one
\* of its own that is committed here (XFS). IOMAP_F_DIRTY is read afterwards.
IomapBeginAlloc(t, p) ==
  /\ pc[t] = "iomap"
  /\ IsWrite(t)
  /\ blk = "hole"
  /\ p \in Allocatable
  /\ blk' = p
  /\ journal' = JnChange(journal)
  /\ me' = [me EXCEPT ![t].got = p, ![t].new = TRUE, ![t].todo = ZeroWalk(p),
                      ![t].sync = IsSync(t, JnDirty(IF Bug("flag_early") THEN journal
                                                    ELSE journal'))]
  /\ Goto(t, "insert")
  /\ UNCHANGED <<locks, durable, slot, pte, cache, up>>

\* iomap_begin@4.15..6.13: an I/O error, or no space (always possible when no
\* block is left, else the model would wait where the kernel does not).
IomapBeginFails(t) ==
  /\ pc[t] = "iomap"
  /\ Errors \/ (IsWrite(t) /\ blk = "hole" /\ Allocatable = {})
  /\ me' = [me EXCEPT ![t].result = "SIGBUS"]
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<locks, maps, slot, pte, cache, up>>

\* unmap_mapping_range@4.15, unmap_mapping_pages@4.16..6.13 in dax_insert_entry:
\* the zero page goes out of one VMA.
DaxInsertEntryUnmap(t, v) ==
  /\ pc[t] = "insert"
  /\ v \in me[t].todo
  /\ pte' = [pte EXCEPT ![v] = NoPte]
  /\ me' = [me EXCEPT ![t].todo = @ \ {v}]
  /\ UNCHANGED <<pc, locks, maps, slot, cache, up>>

\* Does dax_insert_entry set PAGECACHE_TAG_DIRTY?  `write && !sync`@4.15, 6.12;
\* `!sync`@6.1
SetsDirty(t) == (IsWrite(t) \/ DirtyOnRead) /\ ~me[t].sync /\ ~Bug("dirty_late")

\* dax_insert_mapping_entry@4.15, dax_insert_entry@4.20..6.13 fs/dax.c: the part
\* under i_pages. A real entry stays as it is.
DaxInsertEntry(t) ==
  /\ pc[t] = "insert"
  /\ me[t].todo = {}
  /\ slot' = [slot EXCEPT
       !.kind = IF @ \notin {"empty", "zero"} THEN @
                ELSE IF me[t].got = "hole" THEN "zero" ELSE me[t].got,
       !.dirty = @ \/ SetsDirty(t)]
  /\ Goto(t, "map")
  /\ UNCHANGED <<me, locks, maps, pte, cache, up>>

\* insert_pfn@4.15..6.13 mm/memory.c under the PTE lock: none is set; the same pfn
\* is upgraded by a write; another pfn is left alone, in silence.
InsertPfn(v, p, write) ==
  [pte EXCEPT ![v] =
     IF @.to = "none" THEN [to |-> p, rw |-> write]
     ELSE IF @.to = p /\ write THEN [@ EXCEPT !.rw = TRUE]
     ELSE @]

\* Has this fault changed a PTE of its own?
Mapped(t) == me[t].mapped \/ pte' # pte

\* dax_load_hole@4.15..6.13: the zero page, read-only.
DaxLoadHole(t) ==
  /\ pc[t] = "map"
  /\ me[t].got = "hole"
  /\ pte' = InsertPfn(me[t].vma, "zero", FALSE)
  /\ me' = [me EXCEPT ![t].mapped = Mapped(t)]
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<locks, maps, slot, cache, up>>

\* vm_insert_mixed, vm_insert_mixed_mkwrite@4.15, vmf_insert_mixed{,_mkwrite}@5.15,
\* vmf_insert_page_mkwrite@6.15 in dax_iomap_pte_fault: the fault needs no fsync.
DaxInsertMapping(t) ==
  /\ pc[t] = "map"
  /\ me[t].got \in Pfns
  /\ ~me[t].sync \/ Bug("rw_before_fsync")
  /\ pte' = InsertPfn(me[t].vma, me[t].got, IsWrite(t))
  /\ me' = [me EXCEPT ![t].mapped = Mapped(t)]
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<locks, maps, slot, cache, up>>

\* dax_fault_synchronous_pfnp@5.16..6.13, open-coded@4.15 fs/dax.c: no PTE, the
\* pfn goes to the filesystem (merged); seed 003 made the PTE read-only here.
DaxFaultSynchronousPfnp(t) ==
  /\ pc[t] = "map"
  /\ me[t].got \in Pfns
  /\ me[t].sync
  /\ ~Bug("rw_before_fsync")
  /\ pte' = IF Scheme = "merged" THEN pte ELSE InsertPfn(me[t].vma, me[t].got, FALSE)
  /\ me' = [me EXCEPT ![t].result = "NEEDDSYNC", ![t].pfn = me[t].got,
                      ![t].got = "none", ![t].mapped = Mapped(t)]
  /\ Goto(t, IF Bug("fsync_in_entry_lock") THEN "fsync" ELSE "unlock")
  /\ UNCHANGED <<locks, maps, slot, cache, up>>

\* put_locked_mapping_entry@4.15, dax_unlock_entry@4.20..6.13 (iomap_end before it)
DaxUnlockEntry(t) ==
  /\ pc[t] = "unlock"
  /\ slot' = Unlocked([slot EXCEPT !.dirty = @ \/ (Bug("dirty_late") /\ pte[me[t].vma].rw)])
  /\ Goto(t, "done")
  /\ UNCHANGED <<me, locks, maps, pte, cache, up>>

\* Where the handler goes once dax_iomap_fault has returned.
AfterFault(t) ==
  IF ~NeedsSync(t) THEN "unlock_fs"
  ELSE IF Bug("unlock_across_fsync") THEN "drop" ELSE "fsync"

\* trace_dax_pte_fault_done@4.12..6.13 fs/dax.c, in dax_iomap_pte_fault
DaxPteFaultDone(t, result) ==
  /\ pc[t] = "done"
  /\ result = FaultResult(t)
  /\ Goto(t, IF UsesHandle(t) /\ ~(Bug("fsync_in_handle") /\ NeedsSync(t)) THEN "stop_handle"
             ELSE AfterFault(t))
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* ext4_journal_stop@4.15..6.13 fs/ext4/file.c: before the fsync.
FilemapFaultJournalStop(t) ==
  /\ pc[t] = "stop_handle"
  /\ journal' = JnStop(journal, t)
  /\ Goto(t, IF Bug("fsync_in_handle") /\ NeedsSync(t) THEN "unlock_fs" ELSE AfterFault(t))
  /\ UNCHANGED <<me, locks, blk, durable, slot, pte, cache, up>>

\* m34: the handler lets go of the fs lock for the fsync ...
FilemapFaultDropLock(t) ==
  /\ pc[t] = "drop"
  /\ fsLock' = RwRelease(fsLock, t)
  /\ Goto(t, "fsync")
  /\ UNCHANGED <<me, ioLock, maps, slot, pte, cache, up>>

\* ... and takes it again before the PTE.
FilemapFaultRetakeLock(t) ==
  /\ pc[t] = "retake"
  /\ RwCanShare(fsLock)
  /\ fsLock' = RwAcquire(fsLock, t, "S")
  /\ Goto(t, "mkwrite")
  /\ UNCHANGED <<me, ioLock, maps, slot, pte, cache, up>>

\* dax_insert_pfn_mkwrite@4.15..6.13 fs/dax.c under i_pages: the entry is there;
\* DIRTY and the lock bit are set in one go. Only the entry's size is compared,
\* not its pfn.
DaxInsertPfnMkwriteLock(t) ==
  /\ pc[t] = "mkwrite"
  /\ EntryFree
  /\ slot.kind # "none"
  /\ slot' = LockedBy(t, [slot EXCEPT !.dirty = TRUE])
  /\ Goto(t, "mkwrite_pte")
  /\ UNCHANGED <<me, locks, maps, pte, cache, up>>

\* dax_insert_pfn_mkwrite@4.15..6.13: the entry is gone.
DaxInsertPfnMkwriteNoEntry(t) ==
  /\ pc[t] = "mkwrite"
  /\ slot.kind = "none"
  /\ Goto(t, "no_entry")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* vm_insert_mixed_mkwrite@4.15..6.13 in dax_insert_pfn_mkwrite
DaxInsertPfnMkwritePte(t) ==
  /\ pc[t] = "mkwrite_pte"
  /\ pte' = InsertPfn(me[t].vma, me[t].pfn, TRUE)
  /\ me' = [me EXCEPT ![t].mapped = Mapped(t)]
  /\ Goto(t, "mkwrite_unlock")
  /\ UNCHANGED <<locks, maps, slot, cache, up>>

\* put_locked_mapping_entry@4.15, dax_unlock_entry@4.20..6.13 in dax_insert_pfn_mkwrite
DaxInsertPfnMkwriteUnlock(t) ==
  /\ pc[t] = "mkwrite_unlock"
  /\ slot' = Unlocked(slot)
  /\ Goto(t, "mkwrite_done")
  /\ UNCHANGED <<me, locks, maps, pte, cache, up>>

\* trace_dax_insert_pfn_mkwrite{,_no_entry}@4.15..6.13 fs/dax.c
DaxInsertPfnMkwrite(t, found) ==
  /\ pc[t] = IF found THEN "mkwrite_done" ELSE "no_entry"
  /\ Goto(t, IF Bug("fsync_in_handle") /\ JnHas(journal, t) THEN "stop_handle" ELSE "unlock_fs")
  /\ UNCHANGED <<me, locks, maps, slot, pte, cache, up>>

\* xfs_iunlock(XFS_MMAPLOCK_SHARED), up_read(i_mmap_sem), filemap_invalidate_unlock_
\* shared @4.15..6.13: the handler returns.
FilemapFaultUnlock(t) ==
  /\ pc[t] = "unlock_fs"
  /\ fsLock' = RwRelease(fsLock, t)
  /\ Goto(t, "idle")
  /\ me' = [me EXCEPT ![t] = NoCall]
  /\ UNCHANGED <<ioLock, maps, slot, pte, cache, up>>

\* Every step of a fault, entry and fsync apart.
FaultStep(t) ==
  \/ FilemapFaultLock(t)
  \/ FilemapFaultJournalStart(t)
  \/ DaxPteFault(t)
  \/ GrabMappingEntry(t)
  \/ IomapBegin(t)
  \/ \E p \in Pfns : IomapBeginAlloc(t, p)
  \/ IomapBeginFails(t)
  \/ \E v \in Vmas : DaxInsertEntryUnmap(t, v)
  \/ DaxInsertEntry(t)
  \/ DaxLoadHole(t)
  \/ DaxInsertMapping(t)
  \/ DaxFaultSynchronousPfnp(t)
  \/ DaxUnlockEntry(t)
  \/ \E r \in Results \cup {"MAJOR|NOPAGE", "MAJOR|NEEDDSYNC"} : DaxPteFaultDone(t, r)
  \/ FilemapFaultJournalStop(t)
  \/ FilemapFaultDropLock(t)
  \/ FilemapFaultRetakeLock(t)
  \/ DaxInsertPfnMkwriteLock(t)
  \/ DaxInsertPfnMkwriteNoEntry(t)
  \/ DaxInsertPfnMkwritePte(t)
  \/ DaxInsertPfnMkwriteUnlock(t)
  \/ \E found \in BOOLEAN : DaxInsertPfnMkwrite(t, found)
  \/ FilemapFaultUnlock(t)
===============================================================================

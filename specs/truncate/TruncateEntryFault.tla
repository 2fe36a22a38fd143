-------------------------- MODULE TruncateEntryFault --------------------------
(* The page fault from v4.12 to now, as far as it matters to a truncate: the   *)
(* entry lock, one look at i_size under the fs lock. (Specs of the entry lock  *)
(* itself: fault; of MAP_SYNC and dirty tracking: mkwrite. ext4's handle lies  *)
(* between fs lock and entry on both sides and is left out.)                   *)
EXTENDS TruncateState

EntryFault == Fault = "entry_lock"

\* trace_dax_pte_fault@4.12..6.13 fs/dax.c
DaxPteFault(t) ==
  /\ EntryFault
  /\ pc[t] = "dax"
  /\ Goto(t, "size_check")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* dax_iomap_pte_fault@4.12..6.13 fs/dax.c: i_size, and E2, grab_mapping_entry.
DaxIomapPteFaultSize(t) ==
  /\ EntryFault
  /\ pc[t] = "size_check"
  /\ Goto(t, IF size = 0 THEN "done" ELSE "grab")
  /\ me' = [me EXCEPT ![t].result = IF size = 0 THEN "SIGBUS" ELSE @]
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

\* grab_mapping_entry@4.12..6.13 fs/dax.c
GrabMappingEntry(t) ==
  /\ pc[t] = "grab"
  /\ EntryFree
  /\ slot' = [kind |-> IF slot.kind = "none" THEN "empty" ELSE slot.kind, lock |-> {t}]
  /\ Goto(t, "iomap")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, page, pte>>

\* dax_insert_entry unmaps the page first when it replaces a zero entry.
AfterBegin(got) == IF slot.kind = "zero" /\ got \in Pfns THEN "insert_unmap" ELSE "entry_in"

\* iomap_begin@4.12..6.13: the mapping that is there, or a hole for a read.
IomapBegin(t) ==
  /\ pc[t] = "iomap"
  /\ blk \in Pfns \/ ~me[t].write
  /\ me' = [me EXCEPT ![t].got = blk]
  /\ Goto(t, AfterBegin(blk))
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

\* iomap_begin@4.12..6.13: a zeroed block.
IomapBeginAlloc(t, p) ==
  /\ pc[t] = "iomap"
  /\ me[t].write
  /\ blk = "hole"
  /\ blk' = p
  /\ me' = [me EXCEPT ![t].got = p]
  /\ Goto(t, AfterBegin(p))
  /\ UNCHANGED <<ioLock, fsLock, iMmap, size, tables>>

\* iomap_begin@4.12..6.13: an I/O error, or no space.
IomapBeginFails(t) ==
  /\ Errors
  /\ pc[t] = "iomap"
  /\ me' = [me EXCEPT ![t].result = "SIGBUS"]
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

\* unmap_mapping_pages in dax_insert_entry@4.15..6.13: the zero page goes.
DaxInsertEntryUnmap(t) ==
  /\ pc[t] = "insert_unmap"
  /\ UnmapLock(t, "entry_in")

\* dax_insert_entry@4.12..6.13 fs/dax.c, under i_pages. A real entry stays.
DaxInsertEntry(t) ==
  /\ pc[t] = "entry_in"
  /\ slot' = [slot EXCEPT !.kind = IF @ \notin {"empty", "zero"} THEN @
                                   ELSE IF me[t].got = "hole" THEN "zero" ELSE me[t].got]
  /\ Goto(t, "map")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, page, pte>>

\* insert_pfn@4.12..6.13 mm/memory.c: a PTE that is present is left alone.
PteIfNone(v, to) == [pte EXCEPT ![v] = IF @ = "none" THEN to ELSE @]

\* dax_load_hole@4.12..6.13
DaxLoadHole(t) ==
  /\ pc[t] = "map"
  /\ me[t].got = "hole"
  /\ pte' = PteIfNone(me[t].vma, "zero")
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, slot, page>>

\* vm_insert_mixed@4.12, vmf_insert_mixed@4.17..6.13 in dax_iomap_pte_fault
DaxInsertMapping(t) ==
  /\ pc[t] = "map"
  /\ me[t].got \in Pfns
  /\ pte' = PteIfNone(me[t].vma, me[t].got)
  /\ Goto(t, "unlock")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, slot, page>>

\* put_locked_mapping_entry@4.12, dax_unlock_entry@4.20..6.13
DaxUnlockEntry(t) ==
  /\ pc[t] = "unlock"
  /\ slot' = [slot EXCEPT !.lock = {}]
  /\ Goto(t, "done")
  /\ me' = [me EXCEPT ![t].got = "none"]
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, page, pte>>

\* trace_dax_pte_fault_done@4.12..6.13 fs/dax.c
DaxPteFaultDone(t, result) ==
  /\ pc[t] = "done"
  /\ result = me[t].result
  /\ Goto(t, "unlock_fs")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

EntryFaultStep(t) ==
  \/ DaxPteFault(t)
  \/ DaxIomapPteFaultSize(t)
  \/ GrabMappingEntry(t)
  \/ IomapBegin(t)
  \/ \E p \in Pfns : IomapBeginAlloc(t, p)
  \/ DaxInsertEntryUnmap(t)
  \/ DaxInsertEntry(t)
  \/ DaxLoadHole(t)
  \/ DaxInsertMapping(t)
  \/ DaxUnlockEntry(t)
  \/ \E r \in Results : DaxPteFaultDone(t, r)
===============================================================================

--------------------------- MODULE TruncatePageFault ---------------------------
(* __dax_fault from v4.2 to v4.6 (F0..F9, M1, M2 of the notes): a hole is a     *)
(* struct page in the page cache, its lock and three looks at i_size are the    *)
(* protocol. And the scheme of v4.3-rc1 to rc4 (843172978bb9, 46c043ede471),    *)
(* rebuilt from the patches that undid it (0f90cc6609c7): a fault that finds no *)
(* page holds i_mmap_rwsem exclusive instead. Not modelled: VM_FAULT_RETRY (a   *)
(* task waits for the page lock instead), the copy of private mappings,         *)
(* unwritten extents.                                                           *)
EXTENDS TruncateEntryFault

PageFault == Fault \in {"page_lock", "v43rc"}
Rc == Fault = "v43rc"
Page(t) == me[t].page
NoPage(t) == me[t].page = "none"

\* F0, __dax_fault@4.2..4.6 fs/dax.c: i_size without any lock.
DaxFaultSize(t) ==
  /\ PageFault
  /\ pc[t] = "dax"
  /\ Goto(t, IF size = 0 THEN "unlock_fs" ELSE "find_page")
  /\ me' = [me EXCEPT ![t].result = IF size = 0 THEN "SIGBUS" ELSE @]
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

\* F1, find_get_page@4.2..4.6 in __dax_fault
FindGetPage(t, g) ==
  /\ pc[t] = "find_page"
  /\ g \in Cached
  /\ page' = [page EXCEPT ![g] = PgGet(@, t)]
  /\ me' = [me EXCEPT ![t].page = g]
  /\ Goto(t, "lock_page")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, slot, pte>>

\* F1, the same: nothing there.
FindGetPageNone(t) ==
  /\ pc[t] = "find_page"
  /\ Cached = {}
  /\ Goto(t, IF Rc THEN "i_mmap" ELSE "get_block")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* i_mmap_lock_write@4.3-rc in __dax_fault: no page, so this lock.
DaxFaultIMmapLock(t) ==
  /\ pc[t] = "i_mmap"
  /\ RwCanExcl(iMmap)
  /\ iMmap' = RwAcquire(iMmap, t, "X")
  /\ Goto(t, "get_block")
  /\ UNCHANGED <<me, ioLock, fsLock, map, tables>>

\* F2, lock_page_or_retry@4.2..4.6 in __dax_fault
LockPage(t) ==
  /\ pc[t] = "lock_page"
  /\ PgCanLock(page[Page(t)])
  /\ page' = [page EXCEPT ![Page(t)] = PgLock(@, t)]
  /\ Goto(t, "check_page")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, slot, pte>>

\* F3, __dax_fault@4.2..4.6: still in the mapping, still within i_size?
DaxFaultCheckPage(t) ==
  /\ pc[t] = "check_page"
  /\ LET lost == ~page[Page(t)].cached IN
     LET beyond == size = 0 IN
       /\ Goto(t, IF lost THEN "find_page" ELSE IF beyond THEN "unlock_fs" ELSE "get_block")
       /\ page' = IF lost \/ beyond THEN [page EXCEPT ![Page(t)] = PgUnlockPut(@, t)] ELSE page
       /\ me' = [me EXCEPT ![t].page = IF lost \/ beyond THEN "none" ELSE @,
                           ![t].result = IF beyond /\ ~lost THEN "SIGBUS" ELSE @]
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, slot, pte>>

\* F4, get_block(create = 0)@4.2..4.6: a snapshot of the map in a local buffer head;
\* F5: where it leads. v4.3-rc lets go of i_mmap before it loads the hole.
GetBlock(t) ==
  /\ pc[t] = "get_block"
  /\ me' = [me EXCEPT ![t].got = blk]
  /\ Goto(t, IF blk # "hole" THEN "recheck"
             ELSE IF me[t].write THEN "create"
             ELSE IF Rc /\ NoPage(t) THEN "hole_unlock" ELSE "load_hole")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

\* F6, get_block(create = 1)@4.2..4.6: allocates, unless another task has done so.
GetBlockCreate(t, p) ==
  /\ pc[t] = "create"
  /\ blk = "hole" \/ p = blk
  /\ blk' = p
  /\ me' = [me EXCEPT ![t].got = p, ![t].major = TRUE]
  /\ Goto(t, "recheck")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, size, tables>>

\* F7, find_lock_page@4.2..4.6 in __dax_fault: only if this fault has allocated.
FindLockPage(t, g) ==
  /\ pc[t] = "recheck"
  /\ NoPage(t)
  /\ me[t].major
  /\ g \in Cached
  /\ PgCanLock(page[g])
  /\ page' = [page EXCEPT ![g] = PgLock(PgGet(@, t), t)]
  /\ me' = [me EXCEPT ![t].page = g]
  /\ Goto(t, "page_unmap")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, slot, pte>>

\* F7, the same: no page, or none looked for, or it has one.
FindLockPageNone(t) ==
  /\ pc[t] = "recheck"
  /\ ~NoPage(t) \/ ~me[t].major \/ Cached = {}
  /\ Goto(t, IF ~NoPage(t) THEN "page_unmap" ELSE IF Rc THEN "map_check" ELSE "map_lock")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* F8a, unmap_mapping_range@4.2..4.6 in __dax_fault, with the page locked.
DaxFaultUnmap(t) ==
  /\ pc[t] = "page_unmap"
  /\ UnmapLock(t, "page_delete")

\* F8b, delete_from_page_cache, unlock_page, page_cache_release @4.2..4.6
DeleteFromPageCache(t) ==
  /\ pc[t] = "page_delete"
  /\ page' = [page EXCEPT ![Page(t)] = PgUncache(PgUnlockPut(@, t))]
  /\ me' = [me EXCEPT ![t].page = "none"]
  /\ Goto(t, IF Rc THEN "map_check" ELSE "map_lock")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, slot, pte>>

\* F8c, i_mmap_lock_read@4.2..4.6 in dax_insert_mapping. (v4.3-rc: no lock here.)
DaxInsertMappingLock(t) ==
  /\ pc[t] = "map_lock"
  /\ RwCanShare(iMmap)
  /\ iMmap' = RwAcquire(iMmap, t, "S")
  /\ Goto(t, "map_check")
  /\ UNCHANGED <<me, ioLock, fsLock, map, tables>>

\* F8c, dax_insert_mapping@4.2..4.6: i_size once more.
DaxInsertMappingSize(t) ==
  /\ pc[t] = "map_check"
  /\ Goto(t, IF size = 0 THEN "map_unlock" ELSE "map_pte")
  /\ me' = [me EXCEPT ![t].result = IF size = 0 THEN "SIGBUS" ELSE @]
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

\* F8c, vm_insert_mixed@4.2..4.6: -EBUSY over a PTE that is present is no error.
DaxInsertMappingPte(t) ==
  /\ pc[t] = "map_pte"
  /\ pte' = PteIfNone(me[t].vma, me[t].got)
  /\ Goto(t, "map_unlock")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, slot, page>>

\* F8c, i_mmap_unlock_read@4.2..4.6; v4.3-rc: i_mmap_unlock_write at the end.
DaxInsertMappingUnlock(t) ==
  /\ pc[t] = "map_unlock"
  /\ iMmap' = RwRelease(iMmap, t)
  /\ Goto(t, "unlock_fs")
  /\ me' = [me EXCEPT ![t].got = "none", ![t].major = FALSE]
  /\ UNCHANGED <<ioLock, fsLock, map, tables>>

\* i_mmap_unlock_write@4.3-rc in __dax_fault, before dax_load_hole.
DaxLoadHoleUnlock(t) ==
  /\ pc[t] = "hole_unlock"
  /\ iMmap' = RwRelease(iMmap, t)
  /\ Goto(t, "load_hole")
  /\ UNCHANGED <<me, ioLock, fsLock, map, tables>>

\* F9, find_or_create_page@4.2..4.6 in dax_load_hole: the page in the slot, or a new
\* one, locked.
FindOrCreatePage(t, g) ==
  /\ pc[t] = "load_hole"
  /\ NoPage(t)
  /\ IF Cached # {} THEN g \in Cached ELSE PgIsFree(page[g])
  /\ PgCanLock(page[g])
  /\ page' = [page EXCEPT ![g] = PgLock(PgGet(IF Cached = {} THEN PgNew ELSE @, t), t)]
  /\ me' = [me EXCEPT ![t].page = g]
  /\ Goto(t, "hole_check")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, slot, pte>>

\* F9, dax_load_hole@4.2..4.6: it has the page already.
DaxLoadHoleHasPage(t) ==
  /\ pc[t] = "load_hole"
  /\ ~NoPage(t)
  /\ Goto(t, "hole_check")
  /\ UNCHANGED <<me, ioLock, fsLock, iMmap, map, tables>>

\* F9, dax_load_hole@4.2..4.6: i_size under the page lock; VM_FAULT_LOCKED hands the
\* lock and the reference to mm.
DaxLoadHoleSize(t) ==
  /\ pc[t] = "hole_check"
  /\ page' = IF size = 0 THEN [page EXCEPT ![Page(t)] = PgUnlockPut(@, t)] ELSE page
  /\ me' = [me EXCEPT ![t].page = IF size = 0 THEN "none" ELSE @, ![t].got = "none",
                      ![t].result = IF size = 0 THEN "SIGBUS" ELSE "LOCKED"]
  /\ Goto(t, "unlock_fs")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, slot, pte>>

\* M2, do_read_fault@4.2..4.6 mm/memory.c: after the filesystem has let go of its
\* lock; the PTE and unlock_page under the PTE lock.
DoReadFaultPte(t) ==
  /\ pc[t] = "mm_pte"
  /\ pte' = PteIfNone(me[t].vma, "zero")
  /\ page' = [page EXCEPT ![Page(t)] = PgUnlockPut(@, t)]
  /\ Return(t)
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, slot>>

\* __dax_pmd_fault@4.3-rc: i_mmap_rwsem exclusive, then get_block.
DaxPmdFaultLock(t) ==
  /\ pc[t] = "pmd"
  /\ RwCanExcl(iMmap)
  /\ iMmap' = RwAcquire(iMmap, t, "X")
  /\ Goto(t, "pmd_locked")
  /\ UNCHANGED <<me, ioLock, fsLock, map, tables>>

\* __dax_pmd_fault@4.3-rc: too small an extent, falls back to a PTE fault.
DaxPmdFaultFallback(t) ==
  /\ pc[t] = "pmd_locked"
  /\ iMmap' = RwRelease(iMmap, t)
  /\ Goto(t, "unlock_fs")
  /\ UNCHANGED <<me, ioLock, fsLock, map, tables>>

\* __dax_pmd_fault@4.3-rc: get_block fails, SIGBUS without an unlock.
DaxPmdFaultGetBlockFails(t) ==
  /\ Errors
  /\ pc[t] = "pmd_locked"
  /\ me' = [me EXCEPT ![t].result = "SIGBUS"]
  /\ Goto(t, "unlock_fs")
  /\ UNCHANGED <<ioLock, fsLock, iMmap, map, tables>>

PageFaultStep(t) ==
  \/ DaxFaultSize(t)
  \/ \E g \in Pages : FindGetPage(t, g)
  \/ FindGetPageNone(t)
  \/ DaxFaultIMmapLock(t)
  \/ LockPage(t)
  \/ DaxFaultCheckPage(t)
  \/ GetBlock(t)
  \/ \E p \in Pfns : GetBlockCreate(t, p)
  \/ \E g \in Pages : FindLockPage(t, g)
  \/ FindLockPageNone(t)
  \/ DaxFaultUnmap(t)
  \/ DeleteFromPageCache(t)
  \/ DaxInsertMappingLock(t)
  \/ DaxInsertMappingSize(t)
  \/ DaxInsertMappingPte(t)
  \/ DaxInsertMappingUnlock(t)
  \/ DaxLoadHoleUnlock(t)
  \/ \E g \in Pages : FindOrCreatePage(t, g)
  \/ DaxLoadHoleHasPage(t)
  \/ DaxLoadHoleSize(t)
  \/ DoReadFaultPte(t)
  \/ DaxPmdFaultLock(t)
  \/ DaxPmdFaultFallback(t)
===============================================================================

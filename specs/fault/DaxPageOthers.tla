---------------------------- MODULE DaxPageOthers -----------------------------
(* What:      what meets PTE faults in DaxPageFault: PMD faults, write(2), and    *)
(*            the environment. DaxPageFault has the scope, the sources and Next.  *)
EXTENDS DaxPageState

(* ------------------ __dax_pmd_fault@v4.6 fs/dax.c:808-1024 ------------------- *)
(* No page lock, no look at the slot before the allocation.                      *)
PmdGetBlock(t) ==
  /\ At(t, "pmd_get_block")
  /\ f' = [f EXCEPT ![t].bh = blk]
  /\ Goto(t, IF blk = "HOLE" /\ IsWrite(t)
             THEN IF Rfc /\ ~f[t].ok THEN "eagain" ELSE "pmd_alloc"
             ELSE "pmd_insert_lock")
  /\ UNCHANGED <<memory, locks>>
\* get_block(create=1), then truncate_pagecache_range over the 2 MiB.
PmdGetBlockCreate(t) ==
  /\ At(t, "pmd_alloc")
  /\ blk' = "MAPPED"
  /\ stored' = (stored /\ blk = "MAPPED")
  /\ f' = [f EXCEPT ![t].bh = "MAPPED", ![t].major = TRUE,
                    ![t].then = IF PmdDeletes THEN "pmd_lookup" ELSE "pmd_insert_lock"]
  /\ Goto(t, "unmap_lock")
  /\ UNCHANGED <<slot, page, pte, lateZero, locks>>
\* truncate_inode_pages_range: each page is locked, so the M2 of a reader is over.
PmdTruncateLookup(t) ==
  /\ At(t, "pmd_lookup")
  /\ IF slot \in Pages
     THEN /\ page' = [page EXCEPT ![slot] = PgGet(@, t)]
          /\ f' = [f EXCEPT ![t].pg = slot]
          /\ Goto(t, "pmd_lock")
     ELSE /\ f' = [f EXCEPT ![t].then = "pmd_insert_lock"]
          /\ Goto(t, "unmap_lock")
          /\ UNCHANGED page
  /\ UNCHANGED <<blk, slot, pte, stored, lateZero, locks>>
PmdTruncateLock(t) ==
  /\ At(t, "pmd_lock")
  /\ PgCanLock(page[f[t].pg])
  /\ IF page[f[t].pg].cached
     THEN page' = [page EXCEPT ![f[t].pg] = PgLock(@, t)] /\ Goto(t, "pmd_delete") /\ f' = f
     ELSE /\ page' = [page EXCEPT ![f[t].pg] = PgPut(@, t)]
          /\ Goto(t, "pmd_lookup")
          /\ f' = [f EXCEPT ![t].pg = NoPage]
  /\ UNCHANGED <<blk, slot, pte, stored, lateZero, locks>>
PmdTruncateDelete(t) == At(t, "pmd_delete") /\ DeletePage(t, "pmd_lookup")
PmdInsertLock(t) ==
  /\ At(t, "pmd_insert_lock")
  /\ RwCanShare(imm)
  /\ imm' = RwAcquire(imm, t, "S")
  /\ Goto(t, "pmd_insert")
  /\ UNCHANGED <<memory, fsl, iol, jnl, f>>
\* Hole: the huge zero page, if pmd_none; else vmf_insert_pfn_pmd.
PmdInsert(t) ==
  /\ At(t, "pmd_insert")
  /\ pte' = IF pte[t] # "none" THEN pte
            ELSE [pte EXCEPT ![t] = IF f[t].bh = "HOLE" THEN "hzero" ELSE "hpfn"]
  /\ imm' = RwRelease(imm, t)
  /\ f' = [f EXCEPT ![t].res = "NOPAGE"]
  /\ Goto(t, "ret")
  /\ UNCHANGED <<blk, slot, page, stored, lateZero, fsl, iol, jnl>>

(* ------------------ write(2): dax_do_io@v4.4 fs/dax.c under IoLock ----------- *)
WriteCall(t) ==
  /\ At(t, "idle")
  /\ t \in Callers
  /\ f' = [f EXCEPT ![t] = [NoFault EXCEPT !.op = "write2"]]
  /\ Goto(t, "io_lock")
  /\ UNCHANGED <<memory, locks>>
IoLock(t) ==
  /\ At(t, "io_lock")
  /\ RwCanExcl(iol)
  /\ iol' = RwAcquire(iol, t, "X")
  /\ Goto(t, "w_lookup")
  /\ UNCHANGED <<memory, fsl, imm, jnl, f>>
\* generic_file_direct_write@v4.4 mm/filemap.c: invalidate_inode_pages2_range before
\* and after the IO. A page that is found is locked, unmapped, deleted.
InvalidateLookup(t) ==
  /\ pc[t] \in {"w_lookup", "w_lookup2"}
  /\ IF slot \in Pages
     THEN /\ page' = [page EXCEPT ![slot] = PgGet(@, t)]
          /\ f' = [f EXCEPT ![t].pg = slot]
          /\ Goto(t, IF pc[t] = "w_lookup" THEN "w_lock" ELSE "w_lock2")
     ELSE /\ Goto(t, IF pc[t] = "w_lookup" THEN "w_alloc" ELSE "io_unlock")
          /\ UNCHANGED <<page, f>>
  /\ UNCHANGED <<blk, slot, pte, stored, lateZero, locks>>
InvalidateLock(t) ==
  /\ pc[t] \in {"w_lock", "w_lock2"}
  /\ PgCanLock(page[f[t].pg])
  /\ IF page[f[t].pg].cached
     THEN /\ page' = [page EXCEPT ![f[t].pg] = PgLock(@, t)]
          /\ f' = [f EXCEPT ![t].then = "w_delete", ![t].major = (pc[t] = "w_lock2")]
          /\ Goto(t, "unmap_lock")
     ELSE /\ page' = [page EXCEPT ![f[t].pg] = PgPut(@, t)]
          /\ f' = [f EXCEPT ![t].pg = NoPage]
          /\ Goto(t, IF pc[t] = "w_lock" THEN "w_alloc" ELSE "io_unlock")
  /\ UNCHANGED <<blk, slot, pte, stored, lateZero, locks>>
InvalidateDelete(t) ==
  /\ At(t, "w_delete")
  /\ DeletePage(t, IF f[t].major THEN "io_unlock" ELSE "w_alloc")
\* dax_io@v4.4 fs/dax.c: get_block(create=1).
DaxIoGetBlock(t) ==
  /\ At(t, "w_alloc")
  /\ blk' = "MAPPED"
  /\ stored' = (stored /\ blk = "MAPPED")
  /\ Goto(t, "w_lookup2")
  /\ UNCHANGED <<slot, page, pte, lateZero, locks, f>>
IoUnlock(t) ==
  /\ At(t, "io_unlock")
  /\ iol' = RwRelease(iol, t)
  /\ f' = [f EXCEPT ![t] = NoFault]
  /\ Goto(t, "idle")
  /\ UNCHANGED <<memory, fsl, imm, jnl>>

(* ------------------------------ environment --------------------------------- *)
\* munmap or madvise(MADV_DONTNEED) by the process itself: its PTE is empty again.
ZapOwnPte(t) ==
  /\ At(t, "idle")
  /\ pte[t] # "none"
  /\ pte' = [pte EXCEPT ![t] = "none"]
  /\ UNCHANGED <<blk, slot, page, stored, lateZero, locks, pc, f>>
\* shrink_page_list@v4.4 mm/vmscan.c: an unlocked hole page that nobody refers to
\* is unmapped (rmap) and dropped. Without it a clean cached page hides races.
ReclaimPage ==
  /\ slot \in Pages
  /\ page[slot].lock = {}
  /\ page[slot].refs = {}
  /\ pte' = [t \in Tasks |-> IF pte[t] = "hole" THEN "none" ELSE pte[t]]
  /\ page' = [page EXCEPT ![slot] = PgUncache(@)]
  /\ slot' = NoPage
  /\ UNCHANGED <<blk, stored, lateZero, locks, pc, f>>
\* jbd2_journal_commit_transaction: locks the transaction, waits for its handles.
CommitLock == Commits /\ JCanLock(jnl) /\ jnl' = JLock(jnl) /\ UNCHANGED <<memory, fsl, imm, iol, pc, f>>
CommitFinish == JCanFinish(jnl) /\ jnl' = JFinish(jnl) /\ UNCHANGED <<memory, fsl, imm, iol, pc, f>>
\* ext4_fallocate@v4.6 fs/ext4/extents.c: under i_mutex alone, no page is touched.
Fallocate ==
  /\ Fallocates
  /\ blk = "HOLE"
  /\ RwIsFree(iol)
  /\ blk' = "UNWRITTEN"
  /\ UNCHANGED <<slot, page, pte, stored, lateZero, locks, pc, f>>
===============================================================================

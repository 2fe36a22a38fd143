---------------------------- MODULE DaxPageFault -----------------------------
(* What:      page faults on one page of one DAX file in the kernels that kept  *)
(*            a page-cache page over a hole and had no entry lock: v4.2 to v4.6, *)
(*            and the RFC of seed 000 that takes the inode lock exclusive to    *)
(*            allocate. Every task is a process with a mapping of its own.      *)
(* From:      __dax_fault, dax_load_hole, dax_insert_mapping, __dax_pmd_fault,   *)
(*            dax_do_io (fs/dax.c); do_read_fault, do_cow_fault, do_wp_page      *)
(*            (mm/memory.c); ext4_dax_fault, ext4_dax_mkwrite (fs/ext4/file.c),  *)
(*            ext2_dax_fault, xfs_filemap_fault. Read at v4.4.0 and v4.6.2.      *)
(* One step:  what happens between two points where another CPU can get in: one  *)
(*            lock call, one look at or change of the slot, of the block map or  *)
(*            of one PTE. Unmapping a range is one step per process.             *)
(* Left out:  - mmap_sem and the freeze protection: every process has its own    *)
(*              mmap_sem and takes it shared; nobody takes either exclusive.     *)
(*            - VM_FAULT_RETRY of F2: the task that gives up its turn comes back *)
(*              with the same fault; here it waits instead.                      *)
(*            - i_size: truncation is the subject of specs/truncate.             *)
(*            - the pages beside this one: no step of a PTE fault looks at them. *)
(*              A PMD fault is seen from the one index: it covers it.            *)
(*            - read-only against writable PTEs of mapped blocks: no property    *)
(*              here needs them (specs/mkwrite has them).                        *)
(* Switches:  see CONSTANTS.                                                     *)
(* Checked:   TypeOK, NoStaleZero, LockBalance, LockOrder, AllocNeedsHandle,     *)
(*            NoDoubleZero, PteMatchesBlockMap, PageHeld, RetryBounded, FaultMaps;*)
(*            FaultTerminates, CommitCompletes under strong fairness of every    *)
(*            task (see Spec).                                                   *)
(* Sources:   seed 000 (the RFC, Jan 2016); commits 46c043ede471, 843172978bb9,  *)
(*            0f90cc6609c7, 0df9d41ab5d4, 01a33b4ace68, de14b9cb5e02,            *)
(*            ac401cc78242, aef39ab1534d.                                        *)
EXTENDS DaxPageOthers

(* ------------------------------ the way in ---------------------------------- *)
Start(t, op, kind) ==
  /\ At(t, "idle")
  /\ f' = [f EXCEPT ![t] = [NoFault EXCEPT !.op = op, !.kind = kind]]
  /\ pc' = [pc EXCEPT ![t] =
       IF FsLockUsed THEN "fs_lock"
       ELSE IF op = "write" /\ Handle = "not_mkwrite" /\ kind = "fault" THEN "handle"
       ELSE IF op \in {"pmdread", "pmdwrite"} THEN "pmd_get_block" ELSE "find"]
  /\ UNCHANGED <<memory, locks>>

\* handle_pte_fault@v4.4 mm/memory.c: do_fault for an empty PTE.
HandleReadFault(t) == t \in Readers /\ pte[t] = "none" /\ Start(t, "read", "fault")
HandleWriteFault(t) == t \in Writers /\ pte[t] = "none" /\ Start(t, "write", "fault")
\* do_cow_fault@v4.4 mm/memory.c: private mapping.
HandleCowFault(t) == t \in CowWriters /\ pte[t] = "none" /\ Start(t, "cow", "fault")
\* do_wp_page, do_page_mkwrite@v4.4 mm/memory.c: a write to the hole page, which is
\* mapped read-only. (pfn_mkwrite of a mapped block never comes to __dax_fault.)
DoPageMkwrite(t) == t \in Writers /\ pte[t] = "hole" /\ Start(t, "write", "mkwrite")
\* create_huge_pmd@v4.4 mm/memory.c, while the PMD is none.
HandlePmdRead(t) == t \in PmdReaders /\ pte[t] = "none" /\ Start(t, "pmdread", "fault")
HandlePmdWrite(t) == t \in PmdWriters /\ pte[t] = "none" /\ Start(t, "pmdwrite", "fault")

\* xfs_filemap_fault@v4.4 fs/xfs/xfs_file.c, ext2_dax_fault@v4.4 fs/ext2/file.c:
\* shared; the RFC's second pass: exclusive (down_write, seed 000).
FsLock(t) ==
  /\ At(t, "fs_lock")
  /\ RwCan(fsl, FsMode(t))
  /\ fsl' = RwAcquire(fsl, t, FsMode(t))
  /\ Goto(t, AfterFsLock(t))
  /\ UNCHANGED <<memory, imm, iol, jnl, f>>

\* rwsem_down_write_failed@v4.4: the writer goes to the wait list and holds up
\* the readers that come after it.
FsLockWait(t) ==
  /\ At(t, "fs_lock")
  /\ f[t].ok
  /\ ~RwCanExcl(fsl)
  /\ t \notin fsl.q
  /\ fsl' = RwQueue(fsl, t)
  /\ UNCHANGED <<memory, imm, iol, jnl, pc, f>>

\* ext4_dax_fault@v4.6 fs/ext4/file.c:215: ext4_journal_start_sb after i_mmap_sem.
JournalStart(t) ==
  /\ At(t, "handle")
  /\ JCanStart(jnl, t)
  /\ jnl' = JStart(jnl, t)
  /\ Goto(t, Body(t))
  /\ UNCHANGED <<memory, fsl, imm, iol, f>>

(* -------------------- __dax_fault@v4.4 fs/dax.c:355-489 ---------------------- *)
\* F1, line 379: find_get_page. An exceptional entry is no page.
FindGetPage(t) ==
  /\ At(t, "find")
  /\ IF slot \in Pages
     THEN /\ page' = [page EXCEPT ![slot] = PgGet(@, t)]
          /\ f' = [f EXCEPT ![t].pg = slot]
          /\ Goto(t, "lock_page")
     ELSE /\ Goto(t, "get_block")
          /\ UNCHANGED <<page, f>>
  /\ UNCHANGED <<blk, slot, pte, stored, lateZero, locks>>

\* F2 and F3, lines 381-398: lock_page_or_retry, then page->mapping is looked at
\* under the lock (it changes under the lock alone).
LockPage(t) ==
  /\ At(t, "lock_page")
  /\ PgCanLock(page[f[t].pg])
  /\ page[f[t].pg].cached
  /\ page' = [page EXCEPT ![f[t].pg] = PgLock(@, t)]
  /\ Goto(t, "get_block")
  /\ UNCHANGED <<blk, slot, pte, stored, lateZero, locks, f>>
LockPageGone(t) ==
  /\ At(t, "lock_page")
  /\ PgCanLock(page[f[t].pg])
  /\ ~page[f[t].pg].cached
  /\ page' = [page EXCEPT ![f[t].pg] = PgPut(@, t)]
  /\ f' = [f EXCEPT ![t].pg = NoPage]
  /\ Goto(t, "find")
  /\ UNCHANGED <<blk, slot, pte, stored, lateZero, locks>>

\* Where F4 goes on, line 407: `bh` is what get_block said.
AfterGetBlock(t, bh) ==
  IF f[t].op = "cow" THEN "cow"
  ELSE IF bh = "HOLE" /\ IsWrite(t)
  THEN IF Rfc /\ ~f[t].ok THEN "eagain"
       ELSE IF Handle # "none" /\ t \notin jnl.open THEN "alloc_handle" ELSE "alloc"
  ELSE IF bh = "HOLE" THEN "hole"
  ELSE IF f[t].pg # NoPage THEN "unmap_lock" ELSE "insert_lock"

\* F4, line 401: get_block(create=0), a snapshot. The RFC's `return -EAGAIN` comes
\* right after it and skips the label unlock_page, as posted; RfcUnlocks takes it.
GetBlock(t) ==
  /\ At(t, "get_block")
  /\ ~(ReadConverts /\ blk = "UNWRITTEN")
  /\ LET there == AfterGetBlock(t, blk) IN
       /\ Goto(t, there)
       /\ IF there = "eagain" /\ RfcUnlocks /\ f[t].pg # NoPage
          THEN /\ page' = [page EXCEPT ![f[t].pg] = PgUnlockPut(@, t)]
               /\ f' = [f EXCEPT ![t].bh = blk, ![t].pg = NoPage]
          ELSE /\ f' = [f EXCEPT ![t].bh = blk]
               /\ UNCHANGED page
  /\ UNCHANGED <<blk, slot, pte, stored, lateZero, locks>>

\* ext4_dax_mmap_get_block@v4.6 fs/ext4/inode.c:3255: over an unwritten extent a
\* handle of its own even for create=0, then conversion and zeroing.
GetBlockConvertNeeded(t) ==
  /\ At(t, "get_block")
  /\ ReadConverts
  /\ blk = "UNWRITTEN"
  /\ Goto(t, IF t \in jnl.open THEN "convert" ELSE "convert_handle")
  /\ UNCHANGED <<memory, locks, f>>
ConvertStartHandle(t) ==
  /\ At(t, "convert_handle")
  /\ JCanStart(jnl, t)
  /\ jnl' = JStart(jnl, t)
  /\ f' = [f EXCEPT ![t].inner = TRUE]
  /\ Goto(t, "convert")
  /\ UNCHANGED <<memory, fsl, imm, iol>>
ConvertUnwritten(t) ==
  /\ At(t, "convert")
  /\ blk' = "MAPPED"
  /\ stored' = FALSE
  /\ f' = [f EXCEPT ![t].bh = "MAPPED", ![t].inner = FALSE]
  /\ jnl' = IF f[t].inner THEN JStop(jnl, t) ELSE jnl
  /\ Goto(t, AfterGetBlock(t, "MAPPED"))
  /\ UNCHANGED <<slot, page, pte, lateZero, fsl, imm, iol>>

\* _ext4_get_block@v4.4 fs/ext4/inode.c: a handle of its own when there is none.
AllocStartHandle(t) ==
  /\ At(t, "alloc_handle")
  /\ JCanStart(jnl, t)
  /\ jnl' = JStart(jnl, t)
  /\ f' = [f EXCEPT ![t].inner = TRUE]
  /\ Goto(t, "alloc")
  /\ UNCHANGED <<memory, fsl, imm, iol>>

\* F6, line 409: get_block(create=1). Somebody else may have allocated meanwhile;
\* `major` is set all the same. ZeroInFault: the block comes back unwritten.
GetBlockCreate(t) ==
  /\ At(t, "alloc")
  /\ IF blk = "HOLE"
     THEN blk' = (IF ZeroInFault THEN "UNWRITTEN" ELSE "MAPPED") /\ stored' = FALSE
     ELSE UNCHANGED <<blk, stored>>
  /\ f' = [f EXCEPT ![t].bh = blk', ![t].major = TRUE, ![t].inner = FALSE]
  /\ jnl' = IF f[t].inner THEN JStop(jnl, t) ELSE jnl
  /\ Goto(t, IF f[t].pg # NoPage THEN "unmap_lock" ELSE IF Recheck THEN "recheck" ELSE "insert_lock")
  /\ UNCHANGED <<slot, page, pte, lateZero, fsl, imm, iol>>

\* F7, lines 446-447: find_lock_page, only by a fault that allocated.
FindLockPage(t) ==
  /\ At(t, "recheck")
  /\ IF slot \in Pages
     THEN /\ page' = [page EXCEPT ![slot] = PgGet(@, t)]
          /\ f' = [f EXCEPT ![t].pg = slot]
          /\ Goto(t, "relock")
     ELSE /\ Goto(t, "insert_lock")
          /\ UNCHANGED <<page, f>>
  /\ UNCHANGED <<blk, slot, pte, stored, lateZero, locks>>
FindLockPageLock(t) ==
  /\ At(t, "relock")
  /\ PgCanLock(page[f[t].pg])
  /\ IF page[f[t].pg].cached
     THEN /\ page' = [page EXCEPT ![f[t].pg] = PgLock(@, t)]
          /\ Goto(t, "unmap_lock")
          /\ f' = f
     ELSE /\ page' = [page EXCEPT ![f[t].pg] = PgPut(@, t)]
          /\ Goto(t, "recheck")
          /\ f' = [f EXCEPT ![t].pg = NoPage]
  /\ UNCHANGED <<blk, slot, pte, stored, lateZero, locks>>

\* F8a, lines 449-451: unmap_mapping_range: i_mmap for write, then VMA by VMA.
UnmapMappingRange(t) ==
  /\ At(t, "unmap_lock")
  /\ RwCanExcl(imm)
  /\ imm' = RwAcquire(imm, t, "X")
  /\ f' = [f EXCEPT ![t].left = Tasks, ![t].then = IF @ = "-" THEN "delete" ELSE @]
  /\ Goto(t, "unmap")
  /\ UNCHANGED <<memory, fsl, iol, jnl>>
UnmapVma(t, mm) ==
  /\ At(t, "unmap")
  /\ mm \in f[t].left
  /\ pte' = [pte EXCEPT ![mm] = IF @ = "cow" THEN @ ELSE "none"]
  /\ f' = [f EXCEPT ![t].left = @ \ {mm}]
  /\ UNCHANGED <<blk, slot, page, stored, lateZero, locks, pc>>
UnmapMappingRangeDone(t) ==
  /\ At(t, "unmap")
  /\ f[t].left = {}
  /\ imm' = RwRelease(imm, t)
  /\ Goto(t, f[t].then)
  /\ f' = [f EXCEPT ![t].then = "-"]
  /\ UNCHANGED <<memory, fsl, iol, jnl>>

\* F8b, lines 452-454.
DeleteFromPageCache(t) == At(t, "delete") /\ DeletePage(t, "insert_lock")

\* F8c, line 303 dax_insert_mapping: i_mmap for read.
DaxInsertMappingLock(t) ==
  /\ At(t, "insert_lock")
  /\ RwCanShare(imm)
  /\ imm' = RwAcquire(imm, t, "S")
  /\ Goto(t, IF f[t].bh = "UNWRITTEN" THEN "zero" ELSE "insert")
  /\ UNCHANGED <<memory, fsl, iol, jnl, f>>
\* dax_clear_blocks or clear_pmem@v4.2 fs/dax.c dax_insert_mapping, by the snapshot.
ClearPmem(t) ==
  /\ At(t, "zero")
  /\ lateZero' = (lateZero \/ stored)
  /\ Goto(t, "insert")
  /\ UNCHANGED <<blk, slot, page, pte, stored, locks, f>>
\* vm_insert_mixed: only over an empty PTE; -EBUSY counts as success. Then the
\* unwritten extent is converted (complete_unwritten). v4.6: dax_radix_entry first.
VmInsertMixed(t) ==
  /\ At(t, "insert")
  /\ LET collides == RadixEntries /\ slot \in Pages IN
       /\ pte' = IF pte[t] = "none" /\ ~collides THEN [pte EXCEPT ![t] = "pfn"] ELSE pte
       /\ slot' = IF RadixEntries /\ ~collides THEN DaxEntry ELSE slot
       /\ blk' = IF blk = "UNWRITTEN" /\ ~collides THEN "MAPPED" ELSE blk
       /\ stored' = (stored \/ pte'[t] = "pfn")
       /\ f' = [f EXCEPT ![t].res = IF collides THEN "SIGBUS" ELSE "NOPAGE"]
  /\ imm' = RwRelease(imm, t)
  /\ Goto(t, "ret")
  /\ UNCHANGED <<page, lateZero, fsl, iol, jnl>>

\* F9, line 256 dax_load_hole: the page of F1, or find_or_create_page. v4.6: an
\* exceptional entry in the slot makes that fail, and the fault returns OOM.
DaxLoadHole(t) ==
  /\ At(t, "hole")
  /\ IF f[t].pg # NoPage
     THEN Goto(t, "ret") /\ f' = [f EXCEPT ![t].res = "LOCKED"] /\ UNCHANGED <<slot, page>>
     ELSE IF slot = NoPage
     THEN /\ slot' = FreePage
          /\ page' = [page EXCEPT ![FreePage] = PgLock(PgGet(PgNew, t), t)]
          /\ f' = [f EXCEPT ![t].pg = FreePage, ![t].res = "LOCKED"]
          /\ Goto(t, "ret")
     ELSE IF slot \in Pages
     THEN /\ page' = [page EXCEPT ![slot] = PgGet(@, t)]
          /\ f' = [f EXCEPT ![t].pg = slot]
          /\ Goto(t, "hole_lock")
          /\ UNCHANGED slot
     ELSE Goto(t, "ret") /\ f' = [f EXCEPT ![t].res = "OOM"] /\ UNCHANGED <<slot, page>>
  /\ UNCHANGED <<blk, pte, stored, lateZero, locks>>
DaxLoadHoleLock(t) ==
  /\ At(t, "hole_lock")
  /\ PgCanLock(page[f[t].pg])
  /\ IF page[f[t].pg].cached
     THEN /\ page' = [page EXCEPT ![f[t].pg] = PgLock(@, t)]
          /\ f' = [f EXCEPT ![t].res = "LOCKED"]
          /\ Goto(t, "ret")
     ELSE /\ page' = [page EXCEPT ![f[t].pg] = PgPut(@, t)]
          /\ f' = [f EXCEPT ![t].pg = NoPage]
          /\ Goto(t, "hole")
  /\ UNCHANGED <<blk, slot, pte, stored, lateZero, locks>>

\* Lines 422-443: copy to the private page. With a hole page its lock keeps the
\* truncater out until mm has set the PTE, without one i_mmap (shared) does.
CopyUserBh(t) ==
  /\ At(t, "cow")
  /\ f' = [f EXCEPT ![t].res = "COW"]
  /\ Goto(t, IF f[t].pg # NoPage THEN "ret" ELSE "cow_lock")
  /\ UNCHANGED <<memory, locks>>
CowLockIMmap(t) ==
  /\ At(t, "cow_lock")
  /\ RwCanShare(imm)
  /\ imm' = RwAcquire(imm, t, "S")
  /\ Goto(t, "ret")
  /\ UNCHANGED <<memory, fsl, iol, jnl, f>>

(* ------------------------------ the way out --------------------------------- *)
AfterReturn(t) == IF f[t].res = "LOCKED" THEN "mm_hole" ELSE IF f[t].res = "COW" THEN "mm_cow" ELSE "idle"

\* ext4_dax_fault@v4.6: ext4_journal_stop.
DaxFaultReturn(t) ==
  /\ At(t, "ret")
  /\ jnl' = JStop(jnl, t)
  /\ LET there == IF FsLockUsed THEN "fs_unlock" ELSE AfterReturn(t) IN
       /\ Goto(t, there)
       /\ f' = IF there = "idle" THEN [f EXCEPT ![t] = NoFault] ELSE f
  /\ UNCHANGED <<memory, fsl, imm, iol>>
\* M1: the file system drops its lock before mm installs the hole page.
FsUnlock(t) ==
  /\ At(t, "fs_unlock")
  /\ fsl' = RwRelease(fsl, t)
  /\ Goto(t, AfterReturn(t))
  /\ f' = IF AfterReturn(t) = "idle" THEN [f EXCEPT ![t] = NoFault] ELSE f
  /\ UNCHANGED <<memory, imm, iol, jnl>>
\* seed 000, ext2_dax_fault: up_read, then `if (ret == -EAGAIN) down_write` and the
\* whole of __dax_fault again with alloc_ok. Its local `page` is a new one.
FsUnlockRetry(t) ==
  /\ At(t, "eagain")
  /\ fsl' = RwRelease(fsl, t)
  /\ f' = [f EXCEPT ![t] = [NoFault EXCEPT !.op = f[t].op, !.kind = f[t].kind, !.ok = TRUE]]
  /\ Goto(t, "fs_lock")
  /\ UNCHANGED <<memory, imm, iol, jnl>>

\* M2, do_read_fault@v4.4 mm/memory.c:2965-2973: under the PTE lock.
DoReadFault(t) ==
  /\ At(t, "mm_hole")
  /\ pte' = IF pte[t] = "none" THEN [pte EXCEPT ![t] = "hole"] ELSE pte
  /\ page' = [page EXCEPT ![f[t].pg] = PgUnlockPut(@, t)]
  /\ f' = [f EXCEPT ![t] = NoFault]
  /\ Goto(t, "idle")
  /\ UNCHANGED <<blk, slot, stored, lateZero, locks>>
\* do_cow_fault@v4.4 mm/memory.c: the PTE, then unlock_page or i_mmap_unlock_read
\* (i_mmap_unlock_write from 52a2b53ffde6 until 0df9d41ab5d4).
DoCowFault(t) ==
  /\ At(t, "mm_cow")
  /\ pte' = IF pte[t] = "none" THEN [pte EXCEPT ![t] = "cow"] ELSE pte
  /\ IF f[t].pg # NoPage
     THEN page' = [page EXCEPT ![f[t].pg] = PgUnlockPut(@, t)] /\ UNCHANGED imm
     ELSE imm' = RwReleaseMode(imm, t, CowRelease) /\ UNCHANGED page
  /\ f' = [f EXCEPT ![t] = NoFault]
  /\ Goto(t, "idle")
  /\ UNCHANGED <<blk, slot, stored, lateZero, fsl, iol, jnl>>

-------------------------------------------------------------------------------
Begin(t) ==
  \/ HandleReadFault(t) \/ HandleWriteFault(t) \/ HandleCowFault(t) \/ DoPageMkwrite(t)
  \/ HandlePmdRead(t) \/ HandlePmdWrite(t) \/ WriteCall(t)
Step(t) ==
  \/ FsLock(t) \/ JournalStart(t)
  \/ FindGetPage(t) \/ LockPage(t) \/ LockPageGone(t)
  \/ GetBlock(t) \/ GetBlockConvertNeeded(t) \/ ConvertStartHandle(t) \/ ConvertUnwritten(t)
  \/ AllocStartHandle(t) \/ GetBlockCreate(t) \/ FindLockPage(t) \/ FindLockPageLock(t)
  \/ UnmapMappingRange(t) \/ (\E mm \in Tasks : UnmapVma(t, mm)) \/ UnmapMappingRangeDone(t)
  \/ DeleteFromPageCache(t) \/ DaxInsertMappingLock(t) \/ ClearPmem(t) \/ VmInsertMixed(t)
  \/ DaxLoadHole(t) \/ DaxLoadHoleLock(t) \/ CopyUserBh(t) \/ CowLockIMmap(t)
  \/ DaxFaultReturn(t) \/ FsUnlock(t) \/ FsUnlockRetry(t) \/ DoReadFault(t) \/ DoCowFault(t)
  \/ PmdGetBlock(t) \/ PmdGetBlockCreate(t) \/ PmdTruncateLookup(t) \/ PmdTruncateLock(t)
  \/ PmdTruncateDelete(t) \/ PmdInsertLock(t) \/ PmdInsert(t)
  \/ IoLock(t) \/ InvalidateLookup(t) \/ InvalidateLock(t) \/ InvalidateDelete(t)
  \/ DaxIoGetBlock(t) \/ IoUnlock(t)
Environment ==
  \/ \E t \in Tasks : ZapOwnPte(t)
  \/ ReclaimPage \/ CommitLock \/ CommitFinish \/ Fallocate

Next == (\E t \in Tasks : Begin(t) \/ Step(t) \/ FsLockWait(t)) \/ Environment

\* Strong fairness of every task: a lock that is given back again and again is
\* given to every waiter in the end (rwsems are first come, first served; the page
\* lock and jbd2 wake all waiters and are fair in practice only). Nobody has to
\* begin a fault, zap, reclaim or commit; a commit that began goes on.
Spec ==
  /\ Init
  /\ [][Next]_vars
  /\ \A t \in Tasks : SF_vars(Step(t))
  /\ WF_vars(CommitFinish)
===============================================================================

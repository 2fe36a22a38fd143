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
(*            NoDoubleZero, RetryBounded; FaultTerminates, CommitCompletes under *)
(*            strong fairness of every task (see Spec).                          *)
(* Sources:   seed 000 (the RFC, Jan 2016); commits 46c043ede471, 843172978bb9,  *)
(*            0f90cc6609c7, 0df9d41ab5d4, 01a33b4ace68, de14b9cb5e02,            *)
(*            ac401cc78242, aef39ab1534d.                                        *)
EXTENDS Integers, FiniteSets, RwSem, PageCachePage, Jbd2

CONSTANTS
  Tasks,          \* processes, each with its own mm and one shared mapping of the file
  Readers,        \* those that read through the mapping
  Writers,        \* those that write through it
  CowWriters,     \* those that write through a private mapping
  PmdReaders,     \* those whose read faults are tried as PMD faults
  PmdWriters,     \* those whose write faults are tried as PMD faults
  Callers,        \* those that call write(2)
  FsLockUsed,     \* faults take the inode's lock: XFS, ext2 (dax_sem, v4.4), ext4 from v4.5
  Rfc,            \* seed 000: -EAGAIN on a hole, then again with the inode lock exclusive
  RfcUnlocks,     \* the RFC corrected: -EAGAIN leaves through the label unlock_page
  Handle,         \* ext4: "none", "all" (page_mkwrite = ext4_dax_fault, v4.6),
                  \* "not_mkwrite" (ext4_dax_mkwrite has no outer handle, v4.4)
  ReadConverts,   \* get_block(create=0) converts unwritten extents under its own handle
                  \* (ext4_dax_mmap_get_block@v4.6)
  Recheck,        \* F7: find_lock_page after an allocation
  RadixEntries,   \* v4.5, v4.6: the slot also carries the DAX entry of a mapped block
  ZeroInFault,    \* v4.2, v4.3 XFS: a new block is zeroed when it is mapped, not when
                  \* it is allocated (1ca191576fc8 changed that in v4.4)
  PmdDeletes,     \* a PMD fault that allocates deletes the hole pages of its range
  CowRelease,     \* mode in which do_cow_fault releases i_mmap: "S", or "X" (52a2b53ffde6)
  Commits,        \* jbd2 commits run
  Fallocates,     \* fallocate(2) may turn the hole into an unwritten extent
  FirstBlk        \* what the block is at first: "HOLE" or "UNWRITTEN"

ASSUME
  /\ Readers \cup Writers \cup CowWriters \cup PmdReaders \cup PmdWriters \cup Callers = Tasks
  /\ {FsLockUsed, Rfc, RfcUnlocks, ReadConverts, Recheck, RadixEntries, ZeroInFault,
      PmdDeletes, Commits, Fallocates} \subseteq BOOLEAN
  /\ Rfc => FsLockUsed
  /\ Handle \in {"none", "all", "not_mkwrite"}
  /\ CowRelease \in RwModes
  /\ FirstBlk \in {"HOLE", "UNWRITTEN"}

-------------------------------------------------------------------------------
(* The names of hole pages: one a task is enough, since a task makes a new one   *)
(* only when it holds no reference. Slot values beside them:                     *)
Pages == 1 .. Cardinality(Tasks) + 1
NoPage == 0
DaxEntry == Cardinality(Tasks) + 2      \* exceptional entry, RadixEntries only

VARIABLES
  blk,        \* the extent of this index; changed by one get_block call at a time
  slot,       \* radix tree slot of this index
  page,       \* struct pages that were or are in the slot
  pte,        \* what each process has in its page table for this index
  fsl,        \* FsLock: XFS_MMAPLOCK, dax_sem, i_mmap_sem
  imm,        \* IMmap: mapping->i_mmap_rwsem
  iol,        \* IoLock: i_mutex, XFS_IOLOCK
  jnl,        \* the journal of ext4
  pc,         \* where each task is
  f,          \* its local variables in __dax_fault, __dax_pmd_fault or write(2)
  stored,     \* a PTE to the block has been installed since it was allocated
  lateZero    \* history: a block was zeroed after that

locks == <<fsl, imm, iol, jnl>>
memory == <<blk, slot, page, pte, stored, lateZero>>
vars == <<blk, slot, page, pte, fsl, imm, iol, jnl, pc, f, stored, lateZero>>

BlkTypeOK == blk \in {"HOLE", "UNWRITTEN", "MAPPED"}
SlotTypeOK == slot \in Pages \cup {NoPage, DaxEntry}
PageTypeOK == \A i \in Pages : PgTypeOK(page[i], Tasks)
\* hole: the page-cache page, read-only; hzero, hpfn: the same two in a PMD;
\* cow: a private copy.
PteTypeOK == pte \in [Tasks -> {"none", "hole", "pfn", "hzero", "hpfn", "cow"}]
LocksTypeOK ==
  /\ RwTypeOK(fsl, Tasks)
  /\ RwTypeOK(imm, Tasks)
  /\ RwTypeOK(iol, Tasks)
  /\ JTypeOK(jnl, Tasks)

\* op: what the task does. kind: how it came in. ok: alloc_ok of the RFC (pass 2).
\* bh: the snapshot of blk in the local buffer head. pg: the page it holds a
\* reference to. major: this fault allocated. inner: the handle was started below
\* the page lock. left: processes that unmap_mapping_range has still to visit.
\* then: where the unmap goes on. res: the VM_FAULT result.
NoFault == [op |-> "-", kind |-> "-", ok |-> FALSE, bh |-> "-", pg |-> NoPage, major |-> FALSE,
            inner |-> FALSE, left |-> {}, then |-> "-", res |-> "-"]
FaultTypeOK == f \in [Tasks ->
  [op : {"-", "read", "write", "cow", "pmdread", "pmdwrite", "write2"},
   kind : {"-", "fault", "mkwrite"}, ok : BOOLEAN, bh : {"-", "HOLE", "UNWRITTEN", "MAPPED"},
   pg : Pages \cup {NoPage}, major : BOOLEAN, inner : BOOLEAN, left : SUBSET Tasks,
   then : {"-", "delete", "pmd_lookup", "pmd_insert_lock", "w_delete"},
   res : {"-", "NOPAGE", "LOCKED", "COW", "SIGBUS", "OOM"}]]
PcTypeOK == pc \in [Tasks ->
  {"idle", "fs_lock", "handle", "find", "lock_page", "get_block", "eagain", "alloc_handle", "alloc",
   "convert_handle", "convert", "recheck", "relock", "unmap_lock", "unmap", "delete", "insert_lock",
   "zero", "insert", "hole", "hole_lock", "cow", "cow_lock", "ret", "fs_unlock", "mm_hole", "mm_cow",
   "pmd_get_block", "pmd_alloc", "pmd_lookup", "pmd_lock", "pmd_delete", "pmd_insert_lock", "pmd_insert",
   "io_lock", "w_lookup", "w_lock", "w_delete", "w_alloc", "w_lookup2", "w_lock2", "io_unlock"}]

TypeOK ==
  BlkTypeOK /\ SlotTypeOK /\ PageTypeOK /\ PteTypeOK /\ LocksTypeOK /\ FaultTypeOK /\ PcTypeOK
  /\ stored \in BOOLEAN /\ lateZero \in BOOLEAN

Init ==
  /\ blk = FirstBlk
  /\ slot = NoPage
  /\ page = [i \in Pages |-> PgNone]
  /\ pte = [t \in Tasks |-> "none"]
  /\ fsl = RwFree
  /\ imm = RwFree
  /\ iol = RwFree
  /\ jnl = JFree
  /\ pc = [t \in Tasks |-> "idle"]
  /\ f = [t \in Tasks |-> NoFault]
  /\ stored = FALSE
  /\ lateZero = FALSE

-------------------------------------------------------------------------------
At(t, here) == pc[t] = here
Goto(t, there) == pc' = [pc EXCEPT ![t] = there]
IsWrite(t) == f[t].op \in {"write", "pmdwrite"}
IsPmd(t) == f[t].op \in {"pmdread", "pmdwrite"}
FreePage == CHOOSE i \in Pages : PgIsFree(page[i]) /\ \A k \in Pages : PgIsFree(page[k]) => i <= k

\* Where a fault begins once its file system locks are held.
Body(t) == IF IsPmd(t) THEN "pmd_get_block" ELSE "find"
NeedsHandle(t) ==
  /\ IsWrite(t)
  /\ \/ Handle = "all" /\ (Rfc => f[t].ok)
     \/ Handle = "not_mkwrite" /\ f[t].kind = "fault"
AfterFsLock(t) == IF NeedsHandle(t) THEN "handle" ELSE Body(t)
FsMode(t) == IF f[t].ok THEN "X" ELSE "S"

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

\* F8b, lines 452-454: delete_from_page_cache, unlock_page, page_cache_release.
DeletePage(t, there) ==
  /\ slot' = NoPage
  /\ page' = [page EXCEPT ![f[t].pg] = PgUncache(PgUnlockPut(@, t))]
  /\ f' = [f EXCEPT ![t].pg = NoPage]
  /\ Goto(t, there)
  /\ UNCHANGED <<blk, pte, stored, lateZero, locks>>
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

-------------------------------------------------------------------------------
(* Properties. What a user loses stands above each of them.                      *)

Quiescent == \A t \in Tasks : pc[t] = "idle"

\* A process goes on reading zeroes from a page that another one has stored to: it
\* computes with data that is not in the file. Rests on: nobody can be between
\* "the block map says hole" and "the hole page is in the slot" while it allocates.
NoStaleZero == Quiescent /\ blk = "MAPPED" => \A t \in Tasks : pte[t] \notin {"hole", "hzero"}

PageLocks(t) == {i \in Pages : PgHoldsLock(page[i], t)}
PageRefs(t) == {i \in Pages : PgHoldsRef(page[i], t)}
Holds(t, fs, i, io, h, pages) ==
  /\ RwMode(fsl, t) = fs
  /\ RwMode(imm, t) = i
  /\ RwMode(iol, t) = io
  /\ JHasHandle(jnl, t) = h
  /\ PageLocks(t) = pages
  /\ PageRefs(t) = pages

\* The process hangs in the kernel for ever, and soon every other one that touches
\* the file: a lock was left behind by a handler that has returned. Looked at where
\* a handler has just returned to its caller.
LockBalance == \A t \in Tasks :
  /\ pc[t] = "idle" => Holds(t, "-", "-", "-", FALSE, {})
  /\ pc[t] = "eagain" => Holds(t, "S", "-", "-", FALSE, {})
  /\ pc[t] = "mm_hole" => Holds(t, "-", "-", "-", FALSE, {f[t].pg})
  /\ pc[t] = "mm_cow" =>
       IF f[t].pg # NoPage THEN Holds(t, "-", "-", "-", FALSE, {f[t].pg})
       ELSE Holds(t, "-", "S", "-", FALSE, {})

\* Rank of what a task may be about to wait for, and of what it holds:
\* IoLock < FsLock < journal handle < page lock < i_mmap.
Wants(t) ==
  CASE pc[t] = "io_lock" -> 1
    [] pc[t] = "fs_lock" -> 2
    [] pc[t] \in {"handle", "alloc_handle", "convert_handle"} /\ ~JHasHandle(jnl, t) -> 3
    [] pc[t] \in {"lock_page", "relock", "hole_lock", "pmd_lock", "w_lock", "w_lock2"} -> 4
    [] pc[t] \in {"unmap_lock", "insert_lock", "cow_lock", "pmd_insert_lock"} -> 5
    [] OTHER -> 6
HeldRanks(t) ==
  (IF RwHolds(iol, t) THEN {1} ELSE {}) \cup (IF RwHolds(fsl, t) THEN {2} ELSE {})
  \cup (IF JHasHandle(jnl, t) THEN {3} ELSE {}) \cup (IF PageLocks(t) # {} THEN {4} ELSE {})
  \cup (IF RwHolds(imm, t) THEN {5} ELSE {})

\* Two processes and the journal wait for each other: the file system hangs.
LockOrder == \A t \in Tasks : \A r \in HeldRanks(t) : r < Wants(t)

\* After a crash the file refers to a block that the allocator gives out again.
AllocNeedsHandle == Handle # "none" =>
  \A t \in Tasks : pc[t] \in {"alloc", "convert"} => JHasHandle(jnl, t)

\* A store that had reached the file is wiped out by a later fault of another process.
NoDoubleZero == ~lateZero

\* A fault that comes back with -EAGAIN a second time could do so for ever.
RetryBounded == \A t \in Tasks : pc[t] = "eagain" => ~f[t].ok

\* A process hangs in a page fault or in write(2).
FaultTerminates == \A t \in Tasks : pc[t] # "idle" ~> pc[t] = "idle"
\* fsync(2) of every process on the file system hangs.
CommitCompletes == jnl.st = "LOCKED" ~> jnl.st = "RUN"
===============================================================================

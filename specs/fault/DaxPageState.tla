----------------------------- MODULE DaxPageState -----------------------------
(* What:      constants, variables and types of DaxPageFault, whose header has    *)
(*            the scope and the sources.                                          *)
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
SlotTypeOK == slot \in Pages \cup {NoPage, DaxEntry} /\ (slot \in Pages => page[slot].cached)
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
FaultTypeOK ==
  /\ f \in [Tasks ->
       [op : {"-", "read", "write", "cow", "pmdread", "pmdwrite", "write2"},
        kind : {"-", "fault", "mkwrite"}, ok : BOOLEAN, bh : {"-", "HOLE", "UNWRITTEN", "MAPPED"},
        pg : Pages \cup {NoPage}, major : BOOLEAN, inner : BOOLEAN, left : SUBSET Tasks,
        then : {"-", "delete", "pmd_lookup", "pmd_insert_lock", "w_delete"},
        res : {"-", "NOPAGE", "LOCKED", "COW", "SIGBUS", "OOM"}]]
  /\ \A t \in Tasks : pc[t] = "idle" => f[t] = NoFault
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

\* F8b, lines 452-454: delete_from_page_cache, unlock_page, page_cache_release.
DeletePage(t, there) ==
  /\ slot' = NoPage
  /\ page' = [page EXCEPT ![f[t].pg] = PgUncache(PgUnlockPut(@, t))]
  /\ f' = [f EXCEPT ![t].pg = NoPage]
  /\ Goto(t, there)
  /\ UNCHANGED <<blk, pte, stored, lateZero, locks>>
===============================================================================

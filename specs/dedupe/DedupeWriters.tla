---------------------------- MODULE DedupeWriters -----------------------------
(* What:      everybody a dedupe must be safe from: direct writes, mmap stores *)
(*            and write faults, buffered writes, layout clients, writeback;    *)
(*            and readers, reclaim, the device. Header: Dedupe.tla.            *)
EXTENDS DedupeState

-------------------------------------------------------------------------------
(* An aligned direct write: xfs_file_dio_write_aligned@6.1 fs/xfs/xfs_file.c,  *)
(* __iomap_dio_rw@6.1 fs/iomap/direct-io.c; btrfs_direct_write@6.1.            *)

FlagTest(kind) ==
  /\ Remapping
  /\ ~Has("flagTestBeforeLock")
  /\ IF kind = "dio" THEN ~Has("dioIgnoresFlag") ELSE ~Has("faultIgnoresFlag")

\* pwrite or io_submit of v to page i.
FileDioWrite(t, f, i, v) ==
  /\ Start(t, "dio", f)
  /\ pc' = [pc EXCEPT ![t] = IF Remapping /\ Has("flagTestBeforeLock") THEN "dioPeek" ELSE "dioLock"]
  /\ op' = [op EXCEPT ![t] = [kind |-> "dio", f |-> f, i |-> i, v |-> v]]
  /\ raced' = Set(raced, f, i, raced[f][i] \/ DioOn(f, i) # {})
  /\ UNCHANGED <<ranks, locks, pagecache, disk, users, ref, written, expect, torn>>

\* The mutant that Chinner warned of: the flag is looked at before the lock is held.
DioPeekFlag(t, f) ==
  /\ Go(t, "dioPeek", IF iremap[f] THEN "dioExcl" ELSE "dioLock")
  /\ f = op[t].f
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, op, ref, ghosts>>

\* xfs_ilock(ip, IOLOCK_SHARED) in xfs_ilock_iocb_for_write@6.7; btrfs_inode_lock.
DioIlockShared(t, f) ==
  /\ Go(t, "dioLock", IF FlagTest("dio") THEN "dioTest" ELSE "dioChecks")
  /\ f = op[t].f
  /\ RwCanShare(iolock[f])
  /\ iolock' = [iolock EXCEPT ![f] = RwAcquire(@, t, "S")]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* xfs_iflags_test(ip, XFS_IREMAPPING): a remap is under way; drop and take EXCL.
DioTestFlag(t, f) ==
  /\ Go(t, "dioTest", IF iremap[f] THEN "dioExcl" ELSE "dioChecks")
  /\ f = op[t].f
  /\ iolock' = IF iremap[f] THEN [iolock EXCEPT ![f] = RwRelease(@, t)] ELSE iolock
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

DioIlockExcl(t, f) ==
  /\ Go(t, "dioExcl", "dioChecks")
  /\ f = op[t].f
  /\ RwCanExcl(iolock[f])
  /\ iolock' = [iolock EXCEPT ![f] = RwAcquire(@, t, "X")]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* xfs_file_write_checks@6.1: no lease is out; then the lock is held, demoted if
\* it was EXCL (safe: setting XFS_IREMAPPING needs EXCL first).
DioWriteChecks(t, f) ==
  /\ Go(t, "dioChecks", "dioTrace")
  /\ f = op[t].f
  /\ lease[f].st = "none"
  /\ iolock' = IF RwHoldsExcl(iolock[f], t) THEN [iolock EXCEPT ![f] = RwDowngrade(@, t)] ELSE iolock
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* xfs_file_write_checks: file_modified or EOF zeroing needs EXCL; drop, take, restart.
DioWriteChecksRestart(t, f) ==
  /\ Go(t, "dioChecks", "dioExcl")
  /\ Xfs
  /\ f = op[t].f
  /\ RwHoldsShared(iolock[f], t)
  /\ iolock' = [iolock EXCEPT ![f] = RwRelease(@, t)]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* xfs_break_layouts(BREAK_WRITE): drops the lock, waits for the lease, restarts.
WriteBreaksLayout(t, f) ==
  /\ \/ Go(t, "dioChecks", "dioExcl")
     \/ Go(t, "bufWrite", "bufLock")
  /\ f = op[t].f
  /\ lease[f].st # "none"
  /\ iolock' = [iolock EXCEPT ![f] = RwRelease(@, t)]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* Tracepoint xfs_file_direct_write, under IOLOCK, before i_dio_count is raised.
XfsFileDirectWrite(t, f, i) ==
  /\ Go(t, "dioTrace", "dioFlush")
  /\ f = op[t].f
  /\ i = op[t].i
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, op, ref, ghosts>>

\* __iomap_dio_rw: filemap_write_and_wait_range.
DioFlush(t, f, i) ==
  /\ Go(t, "dioFlush", "dioInval")
  /\ f = op[t].f
  /\ i = op[t].i
  /\ cache[f][i].st # "dirty"
  /\ ~WbOn(f, i)
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, op, ref, ghosts>>

\* __iomap_dio_rw: invalidate_inode_pages2_range, before inode_dio_begin. It fails
\* on a page that was dirtied again; the kernel then writes through the page
\* cache, here the flush is done once more.
DioInvalidate(t, f, i) ==
  /\ Go(t, "dioInval", IF cache[f][i].st = "dirty" THEN "dioFlush" ELSE "dioBegin")
  /\ f = op[t].f
  /\ i = op[t].i
  /\ plock[f][i] = NoTask
  /\ ~WbOn(f, i)
  /\ IF cache[f][i].st = "dirty"
     THEN UNCHANGED <<pagecache, ref>>
     ELSE cache' = Set(cache, f, i, NoFolio) /\ wpte' = Set(wpte, f, i, FALSE) /\ ref' = Detach(f, i)
  /\ UNCHANGED <<jobs, ranks, locks, disk, users, op, ghosts>>

\* inode_dio_begin
InodeDioBegin(t, f) ==
  /\ Go(t, "dioBegin", "dioMap")
  /\ f = op[t].f
  /\ dio' = [dio EXCEPT ![f] = @ + 1]
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, lease, op, ref, ghosts>>

\* xfs_direct_write_iomap_begin@6.1 under ILOCK: a shared extent gets a block in
\* the COW fork, any other is written in place; then submit_bio.
DioSubmit(t, f, i) ==
  /\ Go(t, "dioMap", "dioUnlock")
  /\ f = op[t].f
  /\ i = op[t].i
  /\ ~OrderedExtent(f, i)
  /\ cow[f][i] = Hole /\ NeedsCow(f, i) => CanAlloc
  /\ cow' = IF cow[f][i] = Hole /\ NeedsCow(f, i) THEN Set(cow, f, i, NewBlock) ELSE cow
  /\ bios' = bios \cup {[kind |-> "dio", f |-> f, i |-> i, val |-> op[t].v, st |-> "flight", by |-> t,
                         blk |-> IF cow'[f][i] # Hole THEN cow'[f][i] ELSE map[f][i]]}
  /\ Begins(f, i, op[t].v)
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, map, media, users, op, ref, raced, torn>>

\* xfs_iunlock at the end of xfs_file_dio_write_aligned. The I/O may still be in
\* flight (AIO) or be done already: i_dio_count alone says so.
DioIunlock(t, f) ==
  /\ Go(t, "dioUnlock", "idle")
  /\ f = op[t].f
  /\ iolock' = [iolock EXCEPT ![f] = RwRelease(@, t)]
  /\ op' = [op EXCEPT ![t] = NoOp]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, ref, ghosts>>

\* The device has written the block.
BioLands(f, i) ==
  /\ \E o \in bios :
       /\ o.f = f
       /\ o.i = i
       /\ o.st = "flight"
       /\ media' = [media EXCEPT ![o.blk] = o.val]
       /\ bios' = (bios \ {o}) \cup {[o EXCEPT !.st = "landed"]}
       /\ IF o.kind = "dio" /\ o.blk = map[o.f][o.i] THEN TakesEffect(o.f, o.i) ELSE UNCHANGED torn
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, map, cow, users, tasks, written, expect, raced>>

\* xfs_reflink_end_cow: the COW fork's block becomes the file's block.
EndCow(o) ==
  IF cow[o.f][o.i] = o.blk
  THEN map' = Set(map, o.f, o.i, o.blk) /\ cow' = Set(cow, o.f, o.i, Hole)
  ELSE UNCHANGED <<map, cow>>

\* iomap_dio_complete@6.1: xfs_dio_write_end_io (tracepoint xfs_end_io_direct_write).
XfsDioWriteEndIo(f, i) ==
  /\ \E o \in bios :
       /\ o.f = f
       /\ o.i = i
       /\ o.kind = "dio"
       /\ o.st = "landed"
       /\ Has("endIoNeedsIolock") => RwCanShare(iolock[o.f])
       /\ bios' = (bios \ {o}) \cup {[o EXCEPT !.st = "ended"]}
       /\ EndCow(o)
       /\ IF cow[o.f][o.i] = o.blk THEN TakesEffect(o.f, o.i) ELSE UNCHANGED torn
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, media, users, tasks, written, expect, raced>>

\* iomap_dio_complete: invalidates the page cache once more, after end_io. It waits for
\* writeback of the page (else a clean page older than the media would stay); a page
\* that is dirty stays and will be written over the direct write.
DioCompleteInvalidate(f, i) ==
  /\ \E o \in bios :
       /\ o.f = f
       /\ o.i = i
       /\ o.kind = "dio"
       /\ o.st = "ended"
       /\ plock[o.f][o.i] = NoTask
       /\ ~WbOn(o.f, o.i)
       /\ bios' = (bios \ {o}) \cup {[o EXCEPT !.st = "gone"]}
       /\ IF cache[o.f][o.i].st = "dirty"
          THEN UNCHANGED <<pagecache, ref>>
          ELSE /\ cache' = Set(cache, o.f, o.i, NoFolio)
               /\ wpte' = Set(wpte, o.f, o.i, FALSE)
               /\ ref' = Detach(o.f, o.i)
  /\ UNCHANGED <<jobs, ranks, locks, map, cow, media, users, pc, op, ghosts>>

\* inode_dio_end, then ki_complete: the write is acknowledged.
InodeDioEnd(f, i) ==
  /\ \E o \in bios :
       /\ o.f = f
       /\ o.i = i
       /\ o.kind = "dio"
       /\ o.st = "gone"
       /\ bios' = bios \ {o}
       /\ dio' = [dio EXCEPT ![o.f] = @ - 1]
       /\ LET others == {t \in Tasks : op[t].kind = "dio" /\ pc[t] # "dioUnlock" /\ op[t].f = o.f /\ op[t].i = o.i}
                          \cup {p \in bios \ {o} : p.kind = "dio" /\ p.f = o.f /\ p.i = o.i}
          IN  /\ expect' = IF raced[o.f][o.i] THEN expect ELSE Set(expect, o.f, o.i, {o.val})
              /\ raced' = IF others = {} THEN Set(raced, o.f, o.i, FALSE) ELSE raced
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, map, cow, media, lease, tasks, written, torn>>

-------------------------------------------------------------------------------
(* mmap: __xfs_filemap_fault@6.1 fs/xfs/xfs_file.c, iomap_page_mkwrite,        *)
(* finish_mkwrite_fault@6.1 mm/memory.c; btrfs_page_mkwrite@6.1.               *)

\* A store through a writable PTE: no lock at all.
MmapStore(t, f, i, v) ==
  /\ pc[t] = "idle"
  /\ <<t, "store", f>> \in jobs
  /\ wpte[f][i]
  /\ cache' = Set(cache, f, i, Dirty(v))
  /\ Stores(f, i, v)
  /\ UNCHANGED <<jobs, ranks, locks, wpte, disk, users, tasks>>

\* Tracepoint xfs_filemap_fault with write_fault 1: the PTE is missing or read-only.
XfsFilemapFault(t, f, i) ==
  /\ Start(t, "fault", f)
  /\ ~wpte[f][i]
  /\ pc' = [pc EXCEPT ![t] =
       IF ~HasMmaplock THEN "fltFolio"
       ELSE IF Remapping /\ Has("flagTestBeforeLock") THEN "fltPeek" ELSE "fltLock"]
  /\ op' = [op EXCEPT ![t] = [kind |-> "fault", f |-> f, i |-> i]]
  /\ UNCHANGED <<ranks, locks, pagecache, disk, users, ref, ghosts>>

FaultPeekFlag(t, f) ==
  /\ Go(t, "fltPeek", IF iremap[f] THEN "fltExcl" ELSE "fltLock")
  /\ f = op[t].f
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, op, ref, ghosts>>

\* xfs_ilock(ip, MMAPLOCK_SHARED) in xfs_ilock_for_write_fault@6.7.
FaultIlockShared(t, f) ==
  /\ Go(t, "fltLock", IF FlagTest("fault") THEN "fltTest" ELSE "fltFolio")
  /\ f = op[t].f
  /\ RwCanShare(mmaplock[f])
  /\ mmaplock' = [mmaplock EXCEPT ![f] = RwAcquire(@, t, "S")]
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

FaultTestFlag(t, f) ==
  /\ Go(t, "fltTest", IF iremap[f] THEN "fltExcl" ELSE "fltFolio")
  /\ f = op[t].f
  /\ mmaplock' = IF iremap[f] THEN [mmaplock EXCEPT ![f] = RwRelease(@, t)] ELSE mmaplock
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

FaultIlockExcl(t, f) ==
  /\ Go(t, "fltExcl", "fltFolio")
  /\ f = op[t].f
  /\ RwCanExcl(mmaplock[f])
  /\ mmaplock' = [mmaplock EXCEPT ![f] = RwAcquire(@, t, "X")]
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* A shared block gets a COW block reserved when the page becomes dirty.
ReserveCow(f, i) ==
  /\ Xfs /\ NeedsCow(f, i) /\ cow[f][i] = Hole => CanAlloc
  /\ cow' = IF Xfs /\ NeedsCow(f, i) /\ cow[f][i] = Hole THEN Set(cow, f, i, NewBlock) ELSE cow

\* iomap_page_mkwrite: the folio is locked, its block reserved, it is dirty. It
\* stays locked until the PTE is writable, after the MMAPLOCK is dropped.
IomapPageMkwrite(t, f, i) ==
  /\ Go(t, "fltFolio", IF HasMmaplock THEN "fltUnlock" ELSE "fltPte")
  /\ f = op[t].f
  /\ i = op[t].i
  /\ cache[f][i].st # "none"
  /\ plock[f][i] = NoTask
  /\ ~WbOn(f, i)
  /\ ~OrderedExtent(f, i)
  /\ plock' = Set(plock, f, i, t)
  /\ cache' = Set(cache, f, i, Dirty(cache[f][i].val))
  /\ ReserveCow(f, i)
  /\ raced' = Set(raced, f, i, raced[f][i] \/ DioOn(f, i) # {})
  /\ UNCHANGED <<jobs, ranks, iolock, mmaplock, iremap, wpte, map, media, bios, users, op, ref, written, expect, torn>>

\* The folio left the page cache: VM_FAULT_NOPAGE, and the access is done again.
IomapPageMkwriteNopage(t, f, i) ==
  /\ Go(t, "fltFolio", "idle")
  /\ f = op[t].f
  /\ i = op[t].i
  /\ cache[f][i].st = "none"
  /\ mmaplock' = [mmaplock EXCEPT ![f] = RwRelease(@, t)]
  /\ op' = [op EXCEPT ![t] = NoOp]
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, ref, ghosts>>

FaultIunlock(t, f) ==
  /\ Go(t, "fltUnlock", "fltPte")
  /\ f = op[t].f
  /\ mmaplock' = [mmaplock EXCEPT ![f] = RwRelease(@, t)]
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* finish_mkwrite_fault, unlock_page.
FinishMkwriteFault(t, f, i) ==
  /\ Go(t, "fltPte", "idle")
  /\ f = op[t].f
  /\ i = op[t].i
  /\ wpte' = Set(wpte, f, i, TRUE)
  /\ plock' = Set(plock, f, i, NoTask)
  /\ op' = [op EXCEPT ![t] = NoOp]
  /\ UNCHANGED <<jobs, ranks, iolock, mmaplock, iremap, cache, disk, users, ref, ghosts>>

-------------------------------------------------------------------------------
(* Buffered write: xfs_file_buffered_write@6.1, btrfs_buffered_write@6.1.      *)

FileBufferedWrite(t, f, i, v) ==
  /\ Start(t, "buffered", f)
  /\ pc' = [pc EXCEPT ![t] = "bufLock"]
  /\ op' = [op EXCEPT ![t] = [kind |-> "buffered", f |-> f, i |-> i, v |-> v]]
  /\ UNCHANGED <<ranks, locks, pagecache, disk, users, ref, ghosts>>

BufferedIlockExcl(t, f) ==
  /\ Go(t, "bufLock", "bufWrite")
  /\ f = op[t].f
  /\ RwCanExcl(iolock[f])
  /\ iolock' = [iolock EXCEPT ![f] = RwAcquire(@, t, "X")]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* iomap_file_buffered_write: under the folio lock; the whole page is written.
BufferedWriteFolio(t, f, i) ==
  /\ Go(t, "bufWrite", "bufUnlock")
  /\ f = op[t].f
  /\ i = op[t].i
  /\ lease[f].st = "none"
  /\ plock[f][i] = NoTask
  /\ ~WbOn(f, i)
  /\ ~OrderedExtent(f, i)
  /\ cache' = Set(cache, f, i, Dirty(op[t].v))
  /\ ReserveCow(f, i)
  /\ Stores(f, i, op[t].v)
  /\ UNCHANGED <<jobs, ranks, locks, wpte, map, media, bios, users, op, ref>>

BufferedIunlock(t, f) ==
  /\ Go(t, "bufUnlock", "idle")
  /\ f = op[t].f
  /\ iolock' = [iolock EXCEPT ![f] = RwRelease(@, t)]
  /\ op' = [op EXCEPT ![t] = NoOp]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, ref, ghosts>>

-------------------------------------------------------------------------------
(* Writeback: no IOLOCK and no MMAPLOCK. xfs_map_blocks@6.1 uses the COW fork  *)
(* if it has a block there, else the data fork's block, shared or not.         *)

Target(f, i) == IF cow'[f][i] # Hole THEN cow'[f][i] ELSE map[f][i]
WbBio(f, i) == [kind |-> "wb", f |-> f, i |-> i, val |-> cache[f][i].val, st |-> "flight",
                by |-> NoTask, blk |-> Target(f, i)]
\* Only btrfs finds the new place when it writes.
WbAlloc(f, S) ==
  IF Xfs THEN cow' = cow
  ELSE \E g \in [S -> Blocks] :
         /\ \A i \in S : IF cow[f][i] = Hole THEN Free(g[i]) ELSE g[i] = cow[f][i]
         /\ \A i, j \in S : g[i] = g[j] => i = j
         /\ \A i \in S, b \in Blocks : cow[f][i] = Hole /\ Free(b) /\ b < g[i] => \E j \in S : g[j] = b /\ j < i
         /\ cow' = [cow EXCEPT ![f] = [i \in Pages |-> IF i \in S THEN g[i] ELSE @[i]]]

\* write_cache_pages, iomap_writepage_map: folio_clear_dirty_for_io write-protects
\* every mapping of the page (folio_mkclean), then the bio goes out.
WritebackFolio(f, i) ==
  /\ cache[f][i].st = "dirty"
  /\ plock[f][i] = NoTask
  /\ ~WbOn(f, i)
  /\ WbAlloc(f, {i})
  /\ cache' = Set(cache, f, i, Clean(cache[f][i].val))
  /\ wpte' = Set(wpte, f, i, FALSE)
  /\ bios' = bios \cup {WbBio(f, i)}
  /\ UNCHANGED <<jobs, ranks, locks, map, media, users, tasks, ghosts>>

\* xfs_end_io, btrfs_finish_ordered_io; folio_end_writeback.
WritebackEnds(f, i) ==
  /\ \E o \in bios :
       /\ o.f = f
       /\ o.i = i
       /\ o.kind = "wb"
       /\ o.st = "landed"
       /\ bios' = bios \ {o}
       /\ EndCow(o)
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, media, users, tasks, ghosts>>

\* lock_delalloc_pages@5.2 fs/btrfs/extent_io.c: keeps the lower page locked while
\* it waits for the next. A page that is found clean under its lock is let go.
WritebackLockFirst(t, f, i) ==
  /\ Start(t, "writeback", f)
  /\ WritebackHolds
  /\ i + 1 \in Pages
  /\ cache[f][i].st = "dirty"
  /\ plock[f][i] = NoTask
  /\ ~WbOn(f, i)
  /\ pc' = [pc EXCEPT ![t] = "wbSecond"]
  /\ op' = [op EXCEPT ![t] = [kind |-> "writeback", f |-> f, i |-> i]]
  /\ plock' = Set(plock, f, i, t)
  /\ UNCHANGED <<ranks, iolock, mmaplock, iremap, pagecache, disk, users, ref, ghosts>>

WritebackLockSecond(t, f, i) ==
  /\ Go(t, "wbSecond", "wbWrite")
  /\ f = op[t].f
  /\ i = op[t].i + 1
  /\ plock[f][i] = NoTask
  /\ plock' = Set(plock, f, i, t)
  /\ UNCHANGED <<jobs, ranks, iolock, mmaplock, iremap, pagecache, disk, users, op, ref, ghosts>>

WritebackTwoFolios(t) ==
  /\ Go(t, "wbWrite", "idle")
  /\ LET f == op[t].f
         S == {i \in {op[t].i, op[t].i + 1} : cache[f][i].st = "dirty" /\ ~WbOn(f, i)}
     IN  /\ WbAlloc(f, S)
         /\ cache' = [cache EXCEPT ![f] = [i \in Pages |-> IF i \in S THEN Clean(@[i].val) ELSE @[i]]]
         /\ wpte' = [wpte EXCEPT ![f] = [i \in Pages |-> IF i \in S THEN FALSE ELSE @[i]]]
         /\ bios' = bios \cup {WbBio(f, i) : i \in S}
         /\ plock' = [plock EXCEPT ![f] = [i \in Pages |-> IF @[i] = t THEN NoTask ELSE @[i]]]
  /\ op' = [op EXCEPT ![t] = NoOp]
  /\ UNCHANGED <<jobs, ranks, iolock, mmaplock, iremap, map, media, users, ref, ghosts>>

-------------------------------------------------------------------------------
(* Environment: readers, reclaim, layout clients.                              *)

\* A buffered read under IOLOCK SHARED, or a read fault under MMAPLOCK SHARED.
ReadFolio(f, i) ==
  /\ Readers
  /\ cache[f][i].st = "none"
  /\ plock[f][i] = NoTask
  /\ iolock[f].w = {} \/ mmaplock[f].w = {}
  /\ cache' = Set(cache, f, i, Clean(OnDisk(f, i)))
  /\ UNCHANGED <<jobs, ranks, locks, wpte, disk, users, tasks, ghosts>>

\* remove_mapping@6.1 mm/vmscan.c: only a clean folio that nobody else holds.
ReclaimFolio(f, i) ==
  /\ Readers
  /\ cache[f][i].st = "clean"
  /\ plock[f][i] = NoTask
  /\ ~WbOn(f, i)
  /\ \A t \in Tasks : Detach(f, i)[t] = ref[t]
  /\ cache' = Set(cache, f, i, NoFolio)
  /\ UNCHANGED <<jobs, ranks, locks, wpte, disk, users, tasks, ghosts>>

\* nfsd4_layoutget: the lease is granted without any inode lock.
LayoutLease(f) ==
  /\ f \in LayoutFiles
  /\ lease[f].st = "none"
  /\ lease' = [lease EXCEPT ![f] = [@ EXCEPT !.st = "lease"]]
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, dio, tasks, ghosts>>

\* xfs_fs_map_blocks@6.1 fs/xfs/xfs_pnfs.c: under IOLOCK EXCL, page cache written
\* back and invalidated; refused for a file with shared blocks.
XfsFsMapBlocks(f) ==
  /\ lease[f].st = "lease"
  /\ RwIsFree(iolock[f])
  /\ plock[f][1] = NoTask
  /\ cache[f][1].st # "dirty"
  /\ ~WbOn(f, 1)
  /\ \A i \in Pages : Refs(map[f][i]) = 1
  /\ cow[f][1] = Hole
  /\ lease' = [lease EXCEPT ![f] = [st |-> "mapped", blk |-> map[f][1], val |-> 0]]
  /\ cache' = Set(cache, f, 1, NoFolio)
  /\ wpte' = Set(wpte, f, 1, FALSE)
  /\ ref' = Detach(f, 1)
  /\ UNCHANGED <<jobs, ranks, locks, disk, dio, pc, op, ghosts>>

\* The client writes the block itself, past the file system.
LayoutWrite(f, v) ==
  /\ lease[f].st \in {"mapped", "written"}
  /\ lease' = [lease EXCEPT ![f].st = "written", ![f].val = v]
  /\ media' = [media EXCEPT ![lease[f].blk] = v]
  /\ Begins(f, 1, v)
  /\ TakesEffect(f, 1)
  /\ raced' = Set(raced, f, 1, raced[f][1] \/ DioOn(f, 1) # {})
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, map, cow, bios, dio, tasks>>

\* xfs_fs_commit_blocks@6.1 under IOLOCK EXCL invalidates the page cache, which waits for
\* its writeback (invalidate_inode_pages2_range@6.1 mm/truncate.c); the write
\* is acknowledged; then the layout is returned, by itself or when recalled.
LayoutReturn(f) ==
  /\ lease[f].st # "none"
  /\ lease[f].st = "written" => RwIsFree(iolock[f]) /\ plock[f][1] = NoTask /\ ~WbOn(f, 1)
  /\ lease' = [lease EXCEPT ![f] = NoLease]
  /\ IF lease[f].st = "written"
     THEN /\ expect' = IF raced[f][1] THEN expect ELSE Set(expect, f, 1, {lease[f].val})
          /\ IF cache[f][1].st = "clean"
             THEN cache' = Set(cache, f, 1, NoFolio) /\ ref' = Detach(f, 1)
             ELSE UNCHANGED <<cache, ref>>
     ELSE UNCHANGED <<expect, cache, ref>>
  /\ UNCHANGED <<jobs, ranks, locks, wpte, disk, dio, pc, op, written, raced, torn>>

-------------------------------------------------------------------------------
(* A task that is busy elsewhere: with another range of a file of this pair,   *)
(* with a third file, as a reader. It takes part through the inode-wide steps  *)
(* alone, in any order. Only for replay (and one model that checks safety).    *)

HoldsAny(t, io, mm) == \E f \in Files : RwHolds(io[f], t) \/ RwHolds(mm[f], t)

ElsewhereLockInode(t, f, m) ==
  /\ Elsewhere
  /\ pc[t] \in {"idle", "elsewhere"}
  /\ ~RwHolds(iolock[f], t)
  /\ RwCan(iolock[f], m)
  /\ iolock' = [iolock EXCEPT ![f] = RwAcquire(@, t, m)]
  /\ pc' = [pc EXCEPT ![t] = "elsewhere"]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

ElsewhereLockMapping(t, f, m) ==
  /\ Elsewhere
  /\ pc[t] \in {"idle", "elsewhere"}
  /\ ~RwHolds(mmaplock[f], t)
  /\ RwCan(mmaplock[f], m)
  /\ mmaplock' = [mmaplock EXCEPT ![f] = RwAcquire(@, t, m)]
  /\ pc' = [pc EXCEPT ![t] = "elsewhere"]
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* xfs_iunlock2_remapping clears XFS_IREMAPPING before it drops a lock: while the flag
\* is set somebody else who may own it holds the inode.
ElsewhereUnlockInode(t, f) ==
  /\ pc[t] = "elsewhere"
  /\ RwHolds(iolock[f], t)
  /\ iremap[f] => \E u \in RwHolders(iolock[f]) \ {t} :
       pc[u] = "elsewhere" \/ (op[u].kind = "dedupe" /\ op[u].f = f)
  /\ iolock' = [iolock EXCEPT ![f] = RwRelease(@, t)]
  /\ pc' = [pc EXCEPT ![t] = IF HoldsAny(t, iolock', mmaplock) THEN @ ELSE "idle"]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

ElsewhereUnlockMapping(t, f) ==
  /\ pc[t] = "elsewhere"
  /\ RwHolds(mmaplock[f], t)
  /\ mmaplock' = [mmaplock EXCEPT ![f] = RwRelease(@, t)]
  /\ pc' = [pc EXCEPT ![t] = IF HoldsAny(t, iolock, mmaplock') THEN @ ELSE "idle"]
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

ElsewhereDemoteInode(t, f) ==
  /\ pc[t] = "elsewhere"
  /\ RwHoldsExcl(iolock[f], t)
  /\ iolock' = [iolock EXCEPT ![f] = RwDowngrade(@, t)]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, tasks, ghosts>>

ElsewhereDemoteMapping(t, f) ==
  /\ pc[t] = "elsewhere"
  /\ RwHoldsExcl(mmaplock[f], t)
  /\ mmaplock' = [mmaplock EXCEPT ![f] = RwDowngrade(@, t)]
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, tasks, ghosts>>

\* Another range of f is the source of a remap.
ElsewhereSetIremapping(t, f) ==
  /\ pc[t] = "elsewhere"
  /\ Remapping
  /\ RwHoldsExcl(iolock[f], t)
  /\ iremap' = [iremap EXCEPT ![f] = TRUE]
  /\ UNCHANGED <<jobs, ranks, iolock, mmaplock, plock, pagecache, disk, users, tasks, ghosts>>
ElsewhereClearIremapping(t, f) ==
  /\ pc[t] = "elsewhere"
  /\ iremap[f]
  /\ RwHolds(iolock[f], t)
  /\ \A u \in Tasks \ {t} : op[u].kind = "dedupe" => op[u].f # f \/ ~RwHolds(iolock[f], u)
  /\ iremap' = [iremap EXCEPT ![f] = FALSE]
  /\ UNCHANGED <<jobs, ranks, iolock, mmaplock, plock, pagecache, disk, users, tasks, ghosts>>

\* A direct write to another range of f: submitted under the inode lock, ends alone.
DioHere(f) ==
  Cardinality({o \in bios : o.kind = "dio" /\ o.f = f})
    + Cardinality({t \in Tasks : pc[t] = "dioMap" /\ op[t].f = f})
ElsewhereDioBegin(t, f) ==
  /\ pc[t] = "elsewhere"
  /\ RwHolds(iolock[f], t)
  /\ dio' = [dio EXCEPT ![f] = @ + 1]
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, lease, tasks, ghosts>>
ElsewhereDioEnd(f) ==
  /\ dio[f] > DioHere(f)
  /\ dio' = [dio EXCEPT ![f] = @ - 1]
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, lease, tasks, ghosts>>
===============================================================================

-------------------------------- MODULE Dedupe --------------------------------
(* What:      FIDEDUPERANGE of one page range of one file into another (or the *)
(*            same) file, against direct writes, mmap stores, buffered writes, *)
(*            pNFS layout clients, writeback, readers and reclaim.             *)
(* From:      vfs_dedupe_file_range, generic_remap_file_range_prep @v4.20..7.2 *)
(*            fs/read_write.c, fs/remap_range.c, mm/filemap.c;                 *)
(*            xfs_file_remap_range, xfs_reflink_remap_prep, xfs_ilock2_io_mmap *)
(*            @v4.16..7.2 fs/xfs/xfs_file.c, xfs_reflink.c, xfs_inode.c;       *)
(*            __iomap_dio_rw, iomap_dio_complete @v5.3..7.2 fs/iomap;          *)
(*            btrfs_remap_file_range @v5.0..7.2 fs/btrfs/reflink.c.            *)
(* One step:  one call that takes, drops or demotes one lock, or one change of *)
(*            a page, a block map or the media that others can see half-way.   *)
(* Left out:  ILOCK: every ILOCK section here is one step, because nothing     *)
(*              waits inside one (except two ILOCKs at once: AilLock.tla).     *)
(*            The read I/O of a folio: the folio is locked from its insertion  *)
(*              until it is uptodate, so nobody sees the time between.         *)
(*            Delayed allocation: a reserved COW block gets its number at once.*)
(*            i_size, holes, unwritten extents, truncate: the whole range lies *)
(*              inside both files and is written. Bugs in the EOF block        *)
(*              (dceeb47b0ed6) are therefore not seen.                         *)
(*            Crashes and the journal. mmap_lock: it orders nothing here, the  *)
(*              ioctl never copies to user memory under an inode lock.         *)
(* Switches:  Version, FileSystem, Mutants, WriterPreference, Elsewhere below. *)
(* Checked:   the properties of DedupeProps.tla. Fairness: DedupeProps.tla.    *)
(* Sources:   "vfs: fix page locking deadlocks when deduping files", Aug 2019; *)
(*            edc58dd0123b, 5d888b481e6a, 14a537983b22.                        *)
EXTENDS DedupeWriters

-------------------------------------------------------------------------------
(* The dedupe: vfs_dedupe_file_range_one to xfs_file_remap_range.              *)

\* vfs_dedupe_file_range@6.1 fs/remap_range.c: FIDEDUPERANGE with checks passed.
\* n pages of s from page i on into d from page j on. In one file the ranges must
\* not overlap; with small blocks they may still lie in the same page.
VfsDedupeFileRange(t, s, d, i, j, n) ==
  /\ Start(t, "dedupe", s)
  /\ i + n - 1 <= NPages
  /\ j + n - 1 <= NPages
  /\ s = d => i + n <= j \/ j + n <= i \/ (BlockBelowPage /\ n = 1)
  /\ pc' = [pc EXCEPT ![t] = FirstPc(Phases[1])]
  /\ op' = [op EXCEPT ![t] = [kind |-> "dedupe", f |-> s, g |-> d, i |-> i, j |-> j,
                              n |-> n, k |-> 0, cmp |-> 0, done |-> 0, blk |-> Hole]]
  /\ UNCHANGED <<ranks, locks, pagecache, disk, users, ref, ghosts>>

\* S1: break_layout(f, true)@5.15 fs/xfs/xfs_inode.c xfs_iolock_two_inodes_and_-
\* break_layout: recalls the lease and sleeps until the client has given it back,
\* with no lock held.
BreakLayoutWait(t, f) ==
  /\ \/ /\ Go(t, "breakLo", IF op[t].f = op[t].g THEN After("break") ELSE "breakHi")
        /\ f = First(t, "io")
     \/ Go(t, "breakHi", After("break")) /\ f = Second(t, "io")
  /\ Breaks(t, f) => lease[f].st = "none"
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, op, ref, ghosts>>

\* S2, S3: inode_lock / inode_lock_nested in lock_two_nondirectories or
\* xfs_iolock_two_inodes_and_break_layout@5.3 fs/xfs/xfs_reflink.c.
LockInode(t, f) ==
  /\ \/ Go(t, "ioFirst", "ioFirstLease") /\ f = First(t, "io")
     \/ Go(t, "ioSecond", "ioSecondLease") /\ f = Second(t, "io")
  /\ Mode(t, "io", f) # "-" => RwCan(iolock[f], Mode(t, "io", f))
  /\ iolock' = IF Mode(t, "io", f) = "-" THEN iolock
               ELSE [iolock EXCEPT ![f] = RwAcquire(@, t, Mode(t, "io", f))]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* S2, S3: break_layout(f, false): under the lock, only a test.
BreakLayoutNowait(t, f) ==
  /\ \/ /\ Go(t, "ioFirstLease", IF op[t].f = op[t].g THEN "mmFirst" ELSE "ioSecond")
        /\ f = First(t, "io")
     \/ Go(t, "ioSecondLease", "mmFirst") /\ f = Second(t, "io")
  /\ Breaks(t, f) /\ ~Has("noLeaseRecheck") => lease[f].st = "none"
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, op, ref, ghosts>>

\* -EWOULDBLOCK: a lease was granted since S1. Drop the i_rwsems and start again.
BreakLayoutWouldBlock(t, f) ==
  /\ \/ Go(t, "ioFirstLease", "breakLo") /\ f = First(t, "io")
     \/ Go(t, "ioSecondLease", "breakLo") /\ f = Second(t, "io")
  /\ Breaks(t, f)
  /\ ~Has("noLeaseRecheck")
  /\ lease[f].st # "none"
  /\ iolock' = [g \in Files |-> RwRelease(iolock[g], t)]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* S4: filemap_invalidate_lock_two@5.15 mm/filemap.c; xfs_lock_two_inodes with
\* MMAPLOCK before; btrfs_double_mmap_lock@5.13 fs/btrfs/reflink.c.
LockMapping(t, f) ==
  /\ \/ /\ Go(t, "mmFirst", IF op[t].f = op[t].g THEN After("lock") ELSE "mmSecond")
        /\ f = First(t, "mm")
     \/ Go(t, "mmSecond", After("lock")) /\ f = Second(t, "mm")
  /\ Mode(t, "mm", f) # "-" => RwCan(mmaplock[f], Mode(t, "mm", f))
  /\ mmaplock' = IF Mode(t, "mm", f) = "-" THEN mmaplock
                 ELSE [mmaplock EXCEPT ![f] = RwAcquire(@, t, Mode(t, "mm", f))]
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* S5: generic_remap_checks, generic_remap_file_range_prep@6.1 fs/remap_range.c: what
\* was true before the locks may not be true any more (immutable, swapfile, i_size).
GenericRemapChecks(t) ==
  /\ Go(t, "checks", After("checks"))
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, op, ref, ghosts>>
GenericRemapChecksFail(t) ==
  /\ Go(t, "checks", FailPc)
  /\ op' = [op EXCEPT ![t].k = 0, ![t].cmp = 0]
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, ref, ghosts>>

\* S6, S7: inode_dio_wait@6.1 fs/inode.c, from generic_remap_file_range_prep.
InodeDioWait(t, f) ==
  /\ \/ /\ Go(t, "dioSrc", IF op[t].f = op[t].g THEN After("diowait") ELSE "dioDst")
        /\ f = op[t].f
        /\ ~Has("noDioWaitSrc") => dio[f] = 0
     \/ /\ Go(t, "dioDst", After("diowait"))
        /\ f = op[t].g
        /\ ~Has("noDioWaitDst") => dio[f] = 0
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, op, ref, ghosts>>

\* S8, S9: filemap_write_and_wait_range@6.1 mm/filemap.c, one page: the page is
\* clean and no write of it is under way. The writing itself is WritebackFolio.
FilemapWriteAndWait(t, f, i) ==
  /\ pc[t] \in {"cleanSrc", "cleanDst"}
  /\ LET src == pc[t] = "cleanSrc"
         last == op[t].k = op[t].n - 1
         skip == IF src THEN Has("noCleanSrc") ELSE Has("noCleanDst")
     IN  /\ f = IF src THEN op[t].f ELSE op[t].g
         /\ i = Page(t, IF src THEN "src" ELSE "dst")
         /\ ~skip => cache[f][i].st # "dirty"
         /\ ~skip => ~WbOn(f, i)
         /\ pc' = [pc EXCEPT ![t] =
              IF ~last THEN @ ELSE IF src THEN "cleanDst" ELSE After("clean")]
         /\ op' = [op EXCEPT ![t].k = IF last THEN 0 ELSE @ + 1]
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, ref, ghosts>>

\* S10: vfs_dedupe_get_folio@6.1 fs/remap_range.c: read_mapping_folio returns the
\* folio with a reference, unlocked. Up to 5.2 vfs_dedupe_get_page also locks it
\* before the other one is read.
VfsDedupeGetFolio(t, f, i) ==
  /\ \/ /\ Go(t, "readSrc", IF Version = "D0" THEN "lockSrc" ELSE "readDst")
        /\ f = op[t].f /\ i = Page(t, "src")
        /\ ref' = [ref EXCEPT ![t].src = [st |-> "on", val |-> 0]]
     \/ /\ Go(t, "readDst", IF Version = "D0" THEN "lockDst" ELSE "lockFirst")
        /\ f = op[t].g /\ i = Page(t, "dst")
        /\ ref' = [ref EXCEPT ![t].dst = [st |-> "on", val |-> 0]]
  /\ cache' = IF cache[f][i].st = "none" THEN Set(cache, f, i, Clean(OnDisk(f, i))) ELSE cache
  /\ UNCHANGED <<jobs, ranks, locks, wpte, disk, users, op, ghosts>>

\* The same page twice: only when source and destination lie in one page.
SamePage(t) == op[t].f = op[t].g /\ Page(t, "src") = Page(t, "dst")

\* S10: vfs_lock_two_folios@6.1 fs/remap_range.c (vfs_lock_two_pages@5.3): the
\* lower index first, by index alone; the same folio once. Up to 5.2 the source
\* first. A folio that has left the page cache is nobody else's.
FirstRole(t) == IF Page(t, "src") > Page(t, "dst") THEN "dst" ELSE "src"
SecondRole(t) == IF FirstRole(t) = "src" THEN "dst" ELSE "src"
FolioLock(t, f, i) ==
  /\ pc[t] \in {"lockSrc", "lockDst", "lockFirst", "lockSecond"}
  /\ \E role \in {"src", "dst"} :
       /\ f = File(t, role)
       /\ i = Page(t, role)
       /\ \/ Go(t, "lockSrc", "readDst") /\ role = "src"
          \/ Go(t, "lockDst", "memcmp") /\ role = "dst"
          \/ /\ role = FirstRole(t)
             /\ Go(t, "lockFirst", IF SamePage(t) THEN "validate" ELSE "lockSecond")
          \/ Go(t, "lockSecond", "validate") /\ role = SecondRole(t)
       /\ ref[t][role].st = "on" => plock[f][i] = NoTask
       /\ plock' = IF ref[t][role].st = "on" THEN Set(plock, f, i, t) ELSE plock
  /\ UNCHANGED <<jobs, ranks, iolock, mmaplock, iremap, pagecache, disk, users, op, ref, ghosts>>

\* edc58dd0123b: with both locked, each must be uptodate and still belong to its
\* file (page->mapping); else the ranges count as different.
ValidateFolios(t) ==
  /\ LET valid == \/ Has("noMappingCheck")
                  \/ ref[t].src.st = "on" /\ ref[t].dst.st = "on"
     IN  Go(t, "validate", IF valid THEN "memcmp" ELSE "differs")
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, op, ref, ghosts>>

FolioVal(t, role) ==
  IF ref[t][role].st = "off" THEN ref[t][role].val ELSE cache[File(t, role)][Page(t, role)].val

\* memcmp of the two mapped pages.
MemcmpFolios(t) ==
  /\ Go(t, "memcmp", IF FolioVal(t, "src") = FolioVal(t, "dst") THEN "same" ELSE "differs")
  /\ op' = IF FolioVal(t, "src") = FolioVal(t, "dst")
           THEN [op EXCEPT ![t].cmp = @ + 1] ELSE op
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, ref, ghosts>>

UnlockFolios(t) == [f \in Files |-> [i \in Pages |->
  IF plock[f][i] = t THEN NoTask ELSE plock[f][i]]]

\* vfs_unlock_two_folios, folio_put; next page, or the end of the loop.
VfsUnlockTwoFolios(t) ==
  /\ pc[t] = "same"
  /\ LET last == op[t].k = op[t].n - 1
     IN  /\ pc' = [pc EXCEPT ![t] = IF last THEN After("compare") ELSE "readSrc"]
         /\ op' = [op EXCEPT ![t].k = IF last THEN 0 ELSE @ + 1]
  /\ plock' = UnlockFolios(t)
  /\ ref' = [ref EXCEPT ![t] = NoRefs]
  /\ UNCHANGED <<jobs, ranks, iolock, mmaplock, iremap, pagecache, disk, users, ghosts>>

\* -EBADE: FILE_DEDUPE_RANGE_DIFFERS. No tracepoint shows it.
VfsDedupeDiffers(t) ==
  /\ Go(t, "differs", FailPc)
  /\ op' = [op EXCEPT ![t].k = 0, ![t].cmp = 0]
  /\ plock' = UnlockFolios(t)
  /\ ref' = [ref EXCEPT ![t] = NoRefs]
  /\ UNCHANGED <<jobs, ranks, iolock, mmaplock, iremap, pagecache, disk, users, ghosts>>

\* S12: an error in xfs_qm_dqattach or xfs_reflink_set_inode_flag.
RemapPrepFails(t) ==
  /\ Go(t, "unmap", FailPc)
  /\ op' = [op EXCEPT ![t].k = 0, ![t].cmp = 0]
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, ref, ghosts>>

\* S12: xfs_flush_unmap_range@6.1 fs/xfs/xfs_bmap_util.c, one page of the
\* destination: written back, then truncate_pagecache_range, which also takes away
\* what was dirtied in between.
XfsFlushUnmapRange(t, i) ==
  /\ pc[t] = "unmap"
  /\ i = Page(t, "dst")
  /\ LET f == op[t].g
         last == op[t].k = op[t].n - 1
     IN  /\ plock[f][i] = NoTask
         /\ ~WbOn(f, i)
         /\ pc' = [pc EXCEPT ![t] = IF last THEN After("unmap") ELSE @]
         /\ op' = [op EXCEPT ![t].k = IF last THEN 0 ELSE @ + 1]
         /\ cache' = Set(cache, f, i, NoFolio)
         /\ wpte' = Set(wpte, f, i, FALSE)
         /\ ref' = Detach(f, i)
  /\ UNCHANGED <<jobs, ranks, locks, disk, users, ghosts>>

\* S13: xfs_iflags_set(src, XFS_IREMAPPING)@6.7 fs/xfs/xfs_reflink.c.
XfsSetIremapping(t, f) ==
  /\ Go(t, "setFlag", After("flag"))
  /\ f = op[t].f
  /\ iremap' = [iremap EXCEPT ![f] = TRUE]
  /\ UNCHANGED <<jobs, ranks, iolock, mmaplock, plock, pagecache, disk, users, op, ref, ghosts>>

\* S13: xfs_ilock_demote(src, IOLOCK_EXCL|MMAPLOCK_EXCL)@6.7 fs/xfs/xfs_inode.c:
\* the MMAPLOCK first. With one inode nothing is demoted.
XfsIlockDemoteMmaplock(t, f) ==
  /\ Go(t, "demoteMm", "demoteIo")
  /\ f = op[t].f
  /\ mmaplock' = IF op[t].f = op[t].g THEN mmaplock ELSE [mmaplock EXCEPT ![f] = RwDowngrade(@, t)]
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>
XfsIlockDemoteIolock(t, f) ==
  /\ Go(t, "demoteIo", After("demote"))
  /\ f = op[t].f
  /\ iolock' = IF op[t].f = op[t].g THEN iolock ELSE [iolock EXCEPT ![f] = RwDowngrade(@, t)]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>

\* The tracepoint xfs_reflink_remap_range in xfs_file_remap_range@6.1: the locks
\* are held, the ranges were found equal, the source was demoted. On btrfs:
\* btrfs_extent_same@6.1 fs/btrfs/reflink.c begins.
XfsReflinkRemapRange(t, s, d, n) ==
  /\ Go(t, "remapRange", "readMap")
  /\ s = op[t].f
  /\ d = op[t].g
  /\ n = op[t].n
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, op, ref, ghosts>>

\* S14: xfs_reflink_remap_blocks@6.1: xfs_bmapi_read of the source under its
\* ILOCK, which is dropped again (tracepoint xfs_reflink_remap_extent_src).
XfsReflinkRemapBlocks(t, f, i) ==
  /\ Go(t, "readMap", "remapExtent")
  /\ f = op[t].f
  /\ i = Page(t, "src")
  /\ op' = [op EXCEPT ![t].blk = map[f][i]]
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, ref, ghosts>>

\* S14: xfs_reflink_remap_extent@6.1, one transaction under the destination's
\* ILOCK: the old block loses a reference, the source's block gains one
\* (tracepoint xfs_reflink_remap_extent_dest shows the old mapping).
XfsReflinkRemapExtent(t, f, i) ==
  /\ pc[t] = "remapExtent"
  /\ f = op[t].g
  /\ i = Page(t, "dst")
  /\ LET last == op[t].k = op[t].n - 1
     IN  /\ pc' = [pc EXCEPT ![t] = IF last THEN After("remap") ELSE "readMap"]
         /\ op' = [op EXCEPT ![t].k = IF last THEN 0 ELSE @ + 1,
                             ![t].done = @ + 1, ![t].blk = Hole]
  /\ map' = Set(map, f, i, op[t].blk)
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, cow, media, bios, users, ref, ghosts>>

\* S15: xfs_iflags_clear(src, XFS_IREMAPPING) in xfs_iunlock2_remapping@6.7.
XfsClearIremapping(t, f) ==
  /\ Go(t, "clearFlag", "unMmSrc")
  /\ f = op[t].f
  /\ iremap' = [iremap EXCEPT ![f] = FALSE]
  /\ UNCHANGED <<jobs, ranks, iolock, mmaplock, plock, pagecache, disk, users, op, ref, ghosts>>

\* S15: xfs_iunlock2_remapping@6.7 and xfs_iunlock2_io_mmap@5.8 fs/xfs: MMAPLOCK
\* of the source, of the destination, then the i_rwsems likewise. Each in the mode
\* in which it is held.
XfsIunlockMmaplock(t, f) ==
  /\ \/ Go(t, "unMmSrc", "unMmDst") /\ f = op[t].f /\ f # op[t].g
     \/ Go(t, "unMmDst", "unIoSrc") /\ f = op[t].g
  /\ mmaplock' = [mmaplock EXCEPT ![f] = RwRelease(@, t)]
  /\ UNCHANGED <<jobs, ranks, iolock, iremap, plock, pagecache, disk, users, op, ref, ghosts>>
\* One inode has one pair of locks.
OneInodeOneLock(t) ==
  /\ \/ Go(t, "unMmSrc", "unMmDst")
     \/ Go(t, "unIoSrc", "unIoDst")
  /\ op[t].f = op[t].g
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, disk, users, op, ref, ghosts>>
InodeUnlock(t, f) ==
  /\ \/ /\ Go(t, "unIoSrc", "unIoDst") /\ f = op[t].f /\ f # op[t].g
        /\ UNCHANGED <<op, torn>>
     \/ /\ Go(t, "unIoDst", "idle") /\ f = op[t].g
        /\ op' = [op EXCEPT ![t] = NoOp]
        /\ torn' = torn \ {t}
  /\ iolock' = [iolock EXCEPT ![f] = RwRelease(@, t)]
  /\ UNCHANGED <<jobs, ranks, mmaplock, iremap, plock, pagecache, disk, users, ref,
                 written, expect, raced>>

-------------------------------------------------------------------------------
(* The rwsem's wait list, for all tasks.                                       *)

\* The lock that t asks for at its pc: <<class, file, mode>>, or <<>>.
Wants(t) ==
  CASE pc[t] = "ioFirst" -> <<"io", First(t, "io"), Mode(t, "io", First(t, "io"))>>
    [] pc[t] = "ioSecond" -> <<"io", Second(t, "io"), Mode(t, "io", Second(t, "io"))>>
    [] pc[t] = "mmFirst" -> <<"mm", First(t, "mm"), Mode(t, "mm", First(t, "mm"))>>
    [] pc[t] = "mmSecond" -> <<"mm", Second(t, "mm"), Mode(t, "mm", Second(t, "mm"))>>
    [] pc[t] = "dioLock" -> <<"io", op[t].f, "S">>
    [] pc[t] \in {"dioExcl", "bufLock"} -> <<"io", op[t].f, "X">>
    [] pc[t] = "fltLock" -> <<"mm", op[t].f, "S">>
    [] pc[t] = "fltExcl" -> <<"mm", op[t].f, "X">>
    [] OTHER -> <<>>

\* rwsem_down_write_slowpath@6.1 kernel/locking/rwsem.c: from now on later readers
\* of this lock wait too.
DownWriteWaits(t) ==
  /\ WriterPreference
  /\ Wants(t) # <<>>
  /\ Wants(t)[3] = "X"
  /\ LET f == Wants(t)[2]
     IN  IF Wants(t)[1] = "io"
         THEN /\ ~RwCanExcl(iolock[f])
              /\ t \notin iolock[f].q
              /\ iolock' = [iolock EXCEPT ![f] = RwQueue(@, t)]
              /\ UNCHANGED mmaplock
         ELSE /\ ~RwCanExcl(mmaplock[f])
              /\ t \notin mmaplock[f].q
              /\ mmaplock' = [mmaplock EXCEPT ![f] = RwQueue(@, t)]
              /\ UNCHANGED iolock
  /\ UNCHANGED <<jobs, ranks, iremap, plock, pagecache, disk, users, tasks, ghosts>>

-------------------------------------------------------------------------------
TypeOK ==
  /\ RankOK(addr) /\ RankOK(ino) /\ LocksOK /\ IremapOK /\ PlockOK /\ CacheOK /\ WpteOK
  /\ MapOK /\ MediaOK /\ BiosOK /\ DioOK /\ LeaseOK /\ RefOK /\ JobsOK /\ GhostOK
  /\ \A t \in Tasks : (pc[t] \in {"idle", "elsewhere"}) <=> (op[t] = NoOp)

Injections(S, n) == {r \in [S -> 1..n] : \A x, y \in S : r[x] = r[y] => x = y}

\* Nothing cached, nothing shared; any order of addresses. i_ino matters only
\* while the MMAPLOCKs are ordered by it.
Init ==
  /\ addr \in Injections(Files, Cardinality(Files))
  /\ IF Xfs /\ Version \in {"D0", "D1", "D2"}
     THEN ino \in Injections(Files, Cardinality(Files)) ELSE ino = addr
  /\ iolock = [f \in Files |-> RwFree]
  /\ mmaplock = [f \in Files |-> RwFree]
  /\ iremap = [f \in Files |-> FALSE]
  /\ plock = [f \in Files |-> [i \in Pages |-> NoTask]]
  /\ cache = [f \in Files |-> [i \in Pages |-> NoFolio]]
  /\ wpte = [f \in Files |-> [i \in Pages |-> FALSE]]
  /\ map = [f \in Files |-> [i \in Pages |-> (addr[f] - 1) * NPages + i]]
  /\ cow = [f \in Files |-> [i \in Pages |-> Hole]]
  /\ \E v \in InitVals, g \in [1..(NPages * Cardinality(Files)) -> InitVals] :
       media = [b \in Blocks |-> IF b \in DOMAIN g THEN g[b] ELSE 0]
  /\ bios = {}
  /\ dio = [f \in Files |-> 0]
  /\ lease = [f \in Files |-> NoLease]
  /\ pc = [t \in Tasks |-> "idle"]
  /\ op = [t \in Tasks |-> NoOp]
  /\ ref = [t \in Tasks |-> NoRefs]
  /\ written = [f \in Files |-> [i \in Pages |-> {media[map[f][i]]}]]
  /\ expect = written
  /\ raced = [f \in Files |-> [i \in Pages |-> FALSE]]
  /\ torn = {}
  /\ jobs = Jobs

DedupeStep(t) ==
  \/ \E s, d \in Files, i, j \in Pages, n \in Pages : VfsDedupeFileRange(t, s, d, i, j, n)
  \/ \E f \in Files :
       \/ BreakLayoutWait(t, f) \/ LockInode(t, f) \/ BreakLayoutNowait(t, f)
       \/ BreakLayoutWouldBlock(t, f) \/ LockMapping(t, f) \/ InodeDioWait(t, f)
       \/ XfsSetIremapping(t, f) \/ XfsIlockDemoteMmaplock(t, f) \/ XfsIlockDemoteIolock(t, f)
       \/ XfsClearIremapping(t, f) \/ XfsIunlockMmaplock(t, f) \/ InodeUnlock(t, f)
  \/ \E f \in Files, i \in Pages :
       \/ FilemapWriteAndWait(t, f, i) \/ VfsDedupeGetFolio(t, f, i) \/ FolioLock(t, f, i)
       \/ XfsReflinkRemapBlocks(t, f, i) \/ XfsReflinkRemapExtent(t, f, i)
  \/ \E i \in Pages : XfsFlushUnmapRange(t, i)
  \/ ValidateFolios(t) \/ MemcmpFolios(t) \/ VfsUnlockTwoFolios(t) \/ VfsDedupeDiffers(t)
  \/ GenericRemapChecks(t) \/ GenericRemapChecksFail(t) \/ RemapPrepFails(t)
  \/ OneInodeOneLock(t)
  \/ \E s, d \in Files, n \in Pages : XfsReflinkRemapRange(t, s, d, n)

WriterStep(t) ==
  \/ \E f \in Files, i \in Pages, v \in WriteVals : FileDioWrite(t, f, i, v)
  \/ \E f \in Files :
       \/ DioPeekFlag(t, f) \/ DioIlockShared(t, f) \/ DioTestFlag(t, f) \/ DioIlockExcl(t, f)
       \/ DioWriteChecks(t, f) \/ DioWriteChecksRestart(t, f) \/ WriteBreaksLayout(t, f)
       \/ InodeDioBegin(t, f) \/ DioIunlock(t, f)
  \/ \E f \in Files, i \in Pages :
       \/ XfsFileDirectWrite(t, f, i) \/ DioFlush(t, f, i) \/ DioInvalidate(t, f, i)
       \/ DioSubmit(t, f, i)
  \/ \E f \in Files, i \in Pages, v \in WriteVals : MmapStore(t, f, i, v)
  \/ \E f \in Files, i \in Pages :
       \/ XfsFilemapFault(t, f, i) \/ IomapPageMkwrite(t, f, i) \/ IomapPageMkwriteNopage(t, f, i)
       \/ FinishMkwriteFault(t, f, i)
  \/ \E f \in Files :
       \/ FaultPeekFlag(t, f) \/ FaultIlockShared(t, f) \/ FaultTestFlag(t, f)
       \/ FaultIlockExcl(t, f) \/ FaultIunlock(t, f)
  \/ \E f \in Files, i \in Pages, v \in WriteVals : FileBufferedWrite(t, f, i, v)
  \/ \E f \in Files : BufferedIlockExcl(t, f) \/ BufferedIunlock(t, f)
  \/ \E f \in Files, i \in Pages : BufferedWriteFolio(t, f, i)
  \/ \E f \in Files, i \in Pages : WritebackLockFirst(t, f, i) \/ WritebackLockSecond(t, f, i)
  \/ WritebackTwoFolios(t)

ElsewhereStep(t) == \E f \in Files :
  \/ \E m \in RwModes : ElsewhereLockInode(t, f, m) \/ ElsewhereLockMapping(t, f, m)
  \/ ElsewhereUnlockInode(t, f) \/ ElsewhereUnlockMapping(t, f)
  \/ ElsewhereDemoteInode(t, f) \/ ElsewhereDemoteMapping(t, f)
  \/ ElsewhereSetIremapping(t, f) \/ ElsewhereClearIremapping(t, f)
  \/ ElsewhereDioBegin(t, f)

\* The device, the workqueues and the flusher.
SystemStep ==
  \E f \in Files, i \in Pages :
    \/ BioLands(f, i) \/ XfsDioWriteEndIo(f, i) \/ DioCompleteInvalidate(f, i) \/ InodeDioEnd(f, i)
    \/ WritebackEnds(f, i) \/ WritebackFolio(f, i)

Environment ==
  \/ \E f \in Files, i \in Pages : ReadFolio(f, i) \/ ReclaimFolio(f, i)
  \/ \E f \in Files : LayoutLease(f) \/ XfsFsMapBlocks(f) \/ LayoutReturn(f)
  \/ \E f \in Files, v \in WriteVals : LayoutWrite(f, v)
  \/ \E f \in Files : ElsewhereDioEnd(f)

Next ==
  \/ \E t \in Tasks : DedupeStep(t) \/ WriterStep(t) \/ DownWriteWaits(t) \/ ElsewhereStep(t)
  \/ SystemStep
  \/ Environment

Spec == Init /\ [][Next]_vars
===============================================================================

---------------------------- MODULE DaxFaultOthers ----------------------------
(* What:      what meets page faults in DaxFault: the inode's locks, hole         *)
(*            punching, write(2), invalidation, unmapping, and the environment.   *)
(* From:      see each action; DaxFault has the scope, the sources and Next.      *)
(* One step:  as in DaxFault.                                                     *)
EXTENDS DaxFaultState

(* ------------------------------ the inode's locks --------------------------- *)
\* __xfs_filemap_fault@6.12 fs/xfs/xfs_file.c, ext4_dax_huge_fault@6.12
\* fs/ext4/file.c: entry of the handler. The page offset is not known to the log yet.
FilemapFault(t, write) ==
  /\ At(t, "idle")
  /\ MayFault(t, write)
  /\ loc' = [loc EXCEPT ![t] = [Idle EXCEPT !.op = "fault", !.w = write]]
  /\ Goto(t, "fault")
  /\ UNCHANGED <<blk, slots, pt, locks>>

\* xfs_ilock(XFS_MMAPLOCK_SHARED), filemap_invalidate_lock_shared@6.12: for a fault,
\* or (Elsewhere) for map_pages, readahead, a fault on another page.
InvalidateLockShared(t) ==
  /\ pc[t] \in (IF Elsewhere THEN {"fault", "idle"} ELSE {"fault"})
  /\ ~RwHolds(fsl, t)
  /\ RwCanShare(fsl)
  /\ fsl' = RwAcquire(fsl, t, "S")
  /\ Goto(t, "shared")
  /\ UNCHANGED <<blk, slots, pt, iol, loc>>

\* filemap_invalidate_lock@6.12, xfs_ilock(XFS_MMAPLOCK_EXCL): punch, truncate, remap.
\* XFS takes IOLOCK before; the VFS does for truncate, unseen by xfs_ilock.
InvalidateLockExcl(t) ==
  /\ pc[t] \in {"idle", "lockwait"}
  /\ Elsewhere \/ (t \in Punchers /\ RwHoldsExcl(iol, t))
  /\ ~RwHolds(fsl, t)
  /\ RwCanExcl(fsl)
  /\ fsl' = RwAcquire(fsl, t, "X")
  /\ Goto(t, "excl")
  /\ UNCHANGED <<blk, slots, pt, iol, loc>>

\* __xfs_filemap_fault@6.12: a write fault during a remap (XFS_IREMAPPING) takes
\* MMAPLOCK exclusive. (xfs_ilock_for_write_fault)
InvalidateLockExclFault(t) ==
  /\ Elsewhere
  /\ At(t, "fault")
  /\ loc[t].w
  /\ RwCanExcl(fsl)
  /\ fsl' = RwAcquire(fsl, t, "X")
  /\ Goto(t, "shared")
  /\ UNCHANGED <<blk, slots, pt, iol, loc>>

\* rwsem_down_write_slowpath@6.12 kernel/locking/rwsem.c: a writer on the wait list
\* holds up later readers. Replay does without: a log does not show the list.
InvalidateLockWait(t) ==
  /\ At(t, "idle")
  /\ t \in Punchers
  /\ RwHoldsExcl(iol, t)
  /\ ~RwHolds(fsl, t)
  /\ ~RwCanExcl(fsl)
  /\ fsl' = RwQueue(fsl, t)
  /\ Goto(t, "lockwait")
  /\ UNCHANGED <<blk, slots, pt, iol, loc>>

\* up_read, up_write: after the fault, or when the exclusive user is done. A PMD
\* fault that fell back has its huge entry split (zapped) by mm, then tries PTEs.
InvalidateUnlock(t) ==
  /\ pc[t] \in (IF Elsewhere THEN {"shared", "returned", "excl"} ELSE {"returned", "excl"})
  /\ RwHolds(fsl, t)
  /\ fsl' = RwRelease(fsl, t)
  /\ pt' = IF loc[t].res = "FALLBACK" THEN SetOwn(t, PmdKey, PteNone) ELSE pt
  /\ loc' = [loc EXCEPT ![t] = Idle]
  /\ Goto(t, "idle")
  /\ UNCHANGED <<blk, slots, iol>>

\* xfs_ilock(XFS_IOLOCK_*), inode_lock, inode_lock_shared: read(2), write(2),
\* fallocate(2). A task may fault on its user buffer while it holds it.
IoLockExcl(t) ==
  /\ At(t, "idle")
  /\ Elsewhere \/ t \in Callers \cup Punchers
  /\ ~RwHolds(iol, t)
  /\ RwCanExcl(iol)
  /\ iol' = RwAcquire(iol, t, "X")
  /\ UNCHANGED <<blk, slots, pt, fsl, pc, loc>>
IoLockShared(t) ==
  /\ Elsewhere
  /\ At(t, "idle")
  /\ ~RwHolds(iol, t)
  /\ RwCanShare(iol)
  /\ iol' = RwAcquire(iol, t, "S")
  /\ UNCHANGED <<blk, slots, pt, fsl, pc, loc>>
\* xfs_file_dax_write, xfs_file_fallocate@6.12: the way out.
IoUnlock(t) ==
  /\ pc[t] \in {"idle", "write"}
  /\ RwHolds(iol, t)
  /\ iol' = RwRelease(iol, t)
  /\ loc' = [loc EXCEPT ![t] = Idle]
  /\ Goto(t, "idle")
  /\ UNCHANGED <<blk, slots, pt, fsl>>

(* ----------- fallocate(PUNCH_HOLE), truncate: FsLock exclusive --------------- *)
\* xfs_free_file_space@6.12 fs/xfs/xfs_bmap_util.c (event at its start),
\* truncate_pagecache_range: unmap, delete the entries, unmap again; then the blocks.
FreeFileSpace(t) ==
  /\ At(t, "excl")
  /\ RwHoldsExcl(fsl, t)
  /\ Elsewhere \/ t \in Punchers
  /\ loc' = [loc EXCEPT ![t] = [Idle EXCEPT !.op = "punch", !.left = ToVisit]]
  /\ Goto(t, "zap")
  /\ UNCHANGED <<blk, slots, pt, locks>>
\* dax_layout_busy_page@6.13 fs/dax.c, after the unmap: a page is busy when its entry
\* is there to be found and somebody has pinned it.
BusyPage(k) == tree[k].kind = "map" /\ Pinned(k)
\* xfs_wait_dax_page@6.12 fs/xfs/xfs_file.c, ext4_wait_dax_page@6.12 fs/ext4/inode.c:
\* FsLock is dropped, taken again, and all of it starts anew.
WaitDaxPage(t) ==
  /\ At(t, "zap")
  /\ loc[t].left = {}
  /\ \E k \in Keys : BusyPage(k)
  /\ fsl' = RwRelease(fsl, t)
  /\ loc' = [loc EXCEPT ![t] = Idle]
  /\ Goto(t, "idle")
  /\ UNCHANGED <<blk, slots, pt, iol>>
TruncatePagecacheDelete(t) ==
  /\ At(t, "zap")
  /\ loc[t].left = {}
  /\ ~\E k \in Keys : BusyPage(k)
  /\ loc' = [loc EXCEPT ![t].todo = Keys]
  /\ Goto(t, "delete")
  /\ UNCHANGED <<blk, slots, pt, locks>>
TruncatePagecacheAgain(t) ==
  /\ At(t, "delete")
  /\ loc[t].todo = {}
  /\ loc' = [loc EXCEPT ![t].left = ToVisit]
  /\ Goto(t, "zap2")
  /\ UNCHANGED <<blk, slots, pt, locks>>
\* xfs_unmap_extent@6.12, ext4_ext_remove_space@6.12.
FreeBlocks(t) ==
  /\ At(t, "zap2")
  /\ loc[t].left = {}
  /\ blk' = BmFree(blk, Indices)
  /\ loc' = [loc EXCEPT ![t] = Idle]
  /\ Goto(t, "excl")
  /\ UNCHANGED <<slots, pt, locks>>
\* fallocate(2), zero range: unwritten extents over the holes.
AllocFileSpace(t) ==
  /\ Elsewhere
  /\ At(t, "excl")
  /\ RwHoldsExcl(fsl, t)
  /\ \E p \in Pfns : blk' = BmPrealloc(blk, Indices, p)
  /\ UNCHANGED <<slots, pt, locks, pc, loc>>

(* ---------------- write(2): dax_iomap_rw@6.13 fs/dax.c, IoLock ---------------- *)
\* xfs_file_dax_write@6.12 fs/xfs/xfs_file.c: event after IOLOCK.
FileDaxWrite(t) ==
  /\ At(t, "idle")
  /\ Elsewhere \/ t \in Callers
  /\ RwHoldsExcl(iol, t)
  /\ loc' = [loc EXCEPT ![t] = [Idle EXCEPT !.op = "write2"]]
  /\ Goto(t, "write")
  /\ UNCHANGED <<blk, slots, pt, locks>>
WriteIomapFound(t) ==
  /\ At(t, "write")
  /\ Elsewhere
  /\ UNCHANGED vars
\* dax_iomap_iter@6.13: IOMAP_F_NEW, so invalidate_inode_pages2_range.
WriteIomapAlloc(t) ==
  /\ At(t, "write")
  /\ \E i \in Indices : ~BmIsMapped(blk[i])
  /\ \E p \in Pfns : blk' = BmAlloc(blk, Indices, p)
  /\ loc' = [loc EXCEPT ![t].todo = Keys]
  /\ Goto(t, "inval")
  /\ UNCHANGED <<slots, pt, locks>>
\* An invalidation that takes no lock of the inode.
InvalidateRange(t) ==
  /\ At(t, "idle")
  /\ t \in Invalidators
  /\ loc' = [loc EXCEPT ![t] = [Idle EXCEPT !.op = "inval", !.todo = Keys]]
  /\ Goto(t, "inval")
  /\ UNCHANGED <<blk, slots, pt, locks>>

(* __dax_invalidate_entry@6.13 fs/dax.c for each entry of the range: by write(2)  *)
(* (clean entries only), by truncation (all of them).                             *)
DeletesAt(t) == pc[t] \in {"inval", "delete"}
InvalidateEntryNone(t, k) ==
  /\ DeletesAt(t)
  /\ xal = {}
  /\ k \in loc[t].todo
  /\ ~EntPresent(tree, k)
  /\ loc' = [loc EXCEPT ![t].todo = @ \ {k}]
  /\ UNCHANGED <<blk, slots, pt, locks, pc>>
InvalidateEntryWait(t, k) ==
  /\ DeletesAt(t)
  /\ xal = {}
  /\ k \in loc[t].todo
  /\ EntLocked(tree, k)
  /\ wq' = WqSleep(wq, k, t)
  /\ Goto(t, "wait")
  /\ UNCHANGED <<blk, tree, xal, pt, locks, loc>>
\* put_unlocked_entry(WAKE_ALL) since 237388320def (v5.13), WAKE_NEXT before.
WakeAfterDelete(k) == IF "delete_wakes_one" \in Broken THEN WqWakeOne(wq, k) ELSE WqWakeAll(wq, k)
\* For proposals: entries that the invalidation of write(2) leaves, as it leaves dirty
\* ones. None so far.
InvalidateKeeps(k) == FALSE
InvalidateEntry(t, k) ==
  /\ DeletesAt(t)
  /\ xal = {}
  /\ k \in loc[t].todo
  /\ EntPresent(tree, k)
  /\ ~EntLocked(tree, k)
  /\ ~(At(t, "inval") /\ InvalidateKeeps(k))
  /\ tree' = EntDelete(tree, k)
  /\ wq' = WakeAfterDelete(k)
  /\ loc' = [loc EXCEPT ![t].todo = @ \ {k}]
  /\ UNCHANGED <<blk, xal, pt, locks, pc>>
\* A dirty entry is kept; the woken waiter passes the wake on all the same.
InvalidateEntryKeep(t, k) ==
  /\ At(t, "inval")
  /\ xal = {}
  /\ k \in loc[t].todo
  /\ EntPresent(tree, k)
  /\ ~EntLocked(tree, k)
  /\ wq' = IF "woken_keeps_wake" \in Broken THEN wq ELSE WakeAfterDelete(k)
  /\ loc' = [loc EXCEPT ![t].todo = @ \ {k}]
  /\ UNCHANGED <<blk, tree, xal, pt, locks, pc>>
\* invalidate_inode_pages2_range@6.13 mm/truncate.c: page tables after the entries,
\* on purpose. Not before cd656375f946.
InvalidateUnmap(t) ==
  /\ At(t, "inval")
  /\ loc[t].todo = {}
  /\ loc' = [loc EXCEPT ![t].left = IF "write2_keeps_ptes" \in Broken THEN {} ELSE ToVisit]
  /\ Goto(t, "wzap")
  /\ UNCHANGED <<blk, slots, pt, locks>>
InvalidateDone(t) ==
  /\ At(t, "wzap")
  /\ loc[t].left = {}
  /\ Goto(t, IF loc[t].op = "write2" THEN "write" ELSE "idle")
  /\ loc' = [loc EXCEPT ![t] = IF @.op = "write2" THEN [Idle EXCEPT !.op = "write2"] ELSE Idle]
  /\ UNCHANGED <<blk, slots, pt, locks>>

\* unmap_mapping_pages@6.13 mm/memory.c: one VMA. A zap of one page of a huge entry
\* takes the huge entry away.
ZapKeys(t) == IF pc[t] = "unmapzero" /\ ~loc[t].huge THEN KeysOver(loc[t].i) ELSE Keys
UnmapVma(t, m) ==
  /\ pc[t] \in {"downgrade", "unmapzero", "zap", "zap2", "wzap"}
  /\ m \in loc[t].left
  /\ pt' = [pt EXCEPT ![m] = [k \in Keys |-> IF k \in ZapKeys(t) THEN PteNone ELSE @[k]]]
  /\ loc' = [loc EXCEPT ![t].left = @ \ {m}]
  /\ UNCHANGED <<blk, slots, locks, pc>>

(* ------------------------------ environment --------------------------------- *)
\* get_user_pages_fast@6.13 mm/gup.c over the own PTE, and put_page when the IO is done.
PinPage(t, k) ==
  /\ At(t, "idle")
  /\ t \in Pinners
  /\ pt[MmOf[t]][k].k = "pfn"
  /\ ~Pinned(k)
  /\ pt' = [pt EXCEPT ![Pins][k] = pt[MmOf[t]][k]]
  /\ UNCHANGED <<blk, slots, locks, pc, loc>>
UnpinPage(k) ==
  /\ Pinners # {}
  /\ PtePresent(pt[Pins][k])
  /\ pt' = [pt EXCEPT ![Pins][k] = PteNone]
  /\ UNCHANGED <<blk, slots, locks, pc, loc>>
\* munmap, madvise(MADV_DONTNEED).
ZapOwnPtes(m) ==
  /\ Zaps
  /\ \E k \in Keys : PtePresent(pt[m][k])
  /\ \A t \in Faulters : MmOf[t] = m => pc[t] = "idle"
  /\ pt' = [pt EXCEPT ![m] = [k \in Keys |-> PteNone]]
  /\ UNCHANGED <<blk, slots, locks, pc, loc>>
\* invalidate_mapping_pages@4.9 mm/truncate.c (drop_caches), until 4636e70bb0a8.
InvalidateMappingPages(k) ==
  /\ "reclaim_deletes" \in Broken
  /\ EntPresent(tree, k)
  /\ ~EntLocked(tree, k)
  /\ tree' = EntDelete(tree, k)
  /\ wq' = WqWakeAll(wq, k)
  /\ UNCHANGED <<blk, xal, pt, locks, pc, loc>>
\* Nobody has anything left to do: the end of a run in which nobody munmaps.
Finished ==
  /\ ~Zaps
  /\ \A t \in Tasks : pc[t] = "idle" /\ \A w \in BOOLEAN : ~MayFault(t, w)
  /\ UNCHANGED vars
===============================================================================

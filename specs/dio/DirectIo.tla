------------------------------- MODULE DirectIo -------------------------------
(* What:      direct writes and reads of one inode against each other, against *)
(*            truncate, hole punching and buffered readers.                    *)
(* From:      ext4_ext_direct_IO, _ext4_get_block, ext4_end_io_dio @v4.4..5.4  *)
(*            fs/ext4/inode.c, page-io.c, extents.c; fs/direct-io.c;           *)
(*            ext4_dio_write_iter @v5.5..7.2 fs/ext4/file.c;                   *)
(*            xfs_file_dio_write @v5.12..7.2 fs/xfs/xfs_file.c;                *)
(*            fs/iomap/direct-io.c. Modules: DirectIoState (variables, flags), *)
(*            DirectIoGetBlock (to 5.4), DirectIoIomap (from 5.5), this one    *)
(*            (everybody else, Next).                                          *)
(* One step:  one call that takes or drops a lock, one plain load or store of  *)
(*            shared state, one change of the extent tree or of the media.     *)
(* Left out:  Writes of several blocks: each get_block call is alone between   *)
(*              two lock sections, so several are several steps of this kind.  *)
(*            The extent status cache: its answer is always right here, with   *)
(*              or without i_data_sem. Bugs in the cache itself are not seen.  *)
(*            The journal: a handle never waits for an inode lock here. The    *)
(*              deadlock of A.4 through a journal start in get_user_pages is   *)
(*              therefore not seen, the one through i_data_sem is.             *)
(*            Unaligned writes up to 5.4 (ext4_unaligned_aio).                 *)
(*            ext4_ind_direct_IO (extending writes up to 5.4): i_mutex is held *)
(*              over the whole I/O.  DIO against mmap: not serialised at all.  *)
(*            Crashes, errors of the device, short writes.                     *)
(* Switches:  Version, FileSystem, Mutants, Elsewhere, WriterPreference.       *)
(* Checked:   the properties of DirectIoProps.tla; fairness is stated there.   *)
(* Sources:   "[PATCH] ext4: revert i_data_sum locking cleanups for            *)
(*            dioread_nolock", Feb 2016, and its thread; 74dae4278546,         *)
(*            109811c20fb8, 378f32bab371, bc6385dab125, 310ee0902b8d.          *)
EXTENDS DirectIoIomap

-------------------------------------------------------------------------------
(* A direct read.                                                              *)

NewRead(k) == [kind |-> "read", k |-> k, pb |-> 0, locked |-> FALSE, ptr |-> Null, got |-> NoPage]

FileDioRead(s, k) ==
  /\ Start(s, "read", k, "all", FALSE)
  /\ pc' = [pc EXCEPT ![s] = IF Iomap THEN "rLockS"
                             ELSE IF Has("testBeforeCount") THEN "rTest" ELSE "rCount"]
  /\ op' = [op EXCEPT ![s] = NewRead(k)]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, ghosts>>

\* R1 ext4_ind_direct_IO@4.5 fs/ext4/indirect.c: inode_dio_begin, smp_mb.
DioReadBegin(s) ==
  /\ Go(s, "rCount", IF Has("testBeforeCount") THEN "rMap" ELSE "rTest")
  /\ dio' = dio + 1
  /\ UNCHANGED <<locks, ioend, state, disk, cache, op, jobs, ghosts>>
\* R2 ext4_test_inode_state(inode, EXT4_STATE_DIOREAD_LOCK).
DioReadTestLock(s) ==
  /\ Go(s, "rTest", IF readLock THEN IF Has("testBeforeCount") THEN "rLock" ELSE "rBack"
                    ELSE IF Has("testBeforeCount") THEN "rCount" ELSE "rMap")
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, op, jobs, ghosts>>
DioReadBackOff(s) ==
  /\ Go(s, "rBack", "rLock")
  /\ dio' = dio - 1
  /\ UNCHANGED <<locks, ioend, state, disk, cache, op, jobs, ghosts>>
\* The locked path: i_mutex over the whole read, and the direct I/O code's count.
DioReadLock(s) ==
  /\ Go(s, "rLock", "rMap")
  /\ InodeLock(s, "X")
  /\ op' = [op EXCEPT ![s].locked = TRUE]
  /\ dio' = dio + 1
  /\ UNCHANGED <<dsem, ioend, state, disk, cache, jobs, ghosts>>
\* ext4_dio_read_iter@5.5: inode_lock_shared; xfs_file_dio_read: IOLOCK_SHARED.
DioReadLockShared(s) ==
  /\ Go(s, "rLockS", "rBegin")
  /\ InodeLock(s, "S")
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>
DioReadBeginIomap(s) ==
  /\ Go(s, "rBegin", "rMap")
  /\ dio' = dio + 1
  /\ UNCHANGED <<locks, ioend, state, disk, cache, op, jobs, ghosts>>

\* R3 i_size is sampled (do_blockdev_direct_IO, after the count) and the block looked up;
\* beyond i_size nothing is read, a hole or an unwritten block gives zeros. Up to 4.5
\* _ext4_get_block also loads the inode's io_end pointer and looks at its flag.
DioReadMap(s) ==
  /\ Go(s, "rMap", IF InodePointer THEN "rDeref" ELSE IF Iomap THEN "rUnlock" ELSE "rIo")
  /\ op' = [op EXCEPT ![s].pb = IF op[s].k <= size /\ ext[op[s].k] = "written" THEN pblk[op[s].k] ELSE 0,
                      ![s].ptr = IF InodePointer THEN P ELSE Null]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, jobs, ghosts>>
DioReadDeref(s) ==
  /\ Go(s, "rDeref", "rIo")
  /\ op' = [op EXCEPT ![s].ptr = Null]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, jobs, ghosts>>
\* The iomap read drops its lock with the I/O in flight.
DioReadUnlock(s) ==
  /\ Go(s, "rUnlock", "rIo")
  /\ inode' = RwRelease(inode, s)
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>
\* The device has read the block.
DioReadLands(s) ==
  /\ Go(s, "rIo", "rEnd")
  /\ op' = [op EXCEPT ![s].got = IF op[s].pb = 0 THEN Whole("zero") ELSE media[op[s].pb]]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, jobs, ghosts>>
\* R4 inode_dio_end.
DioReadEnd(s) ==
  /\ Go(s, "rEnd", "idle")
  /\ dio' = dio - 1
  /\ inode' = RwRelease(inode, s)
  /\ op' = [op EXCEPT ![s] = NoOp]
  /\ UNCHANGED <<dsem, ioend, state, disk, cache, jobs, ghosts>>

-------------------------------------------------------------------------------
(* Truncate to k-1 blocks, or a hole punched at k.                             *)

RemoveBegins(s, kind, k) ==
  /\ pc' = [pc EXCEPT ![s] = IF Has("waitBeforeMutex") THEN "tWait" ELSE "tLock"]
  /\ op' = [op EXCEPT ![s] = [kind |-> kind, k |-> k]]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, ghosts>>
Ext4SetattrSize(s, k) ==
  /\ Start(s, "trunc", k, "all", FALSE)
  /\ RemoveBegins(s, "trunc", k)
Ext4PunchHole(s, k) ==
  /\ Start(s, "punch", k, "all", FALSE)
  /\ RemoveBegins(s, "punch", k)

AfterRemoveLock(s) ==
  IF Iomap THEN "tWait" ELSE IF op[s].kind = "trunc" THEN "tSize" ELSE "tBlock"
RemoveSizeOrPages(s) == IF op[s].kind = "trunc" THEN "tSize" ELSE "tPages"
\* ext4_setattr, ext4_punch_hole: i_mutex; xfs: IOLOCK EXCL and MMAPLOCK EXCL.
RemoveLock(s) ==
  /\ Go(s, "tLock", IF Has("waitBeforeMutex") THEN "tPages" ELSE AfterRemoveLock(s))
  /\ InodeLock(s, "X")
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>
\* i_size: up to 5.4 under i_data_sem before the wait, from 5.5 on after it.
RemoveSetSize(s) ==
  /\ Go(s, "tSize", IF Iomap THEN "tPages" ELSE "tBlock")
  /\ RwCanExcl(dsem)
  /\ size' = op[s].k - 1
  /\ UNCHANGED <<locks, ioend, dioUnwritten, readLock, dio, disk, cache, op, jobs, ghosts>>
\* ext4_inode_block_unlocked_dio: EXT4_STATE_DIOREAD_LOCK, smp_mb.
Ext4InodeBlockUnlockedDio(s) ==
  /\ Go(s, "tBlock", "tWait")
  /\ readLock' = ~Has("noReadLock")
  /\ UNCHANGED <<locks, ioend, dioUnwritten, size, dio, disk, cache, op, jobs, ghosts>>
\* inode_dio_wait
RemoveDioWait(s) ==
  /\ Go(s, "tWait", IF Has("waitBeforeMutex") THEN "tLock" ELSE IF Iomap THEN RemoveSizeOrPages(s)
                     ELSE IF op[s].kind = "trunc" THEN "tResume" ELSE "tPages")
  /\ dio = 0
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, op, jobs, ghosts>>
\* ext4_inode_resume_unlocked_dio: ext4_setattr@4.5 lets unlocked readers in again right
\* after the wait, because i_size keeps them from what is being freed;
\* ext4_punch_hole@4.5 only when the blocks are gone.
Ext4InodeResumeUnlockedDio(s) ==
  /\ Go(s, "tResume", IF op[s].kind = "trunc" /\ ~Has("waitBeforeMutex") THEN "tPages" ELSE "tUnlock")
  /\ readLock' = FALSE
  /\ UNCHANGED <<locks, ioend, dioUnwritten, size, dio, disk, cache, op, jobs, ghosts>>
\* truncate_pagecache, under invalidate_lock (before 5.15: i_mmap_sem) from tSize on.
RemovePages(s) ==
  /\ Go(s, "tPages", "tFree")
  /\ cache' = [k \in Blocks |-> IF Removed(s, k) THEN NoPage ELSE cache[k]]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, op, jobs, ghosts>>
\* ext4_ext_remove_space under i_data_sem; xfs_itruncate_extents.
Ext4ExtRemoveSpace(s) ==
  /\ Go(s, "tFree", IF GetBlock /\ readLock THEN "tResume" ELSE "tUnlock")
  /\ RwCanExcl(dsem)
  /\ ext' = [k \in Blocks |-> IF Removed(s, k) THEN "hole" ELSE ext[k]]
  /\ pblk' = [k \in Blocks |-> IF Removed(s, k) THEN 0 ELSE pblk[k]]
  /\ acked' = [k \in Blocks |-> IF Removed(s, k) THEN Whole({"zero"}) ELSE acked[k]]
  /\ UNCHANGED <<locks, ioend, state, dio, media, cache, op, jobs, lost, early>>
RemoveUnlock(s) ==
  /\ Go(s, "tUnlock", "idle")
  /\ inode' = RwRelease(inode, s)
  /\ op' = [op EXCEPT ![s] = NoOp]
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, jobs, ghosts>>

-------------------------------------------------------------------------------
(* A DAX write fault on block k: ext4_dax_mmap_get_block@4.5, which passes     *)
(* EXT4_GET_BLOCKS_CREATE_ZERO. Only for the flag values of the revert.        *)

Ext4DaxFault(s, k) ==
  /\ GetBlock
  /\ Start(s, "daxfault", k, "all", FALSE)
  /\ pc' = [pc EXCEPT ![s] = "fLookup"]
  /\ op' = [op EXCEPT ![s] = [kind |-> "daxfault", k |-> k]]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, ghosts>>
FaultDownRead(s) ==
  /\ Go(s, "fLookup", "fTree")
  /\ IF Says(FlagsOf("daxfault", FALSE), "NoLock")
     THEN UNCHANGED dsem
     ELSE RwCanShare(dsem) /\ dsem' = RwAcquire(dsem, s, "S")
  /\ UNCHANGED <<inode, ioend, state, dio, disk, cache, op, jobs, ghosts>>
\* A written block is enough, unless the flags ask to make it unwritten.
FaultUpRead(s) ==
  /\ Go(s, "fTree", IF ext[op[s].k] = "written" /\ Says(FlagsOf("daxfault", FALSE), "ConvertUnwritten")
                    THEN "fConvert" ELSE "fDone")
  /\ dsem' = RwRelease(dsem, s)
  /\ UNCHANGED <<inode, ioend, state, dio, disk, cache, op, jobs, ghosts>>
\* convert_initialized_extent, then the caller sees MAP_UNWRITTEN, zeroes the block
\* and converts it back.
ConvertInitializedExtent(s) ==
  /\ Go(s, "fConvert", "fDone")
  /\ RwCanExcl(dsem)
  /\ media' = IF ext[op[s].k] = "written" THEN [media EXCEPT ![pblk[op[s].k]] = Whole("zero")] ELSE media
  /\ UNCHANGED <<locks, ioend, state, dio, ext, pblk, cache, op, jobs, ghosts>>
FaultDone(s) ==
  /\ Go(s, "fDone", "idle")
  /\ op' = [op EXCEPT ![s] = NoOp]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, jobs, ghosts>>

-------------------------------------------------------------------------------
(* The wait list of i_data_sem; buffered readers; who is busy elsewhere.       *)

\* rwsem_down_write_slowpath: from now on later readers wait too.
DownWriteWaits(s) ==
  /\ WriterPreference
  /\ pc[s] = "wAlloc"
  /\ ~RwCanExcl(dsem)
  /\ s \notin dsem.q
  /\ dsem' = RwQueue(dsem, s)
  /\ UNCHANGED <<inode, ioend, state, dio, disk, cache, pc, op, jobs, ghosts>>

\* A buffered read: generic_file_read_iter takes no inode lock on ext4; a page is
\* read in under invalidate_lock shared. Before 5.15 a hole punch could therefore
\* leave a stale page; this model is of 5.15 and later in that respect.
BufferedRead(k) ==
  /\ Cached
  /\ k <= size
  /\ \A s \in Tasks : pc[s] \notin {"tSize", "tPages", "tFree"}
  /\ cache[k] = NoPage
  /\ cache' = [cache EXCEPT ![k] = OnDisk(k)]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, pc, op, jobs, ghosts>>
Reclaim(k) ==
  /\ Cached
  /\ cache[k] # NoPage
  /\ cache' = [cache EXCEPT ![k] = NoPage]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, pc, op, jobs, ghosts>>

\* A slot that works on other blocks of this inode takes part through the inode's
\* lock and the count of direct I/O alone.
ElsewhereLock(s, m) ==
  /\ Elsewhere
  /\ pc[s] = "idle"
  /\ InodeLock(s, m)
  /\ pc' = [pc EXCEPT ![s] = "elsewhere"]
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>
ElsewhereUnlock(s) ==
  /\ Go(s, "elsewhere", "idle")
  /\ inode' = RwRelease(inode, s)
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>
ElsewhereDemote(s) ==
  /\ pc[s] = "elsewhere"
  /\ RwHoldsExcl(inode, s)
  /\ inode' = RwDowngrade(inode, s)
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, pc, op, jobs, ghosts>>
ElsewhereDioBegin(s) ==
  /\ pc[s] = "elsewhere"
  /\ dio' = dio + 1
  /\ UNCHANGED <<locks, ioend, state, disk, cache, pc, op, jobs, ghosts>>
\* References of the slots of this instance.
OwnDio ==
  Cardinality({s \in Tasks : Writes(s) /\ op[s].held})
    + Cardinality({s \in Tasks : op[s].kind = "read" /\ pc[s] \in {"rMap", "rDeref", "rUnlock", "rIo", "rEnd"}})
ElsewhereDioEnd ==
  /\ Elsewhere
  /\ Iomap
  /\ dio > OwnDio
  /\ dio' = dio - 1
  /\ UNCHANGED <<locks, ioend, state, disk, cache, pc, op, jobs, ghosts>>

-------------------------------------------------------------------------------
TypeOK ==
  /\ LocksOK /\ IoOK /\ InodeOK /\ DiskOK /\ CacheOK /\ JobsOK /\ GhostOK
  /\ \A s \in Tasks : pc[s] \in {"idle", "elsewhere"} <=> op[s] = NoOp
  \* A synchronous write is completed by its own task, an asynchronous one by another.
  /\ \A s \in Tasks : Writes(s) /\ op[s].st \notin {"none", "flight", "landed"} =>
       (op[s].ctx = "task" <=> ~op[s].async)

Init ==
  /\ inode = RwFree
  /\ dsem = RwFree
  /\ P = Null
  /\ io = [s \in Tasks |-> NoIo]
  /\ dioUnwritten = FALSE
  /\ readLock = FALSE
  /\ unwritten = 0
  /\ dio = 0
  /\ size = NBlocks
  /\ ext = InitExt
  /\ pblk = [k \in Blocks |-> IF InitExt[k] = "hole" THEN 0 ELSE k]
  /\ media = [p \in Pblks |-> IF p \in Blocks /\ InitExt[p] = "written" THEN Whole("old") ELSE Whole("stale")]
  /\ cache = [k \in Blocks |-> NoPage]
  /\ pc = [s \in Tasks |-> "idle"]
  /\ op = [s \in Tasks |-> NoOp]
  /\ jobs = Jobs
  /\ acked = [k \in Blocks |-> Whole(IF InitExt[k] = "written" THEN {"old"} ELSE {"zero"})]
  /\ lost = {}
  /\ early = {}

GetBlockStep(s) ==
  \/ \E k \in Blocks, part \in Parts, async \in BOOLEAN : FileDioWrite(s, k, part, async)
  \/ Ext4FileWriteIter(s) \/ Ext4CheckOverwrite(s) \/ Ext4ExtDirectIoBegin(s)
  \/ DownReadDataSem(s) \/ OverwriteUnlocks(s) \/ Ext4InodeAioClear(s) \/ Ext4InodeAioSet(s)
  \/ DoBlockdevDirectIo(s) \/ Ext4EsLookupExtent(s) \/ Ext4MapBlocksLookup(s)
  \/ Ext4ExtMapBlocks(s) \/ Ext4MapBlocksDownWrite(s) \/ Ext4InodeAioForFlag(s)
  \/ Ext4ExtMarkUnwritten(s) \/ Ext4MapBlocksUpWrite(s) \/ Ext4DioGetBlockUnwritten(s)
  \/ Ext4InodeAioForDefer(s) \/ SetBufferDeferCompletion(s) \/ GetUserPagesFaults(s)
  \/ DioBioSubmit(s) \/ DioAwaitCompletion(s) \/ Ext4PutIoEnd(s) \/ Ext4ConvertSync(s)
  \/ Ext4ExtDirectIoEnd(s) \/ UpReadDataSem(s) \/ OverwriteRelocks(s) \/ Ext4FileWriteIterEnds(s)
  \/ WriteReturns(s)

IomapStep(s) ==
  \/ \E k \in Blocks, part \in Parts, async \in BOOLEAN : FileDioWriteIomap(s, k, part, async)
  \/ Ext4DioPeek(s) \/ DioChooseLock(s) \/ DioInodeLockShared(s) \/ DioInodeLockExcl(s)
  \/ Ext4DioWriteChecks(s) \/ Ext4DioWriteChecksUpgrade(s) \/ XfsFileWriteChecks(s)
  \/ XfsFileWriteChecksRestart(s) \/ DioUnalignedWait(s) \/ IomapDioInvalidate(s)
  \/ IomapDioBegin(s) \/ IomapBeginAndSubmit(s) \/ IomapOverwriteAndSubmit(s)
  \/ IomapOverwriteFails(s) \/ XfsUnalignedEagain(s) \/ IomapDioForceWait(s) \/ DioInodeUnlock(s)

\* The device, the interrupt, the workqueue.
CompletionStep(s) ==
  \/ BioLands(s) \/ DioBioEnd(s) \/ Ext4EndIoDio(s) \/ Ext4ConvertUnwrittenExtents(s)
  \/ DioComplete(s) \/ DioEndEarly(s)
  \/ IomapDioEndIo(s) \/ IomapDioInvalidateAgain(s) \/ IomapDioEnd(s)

OtherStep(s) ==
  \/ \E k \in Blocks : FileDioRead(s, k) \/ Ext4SetattrSize(s, k) \/ Ext4PunchHole(s, k) \/ Ext4DaxFault(s, k)
  \/ DioReadBegin(s) \/ DioReadTestLock(s) \/ DioReadBackOff(s) \/ DioReadLock(s)
  \/ DioReadLockShared(s) \/ DioReadBeginIomap(s) \/ DioReadMap(s) \/ DioReadDeref(s)
  \/ DioReadUnlock(s) \/ DioReadLands(s) \/ DioReadEnd(s)
  \/ RemoveLock(s) \/ RemoveSetSize(s) \/ Ext4InodeBlockUnlockedDio(s) \/ RemoveDioWait(s)
  \/ Ext4InodeResumeUnlockedDio(s) \/ RemovePages(s) \/ Ext4ExtRemoveSpace(s) \/ RemoveUnlock(s)
  \/ FaultDownRead(s) \/ FaultUpRead(s) \/ ConvertInitializedExtent(s) \/ FaultDone(s)
  \/ DownWriteWaits(s)

ElsewhereStep(s) ==
  \/ \E m \in RwModes : ElsewhereLock(s, m)
  \/ ElsewhereUnlock(s) \/ ElsewhereDemote(s) \/ ElsewhereDioBegin(s)

Environment ==
  \/ \E k \in Blocks : BufferedRead(k) \/ Reclaim(k)
  \/ ElsewhereDioEnd

Next ==
  \/ \E s \in Tasks :
       GetBlockStep(s) \/ IomapStep(s) \/ CompletionStep(s) \/ OtherStep(s) \/ ElsewhereStep(s)
  \/ Environment

Spec == Init /\ [][Next]_vars
===============================================================================

--------------------------- MODULE DirectIoGetBlock ---------------------------
(* What:      ext4 direct I/O up to 5.4: ext4_ext_direct_IO, _ext4_get_block,  *)
(*            io_end, and the completion of the generic direct I/O code.       *)
EXTENDS DirectIoState

\* pwrite or io_submit to a dioread_nolock mount, of whole blocks.
FileDioWrite(s, k, part, async) ==
  /\ GetBlock
  /\ part = "all"
  /\ Start(s, "write", k, part, async)
  /\ pc' = [pc EXCEPT ![s] = "wLock"]
  /\ op' = [op EXCEPT ![s] = NewWrite(k, part, async)]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, ghosts>>

\* W1 ext4_file_write_iter@4.5: mutex_lock(&inode->i_mutex).
Ext4FileWriteIter(s) ==
  /\ Go(s, "wLock", "wCheck")
  /\ InodeLock(s, "X")
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* W2 ext4_file_write_iter@4.5: an overwrite lies inside i_size and is mapped and
\* written. A write that extends the file takes ext4_ind_direct_IO, under i_mutex
\* all the way: left out, it ends here.
Ext4CheckOverwrite(s) ==
  /\ pc[s] = "wCheck"
  /\ LET ow == ext[op[s].k] = "written"
     IN  /\ op' = [op EXCEPT ![s].ow = ow, ![s].pb = IF ow THEN pblk[op[s].k] ELSE 0]
         /\ pc' = [pc EXCEPT ![s] = IF op[s].k > size THEN "wFinish"
              ELSE IF ow /\ Has("countAfterUnlock") THEN "wUnlock" ELSE "wCount"]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, jobs, ghosts>>

\* W4 inode_dio_begin in ext4_ext_direct_IO@4.5 fs/ext4/inode.c: before i_mutex is
\* dropped, so that truncate waits (1f555cfa29e8).
Ext4ExtDirectIoBegin(s) ==
  /\ Go(s, "wCount", IF op[s].ow /\ ~Has("countAfterUnlock")
                     THEN IF HoldsDataSem THEN "wDsem" ELSE "wUnlock" ELSE "wClearP")
  /\ dio' = dio + 1
  /\ UNCHANGED <<locks, ioend, state, disk, cache, op, jobs, ghosts>>

\* W5 down_read(&EXT4_I(inode)->i_data_sem)@4.4, kept until W13.
DownReadDataSem(s) ==
  /\ Go(s, "wDsem", "wUnlock")
  /\ RwCanShare(dsem)
  /\ dsem' = RwAcquire(dsem, s, "S")
  /\ UNCHANGED <<inode, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* W5 mutex_unlock(&inode->i_mutex) for an overwrite.
OverwriteUnlocks(s) ==
  /\ Go(s, "wUnlock", IF Has("countAfterUnlock") THEN "wCount" ELSE "wClearP")
  /\ inode' = RwRelease(inode, s)
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* Who writes the inode's pointer: up to 4.5-rc every direct write, from
\* 74dae4278546 on only those that are no overwrites, from 109811c20fb8 on none.
UsesPointer(s) == InodePointer /\ (Version = "V2" => ~op[s].ow)

\* W6, W7 iocb->private = NULL; ext4_inode_aio_set(inode, NULL).
Ext4InodeAioClear(s) ==
  /\ Go(s, "wClearP", IF op[s].async /\ UsesPointer(s) THEN "wSetP" ELSE "wDioBegin")
  /\ P' = IF UsesPointer(s) THEN Null ELSE P
  /\ UNCHANGED <<locks, io, unwritten, state, dio, disk, cache, op, jobs, ghosts>>

\* W8 ext4_init_io_end, ext4_get_io_end, ext4_inode_aio_set(inode, io_end).
Ext4InodeAioSet(s) ==
  /\ Go(s, "wSetP", "wDioBegin")
  /\ io' = [io EXCEPT ![s] = [st |-> "live", cnt |-> 2, flag |-> FALSE]]
  /\ P' = s
  /\ UNCHANGED <<locks, unwritten, state, dio, disk, cache, op, jobs, ghosts>>

\* do_blockdev_direct_IO@4.5 fs/direct-io.c: inode_dio_begin, a reference of its own.
DoBlockdevDirectIo(s) ==
  /\ Go(s, "wDioBegin", "wLookup")
  /\ dio' = dio + 1
  /\ op' = [op EXCEPT ![s].held = TRUE]
  /\ UNCHANGED <<locks, ioend, state, disk, cache, jobs, ghosts>>

\* W9a ext4_map_blocks@4.5: the extent status cache answers without i_data_sem...
FromCache(s, to) == Go(s, "wLookup", to)
AfterLookup(s) == IF op[s].ow \/ ext[op[s].k] = "written" THEN "wLoad" ELSE "wAlloc"
Ext4EsLookupExtent(s) ==
  /\ FromCache(s, AfterLookup(s))
  /\ op' = [op EXCEPT ![s].pb = pblk[op[s].k], ![s].unw = ext[op[s].k] # "written"]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, jobs, ghosts>>

\* ... or the tree is read under i_data_sem shared, unless the flags say NO_LOCK.
Ext4MapBlocksLookup(s) ==
  /\ Go(s, "wLookup", "wTree")
  /\ IF Says(FlagsOf("write", op[s].ow), "NoLock")
     THEN UNCHANGED dsem
     ELSE RwCanShare(dsem) /\ dsem' = RwAcquire(dsem, s, "S")
  /\ UNCHANGED <<inode, ioend, state, dio, disk, cache, op, jobs, ghosts>>
Ext4ExtMapBlocks(s) ==
  /\ Go(s, "wTree", AfterLookup(s))
  /\ op' = [op EXCEPT ![s].pb = pblk[op[s].k], ![s].unw = ext[op[s].k] # "written"]
  /\ dsem' = IF Says(FlagsOf("write", op[s].ow), "NoLock") THEN dsem ELSE RwRelease(dsem, s)
  /\ UNCHANGED <<inode, ioend, state, dio, disk, cache, jobs, ghosts>>

\* down_write(&EXT4_I(inode)->i_data_sem) to allocate or to split.
Ext4MapBlocksDownWrite(s) ==
  /\ Go(s, "wAlloc", IF InodePointer THEN "wFlag" ELSE "wMark")
  /\ RwCanExcl(dsem)
  /\ dsem' = RwAcquire(dsem, s, "X")
  /\ UNCHANGED <<inode, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* W9b ext4_ext_handle_unwritten_extents, ext4_ext_map_blocks@4.5 fs/ext4/extents.c:
\* ext4_io_end_t *io = ext4_inode_aio(inode), a plain load.
Ext4InodeAioForFlag(s) ==
  /\ Go(s, "wFlag", "wMark")
  /\ op' = [op EXCEPT ![s].ptr = P]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, jobs, ghosts>>

\* W9c allocates as unwritten (EXT4_GET_BLOCKS_PRE_IO), or splits; then flags the
\* io_end it has loaded, or else the inode (ext4_set_io_unwritten_flag).
Ext4ExtMarkUnwritten(s) ==
  /\ Go(s, "wMark", "wUpWrite")
  /\ LET k == op[s].k
         l == op[s].ptr
     IN  /\ ext[k] = "hole" => FreePblks # {}
         /\ IF ext[k] = "hole"
            THEN /\ pblk' = [pblk EXCEPT ![k] = NewPblk]
                 /\ ext' = [ext EXCEPT ![k] = IF Has("allocateWritten") THEN "written" ELSE "unwritten"]
                 /\ media' = [media EXCEPT ![NewPblk] = Whole("stale")]
            ELSE UNCHANGED disk
         /\ op' = [op EXCEPT ![s].pb = pblk'[k]]
         /\ IF ~InodePointer THEN UNCHANGED <<io, unwritten, dioUnwritten>>
            ELSE IF l = Null
            THEN dioUnwritten' = TRUE /\ UNCHANGED <<io, unwritten>>
            ELSE IF io[l].flag THEN UNCHANGED <<io, unwritten, dioUnwritten>>
            ELSE /\ io' = [io EXCEPT ![l].flag = TRUE]
                 /\ unwritten' = unwritten + 1
                 /\ UNCHANGED dioUnwritten
  /\ UNCHANGED <<locks, P, readLock, size, dio, cache, jobs, ghosts>>

\* W9d up_write(&EXT4_I(inode)->i_data_sem).
Ext4MapBlocksUpWrite(s) ==
  /\ Go(s, "wUpWrite", IF InodePointer THEN "wLoad" ELSE "wIoEnd")
  /\ dsem' = RwRelease(dsem, s)
  /\ UNCHANGED <<inode, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* 109811c20fb8: ext4_dio_get_block_unwritten_async allocates the io_end, keeps it in
\* the buffer head and always defers; ext4_dio_get_block_unwritten_sync flags the
\* inode, under i_mutex.
Ext4DioGetBlockUnwritten(s) ==
  /\ Go(s, "wIoEnd", "wSubmit")
  /\ IF op[s].async /\ ~Has("syncVariantForAsync")
     THEN /\ io' = [io EXCEPT ![s] = [st |-> "live", cnt |-> 1, flag |-> TRUE]]
          /\ unwritten' = unwritten + 1
          /\ op' = [op EXCEPT ![s].defer = ~Has("noDefer")]
          /\ UNCHANGED dioUnwritten
     ELSE dioUnwritten' = TRUE /\ UNCHANGED <<io, unwritten, op>>
  /\ UNCHANGED <<locks, P, readLock, size, dio, disk, cache, jobs, ghosts>>

\* W9e _ext4_get_block@4.5: loads the pointer once more, with no lock at all, ...
Ext4InodeAioForDefer(s) ==
  /\ Go(s, "wLoad", IF InodePointer THEN "wTest" ELSE "wSubmit")
  /\ op' = [op EXCEPT ![s].ptr = IF InodePointer THEN P ELSE Null]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, jobs, ghosts>>
\* ... and looks at its flag: set_buffer_defer_completion.
SetBufferDeferCompletion(s) ==
  /\ Go(s, "wTest", "wSubmit")
  /\ op' = [op EXCEPT ![s].defer = op[s].ptr # Null /\ io[op[s].ptr].flag, ![s].ptr = Null]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, jobs, ghosts>>

\* get_user_pages in do_direct_IO faults on a buffer that is mmapped from this very
\* file: the fault looks up the block under i_data_sem.
GetUserPagesFaults(s) ==
  /\ pc[s] = "wSubmit"
  /\ Has("selfMappedBuffer")
  /\ op[s].ptr # "faulted"
  /\ RwCanShare(dsem)
  /\ op' = [op EXCEPT ![s].ptr = "faulted"]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, pc, jobs, ghosts>>

Converted(k, p) == IF ext[k] = "unwritten" /\ pblk[k] = p THEN [ext EXCEPT ![k] = "written"] ELSE ext

\* W9f dio_bio_submit.
DioBioSubmit(s) ==
  /\ Go(s, "wSubmit", IF op[s].async THEN "wPut" ELSE "wWait")
  /\ Has("selfMappedBuffer") => op[s].ptr = "faulted"
  /\ op' = [op EXCEPT ![s].st = "flight", ![s].ptr = Null, ![s].before = acked[op[s].k]]
  /\ ext' = IF Has("convertAtSubmit") THEN Converted(op[s].k, op[s].pb) ELSE ext
  /\ UNCHANGED <<locks, ioend, state, dio, pblk, media, cache, jobs, ghosts>>

\* W10 dio_await_completion: a synchronous write runs the completion itself.
DioAwaitCompletion(s) ==
  /\ Go(s, "wWait", "wPut")
  /\ op[s].st = "gone"
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* The last reference of an io_end: convert if flagged, then free.
DropIo(s) == IF io[s].cnt = 1 THEN [io[s] EXCEPT !.cnt = 0, !.st = "freed"] ELSE [io[s] EXCEPT !.cnt = @ - 1]

\* W11 ext4_inode_aio_set(inode, NULL); ext4_put_io_end(io_end). When all bios have
\* completed before the task gets here, this converts, in the task, under i_data_sem.
LastFlagged(s) == io[s].cnt = 1 /\ io[s].flag
Ext4PutIoEnd(s) ==
  /\ Go(s, "wPut", IF op[s].async THEN "wEnd" ELSE "wConvert")
  /\ IF op[s].async /\ UsesPointer(s)
     THEN /\ LastFlagged(s) => RwCanExcl(dsem)
          /\ P' = IF Has("noFinalClear") THEN P ELSE Null
          /\ io' = [io EXCEPT ![s] = DropIo(s)]
          /\ unwritten' = IF LastFlagged(s) THEN unwritten - 1 ELSE unwritten
          /\ ext' = IF LastFlagged(s) THEN Converted(op[s].k, op[s].pb) ELSE ext
     ELSE UNCHANGED <<P, io, unwritten, ext>>
  /\ lost' = IF op[s].async /\ op[s].st = "gone" THEN Unconverted(s, ext', lost) ELSE lost
  /\ UNCHANGED <<locks, state, dio, pblk, media, cache, op, jobs, acked, early>>

\* W12 a synchronous write that finds the inode flagged converts its own range.
Ext4ConvertSync(s) ==
  /\ Go(s, "wConvert", "wEnd")
  /\ IF ~op[s].ow /\ dioUnwritten
     THEN RwCanExcl(dsem) /\ ext' = Converted(op[s].k, op[s].pb) /\ dioUnwritten' = FALSE
     ELSE UNCHANGED <<ext, dioUnwritten>>
  /\ lost' = Unconverted(s, ext', lost)
  /\ Acknowledge(s)
  /\ UNCHANGED <<locks, ioend, readLock, size, dio, pblk, media, cache, op, jobs, early>>

\* W13 inode_dio_end of W4.
Ext4ExtDirectIoEnd(s) ==
  /\ Go(s, "wEnd", IF op[s].ow THEN IF HoldsDataSem THEN "wUpRead" ELSE "wRelock" ELSE "wFinish")
  /\ dio' = dio - 1
  /\ UNCHANGED <<locks, ioend, state, disk, cache, op, jobs, ghosts>>
\* W13 up_read(&EXT4_I(inode)->i_data_sem), then i_mutex again.
UpReadDataSem(s) ==
  /\ Go(s, "wUpRead", "wRelock")
  /\ dsem' = RwRelease(dsem, s)
  /\ UNCHANGED <<inode, ioend, state, dio, disk, cache, op, jobs, ghosts>>
OverwriteRelocks(s) ==
  /\ Go(s, "wRelock", "wFinish")
  /\ InodeLock(s, "X")
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>
\* W14 the caller drops i_mutex.
Ext4FileWriteIterEnds(s) ==
  /\ Go(s, "wFinish", "wDone")
  /\ inode' = RwRelease(inode, s)
  /\ UNCHANGED <<dsem, ioend, state, dio, disk, cache, op, jobs, ghosts>>

\* The slot is free again when the call has returned and the I/O is over.
WriteReturns(s) ==
  /\ Go(s, "wDone", "idle")
  /\ op[s].st \in {"none", "gone"}
  /\ op' = [op EXCEPT ![s] = NoOp]
  /\ io' = [io EXCEPT ![s] = NoIo]
  /\ \A u \in Tasks \ {s} : op[u].kind \in {"write", "read"} => op[u].ptr # s
  /\ UNCHANGED <<locks, P, unwritten, state, dio, disk, cache, jobs, ghosts>>

-------------------------------------------------------------------------------
(* Completion: dio_bio_end_aio, dio_complete@4.5 fs/direct-io.c.               *)

\* The device has written the block.
BioLands(s) ==
  /\ Writes(s)
  /\ op[s].st = "flight"
  /\ media' = [media EXCEPT ![op[s].pb] = Landed(s)]
  /\ op' = [op EXCEPT ![s].st = "landed"]
  /\ UNCHANGED <<locks, ioend, state, dio, ext, pblk, cache, pc, jobs, ghosts>>

\* C1 dio_bio_end_aio: in the interrupt; queued to s_dio_done_wq when it was said to
\* be deferred. A synchronous write is completed by its own task. iomap since 5.x
\* always defers asynchronous writes.
DioBioEnd(s) ==
  /\ Writes(s)
  /\ op[s].st = "landed"
  /\ op' = [op EXCEPT ![s].st = "run",
       ![s].ctx = IF ~op[s].async THEN "task" ELSE IF op[s].defer \/ Iomap THEN "worker" ELSE "irq"]
  /\ UNCHANGED <<locks, ioend, state, dio, disk, cache, pc, jobs, ghosts>>

\* C2 ext4_end_io_dio@4.5: drops the iocb's reference; the last one converts.
Ext4EndIoDio(s) ==
  /\ GetBlock
  /\ Writes(s)
  /\ op[s].st = "run"
  /\ LET mine == io[s].st = "live"
     IN  /\ op' = [op EXCEPT ![s].st =
              IF mine /\ LastFlagged(s) /\ ~Has("convertAtSubmit") THEN "convert" ELSE "ended"]
         /\ io' = IF mine THEN [io EXCEPT ![s] = IF LastFlagged(s) /\ ~Has("convertAtSubmit")
                                                  THEN io[s] ELSE DropIo(s)] ELSE io
         /\ unwritten' = IF mine /\ io[s].flag /\ Has("convertAtSubmit") THEN unwritten - 1 ELSE unwritten
  /\ UNCHANGED <<locks, P, state, dio, disk, cache, pc, jobs, ghosts>>

\* C2 ext4_convert_unwritten_extents@4.5: starts a handle and takes i_data_sem; both
\* may sleep. In the interrupt __find_get_block stops at check_irqs_on().
Ext4ConvertUnwrittenExtents(s) ==
  /\ GetBlock
  /\ Writes(s)
  /\ op[s].st = "convert"
  /\ RwCanExcl(dsem)
  /\ ext' = Converted(op[s].k, op[s].pb)
  /\ op' = [op EXCEPT ![s].st = "ended"]
  /\ io' = [io EXCEPT ![s] = DropIo(s)]
  /\ unwritten' = unwritten - 1
  /\ UNCHANGED <<locks, P, state, dio, pblk, media, cache, pc, jobs, ghosts>>

\* C3, C4 inode_dio_end of the direct I/O code, after end_io, so that who waits also
\* waits for the conversion; then the write is acknowledged.
DioComplete(s) ==
  /\ GetBlock
  /\ Writes(s)
  /\ op[s].st = "ended"
  /\ op' = [op EXCEPT ![s].st = "gone", ![s].held = FALSE]
  /\ dio' = IF op[s].held THEN dio - 1 ELSE dio
  /\ IF op[s].async
     THEN /\ lost' = IF pc[s] \in {"wSubmit", "wPut"} THEN lost ELSE Unconverted(s, ext, lost)
          /\ early' = Unconverted(s, ext, early)
          /\ Acknowledge(s)
     ELSE UNCHANGED ghosts
  /\ UNCHANGED <<locks, ioend, state, disk, cache, pc, jobs>>

\* Mutant: the count is dropped first.
DioEndEarly(s) ==
  /\ Has("dioEndBeforeEndIo")
  /\ Writes(s)
  /\ op[s].st \in {"landed", "run"}
  /\ op[s].held
  /\ op' = [op EXCEPT ![s].held = FALSE]
  /\ dio' = dio - 1
  /\ UNCHANGED <<locks, ioend, state, disk, cache, pc, jobs, ghosts>>
===============================================================================

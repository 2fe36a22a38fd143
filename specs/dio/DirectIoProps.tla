---------------------------- MODULE DirectIoProps -----------------------------
(* What:      what direct I/O must keep, in the names of the protocol's notes. *)
(*            Each property says what a user loses and on which step it rests. *)
EXTENDS DirectIo

\* The io_end that an asynchronous write finds in the inode is its own; else it marks
\* somebody else's I/O for conversion, and its own never is. Rests on P being written
\* by one task at a time.
OwnIoEnd == \A s \in Tasks :
  pc[s] \in {"wMark", "wTest"} /\ op[s].async /\ ~op[s].ow /\ op[s].ptr # Null => op[s].ptr = s

\* Extents are converted where one may sleep. In an interrupt the kernel panics.
\* Rests on the deferral, which rests on the right io_end being flagged.
NoIrqConvert == \A s \in Tasks : Writes(s) => ~(op[s].st = "convert" /\ op[s].ctx = "irq")

\* An asynchronous write into unwritten blocks is deferred and flagged before its
\* bio is out.
DeferIffUnwritten == \A s \in Tasks :
  pc[s] = "wSubmit" /\ op[s].async /\ op[s].unw => op[s].defer /\ io[s].st = "live" /\ io[s].flag

\* When a write has been acknowledged and its call has returned, its blocks are
\* written (or were removed). Else the
\* data that write(2) or io_getevents reported as written reads back as zeros.
NoLostConversion == lost = {}

\* An asynchronous write is acknowledged after its blocks were converted. Up to 4.5
\* this fails for a moment: when the last bio completes after the direct I/O code has
\* dropped its reference and before W11, the completion puts the io_end (2 to 1),
\* acknowledges, and the submitter converts only then. Another thread that reaps the
\* event and reads at once gets zeros.
AckAfterConversion == early = {}

\* A block becomes written only after the data is on the media: a crash or a reader
\* in between would see what the block held for another file before.
ConvertAfterData == \A s \in Tasks :
  Writes(s) /\ op[s].st = "flight" /\ op[s].unw /\ pblk[op[s].k] = op[s].pb /\ op[s].k <= size
    => ext[op[s].k] = "unwritten" \/ media[op[s].pb] # Whole("stale")

\* Nobody reads what a block held before it was given to this file: private data of
\* another user.
NoStaleExposure ==
  /\ \A k \in Blocks, h \in {"lo", "hi"} :
       k <= size /\ ext[k] = "written" => media[pblk[k]][h] # "stale"
  /\ \A s \in Tasks : pc[s] = "rEnd" => op[s].got.lo # "stale" /\ op[s].got.hi # "stale"

\* The extent tree is read under i_data_sem only; a torn read maps a wrong block, and
\* the write goes into another file or into metadata.
DataSemDiscipline == \A s \in Tasks :
  /\ pc[s] \in {"wTree", "fTree"} => RwHolds(dsem, s)
  /\ pc[s] \in {"wFlag", "wMark", "wUpWrite"} => RwHoldsExcl(dsem, s)

\* i_dio_count is not zero while a bio is out or a conversion is pending: what
\* truncate, punch and reflink rely on.
DioCountCovers == (\E s \in Tasks : Outstanding(s)) => dio > 0

\* Blocks are taken away only when no direct I/O uses them; else a write lands in a
\* block that belongs to another file by then, a read returns that file's data.
RemoveExclusion == \A s \in Tasks : pc[s] = "tFree" => \A u \in Tasks :
  /\ Outstanding(u) => ~Removed(s, op[u].k)
  /\ pc[u] \in {"rDeref", "rUnlock", "rIo"} /\ op[u].pb # 0 => ~Removed(s, op[u].k)

\* From the check of an overwrite to its completion the block stays mapped, written
\* (from 6.4: or unwritten) and in its place; else the write lands elsewhere.
OverwriteStable == \A s \in Tasks :
  Writes(s) /\ op[s].ow /\ op[s].st \notin {"ended", "gone"} /\ pc[s] # "wFinish" =>
    /\ pblk[op[s].k] = op[s].pb
    /\ Version # "V5" => ext[op[s].k] = "written"

\* No use of an io_end after it was freed: a kernel oops, or another object changed.
\* i_unwritten counts the flagged ones that live; else fsync waits for ever or not
\* at all.
IoEndLife ==
  /\ \A s \in Tasks :
       pc[s] \in {"wMark", "wTest", "rDeref"} /\ op[s].ptr # Null => io[op[s].ptr].st = "live"
  /\ unwritten = Cardinality({s \in Tasks : io[s].st = "live" /\ io[s].flag})

\* The inode's DIO_UNWRITTEN bit was set by a synchronous write that holds i_mutex; a
\* bit that outlives its owner converts, or does not convert, another write's range.
StateBitOwner == dioUnwritten =>
  \E s \in Tasks : Writes(s) /\ ~op[s].async /\ ~op[s].ow /\ RwHoldsExcl(inode, s)

\* ext4 from 5.5: a write beyond i_size, or an unaligned one into an unwritten block,
\* runs under the exclusive lock until it is complete; else two of them set i_size,
\* or zero each other's half of the block.
NoSharedExtend == \A s \in Tasks :
  Iomap /\ ~Xfs /\ Outstanding(s) /\ (op[s].k > size \/ (Unaligned(s) /\ op[s].unw))
    => RwHoldsExcl(inode, s)

\* What was acknowledged is what the block holds: the other half of a block that an
\* unaligned write touches, and data that nobody overwrote, stay.
Settled(k) == \A s \in Tasks : op[s].kind \in {"write", "daxfault"} => op[s].k # k
NeighbourIntact == \A k \in Blocks, h \in {"lo", "hi"} :
  Settled(k) /\ acked[k][h] # {} /\ k <= size => OnDisk(k)[h] \in acked[k][h]

\* With no write under way the page cache holds what the disk holds; else buffered
\* reads return zeros or old data although the direct write was acknowledged.
NoStaleCache == \A k \in Blocks :
  cache[k] # NoPage /\ k <= size
    /\ (\A s \in Tasks : Writes(s) /\ op[s].k = k => op[s].st \in {"none", "gone"})
    => cache[k] = OnDisk(k)

-------------------------------------------------------------------------------
(* Liveness.                                                                   *)

\* The scheduler, the device and the workqueue go on; locks are granted at last
\* (strong fairness: the rwsem hands over to the first in its wait list). New calls
\* are not fair. Unlocked readers may come without end: truncate ends in spite of
\* them because EXT4_STATE_DIOREAD_LOCK sends them to i_mutex.
Grant(s) ==
  \/ Ext4FileWriteIter(s) \/ DownReadDataSem(s) \/ Ext4MapBlocksLookup(s)
  \/ Ext4MapBlocksDownWrite(s) \/ OverwriteRelocks(s) \/ Ext4ConvertSync(s)
  \/ Ext4ConvertUnwrittenExtents(s) \/ DioInodeLockShared(s) \/ DioInodeLockExcl(s)
  \/ DioReadLock(s) \/ DioReadLockShared(s) \/ RemoveLock(s) \/ RemoveSetSize(s)
  \/ Ext4ExtRemoveSpace(s) \/ IomapDioEndIo(s) \/ FaultDownRead(s)
Runs(s) == pc[s] \notin {"idle", "elsewhere"}
  /\ (GetBlockStep(s) \/ IomapStep(s) \/ OtherStep(s))
Waits(s) == Grant(s) \/ RemoveDioWait(s) \/ DioUnalignedWait(s)
Fairness == \A s \in Tasks : WF_vars(Runs(s)) /\ WF_vars(CompletionStep(s)) /\ SF_vars(Waits(s))

\* Every direct write completes and returns.
DioCompletes == \A s \in Tasks : Writes(s) ~> pc[s] = "idle"
\* i_unwritten drains: fsync and the next unaligned write wait for it.
UnwrittenDrains == unwritten > 0 ~> unwritten = 0
\* Truncate and punch end.
RemoveEnds == \A s \in Tasks : op[s].kind \in {"trunc", "punch"} ~> pc[s] = "idle"
===============================================================================

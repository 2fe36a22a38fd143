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
  pc[s] = "wSubmit" /\ op[s].async /\ (op[s].unw \/ ext[op[s].k] = "unwritten") =>
    op[s].defer /\ io[s].st = "live" /\ io[s].flag

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

\* What a direct read returns was there: the last acknowledged write, or one that was
\* under way; zeros only where no write was acknowledged or blocks were taken away, and
\* nothing from beyond i_size. Else read(2) returns what the file never held, or holds
\* no more. Up to 4.5 zeros are returned for a moment (AckAfterConversion).
UnderWay(k, h) == {u \in Tasks : Writes(u) /\ op[u].k = k /\ Covers(u, h) /\ op[u].st # "none"}
Mapped == {"rDeref", "rUnlock", "rIo"}
MayFind(k, h) == acked[k][h] \cup UnderWay(k, h)
ReadSeesWrites == [][\A s \in Tasks :
  /\ pc[s] \notin Mapped /\ pc'[s] \in Mapped =>
       LET k == op[s].k
       IN  IF op'[s].pb = 0 THEN k > size \/ \A h \in {"lo", "hi"} : "zero" \in acked[k][h]
           ELSE k <= size
  /\ pc'[s] = "rEnd" /\ pc[s] # "rEnd" => \A h \in {"lo", "hi"} :
       op'[s].got[h] \in (IF op[s].pb = 0 THEN {"zero"} ELSE MayFind(op[s].k, h))]_vars

\* What has been acknowledged lies inside the file, unless a truncate is under way; else
\* write(2) has returned, and the file is too short to read it.
AckedInsideSize == [][\A k \in Blocks, h \in {"lo", "hi"} :
  acked'[k][h] \cap Tasks \subseteq acked[k][h] \/ k <= size'
    \/ \E s \in Tasks : op[s].kind = "trunc"]_vars

\* i_size is down before blocks are taken away, and stays down; else the file keeps its
\* old length, and what was cut off comes back as zeros.
TruncateShrinks == \A s \in Tasks :
  op[s].kind = "trunc" /\ pc[s] \in {"tPages", "tFree", "tUnlock"} => size < op[s].k

\* Only a truncate makes the file shorter; else a punched hole costs all that follows it.
PunchKeepsSize == [][size' < size => \E s \in Tasks : op[s].kind = "trunc" /\ pc[s] = "tSize"]_vars

\* When a truncate or punch is about to return, its blocks are gone from the extent tree
\* and from the page cache; else the file system is as full as before, and what was
\* removed can still be read.
RemoveRemoves == \A s \in Tasks : pc[s] = "tUnlock" =>
  \A k \in Blocks : Removed(s, k) => ext[k] = "hole" /\ cache[k] \in {NoPage, Whole("zero")}

\* The extent tree changes when nobody else holds i_data_sem; else a lookup that is in
\* it returns what never was, and the write goes astray. i_size goes down under it too:
\* with it i_disksize, the length of the file after a crash.
TreeUnderDataSem == [][
  (ext' # ext \/ pblk' # pblk \/ size' < size) /\ ~Xfs =>
    /\ dsem.r = {}
    /\ \A s \in dsem.w : pc[s] = "wMark" /\ pc'[s] # "wMark"]_vars

\* Every lock is held where the call holds it, and nowhere else: one that is kept hangs
\* all later calls on this file, one that is given back early protects nothing. Held
\* exclusive, it is held by one.
InodeModes(s) ==
  CASE pc[s] \in {"wCheck", "wCount", "wDsem", "wUnlock", "wFinish"} -> {"X"}
    [] pc[s] \in {"wClearP", "wSetP", "wDioBegin", "wLookup", "wTree", "wAlloc", "wFlag", "wMark",
                  "wUpWrite", "wIoEnd", "wLoad", "wTest", "wSubmit", "wWait", "wPut", "wConvert", "wEnd"}
         -> {IF op[s].ow THEN "-" ELSE "X"}
    [] pc[s] = "xCheck" -> {"S", "X"}
    [] pc[s] = "xWait" -> {"X"}
    [] pc[s] \in {"xFlush", "xBegin", "xMap", "xForceWait"} ->
         IF ~Xfs THEN {IF op[s].ow THEN "S" ELSE "X"} ELSE IF Unaligned(s) THEN {"S", "X"} ELSE {"S"}
    [] pc[s] = "xUnlock" -> {"S", "X"}
    [] pc[s] \in {"rBegin", "rUnlock"} -> {"S"}
    [] pc[s] \in {"rMap", "rDeref", "rIo", "rEnd"} ->
         {IF op[s].locked THEN "X" ELSE IF Iomap /\ pc[s] = "rMap" THEN "S" ELSE "-"}
    [] pc[s] \in {"tSize", "tBlock", "tWait", "tResume", "tPages", "tFree", "tUnlock"} -> {"X"}
    [] pc[s] = "elsewhere" -> {"S", "X"}
    [] OTHER -> {"-"}
DataSemModes(s) ==
  CASE pc[s] \in {"wFlag", "wMark", "wUpWrite"} -> {"X"}
    [] pc[s] \in {"wTree", "fTree", "wUpRead"} -> {"S"}
    [] HoldsDataSem /\ Writes(s) /\ op[s].ow /\ pc[s] \notin {"wCount", "wDsem", "wRelock", "wFinish", "wDone"} -> {"S"}
    [] OTHER -> {"-"}
LockBalance ==
  /\ RwExclusion(inode) /\ RwExclusion(dsem)
  /\ \A s \in Tasks : RwMode(inode, s) \in InodeModes(s) /\ RwMode(dsem, s) \in DataSemModes(s)

\* i_dio_count is what the calls and the I/O of this file have raised it to; one too many,
\* and the next truncate or punch never ends.
WriteCalls == {s \in Tasks : Writes(s) /\ GetBlock
  /\ pc[s] \notin {"wLock", "wCheck", "wCount", "wUpRead", "wRelock", "wFinish", "wDone"}}
WriteIos == {s \in Tasks : Writes(s) /\ (op[s].st \notin {"none", "gone"}
  \/ pc[s] \in {"wLookup", "wTree", "wAlloc", "wFlag", "wMark", "wUpWrite", "wIoEnd", "wLoad", "wTest",
               "wSubmit", "xMap"})}
Reads == {s \in Tasks : pc[s] \in {"rTest", "rBack", "rMap", "rDeref", "rUnlock", "rIo", "rEnd"}}
DioCountExact ==
  LET here == Cardinality(WriteCalls) + Cardinality(WriteIos) + Cardinality(Reads)
  IN  IF Elsewhere THEN dio >= here ELSE dio = here

\* From 5.5 on nobody does direct I/O anywhere in the file from the wait of a truncate or
\* punch to its end; else a write at another block that it takes away lands in what is
\* another file's by then.
DioDrained == Iomap =>
  \A s \in Tasks : pc[s] \in {"tSize", "tPages", "tFree", "tUnlock"} => dio = 0

\* With no write under way the page cache holds what the disk holds; else buffered
\* reads return zeros or old data although the direct write was acknowledged.
NoStaleCache == \A k \in Blocks :
  cache[k] # NoPage /\ k <= size
    /\ (\A s \in Tasks : Writes(s) /\ op[s].k = k => op[s].st \in {"none", "gone"})
    => cache[k] = OnDisk(k)

\* A buffered read inside i_size finds a page or can read one in, unless a truncate or
\* punch is at its pages; else read(2) hangs.
BufferedReadAnswered == \A k \in Blocks :
  Cached /\ k <= size /\ (\A s \in Tasks : pc[s] \notin {"tSize", "tPages", "tFree"})
    => cache[k] # NoPage \/ ENABLED BufferedRead(k)

-------------------------------------------------------------------------------
(* Liveness.                                                                   *)

\* The scheduler, the device and the workqueue go on; locks are granted at last
\* (strong fairness: the rwsem hands over to the first in its wait list). New calls
\* are not fair. Unlocked readers may come without end: truncate ends in spite of
\* them because EXT4_STATE_DIOREAD_LOCK sends them to i_mutex.
Grant(s) ==
  \/ Ext4FileWriteIter(s) \/ DownReadDataSem(s) \/ Ext4MapBlocksLookup(s)
  \/ Ext4MapBlocksDownWrite(s) \/ OverwriteRelocks(s) \/ Ext4PutIoEnd(s) \/ Ext4ConvertSync(s)
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

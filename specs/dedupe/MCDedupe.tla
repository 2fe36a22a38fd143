------------------------------- MODULE MCDedupe -------------------------------
(* What:      the instances of Dedupe that TLC checks: who does what.           *)
(* Bounds:    With OneShot each task does one job, and the run ends in Finished,*)
(*            so that a deadlock is a deadlock. Without, the tasks go on for    *)
(*            ever. A task waits for the end of its direct write before it      *)
(*            starts another call: at most one per task is in flight.           *)
(* Symmetry:  of tasks that have the same jobs, where only safety is checked.   *)
(*            Files are told apart by their work.                               *)
EXTENDS DedupeProps, TLC

CONSTANTS t1, t2, t3, a, b

MCMayIssue(t) == \A o \in bios : o.by # t

\* The same, and who writes waits for the end of the dedupe: what is written then goes to
\* blocks that two files share.
AfterDedupe(t) == MCMayIssue(t) /\
  (t = t1 \/ (pc[t1] = "idle" /\ \A j \in jobs : j[1] # t1))

\* A finished run.
Finished ==
  /\ OneShot
  /\ Quiet
  /\ \A j \in jobs : j[2] \in {"store", "writeback"}
  /\ UNCHANGED vars

MCNext == Next \/ Finished
MCSpec == Init /\ [][MCNext]_vars
MCFairSpec == Init /\ [][MCNext]_vars /\ Fairness
MCFairLeaseSpec == MCFairSpec /\ LeaseFairness

\* One order of the inodes by address instead of both, where nobody else locks two.
SourceFirst(S, n) == {[f \in S |-> IF f = a THEN 1 ELSE 2]}
SourceLast(S, n) == {[f \in S |-> IF f = a THEN 2 ELSE 1]}

\* At most one direct write elsewhere at a time; more are counted alike.
DioBound == \A f \in Files : dio[f] <= 1

\* One task is busy elsewhere, in the file that is the source; d4_elsewhere has both
\* tasks in both files.
ElsewhereOne == pc[t1] # "elsewhere" /\ ~RwHolds(iolock[b], t2) /\ ~RwHolds(mmaplock[b], t2)

\* Others than the one who dedupes are busy elsewhere, in the source alone.
ElsewhereSource == pc[t1] # "elsewhere" /\ \A t \in Tasks \ {t1} :
  ~RwHolds(iolock[b], t) /\ ~RwHolds(mmaplock[b], t)

\* Each layout client gets one layout, writes through it and returns it: nobody goes on for
\* ever, so that a dedupe which never returns waits for a client that waits for it. That
\* nobody has written yet is told by the contents that the page has had. It is the same
\* where what is written was not there at the start. A local writer counts too: no client
\* comes after him here, d2_layouts_after has that.
ASSUME LayoutFiles # {} => InitVals \cap WriteVals = {}
ClientWritesOnce == \A f \in Files :
  /\ lease[f].st = "none" /\ lease'[f].st # "none" => Cardinality(written[f][1]) = 1
  /\ lease[f].st # "none" /\ lease'[f].st = "none" => lease[f].st = "written"

\* The dedupe is of both pages, or of the first one alone.
TwoPages == \A t \in Tasks : op[t].kind = "dedupe" =>
  op[t].n = 2 \/ (op[t].i = 1 /\ op[t].j = 1)

\* Who does what. s: the source of the dedupe is a, its destination b.
Dedup == {<<t1, "dedupe", a>>}
Mmap(t, f) == {<<t, "fault", f>>, <<t, "store", f>>}
Dio(t, f) == {<<t, "dio", f>>}
Buffered(t, f) == {<<t, "buffered", f>>}

JobsDioSrc == Dedup \cup Dio(t2, a)
JobsDioDst == Dedup \cup Dio(t2, b)
JobsTwoDio == Dio(t2, a) \cup Dio(t3, a)
JobsDioBuffered == Dio(t2, a) \cup Buffered(t3, a)
JobsTwoKinds == Dedup \cup Dio(t2, a) \cup Buffered(t2, a) \cup Dio(t3, a) \cup Mmap(t3, a)
JobsEitherFile == Dedup \cup Dio(t2, a) \cup Buffered(t3, b)
DioBufferedBy(t, f) == Dio(t, f) \cup Buffered(t, f)
JobsTwoReadersSrc == Dedup \cup DioBufferedBy(t2, a) \cup DioBufferedBy(t3, a)
JobsAllDioBuffered == UNION {DioBufferedBy(t, a) : t \in Tasks}
JobsReadersSrc == Dedup \cup Dio(t2, a) \cup Buffered(t2, a)
JobsMmapSrc == Dedup \cup Mmap(t2, a)
JobsMmapDst == Dedup \cup Mmap(t2, b)
JobsDedupe == Dedup
JobsBufferedSrc == Dedup \cup Buffered(t2, a)
JobsBufferedBoth == JobsBufferedSrc \cup Buffered(t2, b)
JobsMmapBoth == Dedup \cup Mmap(t2, a) \cup Mmap(t2, b)
JobsTwoDedupes == {<<t1, "dedupe", a>>, <<t2, "dedupe", b>>}
JobsOneFile == Dedup \cup Dio(t2, a) \cup Mmap(t2, a)
JobsPageOrder == {<<t1, "dedupe", a>>, <<t2, "fault", a>>, <<t3, "writeback", a>>}
JobsWriteSrc == Dedup \cup Dio(t2, a) \cup Mmap(t2, a)
JobsWriteDst == Dedup \cup Dio(t2, b) \cup Mmap(t2, b) \cup Buffered(t2, b)
WriteAnyBy(t) == UNION {Dio(t, f) \cup Mmap(t, f) \cup Buffered(t, f) : f \in Files}
JobsTwoWriteAny == Dedup \cup WriteAnyBy(t2) \cup WriteAnyBy(t3)
JobsWriteAny == Dedup \cup UNION {Dio(t2, f) \cup Mmap(t2, f) \cup Buffered(t2, f) : f \in Files}

\* The large instances: more who do the same, or more kinds of work for each.
WriteBy(t, f) == Dio(t, f) \cup Mmap(t, f) \cup Buffered(t, f)
JobsTwoWriteDst == Dedup \cup WriteBy(t2, b) \cup WriteBy(t3, b)
JobsTwoDioBoth == Dedup \cup UNION {Dio(t2, f) \cup Dio(t3, f) : f \in Files}
JobsTwoBufferedBoth == Dedup \cup UNION {Buffered(t2, f) \cup Buffered(t3, f) : f \in Files}
JobsTwoMmapBoth == Dedup \cup UNION {Mmap(t2, f) \cup Mmap(t3, f) : f \in Files}
JobsAllWriteAny == Dedup \cup UNION {WriteAnyBy(t) : t \in Tasks \ {t1}}
JobsDedupesAndWriter == JobsTwoDedupes \cup WriteAnyBy(t3)
JobsAllDio == UNION {Dio(t, a) : t \in Tasks}
JobsPageOrderWrites == JobsPageOrder \cup WriteBy(t2, a)

\* Tasks that have the same jobs may be exchanged: nothing else tells them apart in an instance
\* that has this symmetry. AfterDedupe and ElsewhereOne name tasks, and go without it.
SameJobs == {p \in Permutations(Tasks) : \A j \in Jobs : <<p[j[1]], j[2], j[3]>> \in Jobs}
===============================================================================

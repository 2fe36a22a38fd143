------------------------------- MODULE MCDedupe -------------------------------
(* What:      the instances of Dedupe that TLC checks: who does what.           *)
(* Bounds:    With OneShot each task does one job, and the run ends in Finished,*)
(*            so that a deadlock is a deadlock. Without, the tasks go on for    *)
(*            ever. A task waits for the end of its direct write before it      *)
(*            starts another call: at most one per task is in flight.           *)
(* Symmetry:  none. The tasks of an instance have different work, and files are *)
(*            told apart by their work too.                                     *)
EXTENDS DedupeProps

CONSTANTS t1, t2, t3, a, b

MCMayIssue(t) == \A o \in bios : o.by # t

\* A finished run.
Finished ==
  /\ OneShot
  /\ Quiet
  /\ \A j \in jobs : j[2] \in {"store", "writeback"}
  /\ UNCHANGED vars

MCNext == Next \/ Finished
MCSpec == Init /\ [][MCNext]_vars
MCFairSpec == Init /\ [][MCNext]_vars /\ Fairness

\* At most one direct write elsewhere at a time; more are counted alike.
DioBound == \A f \in Files : dio[f] <= 1

\* Who does what. s: the source of the dedupe is a, its destination b.
Dedup == {<<t1, "dedupe", a>>}
Mmap(t, f) == {<<t, "fault", f>>, <<t, "store", f>>}
Dio(t, f) == {<<t, "dio", f>>}
Buffered(t, f) == {<<t, "buffered", f>>}

JobsDioSrc == Dedup \cup Dio(t2, a)
JobsDioDst == Dedup \cup Dio(t2, b)
JobsMmapSrc == Dedup \cup Mmap(t2, a)
JobsMmapDst == Dedup \cup Mmap(t2, b)
JobsDedupe == Dedup
JobsMmapBoth == Dedup \cup Mmap(t2, a) \cup Mmap(t2, b)
JobsTwoDedupes == {<<t1, "dedupe", a>>, <<t2, "dedupe", b>>}
JobsOneFile == Dedup \cup Dio(t2, a) \cup Mmap(t2, a)
JobsPageOrder == {<<t1, "dedupe", a>>, <<t2, "fault", a>>, <<t3, "writeback", a>>}
JobsWriteSrc == Dedup \cup Dio(t2, a) \cup Mmap(t2, a)
JobsWriteDst == Dedup \cup Dio(t2, b) \cup Mmap(t2, b) \cup Buffered(t2, b)
WriteAnyBy(t) == UNION {Dio(t, f) \cup Mmap(t, f) \cup Buffered(t, f) : f \in Files}
JobsTwoWriteAny == Dedup \cup WriteAnyBy(t2) \cup WriteAnyBy(t3)
JobsWriteAny == Dedup \cup UNION {Dio(t2, f) \cup Mmap(t2, f) \cup Buffered(t2, f) : f \in Files}
===============================================================================

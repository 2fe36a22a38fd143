------------------------------ MODULE MCDirectIo ------------------------------
(* What:      the instances of DirectIo that TLC checks.                        *)
(* Bounds:    with OneShot each slot does one of its jobs and the run ends in   *)
(*            Finished, so that a deadlock is a deadlock.                       *)
(* Symmetry:  none; the slots of an instance have different work.               *)
EXTENDS DirectIoProps, Sequences

CONSTANTS s1, s2, s3

Finished ==
  /\ OneShot
  /\ \A s \in Tasks : pc[s] = "idle"
  /\ jobs = {}
  /\ UNCHANGED vars

MCNext == Next \/ Finished
MCSpec == Init /\ [][MCNext]_vars
MCFairSpec == Init /\ [][MCNext]_vars /\ Fairness

\* At most two direct I/Os elsewhere and here; more are counted alike.
DioBound == dio <= 2

\* Block 1 written, block 2 preallocated, block 3 (if any) a hole.
Prealloc == <<"written", "unwritten">>
OneUnwritten == <<"unwritten">>
OneWritten == <<"written">>
WithHole == <<"written", "hole">>

W(s, k, async) == <<s, "write", k, "all", async>>
Half(s, k, part, async) == <<s, "write", k, part, async>>
Rd(s, k) == <<s, "read", k, "all", FALSE>>
Trunc(s, k) == <<s, "trunc", k, "all", FALSE>>
Punch(s, k) == <<s, "punch", k, "all", FALSE>>

\* A: an overwrite of block 1.  B: an asynchronous write into block 2.
JobsAB == {W(s1, 1, TRUE), W(s2, 2, TRUE)}
JobsABSync == {W(s1, 1, FALSE), W(s2, 2, TRUE)}
JobsAny == {W(s1, 1, TRUE), W(s1, 1, FALSE), W(s2, 2, TRUE), W(s2, 2, FALSE),
            Trunc(s2, 2), Punch(s2, 1), Rd(s3, 1), Rd(s3, 2), Trunc(s3, 2), Punch(s3, 1)}
\* Writes meet in one block and in two, each meets a removal of its block, and a read.
JobsTwo == {W(s1, 1, TRUE), W(s1, 1, FALSE), W(s1, 2, TRUE), Rd(s1, 1), Rd(s1, 2),
            W(s2, 2, TRUE), W(s2, 2, FALSE), Trunc(s2, 1), Trunc(s2, 2), Punch(s2, 1), Rd(s2, 1)}
JobsReadTrunc == {Rd(s1, 1), Punch(s2, 1)}
JobsOverTrunc == {W(s1, 1, TRUE), W(s1, 1, FALSE), Punch(s2, 1)}
JobsAsyncPunch == {W(s1, 1, TRUE), Punch(s2, 1)}
JobsWriteRead == {W(s1, 1, TRUE), Rd(s2, 1)}
JobsWrite == {W(s1, 1, TRUE)}
JobsWriteThenRead == {W(s1, 1, TRUE), Rd(s1, 1)}
JobsReadAsync == {W(s1, 2, TRUE), Rd(s2, 1)}
JobsFault == {<<s1, "daxfault", 1, "all", FALSE>>}
JobsHalves == {Half(s1, 1, "lo", TRUE), Half(s2, 1, "hi", TRUE)}
JobsIomap == {W(s1, 1, TRUE), Half(s1, 2, "lo", TRUE), W(s1, 2, TRUE), W(s1, 2, FALSE),
              W(s2, 2, TRUE), Half(s2, 2, "hi", TRUE), Half(s2, 1, "hi", FALSE), Punch(s2, 2),
              Rd(s3, 2), Trunc(s3, 2), Punch(s3, 1)}
JobsLive == {W(s1, 1, TRUE), W(s1, 1, FALSE), Rd(s2, 1), Trunc(s2, 1), Punch(s2, 1)}
JobsIomapLive == {Half(s1, 1, "lo", TRUE), Half(s1, 1, "lo", FALSE), Rd(s2, 1), Trunc(s2, 1), Punch(s2, 1)}
JobsIomapTwo ==
  {W(s1, 1, TRUE), Half(s1, 2, "lo", TRUE), W(s1, 2, TRUE), Rd(s1, 2), Trunc(s1, 2), Punch(s1, 1),
   W(s2, 2, TRUE), W(s2, 2, FALSE), Half(s2, 2, "hi", TRUE), Half(s2, 1, "hi", FALSE)}
\* Each pair meets in one block or in the inode; the same work with a second writer or a
\* third slot is in the large instances.
JobsIomapSmall ==
  {Half(s1, 2, "lo", TRUE), W(s1, 2, FALSE), Rd(s1, 1), Rd(s1, 2), Trunc(s1, 1), Trunc(s1, 2), Punch(s1, 1),
   W(s2, 2, TRUE), Half(s2, 1, "hi", FALSE), Punch(s2, 1)}
\* One block, for the page cache: a buffered reader may come at any time.
JobsCached == {W(s1, 1, TRUE), Half(s1, 1, "lo", TRUE), Trunc(s2, 1), Punch(s2, 1)}
JobsLiveReaders == {Punch(s1, 1), Rd(s2, 1), Rd(s3, 1)}
JobsAlone == {W(s1, 1, TRUE), W(s1, 1, FALSE), W(s1, 2, TRUE), W(s1, 2, FALSE), Rd(s1, 1), Rd(s1, 2),
              Trunc(s1, 1), Trunc(s1, 2), Punch(s1, 1), Punch(s1, 2)}
JobsReadersTwo == {Punch(s1, 1), Punch(s1, 2), Trunc(s1, 2), Rd(s2, 1), Rd(s2, 2), Rd(s3, 1), Rd(s3, 2)}
JobsIomapLiveTwo == JobsIomapLive \cup {Half(s1, 2, "lo", TRUE), W(s1, 2, FALSE), Rd(s2, 2), Trunc(s2, 2)}
JobsElsewhere == {W(s1, 2, TRUE), Half(s1, 2, "lo", TRUE), Rd(s1, 1), Trunc(s1, 2), Punch(s1, 1)}
JobsElsewhereTwo == JobsElsewhere \cup {W(s2, 2, FALSE), Half(s2, 1, "hi", FALSE), Rd(s2, 2), Trunc(s2, 1)}
JobsTruncWrite == {W(s1, 2, TRUE), Trunc(s2, 2)}
JobsTruncWriteWrite == {W(s1, 2, TRUE), Trunc(s2, 2), W(s3, 2, TRUE)}
===============================================================================

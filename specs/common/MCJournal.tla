------------------------------ MODULE MCJournal ------------------------------
(* What:      tasks that change the map of an inode, under a handle (ext4) or   *)
(*            without one (XFS), tasks that fsync, and commits.                 *)
(* One step:  as in Journal; the map is a version that only ever goes up, so   *)
(*            that it can be said which one is on stable storage.               *)
(* Checked:   TypeOK, Handles, CleanIsStable, FsyncCovers, ImageIsOf,           *)
(*            NoHandleAcrossCommit, deadlock; liveness: a commit completes, a   *)
(*            start is granted and an fsync comes back, under strong fairness   *)
(*            of starts and stops and weak fairness of the journal's thread.    *)
EXTENDS Journal, Naturals

CONSTANTS
  Tasks,
  UsesHandles,     \* TRUE: ext4; FALSE: XFS
  Last             \* changes of the map after which nobody makes another

VARIABLES j, map, durable, asked, pc
vars == <<j, map, durable, asked, pc>>

\* A map is a string in Journal, where "none" stands beside it.
Names == <<"v0", "v1", "v2", "v3">>
Name(version) == Names[version + 1]
VersionOf(name) == CHOOSE version \in 0..Last : Name(version) = name

\* One law of the module per line.
ASSUME ~JnDirty(JnEmpty) /\ JnDirty(JnChange(JnEmpty))
ASSUME ~JnCanStart(JnLock(JnEmpty)) /\ JnCanStart(JnWrite(JnLock(JnEmpty), "v1"))
ASSUME \A t \in Tasks : ~JnCanWrite(JnLock(JnStart(JnEmpty, t)))
ASSUME JnDirty(JnWrite(JnLock(JnChange(JnEmpty)), "v1"))
ASSUME ~JnDirty(JnWrite(JnLock(JnEmpty), "v1"))
ASSUME \A t \in Tasks : JnWaits(JnWait(JnChange(JnEmpty), t), t) /\ ~JnWaits(JnWait(JnEmpty, t), t)
ASSUME \A t \in Tasks : JnFinish(JnWrite(JnLock(JnWait(JnChange(JnEmpty), t)), "v1")) = JnEmpty
ASSUME \A t \in Tasks : JnStop(JnStart(JnEmpty, t), t) = JnEmpty

Init ==
  /\ j = JnEmpty
  /\ map = 0
  /\ durable = 0
  /\ asked = [t \in Tasks |-> 0]
  /\ pc = [t \in Tasks |-> "idle"]

Go(t, from, to) == pc[t] = from /\ pc' = [pc EXCEPT ![t] = to]

JournalStartRequest(t) ==
  /\ UsesHandles
  /\ Go(t, "idle", "want")
  /\ UNCHANGED <<j, map, durable, asked>>
JournalStart(t) ==
  /\ Go(t, "want", "open")
  /\ JnCanStart(j)
  /\ j' = JnStart(j, t)
  /\ UNCHANGED <<map, durable, asked>>
ChangeMap(t) ==
  /\ pc[t] = IF UsesHandles THEN "open" ELSE "idle"
  /\ map < Last
  /\ map' = map + 1
  /\ j' = JnChange(j)
  /\ UNCHANGED <<durable, asked, pc>>
JournalStop(t) ==
  /\ Go(t, "open", "idle")
  /\ j' = JnStop(j, t)
  /\ UNCHANGED <<map, durable, asked>>
Fsync(t) ==
  /\ Go(t, "idle", "fsync")
  /\ j' = JnWait(j, t)
  /\ asked' = [asked EXCEPT ![t] = map]
  /\ UNCHANGED <<map, durable>>
FsyncDone(t) ==
  /\ Go(t, "fsync", "synced")
  /\ ~JnWaits(j, t)
  /\ UNCHANGED <<j, map, durable, asked>>
Return(t) == Go(t, "synced", "idle") /\ UNCHANGED <<j, map, durable, asked>>

CommitLock == JnCanLock(j) /\ j' = JnLock(j) /\ UNCHANGED <<map, durable, asked, pc>>
CommitWrite == JnCanWrite(j) /\ j' = JnWrite(j, Name(map)) /\ UNCHANGED <<map, durable, asked, pc>>
CommitFinish ==
  /\ JnCanFinish(j)
  /\ durable' = IF j.image = "none" THEN durable ELSE VersionOf(j.image)
  /\ j' = JnFinish(j)
  /\ UNCHANGED <<map, asked, pc>>

Next ==
  \/ \E t \in Tasks :
       \/ JournalStartRequest(t) \/ JournalStart(t) \/ ChangeMap(t) \/ JournalStop(t)
       \/ Fsync(t) \/ FsyncDone(t) \/ Return(t)
  \/ CommitLock \/ CommitWrite \/ CommitFinish

Fairness ==
  /\ WF_vars(CommitLock) /\ WF_vars(CommitWrite) /\ WF_vars(CommitFinish)
  /\ \A t \in Tasks : SF_vars(JournalStart(t)) /\ SF_vars(JournalStop(t)) /\ WF_vars(FsyncDone(t))
Spec == Init /\ [][Next]_vars /\ Fairness

TypeOK ==
  /\ JnTypeOK(j, Tasks, {Name(version) : version \in 0..Last})
  /\ map \in 0..Last /\ durable \in 0..Last
  /\ asked \in [Tasks -> 0..Last]
  /\ pc \in [Tasks -> {"idle", "want", "open", "fsync", "synced"}]

Handles == \A t \in Tasks : JnHas(j, t) <=> pc[t] = "open"

\* A synchronous fault asks nothing else: what is not dirty is on stable storage.
CleanIsStable == ~JnDirty(j) <=> durable = map

\* An fsync that has come back covers what was there when it was called.
FsyncCovers == \A t \in Tasks : pc[t] = "synced" => durable >= asked[t]

\* What is being written is newer than what is stable, and no newer than the map.
ImageIsOf == j.image # "none" => durable < VersionOf(j.image) /\ VersionOf(j.image) <= map

\* A change made under a handle is part of the commit that closes over it.
NoHandleAcrossCommit == [][j.phase = "locked" /\ j'.phase = "commit" => j.handles = {}]_vars

CommitCompletes == j.phase # "run" ~> j.phase = "run"
StartGranted == \A t \in Tasks : pc[t] = "want" ~> pc[t] = "open"
FsyncReturns == \A t \in Tasks : pc[t] = "fsync" ~> pc[t] = "synced"
==============================================================================

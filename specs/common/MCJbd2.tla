------------------------------- MODULE MCJbd2 --------------------------------
(* What:      two tasks that start (also nested) and stop handles while        *)
(*            commits run.                                                     *)
(* Checked:   TypeOK, NoHandleAcrossCommit, deadlock; liveness: a commit that  *)
(*            has locked the transaction completes, a start is granted.        *)
EXTENDS Jbd2

CONSTANTS Tasks
VARIABLES j, pc
vars == <<j, pc>>

ASSUME \A t \in Tasks : JCanStart(JFree, t)
ASSUME \A t \in Tasks : ~JCanStart(JLock(JFree), t)
ASSUME \A t \in Tasks : JCanStart(JLock(JStart(JFree, t)), t)
ASSUME \A t \in Tasks : ~JCanFinish(JLock(JStart(JFree, t)))
ASSUME \A t \in Tasks : JFinish(JLock(JStop(JStart(JFree, t), t))) = JFree

Init == j = JFree /\ pc = [t \in Tasks |-> "idle"]

JournalStartRequest(t) ==
  /\ pc[t] = "idle"
  /\ pc' = [pc EXCEPT ![t] = "want"]
  /\ UNCHANGED j
JournalStart(t) ==
  /\ pc[t] = "want"
  /\ JCanStart(j, t)
  /\ j' = JStart(j, t)
  /\ pc' = [pc EXCEPT ![t] = "open"]
JournalStartNested(t) ==
  /\ pc[t] = "open"
  /\ JCanStart(j, t)
  /\ j' = JStart(j, t)
  /\ pc' = [pc EXCEPT ![t] = "nested"]
JournalStopNested(t) ==
  /\ pc[t] = "nested"
  /\ pc' = [pc EXCEPT ![t] = "open"]
  /\ UNCHANGED j
JournalStop(t) ==
  /\ pc[t] = "open"
  /\ j' = JStop(j, t)
  /\ pc' = [pc EXCEPT ![t] = "idle"]
CommitLock == JCanLock(j) /\ j' = JLock(j) /\ UNCHANGED pc
CommitFinish == JCanFinish(j) /\ j' = JFinish(j) /\ UNCHANGED pc

Next ==
  \/ \E t \in Tasks :
       \/ JournalStartRequest(t) \/ JournalStart(t) \/ JournalStartNested(t)
       \/ JournalStopNested(t) \/ JournalStop(t)
  \/ CommitLock \/ CommitFinish

Fairness ==
  /\ WF_vars(CommitFinish)
  /\ \A t \in Tasks :
       /\ SF_vars(JournalStart(t))
       /\ SF_vars(JournalStop(t))
       /\ WF_vars(JournalStopNested(t))
Spec == Init /\ [][Next]_vars /\ Fairness

TypeOK == JTypeOK(j, Tasks) /\ pc \in [Tasks -> {"idle", "want", "open", "nested"}]

Handles == \A t \in Tasks : JHasHandle(j, t) <=> pc[t] \in {"open", "nested"}

\* A change made under a handle is part of the commit that closes over it.
NoHandleAcrossCommit == [][j.st = "LOCKED" /\ j'.st = "RUN" => j.open = {}]_vars

CommitCompletes == j.st = "LOCKED" ~> j.st = "RUN"
StartGranted == \A t \in Tasks : pc[t] = "want" ~> pc[t] = "open"
==============================================================================

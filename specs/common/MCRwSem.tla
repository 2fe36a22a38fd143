------------------------------ MODULE MCRwSem --------------------------------
(* What:      three tasks that take one rwsem in every way there is.           *)
(* One step:  one rwsem call, or the part of it up to the wait list.           *)
(* Checked:   TypeOK, Exclusion, WriterPreference, Waits, deadlock; liveness:  *)
(*            every request is granted, under strong fairness of the grants    *)
(*            (the wait list is FIFO) and weak fairness of the rest.           *)
EXTENDS RwSem

CONSTANTS Tasks

VARIABLES sem, pc
vars == <<sem, pc>>

\* One law of the module per line.
ASSUME RwTypeOK(RwFree, Tasks)
ASSUME \A t \in Tasks : RwAcquire(RwFree, t, "S") = [r |-> {t}, w |-> {}, q |-> {}]
ASSUME \A t \in Tasks : RwAcquire(RwQueue(RwFree, t), t, "X") = [r |-> {}, w |-> {t}, q |-> {}]
ASSUME \A t \in Tasks : ~RwCanExcl(RwAcquire(RwFree, t, "S"))
ASSUME \A t \in Tasks : ~RwCanShare(RwAcquire(RwFree, t, "X"))
ASSUME \A t, u \in Tasks : t # u => ~RwCanShare(RwQueue(RwAcquire(RwFree, t, "S"), u))
ASSUME \A t, u \in Tasks : t # u => ~RwTryExcl(RwQueue(RwFree, u))
ASSUME \A t \in Tasks : RwDowngrade(RwAcquire(RwFree, t, "X"), t) = RwAcquire(RwFree, t, "S")
ASSUME \A t \in Tasks, m \in RwModes : RwRelease(RwAcquire(RwFree, t, m), t) = RwFree
ASSUME \A t \in Tasks : RwReleaseMode(RwAcquire(RwFree, t, "S"), t, "X") # RwFree
ASSUME \A t \in Tasks, m \in RwModes : RwMode(RwAcquire(RwFree, t, m), t) = m
ASSUME \A t, u \in Tasks : t # u => RwUnqueue(RwQueue(RwAcquire(RwFree, t, "S"), u), u) = RwAcquire(RwFree, t, "S")

Init == sem = RwFree /\ pc = [t \in Tasks |-> "idle"]

Go(t, from, to) == pc[t] = from /\ pc' = [pc EXCEPT ![t] = to]

DownReadRequest(t) == Go(t, "idle", "wantS") /\ UNCHANGED sem
DownWriteRequest(t) == Go(t, "idle", "wantX") /\ sem' = RwQueue(sem, t)
DownReadGrant(t) ==
  /\ Go(t, "wantS", "S")
  /\ RwCanShare(sem)
  /\ sem' = RwAcquire(sem, t, "S")
DownWriteGrant(t) ==
  /\ Go(t, "wantX", "X")
  /\ RwCanExcl(sem)
  /\ sem' = RwAcquire(sem, t, "X")
DownWriteKilled(t) == Go(t, "wantX", "idle") /\ sem' = RwUnqueue(sem, t)
DownReadTrylock(t) ==
  /\ Go(t, "idle", "S")
  /\ RwTryShare(sem)
  /\ sem' = RwAcquire(sem, t, "S")
DownWriteTrylock(t) ==
  /\ Go(t, "idle", "X")
  /\ RwTryExcl(sem)
  /\ sem' = RwAcquire(sem, t, "X")
DowngradeWrite(t) == Go(t, "X", "S") /\ sem' = RwDowngrade(sem, t)
UpRead(t) == Go(t, "S", "idle") /\ sem' = RwRelease(sem, t)
UpWrite(t) == Go(t, "X", "idle") /\ sem' = RwRelease(sem, t)

Next == \E t \in Tasks :
  \/ DownReadRequest(t) \/ DownWriteRequest(t)
  \/ DownReadGrant(t) \/ DownWriteGrant(t) \/ DownWriteKilled(t)
  \/ DownReadTrylock(t) \/ DownWriteTrylock(t)
  \/ DowngradeWrite(t) \/ UpRead(t) \/ UpWrite(t)

Fairness == \A t \in Tasks :
  /\ SF_vars(DownReadGrant(t))
  /\ SF_vars(DownWriteGrant(t))
  /\ WF_vars(UpRead(t))
  /\ WF_vars(UpWrite(t))

Spec == Init /\ [][Next]_vars /\ Fairness

TypeOK ==
  /\ RwTypeOK(sem, Tasks)
  /\ pc \in [Tasks -> {"idle", "wantS", "wantX", "S", "X"}]

\* Two tasks inside, one of them a writer, would both change what it guards.
Exclusion == RwExclusion(sem)

\* The value says who holds it and who waits, and nothing else.
Waits == \A t \in Tasks :
  /\ RwHoldsShared(sem, t) <=> pc[t] = "S"
  /\ RwHoldsExcl(sem, t) <=> pc[t] = "X"
  /\ t \in sem.q <=> pc[t] = "wantX"

\* No reader enters while a writer waits.
WriterPreference ==
  [][sem.q # {} => \A t \in Tasks : RwHoldsShared(sem', t) => RwHolds(sem, t)]_vars

Granted == \A t \in Tasks :
  /\ pc[t] = "wantX" ~> pc[t] # "wantX"
  /\ pc[t] = "wantS" ~> (pc[t] # "wantS" \/ sem.q # {})
==============================================================================

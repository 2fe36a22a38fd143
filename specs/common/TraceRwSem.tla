------------------------------ MODULE TraceRwSem ------------------------------
(* What:      RwSem as probes on its functions show it. One slice is one lock, by *)
(*            its address, whatever it guards. Held against the log is what a     *)
(*            rwsem promises: a writer is alone.                                  *)
(* From:      the entry and return of down_*, up_* and downgrade_write on 5.15    *)
(*            to 7.x, kernel/locking/rwsem.c; see binding.rwsem.json.             *)
(* One step:  as in RwSem.                                                        *)
(* Left out:  the wait list: no probe shows it. A try may fail for any reason.    *)
(*            Who releases a shared hold: up_read need not be called by the task  *)
(*            that has it (mmap_read_unlock_non_owner@5.15), so a release by      *)
(*            another one is allowed and ends no hold here that would be missed.  *)
(* Sound:     locks meet in nothing; a task that holds several is in several      *)
(*            slices.                                                             *)
EXTENDS RwSem

CONSTANTS Tasks

VARIABLES sem
vars == <<sem>>

TraceInit == sem = RwFree

\* down_read, down_read_killable, down_read_trylock that succeed; the same to write.
Acquire(t, mode) ==
  /\ ~RwHolds(sem, t)
  /\ RwCan(sem, mode)
  /\ sem' = RwAcquire(sem, t, mode)

\* A probe at their return.
Acquired(t, mode) ==
  /\ RwMode(sem, t) = mode
  /\ UNCHANGED vars
NotAcquired(t) ==
  /\ ~RwHolds(sem, t)
  /\ UNCHANGED vars

\* up_read for somebody else: whose hold ends is open, it may be one from before the log.
ReleaseOther(t) ==
  /\ ~RwHolds(sem, t)
  /\ \/ UNCHANGED vars
     \/ \E u \in sem.r : sem' = RwRelease(sem, u)
Release(t, mode) ==
  IF mode = "S" /\ ~RwHolds(sem, t) THEN ReleaseOther(t)
  ELSE /\ RwMode(sem, t) = mode
       /\ sem' = RwRelease(sem, t)

Downgrade(t) ==
  /\ RwHoldsExcl(sem, t)
  /\ sem' = RwDowngrade(sem, t)

(* -------------------------- tasks that come and go -------------------------- *)
Appear(t) ==
  /\ ~RwHolds(sem, t)
  /\ \E mode \in RwModes :
       /\ RwCan(sem, mode)
       /\ sem' = RwAcquire(sem, t, mode)
\* It asks for the lock: it does not have it.
AppearIdle(t) ==
  /\ FALSE
  /\ UNCHANGED vars

IsIdle(t) == ~RwHolds(sem, t)

\* For the names of the actions; the binding says which event shows which of them.
TraceNext == \E t \in Tasks :
  \/ \E mode \in RwModes : Acquire(t, mode) \/ Acquired(t, mode) \/ Release(t, mode)
  \/ NotAcquired(t) \/ Downgrade(t)

Exclusion == RwExclusion(sem)

(* ------------------------------ for the report ------------------------------ *)
Holders ==
  {<<"rwsem", t, "shared">> : t \in sem.r}
  \cup {<<"rwsem", t, "exclusive">> : t \in sem.w}
===============================================================================

--------------------------- MODULE MCPageCachePage ---------------------------
(* What:      tasks that look up, lock, recheck, delete and give back the page *)
(*            of one index, and tasks that create a new one.                   *)
(* Checked:   TypeOK, LockedOnce, LockHasRef, RecheckHolds (a page found gone  *)
(*            under its lock is never used), NoLeak, deadlock.                 *)
EXTENDS PageCachePage

CONSTANTS Tasks, Ids
NoPage == 0
ASSUME NoPage \notin Ids

ASSUME \A t \in Tasks : ~PgCanLock(PgLock(PgNew, t))
ASSUME \A t \in Tasks : PgUnlock(PgLock(PgNew, t), t) = PgNew
ASSUME \A t \in Tasks : PgUnlockPut(PgLock(PgGet(PgNew, t), t), t) = PgNew
ASSUME PgIsFree(PgUncache(PgNew))
ASSUME \A t \in Tasks : ~PgIsFree(PgUncache(PgGet(PgNew, t)))

VARIABLES slot, page, pc, pg
vars == <<slot, page, pc, pg>>

Init ==
  /\ slot = NoPage
  /\ page = [i \in Ids |-> PgNone]
  /\ pc = [t \in Tasks |-> "idle"]
  /\ pg = [t \in Tasks |-> NoPage]

FindGetPage(t) ==
  /\ pc[t] = "idle"
  /\ slot # NoPage
  /\ page' = [page EXCEPT ![slot] = PgGet(@, t)]
  /\ pg' = [pg EXCEPT ![t] = slot]
  /\ pc' = [pc EXCEPT ![t] = "found"]
  /\ UNCHANGED slot
AddToPageCache(t) ==
  /\ pc[t] = "idle"
  /\ slot = NoPage
  /\ \E i \in Ids :
       /\ PgIsFree(page[i])
       /\ slot' = i
       /\ page' = [page EXCEPT ![i] = PgLock(PgGet(PgNew, t), t)]
       /\ pg' = [pg EXCEPT ![t] = i]
  /\ pc' = [pc EXCEPT ![t] = "locked"]
LockPage(t) ==
  /\ pc[t] = "found"
  /\ PgCanLock(page[pg[t]])
  /\ page' = [page EXCEPT ![pg[t]] = PgLock(@, t)]
  /\ pc' = [pc EXCEPT ![t] = IF page[pg[t]].cached THEN "locked" ELSE "gone"]
  /\ UNCHANGED <<slot, pg>>
DeleteFromPageCache(t) ==
  /\ pc[t] = "locked"
  /\ slot' = NoPage
  /\ page' = [page EXCEPT ![pg[t]] = PgUncache(@)]
  /\ pc' = [pc EXCEPT ![t] = "gone"]
  /\ UNCHANGED pg
UnlockPut(t) ==
  /\ pc[t] \in {"locked", "gone"}
  /\ page' = [page EXCEPT ![pg[t]] = PgUnlockPut(@, t)]
  /\ pg' = [pg EXCEPT ![t] = NoPage]
  /\ pc' = [pc EXCEPT ![t] = "idle"]
  /\ UNCHANGED slot

Next == \E t \in Tasks :
  FindGetPage(t) \/ AddToPageCache(t) \/ LockPage(t) \/ DeleteFromPageCache(t) \/ UnlockPut(t)
Spec == Init /\ [][Next]_vars

TypeOK ==
  /\ slot \in Ids \cup {NoPage}
  /\ \A i \in Ids : PgTypeOK(page[i], Tasks)
  /\ pc \in [Tasks -> {"idle", "found", "locked", "gone"}]
  /\ pg \in [Tasks -> Ids \cup {NoPage}]
LockedOnce == \A t, u \in Tasks :
  t # u /\ pc[t] \in {"locked", "gone"} /\ pc[u] \in {"locked", "gone"} => pg[t] # pg[u]
LockHasRef == \A i \in Ids : page[i].lock \subseteq page[i].refs
RecheckHolds == \A t \in Tasks : pc[t] = "locked" => slot = pg[t]
NoLeak == \A t \in Tasks : pc[t] = "idle" => \A i \in Ids : t \notin page[i].lock \cup page[i].refs
==============================================================================

----------------------------- MODULE MCEntryLock -----------------------------
(* What:      tasks that lock and unlock the entry of one key, and tasks that   *)
(*            wait until it is unlocked and then delete it or leave it.         *)
(* Checked:   TypeOK, OneHolder, deadlock; WaiterWoken under weak fairness.     *)
(*            The two wake rules are switches: with either one off WaiterWoken  *)
(*            is violated (three invalidators for DeleteWakesAll).              *)
EXTENDS EntryLock

CONSTANTS Lockers, Invalidators, DeleteWakesAll, PassesWakeOn
Tasks == Lockers \cup Invalidators
Keys == {"k"}

VARIABLES tree, wq, pc
vars == <<tree, wq, pc>>

ASSUME \A a, b \in Tasks : WqWakeOne([k |-> <<a, b>>], "k") = [k |-> <<b>>]
ASSUME \A a, b \in Tasks : WqWakeAll([k |-> <<a, b>>], "k") = WqEmpty(Keys)
ASSUME WqWakeOne(WqEmpty(Keys), "k") = WqEmpty(Keys)
ASSUME \A a \in Tasks : WqAsleep(WqSleep(WqEmpty(Keys), "k", a), a)
ASSUME \A a \in Tasks : EntLock([k |-> EntNew("zero", 0)], "k", a)["k"].lock = {a}
ASSUME \A a \in Tasks : EntUnlock(EntInsertLocked([k |-> EntNone], "k", a), "k") = [k |-> EntNew("empty", 0)]
ASSUME EntDelete([k |-> EntNew("map", 7)], "k") = [k |-> EntNone]

Init == tree = [k \in Keys |-> EntNone] /\ wq = WqEmpty(Keys) /\ pc = [t \in Tasks |-> "idle"]
Go(t, from, to) == pc[t] = from /\ pc' = [pc EXCEPT ![t] = to]

Start(t) == Go(t, "idle", "lookup") /\ UNCHANGED <<tree, wq>>
Wait(t) ==
  /\ EntLocked(tree, "k")
  /\ Go(t, "lookup", "wait")
  /\ wq' = WqSleep(wq, "k", t)
  /\ UNCHANGED tree
Woken(t) == ~WqAsleep(wq, t) /\ Go(t, "wait", "lookup") /\ UNCHANGED <<tree, wq>>
Lock(t) ==
  /\ t \in Lockers
  /\ ~EntLocked(tree, "k")
  /\ Go(t, "lookup", "locked")
  /\ tree' = IF EntPresent(tree, "k") THEN EntLock(tree, "k", t) ELSE EntInsertLocked(tree, "k", t)
  /\ UNCHANGED wq
Unlock(t) ==
  /\ Go(t, "locked", "idle")
  /\ tree' = EntUnlock(EntReplace(tree, "k", "zero", 0), "k")
  /\ wq' = WqWakeOne(wq, "k")
DeleteNothing(t) ==
  /\ t \in Invalidators
  /\ ~EntPresent(tree, "k")
  /\ Go(t, "lookup", "idle")
  /\ UNCHANGED <<tree, wq>>
Delete(t) ==
  /\ t \in Invalidators
  /\ EntPresent(tree, "k") /\ ~EntLocked(tree, "k")
  /\ Go(t, "lookup", "idle")
  /\ tree' = EntDelete(tree, "k")
  /\ wq' = IF DeleteWakesAll THEN WqWakeAll(wq, "k") ELSE WqWakeOne(wq, "k")
Keep(t) ==
  /\ t \in Invalidators
  /\ EntPresent(tree, "k") /\ ~EntLocked(tree, "k")
  /\ Go(t, "lookup", "idle")
  /\ wq' = IF PassesWakeOn THEN WqWakeOne(wq, "k") ELSE wq
  /\ UNCHANGED tree

Step(t) == Wait(t) \/ Woken(t) \/ Lock(t) \/ Unlock(t) \/ DeleteNothing(t) \/ Delete(t) \/ Keep(t)
Next == \E t \in Tasks : Start(t) \/ Step(t)
Spec == Init /\ [][Next]_vars /\ \A t \in Tasks : WF_vars(Step(t))

TypeOK ==
  /\ EntTypeOK(tree, Keys, Tasks, {})
  /\ WqTypeOK(wq, Keys, Tasks)
  /\ pc \in [Tasks -> {"idle", "lookup", "wait", "locked"}]
OneHolder == \A t \in Tasks : pc[t] = "locked" <=> EntHolds(tree, "k", t)
WaiterWoken == \A t \in Tasks : WqAsleep(wq, t) ~> ~WqAsleep(wq, t)
==============================================================================

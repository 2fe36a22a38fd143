---- MODULE live_tasks ----
EXTENDS Naturals, FiniteSets
CONSTANT Task
VARIABLES lock, pc
vars == <<lock, pc>>
Init == lock = {} /\ pc = [t \in Task |-> "idle"]
Want(t) == pc[t] = "idle" /\ pc' = [pc EXCEPT ![t] = "want"] /\ UNCHANGED lock
Take(t) == pc[t] = "want" /\ lock = {} /\ lock' = {t} /\ pc' = [pc EXCEPT ![t] = "in"]
Drop(t) == pc[t] = "in" /\ lock' = {} /\ pc' = [pc EXCEPT ![t] = "idle"]
Step(t) == Take(t) \/ Drop(t)
Next == \E t \in Task : Want(t) \/ Step(t)
Spec == Init /\ [][Next]_vars
WeakSpec == Spec /\ \A t \in Task : WF_vars(Step(t))
StrongSpec == Spec /\ \A t \in Task : SF_vars(Take(t)) /\ WF_vars(Drop(t))
SubSpec == Spec /\ \A t \in Task : WF_pc(Drop(t)) /\ SF_lock(Take(t))
OneSpec == Spec /\ WF_vars(\E t \in Task : Step(t))
NoStarve == \A t \in Task : pc[t] = "want" ~> pc[t] = "in"
Released == \A t \in Task : []((t \in lock) => <>(t \notin lock))
Free == []<>(lock = {})
SomeoneIn == (\E t \in Task : pc[t] = "want") ~> (\E t \in Task : pc[t] = "in")
Mutex == Cardinality(lock) <= 1
====

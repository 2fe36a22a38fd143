---- MODULE Counters ----
EXTENDS Naturals
CONSTANTS Max, Step(_)
VARIABLE v
Init == v = 0
Up == v < Max /\ v' = Step(v)
Down == v > 0 /\ v' = v - 1
TypeOK == v \in 0..Max
LOCAL Hidden == 7
Shown == Hidden
Next == Up \/ Down
Spec == Init /\ [][Next]_v
====

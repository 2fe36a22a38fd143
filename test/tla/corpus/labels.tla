---- MODULE labels ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == \/ first:: (x < 2 /\ x' = x + 1)
        \/ \E i \in 0..1 : pick(i):: x' = i
====

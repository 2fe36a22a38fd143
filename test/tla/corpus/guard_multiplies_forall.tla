---- MODULE guard_multiplies_forall ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == /\ x < 2
        /\ \A u \in 1..3 : (u > x \/ u > 0)
        /\ x' = x + 1
====

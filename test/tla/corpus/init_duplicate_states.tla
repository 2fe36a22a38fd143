---- MODULE init_duplicate_states ----
EXTENDS Naturals
VARIABLES x, y
\* Each way of satisfying Init counts as generated, also when it gives a state again.
Init == /\ x \in {1, 2, 2} \cup {1}
        /\ (y = x \/ y = 1 \/ \E u \in 1..2 : y = u)
Next == UNCHANGED <<x, y>>
====

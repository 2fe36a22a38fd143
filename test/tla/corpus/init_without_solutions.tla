---- MODULE init_without_solutions ----
EXTENDS Naturals
VARIABLE x
Init == x \in 0..3 /\ x > 5
Next == x' = x
====

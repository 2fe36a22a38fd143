---- MODULE unassigned_but_failing ----
EXTENDS Naturals
VARIABLES x, y
\* Completeness is checked only for successors that survive.
Init == x = 0 /\ y = 0
Next == (x' = 1 /\ FALSE) \/ (x' = 1 /\ x > 4)
====

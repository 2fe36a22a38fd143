---- MODULE implication_assigns ----
EXTENDS Naturals
VARIABLES x
Init == x = 0
Next == (x < 3 => x' = x + 1) /\ (x < 3 \/ x' = 0)
====

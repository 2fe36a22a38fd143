---- MODULE invariant_in_initial_state ----
EXTENDS Naturals
VARIABLES x
Init == x \in 0..3
Next == x' = x
Inv == x < 2
====

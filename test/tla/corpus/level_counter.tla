---- MODULE level_counter ----
\* A counterexample that is rebuilt asks for the level again.
EXTENDS Integers, TLC
VARIABLES x, y
Init == x = 0 /\ y = 0 /\ TLCSet(1, 0)
Next == x < 4 /\ x' = x + 1 /\ y' = TLCGet("level") /\ TLCSet(1, TLCGet(1) + 1)
Fork == x < 3 /\ (x' = x + 1 \/ x' = x + 2) /\ y' = 0 /\ TLCSet(1, TLCGet(1) + 1)
Low == TLCGet("level") < 4
Few == TLCGet(1) < 3
====

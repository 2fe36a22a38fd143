---- MODULE guard_multiplies_next ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
A == (x = 0 \/ x < 5) /\ x' = 1 /\ y' = y
B == (\E u \in 1..3 : u > x) /\ x' = 2 /\ y' = y
C == x' = 1 /\ y' = 0 /\ (x = 0 \/ x < 5)
D == x' = 1 /\ (x = 0 \/ x < 5) /\ y' = 0
Next == A \/ B \/ C \/ D
====

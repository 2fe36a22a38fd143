---- MODULE guard_multiplies_init ----
EXTENDS Naturals
CONSTANT N
VARIABLES x, y
Init == /\ (N = 2 \/ N > 1)
        /\ x \in 1..N
        /\ \E u \in 0..N : u < x
        /\ y = x
        /\ (x = 1 \/ x < 7)
Next == x' = y /\ y' = x
====

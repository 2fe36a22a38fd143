------------------------------ MODULE Counters ------------------------------
\* Three counters that move one step at a time: small integers, a wide frontier.
EXTENDS Naturals
CONSTANT N
VARIABLES x, y, z

Init == x = 0 /\ y = 0 /\ z = 0

Next == \/ x < N /\ x' = x + 1 /\ UNCHANGED <<y, z>>
        \/ y < N /\ y' = y + 1 /\ UNCHANGED <<x, z>>
        \/ z < N /\ z' = z + 1 /\ UNCHANGED <<x, y>>
        \/ x > 0 /\ x' = x - 1 /\ UNCHANGED <<y, z>>

Bounded == x + y + z <= 3 * N
=============================================================================

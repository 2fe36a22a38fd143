---- MODULE invariant_violated_later ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Next == \/ x < 9 /\ x' = x + 1 /\ y' = y
        \/ x < 9 /\ y' = y + 2 /\ x' = x
Small == x + y < 4
Fine == x >= 0
====

---- MODULE prime_read_before_assigned ----
EXTENDS Naturals
VARIABLES x
Init == x = 0
Next == x' > x /\ x' = x + 1
====

---- MODULE init_reads_unassigned ----
EXTENDS Naturals
VARIABLES x, y
Init == y = x + 1 /\ x = 0
Next == x' = x /\ y' = y
====

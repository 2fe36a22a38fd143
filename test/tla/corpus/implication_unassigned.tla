---- MODULE implication_unassigned ----
EXTENDS Naturals
VARIABLES x
Init == x = 0
Next == x < 3 => x' = x + 1
====

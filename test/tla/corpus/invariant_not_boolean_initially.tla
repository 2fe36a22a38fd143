---- MODULE invariant_not_boolean_initially ----
EXTENDS Naturals
VARIABLES x
Init == x = 0
Next == x' = x
Inv == x
====

---- MODULE invariant_not_boolean ----
EXTENDS Naturals
VARIABLES x
Init == x = 0
Next == x' = (x + 1) % 2
Inv == IF x = 0 THEN TRUE ELSE x
====

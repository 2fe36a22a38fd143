---- MODULE guard_not_boolean ----
EXTENDS Naturals
VARIABLES x
Init == x = 0
Next == (IF x THEN 1 ELSE 2) = 1 /\ x' = 1
====

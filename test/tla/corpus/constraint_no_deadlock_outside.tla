---- MODULE constraint_no_deadlock_outside ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x < 4 /\ x' = x + 1
Limit == x < 4
====

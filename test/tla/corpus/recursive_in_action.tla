---- MODULE recursive_in_action ----
EXTENDS Naturals
VARIABLES x, y
RECURSIVE Move(_)
Move(n) == \/ x' = n /\ y' = y
           \/ n > 0 /\ Move(n - 1)
Init == x = 0 /\ y = 0
Next == Move(2)
====

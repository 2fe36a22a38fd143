---- MODULE stuttering_action_property ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Next == \/ x' = x /\ y' = 1 - y
        \/ x < 3 /\ x' = x + 1 /\ y' = y
        \/ x = 3 /\ x' = 0 /\ y' = y
Up == [][x' >= x]_x
OnlyUp == [][x' > x \/ x = 3]_x
Tuple == [][x' > x]_<<x, y>>
====

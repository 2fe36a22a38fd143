---- MODULE property_box_state ----
EXTENDS Naturals
VARIABLES x
Init == x = 0
Next == x' = (x + 1) % 4
P == [](x < 3)
Q == x = 0 /\ [](x < 4) /\ [][x' # x]_x
R == x = 1
====

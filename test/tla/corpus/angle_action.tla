---- MODULE angle_action ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
A == x' \in 0..2 /\ y' \in {y, 1 - y}
Next == <<A>>_x \/ <<A>>_<<x, y>>
====

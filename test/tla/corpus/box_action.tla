---- MODULE box_action ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
A == x' \in {x, 1} /\ y' = y
Next == [A]_x \/ (<<A>>_<<x, y>> /\ UNCHANGED y)
Good == [A]_x /\ UNCHANGED y
====

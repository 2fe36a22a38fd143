---- MODULE action_constraint_counts ----
EXTENDS Naturals
VARIABLES x
Init == x = 0
Next == \E d \in 1..3 : x' = (x + d) % 8
NotTwo == x' # x + 2
Even == x' % 2 = 0
Inv == x # 3
====

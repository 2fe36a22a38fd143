---- MODULE constraint ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y \in 0..5
Next == \/ x' = x + 1 /\ y' = y
        \/ y' = y + 1 /\ x' = x
Limit == x + y < 5
Other == y < 4
Inv == x < 5
Inv6 == y < 6
====

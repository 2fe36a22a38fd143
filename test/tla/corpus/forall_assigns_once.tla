---- MODULE forall_assigns_once ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == \/ \A v \in {1, 2} : x' = 1
        \/ \A v \in {1, 2} : x' = v
====

---- MODULE choose_order ----
EXTENDS Naturals, FiniteSets
VARIABLES x, s
Init == /\ x = CHOOSE v \in {4 - w : w \in 1..3} : TRUE
        /\ s = CHOOSE t \in SUBSET (1..3) : Cardinality(t) = 2
Next == /\ s' = CHOOSE t \in SUBSET (1..3) : t # s /\ Cardinality(t) >= x % 3
        /\ x' = CHOOSE v \in 0..5 : v \notin s /\ v # x
====

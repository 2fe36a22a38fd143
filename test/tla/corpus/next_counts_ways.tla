---- MODULE next_counts_ways ----
EXTENDS Naturals
VARIABLES x
Init == x = 0
Next == \/ x' = 1 \/ x' = 1
        \/ \E u \in 1..3 : x' = 1
        \/ x' \in {1, 1}
        \/ \E u, v \in 1..2 : x' = 2
====

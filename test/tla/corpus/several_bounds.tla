---- MODULE several_bounds ----
EXTENDS Naturals
VARIABLES x
Init == x = 0
Next == \/ \E a, b \in 1..2, c \in {3, 4} : a < b /\ x' = c
        \/ x' = [a, b \in 0..1, c \in {7} |-> a + b + c][1, 1, 7]
        \/ \E S \in {{a, b} : a \in 1..2, b \in 5..6} : x' \in S
====

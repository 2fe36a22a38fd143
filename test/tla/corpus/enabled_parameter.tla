---- MODULE enabled_parameter ----
EXTENDS Integers
VARIABLES a, b
---- MODULE Cell ----
CONSTANT K
VARIABLE x
Three == ENABLED (x' = 3 /\ x = 2)
Jump == ENABLED (x' = 3 /\ x = 2 /\ x' # x + K)
Kept == ENABLED (UNCHANGED x /\ x' = 1)
====
I(k, v) == INSTANCE Cell WITH K <- k, x <- v
Init == a = 0 /\ b = 0
Next == \/ a' = (a + 1) % 4 /\ UNCHANGED b
        \/ \E k \in 1..2 : I(k, IF k = 1 THEN a ELSE b)!Three /\ a' = 0 /\ b' = 2
        \/ I(1, a + b)!Jump /\ a' = 0 /\ b' = 3
        \/ I(1, a)!Jump /\ a' = 1 /\ b' = 1
        \/ I(2, b)!Kept /\ b' = 0 /\ a' = 3
        \/ I(2, a - b)!Kept /\ b' = 0 /\ a' = 2
====

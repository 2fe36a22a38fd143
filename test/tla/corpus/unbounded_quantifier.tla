---- MODULE unbounded_quantifier ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == \E n : n = 1 /\ x' = n
====

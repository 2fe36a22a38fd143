---- MODULE record_order_search ----
EXTENDS Naturals
VARIABLE s
Init == s \in [b : 0..1, a : {1, 2}]
Next == \E t \in [a : 1..2, b : 0..2] : s' = t
Inv == ~(s.b = 2 /\ s.a = 2)
====

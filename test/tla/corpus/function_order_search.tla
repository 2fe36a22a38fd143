---- MODULE function_order_search ----
EXTENDS Naturals
VARIABLE s
Init == s \in [{1, 2} -> {0, 1, 2}]
Next == \E t \in [{1, 2} -> {0, 1, 2}] \cup {<<0, 5>>, <<7>>} : s' = t
Inv == s # <<0, 5>>
Inv2 == s \notin {[i \in 1..1 |-> 7]}
====

---- MODULE subset_order_search ----
EXTENDS Naturals, FiniteSets
VARIABLE s
\* The counts at the violation depend on the order in which successors are found.
Init == s = {}
Next == \E t \in SUBSET {1, 2, 3} : t # s /\ s' = t
Inv == s # {1, 3}
====

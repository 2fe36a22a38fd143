---- MODULE assign_member_function_set ----
EXTENDS Naturals
VARIABLE f
Init == f \in [{1, 2} -> {0, 1}]
Next == \E i \in DOMAIN f : f' = [f EXCEPT ![i] = 1 - @]
Inv == f \in [1..2 -> 0..1]
====

---- MODULE compare_string_number ----
EXTENDS Naturals
VARIABLE x
Init == x \in {1, 2}
Next == x = 2 /\ x # "a" /\ x' = x
====

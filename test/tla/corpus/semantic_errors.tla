---- MODULE semantic_errors ----
EXTENDS Naturals
VARIABLE x
Init == x = zero
Next == x' = x
====

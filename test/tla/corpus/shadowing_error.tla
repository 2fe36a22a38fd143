---- MODULE shadowing_error ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == \E x \in 1..2 : TRUE
====

---- MODULE redefinition_error ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Init == x = 1
Next == \E x \in 1..2 : TRUE
====

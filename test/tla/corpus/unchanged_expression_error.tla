---- MODULE unchanged_expression_error ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 1
Next == UNCHANGED (x + y)
====

---- MODULE config_operator_assignment ----
EXTENDS Naturals
CONSTANTS F(_), G(_, _)
VARIABLE x
Init == x = 1
Next == x' = F(x) \/ x' = G(x, 2)
====

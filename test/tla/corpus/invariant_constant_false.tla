---- MODULE invariant_constant_false ----
VARIABLES x
Init == x = 0
Next == x' = x
Inv == FALSE
====

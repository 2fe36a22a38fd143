---- MODULE arity_error ----
EXTENDS Naturals
VARIABLE x
F(a, b) == a + b
Init == x = F(1)
Next == x' = x
====

---- MODULE infinite_value_in_state ----
EXTENDS Naturals
VARIABLES x
Init == x = {}
Next == x' = Nat
====

---- MODULE config_builtin_value ----
EXTENDS Naturals
VARIABLE x
Init == x \in Nat
Next == x' \in {n \in Nat : n > x}
====

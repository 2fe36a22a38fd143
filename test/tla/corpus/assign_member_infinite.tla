---- MODULE assign_member_infinite ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' \in Nat
====

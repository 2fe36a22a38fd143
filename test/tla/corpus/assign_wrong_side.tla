---- MODULE assign_wrong_side ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == 1 = x'
====

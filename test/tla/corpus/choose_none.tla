---- MODULE choose_none ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = CHOOSE v \in 0..2 : v > x
====

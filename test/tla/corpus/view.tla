---- MODULE view ----
EXTENDS Naturals
VARIABLES x, t
Init == x = 0 /\ t = 0
Next == x' = (x + 1) % 4 /\ t' = t + 1
View == x
====

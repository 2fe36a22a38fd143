---- MODULE prime_let_late ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Next == LET nx == x' + 1 IN /\ x' = (x + 1) % 3
                            /\ y' = nx
====

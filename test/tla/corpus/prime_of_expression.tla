---- MODULE prime_of_expression ----
EXTENDS Naturals
VARIABLES x, y
Sum == x + y
Init == x = 0 /\ y = 0
Next == /\ x' \in 0..2
        /\ y' \in 0..2
        /\ Sum' = (Sum + 1) % 5
        /\ (x + y)' # 4
        /\ <<x, y>>' # <<x, y>>
====

---- MODULE enabled_argument ----
\* An action given to an operator that asks only whether it is enabled.
EXTENDS Naturals
VARIABLE x
Can(a) == ENABLED a
Next == x < 3 /\ x' = x + 1
Init == x = 0
Inv == Can(Next)
Never == ~ENABLED (x' = 5 /\ x' = 6)
====

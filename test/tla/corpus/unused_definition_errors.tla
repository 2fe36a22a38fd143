---- MODULE unused_definition_errors ----
EXTENDS Naturals
VARIABLE x
Bad == 1 \div 0
Arg(a, b) == a
Init == x = 0
Next == x' = Arg((x + 1) % 2, Bad) /\ (LET w == Bad IN TRUE)
====

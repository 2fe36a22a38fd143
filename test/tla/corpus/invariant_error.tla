---- MODULE invariant_error ----
EXTENDS Naturals
VARIABLES x
Init == x = 0
Next == x' = x + 1
Inv == 10 \div (3 - x) > 0
====

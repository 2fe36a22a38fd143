---- MODULE operators_fixity ----
EXTENDS Naturals
VARIABLE x
a ++ b == a + b
a \prec b == a < b
-. a == a + 0
a ^+ == a + 1
Neg == -3
Init == x = 0
Next == \/ x \prec 3 /\ x' = x ++ 1
        \/ x' = 0 - (-x) + x /\ x' \prec 9
        \/ x = 3 /\ x' = (x^+) % 4
        \/ x' = Neg - 3
====

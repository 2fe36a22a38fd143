---- MODULE config_values ----
EXTENDS Naturals
CONSTANTS Int1, Str, Bool, Set, Nested, Mixed, Op(_, _)
VARIABLE x
OpDef(a, b) == a + b
Init == x = Str
Next == \/ x' \in Set
        \/ x' = Int1
        \/ Bool /\ x' = Nested
        \/ x' = Mixed
        \/ x' = Op(Int1, 1)
====

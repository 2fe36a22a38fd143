---- MODULE view_hides_violation ----
EXTENDS Naturals
VARIABLES x, h
Init == x = 0 /\ h = {}
Next == \/ x < 2 /\ x' = x + 1 /\ h' = h \cup {x}
        \/ x' = 2 /\ h' = h
        \/ x = 2 /\ UNCHANGED <<x, h>>
V == <<x>>
Inv == x = 2 => h = {} \/ h = {0, 1}
====

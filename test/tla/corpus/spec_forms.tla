---- MODULE spec_forms ----
EXTENDS Naturals
VARIABLES x, y
vars == <<x, y>>
Init == x = 0 /\ y = 0
Next == x' = (x + 1) % 3 /\ y' = x
Fair == WF_vars(Next)
Spec == /\ Init
        /\ [][Next]_vars
        /\ Fair
        /\ \A i \in 1..2 : SF_vars(Next /\ x = i)
Spec2 == (x = 1 /\ y \in 0..1) /\ [][Next \/ (UNCHANGED y /\ x' = 0)]_<<x, y>>
====

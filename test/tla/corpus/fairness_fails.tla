---- MODULE fairness_fails ----
\* ENABLED <<Up>>_vars cannot be told, since Up says nothing of b: TLC finds out before any violation.
EXTENDS Naturals
VARIABLES a, b
vars == <<a, b>>
Init == a = 0 /\ b = 0
Up == a' = a + 1 /\ a' \in 1 .. 10
Next == Up /\ UNCHANGED b
Spec == Init /\ [][Next]_vars /\ WF_vars(Up)
Prop == <>(a = 3)
Inv == a < 5
====

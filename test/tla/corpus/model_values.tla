---- MODULE model_values ----
EXTENDS Naturals
CONSTANTS M, N, T1, T2, U, S
VARIABLE x
Init == x = M
Next == \/ x = M /\ x' \in {N, 1, 0}
        \/ x # M /\ x' = IF x \in {N, M} THEN M ELSE x
        \/ x = N /\ x' = T1
        \/ x \in S \cup {N} /\ x' = IF x = N \/ x = T2 THEN T1 ELSE T2
====

---- MODULE quantifier_order ----
\* The first name of several is the one that changes fastest.
EXTENDS Integers, FiniteSets
VARIABLES s, x, y
Init == s = {1, 2, 3} /\ x = 0 /\ y = 0
N1 == \E i, j \in s : x' = i /\ y' = j /\ s' = s
N2 == \E i \in s, j \in {1, 2} : x' = i /\ y' = j /\ s' = s
N3 == \E i, j \in {1, 2, 3} : x' = i /\ y' = j /\ s' = s
N4 == \E <<i, j>> \in s \X {1, 2}, k \in s : x' = i + k /\ y' = j /\ s' = s
N5 == \E i \in {1, 2}, <<j, k>> \in {1, 2} \X {3, 4} : x' = i + k /\ y' = j /\ s' = s
N6 == \E p \in {<<i, j>> : i \in s, j \in {1, 2}} : x' = p[1] /\ y' = p[2] /\ s' = s
N7 == \E i, j \in s, k \in {1, 2} : x' = i /\ y' = j + k /\ s' = s
I1 == ~(x = 2 /\ y = 1)
I2 == ~(x = 1 /\ y = 2)
I3 == ~(x = 4 /\ y = 2)
InitE == \E i, j \in {1, 2, 3} : x = i /\ y = j /\ s = {1}
InitS == s = {1, 2} /\ \E i \in s, j \in s : x = i /\ y = j
====

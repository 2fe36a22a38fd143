---- MODULE view_of_orbit ----
\* With both, the view is that of the least state of an orbit.
EXTENDS Integers, TLC, FiniteSets
CONSTANTS P, Q
VARIABLES pc, last
Init == pc = [p \in P |-> 0] /\ last \in P
Next == \E p \in P : pc[p] < 2 /\ pc' = [pc EXCEPT ![p] = @ + 1] /\ last' = p
Sym == Permutations(P)
Both == Permutations(P) \cup Permutations(Q)
V == pc
W == <<last, Cardinality(Q)>>
====

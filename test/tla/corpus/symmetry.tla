---- MODULE symmetry ----
EXTENDS Naturals, FiniteSets, TLC
CONSTANT P, A, B, C
VARIABLES owner, waiting
None == CHOOSE n : n \notin P
Init == owner = {} /\ waiting = [p \in P |-> 0]
Take(p) == owner = {} /\ owner' = {p} /\ waiting' = [waiting EXCEPT ![p] = 0]
Wait(p) == p \notin owner /\ waiting[p] < 1 /\ waiting' = [waiting EXCEPT ![p] = 1] /\ owner' = owner
Drop == owner # {} /\ owner' = {} /\ UNCHANGED waiting
Next == (\E p \in P : Take(p) \/ Wait(p)) \/ Drop
All == Permutations(P)
Two == Permutations({A, B})
Union == Permutations({A, B}) \cup Permutations({B, C})
Inv == Cardinality(owner) <= 1
====

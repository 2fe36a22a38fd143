---- MODULE functions_and_sets ----
EXTENDS Naturals, FiniteSets, Sequences, TLC
VARIABLES f, n
S == {1, 2}
Init == f \in [S -> SUBSET {7}] /\ n = 0
Next == \/ \E g \in [S -> {{}, {7}}] : f' = g /\ n' = Cardinality(UNION {g[i] : i \in S})
        \/ f' = [i \in DOMAIN f |-> f[3 - i]] /\ n' = Cardinality({<<a, b>> \in S \X S : a <= b})
        \/ n' = Len([i \in 1..n |-> 0]) /\ f' = (1 :> {} @@ f)
        \/ f' = f /\ n' = Cardinality(Permutations(S)) + Cardinality([a : S, b : S])
====

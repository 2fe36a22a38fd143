---- MODULE lambda ----
EXTENDS Naturals, Sequences
VARIABLE q
Map(F(_), s) == [i \in DOMAIN s |-> F(s[i])]
Fold(F(_, _), a, b) == F(F(a, b), b)
Init == q = <<1, 2, 3>>
Next == \/ q' = Map(LAMBDA v : (v + q[1]) % 4, q)
        \/ q' = SelectSeq(q, LAMBDA v : v # 2) \o <<>> /\ Len(q) = 3
        \/ q' = Map(LAMBDA v : Fold(LAMBDA a, b : (a + b) % 3, v, 1), q)
====

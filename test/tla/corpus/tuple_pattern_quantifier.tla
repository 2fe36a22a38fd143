---- MODULE tuple_pattern_quantifier ----
EXTENDS Naturals
VARIABLE s
Pairs == {<<1, 2>>, <<2, 1>>, <<2, 2>>}
Init == s = {}
Next == \/ \E <<a, b>> \in Pairs, c \in 1..2 : a # b /\ s' = {a, b + c}
        \/ \E <<a, b>> \in Pairs \ {<<2, 2>>} : \A <<p, q>> \in {<<a, b>>} : s' = {p * 3 + q}
        \/ s' = {a + b : <<a, b>> \in Pairs}
        \/ s' = {<<a, b>> \in Pairs : a < b}
        \/ s' = {[<<a, b>> \in Pairs |-> a - b + 1][2, 1]}
        \/ s' = {CHOOSE <<a, b>> \in Pairs : a = b}
====

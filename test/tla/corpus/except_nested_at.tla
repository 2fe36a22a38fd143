---- MODULE except_nested_at ----
EXTENDS Naturals
VARIABLE r
Init == r = [a |-> [b |-> <<1, 2>>, c |-> 0], d |-> [x \in {"p", "q"} |-> 1]]
Next == \/ r.a.c < 2 /\ r' = [r EXCEPT !.a.b[1] = @ + 1, !.a.c = @ + 1]
        \/ r' = [r EXCEPT !.d["p"] = 1 - @, !.d.q = @]
        \/ r' = [r EXCEPT !.a = [@ EXCEPT !.c = 0, !.b[1] = 1], !.a.b[1] = @ * 1]
        \/ r' = [r EXCEPT !.a.c = 1, !.a.c = @ + 1, !.a.b[1] = 3]
====

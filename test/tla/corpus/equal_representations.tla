---- MODULE equal_representations ----
EXTENDS Naturals, Sequences, TLC
VARIABLES a, b, c, d
\* Different ways to write one value are one state.
Init == a = 1..3 /\ b = <<1, 2>> /\ c = [q |-> 1] /\ d = SUBSET {1, 2}
Next == \/ a' = {3, 1, 2} /\ b' = (1 :> 1 @@ 2 :> 2) /\ c' = "q" :> 1 /\ d' = {{}, {2}, {1}, {2, 1}}
        \/ a' = {x \in 0..5 : x > 0 /\ x < 4} /\ b' = [i \in 1..2 |-> i] /\ c' = [s \in {"q"} |-> 1]
           /\ d' = SUBSET (1..2)
        \/ a' = 1..3 \cup {2} /\ b' = <<1>> \o <<2>> /\ c' = [c EXCEPT !.q = 1] /\ d' = UNION {d, {}}
====

---- MODULE operators_postfix ----
EXTENDS Naturals, Sequences
VARIABLE x
a ^+ == a + 1
a ^# == a - 1
l \oplus r == (l + r) % 3
S %% T == {s \oplus t : s \in S, t \in T}
Init == x = {0}
Next == \/ x' = x %% {1}
        \/ x' = {e^+ % 3 : e \in x} %% x
        \/ x' = {(e^+)^# : e \in x}
====

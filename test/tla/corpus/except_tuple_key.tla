---- MODULE except_tuple_key ----
EXTENDS Naturals
VARIABLE f
Init == f = [i \in 1..2, j \in 1..2 |-> 0]
Next == \E i, j \in 1..2 : f' = [f EXCEPT ![i, j] = 1 - @, ![<<j, i>>] = @]
Inv == f[1, 2] + f[<<2, 1>>] < 3
====

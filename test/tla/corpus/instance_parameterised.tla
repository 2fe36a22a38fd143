---- MODULE instance_parameterised ----
EXTENDS Naturals
VARIABLES mem, n
At(C) == INSTANCE Cell
Other(C, m) == INSTANCE Cell WITH mem <- m
Init == mem = [i \in 1..2 |-> 0] /\ n = 0
Next == \E i \in 1..2 :
          /\ At(i)!Write(i, (At(i)!Read(i) + 1) % 3)
          /\ n' = IF At(i)!Same \/ Other(i, <<1, 1>>)!Same THEN Other(2, <<5, 1>>)!Read(2) ELSE 0
====

---- MODULE let_function_first ----
EXTENDS Naturals, Sequences
VARIABLE x
Apart(log, clock(_)) ==
  \A i \in 1..Len(log) :
    \A j \in 1..(i - 1) :
      LET Fill(c, D) == [d \in D |-> IF d \in DOMAIN c THEN c[d] ELSE 0]
          D == DOMAIN clock(log[i]) \cup DOMAIN clock(log[j])
          late == Fill(clock(log[i]), D)
          early == Fill(clock(log[j]), D)
      IN late[1] > early[1] \/ (late # early /\ D = {1, 2})
Later(i) ==
  LET RECURSIVE F(_)
      G(n) == F(n) + 1
      c == G(i)
      d == i + 5
      F(n) == IF n = 0 THEN d ELSE F(n - 1) + 1
  IN c > d /\ c = c + d - d /\ d = i + 5 /\ c = 2 * i + 6
Init == x = 0
Next == x' = 1 - x /\ Apart(<<<<0>>, <<0, 1>>>>, LAMBDA l : l) /\ Later(x + 2)
====

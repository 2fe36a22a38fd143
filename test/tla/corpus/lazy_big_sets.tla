---- MODULE lazy_big_sets ----
\* Sets too big to be listed are enumerated element by element, in the order that CHOOSE goes by.
EXTENDS Integers, FiniteSets
VARIABLE x
Init == x = 0
First ==
  /\ x = 0
  /\ (\E s \in SUBSET (1 .. 40) : s = {1, 2}) = TRUE
  /\ x' = Cardinality(CHOOSE s \in SUBSET (1 .. 40) : Cardinality(s) = 2)
Second ==
  /\ x = 2
  /\ (\E f \in [1 .. 4 -> 0 .. 9] : f[4] = 3) = TRUE
  /\ x' = (CHOOSE f \in [1 .. 4 -> 0 .. 9] : f[4] = 3)[4]
Third ==
  /\ x = 3
  /\ (\E r \in [a : 0 .. 30, b : 0 .. 30, c : 0 .. 30] : r.c = 4) = TRUE
  /\ ~ \A t \in (0 .. 30) \X (0 .. 30) \X (0 .. 30) : t[3] < 4
  /\ x' = (CHOOSE r \in [a : 0 .. 30, b : 0 .. 30, c : 0 .. 30] : r.c = 4).c
Fourth ==
  /\ x = 4
  /\ (\E n \in 0 .. 100000000 : n > 4) = TRUE
  /\ x' = 5
Last == x = 5 /\ UNCHANGED x
Next == First \/ Second \/ Third \/ Fourth \/ Last
====

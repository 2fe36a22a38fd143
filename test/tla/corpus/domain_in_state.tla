---- MODULE domain_in_state ----
\* DOMAIN of a tuple is an interval, of a function on numbers a list; BagToSet is DOMAIN.
EXTENDS Integers, Sequences, Bags, TLC
VARIABLES x, d
Functions == <<
  <<5, 6>>, [i \in 1 .. 2 |-> i], 1 :> 5 @@ 2 :> 6, [i \in 0 .. 1 |-> i],
  [[i \in 1 .. 2 |-> i] EXCEPT ![1] = 7], [<<5, 6>> EXCEPT ![1] = 7],
  Append([i \in 1 .. 2 |-> i], 3), [i \in 1 .. 2 |-> i] \o <<>>, <<>> \o [i \in {1, 2} |-> i],
  SubSeq([i \in 1 .. 2 |-> i], 1, 2), EmptyBag \o <<>>, CHOOSE f \in [{1, 2} -> {0}] : TRUE,
  <<{} \cup 1 .. 3>>, <<{} \cup 4>> >>
Init == x = 1 /\ d = {}
Next ==
  /\ x <= Len(Functions)
  /\ d' = <<DOMAIN Functions[x], Functions[x]>>
  /\ x' = x + 1
====

---- MODULE bounded_sets_lazy ----
EXTENDS Integers, Sequences
VARIABLE x
Init == x = <<>>
Next == \/ Len(x) < 2 /\ \E v \in {1, 2} : x' = Append(x, v)
        \/ x # <<>> /\ x' = Tail(x)
TypeOK == /\ x \in Seq({1, 2})
          /\ x \in Seq(Nat) /\ x \notin Seq({3}) \ {<<>>}
          /\ {Len(x)} \in SUBSET (Nat \cup {-1})
          /\ <<x, 1>> \in Seq(Int) \X Nat
          /\ [n |-> x] \in [n : Seq(Nat)]
          /\ 3 \in {n \in Nat : n > Len(x)}
          /\ [i \in 1..3 |-> i] \in [1..3 -> Nat]
          /\ "s" \in STRING
====

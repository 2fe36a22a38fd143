---- MODULE empty_functions ----
EXTENDS Naturals, Sequences, Bags
VARIABLES f
Init == f = <<>>
Next == f' = [x \in {} |-> 1] \/ f' = EmptyBag \/ f' = Tail(<<1>>)
====

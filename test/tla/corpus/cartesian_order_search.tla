---- MODULE cartesian_order_search ----
EXTENDS Naturals
VARIABLE s
Init == s = <<0, 0>>
Next == \E t \in (0..2) \X {5, 4} : s' = t
Inv == s # <<1, 5>>
====

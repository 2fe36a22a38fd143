---- MODULE except_outside_domain ----
EXTENDS Naturals
VARIABLE f
Init == f = <<0, 0>>
Next == f' = [f EXCEPT ![3] = 1 \div 0, ![1] = 1 - @]
====

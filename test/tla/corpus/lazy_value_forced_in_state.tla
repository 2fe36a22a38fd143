---- MODULE lazy_value_forced_in_state ----
EXTENDS Naturals
VARIABLES x
Init == x = <<0>>
Next == x' = [i \in 0..1 |-> 1 \div i]
====

---- MODULE assign_lazy_then_false ----
\* A function with a listed domain is evaluated where it is assigned, though the action is false later on.
EXTENDS Integers
VARIABLES x, y
Init == x = 0 /\ y = <<1>>
Next == x < 2 /\ x' = x + 1 /\ y' = [i \in 0 .. 1 |-> 1 \div i] /\ x > 5
====

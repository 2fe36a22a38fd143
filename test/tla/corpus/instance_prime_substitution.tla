---- MODULE instance_prime_substitution ----
EXTENDS Naturals
VARIABLES p, q
\* The variable of the instance stands for an expression: its prime is a test.
I == INSTANCE Counters WITH v <- p + q, Max <- 3, Step <- LAMBDA n : n + 1
Init == p = 0 /\ q = 0
Next == /\ p' \in 0..2
        /\ q' \in 0..2
        /\ I!Next
====

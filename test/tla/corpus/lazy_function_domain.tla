---- MODULE lazy_function_domain ----
EXTENDS Naturals
VARIABLES x
F == [i \in 0..2 |-> 6 \div i]
Init == x = F[2]
Next == LET f[i \in 0..3] == IF i = 1 THEN 1 ELSE 6 \div (i - 1)
        IN x' = (F[1] + f[3] + x) % 7
====

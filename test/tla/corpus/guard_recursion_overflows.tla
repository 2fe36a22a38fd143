---- MODULE guard_recursion_overflows ----
EXTENDS Integers
VARIABLE x
RECURSIVE Even(_), Odd(_)
\* As a guard, every branch of the disjunction is walked: n = 0 does not end it.
Even(n) == n = 0 \/ Odd(n - 1)
Odd(n) == n # 0 /\ Even(n - 1)
Init == x = 0
Next == Even(x) /\ x' = x + 1
====

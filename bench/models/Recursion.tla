------------------------------ MODULE Recursion -----------------------------
\* Recursive operators and functions, CHOOSE, LET: evaluation rather than search.
EXTENDS Integers, Sequences, FiniteSets
VARIABLES s, n

RECURSIVE Total(_)
Total(q) == IF q = <<>> THEN 0 ELSE Head(q) + Total(Tail(q))
fib[i \in 0 .. 20] == IF i < 2 THEN i ELSE fib[i - 1] + fib[i - 2]
Largest(S) == CHOOSE x \in S : \A y \in S : y <= x

Init == s = <<>> /\ n = 0
Next == \/ /\ Len(s) < 8
           /\ \E k \in 1 .. 3 : s' = Append(s, k)
           /\ n' = Total(s') % 5
        \/ /\ s # <<>>
           /\ s' = Tail(s)
           /\ n' = LET m == Largest({s[i] : i \in DOMAIN s}) IN fib[m + 10] % 7
Small == n \in 0 .. 6
=============================================================================

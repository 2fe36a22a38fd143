---- MODULE recursive_operator ----
EXTENDS Naturals, Sequences, FiniteSets
VARIABLES x, s
RECURSIVE Fact(_), SumSet(_), Even(_), Odd(_)
Fact(n) == IF n = 0 THEN 1 ELSE n * Fact(n - 1)
SumSet(S) == IF S = {} THEN 0 ELSE LET e == CHOOSE e \in S : TRUE IN e + SumSet(S \ {e})
Even(n) == n = 0 \/ Odd(n - 1)
Odd(n) == n # 0 /\ Even(n - 1)
Init == x = 0 /\ s = {}
Next == LET RECURSIVE Rev(_)
            Rev(q) == IF q = <<>> THEN <<>> ELSE Append(Rev(Tail(q)), Head(q))
        IN /\ x < 4
           /\ (Even(x) \/ Odd(x)) = TRUE
           /\ x' = x + 1
           /\ s' = {Fact(x), SumSet(0..x), Rev(<<1, 2, x>>)[1]}
====

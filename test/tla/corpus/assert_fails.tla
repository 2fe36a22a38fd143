---- MODULE assert_fails ----
EXTENDS Naturals, TLC
VARIABLES x
Init == x = 0
Next == x' = x + 1 /\ Assert(x < 3, <<"x is", x>>)
====

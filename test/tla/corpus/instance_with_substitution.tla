---- MODULE instance_with_substitution ----
EXTENDS Naturals
VARIABLES a, b
Double(n) == IF n = 0 THEN 1 ELSE n * 2
A == INSTANCE Counters WITH v <- a, Max <- 3, Step <- LAMBDA n : n + 1
B == INSTANCE Counters WITH v <- b, Max <- 4, Step <- Double
Init == A!Init /\ B!Init
Next == \/ A!Next /\ UNCHANGED b
        \/ B!Up /\ UNCHANGED a
        \/ B!Down /\ a = B!Shown - 6 /\ a' = a
Inv == A!TypeOK /\ B!TypeOK
====

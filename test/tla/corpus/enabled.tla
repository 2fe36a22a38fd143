---- MODULE enabled ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
A == x < 2 /\ x' = x + 1 /\ y' = y
B == ~ENABLED A /\ x' = 0 /\ y' \in {y, 1}
C == ENABLED (\E v \in 1..2 : v = x /\ x' = v) /\ y' = 2 /\ x' = x
Next == A \/ B \/ C
Inv == (x = 2) <=> ~ENABLED A
Inv2 == ENABLED <<x' = 1 /\ y' = y>>_x => x # 1
====

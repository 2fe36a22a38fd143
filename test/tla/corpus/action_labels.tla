---- MODULE action_labels ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Inc(i) == x < 2 /\ x' = x + i /\ UNCHANGED y
Flip == y = 0 /\ y' = 1 /\ UNCHANGED x
Flop == /\ y = 1
        /\ y' = 0
        /\ UNCHANGED x
Toggle == Flip \/ Flop
Sys == \E i \in 1..2 : Inc(i)
Reset == x' = 0 /\ y' = y
Both == x = 2 /\ (Reset \/ Flip)
Next == \/ Sys
        \/ Toggle
        \/ Both
        \/ x = 3 /\ x' = 2 /\ y' = y
        \/ \E v \in {0} : y = 1 /\ x' = v /\ y' = v
Next2 == \/ LET k == 1 IN Inc(k) \/ Flip
         \/ IF x = 0 THEN Flop ELSE Reset
         \/ CASE y = 1 -> Flop [] OTHER -> Flip
         \/ \E S \in SUBSET {1, 2} : \E i \in S : Inc(i)
         \/ \E i \in {1} : Toggle
====

---- MODULE live_constraint ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = x + 1 \/ x' = 0
Spec == Init /\ [][Next]_x /\ WF_x(Next)
Limit == x < 4
Often == []<>(x = 0)
Reach == <>(x = 2)
====

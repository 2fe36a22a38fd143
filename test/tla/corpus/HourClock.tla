---- MODULE HourClock ----
EXTENDS Naturals
VARIABLE h
Init == h = 0
Next == h' = (h + 1) % 3
Safe == Init /\ [][Next]_h
Spec == Safe /\ WF_h(Next)
====

---- MODULE no_variables ----
\* Specifications that say nothing about states.
EXTENDS Integers
Init == TRUE
Next == TRUE
Spec == Init /\ [][Next]_<<>>
NoInit == [][Next]_<<>>
Equation == (1 = 1) /\ [][Next]_<<>>
Only == Init
Live == <>TRUE
Inv == 1 = 1
====

---- MODULE constant_next ----
\* Variables, with a predicate or an action that does not speak of them.
EXTENDS Integers
VARIABLE x
Init == x = 0
Next == x' = 1 - x
Yes == TRUE
Never == FALSE
Spec == Init /\ Yes /\ [][Next]_x
Stays == Init /\ [][Never]_x
NoInit == Yes /\ [][Next]_x
====

---- MODULE property_variable ----
EXTENDS Naturals
VARIABLE x
Init == x = TRUE
Next == x' = ~x
Spec == Init /\ [][Next]_x
Prop == x
Both == Prop /\ x = TRUE
====

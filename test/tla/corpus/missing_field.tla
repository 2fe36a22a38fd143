---- MODULE missing_field ----
EXTENDS Naturals
VARIABLES r
Init == r = [a |-> 1]
Next == r' = [r EXCEPT !.a = r.b]
====

---- MODULE operator_redeclared ----
EXTENDS Integers
VARIABLE x
-. a == 0 - a
Init == x = 0
Next == x' = x
====

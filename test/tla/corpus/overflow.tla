---- MODULE overflow ----
EXTENDS Naturals
VARIABLE x
Init == x = 1
Next == x' = x * 65536
====

---- MODULE nested_sees ----
\* A nested module sees what stands before it, and may name what comes after.
EXTENDS Naturals
VARIABLE x
Early == 5
---- MODULE Base ----
EXTENDS Naturals
VARIABLE z
Spec == z = 0 /\ [][(z < Early /\ z' = z + 1)]_z
Later == 7
====
Later == 8
Spec == x = 0 /\ [][(x < Later /\ x' = x + 1)]_x
F == INSTANCE Base WITH z <- x
Inv == x < F!Later
====

---- MODULE apply_outside_domain ----
EXTENDS Naturals
VARIABLES f, i
Init == f = <<2, 3>> /\ i = 1
Step(k) == i' = f[k]
Next == Step(i) /\ f' = f
====

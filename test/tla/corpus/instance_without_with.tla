---- MODULE instance_without_with ----
EXTENDS Naturals
CONSTANT Max
VARIABLE v
Step(n) == n + 1
INSTANCE Counters
Both == Up \/ Down
Small == v <= Shown
====

---- MODULE Counters2 ----
EXTENDS Naturals
Limit == 10
Add(a, b) == a + b
LibUse == Add(Limit, 0)
====

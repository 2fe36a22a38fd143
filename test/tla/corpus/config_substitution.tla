---- MODULE config_substitution ----
EXTENDS Naturals, Counters2
CONSTANT K
VARIABLE x
Bound == 2
MyBound == 4
MyLimit == 3
MyAdd(a, b) == a * 2 + b
Init == x = K
Next == x' = (Add(x, 1) + LibUse) % (Bound + 5)
====

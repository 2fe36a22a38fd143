---- MODULE config_module_substitution ----
EXTENDS Naturals
VARIABLE x
C == INSTANCE Counters2
MyLimit == 3
Init == x = C!Limit
Next == x' = (C!LibUse + x) % 7
====

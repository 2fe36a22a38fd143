---- MODULE config_missing_constant ----
EXTENDS Naturals
CONSTANTS N, M
VARIABLE x
Init == x = N
Next == x' = x
====

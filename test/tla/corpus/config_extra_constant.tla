---- MODULE config_extra_constant ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = x
====

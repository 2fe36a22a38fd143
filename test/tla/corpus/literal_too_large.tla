---- MODULE literal_too_large ----
EXTENDS Naturals
VARIABLE x
Init == x = 1
Next == x' = 2147483648
====

---- MODULE assume_state ----
EXTENDS Integers
VARIABLE x
Foo == x + 1 = 2
ASSUME x = 0
Init == x = 0
Next == UNCHANGED x
====

---- MODULE assume_state_by_name ----
EXTENDS Integers
VARIABLE x
Foo == x + 1 = 2
ASSUME Foo
Init == x = 0
Next == UNCHANGED x
====

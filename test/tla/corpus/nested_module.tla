---- MODULE nested_module ----
EXTENDS Naturals
VARIABLE x
---- MODULE Inner ----
CONSTANT K
Add(a) == a + K
VARIABLE y
Go == y' = Add(y) % 5
====
One == INSTANCE Inner WITH K <- 1, y <- x
Two == INSTANCE Inner WITH K <- 2, y <- x
Init == x = 0
Next == One!Go \/ Two!Go \/ x' = One!Add(0)
====

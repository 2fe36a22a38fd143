---- MODULE assume_false ----
EXTENDS Naturals
CONSTANT N
VARIABLE x
ASSUME N \in Nat
ASSUME NBig == N > 3
Init == x = 0
Next == x' = x
====

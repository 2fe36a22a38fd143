---- MODULE LetI ----
EXTENDS Naturals
VARIABLE x
xplus1 == x + 1
Sum(k) == LET w == x + k IN w
Step == x' = (x + 1) % 3
====

---- MODULE recursive_by_name ----
\* RECURSIVE operators that are given variables, with and without a prime.
EXTENDS Integers
VARIABLES clock, y
RECURSIVE Flip(_, _, _)
Flip(v, b, n) == IF n = 0 THEN v = ~b ELSE Flip(v, b, n - 1)
RECURSIVE In(_, _)
In(v, n) == IF n = 0 THEN v \in {1, 2} ELSE In(v, n - 1)
RECURSIVE Swap(_, _, _)
Swap(v, w, n) == IF n = 0 THEN v = TRUE ELSE Swap(w, v, n - 1)
Init == Flip(clock, FALSE, 1) /\ In(y, 2)
Swapped == Swap(clock, y, 2) /\ Swap(clock, y, 1)
Next == clock' = ~clock /\ UNCHANGED y
Named == Flip(clock', clock, 2) /\ In(y', 1)
Keeps == Flip(clock, ~clock, 2)
====

---- MODULE recursive_primed ----
EXTENDS Integers
VARIABLE y
Up(v) == v' = v + 1
RECURSIVE Set(_, _)
Set(n, v) == IF n = 0 THEN Up(v) ELSE Set(n - 1, v)
Init == y = 0
Next == y' = 1 - y
====

---- MODULE recursive_function ----
EXTENDS Integers
VARIABLES x
fib[n \in Nat] == IF n < 2 THEN n ELSE fib[n - 1] + fib[n - 2]
ack[m, n \in 0..3] == IF m = 0 THEN n + 1 ELSE IF n = 0 THEN 7 ELSE m + n
Init == x = 0
Next == x' = (fib[x] + ack[x % 3, 2] + 1) % 9
====

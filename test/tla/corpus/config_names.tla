---- MODULE config_names ----
\* What a configuration may name, and what TLC calls it when it fails.
EXTENDS Integers
CONSTANTS C, D
VARIABLES x, flag
vars == <<x, flag>>
Init == x = 0 /\ flag = TRUE
Next == x' = (x + 1) % 3 /\ flag' = (x' # 2)
Spec == Init /\ [][Next]_vars
Yes == TRUE
StartsAtOne == x = 1
Grows == [][x' > x]_vars
Bound == [](x < 2)
Outer == x = 0 /\ Grows
Outermost == Outer /\ Yes
Start == StartsAtOne
Starts == x = 0 /\ Start
Bounded == x = 0 /\ Bound
====

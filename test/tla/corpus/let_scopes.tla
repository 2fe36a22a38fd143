---- MODULE let_scopes ----
EXTENDS Naturals
VARIABLE x
f(a) == LET g(b) == a + b
            h == g(1)
        IN LET k(c) == g(c) + h IN k(a)
\* Definitions are scoped where they are written, not where they are used.
y == 1
use(v) == y + v
Init == x = 0
Next == LET z == 5 IN \E w \in 0..1 : x' = (f(w) + use(x) + z) % 4
====

---- MODULE higher_order ----
EXTENDS Naturals
VARIABLE x
Apply(Op(_), v) == Op(v)
Twice(Op(_), v) == Apply(Op, Apply(Op, v))
Inc(v) == (v + 1) % 6
a (+) b == a * 2 + b
Bin(_ ## _, a, b) == a ## b
Next0(A(_), v) == A(v)
Set(v) == x' = v
Init == x = 0
Next == \/ x' = Twice(Inc, x)
        \/ x' = Bin((+), x, 1) % 5
        \/ x' = Bin(+, x, 1) % 5
        \/ Next0(Set, 4)
====

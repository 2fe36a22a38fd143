---- MODULE live_initial_formulas ----
EXTENDS Naturals
VARIABLE x
Init == x \in {0, 5}
Next == x < 9 /\ x # 3 /\ x' = x + 1
Spec == Init /\ [][Next]_x /\ WF_x(Next)
A == (x = 0) => <>(x = 3)
B == (x = 5) => <>(x = 3)
C == <>(x = 3) \/ <>(x = 9)
D == <>[](x = 3) \/ <>[](x = 9)
E == [](x = 1 => <>[](x = 3))
F == <>(x = 3 /\ [](x = 3)) \/ x = 5
G == [](x > 5 => [](x > 5))
H == ~<>(x = 4)
I == <>(ENABLED Next) /\ []<>(~ENABLED Next)
====

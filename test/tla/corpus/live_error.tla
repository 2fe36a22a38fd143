---- MODULE live_error ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == x' = (x + 1) % 4
Spec == Init /\ [][Next]_x /\ WF_x(Next)
Bad == []<>(10 \div (x - 2) = 5)
NotBool == []<>x
Constant == [](x < 9 => <>(x < 9 /\ {0} \notin [p |-> 0]))
NotConstant == [](x < 9 => <>(x < 9 \/ 1))
====

---- MODULE live_fairness_quantified ----
EXTENDS Naturals
CONSTANT N
VARIABLES f
Init == f = [i \in 1..N |-> 0]
Step(i) == f' = [f EXCEPT ![i] = 1 - @]
Next == \E i \in 1..N : Step(i)
Each == Init /\ [][Next]_f /\ \A i \in 1..N : WF_f(Step(i))
Some == Init /\ [][Next]_f /\ WF_f(Next)
Odd == Init /\ [][Next]_f /\ \A i \in {j \in 1..N : j % 2 = 1} : SF_f(Step(i))
Toggles == \A i \in 1..N : []<>(f[i] = 1)
First == []<>(f[1] = 1) /\ []<>(f[1] = 0)
All == []<>(\A i \in 1..N : f[i] = 1)
====

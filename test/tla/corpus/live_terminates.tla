---- MODULE live_terminates ----
EXTENDS Naturals
VARIABLES n, done
vars == <<n, done>>
Init == n \in 0..3 /\ done = FALSE
Down == n > 0 /\ n' = n - 1 /\ UNCHANGED done
Up == n = 1 /\ n' = 3 /\ UNCHANGED done
Finish == n = 0 /\ ~done /\ done' = TRUE /\ n' = n
Next == Down \/ Up \/ Finish
Spec == Init /\ [][Next]_vars /\ WF_vars(Next)
Spec2 == Init /\ [][Down \/ Finish]_vars /\ WF_vars(Down \/ Finish)
Spec3 == Init /\ [][Next]_vars /\ WF_vars(Down) /\ WF_vars(Finish) /\ SF_vars(Finish)
Terminates == <>done
Stays == <>[]done
Eventually0 == n = 3 ~> n = 0
Monotone == [][n' <= n]_n
BoxDiamondAction == []<><<Up>>_vars \/ <>done
====

---- MODULE empty_sets ----
\* What is left of quantifiers over constants that are empty.
EXTENDS Integers
CONSTANTS P
VARIABLES pc, n
vars == <<pc, n>>
Init == pc = [p \in P |-> "a"] /\ n = 0
None == n = 1 /\ Init
Go(p) == pc[p] = "a" /\ pc' = [pc EXCEPT ![p] = "b"] /\ n' = (n + 1) % 2
Next == \E p \in P : Go(p)
Tick == Next \/ (n' = (n + 1) % 2 /\ UNCHANGED pc)
Spec == Init /\ [][Next]_vars
Ticks == Init /\ [][Tick]_vars /\ WF_vars(Tick)
Small == n < 0
LiveAll == \A p \in P : []<>(pc[p] = "b")
LiveSome == \E p \in P : []<>(pc[p] = "b")
LiveLater == [](\A p \in P : <>(pc[p] = "b"))
LiveOr == LiveSome \/ LiveAll
====

---- MODULE live_cycle ----
EXTENDS Naturals
VARIABLES x, y
vars == <<x, y>>
Init == x = 0 /\ y = 0
Tick == x' = (x + 1) % 3 /\ y' = y
Flip == x = 1 /\ y' = 1 - y /\ x' = x
Next == Tick \/ Flip
Unfair == Init /\ [][Next]_vars
Weak == Unfair /\ WF_vars(Next)
WeakTick == Unfair /\ WF_vars(Tick)
WeakFlip == Unfair /\ WF_vars(Tick) /\ WF_vars(Flip)
StrongFlip == Unfair /\ WF_vars(Tick) /\ SF_vars(Flip)
StrongSub == Unfair /\ WF_x(Tick) /\ SF_y(Flip)
AlwaysEventually == []<>(x = 2)
FlipsOften == []<>(y = 1)
Settles == <>[](y = 0)
LeadsTo == (x = 1) ~> (x = 2)
Implied == [](x = 2 => <>(x = 0))
Sometime == <>(y = 1)
ActionOften == []<><<Flip>>_vars
ActionStops == <>[][~Flip]_vars
Either == []<>(x = 2) \/ <>[](x = 1)
Conditional == []<>(x = 1 /\ y = 0) => []<>(x = 1 /\ y = 1)
Equivalent == ([]<>(x = 2)) <=> ([]<>(x = 0))
NotOften == ~[]<>(x = 2)
QuantifiedOften == \A k \in 0..2 : []<>(x = k)
QuantifiedSome == \E k \in 0..2 : <>[](x = k)
Nested == []((x = 1 /\ y = 1) => <>((x = 0) /\ <>(x = 2)))
====

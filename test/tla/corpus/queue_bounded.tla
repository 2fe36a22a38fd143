---- MODULE queue_bounded ----
EXTENDS Naturals, Sequences
CONSTANTS Values, Cap
VARIABLES q, sent, got
vars == <<q, sent, got>>
Init == q = <<>> /\ sent = {} /\ got = {}
Send(v) == v \notin sent /\ Len(q) < Cap /\ q' = Append(q, v) /\ sent' = sent \cup {v} /\ UNCHANGED got
Recv == q # <<>> /\ got' = got \cup {Head(q)} /\ q' = Tail(q) /\ UNCHANGED sent
Done == sent = Values /\ q = <<>> /\ UNCHANGED vars
Next == (\E v \in Values : Send(v)) \/ Recv \/ Done
Inv == got \subseteq sent /\ \A i \in 1..Len(q) : q[i] \in sent \ got
====

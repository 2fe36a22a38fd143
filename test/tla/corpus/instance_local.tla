---- MODULE instance_local ----
EXTENDS Counters
LOCAL INSTANCE Sequences
VARIABLE q
MyInit == Init /\ q = <<>>
MyNext == /\ Up
          /\ q' = IF Len(q) < 2 THEN Append(q, v) ELSE Tail(q)
Plus(n) == n + 1
====

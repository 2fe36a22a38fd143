------------------------------- MODULE Queue --------------------------------
\* A lock with a FIFO of waiters: sequences of records, functions on model values, sets.
EXTENDS Naturals, Sequences, FiniteSets
CONSTANTS Proc, Max
VARIABLES pc, queue, owner, turns

Init == /\ pc = [p \in Proc |-> "idle"]
        /\ queue = <<>>
        /\ owner = {}
        /\ turns = [p \in Proc |-> 0]

Request(p) == /\ pc[p] = "idle"
              /\ turns[p] < Max
              /\ pc' = [pc EXCEPT ![p] = "wait"]
              /\ queue' = Append(queue, [who |-> p, turn |-> turns[p]])
              /\ UNCHANGED <<owner, turns>>

Grant(p) == /\ queue # <<>>
            /\ Head(queue).who = p
            /\ owner = {}
            /\ owner' = {p}
            /\ queue' = Tail(queue)
            /\ pc' = [pc EXCEPT ![p] = "inside"]
            /\ UNCHANGED turns

Release(p) == /\ pc[p] = "inside"
              /\ owner' = owner \ {p}
              /\ turns' = [turns EXCEPT ![p] = @ + 1]
              /\ pc' = [pc EXCEPT ![p] = "idle"]
              /\ UNCHANGED queue

Next == \E p \in Proc : Request(p) \/ Grant(p) \/ Release(p)

TypeOK == /\ pc \in [Proc -> {"idle", "wait", "inside"}]
          /\ owner \in SUBSET Proc
          /\ turns \in [Proc -> 0 .. Max]
Exclusion == Cardinality({p \in Proc : pc[p] = "inside"}) <= 1
=============================================================================

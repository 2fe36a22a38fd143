---- MODULE tlc_module ----
EXTENDS Naturals, Sequences, TLC
VARIABLES s, x
Init == s = <<3, 1, 2>> /\ x = "0"
Next == \/ s' = SortSeq(s, LAMBDA a, b : a < b) /\ x' = ToString(s[1])
        \/ s' = SortSeq(s, LAMBDA a, b : a > b) /\ x' = x
        \/ \E p \in Permutations({1, 2, 3}) : s' = [i \in 1..3 |-> s[p[i]]] /\ x' = ToString(<<p[1], "a">>)
        \/ Assert(Len(s) = 3, "length") /\ PrintT("printed") /\ UNCHANGED <<s, x>>
        \/ TLCSet(1, 5) /\ s' = s /\ x' = ToString(TLCGet(1))
Inv == Print("inv", TRUE) /\ s \in Any /\ JavaTime > 0
====

---- MODULE set_of_records ----
EXTENDS Naturals
VARIABLE m
Msg == [type : {"req", "ack"}, n : 0..1]
Init == m = {}
Next == \E v \in Msg : m' = IF v \in m THEN m \ {v} ELSE m \cup {v}
TypeOK == m \in SUBSET Msg /\ m \subseteq [n : Nat, type : STRING]
====

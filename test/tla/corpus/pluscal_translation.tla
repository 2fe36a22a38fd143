---- MODULE pluscal_translation ----
EXTENDS Naturals, TLC
(* --algorithm swap
variables a = 0, b = 1;
process P \in 1..2
begin
  S: while TRUE do
       a := b || b := a;
     end while;
end process;
end algorithm; *)
\* BEGIN TRANSLATION
VARIABLES pc, a, b
vars == << pc, a, b >>
ProcSet == (1..2)
Init == (* Global variables *)
        /\ a = 0
        /\ b = 1
        /\ pc = [self \in ProcSet |-> "S"]
S(self) == /\ pc[self] = "S"
           /\ /\ a' = b
              /\ b' = a
           /\ pc' = [pc EXCEPT ![self] = "S"]
P(self) == S(self)
Next == (\E self \in 1..2: P(self))
Spec == Init /\ [][Next]_vars
\* END TRANSLATION
====

---------------------------- MODULE MCDaxHandOver ------------------------------
(* Model checking of DaxHandOver. Nothing is bounded. Tasks with the same roles   *)
(* may be exchanged; configurations with liveness do without.                     *)
EXTENDS DaxHandOver, TLC

Symmetry == {p \in Permutations(Tasks) :
  \A t \in Tasks : (t \in Readers <=> p[t] \in Readers) /\ (t \in Writers <=> p[t] \in Writers)}
===============================================================================

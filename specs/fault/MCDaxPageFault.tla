--------------------------- MODULE MCDaxPageFault ----------------------------
(* Model checking of DaxPageFault. Nothing is bounded here: tasks fault as often *)
(* as they like, and what they change comes back (munmap, reclaim). Symmetry:    *)
(* tasks with the same roles may be exchanged; the configurations that check     *)
(* liveness do without.                                                          *)
EXTENDS DaxPageProps, TLC

Roles(t) == <<t \in Readers, t \in Writers, t \in CowWriters, t \in PmdReaders, t \in PmdWriters,
              t \in Callers>>
Symmetry == {p \in Permutations(Tasks) : \A t \in Tasks : Roles(p[t]) = Roles(t)}
===============================================================================

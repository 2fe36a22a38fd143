----------------------------- MODULE MCDaxFault -------------------------------
(* Model checking of DaxFault. Nothing is bounded here: tasks fault as often as  *)
(* they like. Symmetry: tasks with the same roles may be exchanged, together     *)
(* with the mms that are their own; configurations with liveness do without.   *)
EXTENDS DaxFaultProps, TLC

\* Each task is a process of its own.
OwnMm == [t \in Faulters |-> t]
\* All tasks are threads of one process, whose mm has the name of none of them.
OneMm == [t \in Faulters |-> "one"]

\* In the place of Pinners: every process may pin what it has mapped.
AllPin == Faulters
\* In the place of BeginErrors.
MayFail == TRUE
\* In the place of InvalidateKeeps: the entry of a page that is pinned (which is what
\* dax_busy_page@6.16 tells); the entry of a page that has any reference, PTEs too.
KeepPinned(k) == BusyPage(k)
KeepReferenced(k) ==
  tree[k].kind = "map" /\ \E m \in Spaces, l \in Keys : Overlap(k, l) /\ pt[m][l].k = "pfn"

Roles(t) == <<t \in Readers, t \in Writers, t \in PmdTasks, t \in Callers, t \in Punchers,
              t \in Invalidators>>
Symmetry == {p \in Permutations(Tasks) : \A t \in Tasks : Roles(p[t]) = Roles(t)}
===============================================================================

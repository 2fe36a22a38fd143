----------------------------- MODULE MCDaxFault -------------------------------
(* Model checking of DaxFault. Nothing is bounded here: tasks fault as often as  *)
(* they like. Symmetry: tasks with the same roles and an mm of their own may be  *)
(* exchanged together with their mms; configurations with liveness do without.   *)
EXTENDS DaxFaultProps, TLC

\* Each task is a process of its own.
OwnMm == [t \in Faulters |-> t]
\* All tasks are threads of one process.
OneMm == [t \in Faulters |-> CHOOSE u \in Faulters : TRUE]

Roles(t) == <<t \in Readers, t \in Writers, t \in PmdTasks, t \in Callers, t \in Punchers,
              t \in Invalidators>>
Symmetry == {p \in Permutations(Tasks) : \A t \in Tasks : Roles(p[t]) = Roles(t)}
===============================================================================

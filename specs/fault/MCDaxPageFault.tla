--------------------------- MODULE MCDaxPageFault ----------------------------
(* Model checking of DaxPageFault. Nothing is bounded here: tasks fault as often *)
(* as they like, and what they change comes back (munmap, reclaim). Symmetry:    *)
(* tasks with the same roles may be exchanged; the configurations that check     *)
(* liveness do without.                                                          *)
EXTENDS DaxPageProps, TLC

Roles(t) == <<t \in Readers, t \in Writers, t \in CowWriters, t \in PmdReaders, t \in PmdWriters,
              t \in Callers>>
Symmetry == {p \in Permutations(Tasks) : \A t \in Tasks : Roles(p[t]) = Roles(t)}

\* For more than two processes: who waits for FsLock exclusive goes to its wait list in the
\* end. Two that read again and again, one of them always inside, would else hold it up for
\* ever; Spec has no fairness of FsLockWait, and of two processes only one can do that.
SpecQueues == Spec /\ \A t \in Tasks : WF_vars(FsLockWait(t))
===============================================================================

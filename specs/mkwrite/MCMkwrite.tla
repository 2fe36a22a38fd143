------------------------------- MODULE MCMkwrite -------------------------------
(* Model checking of Mkwrite.tla. Assumes away: more than two mappings, two    *)
(* blocks and the handful of tasks of each config. No bound on the length of   *)
(* a run: every task calls again and again until it exits.                     *)
EXTENDS MkwriteProps, TLC

\* Blocks differ in nothing but their name, nor do tasks with the same part. Sound for
\* safety: no operator chooses among them. Never used with liveness.
BlockSymmetry == Permutations(Pfns)
MappingSymmetry == Permutations(Vmas)    \* where all are MAP_SYNC or none
FaulterSymmetry == BlockSymmetry \cup Permutations(Faulters)

\* Steps that change the pc of their task and nothing that another task or a property
\* looks at, mostly tracepoints: they commute with every step of the others.
Passing == {"dax", "done", "fsync", "wb_done", "mkwrite_done", "w_copy"}

\* Steps that let go of a lock: left movers (Lipton 1975). A run in which others go on
\* while the lock is still held is a run in which they go on after the release, and no
\* property asks that a lock is held at these pcs.
Releasing ==
  {"unlock", "mkwrite_unlock", "unlock_fs", "p_unlock_fs", "p_unlock_io", "w_unlock"}

\* Each of these is enabled from when its pc is reached until it is taken, so that it is
\* enough to look at the runs in which it is taken at once. For safety only. (Replay
\* does without: a log does show others' events in between.) As ACTION_CONSTRAINT.
AtOnce == Passing \cup Releasing
PassingFirst ==
  (\E t \in Tasks : pc[t] \in AtOnce) =>
    \E t \in Tasks : pc[t] \in AtOnce /\ pc'[t] # pc[t]
================================================================================

------------------------------- MODULE MCTruncate --------------------------------
(* Model checking of Truncate.tla. Assumes away: more than two mappings, two      *)
(* blocks, a struct page per faulting task, and the handful of tasks of each      *)
(* config. No bound on the length of a run: every task calls again and again      *)
(* until it exits.                                                                *)
EXTENDS TruncateProps, TLC

\* Blocks, struct pages, mappings and tasks with the same part differ in nothing but
\* their name. Sound for safety: no operator chooses among them. Never with liveness.
NameSymmetry == Permutations(Pfns) \cup Permutations(Vmas) \cup Permutations(Pages)
FaulterSymmetry == NameSymmetry \cup Permutations(Faulters)

\* Steps that change the pc of their task and nothing that another task or a property
\* looks at, mostly tracepoints: they commute with every step of the others.
Passing == {"done", "setattr", "free_file_space", "free_start", "free_end"}
             \cup (IF EntryFault THEN {"dax"} ELSE {})

\* Steps that let go of a lock: left movers (Lipton 1975). A run in which others go on
\* while the lock is still held is a run in which they go on after the release, and no
\* property asks that a lock is held at these pcs.
Releasing == {"unlock", "unmap_unlock", "map_unlock", "hole_unlock", "unlock_fs", "unfs",
              "unio"}

\* Each of these is enabled from when its pc is reached until it is taken, so that it is
\* enough to look at the runs in which it is taken at once. For safety only. (Replay
\* does without: a log does show others' events in between.) As ACTION_CONSTRAINT.
AtOnce == Passing \cup Releasing
PassingFirst ==
  (\E t \in Tasks : pc[t] \in AtOnce) =>
    \E t \in Tasks : pc[t] \in AtOnce /\ pc'[t] # pc[t]
==================================================================================

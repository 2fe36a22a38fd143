---------------------------- MODULE MCXfsLockOrder -----------------------------
(* Model checking of XfsLockOrder.tla: two or three threads of one process, each *)
(* of which calls again and again until it exits.                                *)
EXTENDS XfsLockOrder, TLC

TaskSymmetry == Permutations(Tasks)
================================================================================

------------------------------ MODULE RfcEagain -------------------------------
(* A proposal on top of today's fault protocol: the RFC of seed 000 (Jan 2016).  *)
(* A write fault that has to allocate gives up with -EAGAIN under the shared     *)
(* lock and comes back with the lock exclusive. As posted, it leaves by a        *)
(* `return` in the middle of the function: what it has locked stays locked. Then *)
(* that was the page, now it is the entry.                                       *)
(* A proposal is a module that EXTENDS the protocol, and a .cfg that swaps in    *)
(* what it changes (Action <- MyAction) or names its own NEXT.                   *)
EXTENDS DaxFaultProps

CONSTANT Unlocks    \* the early return goes through the label that unlocks

OwnMm == [t \in Tasks |-> t]
HasToAllocate(t) == loc[t].w /\ \E i \in Range(t) : ~BmIsMapped(blk[i])
ComesBack(t) == loc[t].res = "EAGAIN"

\* Pass 1 ends, line 409 of __dax_fault@4.4 fs/dax.c.
ReturnEagain(t) ==
  /\ At(t, BeginAt)
  /\ HasToAllocate(t)
  /\ RwHoldsShared(fsl, t)
  /\ tree' = IF Unlocks THEN EntUnlock(tree, loc[t].key) ELSE tree
  /\ wq' = IF Unlocks THEN WqWakeOne(wq, loc[t].key) ELSE wq
  /\ fsl' = RwRelease(fsl, t)
  /\ loc' = [loc EXCEPT ![t] = [Idle EXCEPT !.op = "fault", !.w = TRUE, !.res = "EAGAIN"]]
  /\ Goto(t, "fault")
  /\ UNCHANGED <<blk, xal, pt, iol>>

\* Pass 2: the whole fault again, under the lock exclusive.
RetryExclusive(t) ==
  /\ At(t, "fault")
  /\ ComesBack(t)
  /\ RwCanExcl(fsl)
  /\ fsl' = RwAcquire(fsl, t, "X")
  /\ loc' = [loc EXCEPT ![t].res = "-"]
  /\ Goto(t, "shared")
  /\ UNCHANGED <<blk, slots, pt, iol>>

\* InvalidateLockShared, for pass 1 alone.
LockPassOne(t) ==
  /\ At(t, "fault")
  /\ ~ComesBack(t)
  /\ ~RwHolds(fsl, t)
  /\ RwCanShare(fsl)
  /\ fsl' = RwAcquire(fsl, t, "S")
  /\ Goto(t, "shared")
  /\ UNCHANGED <<blk, slots, pt, iol, loc>>

\* IomapBeginAlloc, with the lock exclusive alone.
AllocExclusive(t) ==
  /\ At(t, BeginAt)
  /\ HasToAllocate(t)
  /\ RwHoldsExcl(fsl, t)
  /\ \E p \in Pfns : blk' = BmAlloc(blk, Range(t), p)
  /\ loc' = [loc EXCEPT ![t].seen = See(blk', t)]
  /\ Goto(t, AfterBegin)
  /\ UNCHANGED <<slots, pt, locks>>

RfcNext == Next \/ \E t \in Tasks : ReturnEagain(t) \/ RetryExclusive(t)
===============================================================================

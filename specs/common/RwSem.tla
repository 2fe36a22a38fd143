-------------------------------- MODULE RwSem --------------------------------
(* What:      a kernel rw_semaphore as a plain value, so that a lock can be a  *)
(*            variable, a field of a record or a value of a function.          *)
(* From:      down_read, down_write, down_read_trylock, down_write_trylock,    *)
(*            downgrade_write, up_read, up_write @v4.4..v6.13                  *)
(*            kernel/locking/rwsem.c (rwsem-xadd.c before v5.2).               *)
(* One step:  every operator is one atomic change of the count word.           *)
(* Left out:  the FIFO order of the wait list. A queued writer blocks every    *)
(*            reader that comes later, and also a reader that came earlier and *)
(*            has not got the lock yet. Both differ from the kernel only in    *)
(*            who comes next; a reader held up in that way holds nothing that  *)
(*            it would have given up otherwise, and the writer it waits for    *)
(*            waits for holders alone, so no wait-for cycle is added or lost.  *)
(*            Recursive shared holds: the kernel forbids them (they deadlock   *)
(*            with a queued writer), RwAcquire assumes that t holds nothing.   *)
(* Use:       a protocol that never calls RwQueue has no writer preference:    *)
(*            any order of grants is then possible. Replay of logs uses it     *)
(*            thus, because a log does not show the order of the wait list.    *)
(*                                                                             *)
(* Examples (a, b are tasks):                                                  *)
(*   RwAcquire(RwFree, a, "S")                 = [r |-> {a}, w |-> {}, q |-> {}] *)
(*   RwCanExcl(RwAcquire(RwFree, a, "S"))      = FALSE                         *)
(*   RwCanShare(RwQueue(RwAcquire(RwFree, a, "S"), b)) = FALSE   a writer waits *)
(*   RwDowngrade(RwAcquire(RwFree, a, "X"), a) = RwAcquire(RwFree, a, "S")     *)

RwModes == {"S", "X"}    \* shared (down_read), exclusive (down_write)

\* r: tasks that hold it shared;  w: the task that holds it exclusive, or none;
\* q: writers on the wait list.
RwFree == [r |-> {}, w |-> {}, q |-> {}]

RwTypeOK(l, Tasks) ==
  /\ l \in [r : SUBSET Tasks, w : SUBSET Tasks, q : SUBSET Tasks]
  /\ \A a, b \in l.w : a = b

\* What a rwsem promises: a writer is alone.
RwExclusion(l) == l.w # {} => l.r = {} /\ \A a, b \in l.w : a = b

\* down_read: RWSEM_READ_FAILED_MASK is a writer, or a waiter on the list.
RwCanShare(l) == l.w = {} /\ l.q = {}

\* down_write by a task that is the next of the list, or when nobody waits.
RwCanExcl(l) == l.w = {} /\ l.r = {}

RwCan(l, mode) == IF mode = "X" THEN RwCanExcl(l) ELSE RwCanShare(l)

\* down_read_trylock and down_write_trylock fail while anybody waits.
RwTryShare(l) == RwCanShare(l)
RwTryExcl(l) == RwCanExcl(l) /\ l.q = {}

\* rwsem_down_write_slowpath: t goes to the wait list, and leaves it when the
\* lock is granted (RwAcquire) or when it is killed (RwUnqueue).
RwQueue(l, t) == [l EXCEPT !.q = @ \cup {t}]
RwUnqueue(l, t) == [l EXCEPT !.q = @ \ {t}]

\* The grant. The caller has RwCan(l, mode) in its guard.
RwAcquire(l, t, mode) ==
  IF mode = "X"
  THEN [l EXCEPT !.w = {t}, !.q = @ \ {t}]
  ELSE [l EXCEPT !.r = @ \cup {t}]

RwHoldsShared(l, t) == t \in l.r
RwHoldsExcl(l, t) == t \in l.w
RwHolds(l, t) == t \in l.r \cup l.w
RwHolders(l) == l.r \cup l.w
RwMode(l, t) == IF t \in l.w THEN "X" ELSE IF t \in l.r THEN "S" ELSE "-"
RwIsFree(l) == l.r = {} /\ l.w = {}

\* up_read or up_write, whichever is right for t.
RwRelease(l, t) == [l EXCEPT !.r = @ \ {t}, !.w = @ \ {t}]

\* up_read or up_write as the code says, right or wrong: a release in a mode
\* that t does not hold leaves the lock as it is (in the kernel the count goes
\* wrong; what t took stays taken either way).
RwReleaseMode(l, t, mode) ==
  IF mode = "X" THEN [l EXCEPT !.w = @ \ {t}] ELSE [l EXCEPT !.r = @ \ {t}]

\* downgrade_write
RwDowngrade(l, t) == [l EXCEPT !.w = @ \ {t}, !.r = @ \cup {t}]
==============================================================================

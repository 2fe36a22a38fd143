---------------------------- MODULE PageCachePage ----------------------------
(* What:      one struct page of the page cache as a plain value: its lock,    *)
(*            its references and whether its mapping is still set. Until v4.13 *)
(*            DAX puts such a page over a hole.                                *)
(* From:      find_get_page, lock_page, unlock_page, put_page (mm/filemap.c),  *)
(*            page->mapping, delete_from_page_cache @v4.4..v4.13.              *)
(* One step:  one change of the lock bit, of the count, or of page->mapping.   *)
(* Left out:  the reference of the page cache itself and of page tables: they  *)
(*            never wait and are not leaked by the protocols here.             *)
(*            The order of waiters: unlock_page wakes all of them, any one may *)
(*            be next.                                                         *)
(* Assumes:   a task holds at most one reference and takes the lock once.      *)
(*                                                                             *)
(* Examples:                                                                   *)
(*   PgCanLock(PgLock(PgNew, a))  = FALSE       for everybody, a too           *)
(*   PgUnlock(PgLock(PgNew, a), a) = PgNew                                     *)
(*   PgIsFree(PgUncache(PgNew))   = TRUE        nothing refers to it any more  *)

\* lock: the task that locked it, or none;  refs: tasks that hold a reference;
\* cached: page->mapping is set, the slot of its index points to it.
PgNew == [lock |-> {}, refs |-> {}, cached |-> TRUE]
PgNone == [lock |-> {}, refs |-> {}, cached |-> FALSE]

PgTypeOK(p, Tasks) ==
  /\ p \in [lock : SUBSET Tasks, refs : SUBSET Tasks, cached : BOOLEAN]
  /\ \A a, b \in p.lock : a = b

PgCanLock(p) == p.lock = {}
PgLock(p, t) == [p EXCEPT !.lock = {t}]
PgUnlock(p, t) == [p EXCEPT !.lock = @ \ {t}]
PgHoldsLock(p, t) == t \in p.lock

PgGet(p, t) == [p EXCEPT !.refs = @ \cup {t}]
PgPut(p, t) == [p EXCEPT !.refs = @ \ {t}]
PgHoldsRef(p, t) == t \in p.refs

\* unlock_page and put_page, one after the other with nothing in between.
PgUnlockPut(p, t) == PgPut(PgUnlock(p, t), t)

\* delete_from_page_cache, under the page lock.
PgUncache(p) == [p EXCEPT !.cached = FALSE]
PgIsFree(p) == p = PgNone
==============================================================================

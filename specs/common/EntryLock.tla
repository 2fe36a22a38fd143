------------------------------ MODULE EntryLock ------------------------------
(* What:      the entries of a DAX mapping with the lock bit in each, and the   *)
(*            wait queues of those who want the bit, as plain values.           *)
(* From:      get_unlocked_entry, dax_wake_entry, put_unlocked_entry,           *)
(*            dax_lock_entry, dax_unlock_entry @v4.12..v6.16 fs/dax.c.          *)
(* One step:  what is done under one hold of i_pages.xa_lock.                   *)
(* Left out:  the hash: 4096 queues are shared by all keys, but the wake        *)
(*            function looks at the key (wake_exceptional_entry_func), so a     *)
(*            queue a key is the same.                                          *)
(*            The wake comes after xa_lock is dropped; here it is part of the   *)
(*            same step. A task that grabs the entry in between only sends the  *)
(*            woken one back to the queue, which it can do a moment later too.  *)
(* Law:       a waiter queues while it holds xa_lock and has seen the bit set,  *)
(*            is taken from the queue by the one who wakes it, and then looks   *)
(*            the entry up from scratch. A woken task that does not take the    *)
(*            lock must wake the next (put_unlocked_entry).                     *)
(*                                                                              *)
(* Examples (k is a key, a and b are tasks):                                    *)
(*   WqWakeOne([k |-> <<a, b>>], "k")    = [k |-> <<b>>]     first come         *)
(*   WqWakeAll([k |-> <<a, b>>], "k")    = [k |-> <<>>]                         *)
(*   WqAsleep([k |-> <<a>>], a)          = TRUE                                 *)
(*   EntLock([k |-> EntNew("zero", 0)], "k", a)["k"].lock = {a}                 *)
EXTENDS Sequences

\* kind: none, empty (locked for a fault that has not decided yet), zero (a hole),
\* map (block pfn). lock: the task that set the bit; the kernel stores the bit only.
EntKinds == {"none", "empty", "zero", "map"}
EntNew(kind, pfn) == [kind |-> kind, pfn |-> pfn, lock |-> {}]
EntNone == EntNew("none", 0)

EntTypeOK(tree, Keys, Tasks, Pfns) ==
  /\ DOMAIN tree = Keys
  /\ \A k \in Keys :
       /\ tree[k] \in [kind : EntKinds, pfn : Pfns \cup {0}, lock : SUBSET Tasks]
       /\ tree[k].kind = "none" => tree[k] = EntNone
       /\ tree[k].kind = "map" <=> tree[k].pfn # 0

EntPresent(tree, k) == tree[k].kind # "none"
EntLocked(tree, k) == tree[k].lock # {}
EntHolds(tree, k, t) == t \in tree[k].lock
EntLock(tree, k, t) == [tree EXCEPT ![k].lock = {t}]
EntUnlock(tree, k) == [tree EXCEPT ![k].lock = {}]
EntInsertLocked(tree, k, t) == [tree EXCEPT ![k] = [EntNew("empty", 0) EXCEPT !.lock = {t}]]
\* dax_insert_entry: a new value, the lock bit stays.
EntReplace(tree, k, kind, pfn) == [tree EXCEPT ![k].kind = kind, ![k].pfn = pfn]
EntDelete(tree, k) == [tree EXCEPT ![k] = EntNone]

WqEmpty(Keys) == [k \in Keys |-> <<>>]
\* A task is in one queue, once.
WqTypeOK(wq, Keys, Tasks) ==
  /\ DOMAIN wq = Keys
  /\ \A k \in Keys : wq[k] \in Seq(Tasks)
  /\ \A k, l \in Keys : \A n \in DOMAIN wq[k], m \in DOMAIN wq[l] :
       wq[k][n] = wq[l][m] => k = l /\ n = m
WqAsleep(wq, t) == \E k \in DOMAIN wq : \E n \in DOMAIN wq[k] : wq[k][n] = t
\* prepare_to_wait_exclusive: to the end of the queue.
WqSleep(wq, k, t) == [wq EXCEPT ![k] = Append(@, t)]
\* dax_wake_entry(WAKE_NEXT) and (WAKE_ALL).
WqWakeOne(wq, k) == IF wq[k] = <<>> THEN wq ELSE [wq EXCEPT ![k] = Tail(@)]
WqWakeAll(wq, k) == [wq EXCEPT ![k] = <<>>]
==============================================================================

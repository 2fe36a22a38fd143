--------------------------------- MODULE Jbd2 --------------------------------
(* What:      the part of a jbd2 journal that can block: handles of the running *)
(*            transaction, and a commit that waits for the last of them.       *)
(* From:      start_this_handle, jbd2_journal_stop @v4.4..v6.13                *)
(*            fs/jbd2/transaction.c; jbd2_journal_commit_transaction           *)
(*            fs/jbd2/commit.c.                                                *)
(* One step:  obtaining a handle, stopping one, a commit that locks the        *)
(*            running transaction, the moment at which its last handle is gone.*)
(* Left out:  log space, reservations and the writing of the log: they make a  *)
(*            start wait longer, never for a lock that a task holds.           *)
(*            What is durable is left to the protocol: it knows which change    *)
(*            belongs to which transaction.                                    *)
(* Assumes:   a task that has a handle open starts another for free (h_ref).   *)
(*                                                                             *)
(* Examples:                                                                   *)
(*   JCanStart(JFree, a)                       = TRUE                          *)
(*   JCanStart(JLock(JFree), a)                = FALSE   a commit is LOCKED    *)
(*   JCanStart(JLock(JStart(JFree, a)), a)     = TRUE    nested                *)
(*   JCanFinish(JLock(JStart(JFree, a)))       = FALSE   a's handle is open    *)

\* open: tasks with a handle of the running or locked transaction;
\* st: state of that transaction (T_RUNNING, T_LOCKED).
JFree == [open |-> {}, st |-> "RUN"]

JTypeOK(j, Tasks) == j \in [open : SUBSET Tasks, st : {"RUN", "LOCKED"}]

\* start_this_handle waits while the transaction is T_LOCKED.
JCanStart(j, t) == t \in j.open \/ j.st = "RUN"
JStart(j, t) == [j EXCEPT !.open = @ \cup {t}]
JHasHandle(j, t) == t \in j.open
JStop(j, t) == [j EXCEPT !.open = @ \ {t}]

\* jbd2_journal_commit_transaction: T_LOCKED, then wait for t_updates = 0.
JCanLock(j) == j.st = "RUN"
JLock(j) == [j EXCEPT !.st = "LOCKED"]
JCanFinish(j) == j.st = "LOCKED" /\ j.open = {}
JFinish(j) == [j EXCEPT !.st = "RUN"]
==============================================================================

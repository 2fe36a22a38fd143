------------------------------- MODULE Journal --------------------------------
(* What:      the journal of a filesystem as a plain value, seen from one      *)
(*            inode: who has a handle, which of the two live transactions      *)
(*            holds a change of this inode's block map, who waits for which.   *)
(* From:      start_this_handle, jbd2_journal_stop, jbd2_journal_commit_       *)
(*            transaction, jbd2_complete_transaction @v4.4..v6.13 fs/jbd2;     *)
(*            xlog_cil_commit, xfs_log_force_seq @v4.15..v6.13 fs/xfs.         *)
(* One step:  every operator is one change under j_state_lock (jbd2) or under  *)
(*            the CIL context lock (XFS).                                      *)
(* Left out:  the flush of the log to the device (JnWritten is the moment when *)
(*            it is on stable storage), checkpoints, credits, nested starts    *)
(*            (they only count up). XFS has no handle that is held across      *)
(*            calls, so there JnStart is never used and a commit never waits.  *)
(*                                                                             *)
(* A commit has two phases. "locked" (T_LOCKED): no new handle may start, the  *)
(* open ones are waited for. "commit": the transaction is being written, and   *)
(* new handles go to a fresh running one.                                      *)
(*                                                                             *)
(* Examples (a is a task, m a block map):                                      *)
(*   JnDirty(JnEmpty)                                   = FALSE                *)
(*   JnDirty(JnChange(JnEmpty))                         = TRUE                 *)
(*   JnCanStart(JnLock(JnEmpty))                        = FALSE                *)
(*   JnCanWrite(JnLock(JnStart(JnEmpty, a)))            = FALSE  a has a handle *)
(*   JnDirty(JnWrite(JnLock(JnChange(JnEmpty)), m))     = TRUE   not yet stable *)
(*   JnWaits(JnWait(JnChange(JnEmpty), a), a)           = TRUE                 *)
(*   JnWaits(JnWait(JnEmpty, a), a)                     = FALSE                *)

JnPhases == {"run", "locked", "commit"}

\* changed:  the running (or locked) transaction holds a change of the map;
\* image:    the map as it is in the transaction being written, "none" if that
\*           one does not change it or there is none;
\* current:  tasks that wait for the running transaction to be stable;
\* writing:  tasks that wait for the one being written.
JnEmpty ==
  [phase |-> "run", handles |-> {}, changed |-> FALSE, image |-> "none",
   current |-> {}, writing |-> {}]

JnTypeOK(j, Tasks, Maps) ==
  /\ DOMAIN j = {"phase", "handles", "changed", "image", "current", "writing"}
  /\ j.phase \in JnPhases
  /\ j.handles \in SUBSET Tasks
  /\ j.changed \in BOOLEAN
  /\ j.image \in Maps \cup {"none"}
  /\ j.current \in SUBSET Tasks
  /\ j.writing \in SUBSET Tasks
  /\ j.phase # "commit" => j.image = "none" /\ j.writing = {}

\* jbd2_journal_start by a task without a handle: waits while T_LOCKED.
JnCanStart(j) == j.phase # "locked"
JnStart(j, t) == [j EXCEPT !.handles = @ \cup {t}]
JnHas(j, t) == t \in j.handles
JnStop(j, t) == [j EXCEPT !.handles = @ \ {t}]

\* A change of the map is logged to the running transaction.
JnChange(j) == [j EXCEPT !.changed = TRUE]

\* The last change is not stable yet: ~jbd2_transaction_committed(i_datasync_tid)
\* in ext4, an inode pinned in the log in XFS.
JnDirty(j) == j.changed \/ j.image # "none"

\* fsync: wait for the transaction of the last change, if it is not stable.
JnWait(j, t) ==
  IF j.changed THEN [j EXCEPT !.current = @ \cup {t}]
  ELSE IF j.image # "none" THEN [j EXCEPT !.writing = @ \cup {t}]
  ELSE j
JnWaits(j, t) == t \in j.current \cup j.writing

\* The three steps of a commit. It starts when somebody waits for it or when
\* the timer says so, and there is something to commit.
JnCanLock(j) == j.phase = "run" /\ (j.changed \/ j.handles # {})
JnLock(j) == [j EXCEPT !.phase = "locked"]
JnCanWrite(j) == j.phase = "locked" /\ j.handles = {}
JnWrite(j, map) ==
  [j EXCEPT !.phase = "commit", !.changed = FALSE,
            !.image = IF j.changed THEN map ELSE "none",
            !.writing = j.current, !.current = {}]
JnCanFinish(j) == j.phase = "commit"
JnFinish(j) == [j EXCEPT !.phase = "run", !.image = "none", !.writing = {}]
===============================================================================

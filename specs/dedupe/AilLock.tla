------------------------------- MODULE AilLock --------------------------------
(* What:      xfs_lock_two_inodes against a full log: a task that takes one    *)
(*            lock on each of two inodes, a task that holds the same lock of   *)
(*            the second one while it waits for log space, and xfsaild.        *)
(* From:      xfs_lock_two_inodes @v4.16..7.2 fs/xfs/xfs_inode.c,              *)
(*            xfs_inode_item_push fs/xfs/xfs_inode_item.c, xfs_trans_roll.     *)
(* One step:  one lock call, one push, one grant of log space.                 *)
(* Left out:  everything else of a dedupe; a third inode.                      *)
(* Switches:  LockClass: "ilock", or "mm" as up to 5.14. Trylock: the second   *)
(*            lock is only tried while the first inode is in the AIL.          *)
(* Checked:   TypeOK, LockBalance, LogSpace, BothReturn; deadlock.             *)
EXTENDS RwSem

CONSTANTS LockClass, Trylock
ASSUME LockClass \in {"ilock", "mm"} /\ Trylock \in BOOLEAN

Tasks == {"locker", "holder", "xfsaild"}
Inodes == {"x", "y"}          \* x has the lower i_ino

\* ilock, mm: the two lock classes.  ail: inodes whose item pins the tail of the
\* log, which is full while there are any.  pc: locker and holder.
VARIABLES ilock, mm, ail, pc
vars == <<ilock, mm, ail, pc>>

TypeOK ==
  /\ \A i \in Inodes : RwTypeOK(ilock[i], Tasks) /\ RwTypeOK(mm[i], Tasks)
  /\ ail \subseteq Inodes
  /\ pc \in [{"locker", "holder"} -> {"first", "second", "both", "lock", "roll", "unlock", "done"}]

Init ==
  /\ ilock = [i \in Inodes |-> RwFree]
  /\ mm = [i \in Inodes |-> RwFree]
  /\ ail \in SUBSET Inodes
  /\ pc = [locker |-> "first", holder |-> "lock"]

Go(t, from, to) == pc[t] = from /\ pc' = [pc EXCEPT ![t] = to]
Lock(i) == IF LockClass = "ilock" THEN ilock[i] ELSE mm[i]
SetLock(i, l) ==
  IF LockClass = "ilock"
  THEN ilock' = [ilock EXCEPT ![i] = l] /\ UNCHANGED mm
  ELSE mm' = [mm EXCEPT ![i] = l] /\ UNCHANGED ilock

\* xfs_ilock of the inode with the lower number.
XfsLockFirst ==
  /\ Go("locker", "first", "second")
  /\ RwCanExcl(Lock("x"))
  /\ SetLock("x", RwAcquire(Lock("x"), "locker", "X"))
  /\ UNCHANGED ail
\* xfs_ilock or, when the first is in the AIL, xfs_ilock_nowait that succeeds.
XfsLockSecond ==
  /\ Go("locker", "second", "both")
  /\ RwCanExcl(Lock("y"))
  /\ SetLock("y", RwAcquire(Lock("y"), "locker", "X"))
  /\ UNCHANGED ail
\* xfs_ilock_nowait fails: drop the first, now and then delay, and start again.
XfsLockSecondNowait ==
  /\ Trylock
  /\ Go("locker", "second", "first")
  /\ "x" \in ail
  /\ ~RwCanExcl(Lock("y"))
  /\ SetLock("x", RwRelease(Lock("x"), "locker"))
  /\ UNCHANGED ail
XfsUnlockBoth ==
  /\ Go("locker", "both", "done")
  /\ IF LockClass = "ilock"
     THEN ilock' = [i \in Inodes |-> RwRelease(ilock[i], "locker")] /\ UNCHANGED mm
     ELSE mm' = [i \in Inodes |-> RwRelease(mm[i], "locker")] /\ UNCHANGED ilock
  /\ UNCHANGED ail

\* Somebody holds the lock of y: ILOCK in a truncate that rolls its transaction, or
\* MMAPLOCK in a write fault that reserves blocks.
HolderLock ==
  /\ Go("holder", "lock", "roll")
  /\ RwCanExcl(Lock("y"))
  /\ SetLock("y", RwAcquire(Lock("y"), "holder", "X"))
  /\ UNCHANGED ail
\* xfs_trans_roll, xfs_trans_reserve: log space is there when the tail has moved.
XlogGrant ==
  /\ Go("holder", "roll", "unlock")
  /\ ail = {}
  /\ UNCHANGED <<ilock, mm, ail>>
HolderUnlock ==
  /\ Go("holder", "unlock", "done")
  /\ SetLock("y", RwRelease(Lock("y"), "holder"))
  /\ UNCHANGED ail

\* xfs_inode_item_push: ILOCK is tried, shared; the inode is flushed. The holder's own
\* inode is joined to its transaction: rolling it moves the item forward.
XfsInodeItemPush(i) ==
  /\ i \in ail
  /\ RwCanShare(ilock[i]) \/ RwHoldsExcl(ilock[i], "holder")
  /\ ail' = ail \ {i}
  /\ UNCHANGED <<ilock, mm, pc>>

Finished ==
  /\ pc = [locker |-> "done", holder |-> "done"]
  /\ UNCHANGED vars

Next ==
  \/ XfsLockFirst \/ XfsLockSecond \/ XfsLockSecondNowait \/ XfsUnlockBoth
  \/ HolderLock \/ XlogGrant \/ HolderUnlock
  \/ \E i \in Inodes : XfsInodeItemPush(i)
  \/ Finished
Spec == Init /\ [][Next]_vars

\* Two tasks change one inode at a time, or one returns with a lock and everything that
\* comes after it hangs.
LockBalance ==
  /\ \A i \in Inodes : RwExclusion(ilock[i]) /\ RwExclusion(mm[i])
  /\ \A i \in Inodes : RwHoldsExcl(Lock(i), "locker") <=>
       pc["locker"] = "both" \/ (pc["locker"] = "second" /\ i = "x")
  /\ \A i \in Inodes : RwHoldsExcl(Lock(i), "holder") <=>
       pc["holder"] \in {"roll", "unlock"} /\ i = "y"

\* Log space is given out that still holds the only copy of an inode's changes: after a
\* crash they are gone.
LogSpace == pc["holder"] \in {"unlock", "done"} => ail = {}

\* Both calls return, else they hang and with them the whole log. Fairness: locks are
\* handed over, what is tried again and again is got at last, xfsaild goes on pushing.
FairSpec ==
  /\ Spec
  /\ SF_vars(XfsLockFirst) /\ SF_vars(XfsLockSecond)
  /\ WF_vars(XfsLockSecondNowait) /\ WF_vars(XfsUnlockBoth)
  /\ SF_vars(HolderLock) /\ WF_vars(XlogGrant) /\ WF_vars(HolderUnlock)
  /\ \A i \in Inodes : SF_vars(XfsInodeItemPush(i))
BothReturn == <>(pc = [locker |-> "done", holder |-> "done"])
===============================================================================

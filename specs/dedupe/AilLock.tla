------------------------------- MODULE AilLock --------------------------------
(* What:      xfs_lock_two_inodes against a full log: tasks that take one lock *)
(*            on each of two inodes, tasks that hold the same lock of one       *)
(*            inode while they wait for log space, and xfsaild.                *)
(* From:      xfs_lock_two_inodes @v4.16..7.2 fs/xfs/xfs_inode.c,              *)
(*            xfs_inode_item_push fs/xfs/xfs_inode_item.c, xfs_trans_roll.     *)
(* One step:  one lock call, one push, one grant of log space.                 *)
(* Left out:  everything else of a dedupe; inodes that come to the AIL while   *)
(*            somebody waits for log space.                                    *)
(* Switches:  LockClass: "ilock", or "mm" as up to 5.14. Trylock: the second   *)
(*            lock is only tried while the first inode is in the AIL.          *)
(* Checked:   TypeOK, LockBalance, LogSpace, AllReturn; deadlock.              *)
EXTENDS RwSem, Naturals

CONSTANTS Lockers, Holders, NInodes, LockClass, Trylock
ASSUME LockClass \in {"ilock", "mm"} /\ Trylock \in BOOLEAN /\ Lockers \cap Holders = {}

Tasks == Lockers \cup Holders
Inodes == 1..NInodes          \* by i_ino
Pairs == {p \in Inodes \X Inodes : p[1] < p[2]}

\* of: the two inodes of a locker, in the order of their numbers; the one of a holder.
\* ilock, mm: the two lock classes.  ail: inodes whose item pins the tail of the
\* log, which is full while there are any.
VARIABLES of, ilock, mm, ail, pc
vars == <<of, ilock, mm, ail, pc>>

TypeOK ==
  /\ \A t \in Tasks : of[t] \in IF t \in Lockers THEN Pairs ELSE Inodes
  /\ \A i \in Inodes : RwTypeOK(ilock[i], Tasks) /\ RwTypeOK(mm[i], Tasks)
  /\ ail \subseteq Inodes
  /\ pc \in [Tasks -> {"first", "second", "both", "lock", "roll", "unlock", "done"}]

Init ==
  /\ \E pair \in [Lockers -> Pairs], one \in [Holders -> Inodes] :
       of = [t \in Tasks |-> IF t \in Lockers THEN pair[t] ELSE one[t]]
  /\ ilock = [i \in Inodes |-> RwFree]
  /\ mm = [i \in Inodes |-> RwFree]
  /\ ail \in SUBSET Inodes
  /\ pc = [t \in Tasks |-> IF t \in Lockers THEN "first" ELSE "lock"]

Go(t, from, to) == pc[t] = from /\ pc' = [pc EXCEPT ![t] = to]
Lock(i) == IF LockClass = "ilock" THEN ilock[i] ELSE mm[i]
SetLock(i, l) ==
  IF LockClass = "ilock"
  THEN ilock' = [ilock EXCEPT ![i] = l] /\ UNCHANGED mm
  ELSE mm' = [mm EXCEPT ![i] = l] /\ UNCHANGED ilock

\* xfs_ilock of the inode with the lower number.
XfsLockFirst(t) ==
  /\ Go(t, "first", "second")
  /\ RwCanExcl(Lock(of[t][1]))
  /\ SetLock(of[t][1], RwAcquire(Lock(of[t][1]), t, "X"))
  /\ UNCHANGED <<of, ail>>
\* xfs_ilock or, when the first is in the AIL, xfs_ilock_nowait that succeeds.
XfsLockSecond(t) ==
  /\ Go(t, "second", "both")
  /\ RwCanExcl(Lock(of[t][2]))
  /\ SetLock(of[t][2], RwAcquire(Lock(of[t][2]), t, "X"))
  /\ UNCHANGED <<of, ail>>
\* xfs_ilock_nowait fails: drop the first, now and then delay, and start again.
XfsLockSecondNowait(t) ==
  /\ Trylock
  /\ Go(t, "second", "first")
  /\ of[t][1] \in ail
  /\ ~RwCanExcl(Lock(of[t][2]))
  /\ SetLock(of[t][1], RwRelease(Lock(of[t][1]), t))
  /\ UNCHANGED <<of, ail>>
XfsUnlockBoth(t) ==
  /\ Go(t, "both", "done")
  /\ LET freed(l) == [i \in Inodes |-> IF RwHoldsExcl(l[i], t) THEN RwRelease(l[i], t) ELSE l[i]]
     IN IF LockClass = "ilock"
        THEN ilock' = freed(ilock) /\ UNCHANGED mm
        ELSE mm' = freed(mm) /\ UNCHANGED ilock
  /\ UNCHANGED <<of, ail>>

\* Somebody holds the lock of an inode: ILOCK in a truncate that rolls its transaction,
\* or MMAPLOCK in a write fault that reserves blocks.
HolderLock(t) ==
  /\ Go(t, "lock", "roll")
  /\ RwCanExcl(Lock(of[t]))
  /\ SetLock(of[t], RwAcquire(Lock(of[t]), t, "X"))
  /\ UNCHANGED <<of, ail>>
\* xfs_trans_roll, xfs_trans_reserve: log space is there when the tail has moved.
XlogGrant(t) ==
  /\ Go(t, "roll", "unlock")
  /\ ail = {}
  /\ UNCHANGED <<of, ilock, mm, ail>>
HolderUnlock(t) ==
  /\ Go(t, "unlock", "done")
  /\ SetLock(of[t], RwRelease(Lock(of[t]), t))
  /\ UNCHANGED <<of, ail>>

\* xfs_inode_item_push: ILOCK is tried, shared; the inode is flushed. A holder's own
\* inode is joined to its transaction: rolling it moves the item forward.
XfsInodeItemPush(i) ==
  /\ i \in ail
  /\ RwCanShare(ilock[i]) \/ \E t \in Holders : RwHoldsExcl(ilock[i], t)
  /\ ail' = ail \ {i}
  /\ UNCHANGED <<of, ilock, mm, pc>>

AllDone == \A t \in Tasks : pc[t] = "done"
Finished == AllDone /\ UNCHANGED vars

Next ==
  \/ \E t \in Lockers :
       XfsLockFirst(t) \/ XfsLockSecond(t) \/ XfsLockSecondNowait(t) \/ XfsUnlockBoth(t)
  \/ \E t \in Holders : HolderLock(t) \/ XlogGrant(t) \/ HolderUnlock(t)
  \/ \E i \in Inodes : XfsInodeItemPush(i)
  \/ Finished
Spec == Init /\ [][Next]_vars

\* Two tasks change one inode at a time, or one returns with a lock and everything that
\* comes after it hangs.
LockBalance ==
  /\ \A i \in Inodes : RwExclusion(ilock[i]) /\ RwExclusion(mm[i])
  /\ \A i \in Inodes, t \in Lockers : RwHoldsExcl(Lock(i), t) <=>
       \/ pc[t] = "both" /\ i \in {of[t][1], of[t][2]}
       \/ pc[t] = "second" /\ i = of[t][1]
  /\ \A i \in Inodes, t \in Holders : RwHoldsExcl(Lock(i), t) <=>
       pc[t] \in {"roll", "unlock"} /\ i = of[t]

\* Log space is given out that still holds the only copy of an inode's changes: after a
\* crash they are gone.
LogSpace == \A t \in Holders : pc[t] \in {"unlock", "done"} => ail = {}

\* All calls return, else they hang and with them the whole log. Fairness: locks are
\* handed over, what is tried again and again is got at last, xfsaild goes on pushing.
FairSpec ==
  /\ Spec
  /\ \A t \in Lockers :
       /\ SF_vars(XfsLockFirst(t)) /\ SF_vars(XfsLockSecond(t))
       /\ WF_vars(XfsLockSecondNowait(t)) /\ WF_vars(XfsUnlockBoth(t))
  /\ \A t \in Holders : SF_vars(HolderLock(t)) /\ WF_vars(XlogGrant(t)) /\ WF_vars(HolderUnlock(t))
  /\ \A i \in Inodes : SF_vars(XfsInodeItemPush(i))
AllReturn == <>AllDone
===============================================================================

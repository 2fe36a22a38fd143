------------------------------ MODULE XfsLockOrder -------------------------------
(* What:      the lock order that the comment above xfs_ilock states, as the       *)
(*            calls that it speaks about take the locks: one inode, one page of    *)
(*            it, one mm. Answers the question at the end of seed 001.             *)
(* From:      fs/xfs/xfs_inode.c:119-148 (the comment), generic_perform_write and  *)
(*            do_generic_file_read (mm/filemap.c), xfs_filemap_fault, xfs_setattr_ *)
(*            size, xfs_file_dio_aio_write @4.3; the same comment and calls @6.13. *)
(* One step:  one lock taken or let go of. What a call does is data (Calls).       *)
(* Left out:  everything but the locks. All locks are of one inode and one mm,     *)
(*            which is what makes a cycle of classes a wait of tasks.              *)
(* Switches:  CopyBlocks: may the copy from user memory, done by a buffered write  *)
(*            with the page locked, take a page fault that waits? FALSE: the code, *)
(*            which faults the user page in before it locks the page cache page    *)
(*            and copies with faults disabled. TRUE: what the comment's line       *)
(*            "i_iolock -> page lock -> mmap_sem" says when read as a wait.        *)
(* Checked:   LockOrder, Exclusion, TypeOK, deadlock.                              *)
(* Sources:   seed 001; the thread's own answer was not found.                     *)
EXTENDS Naturals, Sequences, FiniteSets, RwSem

CONSTANTS
  Tasks,       \* threads of one process
  Calls,       \* what they call, of DOMAIN Steps below
  CopyBlocks

ASSUME CopyBlocks \in BOOLEAN

\* "mmap_sem" is the lock of the mm, "i_mmap_lock" is XFS_MMAPLOCK (not
\* mapping->i_mmap_rwsem), the others are what they say.
Locks == {"i_iolock", "mmap_sem", "i_mmap_lock", "page_lock", "i_ilock"}

Take(lock, mode) == [do |-> "take", lock |-> lock, mode |-> mode]
Drop(lock) == [do |-> "drop", lock |-> lock, mode |-> "-"]

\* xfs_filemap_fault@4.3: a page fault, from do_page_fault on.
PageFault ==
  << Take("mmap_sem", "S"), Take("i_mmap_lock", "S"), Take("page_lock", "X"),
     Take("i_ilock", "S"), Drop("i_ilock"), Drop("page_lock"), Drop("i_mmap_lock"),
     Drop("mmap_sem") >>

\* The copy from user memory in generic_perform_write@4.3, with the page locked:
\* iov_iter_copy_from_user_atomic runs with page faults disabled and takes no lock.
Copy == IF CopyBlocks THEN << Take("mmap_sem", "S"), Drop("mmap_sem") >> ELSE << >>

Steps ==
  [ fault |-> PageFault,
    \* generic_perform_write@4.3: iov_iter_fault_in_readable, write_begin, copy, write_end
    write |-> << Take("i_iolock", "X") >> \o PageFault
                \o << Take("page_lock", "X"), Take("i_ilock", "X"), Drop("i_ilock") >>
                \o Copy \o << Drop("page_lock"), Drop("i_iolock") >>,
    \* do_generic_file_read@4.3: copies out with no page lock, and may fault there
    read |-> << Take("i_iolock", "S"), Take("page_lock", "X"), Drop("page_lock") >>
               \o PageFault \o << Drop("i_iolock") >>,
    \* xfs_file_dio_aio_write@4.3: get_user_pages
    dio |-> << Take("i_iolock", "S") >> \o PageFault
              \o << Take("i_ilock", "X"), Drop("i_ilock"), Drop("i_iolock") >>,
    \* xfs_setattr_size@4.3
    truncate |-> << Take("i_iolock", "X"), Take("i_mmap_lock", "X"), Take("page_lock", "X"),
                    Drop("page_lock"), Take("i_ilock", "X"), Drop("i_ilock"),
                    Drop("i_mmap_lock"), Drop("i_iolock") >>,
    \* vm_mmap_pgoff, vm_munmap @4.3
    mmap |-> << Take("mmap_sem", "X"), Drop("mmap_sem") >> ]

ASSUME Calls \subseteq DOMAIN Steps

\* The locks.
VARIABLE lock
\* What each task calls ("none": user space, "gone": it has exited) and its next step.
VARIABLE call
VARIABLE at
\* Pairs <<a, b>>: some task has waited for b, or got it at once, with a held. This is
\* what lockdep keeps; a lock that is only tried does not count.
VARIABLE order
vars == <<lock, call, at, order>>

TypeOK ==
  /\ DOMAIN lock = Locks
  /\ \A l \in Locks : RwTypeOK(lock[l], Tasks)
  /\ call \in [Tasks -> Calls \cup {"none", "gone"}]
  /\ at \in [Tasks -> 1..20]
  /\ order \subseteq Locks \X Locks

Init ==
  /\ lock = [l \in Locks |-> RwFree]
  /\ call = [t \in Tasks |-> "none"]
  /\ at = [t \in Tasks |-> 1]
  /\ order = {}

Holds(t) == {l \in Locks : RwHolds(lock[l], t)}
Step(t) == Steps[call[t]][at[t]]
InCall(t) == call[t] \notin {"none", "gone"}
Advance(t) ==
  IF at[t] = Len(Steps[call[t]])
  THEN call' = [call EXCEPT ![t] = "none"] /\ at' = [at EXCEPT ![t] = 1]
  ELSE call' = call /\ at' = [at EXCEPT ![t] = @ + 1]

Begin(t, c) ==
  /\ call[t] = "none"
  /\ call' = [call EXCEPT ![t] = c]
  /\ UNCHANGED <<lock, at, order>>

\* down_read, down_write, lock_page @4.3..6.13: asks, and thereby makes an edge ...
Request(t) ==
  /\ InCall(t)
  /\ Step(t).do = "take"
  /\ ~(Holds(t) \X {Step(t).lock} \subseteq order)
  /\ order' = order \cup (Holds(t) \X {Step(t).lock})
  /\ UNCHANGED <<lock, call, at>>

\* ... and gets it.
Acquire(t) ==
  /\ InCall(t)
  /\ Step(t).do = "take"
  /\ Holds(t) \X {Step(t).lock} \subseteq order
  /\ RwCan(lock[Step(t).lock], Step(t).mode)
  /\ lock' = [lock EXCEPT ![Step(t).lock] = RwAcquire(@, t, Step(t).mode)]
  /\ Advance(t)
  /\ UNCHANGED order

\* rwsem_down_write_slowpath@4.3..6.13: on the wait list, ahead of new readers.
Wait(t) ==
  /\ InCall(t)
  /\ Step(t).do = "take"
  /\ Step(t).mode = "X"
  /\ Holds(t) \X {Step(t).lock} \subseteq order
  /\ ~RwCanExcl(lock[Step(t).lock])
  /\ t \notin lock[Step(t).lock].q
  /\ lock' = [lock EXCEPT ![Step(t).lock] = RwQueue(@, t)]
  /\ UNCHANGED <<call, at, order>>

\* up_read, up_write, unlock_page @4.3..6.13
Release(t) ==
  /\ InCall(t)
  /\ Step(t).do = "drop"
  /\ lock' = [lock EXCEPT ![Step(t).lock] = RwRelease(@, t)]
  /\ Advance(t)
  /\ UNCHANGED order

\* A thread exits.
Exit(t) ==
  /\ call[t] = "none"
  /\ call' = [call EXCEPT ![t] = "gone"]
  /\ UNCHANGED <<lock, at, order>>

Finished == (\A t \in Tasks : call[t] = "gone") /\ UNCHANGED vars

Next ==
  \/ \E t \in Tasks : Request(t) \/ Wait(t) \/ Acquire(t) \/ Release(t)
  \/ \E t \in Tasks, c \in Calls : Begin(t, c)
  \/ \E t \in Tasks : Exit(t)
  \/ Finished

Spec == Init /\ [][Next]_vars

\* Locks that are asked for, directly or by way of others, with l held.
RECURSIVE Beyond(_, _)
Beyond(from, seen) ==
  LET new == {e[2] : e \in {x \in order : x[1] \in from}} \ seen
  IN IF new = {} THEN seen ELSE Beyond(new, seen \cup new)

\* Threads of a program that writes a file from its own mapping wait for each other: one
\* that copies with a page locked, one that faults on that page, and one in mmap that
\* waits between them. Rests on the page being faulted in before it is locked.
LockOrder == \A l \in Locks : l \notin Beyond({l}, {})

\* A writer is alone.
Exclusion == \A l \in Locks : RwExclusion(lock[l])
==================================================================================

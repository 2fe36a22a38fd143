---------------------------- MODULE TraceDedupeCall ----------------------------
(* What:      Dedupe as probes on rwsems show it: one slice is one task, its      *)
(*            calls of btrfs_remap_file_range one after the other. What is held   *)
(*            against the log is the order in one call: both inode locks, both    *)
(*            mmap locks, and only then anything else.                            *)
(* From:      kprobes on btrfs_remap_file_range and down_write, 5.15 to 7.x, see  *)
(*            binding.btrfs.probes.json.                                          *)
(* One step:  as in Dedupe; the compare is one, and so is what is between the     *)
(*            locks and it.                                                       *)
(* Left out:  other tasks. The probes carry addresses, and no event tells which   *)
(*            of them is whose, so that possession by two tasks is not compared.  *)
(* Sound:     what one task does in one call is in the protocol's order whatever  *)
(*            others do; that it had to wait is not seen.                         *)
EXTENDS TraceDedupe

CallInit == TraceInit

\* Over what no event shows: layouts, the wait for direct writes, pages.
CallPc(t) ==
  CASE At(t, {"breakLo", "breakHi"}) -> "ioFirst"
    [] At(t, {"dioSrc", "dioDst", "cleanSrc", "cleanDst"}) -> After("clean")
    [] At(t, {"unMmSrc", "unMmDst", "unIoSrc", "unIoDst"}) -> "unIoDst"
    [] OTHER -> pc[t]
CallNormal ==
  /\ pc' = [t \in Tasks |-> CallPc(t)]
  /\ op' = [t \in Tasks |-> IF op[t].kind = "dedupe" THEN Pair(op[t].f, op[t].g) ELSE op[t]]
  /\ map' = OwnBlock
  /\ torn' = {}
  /\ UNCHANGED <<jobs, ranks, locks, pagecache, cow, media, bios, users, ref, written, expect, raced>>

CallBegins(t) == DedupeFrom(t) \/ DedupeWithin(t)

\* down_write is entered: what was locked before is behind it.
Asks(t) ==
  \/ GenericRemapChecks(t)
  \/ \E f \in Files : BreakLayoutNowait(t, f)
  \/ ~At(t, {"checks", "ioFirstLease", "ioSecondLease"}) /\ Stays(t)
Locks(t) == \E f \in Files : LockInode(t, f) \/ LockMapping(t, f)
\* down_write returns to a function that takes inode locks.
HasLocked(t) == At(t, {"ioFirstLease", "ioSecondLease", "mmSecond", "checks"})
ChecksRange(t) == GenericRemapChecks(t) \/ GenericRemapChecksFail(t)

\* Pages, extents, the tree: with all locks held.
AllLocked(t) == At(t, {"readSrc", "remapRange", "readMap", "remapExtent", "unIoDst"})
Remaps(t) ==
  \/ XfsReflinkRemapRange(t, a, b, 1)
  \/ XfsReflinkRemapRange(t, a, a, 1)
Reads(t) == XfsReflinkRemapBlocks(t, a, 1)
Writes(t) == XfsReflinkRemapExtent(t, b, 1) \/ XfsReflinkRemapExtent(t, a, 1)
CallEnds(t) ==
  /\ At(t, {"unIoDst"})
  /\ iolock' = [f \in Files |-> RwRelease(iolock[f], t)]
  /\ mmaplock' = [f \in Files |-> RwRelease(mmaplock[f], t)]
  /\ pc' = [pc EXCEPT ![t] = "idle"]
  /\ op' = [op EXCEPT ![t] = NoOp]
  /\ UNCHANGED <<jobs, ranks, iremap, plock, pagecache, disk, users, ref, ghosts>>

CallIdle(t) == At(t, {"idle"})

CallNext == \E t \in Tasks :
  \/ CallBegins(t) \/ Asks(t) \/ Locks(t) \/ ChecksRange(t) \/ Compares(t)
  \/ Remaps(t) \/ Reads(t) \/ Writes(t) \/ CallEnds(t)
===============================================================================

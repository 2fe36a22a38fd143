---------------------------- MODULE DaxFaultProps -----------------------------
(* What:      what DaxFault promises. Above each property stands what a user      *)
(*            loses when it fails, and the lock step that it rests on.            *)
EXTENDS DaxFault



\* A process goes on reading zeroes from a page that another one has written to: it
\* computes with data that is not in the file. Rests on: the entry is locked from
\* before iomap_begin until the PTE is set, and whoever allocates unmaps after it.
NoStaleZero == Quiescent =>
  \A i \in Indices, m \in Mms : BmIsMapped(blk[i]) => \A k \in KeysOver(i) : ~PteIsZero(pt[m][k])

\* A process writes into a block of somebody else's file, or reads it. Rests on:
\* blocks are freed with FsLock exclusive, after the unmap.
PteMatchesBlockMap ==
  \A m \in Mms, k \in Keys : pt[m][k].k = "pfn" => \A i \in Covers(k) : blk[i] = BmMapped(pt[m][k].pfn)

\* A hole punch returns, and what was in the file is still read there.
PunchFrees == [][\A t \in Tasks :
  pc[t] = "zap2" /\ pc'[t] # "zap2" => \A i \in Indices : blk'[i] = BmHole]_vars

\* Direct I/O goes on in a block of somebody else's file. Rests on: whoever frees
\* blocks finds every pinned page by its entry, and waits (dax_layout_busy_page).
NoFreeWhilePinned == Pinners # {} =>
  \A k \in Keys : PtePresent(pt[Pins][k]) => \A i \in Covers(k) : blk[i] = BmMapped(pt[Pins][k].pfn)

\* Nothing by itself: the kernel warns (v6.15 and later: mappings hold references, and
\* dax_disassociate_entry resets the folio of an entry that is deleted). A page that
\* somebody maps or has pinned has its entry.
NoRefAtReset == \A m \in Spaces, k \in Keys :
  pt[m][k].k = "pfn" =>
  \E l \in Keys : Covers(k) \subseteq Covers(l) /\ tree[l].kind = "map" /\ tree[l].pfn = pt[m][k].pfn

\* Why insert_pfn may skip what it finds: it is the zero page, which whoever allocated
\* has still to unmap, never the block of another time. Rests on: FsLock is held
\* from iomap_begin until the PTE is set.
OtherPfnIsZero == \A t \in Tasks :
  pc[t] = "pte" /\ ~WantsZero(t) =>
    LET e == Own(t)[IF loc[t].huge THEN PmdKey ELSE loc[t].i] IN
    ~PtePresent(e) \/ PteIsZero(e) \/ e.pfn = loc[t].seen.pfn

\* fsync does not find the page: what was stored through the mapping is lost at a
\* crash. Rests on: entries are deleted only by those who unmap afterwards.
Invalidating == \E t \in Tasks : loc[t].op \in {"punch", "write2", "inval"} /\ pc[t] # "write"
SlotPteAgree == ~Invalidating =>
  \A m \in Mms, k \in Keys :
    /\ pt[m][k].k = "pfn"
    /\ \A l \in Keys : Overlap(k, l) => ~EntLocked(tree, l)
    => \E l \in Keys : Covers(k) \subseteq Covers(l) /\ tree[l].kind = "map" /\ tree[l].pfn = pt[m][k].pfn

\* Two faults work on one page at once: page tables are corrupted, data is lost.
\* Rests on: xa_lock over lookup and lock; PMD and PTE entries see each other.
OneHolder == \A t, u \in Tasks : t # u /\ Holding(t) /\ Holding(u) => ~Overlap(loc[t].key, loc[u].key)
HolderHasEntry == \A t \in Tasks : Holding(t) => EntHolds(tree, loc[t].key, t)
NoOverlap == \A k, l \in Keys : k # l /\ Overlap(k, l) => ~(EntPresent(tree, k) /\ EntPresent(tree, l))
NoTableUnderHuge == Huge => \A m \in Mms : PtePresent(pt[m][PmdKey]) => \A i \in Indices : ~PtePresent(pt[m][i])
EntryMutex == OneHolder /\ HolderHasEntry /\ NoOverlap /\ NoTableUnderHuge

\* A lock is left behind: the next one who touches the file hangs for ever. Or it is
\* given to two: what it guards is changed by both.
EntriesOf(t) == {k \in Keys : EntHolds(tree, k, t)}
LockBalance == \A t \in Tasks :
  /\ pc[t] = "idle" => ~RwHolds(fsl, t)
  /\ pc[t] \in {"begun", "woken", "finished", "returned"} => RwHolds(fsl, t)
  /\ ~Holding(t) => EntriesOf(t) = {}
  /\ RwExclusion(fsl) /\ RwExclusion(iol)

\* Rank: IoLock < FsLock < entry lock. A cycle of waiters hangs the file system.
Wants(t) ==
  CASE pc[t] = "idle" /\ ~RwHolds(iol, t) -> 1
    [] pc[t] \in {"idle", "fault", "lockwait"} -> 2
    [] pc[t] \in {GrabAt, "wait", "woken", "inval", "delete"} -> 3
    [] OTHER -> 4
HeldRanks(t) ==
  (IF RwHolds(iol, t) THEN {1} ELSE {}) \cup (IF RwHolds(fsl, t) THEN {2} ELSE {})
  \cup (IF EntriesOf(t) # {} THEN {3} ELSE {})
LockOrder == \A t \in Tasks : \A r \in HeldRanks(t) : r < Wants(t)

\* A process hangs in a page fault, write(2) or fallocate(2). Holds while the others
\* fault finitely often (Zaps = FALSE): an entry goes to whoever comes first.
FaultTerminates == \A t \in Tasks : pc[t] # "idle" ~> pc[t] = "idle"
\* A process hangs in a page fault although it is the only one that faults.
Alone(t) == \A u \in Tasks \ {t} : pc[u] = "idle"
FaultEndsAlone == \A t \in Tasks : <>[]Alone(t) => (pc[t] # "idle" ~> pc[t] = "idle")
\* A process hangs in write(2) or fallocate(2). Holds once the others have stopped to
\* fault, for the same reason.
Removing(t) ==
  \/ pc[t] \in {"inval", "wzap", "zap", "delete", "zap2"}
  \/ pc[t] = "wait" /\ loc[t].op \in {"punch", "write2", "inval"}
NobodyFaults == \A t \in Tasks : loc[t].op \notin {"fault", "sync"}
RemovalEnds == <>[]NobodyFaults => \A t \in Tasks : Removing(t) ~> ~Removing(t)
\* A store never goes through: the process faults for ever.
FaultProgress == \A t \in Writers : []<>(\E k \in Keys : Own(t)[k].rw)
\* A process sleeps for ever although nobody has the page any more.
WaiterWoken == \A t \in Tasks : WqAsleep(wq, t) ~> ~WqAsleep(wq, t)
===============================================================================

---------------------------- MODULE DaxFaultState -----------------------------
(* What:      constants, variables and types of DaxFault, whose header has the    *)
(*            scope and the sources, and what page tables and tasks look like.    *)
EXTENDS Integers, FiniteSets, RwSem, EntryLock, PageTables, BlockMap

CONSTANTS
  Tasks,          \* threads
  MmOf,           \* [tasks that fault -> address space]; each maps the whole file, shared
  Indices,        \* page offsets; with Huge together one PMD range
  Pfns,           \* blocks: pfn p at index i stands for page i of an aligned extent p
  Huge,           \* PMD entries and PMD faults exist (v4.10 and later)
  Readers,        \* tasks that read through the mapping
  Writers,        \* tasks that write through it
  PmdTasks,       \* tasks whose faults are tried as PMD faults first
  Callers,        \* tasks that call write(2)
  Punchers,       \* tasks that punch a hole over all Indices
  Invalidators,   \* tasks that invalidate the range without any lock (dax window
                  \* reclaim of virtiofs, 237388320def)
  BeginFirst,     \* v4.10, v4.11: iomap_begin before the entry lock (9f141d6ef625)
  SyncFaults,     \* MAP_SYNC (v4.15): a write fault may say NEEDDSYNC
  MaySigbus,      \* i_size (BeginFirst: or an error of iomap_begin) may end a fault
  Zaps,           \* processes may munmap: their entries become empty again
  Elsewhere,      \* tasks also take the inode's locks for pages beside Indices,
                  \* for map_pages and for other calls that do nothing here
  TrackPtes,      \* FALSE: page tables stay empty (replay: no event shows them)
  Broken          \* names of bugs that are put back

KnownBugs == {
  "write2_keeps_ptes",    \* write(2) deletes entries, leaves PTEs (cd656375f946)
  "reclaim_deletes",      \* invalidate_mapping_pages deletes mapped entries (4636e70bb0a8)
  "delete_wakes_one",     \* before 237388320def
  "woken_keeps_wake",     \* put_unlocked_entry does not wake the next
  "pmd_wrong_key",        \* a waiter for a PMD entry sleeps on its PTE index (23c84eb78375)
  "pmd_misses_ptes",      \* a PMD lookup does not see PTE entries (0e40de0338d0)
  "unlock_misaligned",    \* the unlocked PMD value goes to the task's own index (27359fd6e5f3)
  "retry_keeps_xa_lock",  \* a woken waiter retries with xa_lock held (f52afc93cd01)
  "no_pmd_recheck",       \* no look at the PMD after the entry is locked (e2093926a098)
  "pte_overwrites"}       \* insert_pfn replaces a PTE of another pfn (cf. f2c57d91b0d9)

ASSUME
  /\ Readers \cup Writers \subseteq DOMAIN MmOf
  /\ Readers \cup Writers \cup Callers \cup Punchers \cup Invalidators \subseteq Tasks
  /\ PmdTasks \subseteq Readers \cup Writers
  /\ Indices # {} /\ \A i \in Indices : i < 512
  /\ 0 \notin Pfns
  /\ {Huge, BeginFirst, SyncFaults, MaySigbus, Zaps, Elsewhere, TrackPtes} \subseteq BOOLEAN
  /\ Broken \subseteq KnownBugs

-------------------------------------------------------------------------------
Faulters == Readers \cup Writers
Mms == {MmOf[t] : t \in Faulters}

\* References that are no page tables: get_user_pages (direct I/O with the mapping as
\* its buffer). A configuration that wants them puts another definition in the place
\* of Pinners; one reference a key, kept like the entries of one more address space
\* that no unmap visits.
Pinners == {}
Pins == "pins"
Spaces == IF Pinners = {} THEN Mms ELSE Mms \cup {Pins}

\* iomap_begin may fail after the entry is locked. In the place of this too a
\* configuration puts another definition.
BeginErrors == FALSE

\* Entries of PTE size have the page offset as key, the PMD entry a key of its own.
PmdKey == 512
Keys == IF Huge THEN Indices \cup {PmdKey} ELSE Indices
Covers(k) == IF k = PmdKey THEN Indices ELSE {k}
KeysOver(i) == {k \in Keys : i \in Covers(k)}
Overlap(k, l) == k = l \/ k = PmdKey \/ l = PmdKey

VARIABLES
  blk,        \* extent map by index; one iomap_begin or free at a time
  tree,       \* entries by key, each with its lock bit (mapping->i_pages)
  wq,         \* tasks asleep, by the key they sleep on
  xal,        \* who forgot to drop xa_lock ("retry_keeps_xa_lock"), else empty
  pt,         \* page tables: per mm the entry of each index, and the huge one
  fsl,        \* FsLock: XFS_MMAPLOCK, ext4 i_mmap_sem, invalidate_lock
  iol,        \* IoLock: i_rwsem, XFS_IOLOCK
  pc,         \* where each task is
  loc         \* its local variables

vars == <<blk, tree, wq, xal, pt, fsl, iol, pc, loc>>
slots == <<tree, wq, xal>>
locks == <<fsl, iol>>

BlkTypeOK == blk \in [Indices -> BmTypes(Pfns)]
TreeTypeOK == EntTypeOK(tree, Keys, Tasks, Pfns)
WqTypeOk == WqTypeOK(wq, Keys, Tasks) /\ \A t \in Tasks : WqAsleep(wq, t) => pc[t] = "wait"
PtTypeOK == pt \in [Spaces -> [Keys -> PteTypes(Pfns)]]
LocksTypeOK == RwTypeOK(fsl, Tasks) /\ RwTypeOK(iol, Tasks) /\ xal \subseteq Tasks

\* op: what the task does. w: a write fault. huge: a PMD fault. i: the page offset.
\* key: the entry it has locked, or sleeps for. seen: what iomap_begin said.
\* left: processes that an unmap has still to visit. todo: keys that it has still
\* to invalidate. res: the VM_FAULT result.
Idle == [op |-> "-", w |-> FALSE, huge |-> FALSE, i |-> 0, key |-> 0, seen |-> BmHole,
         left |-> {}, todo |-> {}, res |-> "-"]
Mixed == [st |-> "MIXED", pfn |-> 0]
Results == {"NOPAGE", "SIGBUS", "FALLBACK", "NEEDDSYNC"}
LocTypeOK == \A t \in Tasks :
  /\ loc[t].op \in {"-", "fault", "sync", "punch", "write2", "inval"}
  /\ loc[t].w \in BOOLEAN /\ loc[t].huge \in BOOLEAN
  /\ loc[t].i \in Indices \cup {0}
  /\ loc[t].key \in Keys \cup {0}
  /\ loc[t].seen \in BmTypes(Pfns) \cup {Mixed}
  /\ loc[t].left \subseteq Mms
  /\ loc[t].todo \subseteq Keys
  /\ loc[t].res \in Results \cup {"-"}
  /\ pc[t] = "idle" => loc[t] = Idle
PcTypeOK == pc \in [Tasks ->
  {"idle", "fault", "shared", "begun", "grab", "wait", "woken", "downgrade", "entry", "insert",
   "unmapzero", "pte", "unlock", "finished", "returned", "excl", "zap", "delete", "zap2", "free",
   "write", "inval", "wzap", "lockwait"}]
TypeOK == BlkTypeOK /\ TreeTypeOK /\ WqTypeOk /\ PtTypeOK /\ LocksTypeOK /\ LocTypeOK /\ PcTypeOK

Init ==
  /\ blk = [i \in Indices |-> BmHole]
  /\ tree = [k \in Keys |-> EntNone]
  /\ wq = WqEmpty(Keys)
  /\ xal = {}
  /\ pt = [m \in Spaces |-> [k \in Keys |-> PteNone]]
  /\ fsl = RwFree
  /\ iol = RwFree
  /\ pc = [t \in Tasks |-> "idle"]
  /\ loc = [t \in Tasks |-> Idle]

-------------------------------------------------------------------------------
At(t, here) == pc[t] = here
Goto(t, there) == pc' = [pc EXCEPT ![t] = there]

\* What the own page tables of t hold.
Own(t) == pt[MmOf[t]]
OwnHuge(t) == Huge /\ PtePresent(Own(t)[PmdKey])
OwnTable(t) == \E i \in Indices : PtePresent(Own(t)[i])
SetOwn(t, k, e) == IF TrackPtes THEN [pt EXCEPT ![MmOf[t]][k] = e] ELSE pt
\* Processes that an unmap has to visit.
ToVisit == IF TrackPtes THEN Mms ELSE {}
Pinned(k) == Pinners # {} /\ \E l \in Keys : Overlap(k, l) /\ PtePresent(pt[Pins][l])

\* The hardware faults when the entry is empty, or read-only at a write.
Needs(t, k, write) == ~PtePresent(Own(t)[k]) \/ (write /\ ~Own(t)[k].rw)
MayFault(t, write) ==
  /\ t \in (IF write THEN Writers ELSE Readers)
  /\ \/ ~TrackPtes
     \/ \E i \in Indices : Needs(t, i, write) /\ (OwnHuge(t) => Needs(t, PmdKey, write))

\* Tasks that have locked an entry.
Holding(t) == pc[t] \in {"downgrade", "entry", "insert", "unmapzero", "pte", "unlock"}
Quiescent == \A t \in Tasks : pc[t] = "idle"
===============================================================================

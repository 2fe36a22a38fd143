------------------------------ MODULE MCBlockMap -----------------------------
(* What:      two indices, two blocks each; allocation, fallocate, punch.       *)
(* Checked:   TypeOK, MappedStays (only a free takes a block away), deadlock.   *)
EXTENDS BlockMap

CONSTANTS Indices, Pfns
VARIABLES blk, freed
vars == <<blk, freed>>

ASSUME BmAlloc([i \in {0, 1} |-> BmHole], {0}, 7) = [i \in {0, 1} |-> IF i = 0 THEN BmMapped(7) ELSE BmHole]
ASSUME BmFree(BmAlloc([i \in {0, 1} |-> BmHole], {0}, 7), {0, 1}) = [i \in {0, 1} |-> BmHole]
ASSUME BmAlloc([i \in {0} |-> BmUnwritten(3)], {0}, 7) = [i \in {0} |-> BmMapped(3)]
ASSUME BmAlloc([i \in {0} |-> BmMapped(3)], {0}, 7) = [i \in {0} |-> BmMapped(3)]
ASSUME BmPrealloc([i \in {0} |-> BmMapped(3)], {0}, 7) = [i \in {0} |-> BmMapped(3)]

Init == blk = [i \in Indices |-> BmHole] /\ freed = {}
Alloc(I) == \E p \in Pfns : blk' = BmAlloc(blk, I, p) /\ freed' = {}
Prealloc(I) == \E p \in Pfns : blk' = BmPrealloc(blk, I, p) /\ freed' = {}
Free(I) == blk' = BmFree(blk, I) /\ freed' = I
Next == \E I \in SUBSET Indices \ {{}} : Alloc(I) \/ Prealloc(I) \/ Free(I)
Spec == Init /\ [][Next]_vars

TypeOK == blk \in [Indices -> BmTypes(Pfns)] /\ freed \subseteq Indices
MappedStays ==
  [][\A i \in Indices : blk[i] # BmHole /\ i \notin freed' => blk'[i].pfn = blk[i].pfn]_vars
==============================================================================

------------------------------- MODULE BlockMap ------------------------------
(* What:      the extent map of one file by page index, as a plain value.       *)
(* From:      get_block, iomap_begin, truncate and punch of ext2, ext4, XFS     *)
(*            @v4.4..v6.16; each call is atomic under the lock inside the file  *)
(*            system (truncate_mutex, i_data_sem, XFS_ILOCK).                   *)
(* One step:  one call.                                                         *)
(* Left out:  block numbers beyond identity; delayed allocation (DAX has none). *)
(*                                                                              *)
(* Examples:                                                                    *)
(*   BmAlloc([i \in {0, 1} |-> BmHole], {0}, 7)[0] = BmMapped(7)                *)
(*   BmFree(BmAlloc([i \in {0, 1} |-> BmHole], {0}, 7), {0, 1}) = all holes     *)

\* Zeroed and written extents are the same here: file systems for DAX zero a block
\* before they report it as mapped (1ca191576fc8 XFS v4.4, ext4 v4.5).
BmHole == [st |-> "HOLE", pfn |-> 0]
BmUnwritten(p) == [st |-> "UNWRITTEN", pfn |-> p]
BmMapped(p) == [st |-> "MAPPED", pfn |-> p]
BmTypes(Pfns) == {BmHole} \cup {BmUnwritten(p) : p \in Pfns} \cup {BmMapped(p) : p \in Pfns}

BmIsMapped(b) == b.st = "MAPPED"
\* A read of these finds zeroes and no block to map.
BmReadsZero(b) == b.st # "MAPPED"

\* get_block(create=1), iomap_begin(IOMAP_WRITE): what was unwritten is converted.
BmAlloc(blk, I, p) ==
  [i \in DOMAIN blk |->
     IF i \notin I \/ BmIsMapped(blk[i]) THEN blk[i]
     ELSE BmMapped(IF blk[i].st = "UNWRITTEN" THEN blk[i].pfn ELSE p)]
\* fallocate(2)
BmPrealloc(blk, I, p) ==
  [i \in DOMAIN blk |-> IF i \in I /\ blk[i] = BmHole THEN BmUnwritten(p) ELSE blk[i]]
BmFree(blk, I) == [i \in DOMAIN blk |-> IF i \in I THEN BmHole ELSE blk[i]]
==============================================================================

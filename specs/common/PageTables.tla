------------------------------ MODULE PageTables -----------------------------
(* What:      the entries of page tables that map a DAX file, as plain values:  *)
(*            what insert_pfn does with what it finds, and zapping.             *)
(* From:      insert_pfn (vmf_insert_mixed, vmf_insert_mixed_mkwrite)           *)
(*            mm/memory.c, vmf_insert_pfn_pmd mm/huge_memory.c,                 *)
(*            zap_pte_range @v4.12..v6.13.                                      *)
(* One step:  one entry under its page table lock. A protocol unmaps a range    *)
(*            with one step per VMA (unmap_mapping_range walks i_mmap).         *)
(* Left out:  page table pages; accessed bits; TLBs (a zap flushes before the   *)
(*            page table lock is dropped).                                      *)
(*                                                                              *)
(* Examples:                                                                    *)
(*   PteInsert(PteNone, PtePfn(7, TRUE))            = PtePfn(7, TRUE)           *)
(*   PteInsert(PtePfn(7, FALSE), PtePfn(7, TRUE))   = PtePfn(7, TRUE)  mkwrite  *)
(*   PteInsert(PtePfn(7, TRUE), PtePfn(7, FALSE))   = PtePfn(7, TRUE)  as it is *)
(*   PteInsert(PteZero, PtePfn(7, TRUE))            = PteZero          skipped  *)

PteNone == [k |-> "none", pfn |-> 0, rw |-> FALSE]
PteZero == [k |-> "zero", pfn |-> 0, rw |-> FALSE]      \* the zero page, read-only
PtePfn(p, rw) == [k |-> "pfn", pfn |-> p, rw |-> rw]
PteTypes(Pfns) ==
  {PteNone, PteZero} \cup {PtePfn(p, rw) : p \in Pfns, rw \in BOOLEAN}

PtePresent(e) == e.k # "none"
PteIsZero(e) == e.k = "zero"
PteMaps(e, p) == e.k = "pfn" /\ e.pfn = p

\* An empty entry is set. A write over the same pfn makes it writable. Anything
\* else is left alone, and the fault says NOPAGE all the same.
PteInsert(old, new) ==
  IF ~PtePresent(old) THEN new
  ELSE IF new.rw /\ PteMaps(old, new.pfn) THEN new
  ELSE old

PteWrprotect(e) == [e EXCEPT !.rw = FALSE]
==============================================================================

---------------------------- MODULE MCPageTables -----------------------------
(* What:      one entry of one process: inserts of two blocks, read-only and    *)
(*            writable, zaps and write-protection.                              *)
(* Checked:   TypeOK, NeverOverwritten (what a present entry points to changes  *)
(*            only by way of none), deadlock.                                   *)
EXTENDS PageTables

CONSTANTS Pfns
VARIABLES pte
vars == <<pte>>

ASSUME \A p \in Pfns : PteInsert(PteNone, PtePfn(p, TRUE)) = PtePfn(p, TRUE)
ASSUME \A p \in Pfns : PteInsert(PtePfn(p, FALSE), PtePfn(p, TRUE)) = PtePfn(p, TRUE)
ASSUME \A p \in Pfns : PteInsert(PtePfn(p, TRUE), PtePfn(p, FALSE)) = PtePfn(p, TRUE)
ASSUME \A p \in Pfns : PteInsert(PteZero, PtePfn(p, TRUE)) = PteZero
ASSUME \A p, q \in Pfns : p # q => PteInsert(PtePfn(p, FALSE), PtePfn(q, TRUE)) = PtePfn(p, FALSE)
ASSUME \A p \in Pfns : PteWrprotect(PtePfn(p, TRUE)) = PtePfn(p, FALSE)

Init == pte = PteNone
InsertPfn == \E e \in PteTypes(Pfns) : pte' = PteInsert(pte, e)
Zap == pte' = PteNone
Wrprotect == pte' = PteWrprotect(pte)
Next == InsertPfn \/ Zap \/ Wrprotect
Spec == Init /\ [][Next]_vars

TypeOK == pte \in PteTypes(Pfns)
NeverOverwritten ==
  [][PtePresent(pte) /\ PtePresent(pte') => pte.k = pte'.k /\ pte.pfn = pte'.pfn]_vars
==============================================================================

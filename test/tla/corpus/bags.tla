---- MODULE bags ----
EXTENDS Naturals, Bags, TLC
VARIABLE b
Init == b = EmptyBag
Next == \/ BagCardinality(b) < 3 /\ \E v \in {"p", "q"} : b' = b (+) SetToBag({v})
        \/ \E v \in BagToSet(b) : b' = b (-) SetToBag({v})
Inv == /\ IsABag(b)
       /\ EmptyBag \sqsubseteq b
       /\ CopiesIn("p", b) <= 3
       /\ BagIn("q", b) \/ CopiesIn("q", b) = 0
       /\ BagUnion({b}) = b
====

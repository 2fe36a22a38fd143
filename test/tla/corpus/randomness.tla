---- MODULE randomness ----
EXTENDS Naturals, Randomization, TLC
VARIABLE x
Init == x \in RandomSubset(3, 0..2)
Next == \/ x' = RandomElement({1})
        \/ x' \in RandomSubset(2, {0, 2})
====

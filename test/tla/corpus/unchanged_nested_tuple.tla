---- MODULE unchanged_nested_tuple ----
EXTENDS Naturals
VARIABLES x, y, z, w
inner == <<y, <<z>>>>
all == <<inner, w>>
Init == x = 0 /\ y = 1 /\ z = 2 /\ w = 3
Next == \/ x' = (x + 1) % 2 /\ UNCHANGED all
        \/ UNCHANGED <<x, inner, <<w>>>>
        \/ w' = x /\ UNCHANGED x /\ UNCHANGED <<y, z>>
====

---- MODULE mixed_types_in_variable ----
EXTENDS Naturals
VARIABLE x
Init == x \in {1} \/ x = "a" \/ x = {}
Next == \/ x' = <<>>
        \/ x' = TRUE
====

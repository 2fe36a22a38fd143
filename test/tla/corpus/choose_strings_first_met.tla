---- MODULE choose_strings_first_met ----
EXTENDS Naturals
VARIABLE x
Z == "zeta"
Init == x = CHOOSE v \in {"alpha", "zeta", "mu"} : TRUE
Next == x' = CHOOSE v \in {"alpha", "zeta", "mu"} : v # x
====

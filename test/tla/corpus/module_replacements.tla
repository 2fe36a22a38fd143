---- MODULE module_replacements ----
\* `<-[M]` and `= [M]`, of what M defines, extends and instantiates.
EXTENDS Integers, Replaced, Instantiates
CONSTANT K
VARIABLE x
Init == x = 0
Next == x' = (x + GA) % 10
Nat2 == 0 .. 4
Two == 2
InRoot == x \in Nat
InA == x \in SA
InB == x \in SB
Small == x < 9
====

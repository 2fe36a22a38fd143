---- MODULE unbounded_choose ----
EXTENDS Naturals
VARIABLE x
None == CHOOSE v : v \notin 1..2
Init == x = 0
Next == x' = None
====

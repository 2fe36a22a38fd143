---- MODULE unbounded_choose_substituted ----
EXTENDS Naturals
VARIABLE x
None == CHOOSE v : v \notin 1..2
Init == x = None
Next == x' = IF x = None THEN 1 ELSE None
====

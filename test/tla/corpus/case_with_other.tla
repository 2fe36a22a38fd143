---- MODULE case_with_other ----
EXTENDS Naturals
VARIABLE x
Init == x = 0
Next == CASE x = 0 -> x' = 1
          [] x = 1 -> x' \in {2, 3}
          [] x \in 1..2 -> x' = 4
          [] OTHER -> x' = x
====

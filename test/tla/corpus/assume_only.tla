---- MODULE assume_only ----
EXTENDS Naturals
ASSUME 1 + 1 = 2
ASSUME \A n \in 1..3 : n > 0
====

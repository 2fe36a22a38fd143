---- MODULE Replaced ----
EXTENDS Naturals
GA == 1
SA == Nat
====

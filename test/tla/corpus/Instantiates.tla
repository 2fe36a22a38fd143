---- MODULE Instantiates ----
LOCAL INSTANCE Integers
SB == Nat
====

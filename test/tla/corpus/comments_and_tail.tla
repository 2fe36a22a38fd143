Text before the module is ignored.
----------------------- MODULE comments_and_tail -----------------------
EXTENDS Naturals (* a comment (* nested *) *)
VARIABLE	x \* a tab before x
------------------------------------------------------------------------
Init ==	/\ x = 0
	/\ TRUE
Next == \/ x = 0 /\	x' = 1
        \/ /\ x = 1
	   /\ x' = 0
========================================================================
---- CONFIG comments_and_tail ----
INIT Foo
====
Anything here == is ignored.

---- MODULE nested_late ----
EXTENDS Naturals
VARIABLE x
---- MODULE Base ----
EXTENDS Naturals
Use == Late + 1
====
Late == 8
F == INSTANCE Base
Init == x = F!Use
Next == UNCHANGED x
====

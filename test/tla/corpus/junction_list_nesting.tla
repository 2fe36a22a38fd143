---- MODULE junction_list_nesting ----
EXTENDS Naturals
VARIABLES x, y
Init ==
  /\ \/ x = 0
     \/ /\ x = 1
        /\ TRUE
  /\ y = 0
Next ==
  \/ /\ x = 0
     /\ \/ y' = 1
        \/ /\ y = 1
           /\ y' = 2
     /\ x' = 1
  \/ /\ x = 1 /\ y < 2
     /\ IF y = 0
        THEN /\ x' = 0
             /\ y' = y
        ELSE \/ x' = 1 /\ y' = 0
             \/ x' = 0
                /\ y' = 2
  \/ /\ y = 2 => x = 0
     /\ y = 2
     /\ x' = x /\ y' = 0
====

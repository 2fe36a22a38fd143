---- MODULE except_infinite ----
\* EXCEPT keeps a function on an infinite set as it was constructed.
EXTENDS Integers
VARIABLES x, y
f[i \in Nat] == x' + x + 2 * i
Init == x = 1 /\ y = 1
Next ==
  /\ x' = 3 - x
  /\ \/ y' = [f EXCEPT ![x'] = x' + x + 3][2]
     \/ y' = [[i \in Int |-> i + x] EXCEPT ![7] = @ * 2, ![8] = 0][7]
     \/ y' = [[i \in Int |-> [j \in Int |-> i - j]] EXCEPT ![3][4] = 9][3][x + 2]
====

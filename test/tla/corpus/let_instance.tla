---- MODULE let_instance ----
\* Instances inside LET, which see the names of that LET.
EXTENDS Integers
VARIABLES y, z
Init == y = 0 /\ z = 0
N1 == LET x == y + 1
          M == INSTANCE LetI
      IN y' = (M!xplus1 - 1) % 5 /\ z' = z
N2 == \E i \in 1 .. 2 : LET x == y + i
                            k == i
                            M == INSTANCE LetI WITH x <- x + k
                        IN y' = (M!xplus1 - 1) % 5 /\ z' = M!Sum(k)
N3 == LET a == 2 IN LET x == y + a M == INSTANCE LetI IN y' = M!xplus1 % 4 /\ z' = a
N4 == LET RECURSIVE f(_)
          f(n) == IF n = 0 THEN 0 ELSE 1 + f(n - 1)
          x == f(y)
          M == INSTANCE LetI
      IN y' = M!xplus1 % 4 /\ UNCHANGED z
N5 == LET x == y M(v) == INSTANCE LetI WITH x <- v IN y' = (M(z)!xplus1 + M(x)!xplus1) % 4 /\ z' = x
N6 == LET f[n \in 0 .. 4] == IF n = 0 THEN 1 ELSE f[n - 1] + 1
          x == f[y]
          M == INSTANCE LetI
      IN y' = M!xplus1 % 4 /\ z' = (LET w == M!xplus1 IN w % 3)
N7 == LET Act(q) == y' = q IN LET x == y M == INSTANCE LetI IN Act(M!xplus1 % 3) /\ z' = 0
Op(p) == LET x == p + 1 M == INSTANCE LetI IN M!xplus1
N8 == y' = Op(y) % 4 /\ z' = Op(z) % 3
N9 == LET x == y M == INSTANCE LetI IN M!Step /\ z' = z
Inv == y < 5
Inv2 == LET x == y M == INSTANCE LetI IN M!xplus1 > 0 /\ ENABLED N1
Inv3 == \A x \in {y, z} : LET M == INSTANCE LetI IN M!xplus1 < 6
====

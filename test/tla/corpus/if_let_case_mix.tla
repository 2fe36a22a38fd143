---- MODULE if_let_case_mix ----
EXTENDS Naturals
VARIABLES x, y
Init == x = 0 /\ y = 0
Next == LET d == IF x < 2 THEN 1 ELSE 0
            Step(k) == LET m == x + k IN m % 4
        IN IF d = 1
           THEN /\ x' = Step(d)
                /\ y' = CASE y = 0 -> 1 [] OTHER -> 0
           ELSE \/ x' = 0 /\ y' = y
                \/ x' = Step(1) /\ UNCHANGED y
====

---- MODULE guard_multiplies_nested ----
EXTENDS Naturals
VARIABLES x, y
G(b) == b
P == x >= 0
Q == x < 9
Always == TRUE \/ TRUE
Init == x = 0 /\ y = 0
InIf == (IF x = 0 \/ TRUE THEN P \/ Q ELSE FALSE) /\ x' = 1 /\ y' = 1
InCase == (CASE x = 0 -> P \/ Q [] OTHER -> TRUE) /\ x' = 1 /\ y' = 2
InLet == (LET z == P \/ Q IN z) /\ x' = 1 /\ y' = 3
InArg == G(P \/ Q) /\ x' = 1 /\ y' = 4
InImplied == ((P \/ Q) => (P \/ Q)) /\ x' = 1 /\ y' = 5
NotInNeg == ~(~P /\ ~Q) /\ x' = 1 /\ y' = 6
NotInEquiv == ((P \/ Q) <=> TRUE) /\ x' = 1 /\ y' = 7
NotInEq == ((P \/ Q) = TRUE) /\ x' = 1 /\ y' = 8
NotConstant == Always /\ x' = 1 /\ y' = 9
Next == \/ InIf
        \/ InCase
        \/ InLet
        \/ InArg
        \/ InImplied
        \/ NotInNeg
        \/ NotInEquiv
        \/ NotInEq
        \/ NotConstant
====

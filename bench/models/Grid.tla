-------------------------------- MODULE Grid --------------------------------
\* A sliding puzzle: functions on pairs, quantifiers over a Cartesian product.
EXTENDS Naturals
CONSTANTS W, H
VARIABLE board

Cells == (1 .. W) \X (1 .. H)
Init == board = [c \in Cells |-> (c[1] - 1) + W * (c[2] - 1)]
Distance(a, b) == IF a > b THEN a - b ELSE b - a
Near(c, d) == Distance(c[1], d[1]) + Distance(c[2], d[2]) = 1
Hole == CHOOSE c \in Cells : board[c] = 0
Next == \E c \in Cells : /\ Near(c, Hole)
                         /\ board' = [board EXCEPT ![Hole] = board[c], ![c] = 0]
Permuted == \A c, d \in Cells : board[c] = board[d] => c = d
=============================================================================

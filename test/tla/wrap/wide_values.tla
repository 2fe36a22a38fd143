---- MODULE wide_values ----
\* Values wider than 80 columns: TLC breaks them in the labels of its state graph.
EXTENDS Integers, Sequences, TLC
CONSTANTS alpha, beta, m_1
VARIABLES n, v
EmptyOf(i) == [x \in {} |-> i]
Long == "a string of some forty characters, or so"
Values == <<
  1 .. 60 \cup {70}, [i \in 1 .. 40 |-> i * 100],
  [first |-> Long, second |-> [inner |-> Long, other |-> {Long}], third |-> <<Long, 1>>],
  [i \in 0 .. 12 |-> <<i, Long>>], {{Long, "x"}, {"y"}, 1 .. 40},
  [x \in {alpha, beta} |-> [y \in {0, 1} |-> <<Long, Long, x>>]],
  [name_with_line |-> Long, b |-> <<<<Long>>, <<Long, <<Long, Long, Long>>>>>>],
  [x \in {m_1, beta} |-> <<Long, Long, Long>>], <<-5 .. 3, Long, Long, Long>>,
  <<"quoted \" sign", Long, Long, Long>>, {<<Long, Long>>, <<Long, Long, Long>>},
  [a |-> Long, b |-> TRUE, c |-> -1, d |-> alpha, e |-> [f |-> {}, g |-> <<>>, h |-> EmptyOf(1)]] >>

Init == n = 0 /\ v = {}
Next == n < Len(Values) /\ n' = n + 1 /\ v' = Values[n + 1]
====

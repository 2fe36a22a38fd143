/**
 * Community modules that are simplest as TLA+: the operators' meaning as their authors document it,
 * in definitions of our own that reach each node once instead of searching all paths.
 */
const RELATION = `
---- MODULE Relation ----
LOCAL INSTANCE Naturals
LOCAL INSTANCE FiniteSets
IsReflexive(R, S) == \\A a \\in S : R[a, a]
IsReflexiveUnder(op(_, _), S) == \\A a \\in S : op(a, a)
IsIrreflexive(R, S) == \\A a \\in S : ~R[a, a]
IsIrreflexiveUnder(op(_, _), S) == \\A a \\in S : ~op(a, a)
IsSymmetric(R, S) == \\A a, b \\in S : R[a, b] = R[b, a]
IsSymmetricUnder(op(_, _), S) == \\A a, b \\in S : op(a, b) = op(b, a)
IsAntiSymmetric(R, S) == \\A a, b \\in S : (R[a, b] /\\ R[b, a]) => (a = b)
IsAntiSymmetricUnder(op(_, _), S) == \\A a, b \\in S : (op(a, b) /\\ op(b, a)) => (a = b)
IsAsymmetric(R, S) == \\A a, b \\in S : ~(R[a, b] /\\ R[b, a])
IsAsymmetricUnder(op(_, _), S) == \\A a, b \\in S : ~(op(a, b) /\\ op(b, a))
IsTransitive(R, S) == \\A a, b, c \\in S : (R[a, b] /\\ R[b, c]) => R[a, c]
IsTransitiveUnder(op(_, _), S) == \\A a, b, c \\in S : (op(a, b) /\\ op(b, c)) => op(a, c)
IsStrictlyPartiallyOrdered(R, S) ==
  IsIrreflexive(R, S) /\\ IsAntiSymmetric(R, S) /\\ IsTransitive(R, S)
IsStrictlyPartiallyOrderedUnder(op(_, _), S) ==
  IsIrreflexiveUnder(op, S) /\\ IsAntiSymmetricUnder(op, S) /\\ IsTransitiveUnder(op, S)
IsPartiallyOrdered(R, S) == IsReflexive(R, S) /\\ IsAntiSymmetric(R, S) /\\ IsTransitive(R, S)
IsPartiallyOrderedUnder(op(_, _), S) ==
  IsReflexiveUnder(op, S) /\\ IsAntiSymmetricUnder(op, S) /\\ IsTransitiveUnder(op, S)
IsStrictlyTotallyOrdered(R, S) ==
  IsStrictlyPartiallyOrdered(R, S) /\\ \\A a, b \\in S : a # b => (R[a, b] \\/ R[b, a])
IsStrictlyTotallyOrderedUnder(op(_, _), S) ==
  IsStrictlyPartiallyOrderedUnder(op, S) /\\ \\A a, b \\in S : a # b => (op(a, b) \\/ op(b, a))
IsTotallyOrdered(R, S) == IsPartiallyOrdered(R, S) /\\ \\A a, b \\in S : R[a, b] \\/ R[b, a]
IsTotallyOrderedUnder(op(_, _), S) ==
  IsPartiallyOrderedUnder(op, S) /\\ \\A a, b \\in S : op(a, b) \\/ op(b, a)
LOCAL Through(R, S) ==
  LET Closure[Via \\in SUBSET S] ==
        IF Via = {} THEN [a, b \\in S |-> R[a, b]]
        ELSE LET v == CHOOSE v \\in Via : TRUE
                 less == Closure[Via \\ {v}]
             IN [a, b \\in S |-> less[a, b] \\/ (less[a, v] /\\ less[v, b])]
  IN Closure[S]
TransitiveClosure(R, S) == LET T == Through(R, S) IN [a, b \\in S |-> T[a, b]]
ReflexiveTransitiveClosure(R, S) ==
  LET T == Through(R, S) IN [a, b \\in S |-> a = b \\/ T[a, b]]
IsConnected(R, S) ==
  LET T == ReflexiveTransitiveClosure(R, S) IN \\A a, b \\in S : T[a, b]
====
`;

const GRAPHS = `
---- MODULE Graphs ----
LOCAL INSTANCE Naturals
LOCAL INSTANCE Sequences
LOCAL INSTANCE FiniteSets
IsDirectedGraph(G) ==
  G = [node |-> G.node, edge |-> G.edge] /\\ G.edge \\subseteq (G.node \\X G.node)
DirectedSubgraph(G) ==
  UNION {{[node |-> N, edge |-> E] : E \\in SUBSET (G.edge \\cap (N \\X N))} : N \\in SUBSET G.node}
Transpose(G) == [node |-> G.node, edge |-> {<<e[2], e[1]>> : e \\in G.edge}]
IsUndirectedGraph(G) == IsDirectedGraph(G) /\\ \\A e \\in G.edge : <<e[2], e[1]>> \\in G.edge
UndirectedSubgraph(G) == {H \\in DirectedSubgraph(G) : IsUndirectedGraph(H)}
Path(G) ==
  {p \\in Seq(G.node) : p # <<>> /\\ \\A i \\in 1 .. (Len(p) - 1) : <<p[i], p[i + 1]>> \\in G.edge}
SimplePath(G) ==
  LET RECURSIVE Longer(_)
      Longer(P) ==
        LET more == {Append(q[1], q[2]) :
                       q \\in {r \\in P \\X G.node :
                               /\\ <<r[1][Len(r[1])], r[2]>> \\in G.edge
                               /\\ \\A i \\in 1 .. Len(r[1]) : r[1][i] # r[2]}}
        IN IF more = {} THEN P ELSE P \\cup Longer(more)
  IN Longer({<<n>> : n \\in G.node})
Successors(G, n) == {m \\in G.node : <<n, m>> \\in G.edge}
AllSuccessors(G, S) == UNION {Successors(G, n) : n \\in S}
Predecessors(G, n) == {m \\in G.node : <<m, n>> \\in G.edge}
AllPredecessors(G, S) == UNION {Predecessors(G, n) : n \\in S}
LOCAL Reach(G, S, Step(_, _)) ==
  LET RECURSIVE More(_)
      More(T) == LET U == T \\cup UNION {Step(G, n) : n \\in T} IN IF U = T THEN T ELSE More(U)
  IN More(S)
Descendants(G, n) == Reach(G, Successors(G, n), Successors)
Ancestors(G, n) == Reach(G, Predecessors(G, n), Predecessors)
AreConnectedIn(m, n, G) == m \\in G.node /\\ n \\in Reach(G, {m}, Successors)
ConnectionsIn(G) == [m, n \\in G.node |-> AreConnectedIn(m, n, G)]
IsStronglyConnected(G) == \\A m, n \\in G.node : AreConnectedIn(m, n, G)
IsTreeWithRoot(G, r) ==
  /\\ IsDirectedGraph(G)
  /\\ r \\in G.node
  /\\ \\A e \\in G.edge : e[1] # r /\\ \\A f \\in G.edge : e[1] = f[1] => e = f
  /\\ \\A n \\in G.node : AreConnectedIn(n, r, G)
GraphUnion(G, H) == [node |-> G.node \\cup H.node, edge |-> G.edge \\cup H.edge]
IsBipartiteWithPartitions(G, U, V) ==
  /\\ U \\cap V = {}
  /\\ G.node \\subseteq (U \\cup V)
  /\\ \\A e \\in G.edge : (e[1] \\in U /\\ e[2] \\in V) \\/ (e[1] \\in V /\\ e[2] \\in U)
HasCycle(G) == \\E n \\in G.node : n \\in Descendants(G, n)
IsDag(G) == IsDirectedGraph(G) /\\ ~HasCycle(G)
InDegree(G, n) == Cardinality(Predecessors(G, n))
OutDegree(G, n) == Cardinality(Successors(G, n))
Roots(G) == {n \\in G.node : Predecessors(G, n) = {}}
Leaves(G) == {n \\in G.node : Successors(G, n) = {}}
EmptyGraph == [node |-> {}, edge |-> {}]
Graphs(S) == [node : {S}, edge : SUBSET (S \\X S)]
====
`;

const UNDIRECTED_GRAPHS = `
---- MODULE UndirectedGraphs ----
LOCAL INSTANCE Naturals
LOCAL INSTANCE Sequences
IsUndirectedGraph(G) ==
  /\\ G = [node |-> G.node, edge |-> G.edge]
  /\\ \\A e \\in G.edge : \\E a, b \\in G.node : e = {a, b}
IsLoopFreeUndirectedGraph(G) ==
  /\\ G = [node |-> G.node, edge |-> G.edge]
  /\\ \\A e \\in G.edge : \\E a, b \\in G.node : a # b /\\ e = {a, b}
UndirectedSubgraph(G) ==
  {H \\in [node : SUBSET G.node, edge : SUBSET G.edge] : IsUndirectedGraph(H)}
Path(G) ==
  {p \\in Seq(G.node) : p # <<>> /\\ \\A i \\in 1 .. (Len(p) - 1) : {p[i], p[i + 1]} \\in G.edge}
LOCAL Neighbours(G, n) == {m \\in G.node : {n, m} \\in G.edge}
SimplePath(G) ==
  LET RECURSIVE Longer(_)
      Longer(P) ==
        LET more == UNION {{Append(p, m) :
                              m \\in {k \\in Neighbours(G, p[Len(p)]) :
                                       \\A i \\in 1 .. Len(p) : p[i] # k}} : p \\in P}
        IN IF more = {} THEN P ELSE P \\cup Longer(more)
  IN Longer({<<n>> : n \\in G.node})
LOCAL Component(G, n) ==
  LET RECURSIVE More(_)
      More(T) == LET U == T \\cup UNION {Neighbours(G, m) : m \\in T} IN IF U = T THEN T ELSE More(U)
  IN More({n})
AreConnectedIn(m, n, G) == m \\in G.node /\\ n \\in Component(G, m)
ConnectedComponents(G) == {Component(G, n) : n \\in G.node}
IsStronglyConnected(G) == ConnectedComponents(G) = {G.node}
UndirectedGraphs(S) == [node : {S}, edge : SUBSET {{a[1], a[2]} : a \\in S \\X S}]
====
`;

const COMBINATORICS = `
---- MODULE Combinatorics ----
EXTENDS Naturals
factorial[n \\in Nat] == IF n = 0 THEN 1 ELSE n * factorial[n - 1]
choose(n, k) == factorial[n] \\div (factorial[k] * factorial[n - k])
====
`;

const DYADIC_RATIONALS = `
---- MODULE DyadicRationals ----
LOCAL INSTANCE Integers
LOCAL INSTANCE Sequences
LOCAL INSTANCE TLC
LOCAL Lowest(num, den) ==
  LET common == {d \\in 1 .. den : den % d = 0 /\\ num % d = 0}
      gcd == CHOOSE d \\in common : \\A e \\in common : e <= d
  IN [num |-> num \\div gcd, den |-> den \\div gcd]
Zero == [num |-> 0, den |-> 1]
One == [num |-> 1, den |-> 1]
IsDyadicRational(r) == \\E i \\in 0 .. r.den : 2 ^ i = r.den
Add(p, q) ==
  IF p = Zero THEN q
  ELSE LET den == IF p.den > q.den THEN p.den ELSE q.den
       IN Lowest(p.num * (den \\div p.den) + q.num * (den \\div q.den), den)
Half(p) == Lowest(p.num, p.den * 2)
PrettyPrint(p) ==
  CASE p = Zero -> "0" [] p = One -> "1" [] OTHER -> ToString(p.num) \\o "/" \\o ToString(p.den)
====
`;

const SVG = `
---- MODULE SVG ----
EXTENDS SVGOutput
LOCAL INSTANCE Integers
LOCAL INSTANCE Sequences
LOCAL INSTANCE TLC
SVGElem(_name, _attrs, _children, _innerText) ==
  [name |-> _name, attrs |-> _attrs, children |-> _children, innerText |-> _innerText]
LOCAL Shape(kind, own, attrs, text) == SVGElem(kind, own @@ attrs, <<>>, text)
Line(x1, y1, x2, y2, attrs) ==
  Shape("line",
    [x1 |-> ToString(x1), y1 |-> ToString(y1), x2 |-> ToString(x2), y2 |-> ToString(y2)], attrs, "")
Circle(cx, cy, r, attrs) ==
  Shape("circle", [cx |-> ToString(cx), cy |-> ToString(cy), r |-> ToString(r)], attrs, "")
Rect(x, y, w, h, attrs) ==
  Shape("rect",
    [x |-> ToString(x), y |-> ToString(y), width |-> ToString(w), height |-> ToString(h)], attrs, "")
Text(x, y, text, attrs) == Shape("text", [x |-> ToString(x), y |-> ToString(y)], attrs, text)
Image(x, y, width, height, href, attrs) ==
  Shape("image",
    "xlink:href" :> href @@ "x" :> ToString(x) @@ "y" :> ToString(y)
      @@ "width" :> ToString(width) @@ "height" :> ToString(height), attrs, "")
Group(children, attrs) == SVGElem("g", attrs, children, "")
Svg(children, attrs) == SVGElem("svg", attrs, children, "")
SVGDoc(children, vbX, vbY, vbW, vbH, attrs) ==
  Svg(<<children>>,
    "xmlns:xlink" :> "http://www.w3.org/1999/xlink" @@ "xmlns" :> "http://www.w3.org/2000/svg"
      @@ "viewBox" :> ToString(vbX) \\o " " \\o ToString(vbY) \\o " " \\o ToString(vbW) \\o " "
           \\o ToString(vbH) @@ attrs)
PointOnLine(from, to, segment) ==
  [x |-> from.x + ((to.x - from.x) \\div segment), y |-> from.y + ((to.y - from.y) \\div segment)]
====
`;

// Neither operator can be evaluated, here or in TLC; specs that only extend the module can be read.
const REAL_TIME = `
---- MODULE RealTime ----
EXTENDS Reals
VARIABLE now
RTnow(v) ==
  /\\ now \\in Real
  /\\ [][now' \\in {r \\in Real : r > now} /\\ UNCHANGED v]_now
  /\\ \\A r \\in Real : WF_now(now' > r /\\ UNCHANGED v)
RTBound(A, v, least, most) ==
  \\EE t : t = 0 /\\ [](t <= most) /\\ [][A => t >= least]_v
====
`;

const TEXTS: Readonly<Record<string, string>> = {
  Relation: RELATION,
  Graphs: GRAPHS,
  UndirectedGraphs: UNDIRECTED_GRAPHS,
  RealTime: REAL_TIME,
  Combinatorics: COMBINATORICS,
  DyadicRationals: DYADIC_RATIONALS,
  SVG,
};

/** The text of a built-in module that is written in TLA+. */
export function moduleText(name: string): string | undefined {
  return TEXTS[name];
}

export function moduleTextNames(): string[] {
  return Object.keys(TEXTS);
}

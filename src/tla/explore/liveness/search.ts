/**
 * Looks for a behaviour of a finite state graph that solves a problem: an infinite path, which is a
 * prefix and a cycle (a lasso).
 *
 * The product of graph and tableau is built breadth first; in it a strongly connected component
 * that keeps every promise and meets every recurrence holds a solution. Conditions of the form
 * "infinitely often p implies infinitely often q" are met by removing p where q is missing and
 * looking again (Emerson and Lei, 1987). Every state also steps to itself: stuttering.
 */
import { holds, type Formula, type Problem } from "./formula.js";
import { makeTableau, type TableauNode } from "./tableau.js";

/** States by number; the steps of state `i` are `targets[offsets[i] .. offsets[i + 1] - 1]`, without stuttering. */
export interface BehaviourGraph {
  readonly initial: readonly number[];
  readonly offsets: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
}

export interface Truth {
  /** A state predicate at a state. */
  readonly state: (atom: number, state: number) => boolean;
  /** An atom at a step; `edge` numbers the step, or is -1 for stuttering. */
  readonly step: (atom: number, from: number, to: number, edge: number) => boolean;
}

export interface Lasso {
  /** States from an initial one; the cycle leads from the last one back to `states[back]`. */
  readonly states: readonly number[];
  /** Index into `states`; equal to the last index when the behaviour stutters there for ever. */
  readonly back: number;
}

/** The product: nodes are pairs of a state and a tableau node, edges in one growing list. */
interface Product {
  readonly state: number[];
  readonly tableau: TableauNode[];
  readonly parent: number[];
  readonly offsets: number[];
  readonly targets: number[];
  /** For each product edge: the graph's edge, or -1 for stuttering. */
  readonly edges: number[];
}

function buildProduct(graph: BehaviourGraph, formula: Formula, truth: Truth): [Product, number] {
  const tableau = makeTableau(formula);
  const p: Product = { state: [], tableau: [], parent: [], offsets: [0], targets: [], edges: [] };
  const numbers = new Map<number, Int32Array>();
  const stateCount = graph.offsets.length - 1;
  const fits = (node: TableauNode, s: number): boolean =>
    node.literals.every(({ atom, negated }) => truth.state(atom, s) !== negated);
  const add = (s: number, node: TableauNode, parent: number): number => {
    let row = numbers.get(node.number);
    if (!row) numbers.set(node.number, (row = new Int32Array(stateCount)));
    let n = row[s]! - 1;
    if (n < 0) {
      n = p.state.length;
      row[s] = n + 1;
      p.state.push(s);
      p.tableau.push(node);
      p.parent.push(parent);
    }
    return n;
  };
  for (const s of graph.initial) {
    for (const node of tableau.initial) if (fits(node, s)) add(s, node, -1);
  }
  for (let n = 0; n < p.state.length; n++) {
    const s = p.state[n]!;
    const first = graph.offsets[s]!;
    const last = graph.offsets[s + 1]!;
    for (const node of p.tableau[n]!.next()) {
      if (fits(node, s)) {
        p.targets.push(add(s, node, n));
        p.edges.push(-1);
      }
      for (let e = first; e < last; e++) {
        const t = graph.targets[e]!;
        if (t === s || !fits(node, t)) continue;
        p.targets.push(add(t, node, n));
        p.edges.push(e);
      }
    }
    p.offsets.push(p.targets.length);
  }
  return [p, tableau.promises()];
}

/** A solution with a short prefix, or undefined when no behaviour solves the problem. */
export function solve(graph: BehaviourGraph, problem: Problem, truth: Truth): Lasso | undefined {
  const [product, promises] = buildProduct(graph, problem.tableau, truth);
  const count = product.state.length;
  const sourceOf = new Int32Array(product.targets.length);
  for (let n = 0; n < count; n++) {
    for (let e = product.offsets[n]!; e < product.offsets[n + 1]!; e++) sourceOf[e] = n;
  }
  const at = (f: Formula, e: number): boolean =>
    holds(f, (atom) =>
      truth.step(
        atom,
        product.state[sourceOf[e]!]!,
        product.state[product.targets[e]!]!,
        product.edges[e]!,
      ),
    );
  const alive = new Uint8Array(product.targets.length);
  for (let e = 0; e < alive.length; e++) {
    if (problem.persistent.every((f) => at(f, e))) alive[e] = 1;
  }
  /** What every cycle must contain: edges by test. */
  const demands: ((e: number) => boolean)[] = [
    ...problem.recurrent.map((f) => (e: number) => at(f, e)),
    ...Array.from(
      { length: promises },
      (_, k) => (e: number) => product.tableau[product.targets[e]!]!.keeps(k),
    ),
  ];

  const all = Array.from({ length: count }, (_, n) => n);
  const work: number[][] = [all];
  let best: { nodes: Set<number>; wanted: ((e: number) => boolean)[]; first: number } | undefined;
  for (let nodes = work.pop(); nodes; nodes = work.pop()) {
    for (const component of components(product, nodes, alive)) {
      const inside = new Set(component);
      const edges: number[] = [];
      for (const n of component) {
        for (let e = product.offsets[n]!; e < product.offsets[n + 1]!; e++) {
          if (alive[e] && inside.has(product.targets[e]!)) edges.push(e);
        }
      }
      if (edges.length === 0) continue;
      // Breadth-first numbers: the smallest is nearest to an initial state.
      const first = component.reduce((a, b) => Math.min(a, b));
      if (best && best.first <= first) continue;
      if (!demands.every((demand) => edges.some(demand))) continue;
      const wanted = [...demands];
      let again = false;
      for (const { when, then } of problem.implied) {
        if (edges.some((e) => at(then, e))) wanted.push((e) => at(then, e));
        else {
          for (const e of edges) {
            if (at(when, e)) {
              alive[e] = 0;
              again = true;
            }
          }
        }
      }
      if (again) work.push(component);
      else best = { nodes: inside, wanted, first };
    }
  }
  return best ? lasso(product, alive, best.nodes, best.wanted, best.first) : undefined;
}

/** Strongly connected components of the alive edges among `nodes` (Tarjan, without recursion). */
function components(p: Product, nodes: readonly number[], alive: Uint8Array): number[][] {
  const allowed = new Uint8Array(p.state.length);
  for (const n of nodes) allowed[n] = 1;
  const index = new Int32Array(p.state.length).fill(-1);
  const low = new Int32Array(p.state.length);
  const onStack = new Uint8Array(p.state.length);
  const next = new Int32Array(p.state.length);
  const stack: number[] = [];
  const result: number[][] = [];
  let counter = 0;
  for (const root of nodes) {
    if (index[root] !== -1) continue;
    const path = [root];
    index[root] = low[root] = counter++;
    next[root] = p.offsets[root]!;
    stack.push(root);
    onStack[root] = 1;
    while (path.length > 0) {
      const n = path[path.length - 1]!;
      const e = next[n]!;
      if (e < p.offsets[n + 1]!) {
        next[n] = e + 1;
        const t = p.targets[e]!;
        if (!alive[e] || !allowed[t]) continue;
        if (index[t] === -1) {
          index[t] = low[t] = counter++;
          next[t] = p.offsets[t]!;
          stack.push(t);
          onStack[t] = 1;
          path.push(t);
        } else if (onStack[t]) low[n] = Math.min(low[n]!, index[t]!);
        continue;
      }
      path.pop();
      const above = path[path.length - 1];
      if (above !== undefined) low[above] = Math.min(low[above]!, low[n]!);
      if (low[n] !== index[n]) continue;
      const component: number[] = [];
      for (;;) {
        const t = stack.pop()!;
        onStack[t] = 0;
        component.push(t);
        if (t === n) break;
      }
      result.push(component);
    }
  }
  return result;
}

function lasso(
  p: Product,
  alive: Uint8Array,
  nodes: ReadonlySet<number>,
  wanted: ((e: number) => boolean)[],
  first: number,
): Lasso {
  const prefix: number[] = [];
  for (let n = first; n !== -1; n = p.parent[n]!) prefix.push(n);
  prefix.reverse();
  const cycle: number[] = [];
  let open = wanted;
  let at = first;
  const go = (edges: readonly number[]): void => {
    for (const e of edges) {
      open = open.filter((want) => !want(e));
      at = p.targets[e]!;
      cycle.push(at);
    }
  };
  while (open.length > 0) {
    const want = open;
    go(pathTo(p, alive, nodes, at, (e) => want.some((test) => test(e))));
  }
  if (at !== first || cycle.length === 0) {
    go(pathTo(p, alive, nodes, at, (e) => p.targets[e] === first));
  }
  return joined(
    prefix.map((n) => p.state[n]!),
    cycle.map((n) => p.state[n]!),
  );
}

/** Leaves out repeated states: stuttering inside a lasso shows nothing. */
function joined(prefix: readonly number[], cycle: readonly number[]): Lasso {
  const states = prefix.filter((s, i) => i === 0 || s !== prefix[i - 1]);
  const start = states.length - 1;
  for (const s of cycle) if (s !== states[states.length - 1]) states.push(s);
  if (states.length - 1 > start && states[states.length - 1] === states[start]) states.pop();
  return { states, back: start };
}

/** The shortest path of alive edges inside `nodes` whose last edge passes the test. */
function pathTo(
  p: Product,
  alive: Uint8Array,
  nodes: ReadonlySet<number>,
  from: number,
  test: (e: number) => boolean,
): number[] {
  const via = new Map<number, [edge: number, from: number]>();
  const queue = [from];
  for (const n of queue) {
    for (let e = p.offsets[n]!; e < p.offsets[n + 1]!; e++) {
      const t = p.targets[e]!;
      if (!alive[e] || !nodes.has(t)) continue;
      if (test(e)) {
        const path = [e];
        for (let at = n; at !== from;) {
          const [edge, before] = via.get(at)!;
          path.push(edge);
          at = before;
        }
        return path.reverse();
      }
      if (t !== from && !via.has(t)) {
        via.set(t, [e, n]);
        queue.push(t);
      }
    }
  }
  throw new Error("invariant: a strongly connected component is connected");
}

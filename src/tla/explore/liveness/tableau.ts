/**
 * The tableau of a temporal formula: a generalised Büchi automaton over state predicates.
 *
 * Source: the expansion of Gerth, Peled, Vardi and Wolper (PSTV 1995), for the fragment of `[]` and
 * `<>` in negation normal form. A node fixes which atoms hold now and what must hold from the next
 * state on; a promise `<>f` is kept at a node unless it is put off.
 */
import type { Formula } from "./formula.js";

export interface TableauNode {
  readonly number: number;
  /** Literals that the state must satisfy. */
  readonly literals: readonly { readonly atom: number; readonly negated: boolean }[];
  /** The nodes that can come next, by number. */
  readonly next: () => readonly TableauNode[];
  /** For each promise of the tableau: it is kept here (or was not made). */
  readonly keeps: (promise: number) => boolean;
}

export interface Tableau {
  readonly initial: readonly TableauNode[];
  /** How many promises `<>f` there are, once every reachable node was made. */
  readonly promises: () => number;
}

interface Expansion {
  readonly literals: ReadonlyMap<number, boolean>;
  readonly next: ReadonlySet<number>;
  readonly putOff: ReadonlySet<number>;
}

export function makeTableau(formula: Formula): Tableau {
  const formulas: Formula[] = [];
  const numbers = new Map<string, number>();
  const promiseOf = new Map<number, number>();
  const nodes = new Map<string, TableauNode>();
  const covers = new Map<string, readonly TableauNode[]>();

  /** Equal formulas get equal numbers. */
  function intern(f: Formula): number {
    const key = keyOf(f);
    let n = numbers.get(key);
    if (n === undefined) {
      n = formulas.length;
      formulas.push(f);
      numbers.set(key, n);
      if (f.kind === "eventually") promiseOf.set(n, promiseOf.size);
    }
    return n;
  }
  function keyOf(f: Formula): string {
    switch (f.kind) {
      case "constant":
        return f.value ? "T" : "F";
      case "atom":
        return `${f.negated ? "~" : ""}${f.atom}`;
      case "and":
      case "or":
        return `${f.kind === "and" ? "&" : "|"}(${f.items.map(intern).join(",")})`;
      default:
        return `${f.kind === "always" ? "[]" : "<>"}${intern(f.body)}`;
    }
  }

  /** Every way to satisfy all of `todo` now. */
  function expand(todo: readonly Formula[], so: Expansion, out: Expansion[]): void {
    const [f, ...rest] = todo;
    if (f === undefined) {
      out.push(so);
      return;
    }
    switch (f.kind) {
      case "constant":
        if (f.value) expand(rest, so, out);
        return;
      case "atom": {
        const known = so.literals.get(f.atom);
        if (known === f.negated) return;
        const literals =
          known === undefined ? new Map(so.literals).set(f.atom, !f.negated) : so.literals;
        expand(rest, { ...so, literals }, out);
        return;
      }
      case "and":
        expand([...f.items, ...rest], so, out);
        return;
      case "or":
        for (const item of f.items) expand([item, ...rest], so, out);
        return;
      case "always":
        expand([f.body, ...rest], { ...so, next: new Set(so.next).add(intern(f)) }, out);
        return;
      case "eventually": {
        const n = intern(f);
        expand([f.body, ...rest], so, out);
        const putOff = new Set(so.putOff).add(promiseOf.get(n)!);
        expand(rest, { ...so, next: new Set(so.next).add(n), putOff }, out);
        return;
      }
    }
  }

  function cover(obligations: readonly Formula[]): readonly TableauNode[] {
    const key = obligations
      .map(intern)
      .sort((a, b) => a - b)
      .join(",");
    const known = covers.get(key);
    if (known) return known;
    const expansions: Expansion[] = [];
    expand(obligations, { literals: new Map(), next: new Set(), putOff: new Set() }, expansions);
    const result = [...new Set(expansions.map(nodeOf))];
    covers.set(key, result);
    return result;
  }

  function nodeOf({ literals, next, putOff }: Expansion): TableauNode {
    const list = [...literals].sort(([a], [b]) => a - b);
    const ahead = [...next].sort((a, b) => a - b);
    const key = `${list.join(";")}/${ahead.join(",")}/${[...putOff].sort((a, b) => a - b).join(",")}`;
    let node = nodes.get(key);
    if (!node) {
      node = {
        number: nodes.size,
        literals: list.map(([atom, value]) => ({ atom, negated: !value })),
        next: () => cover(ahead.map((n) => formulas[n]!)),
        keeps: (promise) => !putOff.has(promise),
      };
      nodes.set(key, node);
    }
    return node;
  }

  return { initial: cover([formula]), promises: () => promiseOf.size };
}

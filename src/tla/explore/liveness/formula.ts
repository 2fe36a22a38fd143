/**
 * Temporal formulas in negation normal form over numbered atoms, and their split into problems that
 * a search of the state graph can solve.
 *
 * An atom is a state predicate or an action (a predicate on a step). Only `[]` and `<>` occur:
 * `P ~> Q` is `[](~P \/ <>Q)`, and fairness is written out by whoever makes the formula.
 */

export type Formula =
  | { readonly kind: "constant"; readonly value: boolean }
  | { readonly kind: "atom"; readonly atom: number; readonly negated: boolean }
  | { readonly kind: "and" | "or"; readonly items: readonly Formula[] }
  | { readonly kind: "always" | "eventually"; readonly body: Formula };

export const TRUE: Formula = { kind: "constant", value: true };
export const FALSE: Formula = { kind: "constant", value: false };

export function atom(n: number, negated = false): Formula {
  return { kind: "atom", atom: n, negated };
}

function nary(kind: "and" | "or", items: readonly Formula[]): Formula {
  const absorbing = kind === "or";
  const flat: Formula[] = [];
  for (const item of items) {
    if (item.kind === "constant") {
      if (item.value === absorbing) return item;
    } else if (item.kind === kind) flat.push(...item.items);
    else flat.push(item);
  }
  if (flat.length === 0) return absorbing ? FALSE : TRUE;
  return flat.length === 1 ? flat[0]! : { kind, items: flat };
}

export function and(...items: readonly Formula[]): Formula {
  return nary("and", items);
}

export function or(...items: readonly Formula[]): Formula {
  return nary("or", items);
}

/** `[]f`: `[][]f` is `[]f`, `[]<>[]f` is `<>[]f`, `[](<>f \/ <>g)` is `[]<>f \/ []<>g`. */
export function always(f: Formula): Formula {
  if (f.kind === "constant" || f.kind === "always") return f;
  if (f.kind === "eventually" && f.body.kind === "always") return f;
  if (f.kind === "and" && isTemporal(f)) return and(...f.items.map(always));
  if (f.kind === "or" && f.items.every(({ kind }) => kind === "eventually")) {
    return or(...f.items.map(always));
  }
  return { kind: "always", body: f };
}

/** `<>f`, the dual of `always`. */
export function eventually(f: Formula): Formula {
  if (f.kind === "constant" || f.kind === "eventually") return f;
  if (f.kind === "always" && f.body.kind === "eventually") return f;
  if (f.kind === "or" && isTemporal(f)) return or(...f.items.map(eventually));
  if (f.kind === "and" && f.items.every(({ kind }) => kind === "always")) {
    return and(...f.items.map(eventually));
  }
  return { kind: "eventually", body: f };
}

export function not(f: Formula): Formula {
  switch (f.kind) {
    case "constant":
      return f.value ? FALSE : TRUE;
    case "atom":
      return atom(f.atom, !f.negated);
    case "and":
      return or(...f.items.map(not));
    case "or":
      return and(...f.items.map(not));
    case "always":
      return eventually(not(f.body));
    case "eventually":
      return always(not(f.body));
  }
}

function isTemporal(f: Formula): boolean {
  if (f.kind === "always" || f.kind === "eventually") return true;
  return (f.kind === "and" || f.kind === "or") && f.items.some(isTemporal);
}

function someAtom(f: Formula, test: (atom: number) => boolean): boolean {
  if (f.kind === "atom") return test(f.atom);
  if (f.kind === "and" || f.kind === "or") return f.items.some((item) => someAtom(item, test));
  return (f.kind === "always" || f.kind === "eventually") && someAtom(f.body, test);
}

/** Calls `visit` for each atom of the formula. */
export function atomsOf(f: Formula, visit: (atom: number) => void): void {
  someAtom(f, (atom) => {
    visit(atom);
    return false;
  });
}

/** The truth of a formula without temporal operators. */
export function holds(f: Formula, truth: (atom: number) => boolean): boolean {
  switch (f.kind) {
    case "constant":
      return f.value;
    case "atom":
      return truth(f.atom) !== f.negated;
    case "and":
      return f.items.every((item) => holds(item, truth));
    case "or":
      return f.items.some((item) => holds(item, truth));
    default:
      throw new Error("invariant: a temporal formula has no truth at a step");
  }
}

/**
 * A behaviour solves the problem when it satisfies `tableau` from its start, all but finitely many
 * of its steps satisfy each of `persistent`, infinitely many satisfy each of `recurrent`, and for
 * each of `implied`: where infinitely many satisfy `when`, infinitely many satisfy `then`.
 */
export interface Problem {
  readonly tableau: Formula;
  readonly persistent: readonly Formula[];
  readonly recurrent: readonly Formula[];
  readonly implied: readonly { readonly when: Formula; readonly then: Formula }[];
}

/** Splitting goes on up to so many problems; then disjunctions are left to the tableau. */
const MAX_PROBLEMS = 256;

/** An action stands where TLC's search (and ours) cannot look at it: not below `[]<>` or `<>[]`. */
export class ActionOutOfPlace extends Error {
  readonly atom: number;
  constructor(atom: number) {
    super("an action outside of []<> and <>[]");
    this.atom = atom;
  }
}

/**
 * Problems whose solutions together are the behaviours that satisfy `f`.
 * Throws ActionOutOfPlace when an action is not below `[]<>` or `<>[]`.
 */
export function problems(f: Formula, isAction: (atom: number) => boolean): Problem[] {
  const empty: Problem = { tableau: TRUE, persistent: [], recurrent: [], implied: [] };
  const items = f.kind === "and" ? f.items : [f];
  let result: Problem[] = [empty];
  // What needs no split comes first, so that a split copies little.
  const ordered = [...items].sort((a, b) => Number(a.kind === "or") - Number(b.kind === "or"));
  for (const item of ordered) {
    const one = single(item);
    if (one) {
      result = result.map((p) => merge(p, one));
      continue;
    }
    const action = someAtom(item, isAction);
    if (item.kind === "or") {
      const options = item.items;
      if (action || result.length * options.length <= MAX_PROBLEMS) {
        const parts = options.flatMap((option) => problems(option, isAction));
        result = result.flatMap((p) => parts.map((part) => merge(p, part)));
        continue;
      }
    }
    if (item.kind === "and") {
      result = result.flatMap((p) => problems(item, isAction).map((part) => merge(p, part)));
      continue;
    }
    if (action) {
      someAtom(item, (a) => {
        if (isAction(a)) throw new ActionOutOfPlace(a);
        return false;
      });
    }
    result = result.map((p) => merge(p, { ...empty, tableau: item }));
  }
  return result.filter((p) => !(p.tableau.kind === "constant" && !p.tableau.value));
}

function recurrence(f: Formula): Formula | undefined {
  const inner = f.kind === "always" && f.body.kind === "eventually" ? f.body.body : undefined;
  return inner && !isTemporal(inner) ? inner : undefined;
}

function persistence(f: Formula): Formula | undefined {
  const inner = f.kind === "eventually" && f.body.kind === "always" ? f.body.body : undefined;
  return inner && !isTemporal(inner) ? inner : undefined;
}

/** The problem of a formula that needs no split, or undefined. */
function single(f: Formula): Problem | undefined {
  const none = { tableau: TRUE, persistent: [], recurrent: [], implied: [] };
  const recurrent = recurrence(f);
  if (recurrent) return { ...none, recurrent: [recurrent] };
  const persistent = persistence(f);
  if (persistent) return { ...none, persistent: [persistent] };
  if (f.kind !== "or") return undefined;
  // []<>a \/ []<>b is []<>(a \/ b); <>[]a \/ []<>b is: a false infinitely often implies b infinitely often.
  const recur = f.items.map(recurrence);
  const persist = f.items.map(persistence);
  if (f.items.some((_, i) => !recur[i] && !persist[i])) return undefined;
  const then = or(...recur.filter((r) => r !== undefined));
  const stays = persist.filter((p) => p !== undefined);
  if (stays.length === 0) return { ...none, recurrent: [then] };
  return stays.length === 1 ? { ...none, implied: [{ when: not(stays[0]!), then }] } : undefined;
}

function merge(a: Problem, b: Problem): Problem {
  return {
    tableau: and(a.tableau, b.tableau),
    persistent: [...a.persistent, ...b.persistent],
    recurrent: [...a.recurrent, ...b.recurrent],
    implied: [...a.implied, ...b.implied],
  };
}

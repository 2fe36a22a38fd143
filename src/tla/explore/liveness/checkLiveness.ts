/** Temporal properties under fairness, on the graph of all reachable states. */
import { invariant } from "../../../base/index.js";
import { effective } from "../../compile/analysis.js";
import { errorAt } from "../../parse/source.js";
import type { Expr } from "../../resolve/ir.js";
import type { State } from "../../spec.js";
import { ActionOutOfPlace, and, atomsOf, not, problems, type Formula } from "./formula.js";
import { solve, type BehaviourGraph, type Lasso, type Truth } from "./search.js";
import { Translator, type Atom, type Facts } from "./translate.js";

export interface LivenessTask {
  /** What the specification promises: its conjuncts beyond Init and `[][Next]_v`. */
  readonly fairness: readonly Expr[];
  readonly properties: readonly { readonly name: string; readonly expr: Expr }[];
  readonly facts: Facts;
  /** For each closed expression a test of a step between two states. */
  readonly compile: (atoms: readonly Expr[]) => readonly Test[];
}

/** Tests a step of a state graph, or a state (twice the same), by number. */
export type Test = (states: readonly State[], from: number, to: number) => boolean;

export interface LivenessViolation extends Lasso {
  readonly property: string;
}

/** Looks for the first property that a fair behaviour of the graph violates. */
export type LivenessCheck = (
  graph: BehaviourGraph,
  states: readonly State[],
) => LivenessViolation | undefined;

/**
 * The check of the properties, ready before the states are known, since TLC refuses bad formulas
 * first. Throws UserError on formulas beyond TLC's reach; the check throws whatever evaluation throws.
 */
export function prepareLiveness(task: LivenessTask): LivenessCheck {
  const translator = new Translator(task.facts);
  const fair = and(...task.fairness.map((e) => translator.formula(e)));
  const wanted = task.properties.map(({ name, expr }) => ({
    name,
    expr,
    formula: translator.formula(expr),
  }));
  refuseTautology(wanted, task.facts);
  const { atoms } = translator;
  const tests = task.compile(atoms.map(({ expr }) => expr));
  const searches = wanted.map(({ name, formula }) => ({
    name,
    problems: split(and(fair, not(formula)), atoms),
  }));
  return (graph, states) => {
    const truth = remember(graph, atoms, tests, states);
    for (const { name, problems } of searches) {
      for (const problem of problems) {
        // As TLC: what the tableau speaks about is evaluated in every state.
        atomsOf(problem.tableau, (atom) => {
          for (let s = 0; s + 1 < graph.offsets.length; s++) truth.state(atom, s);
        });
        const lasso = solve(graph, problem, truth);
        if (lasso) return { property: name, ...lasso };
      }
    }
    return undefined;
  };
}

/** TLC refuses to check what its simplification finds to be true whatever happens. */
function refuseTautology(properties: readonly { readonly expr: Expr }[], facts: Facts): void {
  const first = properties[0];
  if (first === undefined || !properties.every(({ expr }) => folded(expr, facts) === true)) return;
  throw errorAt(first.expr.span, "the temporal formula is a tautology: no behaviour violates it");
}

/** The truth that TLC's simplification sees: it does not look below temporal operators. */
function folded(e: Expr, facts: Facts): boolean | undefined {
  switch (e.kind) {
    case "value":
      return typeof e.value === "boolean" ? e.value : undefined;
    case "and":
    case "or": {
      const parts = e.items.map((item) => folded(item, facts));
      const decides = e.kind === "or";
      if (parts.includes(decides)) return decides;
      return parts.includes(undefined) ? undefined : !decides;
    }
    case "implies": {
      const [left, right] = [folded(e.left, facts), folded(e.right, facts)];
      if (left === false || right === true) return true;
      return left === true && right === false ? false : undefined;
    }
    case "use": {
      const { body } = effective(e.definition);
      return e.args.length > 0 || body === undefined ? undefined : folded(body, facts);
    }
    case "quantifier":
      return e.bounds.some(({ set }) => isEmpty(set, facts)) ? e.forall : undefined;
    default:
      return undefined;
  }
}

function isEmpty(set: Expr, { analysis, constant, elements }: Facts): boolean {
  const closed = analysis.level(set) === 0 && analysis.free(set).size === 0;
  return closed && elements(constant(set), set).length === 0;
}

function split(f: Formula, atoms: readonly Atom[]): ReturnType<typeof problems> {
  try {
    return problems(f, (n) => atoms[n]!.action);
  } catch (error) {
    if (!(error instanceof ActionOutOfPlace)) throw error;
    throw errorAt(
      atoms[error.atom]!.expr.span,
      "an action in a temporal formula must stand under []<> or <>[]: neither the builtin engine nor TLC checks others",
    );
  }
}

/** Evaluates each atom at most once per state or step. 0 unknown, 1 false, 2 true. */
function remember(
  graph: BehaviourGraph,
  atoms: readonly Atom[],
  tests: readonly Test[],
  states: readonly State[],
): Truth {
  const stateCount = graph.offsets.length - 1;
  const stepCount = graph.targets.length;
  const atState = atoms.map(() => undefined as Uint8Array | undefined);
  const atStep = atoms.map(() => undefined as Uint8Array | undefined);
  const state = (atom: number, s: number): boolean => {
    const known = (atState[atom] ??= new Uint8Array(stateCount));
    if (known[s] === 0) known[s] = tests[atom]!(states, s, s) ? 2 : 1;
    return known[s] === 2;
  };
  const step = (atom: number, from: number, to: number, edge: number): boolean => {
    if (!atoms[atom]!.action) return state(atom, from);
    invariant(edge < stepCount, "a step of the graph");
    const known = (atStep[atom] ??= new Uint8Array(stepCount + stateCount));
    const at = edge < 0 ? stepCount + from : edge;
    if (known[at] === 0) known[at] = tests[atom]!(states, from, to) ? 2 : 1;
    return known[at] === 2;
  };
  return { state, step };
}

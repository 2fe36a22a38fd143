/** Temporal properties under fairness, on the graph of all reachable states. */
import { invariant } from "../../../base/index.js";
import { errorAt } from "../../parse/source.js";
import type { Expr } from "../../resolve/ir.js";
import { ActionOutOfPlace, and, not, problems, type Formula } from "./formula.js";
import { solve, type BehaviourGraph, type Lasso, type Truth } from "./search.js";
import { Translator, type Atom, type Facts } from "./translate.js";

export interface LivenessTask {
  readonly graph: BehaviourGraph;
  /** What the specification promises: its conjuncts beyond Init and `[][Next]_v`. */
  readonly fairness: readonly Expr[];
  readonly properties: readonly { readonly name: string; readonly expr: Expr }[];
  readonly facts: Facts;
  /** For each closed expression a test of a step between two states given by number. */
  readonly compile: (atoms: readonly Expr[]) => readonly ((from: number, to: number) => boolean)[];
}

export interface LivenessViolation extends Lasso {
  readonly property: string;
}

/**
 * The first property that a fair behaviour violates, with a lasso; undefined when all hold.
 * Throws UserError on formulas beyond TLC's reach and whatever evaluation throws.
 */
export function checkLiveness(task: LivenessTask): LivenessViolation | undefined {
  const translator = new Translator(task.facts);
  const fair = and(...task.fairness.map((e) => translator.formula(e)));
  const wanted = task.properties.map(({ name, expr }) => ({
    name,
    expr,
    formula: translator.formula(expr),
  }));
  const { atoms } = translator;
  const tests = task.compile(atoms.map(({ expr }) => expr));
  const truth = remember(task.graph, atoms, tests);
  for (const { name, formula } of wanted) {
    for (const problem of split(and(fair, not(formula)), atoms)) {
      const lasso = solve(task.graph, problem, truth);
      if (lasso) return { property: name, ...lasso };
    }
  }
  return undefined;
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
  tests: readonly ((from: number, to: number) => boolean)[],
): Truth {
  const stateCount = graph.offsets.length - 1;
  const stepCount = graph.targets.length;
  const atState = atoms.map(() => undefined as Uint8Array | undefined);
  const atStep = atoms.map(() => undefined as Uint8Array | undefined);
  const state = (atom: number, s: number): boolean => {
    const known = (atState[atom] ??= new Uint8Array(stateCount));
    if (known[s] === 0) known[s] = tests[atom]!(s, s) ? 2 : 1;
    return known[s] === 2;
  };
  const step = (atom: number, from: number, to: number, edge: number): boolean => {
    if (!atoms[atom]!.action) return state(atom, from);
    invariant(edge < stepCount, "a step of the graph");
    const known = (atStep[atom] ??= new Uint8Array(stepCount + stateCount));
    const at = edge < 0 ? stepCount + from : edge;
    if (known[at] === 0) known[at] = tests[atom]!(from, to) ? 2 : 1;
    return known[at] === 2;
  };
  return { state, step };
}

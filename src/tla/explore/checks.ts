/** The compiled checks of a model: one program for all of them. */
import type { Spec, Predicate, State } from "../spec.js";
import type { NamedExpr } from "../model.js";
import type { Root } from "../compile/program.js";

export interface Check {
  readonly name: string;
  readonly test: Predicate;
}

export interface Checks {
  readonly invariants: readonly Check[];
  readonly initialProperties: readonly Check[];
  readonly actionProperties: readonly Check[];
  readonly constraints: readonly Check[];
  readonly actionConstraints: readonly Check[];
}

export function compileChecks(spec: Spec): Checks {
  const { model } = spec;
  const lists = [
    model.invariants,
    model.initialProperties,
    model.actionProperties,
    model.constraints,
    model.actionConstraints,
  ];
  const roots = lists.flatMap((list) =>
    list.map((x): Root => ({ kind: "predicate", expr: x.expr, params: [] })),
  );
  const functions = spec.compileAll(roots);
  let at = 0;
  const take = (list: readonly NamedExpr[]): Check[] =>
    list.map((x) => ({ name: x.name, test: functions[at++] as unknown as Predicate }));
  return {
    invariants: take(model.invariants),
    initialProperties: take(model.initialProperties),
    actionProperties: take(model.actionProperties),
    constraints: take(model.constraints),
    actionConstraints: take(model.actionConstraints),
  };
}

export function holdAll(list: readonly Check[], s: State, next?: State): boolean {
  for (let i = 0; i < list.length; i++) if (!list[i]!.test(s, next)) return false;
  return true;
}

/** The first check that is false. */
export function firstFalse(list: readonly Check[], s: State, next?: State): Check | undefined {
  for (let i = 0; i < list.length; i++) if (!list[i]!.test(s, next)) return list[i];
  return undefined;
}

/** What can be mutated in a protocol, and by which configurations a mutant is judged. */
import path from "node:path";
import { closure, Levels, type Definition, type Modules } from "./definitions.js";
import type { Baseline } from "./judge.js";
import { sitesOf, type Mutation } from "./sites.js";
import { stepMutations } from "./steps.js";

/** The definitions of a protocol that some passing configuration goes through, by configuration. */
function covered(modules: Modules, base: readonly Baseline[]): Map<Definition, Baseline[]> {
  const reached = new Map<Definition, Baseline[]>();
  const taken = new Set<Definition>();
  for (const baseline of base) {
    const scope = modules.scopeOf(path.basename(baseline.task.specFile, ".tla"));
    const { coverage } = baseline.result;
    const actions = Object.keys(coverage);
    for (const definition of closure(scope, actions)) {
      reached.set(definition, [...(reached.get(definition) ?? []), baseline]);
    }
    const happens = actions.filter((action) => coverage[action]! > 0);
    for (const definition of closure(scope, happens)) taken.add(definition);
  }
  for (const definition of reached.keys()) if (!taken.has(definition)) reached.delete(definition);
  return reached;
}

/** A mutation, and the configurations that go through the definition that it changes. */
export interface Candidate {
  readonly mutation: Mutation;
  readonly among: readonly Baseline[];
}

/** Every mutation of what the passing configurations go through; the rest is not covered. */
export function allMutations(modules: Modules, base: readonly Baseline[]): Candidate[] {
  const reached = covered(modules, base);
  const found: Candidate[] = [];
  for (const module of modules.own) {
    const scope = modules.scopeOf(module);
    const levels = new Levels(scope);
    const definitions = modules
      .definitionsOf(module)
      .map((own) => scope.definitions.get(own.name)!);
    const live = definitions.filter((definition) => reached.has(definition));
    const mutations = live.flatMap((definition) => sitesOf(definition, scope, levels));
    for (const mutation of [...mutations, ...stepMutations(live)]) {
      const definition = scope.definitions.get(mutation.definition)!;
      found.push({ mutation, among: reached.get(definition) ?? [] });
    }
  }
  return found;
}

/** The configurations that killed the last mutants of this definition come first, then the quick ones. */
export function ordered(
  among: readonly Baseline[],
  killers: ReadonlyMap<string, number>,
): Baseline[] {
  const rank = ({ task }: Baseline): number => killers.get(task.config.name) ?? 0;
  return [...among].sort((a, b) => rank(b) - rank(a) || a.result.seconds - b.result.seconds);
}

/** One line that names a mutation. */
export function label({ module, definition, line, change, what }: Mutation): string {
  return `${module}:${line} ${definition}: ${change}: ${what}`;
}

/** Actions that no small passing configuration takes: old releases, failures, what replay adds. */
export function notCovered(modules: Modules, base: readonly Baseline[]): string[] {
  const reached = covered(modules, base);
  return modules.own.flatMap((module) => {
    const scope = modules.scopeOf(module);
    const levels = new Levels(scope);
    return modules
      .definitionsOf(module)
      .map((own) => scope.definitions.get(own.name)!)
      .filter((definition) => !reached.has(definition) && isStep(definition, levels))
      .map((definition) => definition.name);
  });
}

/** A definition with a prime of its own, not one that gathers steps. */
function isStep({ body }: Definition, levels: Levels): boolean {
  return body.kind === "and" && levels.of(body).primed;
}

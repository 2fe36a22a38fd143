import type { EngineRun, FinishedRun } from "./engineRun.js";
import type { Expected, ManifestConfig } from "./manifest.js";

/** `invariant NoStaleZero`, `deadlock`, `pass`. */
export function describeOutcome(outcome: {
  readonly outcome: string;
  readonly name?: string | undefined;
}): string {
  return outcome.name === undefined ? outcome.outcome : `${outcome.outcome} ${outcome.name}`;
}

/**
 * Compares what came out with what the manifest says. Out: a sentence for each difference; an empty
 * list is a configuration that holds.
 *
 * Counts are compared for runs to completion only: where a run stops early they depend on the order
 * of search, and with more than one worker on chance.
 */
export function differences(config: ManifestConfig, run: EngineRun): string[] {
  if (run.kind === "unfinished") return [];
  const { outcome } = run;
  if (outcome.outcome === "error") return [`error: ${outcome.message}`];
  if (!fits(config.expected, outcome)) {
    return [`expected ${describeOutcome(config.expected)}, found ${describeOutcome(outcome)}`];
  }
  return outcome.outcome === "pass"
    ? [...countDifferences(config, run), ...(run.partial ? [] : vacuity(config, run))]
    : [];
}

function fits(expected: Expected, actual: { outcome: string; name?: string | undefined }): boolean {
  if (expected.outcome !== actual.outcome) return false;
  if (expected.name === undefined) return true;
  return actual.name !== undefined && expected.name.split("|").includes(actual.name);
}

function countDifferences(config: ManifestConfig, run: FinishedRun): string[] {
  const names = (["generated", "distinct", "depth"] as const).filter(
    (name) => !(run.partial && name === "generated"),
  );
  return names.flatMap((name) => {
    const expected = config[name];
    const found = run[name];
    if (expected === undefined || expected === found) return [];
    return [
      `expected ${expected} ${name === "depth" ? "levels" : `${name} states`}, found ${found ?? "none"}`,
    ];
  });
}

/** A run that never takes an action says nothing about it: each is listed, with the reason, or wrong. */
function vacuity(config: ManifestConfig, run: FinishedRun): string[] {
  const listed = config.neverTaken ?? {};
  const found = Object.entries(run.coverage);
  const { ownActions } = config;
  const silent = found.filter(
    ([action, taken]) =>
      taken === 0 && !Object.hasOwn(listed, action) && (ownActions?.has(action) ?? true),
  );
  const wrong = found.filter(([action, taken]) => taken > 0 && Object.hasOwn(listed, action));
  const unknown = Object.keys(listed).filter((action) => !Object.hasOwn(run.coverage, action));
  return [
    ...sentence(
      "never taken, and not listed in neverTaken",
      silent.map(([action]) => action),
    ),
    ...sentence(
      "listed in neverTaken, but taken",
      wrong.map(([action]) => action),
    ),
    ...sentence("listed in neverTaken, but no action of this configuration", unknown),
  ];
}

function sentence(what: string, actions: readonly string[]): string[] {
  return actions.length === 0 ? [] : [`${what}: ${actions.join(", ")}`];
}

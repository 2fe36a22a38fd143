import { UserError } from "../base/index.js";
import { loadSpec, valueFromJson, type State } from "../tla/index.js";
import type { Outcome, TraceStep } from "../tlc/index.js";
import type { CheckTask } from "./task.js";

/**
 * What is wrong with the step at which a search ended. TLC in distributed mode prints two states and
 * does not say what they violate; the spec knows.
 *
 * In: the last of the two. Throws UserError for a spec that the builtin front end cannot read.
 */
export async function judgeLastStep(task: CheckTask, printed: TraceStep): Promise<Outcome> {
  const { specFile, configFile, library } = task;
  const spec = await loadSpec({ specFile, config: { file: configFile }, library });
  const last: State = spec.variables.map((variable) => {
    const value = printed.state[variable];
    if (value === undefined) throw new UserError(`TLC printed a state without ${variable}`);
    return valueFromJson(value);
  });
  const invariant = spec.model.invariants.find(({ expr }) => !spec.predicate(expr)(last));
  if (invariant !== undefined) return { outcome: "invariant", name: invariant.name };
  if (spec.successors(last).length === 0) return { outcome: "deadlock" };
  return {
    outcome: "error",
    message: "TLC's server ended the search at a step in which nothing is violated",
  };
}

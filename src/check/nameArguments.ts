import { valueKey, type ValueJson } from "../base/index.js";
import { loadSpec, valueToJson, type Spec, type State } from "../tla/index.js";
import type { TraceStep } from "../tlc/index.js";
import { stateToJson } from "./builtinReport.js";
import type { CheckTask } from "./task.js";

function stateKey(state: Readonly<Record<string, ValueJson>>): string {
  const names = Object.keys(state).sort();
  return names.map((name) => `${name}=${valueKey(state[name]!)}`).join("\n");
}

function find(spec: Spec, states: readonly State[], step: TraceStep): State | undefined {
  const wanted = stateKey(step.state);
  return states.find((state) => stateKey(stateToJson(spec, state)) === wanted);
}

/**
 * Adds to a behaviour of TLC the arguments of its actions, which TLC does not print: the builtin
 * engine takes the same steps and knows them. From a step on that it cannot follow, the behaviour
 * stays as it is.
 */
export async function nameArguments(
  task: CheckTask,
  trace: readonly TraceStep[],
): Promise<readonly TraceStep[]> {
  const [first, ...rest] = trace;
  if (!first || rest.length === 0) return trace;
  const { specFile, configFile, library } = task;
  const spec = await loadSpec({ specFile, config: { file: configFile }, library: [...library] });
  const named: TraceStep[] = [first];
  let state = find(spec, spec.initialStates(), first);
  for (const step of rest) {
    const taken: { state: State; args: TraceStep["args"] } | undefined =
      state && follow(spec, state, step);
    named.push(taken ? { ...step, args: taken.args } : step);
    state = taken?.state;
  }
  return named;
}

function follow(
  spec: Spec,
  from: State,
  step: TraceStep,
): { state: State; args: TraceStep["args"] } | undefined {
  const candidates = spec.successors(from).filter(({ action }) => action === step.action);
  const state = find(
    spec,
    candidates.map((candidate) => candidate.state),
    step,
  );
  const taken = candidates.find((candidate) => candidate.state === state);
  if (!taken) return undefined;
  const args = Object.entries(taken.args).map(([name, value]) => [name, valueToJson(value)]);
  return { state: taken.state, args: Object.fromEntries(args) as TraceStep["args"] };
}

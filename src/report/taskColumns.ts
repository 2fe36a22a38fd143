import { formatValue, valueKey, type ValueJson } from "../base/index.js";
import type { TraceStep } from "../tlc/index.js";

type State = Readonly<Record<string, ValueJson>>;

/** The tasks of a behaviour, and the variables that hold something for each of them. */
export interface Tasks {
  /** In TLC's notation, in the order in which the state lists them. */
  readonly names: readonly string[];
  /** Variables that are functions of the task. */
  readonly perTask: ReadonlySet<string>;
}

/** The pairs of a function, record or tuple; undefined for any other value. */
export function entriesOf(
  value: ValueJson,
): readonly (readonly [ValueJson, ValueJson])[] | undefined {
  if (typeof value !== "object") return undefined;
  if (Array.isArray(value)) return value.map((item: ValueJson, i) => [i + 1, item] as const);
  if ("#fun" in value) return value["#fun"];
  if ("#rec" in value) return Object.entries(value["#rec"]);
  return undefined;
}

/** What the state's function of the tasks says for one of them. */
export function entryOf(value: ValueJson | undefined, task: string): ValueJson | undefined {
  if (value === undefined) return undefined;
  return entriesOf(value)?.find(([key]) => formatValue(key) === task)?.[1];
}

function isModelValue(value: ValueJson): boolean {
  return typeof value === "object" && "#mv" in value;
}

/** The keys of a function whose keys could be tasks: model values; or any, for the variable `pc`. */
function possibleTasks(variable: string, value: ValueJson): string[] | undefined {
  const keys = entriesOf(value)?.map(([key]) => key) ?? [];
  if (keys.length === 0) return undefined;
  return variable === "pc" || keys.every(isModelValue) ? keys.map(formatValue) : undefined;
}

/**
 * Who takes the steps: the common domain of the most variables, that of `pc` before any other.
 * Without such a variable there are no tasks, and a behaviour has one column.
 */
export function tasksOf(state: State): Tasks {
  const domains = new Map<string, { names: string[]; variables: string[]; weight: number }>();
  for (const [variable, value] of Object.entries(state)) {
    const names = possibleTasks(variable, value);
    if (!names) continue;
    const key = [...names].sort().join();
    const domain = domains.get(key) ?? { names, variables: [], weight: 0 };
    domain.variables.push(variable);
    domain.weight += variable === "pc" ? Object.keys(state).length : 1;
    domains.set(key, domain);
  }
  const [best] = [...domains.values()].sort((a, b) => b.weight - a.weight);
  return { names: best?.names ?? [], perTask: new Set(best?.variables) };
}

/** The tasks whose entry a step changes in a variable. */
function changedTasks(tasks: Tasks, variable: string, before: State, after: State): string[] {
  return tasks.names.filter((name) => {
    const [old, now] = [entryOf(before[variable], name), entryOf(after[variable], name)];
    return old === undefined || now === undefined ? old !== now : valueKey(old) !== valueKey(now);
  });
}

/**
 * The task that takes a step: the one among its arguments, else the only one whose entry changes (in
 * `pc`, else in any variable of the tasks). undefined: the environment's step, or not to be told.
 */
export function taskOfStep(tasks: Tasks, before: State, step: TraceStep): string | undefined {
  const named = Object.values(step.args)
    .map(formatValue)
    .filter((argument) => tasks.names.includes(argument));
  if (named.length > 0) return named[0];
  const others = [...tasks.perTask].filter((variable) => variable !== "pc");
  const moved = tasks.perTask.has("pc") ? changedTasks(tasks, "pc", before, step.state) : [];
  if (moved.length === 1) return moved[0];
  const changed = new Set(others.flatMap((v) => changedTasks(tasks, v, before, step.state)));
  return changed.size === 1 ? [...changed][0] : undefined;
}

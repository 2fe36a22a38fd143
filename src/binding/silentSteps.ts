import type { Argument, Binding, EventBinding, Step } from "./bindingTypes.js";
import type { BoundArgument, BoundStep, EventBinder } from "./eventBinder.js";
import { kernelInRange } from "./kernelRange.js";

/** A step that can happen without an event that shows it. */
export interface SilentStep {
  readonly action: string;
  readonly args: readonly BoundArgument[];
}

/** All steps of an entry, in whichever object. */
export function stepsOf({ steps, elsewhere, also }: EventBinding): readonly Step[] {
  return [...(steps ?? []), ...(elsewhere ?? []), ...(also?.steps ?? [])];
}

/** All values that an argument can have without an event to tell; undefined where that is open. */
function possible(argument: Argument): readonly BoundArgument[] | undefined {
  if (argument === "task") return [{ task: true }];
  if ("value" in argument) return [argument.value];
  if (argument.bits !== undefined) return [false, true];
  if (argument.map) return [...new Set(Object.values(argument.map))];
  return argument.values;
}

function combinations(args: readonly Argument[]): BoundArgument[][] | undefined {
  let all: BoundArgument[][] = [[]];
  for (const argument of args) {
    const values = possible(argument);
    if (!values) return undefined;
    all = all.flatMap((prefix) => values.map((value) => [...prefix, value]));
  }
  return all;
}

/**
 * The steps that this log cannot show: those that the binding names as hidden, and those of events
 * that do not occur in the log at all. Which events were recorded is not in a text log; an event
 * can be missed only where others of its name are there (facts, trace formats 3.3).
 *
 * In: the names of all events in the log; undefined: every event counts as recorded.
 * Out: the steps, and the actions whose arguments are open so that their absence cannot be told.
 */
export function silentSteps(
  binding: Binding,
  kernel: string | undefined,
  recorded: ReadonlySet<string> | undefined,
): {
  readonly steps: readonly SilentStep[];
  readonly unseen: readonly string[];
  readonly open: readonly string[];
} {
  const steps = new Map<string, SilentStep>();
  const unseen = new Set<string>();
  const open = new Set<string>();
  const add = (action: string, args: readonly Argument[]): void => {
    const filled = combinations(args);
    if (!filled) {
      open.add(action);
      return;
    }
    for (const one of filled) steps.set(`${action} ${JSON.stringify(one)}`, { action, args: one });
  };
  for (const hidden of binding.hidden) add(hidden.action, hidden.args);
  const shown = new Set<string>();
  const silent: Step[] = [];
  for (const entry of binding.events) {
    if (!kernelInRange(entry.kernels, kernel)) continue;
    const isRecorded = !recorded || recorded.has(entry.event);
    if (!isRecorded && !entry.ignore) unseen.add(entry.event);
    if (!isRecorded) for (const { action, args } of entry.leads ?? []) add(action, args);
    if (!isRecorded && entry.unrecorded) {
      for (const { action, args } of entry.unrecorded) add(action, args);
      continue;
    }
    for (const step of stepsOf(entry)) {
      if (step.place === "witness") continue;
      if (isRecorded) shown.add(step.action);
      else silent.push(step);
    }
  }
  for (const step of silent) if (!shown.has(step.action)) add(step.action, step.args);
  return { steps: [...steps.values()], unseen: [...unseen], open: [...open] };
}

/** The `leads` of each entry that has some, by the entry's number. */
export function leadingSteps(binding: Binding): ReadonlyMap<number, readonly SilentStep[]> {
  const result = new Map<number, readonly SilentStep[]>();
  binding.events.forEach(({ leads }, index) => {
    if (!leads) return;
    const steps = leads.flatMap(({ action, args }) =>
      (combinations(args) ?? []).map((one) => ({ action, args: one })),
    );
    result.set(index, steps);
  });
  return result;
}

/**
 * For each entry with `after` steps, those steps with every possible argument: what a task may have
 * done already without its event being logged yet.
 *
 * In: `missesReleases`: whether entries that say `ahead: false` count as well (see EventBinding).
 */
export function speculativeSteps(
  binding: Binding,
  binder: EventBinder,
  missesReleases = true,
): {
  readonly entry: number;
  readonly where: "here" | "elsewhere" | "also";
  readonly steps: readonly BoundStep[];
}[] {
  const recorded = new Set(binder.eventNames);
  const result: { entry: number; where: "here" | "elsewhere" | "also"; steps: BoundStep[] }[] = [];
  binding.events.forEach((entry, index) => {
    if (!recorded.has(entry.event) || (entry.ahead === false && !missesReleases)) return;
    const lists = { here: entry.steps, elsewhere: entry.elsewhere, also: entry.also?.steps };
    for (const where of ["here", "elsewhere", "also"] as const) {
      const steps = (lists[where] ?? []).flatMap((step, order) =>
        step.place === "after"
          ? (combinations(step.args) ?? []).map((args) => binder.intern(step, order, args))
          : [],
      );
      if (steps.length > 0) result.push({ entry: index, where, steps });
    }
  });
  return result;
}

/**
 * REPLAY.md section 2 once more, slowly and plainly: sets of (state, tokens), no interning, no
 * slots, no memory of what was computed before. It serves the tests as an oracle for one object
 * whose tasks all start idle.
 */
import type { BoundStep, Operation } from "../../src/binding/index.js";
import {
  boolValue,
  intValue,
  type Spec,
  type State,
  stringValue,
  type Value,
  valueEquals,
} from "../../src/tla/index.js";

interface NaiveToken {
  readonly owed: readonly BoundStep[];
  readonly took: readonly BoundStep[];
}

interface NaiveConfiguration {
  readonly state: State;
  readonly tokens: ReadonlyMap<number, NaiveToken>;
}

export interface NaiveSetting {
  readonly spec: Spec;
  readonly tasks: ReadonlyMap<number, Value>;
  readonly hidden: readonly string[];
  /** The lists of `after` steps that an event can have. */
  readonly afterLists: readonly (readonly BoundStep[])[];
}

const NOTHING: NaiveToken = { owed: [], took: [] };

function values(setting: NaiveSetting, step: BoundStep, pid: number): Value[] {
  return step.args.map((argument) => {
    if (typeof argument === "object") return setting.tasks.get(pid)!;
    if (typeof argument === "number") return intValue(argument);
    return typeof argument === "boolean" ? boolValue(argument) : stringValue(argument);
  });
}

function keyOf(setting: NaiveSetting, { state, tokens }: NaiveConfiguration): string {
  const parts = [...tokens]
    .filter(([, token]) => token.owed.length + token.took.length > 0)
    .sort(([a], [b]) => a - b)
    .map(
      ([pid, t]) => `${pid}:${t.owed.map((s) => s.key).join()}/${t.took.map((s) => s.key).join()}`,
    );
  return `${setting.spec.stateKey(state)} ${parts.join(" ")}`;
}

function unique(setting: NaiveSetting, list: readonly NaiveConfiguration[]): NaiveConfiguration[] {
  return [...new Map(list.map((one) => [keyOf(setting, one), one])).values()];
}

function unseen(setting: NaiveSetting, one: NaiveConfiguration): NaiveConfiguration[] {
  const out: NaiveConfiguration[] = [];
  for (const [pid, task] of setting.tasks) {
    const token = one.tokens.get(pid) ?? NOTHING;
    const give = (state: State, next: NaiveToken): void => {
      out.push({ state, tokens: new Map(one.tokens).set(pid, next) });
    };
    for (const action of setting.hidden) {
      for (const state of setting.spec.step(action, [task], one.state)) give(state, token);
    }
    const [first, ...rest] = token.owed;
    if (first) {
      const paid = { owed: rest, took: [] };
      for (const state of setting.spec.step(first.action, values(setting, first, pid), one.state)) {
        give(state, paid);
      }
      if (first.optional) give(one.state, paid);
    }
    if (token.owed.some((step) => !step.optional)) continue;
    for (const list of setting.afterLists) {
      if (!token.took.every((step, i) => list[i] === step)) continue;
      const next = list[token.took.length];
      if (!next) continue;
      for (const state of setting.spec.step(next.action, values(setting, next, pid), one.state)) {
        give(state, { owed: [], took: [...token.took, next] });
      }
    }
  }
  return out;
}

function closure(setting: NaiveSetting, list: readonly NaiveConfiguration[]): NaiveConfiguration[] {
  let all = unique(setting, list);
  for (;;) {
    const more = unique(setting, [...all, ...all.flatMap((one) => unseen(setting, one))]);
    if (more.length === all.length) return all;
    all = more;
  }
}

/**
 * Replays operations from the given states.
 *
 * Out: the index of the first operation that is impossible, or the number of operations.
 */
export function naiveReplay(
  setting: NaiveSetting,
  initial: readonly State[],
  log: readonly { readonly pid: number; readonly operation: Operation }[],
): number {
  let now: NaiveConfiguration[] = initial.map((state) => ({ state, tokens: new Map() }));
  for (const [i, { pid, operation }] of log.entries()) {
    const after = operation.steps.filter((step) => step.place === "after");
    const rest = operation.steps.filter((step) => step.place === "at" || step.place === "witness");
    const owed = operation.steps.filter((step) => step.place === "before");
    const next: NaiveConfiguration[] = [];
    for (const one of closure(setting, now)) {
      const token = one.tokens.get(pid) ?? NOTHING;
      if (token.owed.some((step) => !step.optional)) continue;
      if (!token.took.every((step, k) => after[k] === step)) continue;
      let states: State[] = [one.state];
      for (const step of [...after.slice(token.took.length), ...rest]) {
        const args = values(setting, step, pid);
        states = states.flatMap((state) => {
          if (step.place === "witness") {
            const truth = setting.spec.evaluate(step.action, args, state);
            return valueEquals(truth, boolValue(true)) ? [state] : [];
          }
          return setting.spec.step(step.action, args, state);
        });
      }
      for (const state of states) {
        next.push({ state, tokens: new Map(one.tokens).set(pid, { owed, took: [] }) });
      }
    }
    now = unique(setting, next);
    if (now.length === 0) return i;
  }
  return log.length;
}

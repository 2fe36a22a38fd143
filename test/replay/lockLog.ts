/** The lock of fixtures/Lock.tla, and a notation in which a log is one line. */
import {
  type Binding,
  EventBinder,
  leadingSteps,
  loadBinding,
  silentSteps,
  speculativeSteps,
} from "../../src/binding/index.js";
import { Automaton, LogReplay, type ReplayResult } from "../../src/replay/index.js";
import { loadSpec, modelValue, type Spec } from "../../src/tla/index.js";
import type { TraceEvent } from "../../src/trace/index.js";
import { traceEvent } from "../binding/traceEvent.js";
import type { naiveReplay, NaiveSetting } from "./naiveReplay.js";

export interface LockFixture {
  readonly binding: Binding;
  readonly spec: Spec;
}

const SLOTS = 3;

export async function lockFixture(): Promise<LockFixture> {
  const { binding, specFile } = await loadBinding(
    new URL("./fixtures/binding.json", import.meta.url).pathname,
  );
  const tasks = Array.from({ length: SLOTS }, (_, i) => `t${i + 1}`);
  const spec = await loadSpec({
    specFile,
    config: {
      name: "lock",
      text: [
        "INIT TraceInit",
        "NEXT Next",
        `CONSTANTS Task = {${tasks.join(", ")}}`,
        ...tasks.map((task) => `${task} = ${task}`),
      ].join("\n"),
    },
  });
  return { binding, spec };
}

/**
 * One letter an event, after the task's number: `s` asks for the lock shared, `x` exclusive, `t`
 * tries it exclusive, `S` and `X` report the release, `w0`..`w2` writes, `r0`..`r2` reads the cell,
 * `u` uses the lock in whatever mode, `n` says only that the task is there.
 * `!` before an event: records were lost on its CPU. `@1` after it: logged on CPU 1.
 */
export function lockLog(text: string): TraceEvent[] {
  return text
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => {
      const found = /^(!?)(\d)([sxtSXwrun])(\d?)(?:@(\d))?$/.exec(word);
      if (!found) throw new Error(`no event: ${word}`);
      const [, lost, task, kind, value, cpu] = found;
      const dev = 1;
      const more = { lost: lost ? -1 : 0, cpu: Number(cpu ?? 0) };
      const event = (name: string, fields: Record<string, number>): TraceEvent =>
        traceEvent(name, Number(task), { dev, ...fields }, more);
      switch (kind) {
        case "s":
          return event("lock", { flags: 1 });
        case "x":
          return event("lock", { flags: 2 });
        case "t":
          return event("trylock", {});
        case "n":
          return event("lock", { flags: 4 });
        case "S":
          return event("unlock", { flags: 1 });
        case "X":
          return event("unlock", { flags: 2 });
        case "u":
          return event("use", {});
        case "w":
          return event("write", { value: Number(value) });
        default:
          return event("read", { value: Number(value) });
      }
    });
}

/** Replays a log with the engine, as `validate` does. */
export function replayLog(
  { binding, spec }: LockFixture,
  log: readonly TraceEvent[],
  options: {
    readonly fromStart?: boolean;
    readonly tasksApart?: boolean;
    readonly complete?: boolean;
  } = {},
): ReplayResult {
  const binder = new EventBinder(binding, undefined);
  const silent = silentSteps(binding, undefined, undefined);
  const replay = new LogReplay({
    automaton: new Automaton({
      spec,
      slotCount: SLOTS,
      slotPrefix: "t",
      silent: silent.steps,
      speculative: speculativeSteps(binding, binder),
      leads: leadingSteps(binding),
      appear: binding.appear,
      idle: binding.idle,
    }),
    binder,
    fromStart: options.fromStart ?? true,
    tasksApart: options.tasksApart ?? false,
    threshold: 0.5,
    maxViolations: 100,
    unsureHead: 0,
    silentActions: new Set(silent.steps.map(({ action }) => action)),
    complete: options.complete
      ? binder.intern({ place: "witness", action: binding.idle, args: ["task"] }, 0, [
          { task: true },
        ])
      : undefined,
    acrossObjects: binding.acrossObjects ?? false,
  });
  for (const event of log) replay.push(event);
  return replay.finish();
}

/** The same log as the plain oracle takes it. */
export function naiveLog(
  { binding, spec }: LockFixture,
  log: readonly TraceEvent[],
): {
  setting: NaiveSetting;
  operations: Parameters<typeof naiveReplay>[2];
} {
  const binder = new EventBinder(binding, undefined);
  const operations = log.map((event) => {
    const bound = binder.bind(event);
    if (bound.kind !== "bound") throw new Error(`not bound: ${event.name}`);
    return { pid: event.pid, operation: bound.here };
  });
  return {
    setting: {
      spec,
      tasks: new Map([1, 2, 3].map((pid) => [pid, modelValue(`t${pid}`)])),
      hidden: binding.hidden.map(({ action }) => action),
      // `unlock` with either flag: its list of `after` steps has one of the two.
      afterLists: [1, 2].map((flags) => {
        const bound = binder.bind(traceEvent("unlock", 1, { dev: 1, flags }));
        if (bound.kind !== "bound") throw new Error("unlock is not bound");
        return bound.here.steps;
      }),
    },
    operations,
  };
}

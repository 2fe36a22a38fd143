/** Random behaviours of a spec, told as the events that a kernel with that spec would log. */
import type { BoundStep, EventBinder, Operation, SilentStep } from "../../src/binding/index.js";
import {
  boolValue,
  intValue,
  modelValue,
  type Spec,
  type State,
  stringValue,
  type Value,
  valueEquals,
} from "../../src/tla/index.js";
import type { FieldValue, TraceEvent } from "../../src/trace/index.js";
import type { Alphabet } from "./alphabet.js";
import { randomFrom } from "../random.js";

export interface Setting {
  /** The kernel. */
  readonly spec: Spec;
  /** The same with locks that are always free: what may be asked for. */
  readonly free: Spec;
  readonly alphabet: Alphabet;
  readonly binder: EventBinder;
  readonly hidden: readonly SilentStep[];
  readonly tasks: number;
  readonly steps: number;
}

/** An event of the log, and whether it is one of a probe. */
export interface LoggedEvent {
  readonly event: TraceEvent;
  readonly probe: boolean;
}

interface Meaning {
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly operation: Operation;
}

interface Task {
  readonly pid: number;
  readonly slot: Value;
  owed: readonly BoundStep[];
  /** An event that is logged after its step. */
  late: Meaning | undefined;
}

const DEV = (259 << 20) | 0;
/** Share of choices in which an event is preferred to a step that none shows. */
const SHOWN = 0.6;
/** Share of events without a consequence that are thought of at all. */
const IDLE = 0.1;

function valuesOf(args: SilentStep["args"], slot: Value): Value[] {
  return args.map((argument) => {
    if (typeof argument === "object") return slot;
    if (typeof argument === "number") return intValue(argument);
    return typeof argument === "boolean" ? boolValue(argument) : stringValue(argument);
  });
}

function* meanings(alphabet: Alphabet, binder: EventBinder, ino: number): Generator<Meaning> {
  for (const [name, more] of alphabet.events) {
    const fields = { dev: DEV, ino, ...more };
    const bound = binder.bind(eventOf(0, name, fields, 0));
    if (bound.kind !== "bound") throw new Error(`${name} is not bound: ${JSON.stringify(bound)}`);
    const { parts } = bound;
    const here = parts === undefined || (parts.first <= 0 && parts.last >= 0);
    const operation = here ? bound.here : bound.elsewhere;
    if (operation) yield { name, fields, operation };
  }
}

function eventOf(
  n: number,
  name: string,
  fields: Readonly<Record<string, FieldValue>>,
  pid: number,
): TraceEvent {
  return {
    n,
    file: "behaviour",
    line: n + 1,
    offset: undefined,
    cpu: pid % 2,
    pid,
    tgid: undefined,
    comm: "task",
    ts: BigInt(n) * 1000n,
    seconds: 0,
    nanos: n,
    clock: "mono",
    name,
    system: null,
    fields,
    unknownFields: undefined,
    flags: ".....",
    inInterrupt: false,
    lost: 0,
    buffer: "",
    raw: `task-${pid} ${n}: ${name}`,
  };
}

/** One behaviour of the inode `ino`. */
export function walk(setting: Setting, ino: number, seed: number): LoggedEvent[] {
  const { spec, free, alphabet, tasks: count } = setting;
  const draw = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!;
  const known = [...meanings(alphabet, setting.binder, ino)];
  const log: LoggedEvent[] = [];
  const sem = 0x1000 * ino;
  const tasks: Task[] = Array.from({ length: count }, (_, i) => ({
    pid: 10 * ino + i,
    slot: modelValue(`t${i + 1}`),
    owed: [],
    late: undefined,
  }));
  let state: State = pick(spec.initialStates());

  const step = (on: Spec, { action, args }: SilentStep, slot: Value, from: State): State[] =>
    on.step(action, valuesOf(args, slot), from);
  const tell = ({ name, fields }: Pick<Meaning, "name" | "fields">, pid: number): void => {
    log.push({ event: eventOf(log.length, name, fields, pid), probe: false });
  };
  const probe = (name: string, task: Task, more: Record<string, FieldValue> = {}): void => {
    log.push({ event: eventOf(log.length, name, more, task.pid), probe: true });
  };
  /** The rwsem function behind a step: at its entry, or at its return. */
  const call = (one: SilentStep, task: Task, entry: boolean): void => {
    const mode = one.action === alphabet.shared ? "rd" : "wr";
    if (one.action === alphabet.shared || one.action === alphabet.exclusive) {
      if (entry) probe(`${mode}_q`, task, { sem });
      else probe(`${mode}_a`, task);
    }
    if (!entry) return;
    if (one.action === alphabet.unlock) probe(one.args[1] === "S" ? "rd_r" : "wr_r", task, { sem });
  };
  const holds = (one: BoundStep, task: Task): boolean =>
    valueEquals(spec.evaluate(one.action, valuesOf(one.args, task.slot), state), boolValue(true));
  /** Whether the task may log this now, and the states after it. */
  const outcomes = ({ operation }: Meaning, task: Task): State[] => {
    let now: State[] = [state];
    for (const one of operation.steps) {
      if (one.place === "witness") now = holds(one, task) ? now : [];
      else if (one.place === "before") {
        now = now.filter((from) => step(free, one, task.slot, from).length > 0);
      } else now = now.flatMap((from) => step(spec, one, task.slot, from));
    }
    return now;
  };
  const changes = ({ operation }: Meaning, next: readonly State[]): boolean =>
    operation.steps.some(({ place }) => place === "before") ||
    next.some((one) => spec.stateKey(one) !== spec.stateKey(state));
  const follow = (meaning: Meaning, next: readonly State[], task: Task): void => {
    const { steps } = meaning.operation;
    const after = steps.filter(({ place }) => place === "after");
    if (after.length === 0) tell(meaning, task.pid);
    else task.late = meaning;
    for (const one of after) call(one, task, true);
    task.owed = steps.filter(({ place }) => place === "before");
    for (const one of task.owed) call(one, task, true);
    state = pick(next);
  };
  const move = (task: Task): void => {
    if (task.late) {
      tell(task.late, task.pid);
      task.late = undefined;
      return;
    }
    const [owed, ...rest] = task.owed;
    if (owed) {
      const next = step(spec, owed, task.slot, state);
      if (next.length === 0) return;
      state = pick(next);
      task.owed = rest;
      call(owed, task, false);
      return;
    }
    const shown = known
      .map((meaning) => ({ meaning, next: outcomes(meaning, task) }))
      .filter(({ meaning, next }) => next.length > 0 && meaning.operation.steps.length > 0)
      .filter(({ meaning, next }) => draw() < IDLE || changes(meaning, next));
    const unseen = setting.hidden.flatMap((one) => step(spec, one, task.slot, state));
    if (shown.length > 0 && (unseen.length === 0 || draw() < SHOWN)) {
      const { meaning, next } = pick(shown);
      follow(meaning, next, task);
    } else if (unseen.length > 0) {
      state = pick(unseen);
    }
  };
  for (let i = 0; i < setting.steps; i++) move(pick(tasks));
  return log;
}

import type { FieldValue, TraceEvent } from "../trace/index.js";
import type {
  Argument,
  Binding,
  Condition,
  EventBinding,
  RangeKey,
  Step,
  StepPlace,
} from "./bindingTypes.js";
import { kernelInRange } from "./kernelRange.js";
import { OpenCalls } from "./openCalls.js";
import { type NamedObject, TaskObjects } from "./taskObjects.js";

/** A literal of TLA+ as a binding writes it, or the task's own slot. */
export type BoundArgument = { readonly task: true } | number | string | boolean;

/** A step with its arguments filled in, but for the slot. Interned: equal steps are one object. */
export interface BoundStep {
  readonly key: string;
  readonly place: StepPlace;
  readonly action: string;
  readonly args: readonly BoundArgument[];
  readonly optional: boolean;
  /** Place of the step in its entry's list: `after` steps are taken in this order. */
  readonly order: number;
}

/** All that one event means for a slice, apart from who did it. Interned; `id` counts from 0. */
export interface Operation {
  readonly id: number;
  readonly event: string;
  readonly entry: number;
  readonly steps: readonly BoundStep[];
  /** As `EventBinding.settles`. */
  readonly settles?: boolean;
}

/** Parts that an event covers, both ends inclusive; `own`: each of them gets a slice of its own. */
export interface PartRange {
  readonly first: number;
  readonly last: number;
  readonly own: boolean;
}

/** One event as the replay takes it. */
export interface BoundEvent {
  readonly kind: "bound";
  readonly pid: number;
  readonly objectKey: string;
  readonly object: Readonly<Record<string, FieldValue>>;
  /** First and last part that the event covers; undefined: the whole object. */
  readonly parts: PartRange | undefined;
  readonly here: Operation;
  /** undefined: the other slices of the object do not see the event. */
  readonly elsewhere: Operation | undefined;
  /** The entry's own appear action, where it has one. */
  readonly appear: string | undefined;
  /** Whether a task that was not seen yet begins to be followed with this event. */
  readonly introduces: boolean;
  /** What the event means for a second object; that one has no second again. */
  readonly also?: BoundEvent;
}

export type BindResult =
  | BoundEvent
  /** Of no object: for every object where the task is at work. */
  | { readonly kind: "everywhere"; readonly pid: number; readonly here: Operation }
  /** Not in the binding at all. */
  | { readonly kind: "foreign" }
  | { readonly kind: "ignored"; readonly reason: string }
  | {
      readonly kind: "ends";
      readonly what: "task" | "object";
      readonly objectKey: string | undefined;
    }
  /** In the binding, but a field that is needed could not be read: nothing may be concluded from it. */
  | {
      readonly kind: "unreadable";
      readonly reason: string;
      readonly objectKey: string | undefined;
    };

/** The field that every event has: its task. For a protocol whose objects are tasks in a call. */
export const TASK_FIELD = "common_pid";

class MissingField extends Error {}

/** What conditions and arguments are read from. */
type FieldSource = Pick<TraceEvent, "fields" | "unknownFields">;

function field(event: FieldSource, name: string): FieldValue {
  const value = event.fields[name];
  if (value === undefined) {
    throw new MissingField(event.unknownFields?.[name] ?? `the event has no field "${name}"`);
  }
  return value;
}

/** Not a field of this event at all, as opposed to one whose value could not be read. */
function isAbsent(event: FieldSource, name: string): boolean {
  return event.fields[name] === undefined && event.unknownFields?.[name] === undefined;
}

function fieldsOf(event: FieldSource, names: readonly string[]): NamedObject {
  return { names, values: names.map((name) => field(event, name)) };
}

function integer(event: FieldSource, name: string): number {
  const value = field(event, name);
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  throw new MissingField(`field "${name}" is not a number`);
}

/** Bit tests go through BigInt only where 32 bits do not do. */
function hasBits(value: number, bits: number): boolean {
  if (value >= 0 && value <= 0x7fffffff) return (value & bits) === bits;
  return (BigInt(value) & BigInt(bits)) === BigInt(bits);
}

function anyBits(value: number, bits: number): boolean {
  if (value >= 0 && value <= 0x7fffffff) return (value & bits) !== 0;
  return (BigInt(value) & BigInt(bits)) !== 0n;
}

/** Whether a field satisfies a condition. Throws: MissingField where the event has no such field. */
export function holds(condition: Condition, event: FieldSource): boolean {
  if (condition.mayBeAbsent && isAbsent(event, condition.field)) return false;
  if (condition.matches !== undefined) {
    return new RegExp(condition.matches, "u").test(String(field(event, condition.field)));
  }
  if (condition.equals !== undefined && typeof condition.equals === "string") {
    return String(field(event, condition.field)) === condition.equals;
  }
  if (condition.not !== undefined && typeof condition.not === "string") {
    return String(field(event, condition.field)) !== condition.not;
  }
  const value = integer(event, condition.field);
  if (condition.bits !== undefined && !hasBits(value, condition.bits)) return false;
  if (condition.anyBits !== undefined && !anyBits(value, condition.anyBits)) return false;
  if (condition.noBits !== undefined && anyBits(value, condition.noBits)) return false;
  if (condition.equals !== undefined && value !== condition.equals) return false;
  if (condition.not !== undefined && value === condition.not) return false;
  return condition.atLeast === undefined || value >= condition.atLeast;
}

function fillArgument(argument: Argument, event: FieldSource): BoundArgument {
  if (argument === "task") return { task: true };
  if ("value" in argument) return argument.value;
  if (argument.bits !== undefined) return hasBits(integer(event, argument.field), argument.bits);
  const value = field(event, argument.field);
  if (argument.map) {
    const mapped = argument.map[String(value)] ?? argument.map["*"];
    if (mapped === undefined) {
      throw new MissingField(`the binding does not know ${argument.field} ${String(value)}`);
    }
    return mapped;
  }
  return typeof value === "string" ? value : integer(event, argument.field);
}

function partsOf(part: string | RangeKey, event: FieldSource): PartRange {
  if (typeof part === "string") {
    const index = integer(event, part);
    return { first: index, last: index, own: true };
  }
  const unit = part.divide ?? 1;
  const from = integer(event, part.first);
  if (part.onward) {
    return { first: Math.ceil(from / unit), last: Number.MAX_SAFE_INTEGER, own: false };
  }
  const first = Math.floor(from / unit);
  if (part.align !== undefined) {
    const start = first - (first % part.align);
    return { first: start, last: start + part.align - 1, own: part.align === 1 };
  }
  const last =
    part.last === undefined
      ? from + (part.count === undefined ? unit : integer(event, part.count)) - 1
      : integer(event, part.last);
  const end = Math.max(first, Math.floor(last / unit));
  return { first, last: end, own: end - first < (part.own ?? 1) };
}

/**
 * Turns events of a log into what they mean for slices of a spec, by one binding.
 *
 * Steps and operations are interned, so that the replay can compare and cache them by identity.
 */
export class EventBinder {
  readonly #entries = new Map<string, { readonly entry: EventBinding; readonly index: number }[]>();
  readonly #operations = new Map<string, Operation>();
  readonly #steps = new Map<string, BoundStep>();
  readonly #settling = new Set<number>();
  /** Operations in order of their ids. */
  readonly operations: Operation[] = [];

  readonly #taskObjects: TaskObjects;
  readonly #takesPart: ((object: readonly FieldValue[]) => boolean) | undefined;
  readonly #calls = new OpenCalls();
  readonly #byTask: boolean;
  /** What an event of a task means where it is at work but the event is not of that object. */
  readonly presence: Operation;

  /**
   * In: the binding; the kernel's release if known; which objects take part (undefined: all),
   * given their values in the order of `slice.object`.
   */
  constructor(
    binding: Binding,
    kernel: string | undefined,
    takesPart?: (object: readonly FieldValue[]) => boolean,
  ) {
    this.#takesPart = takesPart;
    this.#taskObjects = new TaskObjects(binding);
    this.#byTask = binding.slice.object.includes(TASK_FIELD);
    binding.events.forEach((entry, index) => {
      if (entry.settles) this.#settling.add(index);
      if (!kernelInRange(entry.kernels, kernel)) return;
      const list = this.#entries.get(entry.event) ?? [];
      list.push({ entry, index });
      this.#entries.set(entry.event, list);
    });
    this.presence = this.#internOperation("presence", "an event of the task", -1, []);
  }

  /** Names of the events that the binding speaks of, for readers that can leave out the rest. */
  get eventNames(): string[] {
    return [...this.#entries.keys()];
  }

  /** In: the event, and fields to be read as if it had them (see LockNames). */
  bind(event: TraceEvent, more?: Readonly<Record<string, FieldValue>>): BindResult {
    const entries = this.#entries.get(event.name);
    if (event.lost !== 0) {
      this.#taskObjects.forget();
      this.#calls.forget();
    }
    if (!entries) return { kind: "foreign" };
    if (event.inInterrupt) {
      return { kind: "ignored", reason: "logged in interrupt context: not the task's own event" };
    }
    const extra = this.#byTask ? { ...more, [TASK_FIELD]: event.pid } : more;
    const source = extra
      ? { fields: { ...event.fields, ...extra }, unknownFields: event.unknownFields }
      : event;
    this.#taskObjects.drop(event);
    let objectKey: string | undefined;
    try {
      for (const { entry, index } of entries) {
        if (entry.within !== undefined && !this.#calls.isWithin(event.pid, entry.within)) continue;
        if (entry.if && !entry.if.every((condition) => holds(condition, source))) continue;
        if (entry.enters !== undefined) this.#calls.enter(event.pid, entry.enters, event.n);
        if (entry.leaves !== undefined) this.#calls.leave(event.pid, entry.leaves);
        if (entry.ignore !== undefined) return { kind: "ignored", reason: entry.ignore };
        if (entry.everywhere) {
          const here = this.#operation(event.name, source, index, "here", entry.steps ?? []);
          return { kind: "everywhere", pid: event.pid, here };
        }
        const whose = entry.objectOf
          ? this.#taskObjects.latest(event.pid, entry.objectOf)
          : fieldsOf(source, entry.object ?? []);
        if (!whose) return { kind: "ignored", reason: "the log does not tell of which object" };
        const { names, values } = whose;
        this.#taskObjects.remember(event, whose);
        objectKey = names.length > 0 ? values.join(" ") : undefined;
        const other = this.#other(event, entry, index, objectKey);
        if (this.#takesPart && names.length > 0 && !this.#takesPart(values)) {
          if (other) return other;
          return { kind: "ignored", reason: "of an object that the protocol does not speak about" };
        }
        if (entry.ends) return { kind: "ends", what: entry.ends, objectKey };
        return {
          ...this.#common(event, entry, whose),
          parts: entry.part === undefined ? undefined : partsOf(entry.part, source),
          here: this.#operation(event.name, source, index, "here", entry.steps ?? []),
          elsewhere:
            entry.elsewhere &&
            this.#operation(event.name, source, index, "elsewhere", entry.elsewhere),
          ...(other && { also: other }),
        };
      }
    } catch (error) {
      if (error instanceof MissingField) {
        if (entries.every(({ entry }) => entry.everywhere)) {
          this.#calls.forget();
          return { kind: "ignored", reason: error.message };
        }
        return { kind: "unreadable", reason: `${event.name}: ${error.message}`, objectKey };
      }
      throw error;
    }
    return { kind: "ignored", reason: "no entry of the binding fits its fields" };
  }

  /** What the event means for the second object that it names, unless that is the first again. */
  #other(
    event: TraceEvent,
    entry: EventBinding,
    index: number,
    first: string | undefined,
  ): BoundEvent | undefined {
    if (!entry.also) return undefined;
    const object = fieldsOf(event, entry.also.object);
    const { values } = object;
    if (values.join(" ") === first || this.#takesPart?.(values) === false) return undefined;
    return {
      ...this.#common(event, entry, object),
      parts: undefined,
      here: this.#operation(event.name, event, index, "also", entry.also.steps),
      elsewhere: undefined,
    };
  }

  #common(
    event: TraceEvent,
    entry: EventBinding,
    { names, values }: NamedObject,
  ): Omit<BoundEvent, "parts" | "here" | "elsewhere"> {
    return {
      kind: "bound",
      pid: event.pid,
      objectKey: values.join(" "),
      object: Object.fromEntries(names.map((name, i) => [name, values[i]!])),
      appear: entry.appear,
      introduces: entry.introduces ?? true,
    };
  }

  #operation(
    name: string,
    event: FieldSource,
    entry: number,
    where: "here" | "elsewhere" | "also",
    steps: readonly Step[],
  ): Operation {
    const bound: BoundStep[] = [];
    steps.forEach((step, order) => {
      if (step.if && !step.if.every((condition) => holds(condition, event))) return;
      bound.push(
        this.intern(
          step,
          order,
          step.args.map((argument) => fillArgument(argument, event)),
        ),
      );
    });
    const key = `${entry} ${where} ${bound.map((step) => step.key).join(" ")}`;
    return this.#internOperation(key, name, entry, bound);
  }

  #internOperation(
    key: string,
    event: string,
    entry: number,
    steps: readonly BoundStep[],
  ): Operation {
    let operation = this.#operations.get(key);
    if (!operation) {
      const settles = this.#settling.has(entry);
      operation = { id: this.operations.length, event, entry, steps, settles };
      this.operations.push(operation);
      this.#operations.set(key, operation);
    }
    return operation;
  }

  /** The one object for a step with these arguments. */
  intern(step: Step, order: number, args: readonly BoundArgument[]): BoundStep {
    const key = `${step.place}:${order}:${step.action}(${args
      .map((argument) => (typeof argument === "object" ? "task" : JSON.stringify(argument)))
      .join(",")})${step.optional ? "?" : ""}`;
    let bound = this.#steps.get(key);
    if (!bound) {
      bound = {
        key,
        place: step.place,
        action: step.action,
        args,
        optional: step.optional ?? false,
        order,
      };
      this.#steps.set(key, bound);
    }
    return bound;
  }
}

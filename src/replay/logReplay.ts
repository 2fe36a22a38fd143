/**
 * The replay of a whole log against one spec: finds the object of each event, keeps count, and
 * holds a violation back until it is certain that no lost record explains it.
 */
import type {
  BindResult,
  BoundEvent,
  BoundStep,
  EventBinder,
  LockNames,
  Operation,
} from "../binding/index.js";
import type { TraceEvent } from "../trace/index.js";
import type { Automaton } from "./automaton.js";
import { ObjectReplay } from "./objectReplay.js";
import type { ReplayCounts, ReplayResult, SeenEvent, Verdict, Violation } from "./replayResult.js";

export interface LogReplayOptions {
  readonly automaton: Automaton;
  readonly binder: EventBinder;
  /** For a binding of lock probes: whose lock an address is. */
  readonly lockNames?: LockNames | undefined;
  /** The log holds everything from the start: no task is in the middle of anything. */
  readonly fromStart: boolean;
  /** The clock does not order events of different CPUs: only a task's own order is used. */
  readonly tasksApart: boolean;
  /** Share of relevant events that must have been checked for "conforms", from 0 to 1. */
  readonly threshold: number;
  readonly maxViolations: number;
  /** How many events at the start of each CPU may have a silent gap among them (an overrun buffer). */
  readonly unsureHead: number;
  readonly silentActions: ReadonlySet<string>;
  /** The condition that a task is done: asked of everybody at the end of the log. */
  readonly complete?: BoundStep | undefined;
  /** Releases of locks that probes missed: what others hold is uncertain in all of the log. */
  readonly lostReleases?: number | undefined;
  /** Requests for locks that probes missed: who holds them is as uncertain. */
  readonly missedRequests?: number | undefined;
  /** As `Binding.acrossObjects`. */
  readonly acrossObjects?: boolean;
}

/** Events of an object that are kept for the report, before a violation and after it. */
const CONTEXT_EVENTS = 96;
const SEQUEL_EVENTS = 24;

interface SliceState {
  constrained: boolean;
  violated: boolean;
  /** Something was lost, unreadable or given up while the slice was open. */
  unsure: boolean;
}

interface ObjectState {
  readonly replay: ObjectReplay;
  /** An event of this object as a whole, for what its tasks do elsewhere. */
  readonly bound: BoundEvent;
  readonly context: SeenEvent[];
  readonly slices: Map<number | undefined, SliceState>;
  /** Violations that still collect the events that followed. */
  open: SeenEvent[][];
}

/** A violation that a record lost on another CPU could still explain. */
interface HeldViolation {
  readonly violation: Violation;
  readonly object: ObjectState;
  readonly parts: readonly (number | undefined)[];
  /** CPUs that have not logged anything since. */
  readonly waitingFor: Set<number>;
}

export class LogReplay {
  readonly #options: LogReplayOptions;
  readonly #objects = new Map<string, ObjectState>();
  readonly #cpus = new Map<number, number>();
  /** The objects in which a task may have a slot. */
  readonly #atWork = new Map<number, Set<ObjectState>>();
  readonly #violations: Violation[] = [];
  readonly #actionCounts = new Map<string, number>();
  readonly #why = new Map<string, number>();
  readonly #counts: ReplayCounts = {
    total: 0,
    relevant: 0,
    checked: 0,
    unreadable: 0,
    lost: 0,
    ignored: new Map(),
  };
  #violationCount = 0;
  #explainedByLoss = 0;
  #held: HeldViolation[] = [];

  constructor(options: LogReplayOptions) {
    this.#options = options;
  }

  /**
   * Takes the next event of the log. Throws SlotsExhausted when the instance is too small.
   *
   * Out: what the event means by the binding.
   */
  push(event: TraceEvent): BindResult {
    this.#counts.total++;
    if (event.lost !== 0) this.#recordsLost(event);
    this.#cpus.set(event.cpu, (this.#cpus.get(event.cpu) ?? 0) + 1);
    if (this.#held.length > 0) this.#release(event.cpu);
    const named = this.#options.lockNames?.name(event);
    for (const key of named?.anew ?? []) this.#forget(key);
    const bound = this.#unlessNameless(this.#options.binder.bind(event, named?.more));
    this.#take(event, bound);
    return bound;
  }

  /** An event of an object of which nobody has told the lock yet does not count. */
  #unlessNameless(bound: BindResult): BindResult {
    if (bound.kind !== "bound" || (this.#options.lockNames?.knows(bound.objectKey) ?? true)) {
      return bound;
    }
    return { kind: "ignored", reason: "of an object whose lock has no name yet" };
  }

  #take(event: TraceEvent, bound: BindResult): void {
    switch (bound.kind) {
      case "foreign":
        return;
      case "ignored": {
        const known = this.#counts.ignored.get(event.name);
        if (known) known.count++;
        else this.#counts.ignored.set(event.name, { count: 1, reason: bound.reason });
        return;
      }
      case "unreadable":
        this.#counts.unreadable++;
        this.#unsure(bound.reason, bound.objectKey);
        return;
      case "ends":
        this.#ends(event, bound.what, bound.objectKey);
        return;
      case "everywhere":
        this.#elsewhere(event, bound.pid, bound.here, []);
        return;
      case "bound":
        this.#relevant(event, bound);
    }
  }

  /** An event of an object, or of two; the task's other objects see that it was there. */
  #relevant(event: TraceEvent, bound: BoundEvent): void {
    this.#counts.relevant++;
    const objects = bound.also ? [bound, bound.also] : [bound];
    const constrained = objects.map((one) => this.#step(event, one));
    if (constrained.includes(true)) this.#counts.checked++;
    if (!this.#options.acrossObjects) return;
    const done = objects.map((one) => this.#object(one));
    this.#elsewhere(event, bound.pid, this.#options.binder.presence, done);
  }

  /** What an event of a task means in the objects where it is at work, but for those in `done`. */
  #elsewhere(event: TraceEvent, pid: number, here: Operation, done: readonly ObjectState[]): void {
    for (const object of [...(this.#atWork.get(pid) ?? [])]) {
      if (done.includes(object) || object.replay.slotOf(pid) === undefined) continue;
      this.#step(event, { ...object.bound, pid, here, introduces: false });
    }
  }

  /** Out: whether the event was a constraint. */
  #step(event: TraceEvent, bound: BoundEvent): boolean {
    const object = this.#object(bound);
    const { replay } = object;
    for (const step of bound.here.steps) {
      if (step.place === "witness") continue;
      this.#actionCounts.set(step.action, (this.#actionCounts.get(step.action) ?? 0) + 1);
    }
    const outcome = replay.step(bound);
    const seen: SeenEvent = { event, bound, slot: replay.slotOf(event.pid) };
    const slice = this.#slice(object, partOf(bound));
    if (outcome.constrained) slice.constrained = true;
    this.#noteWork(object, event.pid);
    if (outcome.widened !== undefined) this.#unsure(outcome.widened, this.#key(bound));
    let opened: SeenEvent[] | undefined;
    if (outcome.rejections.length > 0) {
      const first =
        outcome.rejections.find(({ part }) => part === partOf(bound)) ?? outcome.rejections[0]!;
      const sequel: SeenEvent[] = [];
      const violation: Violation = {
        seen: { ...seen, slot: first.slot },
        rejection: first,
        context: [...object.context],
        sequel,
        atEnd: false,
        tasks: outcome.tasks ?? [],
      };
      this.#held.push({
        violation,
        object,
        parts: outcome.rejections.map(({ part }) => part),
        waitingFor: new Set([...this.#cpus.keys()].filter((cpu) => cpu !== event.cpu)),
      });
      if (this.#held.at(-1)!.waitingFor.size === 0) this.#release(event.cpu);
      if (this.#violations.length < this.#options.maxViolations) opened = sequel;
    }
    if (object.open.length > 0) {
      for (const sequel of object.open) sequel.push(seen);
      object.open = object.open.filter((sequel) => sequel.length < SEQUEL_EVENTS);
    }
    if (opened) object.open.push(opened);
    object.context.push(seen);
    if (object.context.length > 2 * CONTEXT_EVENTS) {
      object.context.splice(0, object.context.length - CONTEXT_EVENTS);
    }
    return outcome.constrained;
  }

  /** Remembers in which objects a task has a slot. */
  #noteWork(object: ObjectState, pid: number): void {
    let objects = this.#atWork.get(pid);
    if (object.replay.slotOf(pid) === undefined) {
      objects?.delete(object);
      return;
    }
    if (!objects) this.#atWork.set(pid, (objects = new Set()));
    objects.add(object);
  }

  #key(bound: BoundEvent): string {
    return this.#options.tasksApart ? `${bound.objectKey} pid ${bound.pid}` : bound.objectKey;
  }

  #object(bound: BoundEvent): ObjectState {
    const key = this.#key(bound);
    let object = this.#objects.get(key);
    if (!object) {
      object = {
        replay: new ObjectReplay(this.#options.automaton, this.#options.fromStart, true),
        bound: {
          kind: "bound",
          pid: bound.pid,
          objectKey: bound.objectKey,
          object: bound.object,
          parts: undefined,
          here: this.#options.binder.presence,
          elsewhere: undefined,
          appear: undefined,
          introduces: false,
        },
        context: [],
        slices: new Map(),
        open: [],
      };
      this.#objects.set(key, object);
    }
    return object;
  }

  #slice(object: ObjectState, part: number | undefined): SliceState {
    let slice = object.slices.get(part);
    if (!slice) {
      slice = { constrained: false, violated: false, unsure: false };
      object.slices.set(part, slice);
    }
    return slice;
  }

  #recordsLost(event: TraceEvent): void {
    const { lost } = event;
    if (lost < 0 || this.#counts.lost < 0) this.#counts.lost = -1;
    else this.#counts.lost += lost;
    this.#because("records were lost: every task may have moved on unseen");
    // A violation since this CPU's last event may be due to what was lost there.
    const explained = this.#held.filter(({ waitingFor }) => waitingFor.has(event.cpu));
    this.#explainedByLoss += explained.length;
    for (const { object, parts } of explained) this.#markUnsure(object, parts);
    this.#held = this.#held.filter(({ waitingFor }) => !waitingFor.has(event.cpu));
    for (const object of this.#objects.values()) {
      object.replay.forget();
      this.#markUnsure(object, object.slices.keys());
    }
  }

  #markUnsure(object: ObjectState, parts: Iterable<number | undefined>): void {
    for (const part of parts) this.#slice(object, part).unsure = true;
  }

  /** A CPU has logged again without a loss: its earlier records cannot explain a violation. */
  #release(cpu: number): void {
    const still: HeldViolation[] = [];
    for (const held of this.#held) {
      held.waitingFor.delete(cpu);
      if (held.waitingFor.size > 0) still.push(held);
      else this.#confirm(held);
    }
    this.#held = still;
  }

  #confirm({ violation, object, parts }: HeldViolation): void {
    const doubt = this.#doubt();
    if (doubt !== undefined) {
      this.#because(doubt);
      this.#explainedByLoss++;
      this.#markUnsure(object, parts);
      return;
    }
    for (const part of parts) this.#slice(object, part).violated = true;
    this.#violationCount++;
    if (this.#violations.length < this.#options.maxViolations) this.#violations.push(violation);
  }

  /** What else than a broken protocol could explain a violation. */
  #doubt(): string | undefined {
    const { unsureHead, lostReleases, missedRequests } = this.#options;
    if (unsureHead > 0 && [...this.#cpus.values()].some((count) => count <= unsureHead)) {
      return "the start of an overwritten buffer may have an unmarked gap";
    }
    if ((lostReleases ?? 0) > 0) {
      return "probes missed releases of locks: tasks asked for what they had";
    }
    return (missedRequests ?? 0) > 0
      ? "probes missed requests for locks: tasks released what they had not asked for, or have no probes"
      : undefined;
  }

  #unsure(reason: string, objectKey: string | undefined): void {
    this.#because(reason);
    for (const [key, object] of this.#objects) {
      if (objectKey !== undefined && key !== objectKey && !key.startsWith(`${objectKey} pid `)) {
        continue;
      }
      object.replay.forget();
      this.#markUnsure(object, object.slices.keys());
    }
  }

  #forget(objectKey: string): void {
    for (const [key, { replay }] of this.#objects) {
      if (key === objectKey || key.startsWith(`${objectKey} pid `)) replay.forget();
    }
  }

  #ends(event: TraceEvent, what: "task" | "object", objectKey: string | undefined): void {
    if (what === "task") {
      for (const { replay } of this.#objects.values()) replay.endTask(event.pid);
    } else if (objectKey !== undefined) {
      this.#objects.get(objectKey)?.replay.forget();
    }
  }

  /** With `complete`: who is in the middle of something at the end of the log is at fault. */
  #askIfDone(): void {
    const { complete } = this.#options;
    if (!complete) return;
    for (const object of this.#objects.values()) {
      const outcome = object.replay.end(complete);
      if (outcome.widened !== undefined) {
        this.#because(outcome.widened);
        this.#markUnsure(object, object.slices.keys());
      }
      const [rejection] = outcome.rejections;
      if (!rejection) continue;
      const pid = object.replay.pidOf(rejection.slot);
      const last = object.context.findLastIndex(({ event }) => event.pid === pid);
      const seen = object.context.at(last)!;
      this.#confirm({
        violation: {
          seen: { ...seen, slot: rejection.slot },
          rejection,
          context: object.context.slice(0, last),
          sequel: [],
          atEnd: true,
          tasks: outcome.tasks ?? [],
        },
        object,
        parts: outcome.rejections.map(({ part }) => part),
        waitingFor: new Set(),
      });
    }
  }

  #because(reason: string): void {
    this.#why.set(reason, (this.#why.get(reason) ?? 0) + 1);
  }

  /**
   * The log has ended.
   *
   * In: what kept the log from being read to its end, in sentences; they forbid "conforms".
   */
  finish(damage: readonly string[] = []): ReplayResult {
    for (const sentence of damage) this.#because(sentence);
    for (const held of this.#held) this.#confirm(held);
    this.#held = [];
    if (damage.length === 0) this.#askIfDone();
    const slices = { total: 0, conforms: 0, violates: 0, inconclusive: 0 };
    for (const object of this.#objects.values()) {
      for (const slice of object.slices.values()) {
        slices.total++;
        slices[sliceVerdict(slice)]++;
      }
    }
    const { relevant, checked } = this.#counts;
    const share = relevant === 0 ? 0 : checked / relevant;
    if (relevant > 0 && share < this.#options.threshold) {
      this.#because(
        `only ${(100 * share).toFixed(1)} % of the protocol's events could be checked ` +
          `(${checked} of ${relevant}; ${(100 * this.#options.threshold).toFixed(0)} % are asked for)`,
      );
    }
    if (this.#explainedByLoss > 0) {
      this.#because(`lost records could explain what ${this.#explainedByLoss} events contradict`);
    }
    const why = [...this.#why].map(([reason, count]) =>
      count > 1 ? `${reason} (${count} times)` : reason,
    );
    let verdict: Verdict = "conforms";
    if (this.#violationCount > 0) verdict = "violates";
    else if (why.length > 0 || checked === 0) verdict = "inconclusive";
    if (checked === 0 && why.length === 0) why.push("no event put the protocol to the test");
    return {
      verdict,
      why,
      counts: this.#counts,
      slices,
      violations: this.#violations,
      violationCount: this.#violationCount,
      actionCounts: this.#actionCounts,
      hiddenCounts: this.#options.automaton.hiddenCounts,
    };
  }
}

function partOf(bound: BoundEvent): number | undefined {
  return bound.parts && bound.parts.first === bound.parts.last ? bound.parts.first : undefined;
}

function sliceVerdict(slice: SliceState): Verdict {
  if (slice.violated) return "violates";
  return slice.unsure || !slice.constrained ? "inconclusive" : "conforms";
}

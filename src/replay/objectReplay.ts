/**
 * The replay of one object (an inode, say): its slices, and the tasks at work in it.
 *
 * In one line: an event of a task goes to the slice it names as `here` and to all others as
 * `elsewhere`; slices in the same state are one. Departures: a *template* stands for every part
 * that no event has named alone (so that a slice begun late knows what happened object-wide), and
 * a task takes a slot at its first event and gives it back when it is idle in every slice.
 */
import type { BoundEvent, BoundStep, Operation } from "../binding/index.js";
import type { Automaton } from "./automaton.js";
import { type StateSet, TooManyStates } from "./configuration.js";
import { RecentEvents } from "./recentEvents.js";

/** From so many possibilities on, tasks that may be idle are let go. */
const MANY_CONFIGURATIONS = 400;

/** In an instance with as many slots as this, a refusal for want of slots is not looked at again. */
const MANY_SLOTS = 16;

/** The log needs more slots at once than the instance of the spec has. */
export class SlotsExhausted extends Error {}

/** One slice that came to the empty set. */
export interface Rejection {
  /** undefined: the template, that is every part without a state of its own. */
  readonly part: number | undefined;
  readonly before: StateSet;
  readonly operation: Operation;
  readonly slot: number;
}

export interface StepOutcome {
  readonly rejections: readonly Rejection[];
  /** The event could have been refused: its task was known and its slice had a state. */
  readonly constrained: boolean;
  /** Why knowledge was given up, where it was. */
  readonly widened: string | undefined;
  /** With rejections: the task in each slot at that moment. */
  readonly tasks?: readonly (number | undefined)[];
}

export class ObjectReplay {
  readonly #automaton: Automaton;
  #template: StateSet;
  readonly #parts = new Map<number, StateSet>();
  /** Parts that some event has named alone, also those that are like the template by now. */
  readonly #named = new Set<number>();
  readonly #pids: (number | undefined)[];
  /** Slot of each task that has one; the order is that of last use. */
  readonly #slots = new Map<number, number>();
  /** Tasks that were seen to end their business here: at their next event they start idle. */
  readonly #knownIdle = new Set<number>();
  /** Tasks whose slot was needed although they may not have been idle: they may be anywhere. */
  readonly #letGo = new Set<number>();
  readonly #recent: RecentEvents | undefined;
  /** Possibilities were left out: what is accepted is possible, a refusal says nothing. */
  #narrowed: "no" | "for want of slots" | "to keep them few" = "no";
  /** The log holds all from the start: a task not seen yet is idle. */
  #allIdleAtStart: boolean;

  /** In: whether a refusal is looked at a second time (recentEvents.ts). */
  constructor(automaton: Automaton, fromStart: boolean, sure: boolean) {
    this.#automaton = automaton;
    this.#recent = sure ? new RecentEvents(automaton) : undefined;
    this.#allIdleAtStart = fromStart;
    this.#pids = Array.from({ length: automaton.slotCount }, () => undefined);
    this.#template = automaton.initial();
  }

  /** Another replay that stands where this one does, without its memory for a second look. */
  copy(): ObjectReplay {
    const copy = new ObjectReplay(this.#automaton, this.#allIdleAtStart, false);
    copy.#template = this.#template;
    for (const [part, set] of this.#parts) copy.#parts.set(part, set);
    for (const part of this.#named) copy.#named.add(part);
    for (const [slot, pid] of this.#pids.entries()) copy.#pids[slot] = pid;
    for (const [pid, slot] of this.#slots) copy.#slots.set(pid, slot);
    for (const pid of this.#knownIdle) copy.#knownIdle.add(pid);
    for (const pid of this.#letGo) copy.#letGo.add(pid);
    copy.#narrowed = this.#narrowed;
    return copy;
  }

  get automaton(): Automaton {
    return this.#automaton;
  }

  get parts(): Iterable<number> {
    return this.#parts.keys();
  }

  slotOf(pid: number): number | undefined {
    return this.#slots.get(pid);
  }

  pidOf(slot: number): number | undefined {
    return this.#pids[slot];
  }

  setOf(part: number | undefined): StateSet {
    return part === undefined ? this.#template : (this.#parts.get(part) ?? this.#template);
  }

  /** Forgets all: every task may be anywhere, as at an unknown start. */
  forget(): void {
    this.#slots.clear();
    this.#pids.fill(undefined);
    this.#knownIdle.clear();
    this.#letGo.clear();
    this.#recent?.forget();
    this.#parts.clear();
    this.#allIdleAtStart = false;
    this.#narrowed = "no";
    this.#template = this.#automaton.initial();
  }

  /** The task's identity ended (exit): what it holds here, if anything, is not known any more. */
  endTask(pid: number): void {
    this.#knownIdle.delete(pid);
    if (this.#slots.has(pid)) this.forget();
  }

  /** Takes one event. */
  step(event: BoundEvent): StepOutcome {
    try {
      return this.#step(event);
    } catch (error) {
      if (!(error instanceof TooManyStates)) throw error;
      return this.#beginAnew();
    }
  }

  /** A refusal where possibilities were left out. Throws SlotsExhausted where more slots would do. */
  #doubted(): StepOutcome {
    if (this.#narrowed === "for want of slots" && this.#automaton.slotCount < MANY_SLOTS) {
      throw new SlotsExhausted();
    }
    return this.#beginAnew();
  }

  #beginAnew(): StepOutcome {
    this.forget();
    return {
      rejections: [],
      constrained: false,
      widened: "too many possible states at once: the replay of the object began anew",
    };
  }

  #step(event: BoundEvent): StepOutcome {
    const known = this.#slots.get(event.pid);
    // A task that was not seen yet and only shows that it is there tells nothing of where it is.
    const tells = event.introduces && takesSteps(event.here);
    if (known === undefined && !tells && !this.#startsIdle(event.pid)) {
      return { rejections: [], constrained: false, widened: undefined };
    }
    const slot = known ?? this.#takeSlot(event.pid);
    this.#slots.delete(event.pid);
    this.#slots.set(event.pid, slot);
    const fresh = known === undefined && !this.#startsIdle(event.pid);
    this.#keepSmall(event.pid);
    let rejections: readonly Rejection[] = [];
    this.#recent?.push(
      { event, slot, fresh, slots: this.#slotsInUse() },
      this.#template,
      this.#parts,
    );
    if (fresh) this.#firstSight(event, slot);
    else rejections = this.#advanceAll(event, slot);
    if (rejections.length > 0) {
      if (this.#narrowed !== "no") return this.#doubted();
      const tasks = [...this.#pids];
      this.forget();
      return { rejections, constrained: true, widened: undefined, tasks };
    }
    this.#giveBackSlot(slot);
    this.#mergeParts();
    return { rejections, constrained: !fresh, widened: undefined };
  }

  /**
   * The log is over, and whoever was at work here has to be done.
   *
   * In: the condition that a task is. Out: the first task of which that is impossible, in each slice.
   */
  end(done: BoundStep): StepOutcome {
    const operation: Operation = { id: -1, event: "end of the log", entry: -1, steps: [done] };
    for (const slot of this.#slots.values()) {
      const rejections: Rejection[] = [];
      const idle = new Map<StateSet, StateSet>();
      const judge = (before: StateSet, part: number | undefined): void => {
        if (idle.has(before)) return;
        const after = this.#automaton.assumeIdle(before, slot);
        idle.set(before, after);
        if (after.configurations.length === 0) rejections.push({ part, before, operation, slot });
      };
      for (const [part, set] of this.#parts) judge(set, part);
      judge(this.#template, undefined);
      if (rejections.length > 0) {
        if (this.#narrowed !== "no") return this.#beginAnew();
        return { rejections, constrained: true, widened: undefined, tasks: [...this.#pids] };
      }
      this.#mapSets((set) => idle.get(set)!);
    }
    return { rejections: [], constrained: false, widened: undefined };
  }

  #slotsInUse(): number {
    let mask = 0;
    for (const slot of this.#slots.values()) mask |= 1 << slot;
    return mask;
  }

  #startsIdle(pid: number): boolean {
    return !this.#letGo.has(pid) && (this.#allIdleAtStart || this.#knownIdle.has(pid));
  }

  /** The first event of a task that may be anywhere; slices that do not see it still get the task. */
  #firstSight(event: BoundEvent, slot: number): void {
    this.#eachSlice(event, (set, operation) =>
      this.#automaton.firstSight(set, operation, slot, event.appear),
    );
  }

  #advanceAll(event: BoundEvent, slot: number): Rejection[] {
    const rejections: Rejection[] = [];
    this.#eachSlice(event, (set, operation, part) => {
      const automaton = this.#automaton;
      const next = automaton.advance(set, operation, slot);
      const accepted = next.configurations.length > 0;
      if (this.#recent && late(set, operation, slot)) {
        // Whom a downgraded lock was thought to wait for may still be there.
        const sure =
          accepted && (automaton.isIdle(next, slot) || !automaton.helped(set, operation, slot));
        const possible = sure ? undefined : this.#recent.possible(part);
        if (possible) return accepted ? automaton.merge(possible, next) : possible;
      }
      if (accepted) return next;
      rejections.push({ part, before: set, operation, slot });
      return set;
    });
    return rejections;
  }

  /** Replaces the set of every slice that sees the event; the work is once per distinct set. */
  #eachSlice(
    event: BoundEvent,
    change: (set: StateSet, operation: Operation, part: number | undefined) => StateSet,
  ): void {
    const { parts, here, elsewhere } = event;
    const done = new Map<string, StateSet>();
    const apply = (set: StateSet, operation: Operation, part: number | undefined): StateSet => {
      const key = `${set.id}/${operation.id}`;
      let next = done.get(key);
      if (!next) {
        next = change(set, operation, part);
        done.set(key, next);
      }
      return next;
    };
    if (parts === undefined) {
      for (const [part, set] of this.#parts) this.#parts.set(part, apply(set, here, part));
      this.#template = apply(this.#template, here, undefined);
      return;
    }
    if (parts.last === Number.MAX_SAFE_INTEGER) this.#splitOff(parts.first);
    for (let part = parts.first; parts.own && part <= parts.last; part++) {
      this.#named.add(part);
      if (!this.#parts.has(part)) this.#parts.set(part, this.#template);
    }
    for (const [part, set] of this.#parts) {
      const covered = part >= parts.first && part <= parts.last;
      const operation = covered ? here : elsewhere;
      if (operation) this.#parts.set(part, apply(set, operation, part));
    }
    const template = this.#template;
    if (elsewhere) this.#template = apply(template, elsewhere, undefined);
    if (!parts.own) {
      // The template stands for parts inside the range and for others: both are possible.
      const inside = apply(template, here, undefined);
      this.#template = this.#automaton.union(this.#template, inside);
    }
  }

  /** Gives the named parts from one on a set of their own: the template would say less of them. */
  #splitOff(first: number): void {
    for (const part of this.#named) {
      if (part >= first && !this.#parts.has(part)) this.#parts.set(part, this.#template);
    }
  }

  #mapSets(change: (set: StateSet) => StateSet): void {
    const done = new Map<StateSet, StateSet>();
    const apply = (set: StateSet): StateSet => {
      let next = done.get(set);
      if (!next) {
        next = change(set);
        done.set(set, next);
      }
      return next;
    };
    this.#template = apply(this.#template);
    for (const [part, set] of this.#parts) this.#parts.set(part, apply(set));
  }

  #takeSlot(pid: number): number {
    if (!this.#pids.includes(undefined) && !this.#makeRoom(pid, "for want of slots")) {
      throw new SlotsExhausted();
    }
    const slot = this.#pids.indexOf(undefined);
    this.#pids[slot] = pid;
    this.#slots.set(pid, slot);
    this.#mapSets((set) => this.#automaton.withSlots(set, set.slots | (1 << slot)));
    return slot;
  }

  /** Out: whether there was a task to let go, other than the one that needs the room. */
  #makeRoom(pid: number, why: "for want of slots" | "to keep them few"): boolean {
    if (this.#evict(pid, "surely")) return true;
    if (!this.#evict(pid, "perhaps")) return false;
    if (this.#narrowed !== "to keep them few") this.#narrowed = why;
    return true;
  }

  /** Lets go of tasks that have been silent longest while there are too many possibilities. */
  #keepSmall(pid: number): void {
    const size = (): number => {
      let largest = 0;
      for (const set of [this.#template, ...this.#parts.values()]) {
        largest = Math.max(largest, set.configurations.length);
      }
      return largest;
    };
    while (size() > MANY_CONFIGURATIONS && this.#makeRoom(pid, "to keep them few"));
  }

  /**
   * Frees the slot that was used longest ago among those whose task may be idle by now, where no
   * event tells (an unlock that is not logged). The task counts as not seen yet from then on, and
   * that it might still hold something only ever forbade steps of others.
   *
   * In: the task that needs a slot, which is spared; whether the other has to have been able to
   * become idle whatever the rest have done, or perhaps only if they moved out of its way: then
   * possibilities are left out. Out: whether there was one to let go.
   */
  #evict(spared: number, idle: "surely" | "perhaps"): boolean {
    const all = [this.#template, ...this.#parts.values()];
    for (const [pid, slot] of this.#slots) {
      if (pid === spared) continue;
      const possible = all.every((set) =>
        idle === "surely"
          ? this.#automaton.mayBeIdle(set, slot)
          : this.#automaton.assumeIdle(set, slot).configurations.length > 0,
      );
      if (!possible) continue;
      this.#mapSets((set) =>
        this.#automaton.withSlots(this.#automaton.assumeIdle(set, slot), set.slots & ~(1 << slot)),
      );
      this.#slots.delete(pid);
      this.#pids[slot] = undefined;
      this.#letGo.add(pid);
      return true;
    }
    return false;
  }

  #giveBackSlot(slot: number): void {
    const bit = 1 << slot;
    if ((this.#automaton.idleSlots(this.#template) & bit) === 0) return;
    for (const set of this.#parts.values()) {
      if ((this.#automaton.idleSlots(set) & bit) === 0) return;
    }
    const pid = this.#pids[slot]!;
    this.#pids[slot] = undefined;
    this.#slots.delete(pid);
    this.#knownIdle.add(pid);
    this.#letGo.delete(pid);
    this.#mapSets((set) => this.#automaton.withSlots(set, set.slots & ~bit));
  }

  #mergeParts(): void {
    for (const [part, set] of this.#parts) {
      if (set === this.#template) this.#parts.delete(part);
    }
  }
}

/**
 * The event reports a step as done before which the task still has to take one that it asked for:
 * both are later here than they may have been. A lock that was downgraded is reported so.
 */
function late(set: StateSet, operation: Operation, slot: number): boolean {
  return (
    operation.steps.some(({ place }) => place === "after") &&
    set.configurations.some(({ tokens }) =>
      tokens.bySlot[slot]?.owed.some(({ optional }) => !optional),
    )
  );
}

function takesSteps(operation: Operation): boolean {
  return operation.steps.some(({ place, optional }) => place !== "witness" && !optional);
}

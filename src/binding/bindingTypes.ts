/**
 * The shape of `specs/<protocol>/binding*.json`, as `binding.schema.json` checks it.
 *
 * A binding says how the events of a log become steps of the spec (REPLAY.md section 2). It is
 * data: nothing here decides what a protocol allows.
 */

/** A test on one field of an event. `bits`: all of them set; `anyBits`: at least one; `noBits`: none. */
export interface Condition {
  readonly field: string;
  readonly bits?: number;
  readonly anyBits?: number;
  readonly noBits?: number;
  readonly equals?: number | string;
  readonly not?: number | string;
  readonly atLeast?: number;
  readonly matches?: string;
  /** Some kernels' layout lacks the field: the test then fails, and the event stays readable. */
  readonly mayBeAbsent?: true;
}

/**
 * One argument of an action: the task's slot, a literal of TLA+ (number, string, boolean), or a
 * value taken from a field. With `bits` the value is whether all these bits are set; with `map`
 * the field's text is looked up there; `values` lists what a hidden occurrence may carry.
 */
export type Argument =
  | "task"
  | { readonly value: number | string | boolean }
  | {
      readonly field: string;
      readonly bits?: number;
      readonly map?: Readonly<Record<string, number | string | boolean>>;
      readonly values?: readonly (number | string | boolean)[];
    };

/** Where an event stands relative to its step: the table of REPLAY.md section 2. */
export type StepPlace = "at" | "before" | "after" | "witness";

export interface Step {
  readonly place: StepPlace;
  /** The action, or for `witness` the operator of the spec. */
  readonly action: string;
  readonly args: readonly Argument[];
  readonly if?: readonly Condition[];
  /** The step may also not be taken at all (a trylock; a punch of another range). */
  readonly optional?: boolean;
  readonly comment?: string;
}

/** A field that covers many parts: from `first` for `count` parts, or up to `last` inclusive. */
export interface RangeKey {
  readonly first: string;
  readonly count?: string;
  readonly last?: string;
  /** Units of the fields in one part, where they are not parts already (bytes in a page: 4096). */
  readonly divide?: number;
  /** From the first part that begins at `first` or later, to the end. */
  readonly onward?: true;
  /** The whole aligned block of that many parts around `first` (512 pages of a PMD). */
  readonly align?: number;
  /** A range of no more parts than this gives each of them a slice of its own. */
  readonly own?: number;
}

export interface EventBinding {
  readonly event: string;
  readonly comment?: string;
  readonly kernels?: string;
  /** Only events that satisfy these are of this entry; the first entry that fits is taken. */
  readonly if?: readonly Condition[];
  /** Only events of a task that is within the call of this name, see `enters`. */
  readonly within?: string;
  /**
   * The object's key: names of the event's fields, in the order of `slice.object`; `common_pid` is
   * the event's task.
   */
  readonly object?: readonly string[];
  /**
   * For an event that names no object: it is of the object of the task's last event of one of these
   * names, unless records were lost since. Its own fields (`if`) must tell that it belongs there.
   */
  readonly objectOf?: readonly string[];
  /** The event speaks of a second object as a whole too (the destination of a remap). */
  readonly also?: { readonly object: readonly string[]; readonly steps: readonly Step[] };
  /** The event names no object: its steps are taken in every object where its task is at work. */
  readonly everywhere?: true;
  /** The part's field (or range) for events that speak of one part; absent: the whole object. */
  readonly part?: string | RangeKey;
  /** Reason for leaving the event out; such events are counted by name. */
  readonly ignore?: string;
  readonly steps?: readonly Step[];
  /**
   * What the event means for the object's other slices. Absent: nothing, they do not see it.
   * An empty list: the task was there (it has done by now what it owed).
   */
  readonly elsewhere?: readonly Step[];
  /**
   * Where a task may have been whose first event is this one, instead of the binding's `appear`:
   * an action with the task as its parameter. Staying idle is always possible beside it.
   */
  readonly appear?: string;
  /**
   * Steps that no event shows and that are of use for this one alone: its task may have taken them
   * just before it. Cheaper than `hidden`, where they would be tried before every event.
   */
  readonly leads?: readonly HiddenStep[];
  /**
   * The event's steps settle which of several things its task is at. Those that need another task
   * to have moved first are possible beside those that do not, since no later event tries again.
   */
  readonly settles?: boolean;
  /**
   * Steps that may happen unseen when no event of this name is in the log, instead of the entry's
   * own: for a part of the protocol that a log leaves out as a whole.
   */
  readonly unrecorded?: readonly HiddenStep[];
  /** false: the event says too little to tell where a task is that the log has not shown yet. */
  readonly introduces?: boolean;
  /**
   * false: its `after` steps are looked for before the event only in a log with a release that its
   * probe does not show (`unshown`, see LockNames).
   */
  readonly ahead?: boolean;
  /** The task is within a call from here on, or is no longer (both by an event of its own). */
  readonly enters?: string;
  readonly leaves?: string;
  /** The event ends the task's identity (exit) or the object's (eviction). */
  readonly ends?: "task" | "object";
}

/** A step that no event shows. Arguments other than the task are enumerated from `values`. */
export interface HiddenStep {
  readonly action: string;
  readonly args: readonly Argument[];
  readonly comment?: string;
}

export interface Variant {
  readonly name: string;
  readonly what: string;
  readonly kernels?: string;
  /** Lines of a TLC configuration: constants of this variant, without the slots. */
  readonly constants: Readonly<Record<string, string>>;
}

export interface Requirement {
  /** Names out of `slice.object`. */
  readonly fields: readonly string[];
  readonly events: readonly string[];
  /** The values must not occur in them: for a binding that is meant where no better one is. */
  readonly absent?: boolean;
  /** By event: only those that satisfy these conditions count. */
  readonly where?: Readonly<Record<string, readonly Condition[]>>;
}

/** The locks that a function takes or drops, and whose they are. */
export interface LockNaming {
  /** The event that tells whose the locks are, by its fields `object` (absent: those of `slice.object`). */
  readonly event: string;
  readonly object?: readonly string[];
  /**
   * `next`: the task's next requests are for these locks, in this order. `before`: its releases just
   * before were of these. `held`: it has one of them, and has not released it since.
   */
  readonly where: "next" | "before" | "held";
  /** The field with the flags below. */
  readonly flags?: string;
  readonly locks: readonly {
    /** The lock's name within its object. */
    readonly lock: string;
    /** The lock is meant where all of these are set in the flags; absent: always. */
    readonly bits?: number;
    /** Probes that show it. */
    readonly by: readonly string[];
    /** For `held`: what the probe at the return says of the caller, as a regular expression. */
    readonly caller?: string;
  }[];
}

/**
 * Probes on a lock's own functions. They carry the lock's address and not whose lock it is; that is
 * learned from other events (docs/decisions/0030-locks-by-address.md). Each such event gets the
 * fields of the object, and `lock`: its name there, or "unknown".
 */
export interface LockProbes {
  /** The field with the lock's address. */
  readonly address: string;
  /**
   * Probes at the entry of functions that acquire, with the probe at their return, which need not
   * carry the address, and the value of its field `ret` that means success (absent: there is none).
   */
  readonly requests: Readonly<Record<string, { readonly return: string; readonly got?: number }>>;
  /** Probes at the entry of functions that release or downgrade. */
  readonly releases: readonly string[];
  /** Locks that must have been named before any event of their object counts: nothing else shows them. */
  readonly needed?: readonly string[];
  readonly named: readonly LockNaming[];
}

export interface Binding {
  readonly format: "lockstep-binding/1";
  readonly protocol: string;
  readonly filesystem: string;
  readonly what: string;
  readonly module: string;
  readonly kernels: string;
  /** What the events are: stock tracepoints, or lock probes. */
  readonly observability: "tracepoints" | "probes";
  /**
   * What an object must have shown somewhere in the log to take part: for each requirement its
   * values of `fields` occur in one of `events`. A log can hold faults of several file systems,
   * and locks of files that the protocol does not speak about. Without any object that meets all
   * of them the binding does not apply to the log.
   */
  readonly requires: readonly Requirement[];
  readonly variants: readonly Variant[];
  readonly slots: { readonly constant: string; readonly prefix: string; readonly start: number };
  readonly init: string;
  /** The next-state relation, for the names of its actions; replay takes them one by one. */
  readonly next: string;
  /** Action Appear(t): a task not seen yet may be anywhere inside its protocol. */
  readonly appear: string;
  /** Operator Idle(t): the task holds nothing and plays no role, so that its slot can be given back. */
  readonly idle: string;
  /**
   * Action without parameters that gives one value to what no later step looks at. It is taken
   * after every step where it is enabled, so that there are fewer states to tell apart.
   */
  readonly normal?: string;
  /** Operators without parameters: sets of <<lock, task, mode>> for the report. */
  readonly holders?: string;
  readonly waiters?: string;
  /** Names of what the keys mean: of an object's values, in the order of `EventBinding.object`. */
  readonly slice: { readonly object: readonly string[]; readonly part?: string };
  /**
   * A task's events in one object also show in the others where it is at work that it was there:
   * the stretch of a `before` or `after` step ends at the task's next or last event in any object.
   */
  readonly acrossObjects?: boolean;
  readonly hidden: readonly HiddenStep[];
  readonly lockProbes?: LockProbes;
  readonly events: readonly EventBinding[];
}

import type { FieldValue, TraceEvent } from "../trace/index.js";
import type { Binding, LockNaming, LockProbes } from "./bindingTypes.js";

/** What is known of an event's lock, and the objects that have to be begun anew before it. */
export interface LockName {
  /** Fields to be read as if the event had them; undefined: none. */
  readonly more: Readonly<Record<string, FieldValue>> | undefined;
  /** Keys of objects of which something was not seen: what is known of them is out of date. */
  readonly anew: readonly string[];
}

interface Owner {
  readonly lock: string;
  readonly objectKey: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

interface TaskLocks {
  /** The request that has not returned yet. */
  open: { readonly name: string; readonly address: string; readonly asked: number } | undefined;
  /** The address of a request whose return was missed: the task has gone on since. */
  unanswered: string | undefined;
  /** Locks that the task's next requests are for, and the probes that can show them. */
  expected: readonly { readonly owner: Owner; readonly by: readonly string[] }[];
  /** What the requests before those would tell; undefined: one of them was missed. */
  told: readonly { readonly owner: Owner; readonly address: string }[] | undefined;
  /** Releases since the task's last event of another kind. */
  released: { readonly name: string; readonly address: string }[];
  /** Locks that the task has asked for or released: the release that was logged since; undefined: none. */
  readonly touched: Map<string, string | undefined>;
  /** By address, the return that showed that the task has it; until its release. */
  readonly has: Map<string, { readonly name: string; readonly caller: string }>;
}

/** The field in which ftrace says where a probed function returns to. */
const CALLER = "__probe_ret_ip";
const NONE: readonly string[] = [];
/** An event of a probe of which the address is not to be had. */
const NO_ADDRESS: LockName = { more: { lock: "none" }, anew: NONE };
const NOTHING: LockName = { more: undefined, anew: NONE };

const NO_PROBES: LockProbes = { address: "", requests: {}, releases: [], named: [] };

/**
 * Learns from the events of a log whose lock an address is, and says so of the events of probes.
 *
 * The law: an address has at most one owner, and a lock of an object one address; the last that was
 * told counts, and what nobody told is "unknown", never guessed. An object is begun anew (`anew`) when
 * its lock turns up at an address of which events spoke before anybody told whose it is, or which
 * was another's: they may have been its own. Also when a task asks for what it has (a release was
 * lost), and when an interrupt releases it.
 *
 * Added fields: those of the object, and `lock` ("unknown" where nobody told whose it is, "none" where
 * not even the address is to be had: a return whose request was not seen); `asked` (1 on a request that its naming event
 * announced, and on the return from it); to a return the address of its request; `unshown` to a naming
 * event of `before`: the flags of the locks whose release no probe shows.
 */
export class LockNames {
  readonly #probes: LockProbes;
  readonly #objectNames: readonly string[];
  readonly #namings: ReadonlyMap<string, LockNaming>;
  /** By the probe at the return. */
  readonly #answers: ReadonlyMap<string, { readonly request: string; readonly got?: number }>;
  readonly #owners = new Map<string, Owner>();
  /** Address by lock and object. */
  readonly #addresses = new Map<string, string>();
  /** Addresses of which events spoke before anybody told whose they are. */
  readonly #strangers = new Set<string>();
  readonly #tasks = new Map<number, TaskLocks>();
  /** The locks that the binding speaks of. */
  readonly #meant: ReadonlySet<unknown>;
  #unshown = 0;
  #lostReleases = 0;
  #missedRequests = 0;
  /** Whether a task that was said to have a lock has ever shown a probe, under the name that it has. */
  readonly #probed = new Map<string, boolean>();

  constructor({ lockProbes, slice, events }: Binding) {
    this.#meant = new Set(
      events
        .flatMap((entry) => entry.if ?? [])
        .flatMap((one) => (one.field === "lock" ? one.equals : [])),
    );
    this.#probes = lockProbes ?? NO_PROBES;
    this.#objectNames = slice.object;
    this.#namings = new Map(this.#probes.named.map((naming) => [naming.event, naming]));
    this.#answers = new Map(
      Object.entries(this.#probes.requests).map(([request, { return: answer, got }]) => [
        answer,
        got === undefined ? { request } : { request, got },
      ]),
    );
  }

  /** Events that have to be handed over. */
  get eventNames(): string[] {
    const { requests, releases } = this.#probes;
    return [
      ...Object.keys(requests),
      ...this.#answers.keys(),
      ...releases,
      ...this.#namings.keys(),
    ];
  }

  /** How many releases of the binding's locks only the naming event shows, or a probe whose lock had no name. */
  get unshown(): number {
    return this.#unshown;
  }

  /** How often a task asked for what it had by the log: a release was not logged at all. */
  get lostReleases(): number {
    return this.#lostReleases;
  }

  /**
   * How often the log shows that requests for the binding's needed locks were missed: a task that has
   * asked for a lock or released it before releases it unasked, or a task should have one and has no probes at
   * all (a filter). The first release of a task may be of a lock that it had when the log began.
   */
  get missedRequests(): number {
    const unprobed = [...this.#probed.values()].filter((probed) => !probed).length;
    return this.#probes.needed === undefined ? 0 : this.#missedRequests + unprobed;
  }

  /** Whether the locks without whose probes nothing can be said of an object have an address. */
  knows(objectKey: string): boolean {
    const { needed } = this.#probes;
    return needed?.every((lock) => this.#addresses.has(`${lock} ${objectKey}`)) ?? true;
  }

  /** Takes the next event of the log. */
  name(event: TraceEvent): LockName {
    if (event.lost !== 0) this.#tasks.clear();
    if (event.inInterrupt) return this.#inInterrupt(event);
    const naming = this.#namings.get(event.name);
    if (naming) return this.#told(event, naming);
    const answer = this.#answers.get(event.name);
    if (answer) return this.#returned(event, answer);
    if (Object.hasOwn(this.#probes.requests, event.name)) return this.#requested(event);
    if (this.#probes.releases.includes(event.name)) return this.#released(event);
    return NOTHING;
  }

  /** Not the task's own doing; but somebody's hold may have ended there. */
  #inInterrupt(event: TraceEvent): LockName {
    const address = this.#probes.releases.includes(event.name) ? this.#addressOf(event) : undefined;
    return address === undefined ? NOTHING : { more: undefined, anew: this.#objectOf(address) };
  }

  #requested(event: TraceEvent): LockName {
    const task = this.#task(event.pid);
    const address = this.#addressOf(event);
    task.released = [];
    task.open = undefined;
    task.unanswered = undefined;
    const anew: string[] = [];
    const asked = address !== undefined && this.#expects(task, event.name, address);
    if (!asked) expect(task, []);
    if (address === undefined) return NO_ADDRESS;
    if (task.expected.length === 0) {
      for (const one of task.told ?? []) anew.push(...this.#learn(one.address, one.owner));
      task.told = [];
    }
    this.#probed.set(taskName(event), true);
    task.touched.set(address, undefined);
    task.open = { name: event.name, address, asked: asked ? 1 : 0 };
    if (task.has.delete(address)) {
      const objects = this.#objectOf(address);
      this.#lostReleases += objects.length;
      anew.push(...objects);
    }
    return { more: this.#withOwner(address, { asked: asked ? 1 : 0 }, asked), anew };
  }

  /**
   * Whether a request is one of those that the task's last naming event announced: the next of them,
   * or the one for the lock that is known to be there; requests before that one were missed.
   *
   * Whose lock an address is counts as told when all of them have been seen: were one missed, the
   * request for the second of two locks would be taken for the first.
   */
  #expects(task: TaskLocks, name: string, address: string): boolean {
    const owner = this.#owners.get(address);
    const known = owner ? lockKey(owner) : undefined;
    const at = task.expected.findIndex((one) => lockKey(one.owner) === known);
    if (at < 0 && !task.told) return false;
    const place = Math.max(at, 0);
    const next = task.expected[place];
    if (!next?.by.includes(name)) return false;
    if (place > 0) task.told = undefined;
    task.told = task.told && [...task.told, { owner: next.owner, address }];
    task.expected = task.expected.slice(place + 1);
    return true;
  }

  #returned(
    event: TraceEvent,
    { request, got }: { readonly request: string; readonly got?: number },
  ): LockName {
    const task = this.#task(event.pid);
    const open = task.open?.name === request ? task.open : undefined;
    if (!open) task.told = undefined;
    task.open = undefined;
    task.unanswered = undefined;
    task.released = [];
    const address = this.#addressOf(event) ?? open?.address;
    if (address === undefined) return NO_ADDRESS;
    if (got === undefined || Number(event.fields["ret"]) === got) {
      task.has.set(address, { name: event.name, caller: String(event.fields[CALLER]) });
    }
    const more = {
      [this.#probes.address]: event.fields[this.#probes.address] ?? address,
      asked: open?.address === address ? open.asked : 0,
    };
    return { more: this.#withOwner(address, more, more.asked === 1), anew: NONE };
  }

  #released(event: TraceEvent): LockName {
    const task = this.#task(event.pid);
    const address = this.#addressOf(event);
    expect(task, []);
    goesOn(task);
    if (address === undefined) return NO_ADDRESS;
    this.#probed.set(taskName(event), true);
    // A lock that was downgraded is released by another function afterwards.
    const unasked = task.touched.get(address) === event.name;
    if (unasked) this.#missedRequests += this.#objectOf(address).length;
    task.touched.set(address, event.name);
    task.released.push({ name: event.name, address });
    task.has.delete(address);
    return { more: this.#withOwner(address, {}), anew: NONE };
  }

  #told(event: TraceEvent, naming: LockNaming): LockName {
    const task = this.#task(event.pid);
    const owners = this.#ownersTold(event, naming);
    const released = task.released;
    expect(task, naming.where === "next" ? owners : []);
    goesOn(task);
    task.released = [];
    switch (naming.where) {
      case "next":
        return NOTHING;
      case "before":
        for (const { owner } of owners) {
          const address = this.#addresses.get(lockKey(owner));
          if (address !== undefined) task.has.delete(address);
        }
        return { more: { unshown: this.#notAmong(owners, released) }, anew: NONE };
      case "held":
        if (!this.#probed.has(taskName(event))) this.#probed.set(taskName(event), false);
        return { more: undefined, anew: owners.flatMap((told) => this.#learnHeld(task, told)) };
    }
  }

  /** The locks that a naming event speaks of. */
  #ownersTold(event: TraceEvent, naming: LockNaming): ToldLock[] {
    const names = naming.object ?? this.#objectNames;
    const fields: Record<string, FieldValue> = {};
    for (const [i, name] of this.#objectNames.entries()) {
      const value = event.fields[names[i]!];
      if (value === undefined) return [];
      fields[name] = value;
    }
    const flags = naming.flags === undefined ? 0 : Number(event.fields[naming.flags]);
    const objectKey = Object.values(fields).join(" ");
    return naming.locks
      .filter(({ bits }) => bits === undefined || (flags & bits) === bits)
      .map(({ lock, bits, by, caller }) => ({
        owner: { lock, objectKey, fields },
        by,
        bits: bits ?? 0,
        caller,
      }));
  }

  /** The flags of the locks of which no release is among these. */
  #notAmong(told: readonly ToldLock[], released: TaskLocks["released"]): number {
    let flags = 0;
    for (const { owner, by, bits } of told) {
      const address = this.#addresses.get(lockKey(owner));
      const shown = released.some((one) => one.address === address && by.includes(one.name));
      if (shown) continue;
      flags |= bits;
      if (this.#meant.has(owner.lock)) this.#unshown++;
    }
    return flags;
  }

  #learnHeld(task: TaskLocks, { owner, by, caller }: ToldLock): readonly string[] {
    const pattern = new RegExp(caller ?? "", "u");
    const held = [...task.has]
      .filter(([, shown]) => by.includes(shown.name) && pattern.test(shown.caller))
      .map(([address]) => address);
    const known = this.#addresses.get(lockKey(owner));
    const address = known !== undefined && held.includes(known) ? known : this.#likeliest(held);
    if (address !== undefined) return this.#learn(address, owner);
    // The return of a request may have been missed: it may have been for this lock, now elsewhere.
    const asked = task.unanswered;
    return asked !== undefined && !this.#owners.has(asked) && this.#meant.has(owner.lock)
      ? [owner.objectKey]
      : NONE;
  }

  /**
   * Of several locks that a task holds by the same function the one that was taken last and has no
   * owner yet: the release of an earlier one may have been missed.
   */
  #likeliest(held: readonly string[]): string | undefined {
    return held.findLast((address) => !this.#owners.has(address)) ?? held.at(-1);
  }

  /** An address has an owner: the objects that were thought of otherwise. */
  #learn(address: string, owner: Owner): string[] {
    const key = lockKey(owner);
    const before = this.#owners.get(address);
    if (before && lockKey(before) === key) return [];
    const formerAddress = this.#addresses.get(key);
    if (formerAddress !== undefined) this.#owners.delete(formerAddress);
    if (before) this.#addresses.delete(lockKey(before));
    const wasStranger = this.#strangers.delete(address);
    this.#owners.set(address, owner);
    this.#addresses.set(key, address);
    const anew = before ? [before] : [];
    if (before || formerAddress !== undefined || wasStranger) anew.push(owner);
    return anew.filter(({ lock }) => this.#meant.has(lock)).map(({ objectKey }) => objectKey);
  }

  #withOwner(
    address: string,
    more: Readonly<Record<string, FieldValue>>,
    announced = false,
  ): Readonly<Record<string, FieldValue>> {
    const owner = this.#owners.get(address);
    if (owner) return { ...more, ...owner.fields, lock: owner.lock };
    if (!announced) this.#strangers.add(address);
    return { ...more, lock: "unknown" };
  }

  /** The object that an event of this address speaks about, where the binding has it. */
  #objectOf(address: string): readonly string[] {
    if (this.#probes.named.length === 0) return [address];
    const owner = this.#owners.get(address);
    return owner && this.#meant.has(owner.lock) ? [owner.objectKey] : NONE;
  }

  #task(pid: number): TaskLocks {
    let task = this.#tasks.get(pid);
    if (!task) {
      task = {
        open: undefined,
        unanswered: undefined,
        expected: [],
        told: [],
        released: [],
        touched: new Map(),
        has: new Map(),
      };
      this.#tasks.set(pid, task);
    }
    return task;
  }

  #addressOf(event: TraceEvent): string | undefined {
    const value = event.fields[this.#probes.address];
    return value === undefined ? undefined : String(value);
  }
}

interface ToldLock {
  readonly owner: Owner;
  readonly by: readonly string[];
  readonly bits: number;
  readonly caller: string | undefined;
}

/** A filter on names takes a task in when it changes its own. */
function taskName({ pid, comm }: TraceEvent): string {
  return `${pid} ${comm}`;
}

/** The locks that the task's next requests are for. */
function expect(task: TaskLocks, locks: TaskLocks["expected"]): void {
  task.expected = locks;
  task.told = [];
}

/** Whoever logs something else has come back from what it asked for. */
function goesOn(task: TaskLocks): void {
  task.unanswered = task.open?.address ?? task.unanswered;
  task.open = undefined;
}

function lockKey({ lock, objectKey }: Owner): string {
  return `${lock} ${objectKey}`;
}

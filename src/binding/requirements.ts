import type { FieldValue, TraceEvent } from "../trace/index.js";
import type { Binding, Condition, Requirement } from "./bindingTypes.js";
import { holds, TASK_FIELD } from "./eventBinder.js";
import { LockNames } from "./lockNames.js";

/** As `holds`, but an event whose field cannot be read does not count. */
function satisfies(condition: Condition, event: TraceEvent): boolean {
  return event.fields[condition.field] !== undefined && holds(condition, event);
}

/**
 * Collects, in a first reading of a log, which objects a binding speaks about: those that meet all
 * of its requirements.
 */
export class RequirementScan {
  readonly #requirements: readonly Requirement[];
  readonly #objectNames: readonly string[];
  /** For each requirement the key values seen, joined. */
  readonly #seen: readonly Set<string>[];
  readonly #positions: readonly (readonly number[])[];
  /** For each event the fields that name an object in it. */
  readonly #objectFields = new Map<string, (readonly string[])[]>();
  readonly #locks: LockNames | undefined;
  /** Objects that some positive requirement saw as a whole. */
  readonly #objects = new Map<string, readonly FieldValue[]>();

  constructor(binding: Binding) {
    this.#requirements = binding.requires;
    this.#locks = binding.lockProbes && new LockNames(binding);
    this.#objectNames = binding.slice.object;
    this.#seen = binding.requires.map(() => new Set());
    this.#positions = binding.requires.map(({ fields }) =>
      fields.map((name) => binding.slice.object.indexOf(name)),
    );
    for (const { event, object, also } of binding.events) {
      const known = this.#objectFields.get(event) ?? [];
      for (const names of [object, also?.object]) {
        if (names && !known.some((one) => one.join() === names.join())) known.push(names);
      }
      if (known.length > 0) this.#objectFields.set(event, known);
    }
  }

  /** Events that must be read with their fields for the scan. */
  get eventNames(): string[] {
    const needed = this.#requirements.flatMap(({ events }) => events);
    return [...needed, ...(this.#locks?.eventNames ?? [])];
  }

  /** Whether a lock with a known address was released in the log without its probe showing it. */
  get missesReleases(): boolean {
    return (this.#locks?.unshown ?? 0) > 0;
  }

  /** How many releases of the objects' locks were not logged at all (see LockNames). */
  get lostReleases(): number {
    return this.#locks?.lostReleases ?? 0;
  }

  /** How often requests for the objects' locks were missed (see LockNames). */
  get missedRequests(): number {
    return this.#locks?.missedRequests ?? 0;
  }

  push(event: TraceEvent): void {
    const more = this.#locks?.name(event).more;
    // An event that the binding has no entry for names its object as slices are named.
    for (const names of this.#objectFields.get(event.name) ?? [this.#objectNames]) {
      this.#note(event, names, more);
    }
  }

  #note(
    event: TraceEvent,
    names: readonly string[],
    more: Readonly<Record<string, FieldValue>> | undefined,
  ): void {
    this.#requirements.forEach(({ events, absent, where }, i) => {
      if (!events.includes(event.name)) return;
      const conditions = where?.[event.name] ?? [];
      if (!conditions.every((condition) => satisfies(condition, event))) return;
      const values: FieldValue[] = [];
      for (const position of this.#positions[i]!) {
        const name = names[position]!;
        const value = name === TASK_FIELD ? event.pid : (more?.[name] ?? event.fields[name]);
        if (value === undefined) return;
        values.push(value);
      }
      this.#seen[i]!.add(values.join(" "));
      if (!absent && values.length === this.#objectNames.length) {
        this.#objects.set(values.join(" "), values);
      }
    });
  }

  /** Whether any object of the log takes part. */
  get applies(): boolean {
    return [...this.#objects.values()].some((object) => this.takesPart(object));
  }

  /** Requirements that nothing in the log meets. */
  get unmet(): readonly Requirement[] {
    return this.#requirements.filter(({ absent }, i) => !absent && this.#seen[i]!.size === 0);
  }

  /** Whether an object, given its values in the order of `slice.object`, takes part. */
  readonly takesPart = (object: readonly FieldValue[]): boolean =>
    this.#requirements.every(({ absent }, i) => {
      const key = this.#positions[i]!.map((position) => object[position]!).join(" ");
      return this.#seen[i]!.has(key) !== (absent ?? false);
    });
}

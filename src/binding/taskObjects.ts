import type { FieldValue, TraceEvent } from "../trace/index.js";
import type { Binding } from "./bindingTypes.js";

/** The key of an object: names of the fields that told it, and their values. */
export interface NamedObject {
  readonly names: readonly string[];
  readonly values: readonly FieldValue[];
}

/**
 * Remembers for each task the object of its last event of some names: those that `objectOf` of a
 * binding mentions. For events that a task logs deep inside a call, where the object is not at hand
 * (a journal handle in a truncate).
 */
export class TaskObjects {
  readonly #anchors: ReadonlySet<string>;
  /** By task, then by name of the event; of two names the later one stands last. */
  readonly #objects = new Map<number, Map<string, NamedObject>>();

  constructor(binding: Binding) {
    this.#anchors = new Set(binding.events.flatMap(({ objectOf }) => objectOf ?? []));
  }

  /** A new event of a name takes the place of the last one, also where it fits no entry. */
  drop(event: TraceEvent): void {
    this.#objects.get(event.pid)?.delete(event.name);
  }

  remember(event: TraceEvent, object: NamedObject): void {
    if (!this.#anchors.has(event.name)) return;
    let byName = this.#objects.get(event.pid);
    if (!byName) {
      byName = new Map();
      this.#objects.set(event.pid, byName);
    }
    byName.set(event.name, object);
  }

  latest(pid: number, names: readonly string[]): NamedObject | undefined {
    let latest: NamedObject | undefined;
    for (const [name, object] of this.#objects.get(pid) ?? []) {
      if (names.includes(name)) latest = object;
    }
    return latest;
  }

  /** Records were lost: a task may have turned to another object unseen. */
  forget(): void {
    this.#objects.clear();
  }
}

import type { FieldValue, TraceEvent } from "../trace/index.js";
import type { Binding } from "./bindingTypes.js";

/**
 * Collects, in a first reading of a log, which objects a binding speaks about: those that meet all
 * of its requirements.
 */
export class RequirementScan {
  readonly #binding: Binding;
  /** For each requirement the key values seen, joined. */
  readonly #seen: readonly Set<string>[];
  readonly #positions: readonly (readonly number[])[];
  readonly #objectFields = new Map<string, readonly string[]>();

  constructor(binding: Binding) {
    this.#binding = binding;
    this.#seen = binding.requires.map(() => new Set());
    this.#positions = binding.requires.map(({ fields }) =>
      fields.map((name) => binding.slice.object.indexOf(name)),
    );
    for (const { event, object } of binding.events) {
      if (object && !this.#objectFields.has(event)) this.#objectFields.set(event, object);
    }
  }

  /** Events that must be read with their fields for the scan. */
  get eventNames(): string[] {
    return this.#binding.requires.flatMap(({ events }) => events);
  }

  push(event: TraceEvent): void {
    const names = this.#objectFields.get(event.name);
    if (!names) return;
    this.#binding.requires.forEach(({ events }, i) => {
      if (!events.includes(event.name)) return;
      const values = this.#positions[i]!.map((position) => event.fields[names[position]!]);
      if (values.every((value) => value !== undefined)) this.#seen[i]!.add(values.join(" "));
    });
  }

  /** Requirements that nothing in the log meets: then the binding does not apply. */
  get unmet(): readonly { readonly events: readonly string[] }[] {
    return this.#binding.requires.filter((_, i) => this.#seen[i]!.size === 0);
  }

  /** Whether an object, given its values in the order of `slice.object`, takes part. */
  readonly takesPart = (object: readonly FieldValue[]): boolean =>
    this.#positions.every((positions, i) =>
      this.#seen[i]!.has(positions.map((position) => object[position]!).join(" ")),
    );
}

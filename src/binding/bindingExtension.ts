import type { Binding, EventBinding, HiddenStep, LockProbes, Requirement } from "./bindingTypes.js";
import { bindingSchema } from "./bindingSchema.js";

/**
 * A binding that is another one with more to see: `specs/<protocol>/binding.*.probes.json`. Events of
 * a name that it mentions are bound by its own entries alone; its requirements come on top.
 */
export interface BindingExtension {
  readonly format: "lockstep-binding-extension/1";
  /** The other binding's file, beside this one. */
  readonly extends: string;
  readonly what: string;
  readonly observability: Binding["observability"];
  readonly requires: readonly Requirement[];
  readonly lockProbes: LockProbes;
  /** Actions that are hidden in the other binding and not here, and steps that are hidden here only. */
  readonly shown?: readonly string[];
  readonly hidden?: readonly HiddenStep[];
  readonly events: readonly EventBinding[];
}

const { $schema, what, observability, requires, hidden, lockProbes, events } =
  bindingSchema.properties;

export const bindingExtensionSchema = {
  type: "object",
  required: ["format", "extends", "what", "observability", "requires", "lockProbes", "events"],
  additionalProperties: false,
  properties: {
    $schema,
    format: { const: "lockstep-binding-extension/1" },
    extends: { type: "string", pattern: "^[^/\\\\]+\\.json$" },
    what,
    observability,
    requires,
    lockProbes,
    shown: { type: "array", items: { type: "string", minLength: 1 } },
    hidden,
    events,
  },
} as const;

/** The schema of every `binding*.json`. */
export const bindingFileSchema = {
  $schema: bindingSchema.$schema,
  title: bindingSchema.title,
  anyOf: [bindingSchema, bindingExtensionSchema],
} as const;

/** The binding that an extension stands for. */
export function extendBinding(base: Binding, extension: BindingExtension): Binding {
  const own = new Set(extension.events.map(({ event }) => event));
  return {
    ...base,
    what: extension.what,
    observability: extension.observability,
    requires: [...base.requires, ...extension.requires],
    lockProbes: extension.lockProbes,
    hidden: [
      ...base.hidden.filter(({ action }) => !extension.shown?.includes(action)),
      ...(extension.hidden ?? []),
    ],
    events: [...base.events.filter(({ event }) => !own.has(event)), ...extension.events],
  };
}

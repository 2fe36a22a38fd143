import { createHash } from "node:crypto";
import path from "node:path";

import { packageRoot, UserError } from "../../base/index.js";
import {
  type BoundStep,
  checkBinding,
  EventBinder,
  kernelInRange,
  leadingSteps,
  type LoadedBinding,
  LockNames,
  type RequirementScan,
  silentSteps,
  speculativeSteps,
  stepsOf,
  type Variant,
} from "../../binding/index.js";
import { Automaton } from "../../replay/index.js";
import { loadSpec, type Spec } from "../../tla/index.js";

export function sha256(...texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text);
  return hash.digest("hex");
}

/** A path as it is best shown: below the package when it lies there. */
export function shownPath(file: string): string {
  const relative = path.relative(packageRoot, file);
  return relative.startsWith("..") ? file : relative;
}

/** The variant of that name, or the first one for the kernel. */
export function chooseVariant(
  { binding }: LoadedBinding,
  name: string | undefined,
  kernel: string | undefined,
): Variant {
  return (
    binding.variants.find((variant) =>
      name === undefined ? kernelInRange(variant.kernels, kernel) : variant.name === name,
    ) ?? binding.variants[0]!
  );
}

/**
 * Those that have a variant of that name; all, where none is asked for.
 *
 * Throws: UserError when none has it.
 */
export function withVariant<T extends { readonly loaded: LoadedBinding }>(
  bindings: readonly T[],
  name: string | undefined,
): readonly T[] {
  if (name === undefined) return bindings;
  const found = bindings.filter(({ loaded }) =>
    loaded.binding.variants.some((variant) => variant.name === name),
  );
  if (found.length > 0) return found;
  const all = bindings.map(({ loaded: { binding } }) => {
    const names = binding.variants.map((variant) => variant.name).join(", ");
    return `${binding.protocol} (${binding.filesystem}): ${names}`;
  });
  throw new UserError(`no protocol of this log has a variant "${name}" for replay`, {
    hint: `There are ${[...new Set(all)].join("; ")}.`,
  });
}

/** The configuration of the spec with this many slots, as a `.cfg` would say it. */
export function configText({ binding }: LoadedBinding, variant: Variant, slots: number): string {
  const tasks = Array.from({ length: slots }, (_, i) => `${binding.slots.prefix}${i + 1}`);
  const constants = Object.entries(variant.constants).map(([name, value]) =>
    value.startsWith("<-") ? `    ${name} ${value}` : `    ${name} = ${value}`,
  );
  return [
    `INIT ${binding.init}`,
    `NEXT ${binding.next}`,
    "CONSTANTS",
    // Slots are model values of their own name.
    `    ${binding.slots.constant} = {${tasks.join(", ")}}`,
    ...tasks.map((task) => `    ${task} = ${task}`),
    ...constants,
    "",
  ].join("\n");
}

export interface ReplaySpec {
  readonly spec: Spec;
  readonly binder: EventBinder;
  readonly lockNames: LockNames | undefined;
  readonly automaton: Automaton;
  /** The condition that a task holds nothing and is in the middle of nothing. */
  readonly done: BoundStep;
  readonly silentActions: ReadonlySet<string>;
  readonly unseenEvents: readonly string[];
  readonly specSha256: string;
  readonly bindingSha256: string;
  /** Every action that the binding can take. */
  readonly actions: readonly string[];
}

/**
 * Loads the spec of a binding with a number of slots, checks the binding against it, and builds the
 * automaton of replay.
 *
 * In: `recorded`: names of all events in the log; `scan`: what its first reading found.
 */
export async function buildReplaySpec(
  loaded: LoadedBinding,
  variant: Variant,
  slots: number,
  kernel: string | undefined,
  recorded: ReadonlySet<string>,
  scan: RequirementScan,
): Promise<ReplaySpec> {
  const { binding } = loaded;
  const spec = await loadSpec({
    specFile: loaded.specFile,
    config: {
      name: `${binding.protocol} ${variant.name}`,
      text: configText(loaded, variant, slots),
    },
  });
  checkBinding(loaded, spec);
  const binder = new EventBinder(binding, kernel, scan.takesPart);
  const silent = silentSteps(binding, kernel, recorded);
  const automaton = new Automaton({
    spec,
    slotCount: slots,
    slotPrefix: binding.slots.prefix,
    silent: silent.steps,
    speculative: speculativeSteps(binding, binder, scan.missesReleases),
    leads: leadingSteps(binding),
    appear: binding.appear,
    idle: binding.idle,
    normal: binding.normal,
  });
  const actions = new Set<string>(binding.hidden.map(({ action }) => action));
  for (const entry of binding.events) {
    for (const { place, action } of stepsOf(entry)) {
      if (place !== "witness") actions.add(action);
    }
  }
  return {
    spec,
    binder,
    lockNames: binding.lockProbes && new LockNames(binding),
    automaton,
    done: binder.intern({ place: "witness", action: binding.idle, args: ["task"] }, 0, [
      { task: true },
    ]),
    silentActions: new Set(silent.steps.map(({ action }) => action)),
    unseenEvents: silent.unseen,
    specSha256: sha256(...spec.sources.map(({ text }) => text)),
    bindingSha256: sha256(loaded.text, loaded.base?.text ?? ""),
    actions: [...actions],
  };
}

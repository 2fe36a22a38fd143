import { createHash } from "node:crypto";
import path from "node:path";

import { didYouMean, packageRoot, UserError } from "../../base/index.js";
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

/** The variant of a protocol that a log is held against: the named one, or the kernel's. */
export function chooseVariant(
  { binding, file }: LoadedBinding,
  name: string | undefined,
  kernel: string | undefined,
): Variant {
  if (name === undefined) {
    return (
      binding.variants.find((variant) => kernelInRange(variant.kernels, kernel)) ??
      binding.variants[0]!
    );
  }
  const variant = binding.variants.find((one) => one.name === name);
  if (variant) return variant;
  throw new UserError(`${binding.protocol} has no variant "${name}" for replay`, {
    place: { file: shownPath(file) },
    hint: didYouMean(
      name,
      binding.variants.map((one) => one.name),
    ),
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

/**
 * Two readings of the log: the first finds out what the log is and holds (names of events, objects,
 * damage), the second replays it against every binding that applies. When a replay needs more slots
 * than its instance of the spec has, it is begun anew with twice as many.
 */
import { UserError } from "../../base/index.js";
import {
  type BindResult,
  type BoundEvent,
  kernelInRange,
  type LoadedBinding,
  RequirementScan,
} from "../../binding/index.js";
import { diagnose, LogReplay, SlotsExhausted } from "../../replay/index.js";
import type { Validation } from "../../report/index.js";
import {
  buildReplaySpec,
  chooseVariant,
  type ReplaySpec,
  shownPath,
  withVariant,
} from "./replaySpec.js";
import type { LogDescription, ReadableLog } from "./traceLog.js";

export interface ValidationOptions {
  readonly kernel: string | undefined;
  readonly variant: string | undefined;
  readonly fromStart: boolean;
  /** The log ends when all is done: nobody may hold anything then. */
  readonly complete?: boolean;
  readonly maxViolations: number;
  readonly threshold: number;
}

/** More slots than this and the slot masks no longer fit; so many tasks in one inode are not expected. */
const MAX_SLOTS = 30;

/** Records of one sub-buffer page: where a silent gap can be at the start of an overwritten buffer. */
const UNSURE_HEAD = 200;

interface Running {
  readonly loaded: LoadedBinding;
  readonly scan: RequirementScan;
  readonly variantName: string;
  readonly replaySpec: ReplaySpec;
  readonly replay: LogReplay;
  readonly alphabet: Map<string, { readonly name: string; readonly event: BoundEvent }>;
}

async function scanLog(
  log: ReadableLog,
  bindings: readonly LoadedBinding[],
): Promise<{ scans: RequirementScan[]; description: LogDescription }> {
  const scans = bindings.map(({ binding }) => new RequirementScan(binding));
  const wanted = new Set(scans.flatMap((scan) => scan.eventNames));
  const description = await log.read(wanted, (event) => {
    for (const scan of scans) scan.push(event);
  });
  return { scans, description };
}

/** The clocks whose stamps of different CPUs say nothing of the order. */
function tasksApart(description: LogDescription): boolean {
  return description.clock === "local" || description.clock === "x86-tsc";
}

function nothingApplies(
  log: ReadableLog,
  description: LogDescription,
  bindings: readonly LoadedBinding[],
  scans: readonly RequirementScan[],
): UserError {
  const missing = bindings
    .flatMap(({ binding }, i) => {
      const events = scans[i]!.unmet.map((one) => one.events.slice(0, 3).join(" or "));
      const needs = events.length === 0 ? "" : ` needs ${events.join(" and ")}`;
      return needs === "" ? [] : [`${binding.protocol} (${binding.filesystem})${needs}`];
    })
    .join("; ");
  const names = [...description.eventCounts.keys()].slice(0, 8).join(", ");
  const damage = [...description.damage, ...description.cutShort].join("; ");
  return new UserError(
    description.eventCounts.size === 0
      ? `no event could be read${damage === "" ? "" : `: ${damage}`}`
      : `no event of the protocol is in the log: ${missing}; the log holds ${names}`,
    {
      place: { file: log.names.join(", ") },
      hint: "See `lockstep events --stats` for what the log holds.",
    },
  );
}

async function start(
  loaded: LoadedBinding,
  scan: RequirementScan,
  description: LogDescription,
  options: ValidationOptions,
  slots: number,
): Promise<Running> {
  const kernel = options.kernel ?? description.kernel;
  const variant = chooseVariant(loaded, options.variant, kernel);
  const replaySpec = await buildReplaySpec(
    loaded,
    variant,
    slots,
    kernel,
    description.recorded,
    scan,
  );
  const replay = new LogReplay({
    automaton: replaySpec.automaton,
    binder: replaySpec.binder,
    lockNames: replaySpec.lockNames,
    fromStart: options.fromStart,
    tasksApart: tasksApart(description),
    threshold: options.threshold,
    maxViolations: options.maxViolations,
    unsureHead: description.overwritten ? UNSURE_HEAD : 0,
    silentActions: replaySpec.silentActions,
    lostReleases: scan.lostReleases,
    missedRequests: scan.missedRequests,
    complete: options.complete ? replaySpec.done : undefined,
    acrossObjects: loaded.binding.acrossObjects ?? false,
  });
  const alphabet: Running["alphabet"] = new Map();
  return { loaded, scan, variantName: variant.name, replaySpec, replay, alphabet };
}

/** Keeps one event of each meaning, for trying insertions. */
function noteAlphabet(alphabet: Running["alphabet"], name: string, bound: BindResult): void {
  if (alphabet.size >= 64) return;
  if (bound.kind !== "bound") return;
  const key = `${bound.here.id} ${bound.elsewhere?.id ?? ""}`;
  if (!alphabet.has(key)) alphabet.set(key, { name, event: bound });
}

async function replayOnce(log: ReadableLog, running: Running): Promise<Running | "more slots"> {
  const { binder, lockNames } = running.replaySpec;
  try {
    await log.read(new Set([...binder.eventNames, ...(lockNames?.eventNames ?? [])]), (event) => {
      noteAlphabet(running.alphabet, event.name, running.replay.push(event));
    });
    return running;
  } catch (error) {
    if (error instanceof SlotsExhausted) return "more slots";
    throw error;
  }
}

function notesOf(description: LogDescription): string[] {
  const notes = [...description.notes];
  if (description.clock === "unknown") {
    notes.push(
      "the log does not tell its clock: its order of lines is taken as the order of events",
    );
  }
  return notes;
}

function finish(
  running: Running,
  description: LogDescription,
  options: ValidationOptions,
  log: ReadableLog,
): Validation {
  const { loaded, replaySpec, replay, alphabet, variantName } = running;
  const { binding } = loaded;
  const { damage, cutShort } = description;
  const result = replay.finish(options.complete ? [...damage, ...cutShort] : damage);
  const diagnoses = result.violations.map((violation) =>
    diagnose(replaySpec.automaton, binding, violation, replaySpec.binder.operations, alphabet),
  );
  return {
    protocol: binding.protocol,
    filesystem: binding.filesystem,
    variant: variantName,
    specFile: shownPath(loaded.specFile),
    specSha256: replaySpec.specSha256,
    bindingFile: shownPath(loaded.file),
    bindingSha256: replaySpec.bindingSha256,
    observability: binding.observability,
    trace: {
      files: log.names,
      sha256: description.sha256,
      format: description.format,
      kernel: description.kernel ?? null,
      clock: description.clock,
    },
    unreadableLines: description.unreadableLines,
    unseenEvents: replaySpec.unseenEvents,
    actions: replaySpec.actions,
    spec: replaySpec.spec,
    slotValues: Array.from({ length: replaySpec.automaton.slotCount }, (_, slot) =>
      replaySpec.automaton.slotValue(slot),
    ),
    result,
    diagnoses,
    objectNames: binding.slice.object,
    partName: binding.slice.part,
    notes: notesOf(description),
  };
}

/** Leaves out bindings of stock tracepoints where one of lock probes applies as well. */
function withoutLesser<T extends { readonly loaded: LoadedBinding }>(
  applicable: readonly T[],
): T[] {
  const key = ({ loaded }: T): string => `${loaded.binding.protocol} ${loaded.binding.filesystem}`;
  const probed = new Set(
    applicable.filter(({ loaded }) => loaded.binding.observability === "probes").map(key),
  );
  return applicable.filter(
    (one) => one.loaded.binding.observability === "probes" || !probed.has(key(one)),
  );
}

/**
 * Replays a log against every binding that applies to it.
 *
 * Throws: UserError when none does, or when nothing of the log could be read.
 */
export async function runValidation(
  log: ReadableLog,
  bindings: readonly LoadedBinding[],
  options: ValidationOptions,
): Promise<Validation[]> {
  const { scans, description } = await scanLog(log, bindings);
  const kernel = options.kernel ?? description.kernel;
  const applicable = withoutLesser(
    bindings
      .map((loaded, i) => ({ loaded, scan: scans[i]! }))
      .filter(({ loaded, scan }) => scan.applies && kernelInRange(loaded.binding.kernels, kernel)),
  );
  if (applicable.length === 0) {
    const outOfRange = bindings.filter(
      ({ binding }, i) => scans[i]!.applies && !kernelInRange(binding.kernels, kernel),
    );
    if (outOfRange.length > 0) {
      throw new UserError(
        `the log is of kernel ${kernel ?? ""}, the bindings speak of ` +
          outOfRange.map(({ binding }) => `${binding.protocol} ${binding.kernels}`).join(", "),
        { place: { file: log.names.join(", ") }, hint: "Give another release with --kernel." },
      );
    }
    throw nothingApplies(log, description, bindings, scans);
  }
  const validations: Validation[] = [];
  for (const { loaded, scan } of withVariant(applicable, options.variant)) {
    for (let slots = loaded.binding.slots.start; ; slots = Math.min(MAX_SLOTS, 2 * slots)) {
      const running = await start(loaded, scan, description, options, slots);
      const done = await replayOnce(log, running);
      if (done !== "more slots") {
        validations.push(finish(done, description, options, log));
        break;
      }
      if (slots >= MAX_SLOTS) {
        throw new UserError(`more than ${MAX_SLOTS} tasks are at work in one object at once`, {
          place: { file: log.names.join(", ") },
          hint: "Record fewer tasks, or cut the log.",
        });
      }
    }
  }
  return validations;
}

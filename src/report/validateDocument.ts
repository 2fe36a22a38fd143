import type { BoundEvent } from "../binding/index.js";
import type { Candidate, Diagnosis, ReplayResult, SeenEvent, Verdict } from "../replay/index.js";
import { type Spec, type Value, valueToJson, valueElements, valueToTla } from "../tla/index.js";
import { eventToJson, type FieldValue } from "../trace/index.js";

/** Everything that one replay of a log against one binding has to say. */
export interface Validation {
  readonly protocol: string;
  readonly filesystem: string;
  readonly variant: string;
  readonly specFile: string;
  readonly specSha256: string;
  readonly bindingFile: string;
  readonly bindingSha256: string;
  readonly observability: string;
  readonly trace: TraceDescription;
  readonly unreadableLines: number;
  /** Events of the protocol that the log does not hold at all, so that their steps went unseen. */
  readonly unseenEvents: readonly string[];
  /** Actions that the binding can take, for what was never taken. */
  readonly actions: readonly string[];
  readonly spec: Spec;
  /** The model value of each slot. */
  readonly slotValues: readonly Value[];
  readonly result: ReplayResult;
  readonly diagnoses: readonly Diagnosis[];
  /** Names of the slice's keys: of the object, and of the part. */
  readonly objectNames: readonly string[];
  readonly partName: string | undefined;
  /** Remarks that do not bear on the verdict. */
  readonly notes: readonly string[];
}

export interface TraceDescription {
  readonly files: readonly string[];
  readonly sha256: string;
  readonly format: string;
  readonly kernel: string | null;
  readonly clock: string;
}

/** Context lines in a report. */
const SHOWN_CONTEXT = 12;

/** `259:0` for a device number, else the value as it is. */
export function keyToJson(name: string, value: FieldValue): unknown {
  if (name === "dev" && typeof value === "number") {
    return `${Math.floor(value / 1048576)}:${value % 1048576}`;
  }
  return typeof value === "bigint" ? value.toString() : value;
}

/** The slice's key as JSON: the object's fields by the binding's names, and the part if there is one. */
export function sliceKey(
  validation: Validation,
  bound: BoundEvent,
  part: number | undefined,
): Record<string, unknown> {
  const values = Object.values(bound.object);
  const key: Record<string, unknown> = {};
  validation.objectNames.forEach((name, i) => {
    const value = values[i];
    if (value !== undefined) key[name] = keyToJson(name, value);
  });
  if (validation.partName !== undefined && part !== undefined) key[validation.partName] = part;
  return key;
}

/** The slice's events among those kept: its own part's, and the object-wide ones. */
export function contextOf(diagnosis: Diagnosis): SeenEvent[] {
  const { part } = diagnosis.violation.rejection;
  return diagnosis.violation.context
    .filter(
      ({ bound }) =>
        part === undefined ||
        bound.parts === undefined ||
        (part >= bound.parts.first && part <= bound.parts.last) ||
        bound.elsewhere !== undefined,
    )
    .slice(-SHOWN_CONTEXT);
}

/** `comm-pid` of the task in a slot's model value, or the value itself. */
export function taskName(diagnosis: Diagnosis, value: Value): string {
  const text = valueToTla(value);
  const slot = Number(/^[a-z]+(\d+)$/.exec(text)?.[1] ?? 0) - 1;
  const pid = diagnosis.violation.tasks[slot];
  if (pid === undefined) return text;
  const seen = [...diagnosis.violation.context, diagnosis.violation.seen].findLast(
    ({ event }) => event.pid === pid,
  );
  return `${seen?.event.comm ?? "<...>"}-${pid}`;
}

/** The state's variables by name. */
export function stateVariables(validation: Validation, diagnosis: Diagnosis): [string, Value][] {
  return validation.spec.variables.map((variable) => [
    variable,
    validation.spec.valueOf(diagnosis.state, variable),
  ]);
}

export function repairText(diagnosis: Diagnosis): string | undefined {
  const { repair } = diagnosis;
  if (!repair) return undefined;
  const where = ({ event }: SeenEvent): string =>
    `${event.name} of ${event.comm ?? "<...>"}-${event.pid}` +
    (event.line === undefined ? ` at offset ${event.offset}` : ` in line ${event.line}`);
  switch (repair.edit) {
    case "drop":
      return `without ${where(repair.event)} the log would pass`;
    case "insert":
      return `with ${repair.name} by pid ${repair.event.pid} before ${where(repair.before)} the log would pass`;
    case "swap":
      return `with ${where(repair.event)} and ${where(repair.with)} the other way round the log would pass`;
  }
}

/** What was not expected, and of whom: an event, or that the log ends here. */
export function whatText({ violation }: Diagnosis): string {
  const { event } = violation.seen;
  const what = violation.atEnd ? `end of the log, after ${event.name}` : `event ${event.name}`;
  return `${what} of ${event.comm ?? "<...>"}-${event.pid}`;
}

/** RV's sentence: which event, by whom, was not expected in which state. */
export function ruleText(validation: Validation, diagnosis: Diagnosis): string {
  const state = stateVariables(validation, diagnosis)
    .map(([name, value]) => `${name} = ${valueToTla(value)}`)
    .join(" /\\ ");
  return `${whatText(diagnosis)} not expected in the state ${state}`;
}

function candidateJson(validation: Validation, candidate: Candidate): unknown {
  const names = validation.spec.parameterNames(candidate.action);
  const { failed } = candidate;
  return {
    action: candidate.action,
    args: Object.fromEntries(
      candidate.args.map((value, i) => [names[i] ?? String(i + 1), valueToJson(value)]),
    ),
    owed: candidate.owed,
    states: candidate.states,
    ...(failed && {
      failed: {
        text: failed.text,
        module: failed.module,
        file: failed.file,
        line: failed.line,
        column: failed.column,
        values: Object.fromEntries(
          Object.entries(failed.values).map(([text, value]) => [text, valueToJson(value)]),
        ),
      },
    }),
  };
}

function lockJson(diagnosis: Diagnosis, value: Value): unknown {
  const [lock, task, mode] = valueElements(value);
  if (lock === undefined || task === undefined) return valueToJson(value);
  return {
    lock: valueToJson(lock),
    task: valueToJson(task),
    name: taskName(diagnosis, task),
    ...(mode !== undefined && { mode: valueToJson(mode) }),
  };
}

function eventJson({ event }: SeenEvent): Record<string, unknown> {
  return { ...eventToJson(event), raw: event.raw };
}

function violationJson(validation: Validation, diagnosis: Diagnosis): unknown {
  const { violation, repair } = diagnosis;
  return {
    slice: sliceKey(validation, violation.seen.bound, violation.rejection.part),
    event: eventJson(violation.seen),
    rule: ruleText(validation, diagnosis),
    before: Object.fromEntries(
      stateVariables(validation, diagnosis).map(([name, value]) => [name, valueToJson(value)]),
    ),
    possibleStates: diagnosis.possibleStates,
    candidates: diagnosis.candidates.map((candidate) => candidateJson(validation, candidate)),
    allowed: diagnosis.allowed,
    holders: diagnosis.holders.map((value) => lockJson(diagnosis, value)),
    waiters: diagnosis.waiters.map((value) => lockJson(diagnosis, value)),
    context: contextOf(diagnosis).map(eventJson),
    repair: repair ? { edit: repair.edit, text: repairText(diagnosis) } : null,
  };
}

/** The JSON form of one validation, as CLI.md lays it down. */
export function validationToJson(validation: Validation): Record<string, unknown> {
  const { result } = validation;
  const { counts } = result;
  return {
    verdict: result.verdict,
    protocol: validation.protocol,
    filesystem: validation.filesystem,
    spec: {
      file: validation.specFile,
      sha256: validation.specSha256,
      variant: validation.variant,
    },
    binding: { file: validation.bindingFile, sha256: validation.bindingSha256 },
    trace: validation.trace,
    events: {
      total: counts.total,
      relevant: counts.relevant,
      checked: counts.checked,
      ignored: Object.fromEntries([...counts.ignored].map(([name, { count }]) => [name, count])),
      unreadable: counts.unreadable + validation.unreadableLines,
      lost: counts.lost,
    },
    slices: result.slices,
    coverage: {
      actions: Object.fromEntries(result.actionCounts),
      hidden: Object.fromEntries(result.hiddenCounts),
      neverTaken: validation.actions.filter(
        (action) => !result.actionCounts.has(action) && !result.hiddenCounts.has(action),
      ),
      unseenEvents: validation.unseenEvents,
    },
    observability: validation.observability,
    why: result.why,
    notes: validation.notes,
    violationCount: result.violationCount,
    violations: validation.diagnoses.map((diagnosis) => violationJson(validation, diagnosis)),
  };
}

const ORDER: readonly Verdict[] = ["conforms", "inconclusive", "violates"];

/** The worst of several verdicts: violates beats inconclusive beats conforms. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce<Verdict>(
    (worst, verdict) => (ORDER.indexOf(verdict) > ORDER.indexOf(worst) ? verdict : worst),
    "conforms",
  );
}

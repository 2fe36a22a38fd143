/** What `lockstep validate` prints for people: made to be pasted into a mail, 75 columns wide. */
import { type State, valueElements, valueToJson, valueToTla } from "../tla/index.js";
import type { Diagnosis } from "../replay/index.js";
import {
  contextOf,
  repairText,
  sliceKey,
  taskName,
  type Validation,
  whatText,
} from "./validateDocument.js";
import { changes } from "./stateChanges.js";
import { wrap } from "./wrap.js";

const WIDTH = 75;

function percent(part: number, whole: number): string {
  return whole === 0 ? "none" : `${((100 * part) / whole).toFixed(1)} %`;
}

function field(label: string, text: string): string[] {
  const lead = label.padEnd(11);
  return wrap(text, WIDTH - lead.length).map((line, i) =>
    `${i === 0 ? lead : " ".repeat(lead.length)}${line}`.trimEnd(),
  );
}

function keyText(key: Record<string, unknown>): string {
  return Object.entries(key)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(" ");
}

/** Log lines are evidence: they stand as they are, however wide. */
function contextLines(diagnosis: Diagnosis): string[] {
  const { seen } = diagnosis.violation;
  const place = (line: number | undefined, offset: number | undefined): string =>
    String(line ?? offset ?? "");
  const shown = [...contextOf(diagnosis), seen];
  const width = Math.max(...shown.map(({ event }) => place(event.line, event.offset).length));
  return shown.map(({ event }) => {
    const mark = event === seen.event ? ">" : " ";
    return `${mark} ${place(event.line, event.offset).padStart(width)}| ${event.raw}`;
  });
}

function locks(diagnosis: Diagnosis, which: "holders" | "waiters"): string[] {
  return diagnosis[which].map((value) => {
    const [lock, task, mode] = valueElements(value);
    if (lock === undefined || task === undefined) return valueToTla(value);
    const how = mode === undefined ? "" : ` (${valueToTla(mode).replaceAll('"', "")})`;
    return `${valueToTla(lock).replaceAll('"', "")}${how} ${taskName(diagnosis, task)}`;
  });
}

function why(diagnosis: Diagnosis): string[] {
  const lines: string[] = [];
  for (const { action, args, failed, owed } of diagnosis.candidates) {
    const step = `${action}(${args.map((value) => taskOrValue(diagnosis, valueToTla(value), value)).join(", ")})`;
    lines.push(
      ...field(
        lines.length === 0 ? "Why:" : "or:",
        owed
          ? `${step} must have been taken by now (the task went on after asking for it), but it is not possible:`
          : `${step} is not possible:`,
      ),
    );
    if (!failed) {
      lines.push(...field("", "no state allows it (no single conjunct is to blame)"));
      continue;
    }
    lines.push(...field("", `${failed.text.replaceAll(/\s+/g, " ")}   is FALSE`));
    lines.push(...field("", `at ${failed.module}.tla:${failed.line}:${failed.column}`));
    for (const [text, value] of Object.entries(failed.values)) {
      const shown = valueToTla(value);
      if (shown !== text) lines.push(...field("", `${text} = ${shown}`));
    }
  }
  if (lines.length === 0)
    lines.push(...field("Why:", "no step of the protocol explains the event"));
  return lines;
}

function taskOrValue(
  diagnosis: Diagnosis,
  text: string,
  value: Parameters<typeof taskName>[1],
): string {
  return /^[a-z]+\d+$/.test(text) ? taskName(diagnosis, value) : text;
}

/** A state of the spec as `changes` takes it. */
function stateJson({ spec }: Validation, state: State): Parameters<typeof changes>[0] {
  return Object.fromEntries(
    spec.variables.map((variable) => [variable, valueToJson(spec.valueOf(state, variable))]),
  );
}

function programCounterFirst(a: string, b: string): number {
  return Number(b.startsWith("pc ")) - Number(a.startsWith("pc "));
}

/** Where the state is not as at the start: of what all share, then of each task by its name. */
function stateLines(validation: Validation, diagnosis: Diagnosis): string[] {
  const [start] = validation.spec.initialStates();
  if (start === undefined) return [];
  const differs = changes(stateJson(validation, start), stateJson(validation, diagnosis.state));
  const slots = validation.slotValues.map((value) => valueToTla(value));
  const ofTask = new Map<string, string[]>();
  const shared: string[] = [];
  for (const { path, value } of differs) {
    const [, variable, key = "", rest = ""] = /^(\w+)(?:\[(\w+)\])?(.*)$/.exec(path) ?? [];
    if (slots.includes(key)) {
      const own = ofTask.get(key) ?? [];
      ofTask.set(key, [...own, `${variable}${rest} = ${value}`]);
    } else shared.push(`${path} = ${value}`);
  }
  const out = shared.flatMap((text) => field("", text));
  diagnosis.violation.tasks.forEach((pid, slot) => {
    if (pid === undefined) return;
    const name = slots[slot]!;
    const own = [...(ofTask.get(name) ?? [])].sort(programCounterFirst).join(", ");
    const who = `${name}, ${taskName(diagnosis, validation.slotValues[slot]!)}`;
    out.push(...field("", own === "" ? `${who}: idle` : `${who}: ${own}`));
  });
  return out;
}

function violationText(validation: Validation, diagnosis: Diagnosis, number: number): string[] {
  const { violation } = diagnosis;
  const { event } = violation.seen;
  const key = sliceKey(validation, violation.seen.bound, violation.rejection.part);
  const at = event.line === undefined ? `offset ${event.offset}` : `${event.line}`;
  const repair = repairText(diagnosis);
  const out = [
    "-".repeat(WIDTH),
    `violation ${number} of ${validation.result.violationCount}: ${event.file}:${at}`,
    ...field("Slice:", keyText(key)),
    ...field(
      "Rule:",
      `${whatText(diagnosis)} not expected in the state` +
        ` (${diagnosis.possibleStates === 1 ? "the only one possible" : `one of ${diagnosis.possibleStates} possible`}; what differs from the start)`,
    ),
    ...stateLines(validation, diagnosis),
    ...why(diagnosis),
  ];
  const holders = locks(diagnosis, "holders");
  const waiters = locks(diagnosis, "waiters");
  if (holders.length > 0) out.push(...field("Held:", holders.join(", ")));
  if (waiters.length > 0) out.push(...field("Wanted:", waiters.join(", ")));
  if (diagnosis.allowed.length > 0) out.push(...field("Possible:", diagnosis.allowed.join("; ")));
  if (repair !== undefined) out.push(...field("Repair:", repair));
  out.push("", "The log, unmodified (> is the event):", ...contextLines(diagnosis));
  return out;
}

/**
 * One validation as text.
 *
 * In: `explain` adds what was ignored and never taken. Out: lines of at most 75 columns, but for
 * quoted log lines, which are never reflowed; no trailing newline.
 */
export function validationText(validation: Validation, explain: boolean): string {
  const { result, trace } = validation;
  const { counts, slices } = result;
  const out = [
    `${validation.protocol} (${validation.filesystem}): ${result.verdict}`,
    ...field(
      "Log:",
      `${trace.files.join(", ")} (${trace.format}, kernel ${trace.kernel ?? "not told"}, clock ${trace.clock})`,
    ),
    ...field(
      "Spec:",
      `${validation.specFile} ${validation.variant}, sha256 ${validation.specSha256.slice(0, 12)}`,
    ),
    ...field(
      "Events:",
      `${counts.total} read, ${counts.relevant} of the protocol, ${counts.checked} checked ` +
        `(${percent(counts.checked, counts.relevant)}), ${counts.lost < 0 ? "some" : counts.lost} lost, ` +
        `${counts.unreadable + validation.unreadableLines} unreadable; ${validation.observability}`,
    ),
    ...field(
      "Slices:",
      `${slices.total}: ${slices.conforms} conform, ${slices.violates} violate, ${slices.inconclusive} inconclusive`,
    ),
  ];
  for (const reason of result.why) out.push(...field("Because:", reason));
  for (const note of validation.notes) out.push(...field("Note:", note));
  if (explain) {
    for (const [name, { count, reason }] of counts.ignored) {
      out.push(...field("Ignored:", `${name} (${count}): ${reason}`));
    }
    if (validation.unseenEvents.length > 0) {
      out.push(
        ...field(
          "Unseen:",
          `not in this log, their steps went unseen: ${validation.unseenEvents.join(", ")}`,
        ),
      );
    }
    const never = validation.actions.filter(
      (action) => !result.actionCounts.has(action) && !result.hiddenCounts.has(action),
    );
    if (never.length > 0) out.push(...field("Never:", `never taken: ${never.join(", ")}`));
  }
  validation.diagnoses.forEach((diagnosis, i) => {
    out.push(...violationText(validation, diagnosis, i + 1));
  });
  return out.join("\n");
}

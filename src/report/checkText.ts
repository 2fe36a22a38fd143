import { describeOutcome, type CheckResult, type CheckTask } from "../check/index.js";
import { formatPlace } from "../base/index.js";
import { interleaving, lastPlaces, stateText } from "./interleaving.js";
import { wrap } from "./wrap.js";

const WIDTH = 75;

/** One of the ways in which a configuration can end. */
export type ResultKind = "ok" | "differs" | "unfinished" | "unreadable";

export function resultKind({ run, differences }: CheckResult): ResultKind {
  if (run.kind === "unfinished") return "unfinished";
  if (run.outcome.outcome === "error" && run.outcome.loaded === false) return "unreadable";
  return differences.length === 0 ? "ok" : "differs";
}

const LABELS: Readonly<Record<ResultKind, string>> = {
  ok: "ok",
  differs: "DIFFERS",
  unfinished: "unfinished",
  unreadable: "UNREADABLE",
};

/** What came out, in a few words. */
function found({ run }: CheckResult): string {
  return run.kind === "finished" ? describeOutcome(run.outcome) : "-";
}

function count(n: number | undefined): string {
  return n === undefined ? "-" : String(n);
}

function configurationName({ protocol, config }: CheckTask): string {
  return `${protocol}/${config.name}`;
}

/** Characters that the first column of the table takes for these configurations. */
export function nameWidth(tasks: readonly CheckTask[]): number {
  return Math.max("configuration".length, ...tasks.map((task) => configurationName(task).length));
}

/** The heading above the lines of `checkLine`. */
export function checkHeading(width: number): string {
  return `${"configuration".padEnd(width)} ${"outcome".padEnd(25)}   states  seconds`;
}

/** One line of the table for one configuration. */
export function checkLine(result: CheckResult, width: number): string {
  const { task, run } = result;
  const name = configurationName(task).padEnd(width);
  const outcome = found(result).padEnd(25);
  const states = count(run.distinct).padStart(8);
  const seconds = run.seconds.toFixed(1).padStart(8);
  const kind = resultKind(result);
  return `${name} ${outcome} ${states} ${seconds}${kind === "ok" ? "" : `  ${LABELS[kind]}`}`;
}

/** Why a configuration is not what its manifest says: indented sentences; empty for one that is. */
export function checkReasons(result: CheckResult): string[] {
  const { run, differences } = result;
  const reasons = run.kind === "unfinished" ? [run.why] : differences;
  const lines = reasons.flatMap((reason) =>
    reason.split("\n").flatMap((line) => wrap(line, WIDTH - 4)),
  );
  const place = run.kind === "finished" && "place" in run.outcome ? run.outcome.place : undefined;
  return [...lines, ...(place ? [`at ${formatPlace(place)}`] : [])].map((line) => `    ${line}`);
}

/** A counterexample: what is violated, the interleaving, where the tasks are, the last state. */
export function counterexample(result: CheckResult): string[] {
  const { task, run } = result;
  if (run.kind === "unfinished" || run.trace.length === 0) return [];
  const last = run.trace.at(-1);
  const places = lastPlaces(run.trace);
  return [
    `${task.protocol}/${task.config.name}: ${describeOutcome(run.outcome)}`,
    ...wrap(task.config.what, WIDTH - 2).map((line) => `  ${line}`),
    "",
    ...interleaving(run.trace, run.end),
    "",
    ...(run.outcome.outcome === "deadlock" ? ["No step is possible:"] : []),
    ...places.map((line) => `  ${line}`),
    "",
    `State ${run.trace.length}:`,
    ...(last ? stateText(last.state) : []),
  ];
}

/** The last line: how many are as expected. */
export function checkSummary(results: readonly CheckResult[], seconds: number): string {
  const kinds = results.map(resultKind);
  const of = (kind: ResultKind): number => kinds.filter((k) => k === kind).length;
  const parts = [`${of("ok")} of ${results.length} configurations as expected`];
  if (of("differs") > 0) parts.push(`${of("differs")} not`);
  if (of("unreadable") > 0) parts.push(`${of("unreadable")} unreadable`);
  if (of("unfinished") > 0) parts.push(`${of("unfinished")} not finished`);
  return `${parts.join(", ")} (${seconds.toFixed(1)} s)`;
}

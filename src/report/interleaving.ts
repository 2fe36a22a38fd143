import { formatValue, unreachable } from "../base/index.js";
import type { BehaviourEnd, TraceStep } from "../tlc/index.js";
import { changes, type Change } from "./stateChanges.js";
import { entryOf, taskOfStep, tasksOf, type Tasks } from "./taskColumns.js";
import { wrap } from "./wrap.js";

/** What a mail shows without breaking lines. */
const WIDTH = 75;
const GUTTER = 2;
/** Below this a column would break the names of most actions. */
const MIN_COLUMN = 22;
/** A value longer than this is a table, and no reader follows it step by step. */
const MAX_VALUE_LINES = 3;

/**
 * Draws a behaviour as a commit message would: one column for each task, time downward, in each
 * step the action's name and below it what changed. Steps of no task (reclaim, a commit, the device)
 * stand at the left margin in brackets.
 *
 * In: the states from the first on. Out: lines of at most 75 columns, without the first state.
 */
export function interleaving(trace: readonly TraceStep[], end?: BehaviourEnd): string[] {
  const [first] = trace;
  if (!first) return [];
  const tasks = tasksOf(first.state);
  const layout = layoutFor(tasks);
  const lines = heading(tasks, layout);
  for (const [index, step] of trace.entries()) {
    const before = trace[index - 1];
    if (before) lines.push(...drawStep(tasks, layout, before, step));
  }
  if (end) lines.push("", ...endingText(end));
  return lines.map((line) => line.trimEnd());
}

interface Layout {
  /** Where the column of each task starts. */
  readonly offsets: ReadonlyMap<string, number>;
  /** Characters that a task's text may take. */
  readonly column: number;
}

/** Side by side while the columns are wide enough; else staggered, and told apart by indentation. */
function layoutFor(tasks: Tasks): Layout {
  const count = Math.max(1, tasks.names.length);
  const column = Math.floor((WIDTH - GUTTER * (count - 1)) / count);
  if (column >= MIN_COLUMN) {
    return {
      offsets: new Map(tasks.names.map((name, i) => [name, i * (column + GUTTER)])),
      column,
    };
  }
  const shift = Math.floor((WIDTH - MIN_COLUMN * 2) / (count - 1));
  return {
    offsets: new Map(tasks.names.map((name, i) => [name, i * shift])),
    column: WIDTH - shift * (count - 1),
  };
}

function heading(tasks: Tasks, layout: Layout): string[] {
  let names = "";
  let rule = "";
  for (const name of tasks.names) {
    const offset = layout.offsets.get(name) ?? 0;
    names = `${names.padEnd(offset)}${name}`;
    rule = `${rule.padEnd(offset)}${"-".repeat(name.length)}`;
  }
  return tasks.names.length === 0 ? [] : [names, rule];
}

function drawStep(tasks: Tasks, layout: Layout, before: TraceStep, step: TraceStep): string[] {
  const task = taskOfStep(tasks, before.state, step);
  const offset = task === undefined ? 0 : (layout.offsets.get(task) ?? 0);
  const width = task === undefined ? WIDTH : layout.column;
  const title = task === undefined ? `[${step.action}]` : step.action;
  const argumentText = argumentsOf(step, task);
  const found = changes(before.state, step.state).filter((c) => !isOwnProgress(c, task));
  const isLocal = (change: Change): boolean => isOwnLocal(tasks, change, task);
  const locals = found.filter(isLocal).map((change) => describeChange(change, task));
  const told = [
    ...found.filter((c) => !isLocal(c)).flatMap((c) => shorten(describeChange(c, task), width - 2)),
    // A task's own variables matter less, and share a paragraph.
    ...(locals.length > 0 ? breakText(locals.join(", "), width - 2) : []),
  ];
  const lines = [...breakText(title + argumentText, width), ...told.map((line) => `  ${line}`)];
  return lines.map((line) => " ".repeat(offset) + line);
}

/** The arguments that the column does not say already. */
function argumentsOf(step: TraceStep, task: string | undefined): string {
  const shown = Object.values(step.args)
    .map(formatValue)
    .filter((argument) => argument !== task);
  return shown.length === 0 ? "" : `(${shown.join(", ")})`;
}

/** Where the task itself is now: its next line says that better. */
function isOwnProgress(change: Change, task: string | undefined): boolean {
  return task !== undefined && change.path === `pc[${task}]`;
}

/** A field of the task's own entry: one of the local variables of the function it is in. */
function isOwnLocal(tasks: Tasks, { variable, path }: Change, task: string | undefined): boolean {
  const entry = `${variable}[${task ?? ""}]`;
  return tasks.perTask.has(variable) && path.startsWith(entry) && path.length > entry.length;
}

function describeChange(change: Change, task: string | undefined): string {
  // Its own entry of a variable needs no index: that is what the column says.
  const own = task === undefined ? change.path : change.path.replace(`[${task}]`, "");
  return `${own} = ${change.value}`;
}

function shorten(text: string, width: number): string[] {
  const lines = breakText(text, width);
  if (lines.length <= MAX_VALUE_LINES) return lines;
  return [...lines.slice(0, MAX_VALUE_LINES - 1), "  ..."];
}

/** Breaks at blanks, and within a word that alone is too long; what is carried over is indented. */
function breakText(text: string, width: number): string[] {
  const room = width - 2;
  const pieces = wrap(text, room).flatMap(
    (line) => line.match(new RegExp(`.{1,${room}}`, "g")) ?? [],
  );
  return pieces.map((piece, i) => (i === 0 ? piece : `  ${piece}`));
}

function endingText(end: BehaviourEnd): string[] {
  switch (end.kind) {
    case "stutters":
      return ["... and nothing happens any more."];
    case "back":
      return [`... and ${end.action} leads back to state ${end.step}, for ever.`];
    default:
      return unreachable(end);
  }
}

/** One line for each task: where it is when the behaviour ends. For a deadlock, who waits where. */
export function lastPlaces(trace: readonly TraceStep[]): string[] {
  const last = trace.at(-1);
  const pc = last?.state["pc"];
  if (!last || pc === undefined) return [];
  return tasksOf(last.state).names.flatMap((name) => {
    const place = entryOf(pc, name);
    return place === undefined ? [] : [`${name} is at ${formatValue(place)}`];
  });
}

/** A state in TLC's notation, a variable a line, wrapped to 75 columns. */
export function stateText(state: TraceStep["state"]): string[] {
  return Object.entries(state).flatMap(([name, value]) =>
    breakText(`/\\ ${name} = ${formatValue(value)}`, WIDTH),
  );
}

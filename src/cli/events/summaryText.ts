import type { TraceReader } from "../../trace/index.js";
import { eventCounts } from "./logSummary.js";
import { stampText, type LogStatistics } from "./logStatistics.js";

function span(statistics: LogStatistics): string {
  if (statistics.first === undefined) return "";
  return `, from ${stampText(statistics.first)} to ${stampText(statistics.last!)}`;
}

/** One line for each input: what it is. */
function fileLines(reader: TraceReader): string[] {
  return reader.infos.map((info) => {
    const kernel =
      info.kernelRelease === undefined ? "kernel not told" : `kernel ${info.kernelRelease}`;
    const clock = info.clock === "unknown" ? "clock not told" : `clock ${info.clock}`;
    return `${info.file}: ${info.format}, ${kernel}, ${clock}`;
  });
}

/** What was lost, damaged or odd, a line a row, with the places that are known. */
function troubleLines(reader: TraceReader): string[] {
  const lines: string[] = [];
  for (const { severity, count, sentence, byCpu } of reader.counters.rows()) {
    const cpus = [...byCpu].sort(([a], [b]) => a - b).map(([cpu, n]) => `CPU ${cpu}: ${n}`);
    const where = cpus.length === 0 ? "" : ` (${cpus.slice(0, 16).join(", ")})`;
    lines.push(`${severity === "info" ? "note" : severity}: ${count} ${sentence}${where}`);
  }
  for (const { file, line, offset, text, why } of reader.counters.samples) {
    const place = offset !== undefined ? `${file}: offset ${offset}` : `${file}:${line ?? "?"}`;
    lines.push(`  ${place}: ${why}${text === "" ? "" : `: ${printable(text)}`}`);
  }
  return lines;
}

/** Terminals must not obey what a log holds. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, "\u00b7");
}

/** The summary that ends the talk on standard error: a few lines without a trailing newline. */
export function summaryText(reader: TraceReader, statistics: LogStatistics): string {
  const counts = eventCounts(reader);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const names = counts.slice(0, 8).map(([name, count]) => `${name} ${count}`);
  if (counts.length > 8) names.push(`and ${counts.length - 8} more names`);
  return [
    ...fileLines(reader),
    `${total} events${span(statistics)}${names.length === 0 ? "" : `: ${names.join(", ")}`}`,
    ...troubleLines(reader),
  ].join("\n");
}

function table(title: string, rows: readonly (readonly [string, number])[]): string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([, count]) => String(count).length));
  return ["", title, ...rows.map(([name, count]) => `  ${String(count).padStart(width)}  ${name}`)];
}

const MAX_TASKS_SHOWN = 20;
const MAX_UNTOLD_SHOWN = 10;

/** `lockstep events --stats`: what one wants to know of a log before trusting it. */
export function statisticsText(reader: TraceReader, statistics: LogStatistics): string {
  const byCpu = [...statistics.byCpu].sort(([a], [b]) => a - b);
  const tasks = [...statistics.tasks.values()].sort((a, b) => b.count - a.count || a.pid - b.pid);
  const rest = tasks.slice(MAX_TASKS_SHOWN).reduce((sum, task) => sum + task.count, 0);
  const taskRows: [string, number][] = tasks
    .slice(0, MAX_TASKS_SHOWN)
    .map(({ comm, pid, count }) => [`${printable(comm)}-${pid}`, count]);
  if (rest + statistics.otherTasks > 0) {
    taskRows.push([
      `other tasks (${tasks.length - MAX_TASKS_SHOWN})`,
      rest + statistics.otherTasks,
    ]);
  }
  const lines = [...fileLines(reader), `${statistics.delivered} events${span(statistics)}`];
  lines.push(...table("events by name", eventCounts(reader)));
  lines.push(
    ...table(
      "by CPU",
      byCpu.map(([cpu, count]) => [`CPU ${cpu}`, count]),
    ),
  );
  lines.push(...table("by buffer", [...statistics.byBuffer]));
  lines.push(...table("by task", taskRows));
  if (statistics.silences.length > 0) {
    lines.push("", "longest times without an event of a CPU");
    for (const { cpu, from, to, seconds } of statistics.silences) {
      lines.push(`  ${seconds.toFixed(6)} s  CPU ${cpu}, ${from} to ${to}`);
    }
  }
  if (statistics.untold.size > 0) {
    lines.push("", "fields that the log does not tell, or not in full");
    for (const [name, { why, count }] of [...statistics.untold].slice(0, MAX_UNTOLD_SHOWN)) {
      lines.push(`  ${count}  ${printable(name)}: ${printable(why)}`);
    }
    const more = statistics.untold.size - MAX_UNTOLD_SHOWN;
    if (more > 0) lines.push(`  and ${more} more`);
  }
  lines.push("", "lost, damaged, odd");
  const trouble = troubleLines(reader);
  lines.push(
    ...(trouble.length === 0 ? ["nothing that the log shows"] : trouble).map((line) => `  ${line}`),
  );
  for (const { file, line, offset, cpu, lost } of statistics.losses) {
    const place = line === undefined ? `${file}: offset ${offset ?? "?"}` : `${file}:${line}`;
    lines.push(`  before ${place}: ${lost < 0 ? "some" : lost} of CPU ${cpu}`);
  }
  if (statistics.lossPlaces > statistics.losses.length) {
    lines.push(`  and ${statistics.lossPlaces - statistics.losses.length} more places`);
  }
  return lines.join("\n");
}

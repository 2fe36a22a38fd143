import { createHash } from "node:crypto";
import { parseReport, type Report, type ReportedEvent } from "./traceCmdReport.js";

/** What trace-cmd says of a file, short enough to be kept. */
export interface Golden {
  readonly events: number;
  readonly byName: Readonly<Record<string, number>>;
  /** Of every event: buffer, comm, pid, cpu, time and name. */
  readonly heads: string;
  /** Marks of loss: [index of the event after it, cpu, count or -1]. */
  readonly lost: readonly (readonly [number, number, number])[];
  /** The first lines of its report, as they stand. */
  readonly lines: readonly string[];
}

const KEPT_LINES = 150;

export function samples(fixtures: readonly string[]): { name: string; file: string }[] {
  const own = fixtures
    .filter((file) => file.endsWith(".dat"))
    .map((file) => ({ name: file.replace(".dat", ""), file: `test/trace/dat/fixtures/${file}` }));
  return [...own, { name: "6.1-hole-race", file: "traces/6.1/xfs-dax-hole-race/trace.dat" }];
}

export function headOf(event: ReportedEvent): string {
  return [event.buffer, event.comm, event.pid, event.cpu, event.time, event.name].join(" ");
}

export function hash(lines: Iterable<string>): string {
  const sum = createHash("sha256");
  for (const line of lines) sum.update(`${line}\n`);
  return sum.digest("hex");
}

export function goldenOf(reportText: string): Golden {
  const report: Report = parseReport(reportText);
  const byName: Record<string, number> = {};
  for (const { name } of report.events) byName[name] = (byName[name] ?? 0) + 1;
  return {
    events: report.events.length,
    byName: Object.fromEntries(Object.entries(byName).sort(([a], [b]) => (a < b ? -1 : 1))),
    heads: hash(report.events.map(headOf)),
    lost: report.lost.map(({ before, cpu, count }) => [before, cpu, count]),
    lines: reportText.split("\n").slice(0, KEPT_LINES),
  };
}

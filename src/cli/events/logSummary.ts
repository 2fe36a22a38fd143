import type { TraceReader } from "../../trace/index.js";
import { stampText, type LogStatistics } from "./logStatistics.js";

function toObject(map: ReadonlyMap<number | string, number>): Record<string, number> {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every event that was read, delivered or not, by name, most frequent first. */
export function eventCounts(reader: TraceReader): [string, number][] {
  const counts = new Map<string, number>();
  for (const info of reader.infos) {
    for (const [name, count] of info.eventCounts) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

/** The body of the summary document (`lockstep schema events-summary`). */
export function logSummary(
  reader: TraceReader,
  statistics: LogStatistics,
): Record<string, unknown> {
  const counts = eventCounts(reader);
  const { counters } = reader;
  return {
    files: reader.infos.map((info) => ({
      file: info.file,
      format: info.format,
      kernel: info.kernelRelease ?? null,
      tracer: info.tracer ?? null,
      clock: info.clock,
      cpus: info.cpus ?? null,
      lines: info.lines,
      entriesInBuffer: info.entriesInBuffer ?? null,
      entriesWritten: info.entriesWritten ?? null,
    })),
    events: {
      total: counts.reduce((sum, [, count]) => sum + count, 0),
      byName: Object.fromEntries(counts),
    },
    printed: {
      total: statistics.delivered,
      byCpu: toObject(statistics.byCpu),
      byBuffer: toObject(statistics.byBuffer),
    },
    first: statistics.first === undefined ? null : stampText(statistics.first),
    last: statistics.last === undefined ? null : stampText(statistics.last),
    lost: {
      counted: counters.count("records_lost"),
      byCpu: toObject(counters.byCpu("records_lost")),
      placesWithoutCount: toObject(counters.byCpu("losses_uncounted")),
      overwritten: counters.count("buffer_overrun"),
    },
    unreadable: { lines: counters.count("lines_unreadable"), samples: counters.samples },
    counters: counters.rows().map(({ name, severity, blame, sentence, count, byCpu }) => ({
      name,
      severity,
      blame,
      sentence,
      count,
      byCpu: toObject(byCpu),
    })),
    worst: counters.worst(),
  };
}

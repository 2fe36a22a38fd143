import type { TextSession } from "./textSession.js";

const TRACER = /^# tracer: (\S+)/;
const ENTRIES = /^# entries-in-buffer\/entries-written: (\d{1,15})\/(\d{1,15}) +#P:(\d{1,5})/;
const LATENCY_RELEASE = /^# \S+ latency trace v[\d.]+ on (\S+)/;
const LATENCY_COUNTS = /^# latency: \d+ us, #(\d{1,15})\/(\d{1,15}), CPU#\d+ \| \(.*#P:(\d{1,5})\)/;

/**
 * Takes what a `#` line of the kernel's header tells. The rest is the drawing of the columns.
 *
 * Out: false for a line that is not in a header, which stands before the first entry. Source:
 * kernel/trace/trace.c print_trace_header@6.12.
 */
export function readHeaderLine(line: string, session: TextSession): boolean {
  const { info } = session;
  const tracer = TRACER.exec(line);
  if (tracer !== null) {
    session.beginSection();
    info.tracer = tracer[1];
    return true;
  }
  if (!session.inHeader) return false;
  const release = LATENCY_RELEASE.exec(line);
  if (release !== null) info.kernelRelease ??= release[1];
  const counts = ENTRIES.exec(line) ?? LATENCY_COUNTS.exec(line);
  if (counts !== null) {
    session.headerCounts(Number(counts[1]), Number(counts[2]));
    info.cpus = Number(counts[3]);
  }
  return true;
}

const LOST =
  /^ *(?:(\S+): +)?CPU:(\d{1,5}) \[(?:LOST (?:(\d{1,15}) )?EVENTS|(?:(\d{1,15}) )?EVENTS DROPPED)\]$/;
const BUFFER_STARTED = /^##### CPU \d+ buffer started ####$/;

/**
 * `CPU:1 [LOST 923 EVENTS]` of the kernel, `CPU:1 [1036 EVENTS DROPPED]` of trace-cmd, both also
 * without a number and behind the name of a buffer; and the kernel's note that a CPU's buffer starts.
 * Out: whether it was one.
 */
export function readLossLine(line: string, session: TextSession): boolean {
  const lost = LOST.exec(line);
  if (lost !== null) {
    const count = lost[3] ?? lost[4];
    session.lose(
      Number(lost[2]),
      count === undefined ? -1 : Number(count),
      lost[1] ?? session.buffer,
    );
    return true;
  }
  if (!BUFFER_STARTED.test(line)) return false;
  session.counters.add("continuation_lines");
  return true;
}

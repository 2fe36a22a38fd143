import { BlockWalker } from "./blockReader.js";
import { foldName } from "./eventNames.js";
import { commOf } from "./fastContext.js";
import { emptyContext, type TextReader } from "./logReader.js";
import { NO_TIME, type LineContext } from "./textEvent.js";
import type { TextSession } from "./textSession.js";

/**
 * Reads what `perf script` prints of tracepoints:
 *
 *     dio:w=1 [007]   420 [000]   179.139714: fs_dax:dax_pte_fault: dev 259:0 ino 0x83 ...
 *            racer   402/402 [000] K       157.821628275:      xfs:xfs_ilock: dev 259:0 ...
 *
 * and the variants of `-F` that still name the event and its fields; frames of call chains below an
 * event belong to it. Source: tools/perf/builtin-script.c perf_sample__fprintf_start@6.1.
 */
const AFTER_COMM =
  /^ *(?:(\d{1,10})\/)?(\d{1,10}) +(?:\[(\d{3,5})\] +)?(?:([A-Z]+) +)?(?:(\d{1,15})\.(\d{6,9}): +)?(?:\d+ +)?([\w-]+):(\w+):(?: |$)/;
const LOST =
  /PERF_RECORD_LOST(?:_SAMPLES)? lost (\d{1,15})|\blost (\d{1,15}) (?:events|chunks|samples)\b/;
/** What `--show-task-events` and the like print between the events; not what tells of lost ones. */
const RECORD = /(?:^|\s)PERF_RECORD_(?!LOST|THROTTLE)[A-Z0-9_]+\b/;
const OS_RELEASE = /^# os release : (\S+)/;
const FRAME = /^[\t ]+[0-9a-f]+ (?:[^\s[]|\[unknown\]|$)/;
const COMM_WIDTH = 16;
/** perf does not know of a CPU when it was not asked for. */
const NO_CPU = -1;

export function perfReader(session: TextSession): TextReader {
  const context = emptyContext();
  context.nanos = NO_TIME;

  const walker = new BlockWalker(session, (bytes, start, end, out) => {
    const line = bytes.toString("latin1", start, end);
    if (line.trim() === "") return;
    const match = readContext(line, context);
    if (match !== undefined) {
      const { system, name, payload } = match;
      const nameBytes = Buffer.from(name);
      let hash = 0;
      for (const byte of nameBytes) hash = foldName(hash, byte);
      const entry = session.names.find(nameBytes, 0, nameBytes.length, hash);
      if (entry !== undefined) {
        if (context.comm !== undefined && !session.ascii) {
          context.comm = Buffer.from(context.comm, "latin1").toString();
        }
        const at = start + payload;
        session.add(out, context, entry, bytes, start, at, end, undefined, system);
        return;
      }
    }
    const release = OS_RELEASE.exec(line);
    if (release !== null) session.info.kernelRelease ??= release[1];
    const lost = LOST.exec(line);
    if (lost !== null) session.loseSomewhere(Number(lost[1] ?? lost[2]));
    else if (line.startsWith("#") || RECORD.test(line)) session.counters.add("other_lines");
    else if (FRAME.test(line)) session.continuation(bytes, start, end);
    else session.unreadable(bytes, start, end, "no line of perf script that names an event");
  });
  return {
    block: (block, out) => {
      walker.walk(block, out);
    },
  };
}

interface PerfEvent {
  readonly system: string;
  readonly name: string;
  /** Where the payload starts in the line. */
  readonly payload: number;
}

/**
 * The comm is padded to 16, or with call chains not at all; then the first split that fits counts.
 * A line can also be without one (`-F tid,cpu,time,event,trace`).
 */
function readContext(line: string, context: LineContext): PerfEvent | undefined {
  if (line[COMM_WIDTH] === " ") {
    const found = readAfterComm(line, COMM_WIDTH, context);
    if (found !== undefined) return found;
  }
  for (
    let at = line.indexOf(" ", 1);
    at !== -1 && at <= COMM_WIDTH;
    at = line.indexOf(" ", at + 1)
  ) {
    const found = readAfterComm(line, at, context);
    if (found !== undefined) return found;
  }
  return readAfterComm(line, 0, context);
}

function readAfterComm(line: string, at: number, context: LineContext): PerfEvent | undefined {
  const comm = line.slice(0, at).trimStart();
  if (comm === "" && at > 0) return undefined;
  const match = AFTER_COMM.exec(line.slice(at));
  if (match === null) return undefined;
  context.comm = comm === "" ? undefined : commOf(comm);
  context.tgid = match[1] === undefined ? undefined : Number(match[1]);
  context.pid = Number(match[2]);
  context.cpu = match[3] === undefined ? NO_CPU : Number(match[3]);
  context.seconds = Number(match[5] ?? 0);
  context.nanos = match[6] === undefined ? NO_TIME : Number(match[6].padEnd(9, "0"));
  // Columns that -F asked for and that are empty stand before the payload.
  let payload = Math.min(at + match[0].length, line.length);
  while (line[payload] === " ") payload++;
  return { system: match[7]!, name: match[8]!, payload };
}

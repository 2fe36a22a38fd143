import type { TraceEvent } from "../event.js";
import { BlockWalker, type LineReader } from "./blockReader.js";
import { COLON, HASH, isNameByte, SPACE } from "./bytes.js";
import { foldName } from "./eventNames.js";
import { FastContext } from "./fastContext.js";
import { readGraphLine } from "./functionGraph.js";
import { readHeaderLine, readLossLine } from "./headerLine.js";
import type { LineBlock } from "./lineBlocks.js";
import { isEntryOfFtrace, isManyLined, readOtherBody } from "./otherBodies.js";
import { readLatency, readUsual, readVerboseLatency } from "./slowContext.js";
import { NO_TIME, type LineContext } from "./textEvent.js";
import type { TextSession } from "./textSession.js";

/** A reader of one text format: fed with blocks of lines, it appends the events they hold. */
export interface TextReader {
  block(block: LineBlock, out: TraceEvent[]): void;
}

export function emptyContext(): LineContext {
  return {
    cpu: 0,
    pid: 0,
    tgid: undefined,
    comm: undefined,
    flags: "",
    inInterrupt: false,
    buffer: "",
    seconds: 0,
    nanos: NO_TIME,
  };
}

/** `(+778)` that `trace-cmd report --ts-diff` puts before the event's name. */
const TS_DIFF = /^\(\+\d+\) +/;

/** What is left of an event when its line is damaged: it is no text of a marker. */
const LIKE_AN_EVENT = /\[\d{3}\] |\d+\.\d{6}: /;

/**
 * Reads the text that the kernel prints in `trace` and `trace_pipe` and that `trace-cmd report`
 * makes of it: one entry a line, header lines, loss marks, stack traces.
 *
 * The loop is: context by position, name by hash, count, and only for wanted events the text
 * itself. What the fast reader does not know goes to the patterns of slowContext, with the same
 * result.
 */
export function logReader(
  session: TextSession,
  dialect: "kernel" | "trace-cmd",
): TextReader & { readonly readLine: LineReader } {
  const context = emptyContext();
  const fast = new FastContext(context);
  const padded = dialect === "trace-cmd";

  function readLine(bytes: Buffer, start: number, end: number, out: TraceEvent[]): void {
    if (end === start) return;
    context.buffer = "";
    const body = fast.read(bytes, start, end);
    if (body !== -1) readBody(bytes, start, body, end, out);
    else readOddLine(bytes, start, end, out);
  }

  function readBody(
    bytes: Buffer,
    start: number,
    body: number,
    end: number,
    out: TraceEvent[],
  ): void {
    let at = body;
    if (padded) while (bytes[at] === SPACE) at++;
    const nameStart = at;
    let hash = 0;
    while (at < end && isNameByte(bytes[at]!)) hash = foldName(hash, bytes[at++]!);
    if (at === nameStart || bytes[at] !== COLON || (at + 1 < end && bytes[at + 1] !== SPACE)) {
      readEntryOfFtrace(bytes, start, nameStart, end, out);
      return;
    }
    const entry = session.names.find(bytes, nameStart, at, hash);
    if (entry === undefined) {
      session.unreadable(bytes, start, end, "more names of events than any kernel has");
      return;
    }
    let payload = Math.min(at + 2, end);
    if (padded) while (payload < end && bytes[payload] === SPACE) payload++;
    if (entry.name === "tracing_mark_write") {
      readEntryOfFtrace(bytes, start, nameStart, end, out);
      return;
    }
    const system = padded && isEntryOfFtrace(entry.name) ? "ftrace" : entry.system;
    session.add(out, context, entry, bytes, start, payload, end, undefined, system);
  }

  /** Markers, stack traces, function lines, system calls. */
  function readEntryOfFtrace(
    bytes: Buffer,
    start: number,
    body: number,
    end: number,
    out: TraceEvent[],
  ): void {
    const text = bytes.toString("utf8", body, end);
    const difference = padded ? TS_DIFF.exec(text) : null;
    if (difference !== null) {
      readBody(bytes, start, body + difference[0].length, end, out);
      return;
    }
    const other = readOtherBody(text);
    const entry = other && session.names.findText(other.name);
    if (other === undefined || entry === undefined) {
      session.unreadable(bytes, start, end, "no event's name after the time");
      return;
    }
    session.add(
      out,
      context,
      entry,
      bytes,
      start,
      body,
      end,
      () => session.counted(other.decoded, other.whole),
      other.system,
    );
  }

  /** Anything whose context is not in the usual columns. */
  function readOddLine(bytes: Buffer, start: number, end: number, out: TraceEvent[]): void {
    const line = bytes.toString("latin1", start, end);
    if (bytes[start] === HASH) {
      if (readLossLine(line, session)) return;
      if (readHeaderLine(line, session)) return;
    }
    if (isContinuation(line)) {
      session.continuation(bytes, start, end);
      return;
    }
    for (const read of [readUsual, readLatency, readVerboseLatency]) {
      const body = read(line, context);
      if (body === -1) continue;
      if (context.comm !== undefined && !session.ascii) {
        context.comm = Buffer.from(context.comm, "latin1").toString();
      }
      readBody(bytes, start, start + body, end, out);
      return;
    }
    if (readLossLine(line, session) || isToolLine(line, session)) return;
    if (readGraphLine(session, context, bytes, start, end, out) === "read") return;
    if (line === "-" || line === "--") {
      session.excerptGap();
      return;
    }
    if (isManyLined(session.previousName ?? "") && !LIKE_AN_EVENT.test(line)) {
      session.counters.add("continuation_lines");
      return;
    }
    session.unreadable(bytes, start, end, "no task, CPU and time at the start");
  }

  const walker = new BlockWalker(session, readLine);
  return {
    readLine,
    block: (block, out) => {
      walker.walk(block, out);
    },
  };
}

/** A frame of a stack: ` => f` of the kernel, `=> f` of trace-cmd, under -N behind a tab. */
function isContinuation(line: string): boolean {
  return /^[ \t]?=> /.test(line);
}

const TOOL_LINE =
  /^(?:version = |CPU \d+ is empty|trace-cmd: |file: |registering plugin: |overriding event \(\d+\) )/;

/** Lines that trace-cmd itself puts before the events, with -V too. */
function isToolLine(line: string, session: TextSession): boolean {
  const cpus = /^(?: *\S+: )?cpus=(\d+)$/.exec(line);
  if (cpus !== null) session.info.cpus = Number(cpus[1]);
  else if (!TOOL_LINE.test(line)) return false;
  session.counters.add("other_lines");
  return true;
}

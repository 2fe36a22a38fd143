import { UserError } from "../../base/index.js";
import type { TraceEvent } from "../event.js";
import { isInterrupt } from "./fastContext.js";
import { graphCall, graphReturn } from "./otherBodies.js";
import type { DecodedFields } from "./template.js";
import type { LineContext } from "./textEvent.js";
import type { TextSession } from "./textSession.js";

/**
 * Lines of the function_graph tracer, with task and absolute time:
 *
 *        59.047650 |   1)   racer-207    |  ...1. |               |      xfs_ilock [xfs]() {
 *        59.047664 |   1)   racer-207    |  ..... | + 13.674 us   |      } /* xfs_ilock [xfs] *\/
 *
 * Events between them stand in comments: `/* xfs_ilock: dev 259:0 ... *\/`. The comm is cut to
 * seven characters. Without the options funcgraph-proc and funcgraph-abstime a line has no task or
 * no time, and is refused. Source: kernel/trace/trace_functions_graph.c@6.12.
 */
const LINE =
  /^ *(\d{1,15})\.(\d{6,9}) \| +(\d{1,5})\) +(.{1,16}?)-(\d{1,10}) +\| +(?:([.a-zA-Z][.a-zA-Z0-9]{3,6}) +\| *)?([^|]*)\| ( *.*)$/;
const BARE =
  /^ *(?:\d+\.\d{6,9} \| +)?\d+\) +(?:.{1,16}-\d+ +\| +)?(?:[.a-zA-Z0-9]{4,7} +\| *)?[^|]*\| /;
const SWITCH = /^ *-{20,}$|^ *(?:\d+\.\d{6} \| +)?\d+\) .{1,16}-\d+ +=> +.{1,16}-\d+ *$/;
const ARROW = /^[^|]*\|.*(?:=+> \||<=+ \|)$/;
const COMMENT = /^ *\/\* (\w+): (.*?) ?\*\/$/;

/** What a line of the graph was: nothing of it, read, or something between entries. */
export type GraphLine = "no" | "read";

/** Reads one line; appends its event. Throws UserError where it has no task or time. */
export function readGraphLine(
  session: TextSession,
  context: LineContext,
  bytes: Buffer,
  start: number,
  end: number,
  out: TraceEvent[],
): GraphLine {
  const line = bytes.toString("latin1", start, end);
  const match = LINE.exec(line);
  if (match === null) {
    if (line.trim() === "" || SWITCH.test(line) || ARROW.test(line)) return "read";
    if (!BARE.test(line)) return "no";
    throw new UserError("lines of the function graph have no task or no time here", {
      place: { file: session.file, line: session.line },
      hint: "Record again with: echo funcgraph-proc funcgraph-abstime funcgraph-tail > trace_options (one at a time).",
    });
  }
  context.seconds = Number(match[1]);
  context.nanos = Number(match[2]!.padEnd(9, "0"));
  context.cpu = Number(match[3]);
  context.comm = match[4]!;
  context.pid = Number(match[5]);
  context.tgid = undefined;
  context.buffer = "";
  context.flags = match[6] ?? "";
  context.inInterrupt = context.flags.length > 2 && isInterrupt(context.flags.charCodeAt(2));
  const text = match[8]!;
  const comment = COMMENT.exec(text);
  if (comment !== null) {
    const entry = session.names.findText(comment[1]!);
    if (entry === undefined) return "no";
    const payload = end - text.length + text.indexOf(": ") + 2;
    // The comment's end is no part of the payload.
    session.add(out, context, entry, bytes, start, payload, payload + comment[2]!.length);
    return "read";
  }
  const graph = `${match[7]!.trim()} | ${text}`;
  const call = graphCall(graph);
  if (call !== undefined) {
    addGraph(session, context, "funcgraph_entry", call, bytes, start, end, out);
    // A leaf stands for an entry and an exit of the buffer.
    if (text.endsWith(";")) session.entries++;
    return "read";
  }
  const back = graphReturn(graph);
  if (back === undefined) return "no";
  addGraph(session, context, "funcgraph_exit", back, bytes, start, end, out);
  return "read";
}

function addGraph(
  session: TextSession,
  context: LineContext,
  name: string,
  decoded: DecodedFields,
  bytes: Buffer,
  start: number,
  end: number,
  out: TraceEvent[],
): void {
  const entry = session.names.findText(name);
  if (entry === undefined) return;
  session.add(out, context, entry, bytes, start, start, end, () => decoded, "ftrace");
}

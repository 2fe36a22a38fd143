import { UserError } from "../../base/index.js";
import type { TraceEvent } from "../event.js";
import { isInterrupt } from "./fastContext.js";
import { graphCall, graphReturn } from "./graphBodies.js";
import { readOtherBody, type OtherBody } from "./otherBodies.js";
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
const HEAD = /^ *(\d{1,15})\.(\d{6,9}) \| {1,8}(\d{1,5})\) {1,16}(.{1,16}?)-(\d{1,10}) {1,16}\|/;
const FLAGS = /^[.a-zA-Z][.a-zA-Z0-9]{3,6}$/;
// Runs of blanks are bounded: a hostile line must not be tried from each of them.
const BARE =
  /^ *(?:\d+\.\d{6,9} \| {1,8})?\d{1,5}\) {1,16}(?:.{1,16}-\d+ {1,16}\| {1,16})?(?:[.a-zA-Z0-9]{4,7} {1,16}\| {0,16})?[^|]*\| /;
const SWITCH = /^ *-{20,}$|^ *(?:\d+\.\d{6} \| +)?\d+\) .{1,16}-\d+ +=> +.{1,16}-\d+ *$/;
const ARROW = /\| +(?:=+>|<=+) \|$/;
const COMMENT = /^ *\/\* (.*?) ?\*\/$/;
/** A stack is a comment of several lines. */
const COMMENT_BEGINS = /^ *\/\* (<(?:user )?stack trace ?>)$/;
const COMMENT_ENDS = /^ *\*\/$/;
const NAMED = /^(\w+): (.*)$/;

/** What a line of the graph was: nothing of it, or read. */
export type GraphLine = "no" | "read";

/**
 * Reads one line; appends its event. Throws UserError where a log of this tracer has no task or time;
 * trace_pipe has no header that names its tracer.
 */
export function readGraphLine(
  session: TextSession,
  context: LineContext,
  bytes: Buffer,
  start: number,
  end: number,
  out: TraceEvent[],
): GraphLine {
  const line = bytes.toString("latin1", start, end);
  const announced = session.info.tracer === "function_graph";
  if (announced || session.previousName?.startsWith("funcgraph") === true) {
    if (line.trim() === "" || SWITCH.test(line) || COMMENT_ENDS.test(line)) return "read";
  }
  const match = HEAD.exec(line);
  if (match === null) {
    if (ARROW.test(line) && BARE.test(line)) return "read";
    if (!announced || !BARE.test(line)) return "no";
    throw new UserError("lines of the function graph have no task or no time here", {
      place: { file: session.file, line: session.line },
      hint: "Record again with: echo funcgraph-proc funcgraph-abstime funcgraph-tail > trace_options (one at a time).",
    });
  }
  if (ARROW.test(line)) return "read";
  // Flags, where they are shown, duration, text.
  let at = match[0].length;
  let bar = line.indexOf("|", at);
  let flags = "";
  if (bar !== -1 && FLAGS.test(line.slice(at, bar).trim())) {
    flags = line.slice(at, bar).trim();
    at = bar + 1;
    bar = line.indexOf("|", at);
  }
  if (bar === -1 || line[bar + 1] !== " ") return "no";
  const duration = line.slice(at, bar).trim();
  const text = line.slice(bar + 2);
  context.seconds = Number(match[1]);
  context.nanos = Number(match[2]!.padEnd(9, "0"));
  context.cpu = Number(match[3]);
  context.comm = match[4]!;
  context.pid = Number(match[5]);
  context.tgid = undefined;
  context.buffer = "";
  context.flags = flags;
  context.inInterrupt = flags.length > 2 && isInterrupt(flags.charCodeAt(2));
  const comment = COMMENT.exec(text) ?? COMMENT_BEGINS.exec(text);
  if (comment !== null && duration === "") {
    const from = end - text.length + text.indexOf("/* ") + 3;
    return readComment(session, context, bytes, start, from, from + comment[1]!.length, out);
  }
  const graph = `${duration} | ${text}`;
  const call = graphCall(graph);
  if (call !== undefined) {
    addGraph(session, context, "funcgraph_entry", call, bytes, start, end, out);
    // A leaf stands for an entry and an exit of the buffer.
    if (LEAF.test(text)) session.entries++;
    return "read";
  }
  const back = graphReturn(graph);
  if (back === undefined) return "no";
  addGraph(session, context, "funcgraph_exit", back, bytes, start, end, out);
  return "read";
}

const LEAF = /;(?: \/\* [^;]*\*\/)?$/;

/** An event between the lines of the graph: all that the kernel prints behind an entry's time. */
function readComment(
  session: TextSession,
  context: LineContext,
  bytes: Buffer,
  start: number,
  from: number,
  to: number,
  out: TraceEvent[],
): GraphLine {
  const text = bytes.toString("utf8", from, to);
  const named = text.startsWith("tracing_mark_write:") ? null : NAMED.exec(text);
  if (named !== null) {
    const entry = session.names.findText(named[1]!);
    if (entry === undefined) return "no";
    const payload = from + named[1]!.length + 2;
    session.add(out, context, entry, bytes, start, payload, to);
    return "read";
  }
  const { name, system, decoded, whole } = readOtherBody(text) ?? marker(text);
  const entry = session.names.findText(name);
  if (entry === undefined) return "no";
  const decode = (): DecodedFields => session.counted(decoded, whole);
  session.add(out, context, entry, bytes, start, from, to, decode, system);
  return "read";
}

/** Of markers and trace_printk the graph shows the text alone. */
function marker(text: string): OtherBody {
  const decoded = { fields: { buf: text }, unknownFields: { ip: "the graph leaves it out" } };
  return { name: "print", system: "ftrace", decoded, whole: true };
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

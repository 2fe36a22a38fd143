import { latencyDialect, latencyText } from "../dat/latencyFlags.js";
import { commOf, isInterrupt } from "./fastContext.js";
import { setCount, type LineContext } from "./textEvent.js";

/**
 * What stands before an event's name in the layouts that the fast reader does not know, by pattern:
 * long pids, an instance's name in front, times beyond 2^53, edited or re-indented lines. Also the
 * latency formats:
 *
 *     racer-240       0d..1. 86992us : dax_writeback_one: ...
 *        dax faulter-1     268   1 0 00000000 00000002 [045fb3c4] 78.518ms (+0.118ms): dax_pte_fault: ...
 *
 * Comms hold any byte, so the first match that leaves at most 16 characters before the pid counts.
 * Source: kernel/trace/trace_output.c trace_print_context, trace_print_lat_context@6.12.
 */
const MAX_COMM = 16;
/** What the latency formats leave of a comm. */
const LATENCY_COMM = 8;
const RECENT = latencyDialect(undefined);

const USUAL =
  /-(\d{1,10}) +(?:\( *(\d{1,10}|-+)\) +)?\[(\d{3,5})\] *(?:([.a-zA-Z][.a-zA-Z0-9]{3,6}) +)?(?:(\d{1,15})\.(\d{6,9})|(\d{1,20})): (?=.)/g;

/** `comm-pid cpu flags time us mark: `; the mark is one of `$@*#!+` or a blank. */
const LATENCY =
  /-(\d{1,10}) +(\d{1,5})([.a-zA-Z][.a-zA-Z0-9]{3,6}) +(?:(\d{1,15})us[ $@*#!+]: ?|(\d{1,20}) ?: )/g;

/** `trace-cmd report -l`: CPU and flags as in the latency format, the time as ever. */
const LATENCY_SECONDS =
  /-(\d{1,10}) +(\d{1,5})([.a-zA-Z][.a-zA-Z0-9]{3,6}) +(\d{1,15})\.(\d{6,9}): (?=.)/g;

/** `comm pid cpu flag preempt-count index [stamp] ms (+ms): ` */
const VERBOSE =
  /^(.{1,16}?) +(\d{1,10}) +(\d{1,5}) (\d{1,3}) ([0-9a-f]{8}) ([0-9a-f]{8,16}) \[([0-9a-f]{1,16})\] (?:\d+\.\d{3}(ms) \(\+\d+\.\d{3}ms\)|\d+ \(\+\d+\)): /;

/**
 * The name of an instance, a guest or a file, as `trace-cmd report` prints it for several: all as
 * wide as the longest, and a blank behind the colon.
 */
const BUFFER_PREFIX = /^ *([^\s:]+): /;

/** Out (of these three): where the text after the time starts, with `context` filled; or -1. */
export function readUsual(line: string, context: LineContext): number {
  const direct = matchUsual(line, context);
  if (direct !== -1) {
    context.buffer = "";
    return direct;
  }
  const prefix = BUFFER_PREFIX.exec(line);
  if (prefix === null) return -1;
  const rest = line.slice(prefix[0].length);
  const at = matchUsual(rest, context);
  if (at === -1) return -1;
  context.buffer = prefix[1]!;
  return at + line.length - rest.length;
}

function matchUsual(line: string, context: LineContext): number {
  const first = line.length - line.trimStart().length;
  for (const match of line.matchAll(USUAL)) {
    if (match.index > first + MAX_COMM + 16) break;
    const comm = line.slice(0, match.index).trimStart();
    if (comm === "" || comm.length > MAX_COMM) continue;
    // The kernel's word for a pid below 0, which no task has.
    const negative = comm === "<XXX>-";
    context.comm = negative ? "<XXX>" : commOf(comm);
    context.pid = negative ? -Number(match[1]) : Number(match[1]);
    context.tgid =
      match[2] === undefined || match[2].startsWith("-") ? undefined : Number(match[2]);
    context.cpu = Number(match[3]);
    setFlags(context, match[4] ?? "");
    if (match[7] !== undefined) setCount(context, match[7]);
    else {
      context.seconds = Number(match[5]);
      context.nanos = Number(match[6]!.padEnd(9, "0"));
    }
    return match.index + match[0].length;
  }
  return -1;
}

export function readLatency(line: string, context: LineContext): number {
  for (const match of line.matchAll(LATENCY)) {
    if (!setLatencyTask(line, match, context)) continue;
    if (match[5] !== undefined) setCount(context, match[5]);
    else setCount(context, `${match[4]!}000`);
    return match.index + match[0].length;
  }
  for (const match of line.matchAll(LATENCY_SECONDS)) {
    if (!setLatencyTask(line, match, context)) continue;
    context.seconds = Number(match[4]);
    context.nanos = Number(match[5]!.padEnd(9, "0"));
    return match.index + match[0].length;
  }
  return -1;
}

function setLatencyTask(line: string, match: RegExpExecArray, context: LineContext): boolean {
  let comm = line.slice(0, match.index).trimStart();
  let buffer = "";
  if (comm.length > LATENCY_COMM) {
    const prefix = BUFFER_PREFIX.exec(line.slice(0, match.index - LATENCY_COMM));
    if (prefix?.[0].length !== match.index - LATENCY_COMM) return false;
    buffer = prefix[1]!;
    comm = line.slice(match.index - LATENCY_COMM, match.index).trimStart();
  }
  if (comm === "") return false;
  context.comm = commOf(comm);
  context.pid = Number(match[1]);
  context.tgid = undefined;
  context.cpu = Number(match[2]);
  context.buffer = buffer;
  setFlags(context, match[3]!);
  return true;
}

/**
 * The verbose latency layout gives flags and counts as numbers.
 *
 * The stamp in brackets is in microseconds of the trace clock (cycles for a counting clock); the
 * time after it counts from the buffer's first entry, so the stamp is the event's time.
 */
export function readVerboseLatency(line: string, context: LineContext): number {
  const match = VERBOSE.exec(line);
  if (match === null) return -1;
  context.comm = commOf(match[1]!.trimStart());
  context.pid = Number(match[2]);
  context.tgid = undefined;
  context.cpu = Number(match[3]);
  context.buffer = "";
  setFlags(context, latencyText(Number(match[4]), Number.parseInt(match[5]!, 16), RECENT));
  const stamp = BigInt(`0x${match[7]!}`).toString();
  setCount(context, match[8] === undefined ? stamp : `${stamp}000`);
  return match[0].length;
}

function setFlags(context: LineContext, flags: string): void {
  context.flags = flags;
  context.inInterrupt = flags.length > 2 && isInterrupt(flags.charCodeAt(2));
}

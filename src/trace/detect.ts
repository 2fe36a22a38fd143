import type { FormatName } from "./logInfo.js";
import { dmesgPrefixLength } from "./text/dmesgPrefix.js";

/** How many first bytes of the content are looked at. */
export const DETECT_LENGTH = 64 * 1024;

const DAT_MAGIC = [0x17, 0x08, 0x44, ...Buffer.from("tracing")];

const KERNEL_HEADER = /^# (?:tracer:|entries-in-buffer|\S+ latency trace )/;
const USUAL_EVENT =
  /-\d+ +(?:\( *(?:\d+|-+)\) +)?\[\d{3,}\] *(?:[.a-zA-Z][.a-zA-Z0-9]{3,6} +)?\d+(?:\.\d{6,9})?: /;
const LATENCY_EVENT = /-\d+ +\d+[.a-zA-Z][.a-zA-Z0-9]{3,6} +\d+(?:us[ $@*#!+]| ?): ?/;
const VERBOSE_EVENT = /^.{1,16} +\d+ +\d+ \d+ [0-9a-f]{8} [0-9a-f]{8,16} \[[0-9a-f]+\] /;
/** trace-cmd pads the name of the event; the kernel puts one blank after it. */
const PADDED_NAME = /\d: (?:\(\+\d+\) +)?\w+: {2,}\S|\d: {2,}\S/;
const TRACE_CMD_LATENCY = /-\d+ +\d+[.a-zA-Z][.a-zA-Z0-9]{3,6} +\d+\.\d{6,9}: /;
const LOSS_MARK = /^CPU:\d+ \[(?:LOST|\d+ EVENTS DROPPED|EVENTS DROPPED)/;
const DMESG_EVENT =
  /^(?:.{1,24}-\d+ +\d+[.a-zA-Z][.a-zA-Z0-9]{3,6} +\d+|Dumping ftrace (?:instance .{1,255} )?buffer:$)/;
const PERF_EVENT =
  /^.{0,40}?\s+\d+(?:\/\d+)?\s+(?:\[\d{3,}\]\s+)?(?:\S+\s+)?\d+\.\d{6,9}:\s+(?:\d+\s+)?\w+:\w+: /;
/** Without the time (`-F comm,tid,event,trace`) it is looked for when nothing else fits. */
const PERF_TIMELESS = /^.{0,40}?\s+\d+(?:\/\d+)?\s+(?:\[\d{3,}\]\s+)?\w+:\w+: \S/;
/** Without the comm (`-F -comm`): a line begins with the task, the time or the event. */
const PERF_BARE =
  /^ {0,4}(?:\d+(?:\/\d+)?\s+(?:\[\d{3,}\]\s+)?)(?:\d+\.\d{6,9}:\s+)?(?:\d+\s+)?\w+:\w+: \S/;
/** `perf script --header` puts more before the events than is looked at. */
const PERF_HEADER = /^# (?:captured on {4}: |perf version : |cmdline : \S*perf )/;
const BPFTRACE_LINE =
  /^(?:Attaching \d+ probes?\.\.\.|@lockstep \d+ |\{"type": ?"(?:attached_probes|printf)")/;
const KERNEL_MESSAGE = /^(?:<\d+>)?\[ *\d+\.\d{6}\]|^.{0,80} kernel: /;
const MANY_MESSAGES = 20;
/** A line of the function graph with its time and task, as trace_pipe has it without a header. */
const GRAPH_LINE = /^ *\d+\.\d{6,9} \| +\d+\) +.{1,16}?-\d+ +\| .*\| /;
const FUNCTION_GRAPH = /^# tracer: function_graph/;

/**
 * Names the format of a log by its content.
 *
 * In: the first bytes of the unpacked content. Out: undefined when it is no known log.
 */
export function detectFormat(head: Uint8Array): FormatName | undefined {
  if (DAT_MAGIC.every((byte, i) => head[i] === byte)) return "dat";
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, DETECT_LENGTH))
    .toString("latin1")
    .replace(/^\xef\xbb\xbf/, "");
  let usual = false;
  let stamped = 0;
  let timeless = false;
  for (const whole of text.split("\n")) {
    const line = whole.replace(/\r$/, "");
    const format = formatOfLine(line);
    // The usual line does not tell the kernel from trace-cmd: what is around it may.
    if (format === "usual") usual = true;
    else if (format !== undefined) return format;
    else if (KERNEL_MESSAGE.test(line)) stamped++;
    else if (PERF_TIMELESS.test(line)) timeless = true;
  }
  if (usual) return "text";
  // The messages of a boot are longer than what is looked at here: a dump may follow.
  if (stamped >= MANY_MESSAGES) return "dmesg";
  return timeless ? "perf" : undefined;
}

function formatOfLine(line: string): FormatName | "usual" | undefined {
  if (KERNEL_HEADER.test(line) || FUNCTION_GRAPH.test(line)) return "text";
  if (/^(?: *\S+: )?cpus=\d+$/.test(line)) return "trace-cmd";
  const prefix = dmesgPrefixLength(line);
  const message = line.slice(prefix);
  if (DMESG_EVENT.test(message) && (prefix > 0 || message.startsWith("Dumping"))) return "dmesg";
  if (BPFTRACE_LINE.test(line)) return "bpftrace";
  if (/^\{.*"name":/.test(line)) return "ndjson";
  if (TRACE_CMD_LATENCY.test(line)) return "trace-cmd";
  if (USUAL_EVENT.test(line)) {
    if (line[16] === "-" && line[25] === "[") return "text";
    if (line[16] === "-" && line[23] === "[") return "trace-cmd";
    return PADDED_NAME.test(line) ? "trace-cmd" : "usual";
  }
  if (LATENCY_EVENT.test(line) || VERBOSE_EVENT.test(line)) return "text";
  if (GRAPH_LINE.test(line)) return "text";
  if (PERF_EVENT.test(line) || PERF_BARE.test(line) || PERF_HEADER.test(line)) return "perf";
  // A loss mark alone does not tell the two apart; trace_pipe says LOST, trace-cmd DROPPED.
  if (LOSS_MARK.test(line)) return line.includes("DROPPED") ? "trace-cmd" : "text";
  return undefined;
}

import { UserError } from "../../base/index.js";
import type { TraceEvent } from "../event.js";
import { BlockWalker, type LineReader } from "./blockReader.js";
import { dmesgPrefixLength } from "./dmesgPrefix.js";
import type { TextReader } from "./logReader.js";
import type { TextSession } from "./textSession.js";

/**
 * Reads a dump of the ring buffer out of the kernel's log: after sysrq-z, or a panic with
 * `ftrace_dump_on_oops`.
 *
 *     [   70.450159] Dumping ftrace buffer:
 *     [   70.450253] ---------------------------------
 *     [   70.450253]    racer-240       0d..1. 86992us : dax_writeback_one: dev 259:0 ...
 *     [   70.450253] ---------------------------------
 *
 * The stamp in front is of the printing, not of the event. Lines outside of a dump are not ours. Source: kernel/trace/trace.c ftrace_dump@6.12.
 */
/** Since 6.10 the instances are dumped too. */
const START = /^Dumping ftrace (?:instance (.{1,255}) )?buffer:$/;
const RULE = /^-{20,}$/;
/** printk was faster than the console; inside of a dump those were events. */
const DROPPED = /^\*\* (\d{1,15}) printk messages dropped \*\*$/;
const EMPTY = "   (ftrace buffer empty)";
const LATENCY_EVENT = /-\d+ +\d+[.a-zA-Z][.a-zA-Z0-9]{3,6} +\d+(?:us[ $@*#!+]| ?): ?/;

export function dmesgReader(
  session: TextSession,
  readEventLine: LineReader,
): TextReader & { finish(): void } {
  let dump: "outside" | "announced" | "inside" = "outside";
  let dumps = 0;

  function readLine(bytes: Buffer, start: number, end: number, out: TraceEvent[]): void {
    const line = bytes.toString("latin1", start, end);
    const prefixLength = dmesgPrefixLength(line);
    const text = line.slice(prefixLength);
    const dropped = dump === "outside" ? null : DROPPED.exec(text);
    const begins = START.exec(text);
    if (begins !== null) {
      // The one before had no end.
      if (dump !== "outside") session.counters.add("dump_unfinished");
      dump = "announced";
      session.buffer = begins[1] ?? "";
      dumps++;
    } else if (dropped !== null) session.loseSomewhere(Number(dropped[1]));
    else if (text === EMPTY) dump = "outside";
    else if (RULE.test(text) && dump !== "outside") {
      dump = dump === "announced" ? "inside" : "outside";
    } else if (dump === "inside" || LATENCY_EVENT.test(text)) {
      session.prefixLength = prefixLength;
      readEventLine(bytes, start + prefixLength, end, out);
      session.prefixLength = 0;
      return;
    }
    session.counters.add("other_lines");
  }

  const walker = new BlockWalker(session, readLine);
  return {
    block: (block, out) => {
      walker.walk(block, out);
    },
    finish: () => {
      if (dump !== "outside") session.counters.add("dump_unfinished");
      if (dumps > 0 || session.entries > 0) return;
      throw new UserError("holds no dump of the ring buffer", {
        place: { file: session.file },
        hint: "Make one with sysrq-z, or boot with ftrace_dump_on_oops; or name another format with --format.",
      });
    },
  };
}

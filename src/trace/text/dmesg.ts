import type { TraceEvent } from "../event.js";
import { BlockWalker, type LineReader } from "./blockReader.js";
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
 * The stamp in front is of the printing, not of the event. Serial consoles and journals put more
 * before it. Lines outside of a dump are not ours. Source: kernel/trace/trace.c ftrace_dump@6.12.
 */
const PREFIX =
  /^(?:.{0,80}? kernel: |<\d+>|.{0,40}?(?=\[ *\d+\.\d{6}\]))?(?:\[ *\d+\.\d{6}\](?:\[ *[TC]\d+\])? )?/;
const START = "Dumping ftrace buffer:";
const RULE = /^-{20,}$/;
const LATENCY_EVENT = /-\d+ +\d+[.a-zA-Z][.a-zA-Z0-9]{3,6} +\d+(?:us[ $@*#!+]| ?): ?/;

export function dmesgReader(
  session: TextSession,
  readEventLine: LineReader,
): TextReader & { finish(): void } {
  let dump: "outside" | "announced" | "inside" = "outside";

  function readLine(bytes: Buffer, start: number, end: number, out: TraceEvent[]): void {
    const line = bytes.toString("latin1", start, end);
    const prefixLength = PREFIX.exec(line)?.[0].length ?? 0;
    const text = line.slice(prefixLength);
    if (text === START) dump = "announced";
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
    },
  };
}

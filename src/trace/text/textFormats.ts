import type { Counters } from "../counters.js";
import type { TraceEvent } from "../event.js";
import type { LogInfo } from "../logInfo.js";
import { bpftraceReader } from "./bpftrace.js";
import { dmesgReader } from "./dmesg.js";
import { logReader, type TextReader } from "./logReader.js";
import { ndjsonReader } from "./ndjson.js";
import { perfReader } from "./perfScript.js";
import { TextSession, type ReadOptions } from "./textSession.js";

/** The reader for a text format, and what to call after the last block. */
export function textReader(
  info: LogInfo,
  counters: Counters,
  options: ReadOptions,
): { reader: TextReader; finish: (out: TraceEvent[]) => void } {
  const dialect =
    info.format === "trace-cmd" || info.format === "perf" ? "libtraceevent" : "kernel";
  const session = new TextSession(info, counters, options, dialect);
  const finish = (): void => {
    session.finish();
  };
  switch (info.format) {
    case "perf":
      return { reader: perfReader(session), finish };
    case "dmesg": {
      const reader = dmesgReader(session, logReader(session, "kernel").readLine);
      return {
        reader,
        finish: () => {
          reader.finish();
          finish();
        },
      };
    }
    case "bpftrace": {
      const reader = bpftraceReader(session);
      return {
        reader,
        finish: (out) => {
          reader.finish(out);
          finish();
        },
      };
    }
    case "ndjson":
      return { reader: ndjsonReader(session), finish };
    case "trace-cmd":
      return { reader: logReader(session, "trace-cmd"), finish };
    default:
      return { reader: logReader(session, "kernel"), finish };
  }
}

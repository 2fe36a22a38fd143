import type { Counters } from "../counters.js";
import type { LogInfo } from "../logInfo.js";
import { logReader, type TextReader } from "./logReader.js";
import { TextSession, type ReadOptions } from "./textSession.js";

/** The reader for a text format, and what to call after the last block. */
export function textReader(
  info: LogInfo,
  counters: Counters,
  options: ReadOptions,
): { reader: TextReader; finish: () => void } {
  const dialect =
    info.format === "trace-cmd" || info.format === "perf" ? "libtraceevent" : "kernel";
  const session = new TextSession(info, counters, options, dialect);
  const reader = logReader(session, info.format === "trace-cmd" ? "trace-cmd" : "kernel");
  return {
    reader,
    finish: () => {
      session.finish();
    },
  };
}

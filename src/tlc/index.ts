/**
 * tlc: runs the model checker TLC and reads its output by message code. What lives here: the jar
 * (fetched once, pinned), the JVM process, messages, behaviours, values in TLC's notation.
 * May import base and tla.
 */
export type { BehaviourEnd, TraceStep } from "./behaviour.js";
export { workerCommand, type TlcServer } from "./distributed.js";
export { fetchCommand } from "./jar.js";
export { findTlc, type TlcInstallation, type TlcSearch } from "./locate.js";
export { runTlc, tlcCommand, type TlcRequest, type TlcRun } from "./run.js";
export type { Counts, Outcome, TlcReport } from "./tlcReport.js";

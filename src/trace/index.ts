/**
 * trace: from the bytes of a log to events, for every format a kernel developer has. Imports base.
 *
 * `openTrace` is the door; what is lost, damaged or unreadable is in its counters, never skipped.
 */
export { COUNTER_TABLE, Counters, type CounterName, type CounterValue } from "./counters.js";
export { detectFormat } from "./detect.js";
export { eventsSchema, eventsSummarySchema } from "./eventSchemas.js";
export type { ClockName, FieldValue, TraceEvent } from "./event.js";
export { EventLines } from "./eventLines.js";
export { bytesInput, type TraceInput } from "./input.js";
export { eventToJson, timeToJson } from "./json.js";
export type { FormatName, LogInfo, WantedEvents } from "./logInfo.js";
export type { OpenOptions } from "./openLog.js";
export { openTrace, type TraceReader } from "./openTrace.js";

import type { FieldValue, TraceEvent } from "../../src/trace/index.js";

let next = 0;

/** An event as a reader would give it, with only what the test says. */
export function traceEvent(
  name: string,
  pid: number,
  fields: Record<string, FieldValue>,
  more: Partial<TraceEvent> = {},
): TraceEvent {
  const n = next++;
  return {
    n,
    file: "test",
    line: n + 1,
    offset: undefined,
    cpu: 0,
    pid,
    tgid: undefined,
    comm: `task${pid}`,
    ts: BigInt(n) * 1000n,
    seconds: 0,
    nanos: n * 1000,
    clock: "mono",
    name,
    system: null,
    fields,
    unknownFields: undefined,
    flags: ".....",
    inInterrupt: false,
    lost: 0,
    buffer: "",
    raw: `task${pid}-${pid} [000] ..... ${n}: ${name}: ${JSON.stringify(fields)}`,
    ...more,
  };
}

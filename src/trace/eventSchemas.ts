const count = { type: "integer", minimum: 0 } as const;
const counts = { type: "object", additionalProperties: count } as const;
const textOrNull = { type: ["string", "null"] } as const;
const countOrNull = { type: ["integer", "null"], minimum: 0 } as const;

const clock = {
  enum: [
    "local",
    "global",
    "counter",
    "uptime",
    "perf",
    "mono",
    "mono_raw",
    "boot",
    "tai",
    "x86-tsc",
    "unknown",
  ],
} as const;

const fieldValue = {
  oneOf: [
    { type: "integer" },
    { type: "string" },
    { type: "array", items: { $ref: "#/$defs/fieldValue" } },
  ],
} as const;

/**
 * One line of `lockstep events`, and what its NDJSON reader takes.
 *
 * The members that CLI.md gives are always there, except `line` in binary logs and `offset` in text.
 */
export const eventsSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "lockstep events: one event, one line",
  type: "object",
  additionalProperties: false,
  required: [
    "n",
    "file",
    "cpu",
    "pid",
    "comm",
    "ts",
    "clock",
    "name",
    "system",
    "fields",
    "lost",
    "flags",
  ],
  properties: {
    n: { ...count, description: "number of the event in the whole input, from 0" },
    file: { type: "string" },
    line: { type: "integer", minimum: 1 },
    offset: count,
    cpu: { type: "integer", minimum: -1, description: "-1 where perf was not asked for it" },
    pid: { type: "integer", description: "the thread's id; below 0 where the log says so" },
    tgid: count,
    comm: { type: "string", description: "<...> where the log does not know it" },
    ts: {
      type: ["string", "null"],
      pattern: "^[0-9]+(\\.[0-9]{9})?$",
      description: "seconds, or a bare count for the clocks that count",
    },
    clock,
    name: { type: "string", pattern: "^[A-Za-z0-9_-]+$" },
    system: textOrNull,
    fields: {
      type: "object",
      additionalProperties: { $ref: "#/$defs/fieldValue" },
      description:
        "numbers, beyond 2^53 as strings; devices as major:minor; flags as bit masks; names as in the event's format file",
    },
    unknownFields: {
      type: "object",
      additionalProperties: { type: "string" },
      description: "fields that the log does not give, in part or as a hash, and why",
    },
    lost: {
      type: "integer",
      minimum: -1,
      description: "records lost on this CPU directly before: a count, or -1 for some",
    },
    flags: { type: "string", description: "the latency flags as the kernel writes them" },
    buffer: { type: "string", description: "the instance, where it is not the top one" },
  },
  $defs: { fieldValue },
} as const;

const sample = {
  type: "object",
  required: ["file", "text", "why"],
  properties: {
    file: { type: "string" },
    line: { type: "integer" },
    offset: { type: "integer" },
    text: { type: "string" },
    why: { type: "string" },
  },
} as const;

/** What `lockstep events --summary FILE` and `--stats --json` write. */
export const eventsSummarySchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "lockstep events: the summary of a reading",
  type: "object",
  required: [
    "lockstep",
    "kind",
    "files",
    "events",
    "printed",
    "first",
    "last",
    "lost",
    "unreadable",
    "counters",
    "worst",
  ],
  properties: {
    lockstep: { type: "string" },
    kind: { const: "events-summary" },
    files: {
      type: "array",
      items: {
        type: "object",
        required: ["file", "format", "kernel", "clock"],
        properties: {
          file: { type: "string" },
          format: { enum: ["text", "trace-cmd", "dat", "perf", "dmesg", "bpftrace", "ndjson"] },
          kernel: textOrNull,
          tracer: textOrNull,
          clock,
          cpus: countOrNull,
          lines: count,
          entriesInBuffer: countOrNull,
          entriesWritten: countOrNull,
        },
      },
    },
    events: {
      type: "object",
      required: ["total", "byName"],
      properties: { total: count, byName: counts },
    },
    printed: {
      type: "object",
      required: ["total", "byCpu", "byBuffer"],
      properties: { total: count, byCpu: counts, byBuffer: counts },
    },
    first: textOrNull,
    last: textOrNull,
    lost: {
      type: "object",
      required: ["counted", "byCpu", "placesWithoutCount", "overwritten"],
      properties: { counted: count, byCpu: counts, placesWithoutCount: counts, overwritten: count },
    },
    unreadable: {
      type: "object",
      required: ["lines", "samples"],
      properties: { lines: count, samples: { type: "array", items: sample } },
    },
    counters: {
      type: "array",
      items: {
        type: "object",
        required: ["name", "severity", "blame", "sentence", "count", "byCpu"],
        properties: {
          name: { type: "string" },
          severity: { enum: ["info", "loss", "damage"] },
          blame: { enum: ["recording", "reader"] },
          sentence: { type: "string" },
          count,
          byCpu: counts,
        },
      },
    },
    worst: { enum: ["info", "loss", "damage"] },
  },
} as const;

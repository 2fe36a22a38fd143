import { valueSchema } from "../base/index.js";

const count = { type: "integer", minimum: 0 } as const;
const counts = { type: "object", additionalProperties: count } as const;
const names = { type: "array", items: { type: "string" } } as const;
const verdict = { enum: ["conforms", "violates", "inconclusive"] } as const;
const sha256 = { type: "string", pattern: "^[0-9a-f]{64}$" } as const;

/** An event as `lockstep events` prints it, with the line as it stands. */
const event = {
  type: "object",
  required: ["n", "file", "cpu", "pid", "comm", "name", "fields", "raw"],
  properties: { raw: { type: "string" } },
} as const;

const lock = {
  type: "object",
  required: ["lock", "task", "name"],
  properties: { name: { type: "string" } },
} as const;

const candidate = {
  type: "object",
  additionalProperties: false,
  required: ["action", "args", "owed", "states"],
  properties: {
    action: { type: "string" },
    args: { type: "object", additionalProperties: { $ref: "#/$defs/value" } },
    owed: { type: "boolean" },
    states: count,
    failed: {
      type: "object",
      additionalProperties: false,
      required: ["text", "module", "file", "line", "column", "values"],
      properties: {
        text: { type: "string" },
        module: { type: "string" },
        file: { type: "string" },
        line: { type: "integer", minimum: 1 },
        column: { type: "integer", minimum: 1 },
        values: { type: "object", additionalProperties: { $ref: "#/$defs/value" } },
      },
    },
  },
} as const;

const violation = {
  type: "object",
  additionalProperties: false,
  required: [
    "slice",
    "event",
    "rule",
    "before",
    "possibleStates",
    "candidates",
    "allowed",
    "holders",
    "waiters",
    "context",
    "repair",
  ],
  properties: {
    slice: { type: "object" },
    event,
    rule: { type: "string" },
    before: { type: "object", additionalProperties: { $ref: "#/$defs/value" } },
    possibleStates: count,
    candidates: { type: "array", items: candidate },
    allowed: names,
    holders: { type: "array", items: lock },
    waiters: { type: "array", items: lock },
    context: { type: "array", items: event },
    repair: {
      oneOf: [
        { type: "null" },
        {
          type: "object",
          additionalProperties: false,
          required: ["edit", "text"],
          properties: {
            edit: { enum: ["insert", "drop", "swap"] },
            text: { type: "string" },
          },
        },
      ],
    },
  },
} as const;

const validation = {
  type: "object",
  required: [
    "verdict",
    "protocol",
    "spec",
    "trace",
    "events",
    "slices",
    "coverage",
    "observability",
    "why",
    "violations",
  ],
  properties: {
    verdict,
    protocol: { type: "string" },
    filesystem: { type: "string" },
    spec: {
      type: "object",
      additionalProperties: false,
      required: ["file", "sha256", "variant"],
      properties: { file: { type: "string" }, sha256, variant: { type: "string" } },
    },
    binding: {
      type: "object",
      additionalProperties: false,
      required: ["file", "sha256"],
      properties: { file: { type: "string" }, sha256 },
    },
    trace: {
      type: "object",
      additionalProperties: false,
      required: ["files", "sha256", "format", "kernel", "clock"],
      properties: {
        files: names,
        sha256,
        format: { type: "string" },
        kernel: { type: ["string", "null"] },
        clock: { type: "string" },
      },
    },
    events: {
      type: "object",
      additionalProperties: false,
      required: ["total", "relevant", "checked", "ignored", "unreadable", "lost"],
      properties: {
        total: count,
        relevant: count,
        checked: count,
        ignored: counts,
        unreadable: count,
        /** -1: some, the log does not say how many. */
        lost: { type: "integer", minimum: -1 },
      },
    },
    slices: {
      type: "object",
      additionalProperties: false,
      required: ["total", "conforms", "violates", "inconclusive"],
      properties: { total: count, conforms: count, violates: count, inconclusive: count },
    },
    coverage: {
      type: "object",
      additionalProperties: false,
      required: ["actions", "hidden", "neverTaken", "unseenEvents"],
      properties: { actions: counts, hidden: counts, neverTaken: names, unseenEvents: names },
    },
    observability: { enum: ["tracepoints", "probes"] },
    why: names,
    notes: names,
    violationCount: count,
    violations: { type: "array", items: violation },
  },
} as const;

/** The JSON schema of `lockstep validate --json`: one protocol's document, or several under results. */
export const validateSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "lockstep validate",
  type: "object",
  required: ["lockstep", "kind", "verdict"],
  properties: { lockstep: { type: "string" }, kind: { const: "validate" } },
  oneOf: [
    validation,
    {
      type: "object",
      required: ["results"],
      properties: { verdict, results: { type: "array", items: validation, minItems: 2 } },
    },
  ],
  $defs: { value: valueSchema },
} as const;

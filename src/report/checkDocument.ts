import { valueSchema } from "../base/index.js";
import type { CheckResult } from "../check/index.js";
import type { BehaviourEnd, TraceStep } from "../tlc/index.js";

/** The schema of a behaviour: its states from the first on, and how it goes on for ever. */
export const behaviourSchemas = {
  step: {
    type: "object",
    additionalProperties: false,
    required: ["step", "action", "args", "state"],
    properties: {
      step: { type: "integer", minimum: 1 },
      action: { type: "string" },
      args: { type: "object", additionalProperties: { $ref: "#/$defs/value" } },
      state: { type: "object", additionalProperties: { $ref: "#/$defs/value" } },
    },
  },
  end: {
    oneOf: [
      {
        type: "object",
        additionalProperties: false,
        required: ["kind"],
        properties: { kind: { const: "stutters" } },
      },
      {
        type: "object",
        additionalProperties: false,
        required: ["kind", "step", "action"],
        properties: {
          kind: { const: "back" },
          step: { type: "integer", minimum: 1 },
          action: { type: "string" },
        },
      },
    ],
  },
  place: {
    type: "object",
    additionalProperties: false,
    required: ["file"],
    properties: {
      file: { type: "string" },
      line: { type: "integer" },
      column: { type: "integer" },
      offset: { type: "integer" },
    },
  },
  value: valueSchema,
} as const;

const outcomes = ["pass", "deadlock", "invariant", "property", "assumption", "error"] as const;

/** The JSON schema of `lockstep check --json`. */
export const checkSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "lockstep check",
  type: "object",
  additionalProperties: false,
  required: ["lockstep", "kind", "results", "ok"],
  properties: {
    lockstep: { type: "string" },
    kind: { const: "check" },
    results: { type: "array", items: { $ref: "#/$defs/result" } },
    ok: { type: "boolean" },
  },
  $defs: {
    result: {
      type: "object",
      additionalProperties: false,
      required: [
        "protocol",
        "config",
        "engine",
        "expected",
        "actual",
        "ok",
        "finished",
        "seconds",
        "coverage",
        "differences",
      ],
      properties: {
        protocol: { type: "string" },
        config: { type: "string" },
        proposal: { type: "string", description: "The folder of a user's proposal" },
        what: { type: "string" },
        engine: { enum: ["tlc", "builtin"] },
        expected: { $ref: "#/$defs/outcome" },
        actual: { $ref: "#/$defs/outcome" },
        ok: { type: "boolean" },
        finished: { type: "boolean", description: "false: a limit ended the run (exit code 2)" },
        differences: { type: "array", items: { type: "string" } },
        generated: { type: "integer" },
        distinct: { type: "integer" },
        depth: { type: "integer" },
        seconds: { type: "number" },
        coverage: { type: "object", additionalProperties: { type: "integer", minimum: 0 } },
        trace: { type: "array", items: { $ref: "#/$defs/step" } },
        end: { $ref: "#/$defs/end" },
        warnings: { type: "array", items: { type: "string" } },
      },
    },
    outcome: {
      type: "object",
      additionalProperties: false,
      required: ["outcome"],
      properties: {
        outcome: { enum: outcomes },
        name: { type: "string" },
        message: { type: "string" },
        place: { $ref: "#/$defs/place" },
        loaded: { const: false, description: "The spec or its configuration could not be read" },
      },
    },
    ...behaviourSchemas,
  },
} as const;

/** Milliseconds are all that a run time is good for. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

function behaviour(trace: readonly TraceStep[], end: BehaviourEnd | undefined): object {
  return { ...(trace.length > 0 ? { trace } : {}), ...(end ? { end } : {}) };
}

function resultBody({ task, run, differences }: CheckResult): object {
  const finished = run.kind === "finished";
  return {
    protocol: task.protocol,
    config: task.config.name,
    proposal: task.proposal,
    what: task.config.what,
    engine: run.engine,
    expected: task.config.expected,
    actual: finished ? run.outcome : { outcome: "error", message: run.why },
    ok: finished && differences.length === 0,
    finished,
    differences,
    generated: run.generated,
    distinct: run.distinct,
    depth: run.depth,
    seconds: rounded(run.seconds),
    coverage: finished ? run.coverage : {},
    ...(finished ? behaviour(run.trace, run.end) : {}),
    ...(finished && run.warnings.length > 0 ? { warnings: run.warnings } : {}),
  };
}

/** The body of `lockstep check --json`. */
export function checkDocument(results: readonly CheckResult[]): { results: object[]; ok: boolean } {
  const ok = results.every(
    ({ run, differences }) => run.kind === "finished" && differences.length === 0,
  );
  return { results: results.map(resultBody), ok };
}

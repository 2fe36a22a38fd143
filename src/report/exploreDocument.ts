import type { BuiltinReport } from "../check/index.js";
import { behaviourSchemas } from "./checkDocument.js";

/** The JSON schema of `lockstep explore --json`. */
export const exploreSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "lockstep explore",
  type: "object",
  additionalProperties: false,
  required: [
    "lockstep",
    "kind",
    "outcome",
    "generated",
    "distinct",
    "depth",
    "seconds",
    "coverage",
  ],
  properties: {
    lockstep: { type: "string" },
    kind: { const: "explore" },
    outcome: {
      enum: ["pass", "deadlock", "invariant", "property", "assumption", "error", "bound"],
      description: "bound: a limit ended the search before it was complete",
    },
    name: { type: "string", description: "The invariant, property or assumption that is violated" },
    generated: { type: "integer" },
    distinct: { type: "integer" },
    depth: { type: "integer" },
    seconds: { type: "number" },
    coverage: { type: "object", additionalProperties: { type: "integer", minimum: 0 } },
    trace: { type: "array", items: { $ref: "#/$defs/step" } },
    end: { $ref: "#/$defs/end" },
    error: {
      type: "object",
      additionalProperties: false,
      required: ["message"],
      properties: {
        message: { type: "string" },
        module: { type: "string" },
        file: { type: "string" },
        line: { type: "integer" },
        column: { type: "integer" },
      },
    },
  },
  $defs: behaviourSchemas,
} as const;

/** An evaluation that failed, or a spec that could not be read. */
export interface ExploreFailure {
  readonly message: string;
  readonly module?: string | undefined;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** The fields of the document: the engine's own record has more. */
function failureBody({ message, module, file, line, column }: ExploreFailure): ExploreFailure {
  return { message, module, file, line, column };
}

/** The body of `lockstep explore --json`. */
export function exploreDocument(report: BuiltinReport, error?: ExploreFailure): object {
  const { outcome, generated, distinct, depth, seconds, coverage, trace, end } = report;
  return {
    outcome: outcome?.outcome ?? "bound",
    ...(outcome && "name" in outcome ? { name: outcome.name } : {}),
    generated,
    distinct,
    depth,
    seconds: Math.round(seconds * 1000) / 1000,
    coverage,
    ...(trace.length > 0 ? { trace } : {}),
    ...(end ? { end } : {}),
    ...(error ? { error: failureBody(error) } : {}),
  };
}

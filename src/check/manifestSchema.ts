/** The JSON schema of `specs/PROTOCOL/manifest.json`: what must come out of each configuration. */
export const manifestSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "lockstep manifest",
  description:
    "The configurations of a protocol (each a file NAME.cfg beside this one) and what must come out of them.",
  type: "object",
  additionalProperties: false,
  required: ["protocol", "configs"],
  properties: {
    $schema: { type: "string" },
    protocol: { type: "string", pattern: "^[A-Za-z0-9_-]+$" },
    configs: { type: "array", items: { $ref: "#/$defs/config" }, minItems: 1 },
  },
  $defs: {
    config: {
      type: "object",
      additionalProperties: false,
      required: ["name", "module", "what", "expected", "size"],
      properties: {
        name: { type: "string", pattern: "^[A-Za-z0-9_-]+$" },
        module: { type: "string", pattern: "^[A-Za-z0-9_]+$" },
        what: { type: "string", description: "In one sentence: the kernel version, the bug" },
        source: { type: "string", description: "Commit, mail or facts that it comes from" },
        size: { enum: ["small", "large"], description: "small: seconds; large: with --large only" },
        expected: {
          type: "object",
          additionalProperties: false,
          required: ["outcome"],
          properties: {
            outcome: { enum: ["pass", "deadlock", "invariant", "property", "assumption"] },
            name: {
              type: "string",
              pattern: "^\\w+(\\|\\w+)*$",
              description: "What must be violated; A|B: either",
            },
          },
        },
        generated: { type: "integer", minimum: 0 },
        distinct: { type: "integer", minimum: 0 },
        depth: { type: "integer", minimum: 0 },
        neverTaken: {
          type: "object",
          additionalProperties: { type: "string", minLength: 1 },
          description: "Actions that this configuration never takes, each with the reason",
        },
      },
    },
  },
} as const;

/** JSON schema (draft 2019-09 subset that ajv checks) of `binding*.json`; see bindingTypes.ts. */
const name = { type: "string", minLength: 1 } as const;
const literal = { type: ["string", "number", "boolean"] } as const;

const condition = {
  type: "object",
  required: ["field"],
  additionalProperties: false,
  properties: {
    field: name,
    bits: { type: "integer", minimum: 1 },
    anyBits: { type: "integer", minimum: 1 },
    noBits: { type: "integer", minimum: 1 },
    equals: { type: ["string", "number"] },
    not: { type: ["string", "number"] },
    atLeast: { type: "number" },
    matches: { type: "string", format: "regex" },
    mayBeAbsent: { const: true },
  },
  minProperties: 2,
} as const;

const argument = {
  anyOf: [
    { const: "task" },
    {
      type: "object",
      required: ["value"],
      additionalProperties: false,
      properties: { value: literal },
    },
    {
      type: "object",
      required: ["field"],
      additionalProperties: false,
      properties: {
        field: name,
        bits: { type: "integer", minimum: 1 },
        map: { type: "object", additionalProperties: literal },
        values: { type: "array", items: literal, minItems: 1 },
      },
    },
  ],
} as const;

const step = {
  type: "object",
  required: ["place", "action", "args"],
  additionalProperties: false,
  properties: {
    place: { enum: ["at", "before", "after", "witness"] },
    action: name,
    args: { type: "array", items: argument },
    if: { type: "array", items: condition },
    optional: { type: "boolean" },
    comment: { type: "string" },
  },
} as const;

const hidden = {
  type: "object",
  required: ["action", "args"],
  additionalProperties: false,
  properties: {
    action: name,
    args: { type: "array", items: argument },
    comment: { type: "string" },
  },
} as const;

const event = {
  type: "object",
  required: ["event"],
  additionalProperties: false,
  properties: {
    event: name,
    comment: { type: "string" },
    kernels: { type: "string" },
    if: { type: "array", items: condition },
    within: name,
    object: { type: "array", items: name, minItems: 1 },
    objectOf: { type: "array", items: name, minItems: 1 },
    also: {
      type: "object",
      required: ["object", "steps"],
      additionalProperties: false,
      properties: {
        object: { type: "array", items: name, minItems: 1 },
        steps: { type: "array", items: step },
      },
    },
    everywhere: { const: true },
    part: {
      anyOf: [
        name,
        {
          type: "object",
          required: ["first"],
          additionalProperties: false,
          properties: {
            first: name,
            count: name,
            last: name,
            divide: { type: "integer", minimum: 1 },
            onward: { const: true },
            align: { type: "integer", minimum: 1 },
            own: { type: "integer", minimum: 1 },
          },
        },
      ],
    },
    ignore: { type: "string", minLength: 1 },
    steps: { type: "array", items: step },
    elsewhere: { type: "array", items: step },
    appear: name,
    leads: { type: "array", items: hidden },
    settles: { type: "boolean" },
    unrecorded: { type: "array", items: hidden },
    introduces: { type: "boolean" },
    ahead: { type: "boolean" },
    enters: name,
    leaves: name,
    ends: { enum: ["task", "object"] },
  },
  anyOf: [
    { required: ["ignore"] },
    { required: ["ends"] },
    { required: ["steps", "object"] },
    { required: ["steps", "objectOf"] },
    { required: ["steps", "everywhere"] },
  ],
} as const;

const lockProbes = {
  type: "object",
  required: ["address", "requests", "releases", "named"],
  additionalProperties: false,
  properties: {
    address: name,
    requests: {
      type: "object",
      additionalProperties: {
        type: "object",
        required: ["return"],
        additionalProperties: false,
        properties: { return: name, got: { type: "integer" } },
      },
    },
    releases: { type: "array", items: name },
    needed: { type: "array", items: name },
    named: {
      type: "array",
      items: {
        type: "object",
        required: ["event", "where", "locks"],
        additionalProperties: false,
        properties: {
          event: name,
          object: { type: "array", items: name, minItems: 1 },
          where: { enum: ["next", "before", "held"] },
          flags: name,
          locks: {
            type: "array",
            minItems: 1,
            items: {
              type: "object",
              required: ["lock", "by"],
              additionalProperties: false,
              properties: {
                lock: name,
                bits: { type: "integer", minimum: 1 },
                by: { type: "array", items: name, minItems: 1 },
                caller: { type: "string", format: "regex" },
              },
            },
          },
        },
      },
    },
  },
} as const;

export const bindingSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  title: "lockstep binding: how the events of a log become steps of a spec",
  type: "object",
  required: [
    "format",
    "protocol",
    "filesystem",
    "what",
    "module",
    "kernels",
    "observability",
    "requires",
    "variants",
    "slots",
    "init",
    "next",
    "appear",
    "idle",
    "slice",
    "hidden",
    "events",
  ],
  additionalProperties: false,
  properties: {
    $schema: { type: "string" },
    format: { const: "lockstep-binding/1" },
    protocol: name,
    filesystem: name,
    what: { type: "string" },
    module: { type: "string", pattern: "\\.tla$" },
    kernels: { type: "string" },
    observability: { enum: ["tracepoints", "probes"] },
    requires: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["fields", "events"],
        additionalProperties: false,
        properties: {
          fields: { type: "array", items: name, minItems: 1 },
          events: { type: "array", items: name, minItems: 1 },
          absent: { type: "boolean" },
          where: { type: "object", additionalProperties: { type: "array", items: condition } },
        },
      },
    },
    variants: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["name", "what", "constants"],
        additionalProperties: false,
        properties: {
          name,
          what: { type: "string" },
          kernels: { type: "string" },
          constants: { type: "object", additionalProperties: { type: "string" } },
        },
      },
    },
    slots: {
      type: "object",
      required: ["constant", "prefix", "start"],
      additionalProperties: false,
      properties: {
        constant: name,
        prefix: { type: "string", pattern: "^[a-z]+$" },
        start: { type: "integer", minimum: 1, maximum: 64 },
      },
    },
    init: name,
    next: name,
    appear: name,
    idle: name,
    normal: name,
    holders: name,
    waiters: name,
    slice: {
      type: "object",
      required: ["object"],
      additionalProperties: false,
      properties: { object: { type: "array", items: name, minItems: 1 }, part: name },
    },
    acrossObjects: { type: "boolean" },
    hidden: {
      type: "array",
      items: hidden,
    },
    lockProbes,
    events: { type: "array", items: event, minItems: 1 },
  },
} as const;

/**
 * A TLA+ value in JSON, as CLI.md has it: the form in which documents, reports and both engines
 * exchange states. Booleans, strings and numbers stand for themselves, arrays are tuples and
 * sequences. `#tla` is the text of a value that TLC prints without enumerating it (`SUBSET 1..30`).
 */
export type ValueJson =
  | boolean
  | number
  | string
  | readonly ValueJson[]
  | { readonly "#int": string }
  | { readonly "#mv": string }
  | { readonly "#set": readonly ValueJson[] }
  | { readonly "#rec": Readonly<Record<string, ValueJson>> }
  | { readonly "#fun": readonly (readonly [ValueJson, ValueJson])[] }
  | { readonly "#tla": string };

/** The JSON schema of a value, under the name `value` in `$defs` of every document's schema. */
export const valueSchema = {
  description: "A TLA+ value",
  oneOf: [
    { type: ["boolean", "number", "string"] },
    { type: "array", items: { $ref: "#/$defs/value" } },
    tagged("#int", { type: "string", pattern: "^-?[0-9]+$" }),
    tagged("#mv", { type: "string" }),
    tagged("#set", { type: "array", items: { $ref: "#/$defs/value" } }),
    tagged("#rec", { type: "object", additionalProperties: { $ref: "#/$defs/value" } }),
    tagged("#fun", {
      type: "array",
      items: { type: "array", items: { $ref: "#/$defs/value" }, minItems: 2, maxItems: 2 },
    }),
    tagged("#tla", { type: "string" }),
  ],
} as const;

function tagged(tag: string, schema: object): object {
  return {
    type: "object",
    properties: { [tag]: schema },
    required: [tag],
    additionalProperties: false,
  };
}

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  '"': '\\"',
  "\n": "\\n",
  "\t": "\\t",
  "\r": "\\r",
  "\f": "\\f",
};

/** Writes a value in TLC's own notation, on one line. */
export function formatValue(value: ValueJson): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") {
    return `"${value.replace(/[\\"\n\t\r\f]/g, (c) => ESCAPES[c]!)}"`;
  }
  if (isTuple(value)) return `<<${value.map(formatValue).join(", ")}>>`;
  if ("#int" in value) return value["#int"];
  if ("#mv" in value) return value["#mv"];
  if ("#tla" in value) return value["#tla"];
  if ("#set" in value) return `{${value["#set"].map(formatValue).join(", ")}}`;
  if ("#rec" in value) {
    const fields = Object.entries(value["#rec"]).map(([k, v]) => `${k} |-> ${formatValue(v)}`);
    return `[${fields.join(", ")}]`;
  }
  const pairs = value["#fun"].map(([k, v]) => `${formatValue(k)} :> ${formatValue(v)}`);
  return pairs.length === 0 ? "<< >>" : `(${pairs.join(" @@ ")})`;
}

function isTuple(value: ValueJson): value is readonly ValueJson[] {
  return Array.isArray(value);
}

/**
 * A text that is the same for equal values, whatever the order in which their parts were written
 * and whether a function was written as a tuple, a record or pairs.
 */
export function valueKey(value: ValueJson): string {
  if (typeof value !== "object") return JSON.stringify(value);
  if (isTuple(value)) return functionKey(value.map((v, i) => [i + 1, v]));
  if ("#set" in value) return `{${[...new Set(value["#set"].map(valueKey))].sort().join()}}`;
  if ("#rec" in value) return functionKey(Object.entries(value["#rec"]));
  if ("#fun" in value) return functionKey(value["#fun"]);
  if ("#int" in value) return value["#int"];
  if ("#mv" in value) return `m:${value["#mv"]}`;
  return `t:${value["#tla"]}`;
}

function functionKey(pairs: readonly (readonly [ValueJson, ValueJson])[]): string {
  const written = pairs.map(([k, v]) => `${valueKey(k)}:${valueKey(v)}`);
  return `(${written.sort().join()})`;
}

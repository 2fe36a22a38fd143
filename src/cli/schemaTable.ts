/** Loads the JSON schema of one kind of document from the folder that owns the document. */
type SchemaLoader = () => Promise<object>;

/** Every kind of JSON document that lockstep writes or reads. */
export const schemaTable: Readonly<Record<string, SchemaLoader>> = {
  binding: async () => (await import("../binding/index.js")).bindingFileSchema,
  check: async () => (await import("../report/index.js")).checkSchema,
  events: async () => (await import("../trace/index.js")).eventsSchema,
  "events-summary": async () => (await import("../trace/index.js")).eventsSummarySchema,
  explore: async () => (await import("../report/index.js")).exploreSchema,
  manifest: async () => (await import("../check/index.js")).manifestSchema,
  validate: async () => (await import("../report/index.js")).validateSchema,
};

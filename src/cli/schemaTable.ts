/** Loads the JSON schema of one kind of document from the folder that owns the document. */
type SchemaLoader = () => Promise<object>;

/** Every kind of JSON document that lockstep writes or reads. */
export const schemaTable: Readonly<Record<string, SchemaLoader>> = {};

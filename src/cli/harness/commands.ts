import type { Command } from "commander";

/** A command: what `lockstep --help` says about it, and the module that is loaded when it is used. */
interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Command>;
}

/** Every command, in the order in which a newcomer meets them. */
export const commandTable: readonly CommandEntry[] = [
  {
    name: "schema",
    summary: "print the JSON schema of a document",
    load: async () => (await import("../schema.js")).schemaCommand(),
  },
];

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
    name: "check",
    summary: "model-check the protocols' configurations",
    load: async () => (await import("../check.js")).checkCommand(),
  },
  {
    name: "events",
    summary: "decode logs to NDJSON, one event a line",
    load: async () => (await import("../events.js")).eventsCommand(),
  },
  {
    name: "validate",
    summary: "replay recorded logs against the protocols",
    load: async () => (await import("../validate.js")).validateCommand(),
  },
  {
    name: "explore",
    summary: "explore the states of any TLA+ spec with the builtin engine",
    load: async () => (await import("../explore.js")).exploreCommand(),
  },
  {
    name: "eval",
    summary: "evaluate constant TLA+ expressions",
    load: async () => (await import("../eval.js")).evalCommand(),
  },
  {
    name: "schema",
    summary: "print the JSON schema of a document",
    load: async () => (await import("../schema.js")).schemaCommand(),
  },
];

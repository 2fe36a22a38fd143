import { Command } from "commander";
import { didYouMean, UserError } from "../base/index.js";
import { schemaTable } from "./schemaTable.js";

/** `lockstep schema [KIND]`: the JSON schema of a document, or the list of kinds. */
export function schemaCommand(): Command {
  return new Command("schema")
    .summary("print the JSON schema of a document")
    .description("Prints the JSON schema (draft 2020-12) of a document; without KIND, the kinds.")
    .argument("[kind]", "the kind of document, as in its second field")
    .addHelpText("after", "\nExample:\n  lockstep schema check > check.schema.json")
    .action(async (kind: string | undefined) => {
      if (kind === undefined) {
        process.stdout.write(`${Object.keys(schemaTable).sort().join("\n")}\n`);
        return;
      }
      const load = Object.hasOwn(schemaTable, kind) ? schemaTable[kind] : undefined;
      if (!load) {
        throw new UserError(`no document of kind "${kind}"`, {
          hint: didYouMean(kind, Object.keys(schemaTable)),
        });
      }
      process.stdout.write(`${JSON.stringify(await load(), undefined, 2)}\n`);
    });
}

import { Command } from "commander";
import type { EvalFlags } from "./eval/runEval.js";

/** `lockstep eval [EXPR | -]`: see CLI.md. */
export function evalCommand(): Command {
  return new Command("eval")
    .summary("evaluate constant TLA+ expressions")
    .description(
      "Evaluates a constant expression, with the standard modules (and MODULE, if given) in scope, and " +
        "prints its value in TLC's notation. With -, one expression a line on standard input and one " +
        "answer a line: the value, or `error: MESSAGE`. Exit 0, or 3 if an expression failed.",
    )
    .argument("[expr]", "the expression, or - for standard input", "-")
    .option("--module <file>", "a module whose definitions are in scope, a .tla file")
    .option("--config <file>", "TLC's configuration for the module's constants, a .cfg file")
    .option("--library <dir...>", "where to look for modules after the folder of the module")
    .addHelpText(
      "after",
      "\nExamples:\n" +
        "  lockstep eval '{x * x : x \\in 1..3}'\n" +
        "  lockstep eval --module Spec.tla --config Spec.cfg 'Symmetry'\n" +
        "  lockstep eval - < expressions.txt",
    )
    .action(async (expression: string, flags: EvalFlags) => {
      const { runEval } = await import("./eval/runEval.js");
      process.exitCode = await runEval(expression, flags);
    });
}

import { Command, Option } from "commander";
import { positiveInteger, seconds } from "./harness/options.js";
import type { CheckFlags } from "./check/runCheck.js";

/** `lockstep check [PROTOCOL...]`: see CLI.md. */
export function checkCommand(): Command {
  return new Command("check")
    .summary("model-check the protocols' configurations")
    .description(
      "Model-checks the configurations of the named protocols (all by default) and compares each " +
        "outcome with the one that its manifest expects: exit 0 when all are as expected, 1 when " +
        "one is not, 2 when one did not finish.",
    )
    .argument("[protocol...]", "folders under specs/")
    .addOption(
      new Option("--engine <engine>", "TLC, or the builtin explorer; auto: TLC where it can run")
        .choices(["auto", "tlc", "builtin"])
        .default("auto"),
    )
    .option("--config <name>", "only the configuration of that name")
    .option("--large", "the large configurations as well (minutes instead of seconds)")
    .option("--workers <n>", "threads of TLC for each configuration", positiveInteger)
    .option(
      "--tlc-server <addr>",
      "share each search with TLC workers on other machines, which reach this one under that address",
    )
    .option("--timeout <s>", "seconds for each configuration", seconds)
    .option("--proposal <dir>", "a module and a configuration of your own on top of a protocol")
    .option("--specs <dir>", "where the protocols are, instead of the shipped ones")
    .option("--traces", "print the counterexample of every configuration that has one")
    .option("--json", "print one JSON document")
    .option("--html <file>", "write the results as an HTML page")
    .option("--junit <file>", "write the results as JUnit XML")
    .option("--print-command", "print the commands that would be run, and run none")
    .addHelpText(
      "after",
      "\nExamples:\n" +
        "  lockstep check                               every small configuration\n" +
        "  lockstep check fault --config m02_rfc_deadlock\n" +
        "                                               one, with its counterexample\n" +
        "  lockstep check --proposal my/                a change of yours: a module that EXTENDS a\n" +
        "                                               protocol, and a .cfg\n" +
        "  lockstep check --engine builtin --junit check.xml\n" +
        "  lockstep check fault --config v412_large --tlc-server 192.0.2.1\n" +
        "                                               on several machines: the command for the\n" +
        "                                               others is printed",
    )
    .action(async (protocols: string[], flags: CheckFlags) => {
      const { runCheck } = await import("./check/runCheck.js");
      process.exitCode = await runCheck(protocols, flags);
    });
}

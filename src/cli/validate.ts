import { Command, InvalidArgumentError, Option } from "commander";
import type { ValidateFlags } from "./validate/runValidate.js";

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError("Not a whole number.");
  return value;
}

function shareOf(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new InvalidArgumentError("Not a number from 0 to 1.");
  return value;
}

/** `lockstep validate FILE...`: see CLI.md. */
export function validateCommand(): Command {
  return new Command("validate")
    .summary("replay a log against the protocols")
    .description(
      "Replays logs of a kernel against the protocols whose events occur in them, and says whether " +
        "the kernel conforms, violates (with the line, the rule and the first false conjunct), or " +
        "whether the log does not tell (inconclusive).",
    )
    .argument("[file...]", "logs, in any format that `lockstep events` reads; - is standard input")
    .option("--protocol <name...>", "replay against these protocols only")
    .option("--kernel <release>", "the kernel's release, where the log does not tell (uname -r)")
    .option(
      "--from-start",
      "the log begins before any task did: nobody is in the middle of anything",
    )
    .option("--complete", "the log ends after every task did: nobody may hold anything then")
    .option("--spec <variant>", "hold the log against this version of the protocol")
    .addOption(
      new Option("--format <name>", "read as this format, not as the content looks")
        .choices(["auto", "text", "trace-cmd", "dat", "perf", "dmesg", "bpftrace", "ndjson"])
        .default("auto"),
    )
    .option("--strict", "an inconclusive verdict counts as a violation")
    .option("--max-violations <n>", "describe at most that many violations", wholeNumber, 10)
    .option(
      "--threshold <share>",
      "share of the protocol's events that must be checked for 'conforms'",
      shareOf,
      0.25,
    )
    .option("--html <file>", "write the report as one HTML page")
    .option("--junit <file>", "write the verdicts as JUnit XML")
    .option("--ktap", "print the verdicts as KTAP")
    .option("--explain", "also list what was ignored, unseen and never taken, with the reasons")
    .option("--json", "print one JSON document (`lockstep schema validate`)")
    .addHelpText(
      "after",
      "\nExample:\n" +
        "  lockstep validate trace.txt\n" +
        "  lockstep validate --protocol fault --kernel 6.12 trace.txt.zst\n" +
        "  trace-cmd report -i trace.dat | lockstep validate -\n" +
        "\nExit codes: 0 conforms, 1 violates, 2 inconclusive, 3 nothing to check or bad input.",
    )
    .action(async (files: string[], flags: ValidateFlags) => {
      const { runValidate } = await import("./validate/runValidate.js");
      process.exitCode = await runValidate(files, flags);
    });
}

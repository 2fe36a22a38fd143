import { writeFile } from "node:fs/promises";

import { Command, InvalidArgumentError, Option } from "commander";

import type { Verdict } from "../replay/index.js";
import type { FormatName } from "../trace/index.js";
import { exitCodes } from "./harness/exitCodes.js";
import { printDocument } from "./harness/document.js";

interface Flags {
  readonly protocol?: string[];
  readonly kernel?: string;
  readonly fromStart?: boolean;
  readonly spec?: string;
  readonly strict?: boolean;
  readonly maxViolations: number;
  readonly threshold: number;
  readonly format: FormatName | "auto";
  readonly explain?: boolean;
  readonly json?: boolean;
  readonly ktap?: boolean;
  readonly junit?: string;
  readonly html?: string;
}

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

/** The exit code of a verdict. */
function exitCodeOf(verdict: Verdict, strict: boolean): number {
  switch (verdict) {
    case "conforms":
      return exitCodes.holds;
    case "violates":
      return exitCodes.violated;
    case "inconclusive":
      return strict ? exitCodes.violated : exitCodes.inconclusive;
  }
}

async function validate(files: readonly string[], flags: Flags): Promise<void> {
  const [{ findBindings }, { openLog }, { runValidation }, report] = await Promise.all([
    import("./validate/findBindings.js"),
    import("./validate/traceLog.js"),
    import("./validate/runValidation.js"),
    import("../report/index.js"),
  ]);
  const bindings = await findBindings(flags.protocol ?? []);
  const log = await openLog(files, {
    format: flags.format === "auto" ? undefined : flags.format,
    kernel: flags.kernel,
  });
  const validations = await runValidation(log, bindings, {
    kernel: flags.kernel,
    variant: flags.spec,
    fromStart: flags.fromStart ?? false,
    maxViolations: flags.maxViolations,
    threshold: flags.threshold,
  }).finally(() => log.close());
  const verdict = report.worstVerdict(validations.map(({ result }) => result.verdict));
  process.exitCode = exitCodeOf(verdict, flags.strict ?? false);
  if (flags.junit !== undefined) await writeFile(flags.junit, report.validationJunit(validations));
  if (flags.html !== undefined) await writeFile(flags.html, report.validationHtml(validations));
  if (flags.ktap) {
    process.stdout.write(report.validationKtap(validations));
    return;
  }
  if (flags.json) {
    const [first, ...others] = validations.map(report.validationToJson);
    printDocument(
      "validate",
      others.length === 0 ? first! : { verdict, results: [first, ...others] },
    );
    return;
  }
  process.stdout.write(
    `${validations.map((one) => report.validationText(one, flags.explain ?? false)).join("\n\n")}\n`,
  );
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
    .argument("<file...>", "logs, in any format that `lockstep events` reads; - is standard input")
    .option("--protocol <name...>", "replay against these protocols only")
    .option("--kernel <release>", "the kernel's release, where the log does not tell (uname -r)")
    .option(
      "--from-start",
      "the log begins before any task did: nobody is in the middle of anything",
    )
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
      0.5,
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
    .action(validate);
}

import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { UserError } from "../../base/index.js";
import type { Verdict } from "../../replay/index.js";
import {
  validationHtml,
  validationJunit,
  validationKtap,
  validationText,
  validationToJson,
  worstVerdict,
  type Validation,
} from "../../report/index.js";
import type { FormatName } from "../../trace/index.js";
import { printDocument } from "../harness/document.js";
import { exitCodes } from "../harness/exitCodes.js";
import { findBindings } from "./findBindings.js";
import { runValidation } from "./runValidation.js";
import { openLog } from "./traceLog.js";

/** The options of `lockstep validate`, as the parser hands them over. */
export interface ValidateFlags {
  readonly protocol?: string[];
  readonly kernel?: string;
  readonly fromStart?: boolean;
  readonly complete?: boolean;
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

/**
 * `--protocol fault trace.txt`: an option that takes several names takes the file as well. What is no
 * name of a protocol but a file is a log.
 */
function splitNames(
  files: readonly string[],
  names: readonly string[],
): { files: string[]; protocols: string[] } {
  const isFile = (name: string): boolean => name === "-" || /[./]/.test(name) || existsSync(name);
  const [first, ...rest] = names;
  const logs = rest.filter(isFile);
  const protocols = rest.filter((name) => !isFile(name));
  return {
    files: [...files, ...logs],
    protocols: first === undefined ? protocols : [first, ...protocols],
  };
}

/** Replays logs and prints the verdicts. Out: the exit code. */
export async function runValidate(
  positional: readonly string[],
  flags: ValidateFlags,
): Promise<number> {
  const { files, protocols } = splitNames(positional, flags.protocol ?? []);
  if (files.length === 0) {
    throw new UserError("missing required argument 'file'", {
      hint: "Name a log, or - for standard input. See `lockstep validate --help`.",
    });
  }
  const bindings = await findBindings(protocols);
  const log = await openLog(files, {
    format: flags.format === "auto" ? undefined : flags.format,
    kernel: flags.kernel,
  });
  const validations = await runValidation(log, bindings, {
    kernel: flags.kernel,
    variant: flags.spec,
    fromStart: flags.fromStart ?? false,
    complete: flags.complete ?? false,
    maxViolations: flags.maxViolations,
    threshold: flags.threshold,
  }).finally(() => log.close());
  await print(validations, flags);
  return exitCodeOf(overall(validations), flags.strict ?? false);
}

function overall(validations: readonly Validation[]): Verdict {
  return worstVerdict(validations.map(({ result }) => result.verdict));
}

async function print(validations: readonly Validation[], flags: ValidateFlags): Promise<void> {
  if (flags.junit !== undefined) await writeFile(flags.junit, validationJunit(validations));
  if (flags.html !== undefined) await writeFile(flags.html, validationHtml(validations));
  if (flags.ktap) {
    process.stdout.write(validationKtap(validations));
    return;
  }
  if (flags.json) {
    const [first, ...others] = validations.map(validationToJson);
    const verdict = overall(validations);
    printDocument(
      "validate",
      others.length === 0 ? first! : { verdict, results: [first, ...others] },
    );
    return;
  }
  const texts = validations.map((one) => validationText(one, flags.explain ?? false));
  process.stdout.write(`${texts.join("\n\n")}\n`);
}

/** Logs that a test holds in memory, and what replay says of them. */
import { readFileSync } from "node:fs";

import type { LoadedBinding } from "../../src/binding/index.js";
import { runValidation } from "../../src/cli/validate/runValidation.js";
import { describeLog, type ReadableLog } from "../../src/cli/validate/traceLog.js";
import { bytesInput, openTrace } from "../../src/trace/index.js";

/** Of probes on the rwsem functions: not stock tracepoints. */
const PROBE = /: (?:rd|wr)[kt]?_[qar]: \(|: dg: \(/;

/** Events of a recorded log in test/cli/fixtures, without its header. */
export function fixture(name: string): string[] {
  const text = readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

export function isProbe(line: string): boolean {
  return PROBE.test(line);
}

/** A log that is not in a file. */
export function logOf(lines: readonly string[]): ReadableLog {
  return {
    names: ["memory"],
    async read(wanted, onEvent) {
      const reader = openTrace([bytesInput("memory", `${lines.join("\n")}\n`)], { wanted });
      for await (const batch of reader) for (const event of batch) onEvent(event);
      return describeLog(reader, "0".repeat(64));
    },
    close: () => Promise.resolve(),
  };
}

export interface Judged {
  readonly observability: string;
  readonly verdict: string;
  /** Lines that are refused, as they stand. */
  readonly refused: readonly string[];
}

export async function judge(
  lines: readonly string[],
  bindings: readonly LoadedBinding[],
  kernel: string,
): Promise<Judged> {
  const [first] = await runValidation(logOf(lines), bindings, {
    kernel,
    variant: undefined,
    fromStart: false,
    maxViolations: 5,
    threshold: 0,
  });
  const { observability, result, diagnoses } = first!;
  return {
    observability,
    verdict: result.verdict,
    refused: diagnoses.map(({ violation }) => violation.seen.event.raw),
  };
}

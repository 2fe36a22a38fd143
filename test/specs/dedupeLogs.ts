/** Logs of dedupes to be cut and mended, and their replay with a kernel that has a known bug. */
import path from "node:path";

import { packageRoot } from "../../src/base/index.js";
import { type LoadedBinding, loadBinding } from "../../src/binding/index.js";
import { traceInput } from "../../src/cli/events/traceInput.js";
import { runValidation } from "../../src/cli/validate/runValidation.js";
import { describeLog } from "../../src/cli/validate/traceLog.js";
import type { Validation } from "../../src/report/index.js";
import { bytesInput, openTrace } from "../../src/trace/index.js";

/** One line of a log, with what the edits look for. */
export interface Line {
  readonly text: string;
  readonly pid: number;
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The first `count` lines of a shipped recording. */
export async function shippedLines(name: string, count: number): Promise<Line[]> {
  const file = path.join(packageRoot, "traces", name, "trace.txt.zst");
  const lines: Line[] = [];
  for await (const batch of openTrace([await traceInput(file)], {})) {
    for (const { raw, pid, name: event, fields } of batch) {
      if (lines.length < count) lines.push({ text: raw, pid, name: event, fields });
    }
  }
  return lines;
}

/** A binding of the protocol, as it is, or for a kernel with these of the spec's `Mutants`. */
export async function dedupeBinding(
  file: string,
  mutants: readonly string[] = [],
): Promise<LoadedBinding> {
  const loaded = await loadBinding(path.join(packageRoot, "specs/dedupe", file));
  const { binding } = loaded;
  const set = `{${mutants.map((mutant) => `"${mutant}"`).join(", ")}}`;
  const variants = binding.variants.map((variant) => ({
    ...variant,
    constants: { ...variant.constants, Mutants: set },
  }));
  return { ...loaded, binding: { ...binding, variants } };
}

export async function replayed(lines: readonly Line[], loaded: LoadedBinding): Promise<Validation> {
  const text = `${lines.map((line) => line.text).join("\n")}\n`;
  const [validation] = await runValidation(
    {
      names: ["edited"],
      async read(wanted, onEvent) {
        const reader = openTrace([bytesInput("edited", text)], { wanted });
        for await (const batch of reader) for (const event of batch) onEvent(event);
        return describeLog(reader, "0".repeat(64));
      },
      close: () => Promise.resolve(),
    },
    [loaded],
    { kernel: "6.1", variant: undefined, fromStart: false, maxViolations: 1, threshold: 0.25 },
  );
  return validation!;
}

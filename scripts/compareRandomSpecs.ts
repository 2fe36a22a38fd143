/**
 * Compares the engine with TLC on random small specs (test/tla/support/generateSpec.ts): outcome,
 * name, counts, depth and the length of the counterexample.
 *
 *   node --import ./scripts/register.mjs scripts/compareRandomSpecs.ts TLA2TOOLS_JAR [COUNT] [SEED]
 *
 * Prints every difference with its spec and a last line with the counts; exit 1 when there is one.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareRandomSpecs } from "../test/tla/support/compareSpecs.js";

const [jar, count = "50", seed = "1"] = process.argv.slice(2);
if (jar === undefined) {
  process.stderr.write("usage: compareRandomSpecs.ts TLA2TOOLS_JAR [COUNT] [SEED]\n");
  process.exit(3);
}
const folder = mkdtempSync(join(tmpdir(), "lockstep-random-"));
try {
  const { differences, outcomes } = await compareRandomSpecs({
    jar,
    folder,
    count: Number(count),
    seed: Number(seed),
    onDifference: (text) => process.stdout.write(`${text}\n`),
  });
  const summary = [...outcomes].map(([outcome, n]) => `${n} ${outcome}`).join(", ");
  process.stdout.write(`${count} specs (seed ${seed}): ${summary}; ${differences} different\n`);
  process.exitCode = differences === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Writes test/trace/dat/golden from what the installed trace-cmd makes of the trace.dat fixtures.
 *
 *     node --import ./scripts/register.mjs scripts/recordDatGoldens.ts
 */
import { readdirSync, writeFileSync } from "node:fs";
import { goldenOf, samples } from "../test/trace/dat/support/golden.js";
import { traceCmdText } from "../test/trace/dat/support/traceCmdReport.js";

const folder = "test/trace/dat/golden";
for (const sample of samples(readdirSync("test/trace/dat/fixtures"))) {
  const golden = goldenOf(traceCmdText(sample.file));
  writeFileSync(`${folder}/${sample.name}.json`, `${JSON.stringify(golden, null, 1)}\n`);
}

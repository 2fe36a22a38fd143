/**
 * Compares our reading of trace.dat files with that of the installed trace-cmd.
 *
 *     node --import ./scripts/register.mjs scripts/compareWithTraceCmd.ts FILE...
 *
 * Exits with 1 when an event, a time, a CPU, a task, a field or a loss differs.
 */
import { differences } from "../test/trace/dat/support/compareWithReport.js";
import { readAll } from "../test/trace/dat/support/readAll.js";
import { parseReport, traceCmdText } from "../test/trace/dat/support/traceCmdReport.js";

let wrong = 0;
for (const file of process.argv.slice(2)) {
  const report = parseReport(traceCmdText(file));
  const { events, error } = await readAll(file);
  const found = differences(report, events);
  process.stdout.write(`${file}: ${events.length} events, ${found.length} differences\n`);
  if (error !== undefined) process.stdout.write(`  we stop with: ${error.message}\n`);
  for (const line of found) process.stdout.write(`  ${line}\n`);
  if (found.length > 0) wrong = 1;
}
process.exitCode = wrong;

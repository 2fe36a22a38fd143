/**
 * Records what TLC makes of the expressions of test/tla/expressions.txt, in place.
 *
 *   node --import ./scripts/register.mjs scripts/recordExpressions.ts TLA2TOOLS_JAR
 *
 * A new expression is a line without an answer. Needs a JDK: the evaluator is a Java source file.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/base/index.js";
import { evaluateWithTlc } from "../test/tla/support/evaluateWithTlc.js";
import { parseExpressions, printExpressions } from "../test/tla/support/expressionFile.js";

const [jar] = process.argv.slice(2);
if (jar === undefined) {
  process.stderr.write("usage: recordExpressions.ts TLA2TOOLS_JAR\n");
  process.exit(3);
}
const file = join(packageRoot, "test/tla/expressions.txt");
const sections = [];
for (const { name, entries } of parseExpressions(readFileSync(file, "utf8"))) {
  const expressions = entries.map(({ expression }) => expression);
  const answers = await evaluateWithTlc(jar, expressions);
  const recorded = answers.map((answer, i) => ({ expression: expressions[i]!, ...answer }));
  sections.push({ name, entries: recorded });
  process.stdout.write(`${name}: ${recorded.length}\n`);
}
writeFileSync(file, printExpressions(sections));

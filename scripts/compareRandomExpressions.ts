/**
 * Compares the engine with TLC on random constant expressions (test/tla/support/generateExpression.ts).
 *
 *   node --import ./scripts/register.mjs scripts/compareRandomExpressions.ts TLA2TOOLS_JAR [COUNT] [SEED]
 *
 * Prints every difference and a last line with the counts; exit 1 when there is one. Needs a JDK.
 */
import fc from "fast-check";
import { evaluateWithEngine } from "../test/tla/support/evaluateWithEngine.js";
import { evaluateWithTlc } from "../test/tla/support/evaluateWithTlc.js";
import { constantExpression } from "../test/tla/support/generateExpression.js";

const BATCH = 500;
const [jar, count = "1000", seed = "1"] = process.argv.slice(2);
if (jar === undefined) {
  process.stderr.write("usage: compareRandomExpressions.ts TLA2TOOLS_JAR [COUNT] [SEED]\n");
  process.exit(3);
}
const arbitrary = fc
  .array(fc.nat(0xffff), { minLength: 80, maxLength: 300, size: "max" })
  .map(constantExpression);
const expressions = fc.sample(arbitrary, { numRuns: Number(count), seed: Number(seed) });
/**
 * Whether a set of consecutive numbers is shown as an interval depends on how TLC came by it (DOMAIN
 * of a tuple: yes, of a function: no). The values are the same; such differences are counted apart.
 */
function withoutIntervals(text: string): string {
  return text.replace(/(-?\d+)\.\.(-?\d+)/g, (_, low: string, high: string) => {
    const length = Number(high) - Number(low) + 1;
    return `{${Array.from({ length }, (__, i) => Number(low) + i).join(", ")}}`;
  });
}

let refused = 0;
let notation = 0;
let different = 0;
for (let from = 0; from < expressions.length; from += BATCH) {
  const batch = expressions.slice(from, from + BATCH);
  const tlc = await evaluateWithTlc(jar, batch);
  const engine = await evaluateWithEngine(batch);
  for (const [i, text] of batch.entries()) {
    const a = tlc[i]!;
    const b = engine[i]!;
    if ("refusal" in a) refused++;
    // PrintT shows a function that it failed to evaluate by its text.
    if ("value" in a && a.value.includes("<expression")) continue;
    const same =
      "value" in a ? "value" in b && a.value === b.value : "refusal" in b && !b.unsupported;
    if (same) continue;
    if ("value" in a && "value" in b && withoutIntervals(a.value) === withoutIntervals(b.value)) {
      notation++;
      continue;
    }
    different++;
    process.stdout.write(`${text}\n  TLC    ${JSON.stringify(a)}\n  engine ${JSON.stringify(b)}\n`);
  }
}
process.stdout.write(
  `${expressions.length} expressions (seed ${seed}), ${refused} refused by TLC, ${different} different, ${notation} in the notation of an interval only\n`,
);
process.exit(different === 0 ? 0 : 1);

/**
 * Records what TLC answers on each spec of test/tla/corpus, as test/tla/corpus/expected.json.
 *
 *   node --import ./scripts/register.mjs scripts/recordCorpus.ts TLA2TOOLS_JAR [NAME...]
 *
 * Every NAME.cfg or NAME.VARIANT.cfg is a run of NAME.tla. With names, only those are run again
 * and the others keep their entry. State graphs with at most 60 edges are recorded too.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runTlc, type TlcAnswer } from "../test/tla/support/tlc.js";
import { packageRoot } from "../src/base/index.js";

const MAX_EDGES = 60;
const folder = join(packageRoot, "test/tla/corpus");
const target = join(folder, "expected.json");

const [jar, ...wanted] = process.argv.slice(2);
if (jar === undefined) {
  process.stderr.write("usage: recordCorpus.ts TLA2TOOLS_JAR [NAME...]\n");
  process.exit(3);
}

const expected = existsSync(target)
  ? (JSON.parse(readFileSync(target, "utf8")) as Record<string, TlcAnswer>)
  : {};
const configs = readdirSync(folder)
  .filter((file) => file.endsWith(".cfg"))
  .map((file) => file.slice(0, -4))
  .sort();
const result: Record<string, TlcAnswer> = {};
for (const name of configs) {
  const old = expected[name];
  if (old && wanted.length > 0 && !wanted.includes(name)) {
    result[name] = old;
    continue;
  }
  const { answer, messages } = await runTlc({
    jar,
    specFile: join(folder, `${name.split(".")[0]}.tla`),
    configFile: join(folder, `${name}.cfg`),
    graph: true,
  });
  const { graph, ...rest } = answer;
  const small = graph && graph.edges.length <= MAX_EDGES && answer.outcome !== "error";
  result[name] = small ? answer : rest;
  process.stdout.write(`${name}: ${JSON.stringify(rest)}\n`);
  if (answer.outcome === "error") {
    const text = messages
      .filter((m) => m.severity === 1)
      .map((m) => `[${m.code}] ${m.text.slice(0, 300)}`);
    process.stdout.write(`    ${text.join("\n").replaceAll("\n", "\n    ")}\n`);
  }
}
writeFileSync(target, `${JSON.stringify(result, null, 1)}\n`);

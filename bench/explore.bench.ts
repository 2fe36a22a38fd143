/**
 * How fast the builtin engine explores: configurations of the fault protocol, from loading to the last
 * state.
 *
 *     node --import ./scripts/register.mjs bench/explore.bench.ts [NAME...]
 */
import path from "node:path";
import { Bench } from "tinybench";
import { packageRoot } from "../src/base/index.js";
import { protocolTasks } from "../src/check/index.js";
import { explore, loadSpec, type ExploreResult } from "../src/tla/index.js";

const named = process.argv.slice(2);
const wanted = named.length > 0 ? named : ["m04_rfc_fixed_write2", "v412", "v412_pmd_threads"];
const tasks = await protocolTasks(path.join(packageRoot, "specs"), ["fault"]);
const bench = new Bench({ time: 0, iterations: 3, warmup: false });
const results = new Map<string, ExploreResult>();

for (const { config, specFile, configFile, library } of tasks) {
  if (!wanted.includes(config.name)) continue;
  bench.add(config.name, async () => {
    const spec = await loadSpec({ specFile, config: { file: configFile }, library });
    results.set(config.name, explore(spec));
  });
}
await bench.run();

for (const task of bench.tasks) {
  const result = results.get(task.name);
  if (task.result.state !== "completed" || !result) throw new Error(`${task.name} did not end`);
  const seconds = task.result.latency.min / 1000;
  const rate = Math.round(result.generated / seconds);
  process.stdout.write(
    `${task.name.padEnd(26)} ${String(result.distinct).padStart(8)} states ` +
      `${seconds.toFixed(2).padStart(8)} s ${String(rate).padStart(9)} generated/s\n`,
  );
}

/** The thread in which the builtin engine checks one configuration. */
import { parentPort, workerData } from "node:worker_threads";
import { invariant, UserError } from "../base/index.js";
import { explore, loadSpec } from "../tla/index.js";
import type { BuiltinJob, BuiltinMessage } from "./builtinEngine.js";
import { builtinReport, type BuiltinReport } from "./builtinReport.js";

const PROGRESS_MS = 250;

const { specFile, configFile, library } = workerData as BuiltinJob;
const port = parentPort;
invariant(port !== null, "the worker runs as a thread");

function say(message: BuiltinMessage): void {
  port?.postMessage(message);
}

async function run(): Promise<BuiltinReport> {
  const spec = await loadSpec({ specFile, config: { file: configFile }, library });
  let told = performance.now();
  const result = explore(spec, {
    onProgress: ({ generated, distinct, queue }) => {
      if (performance.now() - told < PROGRESS_MS) return;
      told = performance.now();
      say({ kind: "progress", counts: { generated, distinct, queue } });
    },
  });
  return builtinReport(spec, result);
}

try {
  say({ kind: "done", report: await run() });
} catch (error) {
  // A spec that cannot be loaded is a result like any other: the next configuration is checked.
  if (!(error instanceof UserError)) throw error;
  const { message, place } = error;
  say({
    kind: "done",
    report: {
      outcome: { outcome: "error", message, place, loaded: false },
      generated: 0,
      distinct: 0,
      depth: 0,
      seconds: 0,
      coverage: {},
      trace: [],
      end: undefined,
    },
  });
}

/** The thread in which the builtin engine checks one configuration after the other. */
import { parentPort } from "node:worker_threads";
import { invariant, UserError } from "../base/index.js";
import { explore, loadSpec, startAfresh } from "../tla/index.js";
import type { BuiltinJob, BuiltinMessage } from "./builtinEngine.js";
import { builtinReport, type BuiltinReport } from "./builtinReport.js";

const PROGRESS_MS = 250;

const port = parentPort;
invariant(port !== null, "the worker runs as a thread");

function say(message: BuiltinMessage): void {
  port?.postMessage(message);
}

async function run({ specFile, configFile, library }: BuiltinJob): Promise<BuiltinReport> {
  startAfresh();
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

/** A spec that cannot be loaded is a result like any other: the next configuration is checked. */
function unreadable(error: unknown): BuiltinReport {
  if (!(error instanceof UserError)) throw error;
  const { message, place } = error;
  return {
    outcome: { outcome: "error", message, place, loaded: false },
    generated: 0,
    distinct: 0,
    depth: 0,
    seconds: 0,
    coverage: {},
    trace: [],
    end: undefined,
  };
}

// What is thrown here and is no user's error is a bug: it ends the thread, and the caller hears of it.
port.on("message", (job: BuiltinJob) => {
  void run(job)
    .catch(unreadable)
    .then((report) => {
      say({ kind: "done", report });
    });
});

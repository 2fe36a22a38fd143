import { Worker } from "node:worker_threads";
import { invariant } from "../base/index.js";
import type { Counts } from "../tlc/index.js";
import type { BuiltinReport } from "./builtinReport.js";
import type { EngineRun, RunOptions } from "./engineRun.js";
import type { CheckTask } from "./task.js";

/** What the worker is given. */
export interface BuiltinJob {
  readonly specFile: string;
  readonly configFile: string;
  readonly library: readonly string[];
}

/** What the worker says. */
export type BuiltinMessage =
  | { readonly kind: "progress"; readonly counts: Counts }
  | { readonly kind: "done"; readonly report: BuiltinReport };

/**
 * Checks a configuration with the builtin engine, in a thread of its own: several can run at a time,
 * and one can be ended at its timeout.
 */
export async function runOnBuiltin(task: CheckTask, options: RunOptions): Promise<EngineRun> {
  const job: BuiltinJob = {
    specFile: task.specFile,
    configFile: task.configFile,
    library: task.library,
  };
  const started = performance.now();
  const worker = new Worker(new URL("./builtinWorker.js", import.meta.url), { workerData: job });
  let counts: Counts | undefined;
  const report = await new Promise<BuiltinReport | undefined>((resolve, reject) => {
    const timer =
      options.timeout === undefined
        ? undefined
        : setTimeout(() => {
            resolve(undefined);
          }, options.timeout * 1000);
    worker.on("message", (message: BuiltinMessage) => {
      if (message.kind === "done") resolve(message.report);
      else options.onProgress((counts = message.counts));
    });
    worker.on("error", reject);
    worker.on("exit", () => {
      clearTimeout(timer);
      reject(new Error("the builtin engine's thread ended without a report"));
    });
  }).finally(() => worker.terminate());
  const seconds = (performance.now() - started) / 1000;
  if (report) {
    const { outcome, ...rest } = report;
    invariant(outcome !== undefined, "without a bound the search ends with an outcome");
    return { kind: "finished", engine: "builtin", warnings: [], ...rest, outcome, seconds };
  }
  return {
    kind: "unfinished",
    engine: "builtin",
    generated: counts?.generated,
    distinct: counts?.distinct,
    depth: undefined,
    seconds,
    why: `not finished after ${options.timeout ?? 0} s`,
  };
}

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
 * Threads that have nothing to do. A thread is used again: it has loaded the grammar and the modules
 * of the protocol, and its code is warm, which is most of what a small configuration costs.
 */
const idle: Worker[] = [];

function takeWorker(): Worker {
  const worker = idle.pop() ?? new Worker(new URL("./builtinWorker.js", import.meta.url));
  worker.ref();
  return worker;
}

/** By name: Node itself listens to its workers' listeners. */
function stopListening(worker: Worker): void {
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
}

/** A waiting thread does not keep the process alive. */
function giveBack(worker: Worker): void {
  stopListening(worker);
  worker.unref();
  idle.push(worker);
}

/** One job on one thread; undefined: it was not done within the timeout. */
async function work(
  worker: Worker,
  job: BuiltinJob,
  timeout: number | undefined,
  onProgress: (counts: Counts) => void,
): Promise<BuiltinReport | undefined> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<BuiltinReport | undefined>((resolve, reject) => {
      if (timeout !== undefined) {
        timer = setTimeout(() => {
          resolve(undefined);
        }, timeout * 1000);
      }
      worker.on("message", (message: BuiltinMessage) => {
        if (message.kind === "done") resolve(message.report);
        else onProgress(message.counts);
      });
      worker.on("error", reject);
      worker.on("exit", () => {
        reject(new Error("the builtin engine's thread ended without a report"));
      });
      worker.postMessage(job);
    });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Checks a configuration with the builtin engine, in a thread of its own: several can run at a time,
 * and one can be ended at its timeout.
 */
export async function runOnBuiltin(task: CheckTask, options: RunOptions): Promise<EngineRun> {
  const { specFile, configFile, library } = task;
  const started = performance.now();
  const worker = takeWorker();
  let counts: Counts | undefined;
  let report: BuiltinReport | undefined;
  try {
    report = await work(worker, { specFile, configFile, library }, options.timeout, (found) => {
      options.onProgress((counts = found));
    });
  } finally {
    if (report) giveBack(worker);
    else {
      stopListening(worker);
      await worker.terminate();
    }
  }
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

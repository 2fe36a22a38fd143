import type { EngineRun } from "./engineRun.js";
import type { CheckTask } from "./task.js";

/** A configuration, what came out of it, and how that differs from what its manifest says. */
export interface CheckResult {
  readonly task: CheckTask;
  readonly run: EngineRun;
  readonly differences: readonly string[];
}

/**
 * Does jobs several at a time and hands the results over in the order of the jobs, each as soon as
 * it and all before it are there.
 */
export async function inOrder<Job, Result>(
  jobs: readonly Job[],
  parallel: number,
  work: (job: Job) => Promise<Result>,
  onResult: (result: Result) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  const ready = new Map<number, Result>();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < jobs.length) {
      const index = next++;
      ready.set(index, await work(jobs[index]!));
      while (ready.has(results.length)) {
        const result = ready.get(results.length)!;
        ready.delete(results.length);
        results.push(result);
        onResult(result);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, parallel) }, worker));
  return results;
}

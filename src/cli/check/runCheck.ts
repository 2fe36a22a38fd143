import { writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { didYouMean, packageRoot, UserError } from "../../base/index.js";
import {
  differences,
  inOrder,
  proposalTasks,
  protocolTasks,
  type CheckResult,
  type CheckTask,
  type RunOptions,
} from "../../check/index.js";
import {
  checkDocument,
  checkHeading,
  checkHtml,
  checkJunit,
  checkLine,
  checkReasons,
  checkSummary,
  counterexample,
  nameWidth,
  resultKind,
} from "../../report/index.js";
import { printDocument } from "../harness/document.js";
import { exitCodes } from "../harness/exitCodes.js";
import { ProgressLine } from "../harness/progress.js";
import { colorsFor, note, type Colors } from "../harness/terminal.js";
import { chooseEngine, type Engine } from "./chooseEngine.js";

/** The options of `lockstep check`, as the parser hands them over. */
export interface CheckFlags {
  readonly engine: "auto" | "tlc" | "builtin";
  readonly config?: string;
  readonly large?: boolean;
  readonly workers?: number;
  readonly tlcServer?: string;
  readonly timeout?: number;
  readonly proposal?: string;
  readonly specs?: string;
  readonly traces?: boolean;
  readonly json?: boolean;
  readonly html?: string;
  readonly junit?: string;
  readonly printCommand?: boolean;
}

/** Checks configurations and prints what came out. Out: the exit code. */
export async function runCheck(protocols: readonly string[], flags: CheckFlags): Promise<number> {
  const tasks = await selectTasks(protocols, flags);
  const engine = await chooseEngine(flags.engine, flags.tlcServer);
  if (flags.printCommand) {
    for (const task of tasks) {
      process.stdout.write(
        `${engine.command(
          task,
          optionsFor(flags, () => undefined),
        )}\n`,
      );
    }
    return exitCodes.holds;
  }
  if (flags.tlcServer !== undefined) noteServer(engine, flags.tlcServer);
  const started = performance.now();
  const results = await checkAll(tasks, engine, flags);
  const seconds = (performance.now() - started) / 1000;
  if (flags.html !== undefined) await writeFile(flags.html, checkHtml(results, seconds));
  if (flags.junit !== undefined) await writeFile(flags.junit, checkJunit(results));
  if (flags.json) printDocument("check", checkDocument(results));
  else printEnd(results, seconds, flags);
  const kinds = results.map(resultKind);
  if (kinds.includes("unreadable")) return exitCodes.usage;
  if (kinds.includes("differs")) return exitCodes.violated;
  return kinds.includes("unfinished") ? exitCodes.inconclusive : exitCodes.holds;
}

/** What to do on the other machines. Each worker serves one search and ends with it. */
function noteServer(engine: Engine, address: string): void {
  note(
    `lockstep: TLC's server runs here with a worker of its own. On other machines, for each search:\n` +
      `    ${engine.joinCommand?.(address) ?? ""}`,
  );
}

async function selectTasks(
  protocols: readonly string[],
  flags: CheckFlags,
): Promise<readonly CheckTask[]> {
  const specs = flags.specs ?? path.join(packageRoot, "specs");
  const tasks =
    flags.proposal === undefined
      ? await protocolTasks(specs, protocols)
      : await proposalTasks(specs, flags.proposal);
  if (flags.config !== undefined) {
    const wanted = flags.config;
    const named = tasks.filter((task) => task.config.name === wanted);
    if (named.length > 0) return named;
    const known = tasks.map((task) => task.config.name);
    throw new UserError(`no configuration "${wanted}"`, { hint: didYouMean(wanted, known) });
  }
  return flags.large ? tasks : tasks.filter((task) => task.config.size === "small");
}

function optionsFor(flags: CheckFlags, onProgress: RunOptions["onProgress"]): RunOptions {
  const { workers, timeout, tlcServer, json, html, junit, traces } = flags;
  const whole = json ?? traces ?? html ?? junit;
  return { workers, timeout, onProgress, tlcServer, brief: whole === undefined };
}

/** How many configurations run at a time. */
function atOnce(tasks: readonly CheckTask[], engine: Engine, workers: number): number {
  const small = tasks.every(({ config }) => config.size === "small");
  const perProcessor = small ? engine.perProcessor : 1;
  return Math.max(1, Math.floor((perProcessor * availableParallelism()) / workers));
}

async function checkAll(
  tasks: readonly CheckTask[],
  engine: Engine,
  flags: CheckFlags,
): Promise<CheckResult[]> {
  const progress = new ProgressLine(tasks.length);
  const colors = colorsFor(process.stdout);
  const width = nameWidth(tasks);
  // A server takes the one port that workers know.
  const parallel = flags.tlcServer === undefined ? atOnce(tasks, engine, flags.workers ?? 1) : 1;
  const check = async (task: CheckTask): Promise<CheckResult> => {
    const name = `${task.protocol}/${task.config.name}`;
    progress.start(name);
    const run = await engine.run(
      task,
      optionsFor(flags, (counts) => {
        progress.update(name, counts);
      }),
    );
    progress.finish(name);
    return { task, run, differences: differences(task.config, run) };
  };
  const show = (result: CheckResult): void => {
    progress.clear();
    if (!flags.json) printResult(result, width, colors);
    noteUnreadable(result);
    if (result.run.kind === "unfinished") return;
    for (const warning of result.run.warnings) note(`${result.task.config.name}: ${warning}`);
  };
  if (!flags.json) process.stdout.write(`${colors.bold(checkHeading(width))}\n`);
  try {
    return await inOrder(tasks, parallel, check, show);
  } finally {
    progress.end();
  }
}

function printResult(result: CheckResult, width: number, colors: Colors): void {
  const kind = resultKind(result);
  const line = checkLine(result, width);
  const shown =
    kind === "ok" ? line : kind === "unfinished" ? colors.yellow(line) : colors.red(line);
  const reasons = kind === "unreadable" ? [] : checkReasons(result);
  process.stdout.write(`${[shown, ...reasons].join("\n")}\n`);
}

/** A spec that cannot be read is the user's to mend: the message stands on standard error. */
function noteUnreadable({ run }: CheckResult): void {
  if (run.kind !== "finished" || run.outcome.outcome !== "error" || run.outcome.loaded !== false)
    return;
  const { message, place } = run.outcome;
  note(new UserError(message, { place }).format());
}

/** The counterexamples that somebody wants to see now, and the sum. */
function printEnd(results: readonly CheckResult[], seconds: number, flags: CheckFlags): void {
  for (const result of results) {
    const wanted = flags.traces ?? (results.length === 1 || resultKind(result) === "differs");
    const lines = wanted ? counterexample(result) : [];
    if (lines.length > 0) process.stdout.write(`\n${lines.join("\n")}\n`);
  }
  process.stdout.write(`\n${checkSummary(results, seconds)}\n`);
}

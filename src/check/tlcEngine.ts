import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { UserError, type Place } from "../base/index.js";
import {
  runTlc,
  tlcCommand,
  type Outcome,
  type TlcInstallation,
  type TlcRequest,
  type TlcRun,
  type TraceStep,
} from "../tlc/index.js";
import { splitProperties } from "./configProperties.js";
import { differences } from "./compare.js";
import type { EngineRun, FinishedRun, RunOptions } from "./engineRun.js";
import { nameArguments } from "./nameArguments.js";
import { judgeLastStep } from "./lastStep.js";
import type { CheckTask } from "./task.js";

/** Where a module's text is: beside the spec, else in the library. */
function moduleFile(task: CheckTask, module: string): string | undefined {
  return [path.dirname(task.specFile), ...task.library]
    .map((folder) => path.join(folder, `${module}.tla`))
    .find((file) => existsSync(file));
}

/** TLC speaks of modules; people open files. */
function withFile(task: CheckTask, place: Place | undefined): Place | undefined {
  if (place === undefined) return undefined;
  // A config's error comes without a name: there is one config.
  const file = place.file === "" ? task.configFile : moduleFile(task, place.file);
  return { ...place, file: file ?? place.file };
}

/** The name in `ASSUME Name == ...` of the assumption whose formula starts at a place. */
async function assumptionName(place: Place | undefined): Promise<string | undefined> {
  if (place?.line === undefined || place.column === undefined) return undefined;
  if (!existsSync(place.file)) return undefined;
  const lines = (await readFile(place.file, "utf8")).split("\n").slice(0, place.line);
  lines.push((lines.pop() ?? "").slice(0, place.column - 1));
  return /\b(?:ASSUME|ASSUMPTION|AXIOM)\s+(\w+)\s*==\s*$/.exec(lines.join("\n"))?.[1];
}

/**
 * The name of the violated temporal property: TLC's message 2116 has none. A config with several is
 * run again with one of them at a time, until one fails.
 */
async function violatedProperty(
  tlc: TlcInstallation,
  task: CheckTask,
  options: RunOptions,
): Promise<string | undefined> {
  const { properties, rest } = splitProperties(await readFile(task.configFile, "utf8"));
  if (properties.length <= 1) return properties[0];
  const folder = await mkdtemp(path.join(tmpdir(), "lockstep-property-"));
  try {
    for (const name of properties) {
      const configFile = path.join(folder, `${name}.cfg`);
      await writeFile(configFile, `${rest}\nPROPERTY ${name}\n`);
      const run = await runTlc(tlc, { ...requestOf(task, options), configFile, uncounted: true });
      if (run.report.outcome?.outcome === "property") return name;
    }
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function named(
  tlc: TlcInstallation,
  task: CheckTask,
  options: RunOptions,
  outcome: Outcome,
): Promise<Outcome> {
  if (outcome.outcome === "pass" || outcome.outcome === "deadlock") return outcome;
  const place = withFile(task, outcome.place);
  if (outcome.outcome === "assumption") {
    return { ...outcome, place, name: outcome.name ?? (await assumptionName(place)) };
  }
  if (outcome.outcome === "property" && outcome.name === undefined && place === undefined) {
    return { ...outcome, name: await violatedProperty(tlc, task, options) };
  }
  return { ...outcome, place };
}

function whyNoResult(run: TlcRun): string {
  const said = run.stderr.trim().split("\n").slice(0, 3).join(" ");
  return `TLC ended with exit code ${run.exitCode ?? "none"} and no result${said ? `: ${said}` : ""}`;
}

function requestOf(task: CheckTask, options: RunOptions): TlcRequest {
  return {
    specFile: task.specFile,
    configFile: task.configFile,
    library: task.library,
    workers: options.workers ?? 1,
    timeout: options.timeout,
    quick: task.config.size === "small",
    uncounted: (options.brief ?? false) && task.config.expected.outcome !== "pass",
    onProgress: options.onProgress,
    server: options.tlcServer === undefined ? undefined : { address: options.tlcServer },
  };
}

/** The command line that `runOnTlc` starts, for a scratch folder that the user names. */
export function tlcCommandOf(
  tlc: TlcInstallation,
  task: CheckTask,
  options: RunOptions,
): { file: string; args: string[] } {
  return tlcCommand(tlc, requestOf(task, options), "$SCRATCH");
}

/** A spec that our own front end cannot load is still TLC's to judge: its behaviour has no arguments. */
async function withArguments(
  task: CheckTask,
  trace: readonly TraceStep[],
): Promise<readonly TraceStep[]> {
  try {
    return await nameArguments(task, trace);
  } catch (error) {
    if (error instanceof UserError) return trace;
    throw error;
  }
}

const NO_COVERAGE =
  "TLC's server counts no actions: whether each is taken was not looked at, nor how many states are generated";
const LAST_STEP =
  "TLC's server shows the last step alone: without --tlc-server the whole behaviour is shown";
const ON_THIS_MACHINE =
  "TLC's server does not check temporal properties: checked on this machine alone";

/**
 * Checks a configuration with TLC: on this machine, or (`options.tlcServer`) with workers on others,
 * which leaves out temporal properties.
 */
export async function runOnTlc(
  tlc: TlcInstallation,
  task: CheckTask,
  options: RunOptions,
): Promise<EngineRun> {
  if (options.tlcServer === undefined) return runOnce(tlc, task, options);
  const { properties } = splitProperties(await readFile(task.configFile, "utf8"));
  if (properties.length === 0) return runOnce(tlc, task, options);
  const run = await runOnce(tlc, task, { ...options, tlcServer: undefined });
  if (run.kind === "unfinished") return run;
  return { ...run, warnings: [...run.warnings, ON_THIS_MACHINE] };
}

async function runOnce(
  tlc: TlcInstallation,
  task: CheckTask,
  options: RunOptions,
): Promise<EngineRun> {
  const run = await runTlc(tlc, requestOf(task, options));
  const { report, seconds } = run;
  const common = {
    engine: "tlc" as const,
    generated: report.counts?.generated,
    distinct: report.counts?.distinct,
    depth: report.depth,
    seconds,
  };
  if (run.timedOut) {
    return { ...common, kind: "unfinished", why: `not finished after ${options.timeout ?? 0} s` };
  }
  const { coverage, end, warnings } = report;
  const last = report.trace.at(-1);
  if (options.tlcServer !== undefined && report.outcome === undefined && last) {
    const outcome = await judgeLastStep(task, last);
    return {
      ...common,
      ...{ kind: "finished", outcome, coverage, end, partial: true },
      // The state before is called the initial one, which it seldom is.
      trace: report.trace.map((step) =>
        step === last ? step : { ...step, action: "(not shown)" },
      ),
      warnings: [...warnings, LAST_STEP],
    };
  }
  const outcome: Outcome = report.outcome
    ? await named(tlc, task, options, report.outcome)
    : { outcome: "error", message: whyNoResult(run) };
  const found: FinishedRun = {
    ...{ ...common, kind: "finished", outcome, coverage, trace: report.trace, end },
    ...(options.tlcServer === undefined
      ? { warnings }
      : { warnings: [...warnings, NO_COVERAGE], partial: true }),
  };
  const shown =
    outcome.outcome !== "error" && !(options.brief && differences(task.config, found).length === 0);
  return shown ? { ...found, trace: await withArguments(task, report.trace) } : found;
}

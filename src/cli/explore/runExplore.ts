import { randomInt } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { UserError } from "../../base/index.js";
import { builtinReport, describeOutcome, type BuiltinReport } from "../../check/index.js";
import type * as Report from "../../report/index.js";
import {
  explore,
  loadSpec,
  onPrint,
  simulate,
  valueToWrappedTla,
  type ExploreOptions,
  type ExploreResult,
  type Spec,
  type State,
} from "../../tla/index.js";
import { printDocument } from "../harness/document.js";
import { exitCodes } from "../harness/exitCodes.js";
import { note } from "../harness/terminal.js";

/** The options of `lockstep explore`, as the parser hands them over. */
export interface ExploreFlags {
  readonly config: string;
  readonly library?: string[];
  /** false with --no-deadlock. */
  readonly deadlock: boolean;
  readonly maxStates?: number;
  readonly maxSeconds?: number;
  readonly simulate?: number | true;
  readonly depth: number;
  readonly seed?: number;
  readonly dot?: string;
  readonly json?: boolean;
}

/**
 * The writer of reports brings the readers of logs with it: it is loaded when there is something to
 * report, and the first state does not wait for it.
 */
const loadReport = (): Promise<typeof Report> => import("../../report/index.js");

/** Explores a spec and prints what came out. Out: the exit code. */
export async function runExplore(specFile: string, flags: ExploreFlags): Promise<number> {
  // What the spec prints is talk beside the result, as in `lockstep eval`.
  onPrint(note);
  let spec: Spec;
  try {
    spec = await loadSpec({
      specFile,
      config: { file: flags.config },
      library: flags.library ?? [],
    });
  } catch (error) {
    if (flags.json && error instanceof UserError) {
      printDocument("explore", await unreadable(error));
    }
    throw error;
  }
  if (spec.model.symmetry !== undefined && spec.model.temporal.length > 0) {
    note(SYMMETRIC_LIVENESS);
  }
  const result = await search(spec, flags);
  const report = builtinReport(spec, result);
  if (flags.json) {
    const { exploreDocument } = await loadReport();
    printDocument("explore", exploreDocument(report, result.error));
  } else await print(report);
  if (result.error) note(failureText(result.error));
  return exitCode(report);
}

/** As TLC (2279). */
const SYMMETRIC_LIVENESS =
  "lockstep: warning: temporal properties under SYMMETRY: a violation can be missed or made up; " +
  "check them without";

/** What a program that reads JSON gets for a spec that cannot be loaded. */
async function unreadable({ message, place }: UserError): Promise<object> {
  const { exploreDocument } = await loadReport();
  const error: Report.ExploreFailure = { message, ...place };
  const none = { generated: 0, distinct: 0, depth: 0, seconds: 0, coverage: {}, trace: [] };
  return exploreDocument(
    { ...none, outcome: { outcome: "error", message }, end: undefined },
    error,
  );
}

async function search(spec: Spec, flags: ExploreFlags): Promise<ExploreResult> {
  const options: ExploreOptions = {
    ...(flags.deadlock ? {} : { checkDeadlock: false }),
    ...(flags.maxStates === undefined ? {} : { maxStates: flags.maxStates }),
    ...(flags.maxSeconds === undefined ? {} : { maxSeconds: flags.maxSeconds }),
    onProgress: progressOnTerminal(),
  };
  try {
    if (flags.simulate !== undefined) return walk(spec, flags, options);
    return flags.dot === undefined
      ? explore(spec, options)
      : await exploreToDot(spec, options, flags.dot);
  } finally {
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  }
}

const DEFAULT_WALKS = 1000;

/** Random walks; the seed is printed, so that they can be repeated. */
function walk(spec: Spec, flags: ExploreFlags, options: ExploreOptions): ExploreResult {
  if (flags.dot !== undefined) {
    throw new UserError("--dot needs the whole state graph, and --simulate walks through a part", {
      hint: "Leave out one of the two.",
    });
  }
  const seed = flags.seed ?? randomInt(1, 2 ** 31);
  note(`lockstep: random walks with --seed ${seed}`);
  const walks = typeof flags.simulate === "number" ? flags.simulate : DEFAULT_WALKS;
  const { checkDeadlock, maxSeconds, onProgress } = options;
  return simulate(spec, {
    walks,
    depth: flags.depth,
    seed,
    ...(checkDeadlock === undefined ? {} : { checkDeadlock }),
    ...(maxSeconds === undefined ? {} : { maxSeconds }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
}

const PROGRESS_MS = 200;

function progressOnTerminal(): NonNullable<ExploreOptions["onProgress"]> {
  let shown = 0;
  return ({ generated, distinct, queue, depth, seconds }) => {
    if (!process.stderr.isTTY || performance.now() - shown < PROGRESS_MS) return;
    shown = performance.now();
    const rate = Math.round(generated / Math.max(seconds, 0.001));
    process.stderr.write(
      `\r\x1b[K${distinct} states, ${rate}/s, queue ${queue}, depth ${depth}, ${seconds.toFixed(0)} s`,
    );
  };
}

async function exploreToDot(
  spec: Spec,
  options: ExploreOptions,
  file: string,
): Promise<ExploreResult> {
  const { StateGraphWriter } = await loadReport();
  const descriptor = openSync(file, "w");
  try {
    const graph = new StateGraphWriter((text) => {
      writeSync(descriptor, text);
    });
    const result = explore(spec, {
      ...options,
      graph: {
        initial: (state, id) => {
          graph.initial(id, label(spec, state));
        },
        edge: (from, to, state, action, isNew) => {
          graph.edge(from, to, action, isNew ? label(spec, state) : undefined);
        },
      },
    });
    graph.end();
    return result;
  } finally {
    closeSync(descriptor);
  }
}

/** A state as TLC labels a node: a variable a line, wrapped at 80 columns; a single variable has no conjunction sign. */
function label(spec: Spec, state: State): string {
  const lines = spec.variables.map((name, i) => `${name} = ${valueToWrappedTla(state[i]!)}`);
  return lines.length === 1 ? lines[0]! : lines.map((line) => `/\\ ${line}`).join("\n");
}

async function print(report: BuiltinReport): Promise<void> {
  const { outcome, generated, distinct, depth, trace, end, seconds } = report;
  let lines: string[] = [
    outcome ? describeOutcome(outcome) : "bound reached",
    `${generated} states generated, ${distinct} distinct, depth ${depth} (${seconds.toFixed(1)} s)`,
  ];
  const last = trace.at(-1);
  if (last) {
    const { interleaving, lastPlaces, stateText } = await loadReport();
    const places = lastPlaces(trace).map((line) => `  ${line}`);
    // A behaviour can have more states than a call can have arguments.
    lines = lines.concat("", interleaving(trace, end), "", places);
    lines = lines.concat("", `State ${trace.length}:`, stateText(last.state));
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}

function failureText(error: NonNullable<ExploreResult["error"]>): string {
  const { message, file, line, column, frame, hint } = error;
  const place =
    file === undefined
      ? undefined
      : {
          file,
          ...(line === undefined ? {} : { line }),
          ...(column === undefined ? {} : { column }),
        };
  return new UserError(message, { place, frame, hint }).format();
}

function exitCode({ outcome }: BuiltinReport): number {
  switch (outcome?.outcome) {
    case undefined:
      return exitCodes.inconclusive;
    case "pass":
      return exitCodes.holds;
    case "error":
      return exitCodes.usage;
    default:
      return exitCodes.violated;
  }
}

import { UserError } from "../../base/index.js";
import {
  runOnBuiltin,
  runOnTlc,
  tlcCommandOf,
  type CheckTask,
  type EngineRun,
  type RunOptions,
} from "../../check/index.js";
import { findTlc } from "../../tlc/index.js";
import { shellCommand } from "../harness/options.js";
import { note } from "../harness/terminal.js";

/** An engine, ready to run. */
export interface Engine {
  run(task: CheckTask, options: RunOptions): Promise<EngineRun>;
  /** The command that does the same by hand. */
  command(task: CheckTask, options: RunOptions): string;
}

const builtin: Engine = {
  run: runOnBuiltin,
  command: (task) =>
    shellCommand("lockstep", [
      "explore",
      task.specFile,
      "--config",
      task.configFile,
      ...task.library.flatMap((folder) => ["--library", folder]),
    ]),
};

/**
 * The engine that was asked for. `auto` is TLC where Java and the jar are there, else the builtin
 * engine, with a line that says so; `tlc` without them is the user's error.
 */
export async function chooseEngine(wanted: "auto" | "tlc" | "builtin"): Promise<Engine> {
  if (wanted === "builtin") return builtin;
  const search = await findTlc(process.env, (cached) => {
    note(`lockstep: fetching TLC through Maven, once, to ${cached}`);
  });
  if (search.kind === "missing") {
    if (wanted === "tlc") {
      throw new UserError(`TLC cannot run here: ${search.why}`, {
        hint: "Install a Java runtime and Maven, or use --engine builtin.",
      });
    }
    note(`lockstep: ${search.why}; the builtin engine is used instead of TLC.`);
    return builtin;
  }
  const { tlc } = search;
  return {
    run: (task, options) => runOnTlc(tlc, task, options),
    command: (task, options) => {
      const { file, args } = tlcCommandOf(tlc, task, options);
      return shellCommand(file, args);
    },
  };
}

import { UserError } from "../../base/index.js";
import {
  runOnBuiltin,
  runOnTlc,
  tlcCommandOf,
  type CheckTask,
  type EngineRun,
  type RunOptions,
} from "../../check/index.js";
import { findTlc, workerCommand } from "../../tlc/index.js";
import { shellCommand } from "../harness/options.js";
import { note } from "../harness/terminal.js";

/** An engine, ready to run. */
export interface Engine {
  run(task: CheckTask, options: RunOptions): Promise<EngineRun>;
  /** The command that does the same by hand. */
  command(task: CheckTask, options: RunOptions): string;
  /** Small configurations that one processor does best at a time. */
  readonly perProcessor: number;
  /** The command for other machines, where the engine has a server. */
  joinCommand?(address: string): string;
}

const builtin: Engine = {
  perProcessor: 1,
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
export async function chooseEngine(
  wanted: "auto" | "tlc" | "builtin",
  tlcServer?: string,
): Promise<Engine> {
  if (tlcServer !== undefined) {
    if (wanted === "builtin") {
      throw new UserError("--tlc-server is for TLC: the builtin engine runs on one machine", {
        hint: "Leave out --engine builtin, or --tlc-server.",
      });
    }
    return chooseEngine("tlc");
  }
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
    // A JVM that starts leaves its processor idle for a fifth of a second or so.
    perProcessor: 1.5,
    run: (task, options) => runOnTlc(tlc, task, options),
    command: (task, options) => {
      const { file, args } = tlcCommandOf(tlc, task, options);
      return shellCommand(file, args);
    },
    joinCommand: (address) => {
      const { file, args } = workerCommand({ java: "java", jar: "tla2tools.jar" }, { address }, 1);
      return shellCommand(file, args);
    },
  };
}

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { UserError } from "../../base/index.js";
import { loadSpecText, valueToTla, type Spec, type State } from "../../tla/index.js";
import { exitCodes } from "../harness/exitCodes.js";
import { note } from "../harness/terminal.js";

/** The options of `lockstep eval`, as the parser hands them over. */
export interface EvalFlags {
  readonly module?: string;
  readonly config?: string;
  readonly library?: string[];
}

const STANDARD = "Integers, Sequences, FiniteSets, Bags, TLC";
const ANSWER = "LockstepAnswer";
/** A constant expression looks at no state. */
const noState: State = [];

interface Context {
  readonly extended: string;
  readonly config: string;
  readonly folder: string;
  readonly library: readonly string[];
}

async function contextOf(flags: EvalFlags): Promise<Context> {
  const { module, library = [] } = flags;
  if (module === undefined) {
    if (flags.config !== undefined) {
      throw new UserError("--config is for the constants of a module", {
        hint: "Name the module with --module.",
      });
    }
    return { extended: STANDARD, config: "", folder: process.cwd(), library };
  }
  if (!existsSync(module)) throw new UserError("no such file", { place: { file: module } });
  const config = flags.config === undefined ? "" : await readFile(flags.config, "utf8");
  const name = path.basename(module, ".tla");
  return {
    extended: `${STANDARD}, ${name}`,
    config,
    folder: path.dirname(path.resolve(module)),
    library,
  };
}

/** Evaluates one expression as the definition of a module of its own. */
async function evaluate(expression: string, context: Context): Promise<string> {
  if (expression.trim() === "") throw new UserError("no expression");
  const text =
    `---- MODULE LockstepEval ----\nEXTENDS ${context.extended}\n` +
    `${ANSWER} ==\n  ${expression}\n====\n`;
  const spec = await loadExpression(text, context);
  return valueToTla(spec.evaluate(ANSWER, [], noState));
}

/** The module is ours: a syntax error in it is one in the expression, and says so. */
async function loadExpression(text: string, context: Context): Promise<Spec> {
  try {
    return await loadSpecText(text, context.config, context.folder, context.library);
  } catch (error) {
    const isOurs = error instanceof UserError && error.place?.file.endsWith("(input).tla");
    if (!isOurs || !error.message.includes("LockstepEval")) throw error;
    throw new UserError("syntax error in the expression", { cause: error });
  }
}

/** Evaluates what was asked for and prints the answers. Out: the exit code. */
export async function runEval(expression: string, flags: EvalFlags): Promise<number> {
  const context = await contextOf(flags);
  if (expression !== "-") {
    try {
      process.stdout.write(`${await evaluate(expression, context)}\n`);
      return exitCodes.holds;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      note(`lockstep: ${error.message}`);
      return exitCodes.usage;
    }
  }
  let failed = false;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    try {
      process.stdout.write(`${await evaluate(line, context)}\n`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failed = true;
      // One answer a line, whatever the message looks like.
      process.stdout.write(`error: ${error.message.replace(/\s*\n\s*/g, " ")}\n`);
    }
  }
  return failed ? exitCodes.usage : exitCodes.holds;
}

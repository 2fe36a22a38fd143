import { Command } from "commander";
import { version } from "../../base/index.js";
import { commandTable } from "./commands.js";
import { exitCodes } from "./exitCodes.js";
import { reportFailure } from "./failure.js";
import { endQuietlyOnBrokenPipe, note } from "./terminal.js";

/** Failures come back as exceptions, and are worded in one place (failure.ts). */
function configure(command: Command): Command {
  command.exitOverride();
  command.configureOutput({ outputError: () => undefined });
  command.showSuggestionAfterError(false);
  for (const child of command.commands) configure(child);
  return command;
}

/**
 * The program, with the module of the one command that is asked for. The others are names with a
 * summary: loading them would cost more than `lockstep --version` may take.
 */
async function buildProgram(wanted: string | undefined): Promise<Command> {
  const program = new Command("lockstep")
    .description(
      "Checks the locking protocols of Linux DAX, direct I/O and dedupe, written in TLA+, and " +
        "replays ftrace logs of a real kernel against the transitions of the same specs.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .addHelpText(
      "after",
      "\nExample:\n" +
        "  lockstep check fault             model-check every configuration of a protocol\n" +
        "  lockstep validate trace.txt      replay a recorded log against the protocols\n" +
        "\nExit codes: 0 holds, 1 violated, 2 inconclusive, 3 bad input or usage, 4 a bug.",
    );
  for (const entry of commandTable) {
    const command =
      entry.name === wanted ? await entry.load() : new Command(entry.name).summary(entry.summary);
    program.addCommand(command.helpOption("-h, --help", "print this help"));
  }
  return configure(program);
}

/** `lockstep help check` is `lockstep check --help`. */
function withoutHelpCommand(argv: readonly string[]): readonly string[] {
  if (argv[0] !== "help") return argv;
  return argv[1] === undefined ? ["--help"] : [argv[1], "--help"];
}

/**
 * Runs the command line: never throws, and says how it ended in `process.exitCode`.
 *
 * A command's action sets `process.exitCode` itself when the answer is other than "holds".
 */
export async function main(rawArguments: readonly string[]): Promise<void> {
  endQuietlyOnBrokenPipe();
  const argv = withoutHelpCommand(rawArguments);
  const program = await buildProgram(argv[0]);
  const command = program.commands.find((c) => c.name() === argv[0]) ?? program;
  const fail = (thrown: unknown): void => {
    const report = reportFailure(thrown, command);
    note(report.text);
    process.exitCode = report.exitCode;
  };
  process.once("uncaughtException", (error) => {
    fail(error);
    process.exit();
  });
  if (argv.length === 0) {
    note(program.helpInformation());
    process.exitCode = exitCodes.usage;
    return;
  }
  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (thrown) {
    // Help and version are printed by then; the parser ends with an exception all the same.
    if (isNormalEnd(thrown)) return;
    fail(thrown);
  }
}

function isNormalEnd(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    "code" in thrown &&
    (thrown.code === "commander.helpDisplayed" || thrown.code === "commander.version")
  );
}

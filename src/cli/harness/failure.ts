import { CommanderError, type Command } from "commander";
import { didYouMean, UserError, version } from "../../base/index.js";
import { exitCodes } from "./exitCodes.js";

/** What the operating system refused, in words; anything else that it refuses is a bug to look at. */
const refusals: Readonly<Record<string, string>> = {
  ENOENT: "no such file or directory",
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EISDIR: "is a directory, a file was expected",
  ENOTDIR: "is not a directory",
  EEXIST: "exists already",
  EROFS: "read-only file system",
  ENOSPC: "no space left on the device",
  EMFILE: "too many open files",
  EIO: "the device failed in the middle of reading or writing",
};

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error;
}

/** The names a command line could have meant: the command's options, or the program's commands. */
function namesFor(error: CommanderError, command: Command): string[] {
  if (error.code === "commander.unknownCommand") return command.commands.map((c) => c.name());
  return [...command.options.map((option) => option.long ?? option.short ?? ""), "--help"];
}

/** Turns a refusal of the command-line parser into a user error with a suggestion. */
function usageError(error: CommanderError, command: Command): UserError {
  const message = error.message.replace(/^error: /, "");
  const named = /'([^']*)'/.exec(message)?.[1];
  const unknown =
    error.code === "commander.unknownOption" || error.code === "commander.unknownCommand";
  const suggestion = unknown && named ? didYouMean(named, namesFor(error, command)) : "";
  const help = `See \`${commandLine(command)} --help\`.`;
  return new UserError(message, { hint: suggestion ? `${suggestion} ${help}` : help });
}

function commandLine(command: Command): string {
  return command.parent ? `${commandLine(command.parent)} ${command.name()}` : command.name();
}

/** What to print on standard error for a failure, and the exit code that goes with it. */
export interface FailureReport {
  readonly text: string;
  readonly exitCode: number;
}

/**
 * Sorts a failure: the user's to mend (exit 3, no stack) or ours (exit 4, with the stack).
 *
 * In: whatever was thrown, and the command that ran, for suggestions.
 */
export function reportFailure(thrown: unknown, command: Command): FailureReport {
  if (thrown instanceof CommanderError) return reportFailure(usageError(thrown, command), command);
  if (thrown instanceof UserError) {
    // A place stands first on its line, so that an editor can jump to it.
    const text = thrown.place ? thrown.format() : `lockstep: ${thrown.format()}`;
    return { text, exitCode: exitCodes.usage };
  }
  if (isSystemError(thrown) && thrown.code && refusals[thrown.code]) {
    const what = refusals[thrown.code]!;
    const text = thrown.path === undefined ? `lockstep: ${what}` : `${thrown.path}: ${what}`;
    return { text, exitCode: exitCodes.usage };
  }
  const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  const text = [
    "lockstep: internal error. This is a bug in lockstep, not in your input.",
    "Please report it with the command line, the input if you can share it, and these lines:",
    `  lockstep ${version}, node ${process.version}, ${process.platform} ${process.arch}`,
    ...stack.split("\n").map((line) => `  ${line}`),
  ].join("\n");
  return { text, exitCode: exitCodes.internal };
}

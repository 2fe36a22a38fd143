import { InvalidArgumentError } from "commander";

/** Reads an option's value that must be a whole number from 1 on. */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InvalidArgumentError("A whole number from 1 on is expected.");
  }
  return value;
}

/** Reads an option's value that must be a number of seconds above 0. */
export function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) {
    throw new InvalidArgumentError("A number of seconds above 0 is expected.");
  }
  return value;
}

/** Quotes a command line for a POSIX shell. */
export function shellCommand(file: string, args: readonly string[]): string {
  return [file, ...args]
    .map((word) => (/^[\w@%+=:,./$-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))
    .join(" ");
}

import pc from "picocolors";
import { exitCodes } from "./exitCodes.js";

type Output = NodeJS.WriteStream;

/** Colours for one output stream: real on a terminal that wants them, else the text as it is. */
export type Colors = ReturnType<typeof pc.createColors>;

/** Colour only on a terminal, and not with NO_COLOR (whatever its value) or TERM=dumb. */
function wantsColor(stream: Output, env: NodeJS.ProcessEnv = process.env): boolean {
  const refused = env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "";
  return stream.isTTY && !refused && env["TERM"] !== "dumb";
}

export function colorsFor(stream: Output): Colors {
  return pc.createColors(wantsColor(stream));
}

/** Writes a line of talk (progress, warnings, notes), which never goes to standard output. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Ends the process in silence when nobody reads its output any more (`lockstep ... | head`).
 *
 * The exit code is the verdict when there was one already, else that of a program that SIGPIPE ended:
 * 0 would claim that something holds.
 */
export function endQuietlyOnBrokenPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(process.exitCode ?? exitCodes.brokenPipe);
    });
  }
}

/** Runs `lockstep explore --json` as a process of its own, as a user does. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../../src/base/index.js";
import type { TlcAnswer } from "./tlc.js";

export interface EngineProcess {
  readonly answer: TlcAnswer;
  readonly message: string;
  readonly unsupported?: string;
  readonly milliseconds: number;
}

interface Options {
  readonly specFile: string;
  readonly configFile: string;
  readonly timeoutMs: number;
}

const MAX_OUTPUT = 1 << 28;

/** The program named by LOCKSTEP_CLI, else the built one if there is one, else the sources. */
function program(): string[] {
  const named = process.env["LOCKSTEP_CLI"];
  if (named !== undefined) return [named];
  const built = join(packageRoot, "dist/cli.js");
  if (existsSync(built)) return [built];
  return ["--import", join(packageRoot, "scripts/register.mjs"), join(packageRoot, "src/cli.ts")];
}

export async function runEngineProcess(options: Options): Promise<EngineProcess> {
  const { specFile, configFile, timeoutMs } = options;
  const started = performance.now();
  const { stdout, stderr } = await new Promise<{ stdout: string; stderr: string }>((done) => {
    execFile(
      process.execPath,
      [
        "--max-old-space-size=6000",
        ...program(),
        "explore",
        specFile,
        "--config",
        configFile,
        "--json",
      ],
      { timeout: timeoutMs, killSignal: "SIGKILL", maxBuffer: MAX_OUTPUT, cwd: packageRoot },
      (_, out, err) => {
        done({ stdout: out, stderr: err });
      },
    );
  });
  const milliseconds = performance.now() - started;
  const unsupported = /[^\n]*not supported by the builtin engine[^\n]*/.exec(stdout + stderr)?.[0];
  const rest = { milliseconds, ...(unsupported === undefined ? {} : { unsupported }) };
  // A counterexample can be larger than a string may be: then the answer is not all there.
  if (stdout.length >= MAX_OUTPUT) {
    return { ...rest, message: "more output than is read", answer: { outcome: "error" } };
  }
  if (!stdout.startsWith("{")) {
    return { ...rest, message: stderr.trim().slice(0, 300), answer: { outcome: "error" } };
  }
  const result = JSON.parse(stdout) as {
    outcome: TlcAnswer["outcome"];
    generated: number;
    distinct: number;
    depth: number;
    error?: { message: string };
  };
  const { outcome, generated, distinct, depth } = result;
  return {
    ...rest,
    message: result.error?.message ?? "",
    answer: { outcome, generated, distinct, depth },
  };
}

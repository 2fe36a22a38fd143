import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { packageRoot } from "../../src/base/index.js";

/** How a run of the program ended. */
export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | undefined;
}

interface Surroundings {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** The built program (`make build`), run as a user does. */
export const program = path.join(packageRoot, "dist/cli.js");

/** Runs `lockstep ARGUMENTS...`. */
export async function lockstep(
  args: readonly string[],
  { cwd, env, input = "" }: Surroundings = {},
): Promise<Ended> {
  const { stdout, stderr, exitCode } = await execa(process.execPath, [program, ...args], {
    reject: false,
    input,
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env, extendEnv: false }),
  });
  return { stdout, stderr, exitCode };
}

/** A folder with node and nothing else, to be the whole PATH. */
function folderOfNode(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "lockstep-node-"));
  symlinkSync(process.execPath, path.join(folder, "node"));
  process.once("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** An environment in which there is no Java and no Maven, only node. */
export const withoutJava: NodeJS.ProcessEnv = {
  PATH: folderOfNode(),
  HOME: process.env["HOME"],
};

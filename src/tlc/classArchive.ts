import { createHash } from "node:crypto";
import { copyFile, mkdir, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { cachedJarPath } from "./jar.js";
import type { TlcInstallation } from "./locate.js";

/** TLC's classes as a JVM has loaded and verified them, for the JVMs of later runs. */
export interface ClassArchive {
  /** Whether the run uses one, instead of making it. */
  readonly exists: boolean;
  /** What the JVM is told, for a run with that scratch folder. */
  options(scratch: string): readonly string[];
  /** After the run: keeps the archive that it has made, if it has. */
  keep(scratch: string): Promise<void>;
  remove(): Promise<void>;
}

export const noArchive: ClassArchive = {
  exists: false,
  options: () => [],
  keep: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};

// A JVM that has no such options runs as it would have; what it thinks of an archive is no output.
const TOLERANT = ["-XX:+IgnoreUnrecognizedVMOptions", "-Xlog:disable", "-Xlog:all=error:stderr"];
const MADE = "classes.jsa";

/** Archives that a run of this process is making, or could not make. */
const making = new Set<string>();

/**
 * Finds the archive, which lies beside the fetched jar; the first run that finds none makes it. A
 * fifth of the processor time of a small configuration is saved.
 *
 * It belongs to one `java` and one jar, by path, size and time; the JVM checks that again, but not
 * that the file is whole. Source: JEP 350 (Java 13); an older JVM ignores the options.
 */
export async function classArchive(
  tlc: TlcInstallation,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ClassArchive> {
  const archive = await archivePath(tlc, env).catch(() => undefined);
  if (archive === undefined || making.has(archive)) return noArchive;
  const exists = await stat(archive).then(
    () => true,
    () => false,
  );
  if (exists) {
    return {
      exists,
      options: () => [...TOLERANT, `-XX:SharedArchiveFile=${archive}`],
      keep: () => Promise.resolve(),
      remove: () => rm(archive, { force: true }),
    };
  }
  making.add(archive);
  return {
    ...noArchive,
    options: (scratch) => [...TOLERANT, `-XX:ArchiveClassesAtExit=${path.join(scratch, MADE)}`],
    keep: async (scratch) => {
      // A cache that cannot be written is no error, and trying again costs every run 0.3 s.
      const kept = await moveInto(path.join(scratch, MADE), archive).then(
        () => true,
        () => false,
      );
      if (kept) making.delete(archive);
    },
  };
}

async function archivePath(tlc: TlcInstallation, env: NodeJS.ProcessEnv): Promise<string> {
  const key = createHash("sha256");
  for (const file of [tlc.java, tlc.jar]) {
    const real = await realpath(file);
    const { size, mtimeMs } = await stat(real);
    key.update(`${real}\0${size}\0${mtimeMs}\0`);
  }
  const folder = path.dirname(cachedJarPath(env));
  return path.join(folder, `classes-${key.digest("hex").slice(0, 16)}.jsa`);
}

/** Whoever sees the archive sees all of it. */
async function moveInto(made: string, archive: string): Promise<void> {
  await mkdir(path.dirname(archive), { recursive: true });
  const beside = `${archive}.${process.pid}`;
  try {
    await copyFile(made, beside);
    await rename(beside, archive);
  } finally {
    await rm(beside, { force: true });
  }
}

import { constants } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import { findJar } from "./jar.js";

/** A TLC that can be started. */
export interface TlcInstallation {
  readonly java: string;
  readonly jar: string;
}

/** TLC, or in one sentence why it cannot be run here. */
export type TlcSearch =
  | { readonly kind: "found"; readonly tlc: TlcInstallation }
  | { readonly kind: "missing"; readonly why: string };

/** The `java` of JAVA_HOME, else of PATH; undefined where there is none. */
async function findJava(env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const folders = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const home = env["JAVA_HOME"];
  if (home !== undefined && home !== "") folders.unshift(path.join(home, "bin"));
  for (const folder of folders) {
    const file = path.join(folder, process.platform === "win32" ? "java.exe" : "java");
    const runs = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return file;
  }
  return undefined;
}

/** Finds Java and the TLC jar; fetches the jar when it is not there. See `findJar`. */
export async function findTlc(
  env: NodeJS.ProcessEnv,
  onFetch?: (cached: string) => void,
): Promise<TlcSearch> {
  const java = await findJava(env);
  if (java === undefined) return { kind: "missing", why: "no Java: `java` is not on PATH" };
  const search = await findJar(env, onFetch);
  return search.kind === "found" ? { kind: "found", tlc: { java, jar: search.jar } } : search;
}

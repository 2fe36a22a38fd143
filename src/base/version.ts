import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The package's root folder: two folders above this file, in a checkout and when installed. */
export const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(`${packageRoot}package.json`, "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) {
    return String(manifest.version);
  }
  throw new Error("package.json holds no version");
}

/** The version in package.json. */
export const version = readVersion();

import { readFile } from "node:fs/promises";
import path from "node:path";
import type { ValidateFunction } from "ajv";
import { jsonError, parseCheckedJson } from "../base/index.js";
import { manifestSchema } from "./manifestSchema.js";

/** What must come out of a configuration. */
export interface Expected {
  readonly outcome: "pass" | "deadlock" | "invariant" | "property" | "assumption";
  /** The property that must be violated; `A|B`: either. */
  readonly name?: string;
}

/** One configuration, as its manifest describes it. */
export interface ManifestConfig {
  readonly name: string;
  readonly module: string;
  readonly what: string;
  readonly source?: string;
  readonly size: "small" | "large";
  readonly expected: Expected;
  /** TLC's counts with one worker, for a run to completion. */
  readonly generated?: number;
  readonly distinct?: number;
  readonly depth?: number;
  /** Actions that are never taken here, with the reason. */
  readonly neverTaken?: Readonly<Record<string, string>>;
  /** Of a proposal: the actions that it defines itself; those of the protocol may go untaken. */
  readonly ownActions?: ReadonlySet<string>;
}

interface Manifest {
  readonly protocol: string;
  readonly configs: readonly ManifestConfig[];
}

let validator: ValidateFunction<Manifest> | undefined;

/** Made when a manifest is read: the compiler of schemas takes 0.1 s, which `explore` need not pay. */
async function manifestValidator(): Promise<ValidateFunction<Manifest>> {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  return (validator ??= new Ajv2020().compile<Manifest>(manifestSchema));
}

/**
 * Reads and checks a manifest. Throws UserError, with line and column, for what the schema forbids
 * and for a configuration that is listed twice.
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = path.join(folder, "manifest.json");
  const document = { file, text: await readFile(file, "utf8") };
  const hint = "`lockstep schema manifest` prints what a manifest may hold.";
  const manifest = parseCheckedJson(document, await manifestValidator(), hint);
  const seen = new Set<string>();
  for (const [index, { name }] of manifest.configs.entries()) {
    if (seen.has(name)) {
      throw jsonError(document, `/configs/${index}`, `"${name}" is listed twice`);
    }
    seen.add(name);
  }
  return manifest;
}

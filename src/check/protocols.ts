import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { didYouMean, UserError } from "../base/index.js";
import { readManifest, type ManifestConfig } from "./manifest.js";
import type { CheckTask } from "./task.js";

/** The protocols under a folder of specs: its folders with a manifest, in alphabetical order. */
async function listProtocols(specs: string): Promise<string[]> {
  const entries = await readdir(specs, { withFileTypes: true });
  return entries
    .filter(
      (entry) => entry.isDirectory() && existsSync(path.join(specs, entry.name, "manifest.json")),
    )
    .map((entry) => entry.name)
    .sort();
}

function fileOf(folder: string, name: string, manifest: string): string {
  const file = path.join(folder, name);
  if (existsSync(file)) return file;
  throw new UserError(`no such file: ${name}`, {
    place: { file: manifest },
    hint: `The manifest names it; it must lie in ${folder}.`,
  });
}

function taskOf(
  folder: string,
  protocol: string,
  proposal: string | undefined,
  library: readonly string[],
  config: ManifestConfig,
): CheckTask {
  const manifest = path.join(folder, "manifest.json");
  return {
    protocol,
    proposal,
    config,
    specFile: fileOf(folder, `${config.module}.tla`, manifest),
    configFile: fileOf(folder, `${config.name}.cfg`, manifest),
    library,
  };
}

/**
 * The configurations of the named protocols, or of all: in the order of their manifests.
 *
 * Throws UserError for an unknown protocol and for a manifest that is wrong.
 */
export async function protocolTasks(specs: string, names: readonly string[]): Promise<CheckTask[]> {
  const known = await listProtocols(specs);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UserError(`no protocol "${unknown}"`, { hint: didYouMean(unknown, known) });
  }
  const tasks: CheckTask[] = [];
  for (const protocol of names.length > 0 ? names : known) {
    const folder = path.join(specs, protocol);
    const { configs } = await readManifest(folder);
    const library = [path.join(specs, "common")];
    tasks.push(...configs.map((c) => taskOf(folder, protocol, undefined, library, c)));
  }
  return tasks;
}

/**
 * The configurations of a user's proposal: a folder with modules that extend a protocol, and `.cfg`
 * files. With a manifest.json the outcomes are compared with it; without one every `.cfg` must
 * pass, and belongs to the module of its own name, else to the folder's only module.
 */
export async function proposalTasks(specs: string, folder: string): Promise<CheckTask[]> {
  const names = await readdir(folder);
  const protocols = await listProtocols(specs);
  const hasManifest = names.includes("manifest.json");
  const manifest = hasManifest ? await readManifest(folder) : undefined;
  const configs = manifest?.configs ?? impliedConfigs(folder, names);
  const tasks: CheckTask[] = [];
  for (const config of configs) {
    const specFile = path.join(folder, `${config.module}.tla`);
    const base = manifest?.protocol ?? (await extendedProtocol(specs, protocols, specFile));
    if (base !== undefined && !protocols.includes(base)) {
      throw new UserError(`no protocol "${base}"`, {
        place: { file: path.join(folder, "manifest.json") },
        hint: didYouMean(base, protocols),
      });
    }
    const first = base === undefined ? protocols : [base];
    const library = [...first, "common"].map((name) => path.join(specs, name));
    const ownActions = definitions(await readFile(specFile, "utf8"));
    const name = base ?? path.basename(folder);
    tasks.push(taskOf(folder, name, folder, library, { ...config, ownActions }));
  }
  return tasks;
}

function impliedConfigs(folder: string, names: readonly string[]): ManifestConfig[] {
  const modules = names.filter((n) => n.endsWith(".tla")).map((n) => n.slice(0, -4));
  const configs = names.filter((n) => n.endsWith(".cfg")).map((n) => n.slice(0, -4));
  if (configs.length === 0 || modules.length === 0) {
    throw new UserError("a proposal is a module (.tla) and a configuration (.cfg)", {
      place: { file: folder },
      hint: "See `lockstep check --help` and specs/examples.",
    });
  }
  return configs.sort().map((name) => {
    const module = modules.includes(name) ? name : modules.length === 1 ? modules[0]! : undefined;
    if (module === undefined) {
      throw new UserError(`${name}.cfg belongs to none of ${modules.sort().join(", ")}`, {
        place: { file: folder },
        hint: "Give it the name of its module, or write a manifest.json.",
      });
    }
    const what = "a proposal without a manifest: it must pass";
    return { name, module, what, size: "small", expected: { outcome: "pass" } };
  });
}

/** Names that a module defines at its left margin: its actions are among them. */
function definitions(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/^(\w+)(?:\([^)]*\))?\s*==/gm)].map((found) => found[1]!));
}

/** The protocol whose folder holds a module that the proposal extends. */
async function extendedProtocol(
  specs: string,
  protocols: readonly string[],
  specFile: string,
): Promise<string | undefined> {
  const text = await readFile(specFile, "utf8");
  const extended = /^\s*EXTENDS\s+([\w\s,]+?)$/m.exec(text)?.[1]?.split(/[\s,]+/) ?? [];
  return protocols.find((protocol) =>
    extended.some((module) => existsSync(path.join(specs, protocol, `${module}.tla`))),
  );
}
